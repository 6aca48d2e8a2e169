"""Agendas from elsewhere: what is understood, and where each stops making sense."""

import json
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assembly.agenda_files import Nonsense, read
from assembly.agenda_files.markdown import write as write_markdown
from assembly.agenda_files.reading import Why, seconds
from assembly.agenda_files.structured import write as write_json
from assembly.rules.commands import ItemDraft
from assembly.rules.kinds import ItemKind
from assembly.rules.limits import DETAILS_BYTES_MAX, ITEM_SECONDS_MAX, ITEMS_MAX, TITLE_CHARACTERS_MAX
from assembly.rules.names import proper_text
from assembly.rules.refusals import Refused
from assembly.words import languages, words_in

LIST = """# Elm Street tenants

1. Welcome (5 min)
2. [song] The song of the square (3 min)
   > First line
   >
   > Third line
3) [x] Repair (roof and gutter)
   - two offers
---
* [노래] 함께 부르는 노래 (1:30)
+ [today] Bins（10분）
## Any other business
"""


def understood(text: str, name: str = "") -> list[tuple[str, str, int, str]]:
    items = read(text.encode(), name).items
    return [(item.title, item.kind, item.estimate_seconds, item.details) for item in items]


def refused(text: str, name: str = "") -> tuple[int, str]:
    with pytest.raises(Nonsense) as error:
        read(text.encode(), name)
    return error.value.line, error.value.why


# Markdown ---------------------------------------------------------------------------------------------------------


def test_a_list_in_markdown() -> None:
    assert understood(LIST) == [
        ("Welcome", "business", 300, ""),
        ("The song of the square", "song", 180, "First line\n\nThird line"),
        ("Repair (roof and gutter)", "business", 0, "- two offers"),
        ("함께 부르는 노래", "song", 5400, ""),
        ("[today] Bins", "business", 600, ""),
        ("Any other business", "business", 0, ""),
    ]


def test_lines_without_a_list_are_items_too() -> None:
    assert understood("Welcome\n\n  [break] Tea (15 min)\nThe roof") == [
        ("Welcome", "business", 0, ""),
        ("Tea", "break", 900, ""),
        ("The roof", "business", 0, ""),
    ]


def test_a_list_from_windows() -> None:
    assert [item.title for item in read("- One\r\n- Two\r\n".encode("utf-16")).items] == ["One", "Two"]
    assert [item.title for item in read("- Café\n".encode("cp1252")).items] == ["Café"]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("", 0, "nothing"),
        ("# Only a heading\n\n", 0, "nothing"),
        ("- One\nand then\n", 2, "not-an-item"),
        ("\n   indented\n- One", 2, "not-an-item"),
        ("- \u200b\n- One\n- \u200b", 1, "title-empty"),
        (f"- One\n\n- {'x' * (TITLE_CHARACTERS_MAX + 1)}", 3, "title-too-long"),
        (f"- One\n- Two\n  {'x' * (DETAILS_BYTES_MAX + 1)}", 2, "details-too-long"),
        ("- One (25 h)", 1, "estimate-too-long"),
        ("- x\n" * (ITEMS_MAX + 1), ITEMS_MAX + 1, "too-many"),
        ("- x\0", 1, "not-text"),
        ("x" * 300_000, 0, "too-large"),
    ],
)
def test_what_is_not_understood_is_refused_with_its_line(text: str, line: int, why: str) -> None:
    assert refused(text) == (line, why)


@pytest.mark.parametrize(
    ("said", "length"),
    [("5 min", 300), ("5min", 300), ("1 h 30 min", 5400), ("1:30", 5400), ("90 s", 90), ("10분", 600),
     ("2 hours", 7200), ("1시간 5분", 3900), ("5", None), ("soon", None), ("", None), ("room 5 m2", None)],
)  # fmt: skip
def test_a_stretch_of_time_as_people_write_it(said: str, length: int | None) -> None:
    assert seconds(said) == length


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)
many_lines = st.lists(words, max_size=4).map("\n".join)
markup = st.sampled_from(
    ["[song] x", "x (5 min)", "# x", "- x", "1. x", "> x", "\\[x\\]", "&amp;", "**x**", "[x] y", "a\\b"]
)
drafts = st.builds(
    ItemDraft,
    title=words | markup,
    kind=st.sampled_from(["business", "report", "reading", "song", "silence", "break"]),
    estimate_seconds=st.integers(0, ITEM_SECONDS_MAX),
    details=many_lines | markup,
)


def proper(draft: ItemDraft) -> ItemDraft | None:
    """The draft as the rules would enter it, if they would."""
    try:
        title = proper_text(draft.title, characters_max=TITLE_CHARACTERS_MAX)
    except Refused:
        return None
    kind: ItemKind = draft.kind
    details = proper_text(draft.details, lines=True, may_be_empty=True)
    return ItemDraft(title=title, kind=kind, estimate_seconds=draft.estimate_seconds, details=details)


@settings(max_examples=150, deadline=None)
@given(st.lists(drafts, min_size=1, max_size=4))
def test_what_is_written_is_read_again_exactly_as_it_was(made: list[ItemDraft]) -> None:
    items = [item for item in map(proper, made) if item is not None]
    if items:
        assert list(read(write_markdown("The # *square*", items).encode(), "agenda.md").items) == items
        data = [
            {"title": i.title, "kind": i.kind, "estimate_seconds": i.estimate_seconds, "details": i.details}
            for i in items
        ]
        assert list(read(write_json("ABC234", "The square", data).encode()).items) == items


@settings(max_examples=150, deadline=None)
@given(
    st.text()
    | st.lists(st.sampled_from(["{", "[", '"', "title", ",", "\n", "- ", "> ", "(", "5 min)", ";", "1"])).map("".join)
)
def test_no_text_is_too_strange_to_be_answered(text: str) -> None:
    try:
        assert read(text.encode("utf-8", "replace")).items
    except Nonsense as error:
        assert 0 <= error.line <= text.count("\n") + text.count("\r") + 1


# JSON -------------------------------------------------------------------------------------------------------------


def test_our_own_json_with_what_an_export_says_beside() -> None:
    told = {"id": "A1", "state": "done", "used_ms": 5, "conclusion": "Yes", "how": "chair", "by": "Ana", "motions": []}
    said = {"format": "agenda/1", "items": [told | {"title": "Welcome", "kind": "song"}, {"title": "Roof"}]}
    assert understood(json.dumps(said)) == [("Welcome", "song", 0, ""), ("Roof", "business", 0, "")]
    assert understood('[{"title": "Roof", "estimate_seconds": 60, "details": "x"}]') == [("Roof", "business", 60, "x")]


def test_an_agenda_of_tcq() -> None:
    said = [
        {"type": "session", "name": "Morning", "timebox": 90, "topics": [{"name": "Decorators", "presenter": "Ana"}]},
        {"type": "topic", "name": "Records", "presenters": ["Bo", "Cy"], "duration": 30},
        {"type": "session", "name": "Evening", "capacity": 60},
    ]
    expected = [
        ("Morning", "business", 0, "90 min"),
        ("Decorators", "business", 0, "Ana"),
        ("Records", "business", 1800, "Bo, Cy"),
        ("Evening", "business", 0, "60 min"),
    ]
    assert understood(json.dumps(said)) == understood(json.dumps({"entries": said})) == expected


def test_the_agenda_of_a_meeting_of_tcq_names_its_people() -> None:
    item = {
        "kind": "item",
        "id": "1",
        "name": "Records",
        "presenterIds": ["bo", "cy"],
        "duration": 30,
        "conclusion": "",
    }
    said = {"users": {"bo": {"name": "Bo Marsh"}, "cy": {}}, "agenda": [item]}
    assert understood(json.dumps(said)) == [("Records", "business", 1800, "Bo Marsh, cy")]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ('{"items": [\n{"title": "x"},\n{"title": }]}', 3, "not-json"),
        ('{"items": [\n{"title": "x"},\n{"title": ""}]}', 3, "title-empty"),
        ('{"items": [\n{"title": "x"},\n{"title": "y", "kind": "dance"}]}', 3, "kind-unknown"),
        ('{"items": [\n{"title": "x", "estimate_seconds": 1.5}]}', 2, "estimate-unclear"),
        ('{"items": [\n{"title": "x", "details": 5}]}', 2, "shape-unknown"),
        ('{"items": [\n{"title": "x", "owner": "me"}]}', 2, "field-unknown"),
        ('{"items": ["x"]}', 1, "shape-unknown"),
        ('{"things": []}', 1, "shape-unknown"),
        ('{"items": []}', 0, "nothing"),
        ('[{"type": "topic",\n "name": "x"},\n{"type": "vote", "name": "y"}]', 3, "shape-unknown"),
        ('[{"type": "topic", "name": "x", "duration": "long"}]', 1, "estimate-unclear"),
        ('[{"type": "topic", "name": "x", "presenters": [5]}]', 1, "shape-unknown"),
        ('[{"type": "session", "name": "x", "topics": 5}]', 1, "shape-unknown"),
        ("[" * 100_000, 1, "not-json"),
    ],
)
def test_json_that_is_no_agenda_is_refused_with_its_line(text: str, line: int, why: str) -> None:
    assert refused(text, "agenda.json") == (line, why)


# OpenSlides -------------------------------------------------------------------------------------------------------


def test_an_agenda_of_openslides_without_what_was_not_for_everyone() -> None:
    text = (
        "title,text,agenda_duration,agenda_comment,agenda_type\n"
        'Welcome,"Two lines,\nhere",5,do not say it,common\nBreak,,10,,internal\nSecret,,90,,hidden\n\n'
    )
    reading = read(text.encode())
    assert reading.form == "OpenSlides" and (reading.comments, reading.hidden) == (1, 1)
    assert understood(text) == [("Welcome", "business", 300, "Two lines,\nhere"), ("Break", "business", 600, "")]
    assert "do not say it" not in str(reading.items)
    assert reading.left_out(words_in("en")).startswith("1 comment was left out")
    assert read(b"title,text\nx,y").left_out(words_in("en")) == ""


def test_the_columns_by_their_names_on_its_screen_and_in_another_order() -> None:
    text = "Duration in minutes;Title;Visibility on agenda\n1:30;Roof;\n5;Bins;internal"
    assert understood(text) == [("Roof", "business", 5400, ""), ("Bins", "business", 300, "")]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("title,agenda_duration\nRoof,5\nBins,long", 3, "estimate-unclear"),
        ('title,text\n"Roof","two\nlines"\nBins,x,y', 4, "too-many-cells"),
        ("name,text\nRoof,x", 1, "no-title-column"),
        ("title,text\n,x", 2, "title-empty"),
        ("title,text\n", 0, "nothing"),
    ],
)
def test_a_table_that_is_no_agenda_is_refused_with_its_line(text: str, line: int, why: str) -> None:
    assert refused(text, "agenda.csv") == (line, why)


def test_every_reason_is_said_in_every_language() -> None:
    for language in languages():
        for why in get_args(Why):
            assert Nonsense(3, why).said(words_in(language)).count("3") == 1
            assert "page." not in Nonsense(0, why).said(words_in(language))
