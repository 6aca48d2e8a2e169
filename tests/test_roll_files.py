"""Rolls from files: tables with and without a head, lists, and the line that is wrong."""

import pytest

from assembly import roll_files
from assembly.roll_files import Nonsense, read
from assembly.rules.commands import RollLine
from assembly.words import languages, words_in

GUS, HAL = RollLine(name="Gus Holt", note="Flat 3"), RollLine(name="Hal")


@pytest.mark.parametrize(
    "text",
    [
        "name,note\nGus Holt,Flat 3\nHal,\n",
        "Gus Holt,Flat 3\nHal\n",
        "\ufeffNote;Member;Name\nFlat 3;17;Gus Holt\n;18;Hal\n",
        "이름\t비고\nGus Holt\tFlat 3\n\nHal\t\n",
        '"Gus  Holt","Flat 3"\r\nHal\r\n',
    ],
)
def test_a_roll_is_read_however_it_was_saved(text: str) -> None:
    assert read(text.encode()) == [GUS, HAL]


@pytest.mark.parametrize(
    ("data", "line", "why"),
    [
        (b"", 0, "nothing"),
        (b"name,note\n", 0, "nothing"),
        (b"note\nFlat 3\n", 1, "no-name-column"),
        (b"Gus\nHal\ngus\n", 3, "name-twice"),
        (b"name,note\n,Flat 3\n", 2, "name-unreadable"),
        (b"Gus\n" + b"x" * 61, 2, "name-unreadable"),
        (b"Gus," + b"x" * 101, 1, "note-too-long"),
        (b"Gus\n\0\n", 2, "binary"),
        (b'Gus\n"Hal\n', 2, "quote-open"),
    ],
)
def test_what_is_no_roll_is_refused_with_its_line(data: bytes, line: int, why: str) -> None:
    with pytest.raises(Nonsense) as wrong:
        read(data)
    assert (wrong.value.line, wrong.value.why) == (line, f"roll-{why}")
    for language in languages():
        assert wrong.value.said(words_in(language))


def test_a_name_that_stands_there_twice_is_told_with_both_lines() -> None:
    with pytest.raises(Nonsense) as wrong:
        read("name\nГus\nHal\nГUS\n".encode())
    assert "Line 4" in wrong.value.said(words_in("en")) and "line 2" in wrong.value.said(words_in("en"))


def test_a_file_and_a_roll_have_a_longest_length(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roll_files, "ROLL_LINES_MAX", 2)
    with pytest.raises(Nonsense, match="line 3: roll-too-many"):
        read(b"Gus\nHal\nIda\n")
    monkeypatch.setattr(roll_files, "BYTES_MAX", 3)
    with pytest.raises(Nonsense, match="roll-too-large"):
        read(b"Gus\n")
