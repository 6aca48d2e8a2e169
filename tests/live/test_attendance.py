"""A holder whose phone is silent for long: the hall notices, the clerk enters it, and others may take over."""

from collections.abc import Callable
from typing import Any

from assembly.batch import Ask
from assembly.line.attendance import Attendance
from assembly.rules import commands as c
from tests.live.phones import ANA, BO, PaperClerk

SECONDS = 120


class PromptClerk(PaperClerk):
    """Enters at once what is handed in."""

    def submit(self, ask: Ask, reply: Callable[[Any], None]) -> None:
        """Decide."""
        self.take(ask.command)


def test_a_silent_holder_is_noted_after_so_long_and_one_who_is_back_at_once() -> None:
    clerk, now = PromptClerk(), [0.0]
    attendance = Attendance(clerk, lambda: now[0])  # type: ignore[arg-type]

    def away(at: float) -> bool:
        now[0] = at
        attendance.tell()
        return bool(clerk.now.state.duties[0].away)

    attendance.came(ANA)
    attendance.came(ANA)
    attendance.went(ANA)
    assert not away(0) and not away(1000), "one of two connections is still here"
    attendance.went(ANA)
    assert not away(1000) and not away(1000 + SECONDS - 1)
    assert away(1000 + SECONDS)
    before = clerk.now.position
    assert away(2000) and clerk.now.position == before, "it is entered once"
    attendance.came(ANA)
    assert not away(2001)
    attendance.went(ANA)
    assert not away(2002) and not away(2001 + SECONDS)


def test_others_may_take_over_and_are_counted_anew() -> None:
    clerk, now = PromptClerk(), [0.0]
    attendance = Attendance(clerk, lambda: now[0])  # type: ignore[arg-type]
    attendance.tell()
    now[0] = SECONDS
    attendance.tell()
    assert clerk.take(c.TakeUpDuty(by=BO, at=clerk.clock(), duty="chair"))
    attendance.came(BO)
    now[0] = 10 * SECONDS
    attendance.tell()
    assert [(held.member, held.away) for held in clerk.now.state.duties] == [(BO, 0)]


def test_of_an_assembly_that_is_over_nothing_is_noted() -> None:
    clerk, now = PromptClerk(), [0.0]
    attendance = Attendance(clerk, lambda: now[0])  # type: ignore[arg-type]
    attendance.tell()
    clerk.take(c.Adjourn(by=ANA, at=clerk.clock()))
    before = clerk.now.position
    now[0] = 10 * SECONDS
    attendance.tell()
    assert clerk.now.position == before
