"""Events become entries and come back; every entry ever released is read for ever."""

import json
from dataclasses import fields
from typing import Any, get_args, get_type_hints

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assembly.record import codec
from assembly.record.chain import Unwritable, canonical
from assembly.record.codec import UnknownKind, commitments, decode, encode
from assembly.rules import events as e
from assembly.rules.kinds import Text
from tests.cast import ANA, BO, NOON
from tests.conftest import ROOT

FROZEN = [json.loads(line) for line in (ROOT / "tests/record/entries.jsonl").read_text("utf-8").splitlines()[1:]]
CAST = e.BallotCast(by=BO, at=NOON, poll="P1", choice="block", reason="It is too soon.")


def read(entry: dict[str, Any]) -> e.Event:
    words = {name: part["text"] for name, part in entry["words"].items()}
    return decode(entry["kind"], entry["schema"], entry["at"], entry["by"], canonical(entry["body"]), words)


def again(line: codec.Line) -> e.Event:
    words = {one.commitment: one.text for one in line.words}
    return decode(line.kind, line.schema, line.at, line.by, line.body, words)


def test_one_entry_of_every_kind_and_schema_is_kept() -> None:
    newest = {(cls.__name__, codec.SCHEMAS.get(cls.__name__, 1)) for cls in get_args(e.Event)}
    assert newest <= {(entry["kind"], entry["schema"]) for entry in FROZEN}


@pytest.mark.parametrize("entry", FROZEN, ids=lambda entry: f"{entry['kind']}-{entry['schema']}")
def test_an_entry_that_was_released_is_read_for_ever(entry: dict[str, Any]) -> None:
    event = read(entry)
    assert type(event).__name__ == entry["kind"]
    assert json.loads(canonical(msgspec.to_builtins(event))) == {**entry["reads"], "at": entry["at"], "by": entry["by"]}


@pytest.mark.parametrize("entry", FROZEN, ids=lambda entry: f"{entry['kind']}-{entry['schema']}")
def test_what_is_read_is_written_the_same_way_again(entry: dict[str, Any]) -> None:
    event = read(entry)
    line = encode(event)
    assert again(line) == event
    assert {words.text for words in line.words} == {part["text"] for part in entry["words"].values()}
    if entry["schema"] == line.schema:
        assert json.loads(line.body).keys() == entry["body"].keys()
        assert len(commitments(line.body)) == len(entry["words"])


def test_no_words_of_a_person_stand_in_an_entry() -> None:
    line = encode(CAST)
    assert CAST.reason not in line.body
    (words,) = line.words
    assert (words.text, words.about, words.kind) == (CAST.reason, BO, "BallotCast.reason")
    assert len(words.salt) == 16 and commitments(line.body) == [words.commitment]


def test_every_field_for_words_is_marked_as_such() -> None:
    spoken = {
        "title",
        "name",
        "reason",
        "topic",
        "text",
        "question",
        "who",
        "options",
        "details",
        "conclusion",
        "unit",
        "sectors",
        "until_note",
        "to_note",
        "remark",
    }
    for cls in get_args(e.Event):
        for name, hint in get_type_hints(cls, include_extras=True).items():
            assert (hint in (Text, tuple[Text, ...])) == (name in spoken), f"{cls.__name__}.{name}"


def test_the_same_words_twice_cannot_be_told_to_be_the_same() -> None:
    one, other = encode(CAST), encode(CAST)
    assert one.body != other.body and one.words[0].salt != other.words[0].salt


def test_where_there_are_no_words_nothing_is_hidden() -> None:
    line = encode(e.TopicEdited(by=BO, at=NOON, place="S1", member=BO, topic=""))
    assert line.words == () and json.loads(line.body) == {"place": "S1", "member": BO, "topic": ""}


def test_erased_words_read_as_nothing() -> None:
    line = encode(CAST)
    event = decode(line.kind, line.schema, line.at, line.by, line.body, {})
    assert isinstance(event, e.BallotCast) and event.reason == "" and event.choice == "block"


def test_words_belong_to_whom_they_concern() -> None:
    admitted = encode(e.MemberJoined(by=ANA, at=NOON, member=BO, name="Bo", observer=False))
    assert [words.about for words in admitted.words] == [BO]


def test_nobodys_words_can_look_like_a_commitment() -> None:
    forged = '{"commit":"' + "0" * 64 + '"}'
    line = encode(e.LineEntered(**{**LINE, "what": forged, "text": forged}))
    assert "0" * 64 not in commitments(line.body)
    event = again(line)
    assert isinstance(event, e.LineEntered) and event.what == event.text == forged


@pytest.mark.parametrize(
    ("kind", "schema", "body"),
    [
        ("ProxyGiven", 1, "{}"),
        ("SittingBegun", 2, "{}"),
        ("SittingBegun", 0, "{}"),
        ("RecessCalled", 1, "{}"),
        ("RecessCalled", 1, '{"seconds":"ten"}'),
        ("DutyTaken", 1, '{"duty":"king","how":"opening","member":"bo"}'),
        ("MemberJoined", 1, '{"member":"bo","name":{"commit":"' + "0" * 64 + '"}}'),
    ],
)
def test_what_this_code_cannot_read_is_never_skipped(kind: str, schema: int, body: str) -> None:
    with pytest.raises(UnknownKind):
        decode(kind, schema, NOON, ANA, body, {})


def test_an_old_schema_is_brought_up_to_date_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(codec._PLANS, e.RecessCalled, newer(3))
    monkeypatch.setitem(codec.UPCASTERS, ("RecessCalled", 1), lambda body: {"minutes": body["min"]})
    monkeypatch.setitem(codec.UPCASTERS, ("RecessCalled", 2), lambda body: {"seconds": 60 * body["minutes"]})
    for schema, body in ((1, '{"min":5}'), (2, '{"minutes":5}'), (3, '{"seconds":300}')):
        assert decode("RecessCalled", schema, NOON, ANA, body, {}) == e.RecessCalled(by=ANA, at=NOON, seconds=300)
    with pytest.raises(UnknownKind):
        decode("RecessCalled", 4, NOON, ANA, '{"seconds":300}', {})


def newer(schema: int) -> Any:
    plan = codec._PLANS[e.RecessCalled]
    return type(plan)(**{**{field.name: getattr(plan, field.name) for field in fields(plan)}, "schema": schema})


# Canonical JSON --------------------------------------------------------------------------------------------------

texts = st.text(st.characters(exclude_categories=["Cs"]))
scalars = st.none() | st.booleans() | texts | st.integers(-(2**53) + 1, 2**53 - 1)
names = st.text(st.characters(max_codepoint=127))
values = st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(names, inner), max_leaves=20)


@given(values)
@settings(max_examples=200, deadline=None)
def test_canonical_json_is_what_a_stranger_would_write(value: Any) -> None:
    assert canonical(value) == json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@pytest.mark.parametrize("value", [1.0, 2**53, -(2**53), "\ud800", {"é": 1}, {1: 2}, b"", {1, 2}, [[{"a": 0.5}]]])
def test_what_has_no_place_in_an_entry_is_refused(value: Any) -> None:
    with pytest.raises(Unwritable):
        canonical(value)


LINE: dict[str, Any] = {
    "by": ANA,
    "at": NOON,
    "line": 1,
    "who": "",
    "role": "",
    "when": "",
    "sources": (),
    "confidence": "disputed",
    "method": "",
    "result": "",
    "counts": (),
    "caution": "",
}
