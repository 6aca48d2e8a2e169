"""A poll interrupts whoever is speaking: it costs them no time, and where nobody chairs it silences nobody."""

from dataclasses import replace

import pytest

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.clock import asks
from assembly.rules.evolve import replay
from assembly.rules.interruption import ended
from assembly.rules.refusals import Refusal
from tests.cast import ANA, BO, CY, MINUTE, NOON, SECOND
from tests.given import by, cast, given, may, polled, queued, settled, sitting, tabled

SELF = sitting(CY, preset="self-running")
SPEAKING = [sitting(CY), queued(BO), by(ANA, c.GiveFloor, saw_turn=0, place="S1")]
ASKED_AT = NOON + 40 * SECOND
OVER = ASKED_AT + MINUTE + 10 * SECOND
ASKED = [*SPEAKING, polled(ASKED_AT)]


def test_the_speakers_clock_stands_while_a_poll_is_open_and_runs_on_when_it_is_closed():
    page = given(SPEAKING).when(polled(ASKED_AT))
    page.then(e.TurnPaused(by=ANA, at=ASKED_AT, turn=1, poll="P1"), e.PollOpened).looks_like("FLOOR  Bo (paused)")
    page.when(settled("P1", ASKED_AT + MINUTE)).then(e.PollClosing, e.PollClosed, e.TurnResumed)
    page.looks_like("FLOOR  Bo")
    page.when(by(BO, c.YieldFloor, OVER + 20 * SECOND, saw_turn=1))
    page.then(e.TurnEnded(by=BO, at=OVER + 20 * SECOND, turn=1, member=BO, spoke_ms=60 * SECOND))


def test_a_clock_that_the_chair_had_stopped_stays_stopped():
    page = given(SPEAKING, by(ANA, c.PauseTurn, NOON + SECOND, saw_turn=1)).when(polled(ASKED_AT)).then(e.PollOpened)
    page.when(settled("P1", ASKED_AT)).then(e.PollClosing, e.PollClosed).looks_like("FLOOR  Bo (paused)")


def test_the_chair_cannot_let_the_clock_run_through_a_poll():
    given(ASKED).when(by(ANA, c.ResumeTurn, ASKED_AT, saw_turn=1)).refused(Refusal.POLL_ALREADY_OPEN)
    given(ASKED).when(by(ANA, c.PauseTurn, ASKED_AT, saw_turn=1)).refused(Refusal.TURN_PAUSED)


def test_a_turn_that_ended_or_was_given_during_the_poll_is_not_touched_when_it_closes():
    page = given(ASKED, by(BO, c.YieldFloor, ASKED_AT, saw_turn=1))
    page.when(settled("P1", ASKED_AT)).then(e.PollClosing, e.PollClosed)
    page = given(ASKED, queued(CY), by(ANA, c.GiveFloor, ASKED_AT, saw_turn=1, place="S2"))
    page.when(settled("P1", ASKED_AT)).then(e.PollClosing, e.PollClosed).looks_like("FLOOR  Cy")


def test_what_is_adopted_may_end_or_interrupt_the_turn():
    state = given(ASKED).state
    closed = e.PollClosed(by="clerk", at=OVER, poll="P1", outcome=None)
    assert ended(state, closed, []) == [e.TurnResumed(by="clerk", at=OVER, turn=1)]
    for follows in ([e.RecessCalled(by="clerk", at=OVER, seconds=60)], [e.AssemblyAdjourned(by="clerk", at=OVER)]):
        assert ended(state, closed, follows) == []


# Where the assembly runs itself -------------------------------------------------------------------------


@pytest.mark.parametrize("others", [queued(CY), queued(CY, kind="point-of-order")])
def test_where_nobody_chairs_no_member_puts_a_question_over_those_who_speak_or_wait(others):
    """Defect: two members could open polls again and again, and nobody else came to speak."""
    page = given(SELF, tabled(), others)
    page.when(polled(motion="M1")).refused(Refusal.BUSINESS_PENDING)
    page.take(asks(page.state, NOON))
    page.when(polled(motion="M1")).refused(Refusal.BUSINESS_PENDING)
    page.when(by(CY, c.YieldFloor, saw_turn=1), polled(motion="M1")).then(e.TurnEnded, e.PollOpened)


def test_where_nobody_chairs_whoever_asked_during_a_poll_speaks_before_the_next_one():
    page = given(SELF, tabled(), polled(motion="M1"), cast({ANA: "no"}), queued(CY))
    page.when(by(BO, c.GiveFloor, saw_turn=0, place="S1")).refused(Refusal.POLL_ALREADY_OPEN)
    page.take(asks(page.state, NOON + 110 * SECOND))
    page.take(asks(page.state, NOON + 120 * SECOND))
    page.when(tabled("M2"), polled(motion="M2")).refused(Refusal.BUSINESS_PENDING)
    assert isinstance(asks(page.state, NOON + 120 * SECOND), c.GiveFloor)


def test_where_nobody_chairs_the_clock_resumes_a_turn_that_the_clerks_own_question_stopped():
    page = given(SELF, tabled(), queued(CY))
    page.take(asks(page.state, NOON))
    page.when(by("clerk", c.OpenPoll, ASKED_AT, motion="M1")).then(e.TurnPaused, e.PollOpened)
    for later in (110, 120):
        page.take(asks(page.state, ASKED_AT + later * SECOND))
    assert page.state.floor.running_since == ASKED_AT + 120 * SECOND and not page.state.floor.waits_for


def test_where_nobody_chairs_the_clock_resumes_a_turn_after_a_recess_that_was_adopted():
    page = given(SELF, tabled(), queued(CY))
    page.take(asks(page.state, NOON))
    page.take(by("clerk", c.OpenPoll, ASKED_AT, motion="M1"))
    recess = [e.RecessCalled(by="clerk", at=OVER, seconds=60), e.SittingResumed(by="clerk", at=OVER + MINUTE)]
    state = replace(replay(recess, page.state), open_poll="")
    assert asks(state, OVER + MINUTE) == by("clerk", c.ResumeTurn, OVER + MINUTE, saw_turn=1)
    assert may(state, asks(state, OVER + MINUTE))
