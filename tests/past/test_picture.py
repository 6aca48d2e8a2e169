"""The picture of a record: followed as it grows, of one size however long it is."""

import json

import pytest

from assembly.clerk import Ask
from assembly.past import Picture, picture
from assembly.record.store import Record
from assembly.rules import commands as c
from tests.cast import ANA, BO, CY, NOON, SECOND
from tests.given import by, flat, queued, sitting, spoken, tabled
from tests.record.filling import entered
from tests.record.meeting import meeting


def drawn(record: Record, assembly_id: str) -> Picture:
    made = Picture(record, assembly_id)
    made.go_on()
    return made


def many_turns(count: int) -> list[c.Command]:
    """BO and CY speak in turn, a second each."""
    turns = []
    for number in range(1, count + 1):
        who, at = (BO if number % 2 else CY), NOON + number * 2 * SECOND
        turns += spoken(who, 1, number, f"S{number}", at)
    return [*sitting(CY, order="arrival"), *turns]


def test_turns_are_blocks_of_their_speaker(record: Record) -> None:
    clerk = entered(record, flat([many_turns(4)]))
    shown = drawn(record, clerk.assembly_id).shown()
    assert [person["name"] for person in shown["people"]] == ["Bo", "Cy"]
    assert [(block[3], block[2] - block[1], block[4]) for block in shown["blocks"]] == [
        (0, SECOND, 1), (1, SECOND, 1), (0, SECOND, 1), (1, SECOND, 1),
    ]  # fmt: skip


def test_a_picture_that_goes_on_is_the_one_drawn_at_once(
    sqlite_record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "KNOTS_MAX", 50)
    monkeypatch.setattr(picture, "STRETCH", 16)
    clerk = entered(sqlite_record, [])
    growing = None
    for command in meeting():
        clerk.take(Ask(command))
        growing = growing or Picture(sqlite_record, clerk.assembly_id)
        growing.go_on()
    assert growing is not None
    at_once = drawn(sqlite_record, clerk.assembly_id).shown()
    grown = growing.shown()
    assert {name: grown[name] for name in grown if name != "knots"} == {
        name: at_once[name] for name in at_once if name != "knots"
    }
    assert len(grown["knots"]) <= 52 and grown["knots"][-1] == at_once["knots"][-1]


def test_many_turns_are_drawn_as_few_blocks(sqlite_record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "BLOCKS_MAX", 5)
    clerk = entered(sqlite_record, flat([many_turns(12)]))
    blocks = drawn(sqlite_record, clerk.assembly_id).shown()["blocks"]
    assert len(blocks) <= 5 and sum(block[4] for block in blocks) == 12


def test_where_there_are_too_many_marks_the_decisions_stay(
    sqlite_record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "MARKS_MAX", 6)
    clerk = entered(sqlite_record)
    marks = drawn(sqlite_record, clerk.assembly_id).shown()["marks"]
    assert len(marks) == 6 and {mark["kind"] for mark in marks} == {"decision"}
    assert [mark["position"] for mark in marks] == sorted(mark["position"] for mark in marks)


def test_an_undone_turn_never_was(record: Record) -> None:
    start = [*queued(BO), by(ANA, c.GiveFloor, saw_turn=0, place="S1"), by(ANA, c.UndoFloor, saw_turn=1)]
    clerk = entered(record, flat([sitting(BO), start]))
    assert drawn(record, clerk.assembly_id).shown()["blocks"] == []


def line(at: int, what: str, **more: object) -> c.Command:
    facts = {"text": "It happened.", "confidence": "documented", "sources": ("A chronicle",)} | more
    return by(ANA, c.EnterLine, at, what=what, **facts)


def test_a_gap_in_the_sources_is_a_gap(record: Record) -> None:
    lines = [
        line(NOON, "speech", who="Blondel", role="president"),
        line(NOON + 60 * SECOND, "gap", confidence="not documented", sources=()),
        line(NOON + 120 * SECOND, "decide", result="adopted"),
    ]
    clerk = entered(record, flat([sitting(BO, script="postes"), lines]))
    shown = drawn(record, clerk.assembly_id).shown()
    assert json.loads(json.dumps(shown["gaps"])) == [[NOON + 60 * SECOND, NOON + 120 * SECOND]]
    assert [person["name"] for person in shown["people"]] == ["Blondel"]
    assert [mark["verdict"] for mark in shown["marks"] if mark["kind"] == "decision"] == ["adopted"]


def test_titles_of_motions_are_shown_and_no_veils(record: Record) -> None:
    clerk = entered(record, flat([sitting(BO), tabled()]))
    shown = drawn(record, clerk.assembly_id).shown()
    assert [mark["title"] for mark in shown["marks"] if mark["kind"] == "motion"] == ["Bread"]
    clerk = entered(record, code="DEF567")
    assert "\\u0000" not in json.dumps(drawn(record, clerk.assembly_id).shown())
