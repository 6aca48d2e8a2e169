"""The clerks of all assemblies: opened, found by code, called back to the desk after a restart."""

import pytest
from sqlalchemy import text

from assembly.clerk import ABSENCE_MS, Ask, Clerk, Clerks
from assembly.record.store import Record
from assembly.rules import commands as c
from assembly.rules.refusals import Refusal, Refused
from assembly.rules.standing import PRESETS, SQUARE
from tests.cast import ANA, BO, MINUTE, NOON, SECOND
from tests.given import by, cast, joined, polled, queued
from tests.record.conftest import engine, record, sqlite_record, url
from tests.record.filling import begun

__all__ = ["engine", "record", "sqlite_record", "url"]


class Clock:
    """A clock that stands at noon until somebody moves it."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> int:
        return self.now


def a_square(clerks: Clerks, preset: str = "square") -> Clerk:
    clerk = clerks.open(by=ANA, title="The square", language="en", rules=PRESETS[preset])
    for ask in [*joined(ANA, BO), by(ANA, c.BeginSitting)]:
        clerk.take(Ask(ask))
    return clerk


def test_an_assembly_is_opened_and_found_by_its_code(record: Record) -> None:
    clerks = Clerks(record)
    clerk = clerks.open(by=ANA, title="The square", language="ko", rules=SQUARE)
    code = clerk.now.state.code
    assert clerks.find(code) is clerk and clerks.find(f" {code.lower()} ") is clerk
    assert clerk.now.state.holder("chair") == ANA and clerk.now.state.language == "ko"
    assert clerks.all() == [clerk]
    assert len(clerk.assembly_id) == 32 and record.find(code) == clerk.assembly_id


def test_who_opens_may_depend_on_the_assembly(record: Record) -> None:
    clerk = Clerks(record).open(by=lambda assembly: f"{assembly[:8]}-ana", title="T", language="en", rules=SQUARE)
    assert clerk.now.state.holder("chair") == f"{clerk.assembly_id[:8]}-ana"


def test_no_assembly_has_an_unknown_code(record: Record) -> None:
    clerks = Clerks(record)
    assert clerks.find("ABC234") is None
    begun(record, "ABC234")
    assert clerks.find("ABC234") is None, "a record without an entry is no assembly"


def test_a_refused_opening_uses_up_no_code(record: Record) -> None:
    with pytest.raises(Refused) as refused:
        Clerks(record).open(by=ANA, title=" ", language="en", rules=SQUARE)
    assert refused.value.reason is Refusal.TEXT_EMPTY
    assert record.assemblies() == []


def test_a_code_that_is_taken_is_drawn_again(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = iter(["AAAA2222", "AAAA2222", "BBBB3333"])
    monkeypatch.setattr("assembly.clerk.new_code", lambda: next(codes))
    clerks = Clerks(record)
    found = [clerks.open(by=ANA, title="T", language="en", rules=SQUARE).now.state.code for _ in range(2)]
    assert found == ["AAAA2222", "BBBB3333"]


def test_another_process_finds_what_was_opened_here(record: Record) -> None:
    clerk = a_square(Clerks(record))
    found = Clerks(Record(record.engine), attends=False).find(clerk.now.state.code)
    assert found and found is not clerk and found.now == clerk.now


# The clock -------------------------------------------------------------------------------------------------------


def test_the_clock_closes_a_poll_when_its_time_is_up(record: Record) -> None:
    clock = Clock()
    clerk = a_square(Clerks(record, clock=clock))
    for ask in [*polled(seconds=60), *cast({ANA: "yes", BO: "yes"})]:
        clerk.take(Ask(ask))
    clerk.tick()
    assert clerk.now.state.open_poll == "P1" and not clerk.now.state.polls["P1"].closing_at
    clock.now = NOON + MINUTE - 5 * SECOND
    clerk.tick()
    assert clerk.now.state.polls["P1"].closing_at
    clock.now += MINUTE
    clerk.tick()
    outcome = clerk.now.state.polls["P1"].outcome
    assert outcome and outcome.verdict == "adopted"
    before = clerk.now
    clerk.tick()
    assert clerk.now == before


def test_where_the_assembly_runs_itself_the_clock_gives_the_floor(record: Record) -> None:
    clerk = a_square(Clerks(record, clock=Clock()), "self-running")
    clerk.take(Ask(*queued(BO)))
    clerk.tick()
    assert clerk.now.state.floor and clerk.now.state.floor.member == BO


def test_what_the_record_cannot_take_the_clock_asks_again_later(
    sqlite_record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = a_square(Clerks(sqlite_record, clock=Clock()), "self-running")
    clerk.take(Ask(*queued(BO)))

    def broken(*_: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(Record, "writing", broken)
        clerk.tick()
    assert clerk.now.state.floor is None and not clerk.well
    clerk.tick()
    assert clerk.now.state.floor and clerk.well


# After a restart -------------------------------------------------------------------------------------------------


def restarted(record: Record, away_ms: int, *, attends: bool = True) -> Clerks:
    clock = Clock()
    clock.now = NOON + away_ms
    return Clerks(Record(record.engine), clock=clock, attends=attends)


def last_kind(clerk: Clerk) -> str:
    return list(clerk.record.read(clerk.assembly_id))[-1].kind


def test_a_running_turn_gets_back_the_time_that_was_lost(record: Record) -> None:
    clerk = a_square(Clerks(record, clock=Clock()))
    clerk.take(Ask(*queued(BO)))
    clerk.take(Ask(by(ANA, c.GiveFloor, saw_turn=0, place="S1")))
    found = restarted(record, 5 * MINUTE).find(clerk.now.state.code)
    assert found and last_kind(found) == "ClerkReturned"
    assert found.now.state.floor and found.now.state.floor.spoken_ms(NOON + 5 * MINUTE) == 0


@pytest.mark.parametrize("countdown", [False, True])
def test_a_poll_with_a_deadline_stays_open_as_long_as_it_was_promised(record: Record, countdown: bool) -> None:
    clerk = a_square(Clerks(record, clock=Clock()))
    clerk.take(Ask(*polled(seconds=0 if countdown else 60)))
    if countdown:
        clerk.take(Ask(by(ANA, c.ClosePoll, poll="P1")))
    found = restarted(record, 5 * MINUTE).find(clerk.now.state.code)
    assert found and last_kind(found) == "ClerkReturned"
    found.tick()
    assert found.now.state.open_poll == "P1", "not closed at once: its time had not run"


def test_where_nothing_was_running_nothing_is_entered(record: Record) -> None:
    clerk = a_square(Clerks(record, clock=Clock()))
    clerk.take(Ask(*polled(seconds=0)))
    found = restarted(record, 5 * MINUTE).find(clerk.now.state.code)
    assert found and found.now == clerk.now


def test_a_short_absence_is_not_worth_an_entry(record: Record) -> None:
    clerk = a_square(Clerks(record, clock=Clock()))
    clerk.take(Ask(*polled(seconds=60)))
    found = restarted(record, ABSENCE_MS).find(clerk.now.state.code)
    assert found and found.now == clerk.now


def test_who_only_looks_enters_nothing(record: Record) -> None:
    clerk = a_square(Clerks(record, clock=Clock()))
    clerk.take(Ask(*polled(seconds=60)))
    found = restarted(record, 5 * MINUTE, attends=False).find(clerk.now.state.code)
    assert found and found.now == clerk.now


def test_after_a_restart_the_unfinished_assemblies_are_reopened(record: Record) -> None:
    clerks = Clerks(record, clock=Clock())
    going_on, over, broken = a_square(clerks), a_square(clerks), a_square(clerks)
    over.take(Ask(by(ANA, c.Adjourn)))
    with record.engine.begin() as connection:
        connection.execute(text("UPDATE assemblies SET head = 'ff' WHERE id = :id"), {"id": broken.assembly_id})
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER entries_refuse_update"))
        else:
            connection.execute(text("ALTER TABLE entries DISABLE TRIGGER USER"))
        spoil = "UPDATE entries SET at = 0 WHERE position = 2 AND assembly_id = :id"
        connection.execute(text(spoil), {"id": broken.assembly_id})
    again = restarted(record, MINUTE)
    assert again.all() == []
    assert [clerk.assembly_id for clerk in again.reopen()] == [going_on.assembly_id]
    assert [clerk.assembly_id for clerk in again.all()] == [going_on.assembly_id]
    found = again.find(over.now.state.code)
    assert found and found.now == over.now
    assert restarted(record, 8 * 24 * 60 * MINUTE).reopen() == [], "what was left standing for a week is found by code"
