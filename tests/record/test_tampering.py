"""Whoever alters the record behind our back is found out: by the next reader, and by the check of an export."""

import json
from collections.abc import Callable

import pytest
from sqlalchemy import text

from assembly import exported
from assembly.clerk import Ask, Clerk
from assembly.exported import DoesNotHold
from assembly.record.reading import RecordBroken
from assembly.record.store import Record
from assembly.rules import commands as c
from assembly.rules.refusals import Refusal, Refused
from assembly.rules.standing import Quorum
from tests.cast import ANA, BO, CY
from tests.given import by, cast, flat, polled, settled, sitting
from tests.record.filling import entered

HISTORY = [sitting(), polled(), cast({ANA: "yes", BO: "no"}), settled()]
NEXT = "FROM entries WHERE position = 6"
COLUMNS = '"schema", at, "by"'

CRIMES = {
    "an entry is altered": ["UPDATE entries SET body = replace(body, 'no', 'yes') WHERE kind = 'BallotCast'"],
    "the time of an entry is altered": ["UPDATE entries SET at = at + 1 WHERE position = 3"],
    "the author of an entry is altered": ["UPDATE entries SET \"by\" = 'eve' WHERE position = 4"],
    "an entry is dropped": ["DELETE FROM entries WHERE position = 4"],
    "an entry is dropped and the others move up": [
        "DELETE FROM entries WHERE position = 4",
        "UPDATE entries SET position = -position WHERE position > 4",
        "UPDATE entries SET position = -position - 1 WHERE position < 0",
        "UPDATE assemblies SET position = position - 1",
    ],
    "an entry is put in": [
        "UPDATE entries SET position = -position WHERE position > 6",
        "UPDATE entries SET position = -position + 1 WHERE position < 0",
        f"INSERT INTO entries SELECT assembly_id, 7, kind, {COLUMNS}, body, digest {NEXT}",
        "UPDATE assemblies SET position = position + 1",
    ],
    "two entries change places": [
        "UPDATE entries SET position = -3 WHERE position = 3",
        "UPDATE entries SET position = 3 WHERE position = 4",
        "UPDATE entries SET position = 4 WHERE position = -3",
    ],
    "the end is cut off": ["DELETE FROM entries WHERE position > 5"],
    "the head is another": [f"UPDATE assemblies SET head = '{'0' * 64}'"],
    "all entries are gone": ["DELETE FROM entries"],
}


def commit(record: Record, statements: list[str]) -> None:
    """What somebody does who has the database in their hands: take the triggers away first."""
    with record.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            for trigger in ("entries_refuse_update", "entries_refuse_delete", "entries_next_position"):
                connection.execute(text(f"DROP TRIGGER {trigger}"))
        else:
            connection.execute(text("ALTER TABLE entries DISABLE TRIGGER USER"))
        for statement in statements:
            connection.execute(text(statement))


@pytest.mark.parametrize("crime", CRIMES)
def test_whoever_reads_the_record_finds_out_that(record: Record, crime: str) -> None:
    clerk = entered(record, flat(HISTORY))
    commit(record, CRIMES[crime])
    with pytest.raises(RecordBroken):
        list(record.read(clerk.assembly_id))
    with pytest.raises(RecordBroken):
        Clerk(record, clerk.assembly_id)
    with pytest.raises(DoesNotHold):
        exported.check(exported.lines(record, record.kept(clerk.assembly_id)))


def test_a_clerk_at_work_enters_nothing_after_what_is_not_its_own(record: Record) -> None:
    clerk = entered(record, flat(HISTORY))
    commit(record, ["UPDATE assemblies SET head = 'ff'"])
    before = clerk.now
    with pytest.raises(Refused) as refused:
        clerk.take(Ask(by(ANA, c.Adjourn)))
    assert refused.value.reason is Refusal.RECORD_UNWRITABLE
    assert clerk.now == before and not clerk.well


def test_words_that_are_exchanged_do_not_pass(record: Record) -> None:
    clerk = entered(record, flat(HISTORY))
    commit(record, ["UPDATE texts SET text = 'Eve' WHERE text = 'Bo'"])
    with pytest.raises(DoesNotHold, match="words"):
        exported.check(exported.lines(record, record.kept(clerk.assembly_id)))


Line = dict[str, object]


@pytest.mark.parametrize(
    "crime",
    [
        lambda lines: lines[:-1],
        lambda lines: [*lines, lines[-1]],
        lambda lines: [*lines[:4], *lines[5:]],
        lambda lines: [*lines[:4], lines[5], lines[4], *lines[6:]],
        lambda lines: [line | {"at": 1} if line.get("position") == 4 else line for line in lines],
        lambda lines: [lines[0] | {"assembly": "0" * 32}, *lines[1:]],
        lambda lines: [lines[0] | {"head": "0" * 64}, *lines[1:]],
    ],
    ids=["cut short", "an entry twice", "an entry dropped", "two exchanged", "altered", "another's", "another head"],
)
def test_an_exported_record_that_was_spoilt_does_not_pass(
    sqlite_record: Record, crime: Callable[[list[Line]], list[Line]]
) -> None:
    clerk = entered(sqlite_record, flat(HISTORY))
    lines = [json.loads(line) for line in exported.lines(sqlite_record, sqlite_record.kept(clerk.assembly_id))]
    assert exported.check(map(json.dumps, lines)).head == clerk.now.head
    with pytest.raises(DoesNotHold):
        exported.check(map(json.dumps, crime(lines)))


def test_a_quorum_of_those_at_the_opening_is_checked_as_it_was_counted(sqlite_record: Record) -> None:
    quorum = Quorum(number=2, base="electorate")
    late = by(CY, c.JoinAssembly, name="Cy")
    clerk = entered(sqlite_record, flat([sitting(quorum=quorum), polled(), late, cast({ANA: "yes"}), settled()]))
    outcome = clerk.now.state.polls["P1"].outcome
    assert outcome and (outcome.present, clerk.now.state.present) == (2, 3)
    checked = exported.check(exported.lines(sqlite_record, sqlite_record.kept(clerk.assembly_id)))
    assert checked.head == clerk.now.head
