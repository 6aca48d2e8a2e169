"""Every script plays to its end; its minutes are the reviewed ones, its record holds, and nothing is added."""

import re
from collections.abc import Iterable
from datetime import UTC
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from assembly import exported
from assembly.minutes.bulletin import bulletin_text
from assembly.minutes.document import Document
from assembly.minutes.markdown import minutes_markdown
from assembly.minutes.saying import Sayer
from assembly.minutes.sheets import minutes_csv
from assembly.minutes.text import introduction, minutes_text
from assembly.rallies import Script, library
from assembly.rallies.script import LIBRARY
from assembly.rules.events import LineEntered, NoteWritten
from assembly.rules.evolve import replay
from assembly.rules.kinds import Confidence
from assembly.views.public import public
from assembly.words import languages, words_in
from tests.rallies.conftest import played

MINUTES = Path(__file__).parent / "minutes"
EVERY = pytest.mark.parametrize("script", library(), ids=lambda script: script.id)
TOKEN = re.compile(r"[^\W\d_]+|\d+")


@EVERY
def test_the_minutes_are_the_reviewed_ones(script: Script) -> None:
    """Played by a fixed clock, the minutes differ from the file only where code and proof stand."""
    told = played(script.id)
    document = minutes_text(told.minutes, words_in(script.language), UTC)
    text = minutes_markdown(document).replace(told.code, "CODE").replace(told.head, "HEAD")
    expected = MINUTES / f"{script.id}.md"
    if not expected.exists():
        MINUTES.mkdir(exist_ok=True)
        expected.write_text(text, "utf-8")
        pytest.fail(f"{expected.name} was not there and has been written: read it, then keep it")
    assert text == expected.read_text("utf-8")


@EVERY
def test_the_record_holds(script: Script) -> None:
    holds = exported.check(played(script.id).exported)
    assert (holds.state.phase, holds.state.lines, holds.state.script) == ("adjourned", len(script.lines), script.id)


@EVERY
def test_every_line_in_the_record_carries_its_label_and_its_source(script: Script) -> None:
    lines = [event for event in played(script.id).events if isinstance(event, LineEntered)]
    assert len(lines) == len(script.lines)
    assert all(line.confidence in get_args(Confidence) and line.sources for line in lines)


# Nothing is added ----------------------------------------------------------------------------------------
#
# No name, no number and no quotation stands in any rendering of a rally that is not in its script or among the fixed
# words of the language: not one word, in fact. What is the replay's own is known: its code, its head, its clock.


@EVERY
@pytest.mark.parametrize("language", languages())
def test_minutes_and_bulletin_add_no_word(script: Script, language: str) -> None:
    told = played(script.id)
    words = words_in(language)
    for document in (minutes_text(told.minutes, words, UTC), bulletin_text(told.minutes, words, zone=UTC)):
        assert strange(said(document), allowed(script, language)) == set()
        assert words("minutes.replay") in document.kind, "nobody takes it for what an assembly decided today"
        assert introduction(Sayer(told.minutes, words, UTC))[0]["text"] in "\n".join(said(document))


@EVERY
def test_the_tables_of_the_minutes_add_no_word(script: Script) -> None:
    told = played(script.id)
    sheet = re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)?", "", minutes_csv(told.minutes))
    known = allowed(script, "en")
    assert {word for word in strange([sheet.replace(told.code, "")], known) if not FIXED.fullmatch(word)} == set()


FIXED = re.compile(r"[a-z]+")  # the columns and codes of a table, in small letters: no name, no number


@EVERY
def test_the_screens_show_nothing_but_the_lines(script: Script) -> None:
    """Whoever looks at any position sees the newest line and the notes; every other panel is that of an empty hall."""
    events = played(script.id).events
    silent = public(replay(event for event in events[:2] if not isinstance(event, LineEntered | NoteWritten)))
    known = allowed(script, "en")
    for upto in range(3, len(events) + 1):
        state = replay(events[:upto])
        panels = public(state)
        noted = [note["text"] for note in panels.pop("notes")["list"]]
        assert strange((*noted, *leaves(panels.pop("line"))), known) == set()
        for name, panel in panels.items():
            if name not in ("assembly", "duties"):
                assert panel == silent[name], name
        shown = panels["assembly"]
        assert (shown["present"], shown["observing"], shown["roll"]) == (0, 0, 0)
        holders = [panels["duties"]["chair"], panels["duties"]["recorder"]]
        assert [held["who"]["name"] for held in holders if held] == [""] * sum(held is not None for held in holders)


def allowed(script: Script, language: str) -> frozenset[str]:
    """Every word of a script, and the fixed words of a language."""
    data = yaml.safe_load((LIBRARY / f"{script.id}.yaml").read_text("utf-8"))
    own = set(tokens(text.replace("T", " ") if re.match(r"-?\d{4}-", text) else text for text in leaves(data)))
    fixed = {word for key, sentence in words_in(language).only(("",)).items() for word in tokens([sentence])}
    fixed |= {
        word for sentence in words_in("en").only(("rally.", "minutes.label-")).values() for word in tokens([sentence])
    }
    places = {str(number) for number in range(1, 1 + max(len(script.lines), len(played(script.id).events)))}
    months = {word for name in words_in("en").locale.months["format"]["wide"].values() for word in tokens([name])}
    grouped = {word for line in script.lines for _, n in line.counts for word in tokens([words_in(language).number(n)])}
    years = {str(1 - int(script.date))} if script.date.startswith("-") else set()  # 427 BC is written -0426
    days = {part.lstrip("0") for when in (script.date, script.end_date) for part in when.split("-")}
    return frozenset(own | fixed | places | months | grouped | years | days)


def strange(texts: Iterable[str], known: frozenset[str]) -> set[str]:
    """The words of these texts that nobody knows."""
    return set(tokens(texts)) - known


def said(document: Document) -> Iterable[str]:
    """All that a document says, but for what is the replay's own: when and where it was played, and its proof."""
    yield from (document.title, document.kind)
    for section in document.sections:
        yield section.title
        for told in section.told:
            clock = re.fullmatch(r"\d\d:\d\d", told.time)
            yield from (told.label, told.title, *told.lines, told.quote, *told.notes, "" if clock else told.time)
            yield from (cell for table in told.tables for row in (table.head, *table.rows) for cell in row)


def leaves(data: Any) -> Iterable[str]:
    """Every piece of text and every number in this."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from (*leaves(str(key)), *leaves(value))
    elif isinstance(data, list | tuple):
        for each in data:
            yield from leaves(each)
    elif data is not None and not isinstance(data, bool):
        yield str(data)


def tokens(texts: str | Iterable[str]) -> Iterable[str]:
    for text in (texts,) if isinstance(texts, str) else texts:
        yield from TOKEN.findall(text)
