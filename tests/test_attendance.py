"""Clerks that nobody needs go home, and come back; the clock is followed forward, and nobody's time is cut short."""

import pytest

from assembly.attendance import UNASKED_MS, follow_the_wall_clock
from assembly.clerk import Ask, Clerk, Clerks
from assembly.desk import SteadyClock, slept_ms, steady_clock
from assembly.record.store import Record
from assembly.rules import commands as c
from assembly.rules.kinds import CLERK
from tests.cast import ANA, BO, MINUTE, NOON, SECOND
from tests.given import by, cast, polled, queued
from tests.record.conftest import engine, record, sqlite_record, url
from tests.test_clerks import Clock, a_square, last_kind

__all__ = ["engine", "record", "sqlite_record", "url"]


class Machine:
    """A machine whose wall clock can be set, and which can sleep [ns]."""

    def __init__(self) -> None:
        self.wall, self.counted, self.awake = NOON * 1_000_000, 0, 0
        self.clock = SteadyClock(lambda: self.wall, lambda: self.counted, lambda: self.awake)

    def work(self, ms: int) -> None:
        """Time passes."""
        self.wall, self.counted, self.awake = (n + ms * 1_000_000 for n in (self.wall, self.counted, self.awake))

    def sleep(self, ms: int) -> None:
        """The lid is shut."""
        self.wall, self.counted = self.wall + ms * 1_000_000, self.counted + ms * 1_000_000


def speaking(clerks: Clerks) -> Clerk:
    """An assembly in which BO has the floor."""
    clerk = a_square(clerks)
    for ask in [*queued(BO), by(ANA, c.GiveFloor, clerks.clock(), saw_turn=0, place="S1")]:
        clerk.take(Ask(ask))
    return clerk


# Going home ------------------------------------------------------------------------------------------------------


def test_a_clerk_whom_nobody_has_asked_for_ten_minutes_goes_home_and_comes_back_the_same(record: Record) -> None:
    clock = Clock()
    clerks = Clerks(record, clock=clock)
    clerk = a_square(clerks)
    code = clerk.now.state.code
    clock.now += UNASKED_MS - 1
    assert not clerks.let_go(clerk)
    clock.now += 1
    assert clerks.let_go(clerk) and clerks.all() == []
    again = clerks.find(code)
    assert again and again is not clerk and again.now == clerk.now
    assert not clerks.let_go(again), "it has just been asked"


def test_two_clerks_of_one_assembly_agree_through_the_record(record: Record) -> None:
    clock = Clock()
    clerks = Clerks(record, clock=clock)
    old = a_square(clerks)
    clock.now += UNASKED_MS
    assert clerks.let_go(old)
    new = clerks.find(old.now.state.code)
    assert new
    old.take(Ask(by(BO, c.AskToSpeak, clock.now)))
    new.take(Ask(by(ANA, c.AskToSpeak, clock.now)))
    old.catch_up()
    assert [place.member for place in new.now.state.queue] == [BO, ANA] and new.now == old.now


@pytest.mark.parametrize("over", [True, False])
def test_a_clerk_with_a_deadline_stays_until_the_assembly_is_over(record: Record, over: bool) -> None:
    clock = Clock()
    clerks = Clerks(record, clock=clock)
    clerk = speaking(clerks)
    if over:
        clerk.take(Ask(by(ANA, c.Adjourn, clock.now)))  # somebody speaks, so the hall is asked
        clerk.take(Ask(by(CLERK, c.SettleAsking, clock.now + 20_000, motion="M1")))
    clock.now += UNASKED_MS
    assert clerks.let_go(clerk) is over


def test_a_clerk_whom_the_clock_will_ask_stays(record: Record) -> None:
    clock = Clock()
    clerks = Clerks(record, clock=clock)
    clerk = a_square(clerks, "self-running")
    clerk.take(Ask(by(ANA, c.CallRecess, clock.now, seconds=3600)))
    clock.now += UNASKED_MS
    assert not clerks.let_go(clerk)


# The clock -------------------------------------------------------------------------------------------------------


def test_the_servers_clock_counts_on_and_knows_of_sleep() -> None:
    clock = steady_clock()
    assert isinstance(clock, SteadyClock) and clock() <= clock() and slept_ms(clock) >= 0
    assert slept_ms(lambda: NOON) == 0


def test_a_clock_that_is_set_changes_nothing_by_itself() -> None:
    machine = Machine()
    machine.wall += 3600 * 10**9
    assert machine.clock() == NOON and machine.clock.behind_ms == 3_600_000
    machine.wall -= 7200 * 10**9
    machine.work(5)
    assert machine.clock() == NOON + 5 and machine.clock.behind_ms == 0


def test_the_time_a_laptop_sleeps_is_given_back(record: Record) -> None:
    machine = Machine()
    clerk = speaking(Clerks(record, clock=machine.clock))
    clerk.take(Ask(*polled(machine.clock(), seconds=60)))
    machine.work(20 * SECOND)
    machine.sleep(60 * MINUTE)
    assert machine.clock() == NOON + 60 * MINUTE + 20 * SECOND and machine.clock.slept_ms == 60 * MINUTE
    clerk.tick()
    assert last_kind(clerk) == "ClerkReturned" and not clerk.now.state.polls["P1"].closing_at
    clerk.take(Ask(*cast({BO: "yes"}, at=machine.clock())))
    machine.work(30 * SECOND)
    clerk.tick()
    assert clerk.now.state.polls["P1"].closing_at, "fifty of the sixty seconds have been"
    before = clerk.now
    clerk.tick()
    assert clerk.now == before, "it is given back once"


def test_a_nap_is_not_worth_an_entry(record: Record) -> None:
    machine = Machine()
    clerk = speaking(Clerks(record, clock=machine.clock))
    before = clerk.now
    machine.sleep(2 * SECOND)
    clerk.tick()
    assert clerk.now == before


def test_a_clock_that_was_wrong_at_boot_is_followed_once_nothing_is_running(record: Record) -> None:
    machine = Machine()
    clerks = Clerks(record, clock=machine.clock)
    clerk = speaking(clerks)
    machine.wall += 10**9 * 86_400
    assert not follow_the_wall_clock(clerks.clock, [clerk.now.state])
    clerk.take(Ask(by(BO, c.YieldFloor, machine.clock(), saw_turn=1)))
    assert follow_the_wall_clock(clerks.clock, [clerk.now.state]) and machine.clock() == NOON + 86_400_000
    assert not follow_the_wall_clock(clerks.clock, [clerk.now.state])
    machine.wall -= 10**9 * 86_400
    assert not follow_the_wall_clock(clerks.clock, [clerk.now.state]) and machine.clock() == NOON + 86_400_000
    assert not follow_the_wall_clock(lambda: NOON, [])
