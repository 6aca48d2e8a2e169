"""What the clock asks: an assembly without a chair is driven by nothing else."""

import pytest

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.clock import asks, closes_at
from assembly.rules.kinds import CLERK
from assembly.rules.refusals import Refusal
from assembly.rules.standing import Quorum
from tests.cast import ANA, BO, CY, MINUTE, NOON, SECOND
from tests.given import by, cast, given, joined, opened, polled, queued, sitting, tabled

SELF = sitting(CY, preset="self-running")


def tick(page, at):
    """The clerk asks the clock until it has nothing more to ask."""
    kinds = []
    for _ in range(10):
        ask = asks(page.state, at)
        if ask is None:
            return kinds
        assert (ask.by, ask.at) == (CLERK, at)
        assert page.take(ask), f"{ask} entered nothing: the clock would ask it for ever"
        kinds.append(type(ask))
    raise AssertionError(f"the clock never rests: {kinds}")


# Where there is a chair ---------------------------------------------------------------------------------


def test_the_clock_asks_nothing_of_an_assembly_that_is_not_there_or_over():
    assert asks(given().state, NOON) is None
    assert asks(given(sitting(), by(ANA, c.Adjourn)).state, NOON + 10**12) is None
    assert asks(given(opened("self-running"), joined(BO), queued(BO)).state, NOON + 10**12) is None


def test_the_clock_leaves_the_floor_and_the_motions_to_the_chair():
    history = [sitting(CY), tabled(), queued(BO, CY)]
    assert asks(given(history).state, NOON + 10**9) is None
    history += [by(ANA, c.GiveFloor, saw_turn=0, place="S1")]
    assert asks(given(history).state, NOON + 10**9) is None
    history += [by(ANA, c.CallRecess, seconds=60)]
    assert asks(given(history).state, NOON + 10**9) is None


def test_a_poll_without_an_end_is_closed_by_hand():
    page = given(sitting(), polled(), cast({ANA: "yes", BO: "yes"}))
    assert asks(page.state, NOON + 10**12) is None and closes_at(page.state.polls["P1"]) == 0
    page.when(by(ANA, c.ClosePoll, poll="P1")).then(e.PollClosing)
    assert tick(page, NOON + 9_999) == []
    assert tick(page, NOON + 10_000) == [c.SettlePoll]


def test_a_poll_with_an_end_counts_down_to_it():
    page = given(sitting(), polled(seconds=60, question="?"))
    assert closes_at(page.state.polls["P1"]) == NOON + 60 * SECOND
    assert tick(page, NOON + 50 * SECOND - 1) == []
    assert tick(page, NOON + 50 * SECOND) == [c.ClosePoll]
    assert closes_at(page.state.polls["P1"]) == NOON + 60 * SECOND
    assert tick(page, NOON + 60 * SECOND - 1) == []
    assert tick(page, NOON + 60 * SECOND) == [c.SettlePoll]
    assert tick(page, NOON + 10**9) == []


@pytest.mark.parametrize("late", [0, 1, 5_000, 3_600_000])
def test_a_late_clock_never_shortens_the_countdown(late):
    """Defect of naive timers: a tick that comes late must still give everyone the seconds that were announced."""
    page = given(sitting(), polled(seconds=60, question="?"))
    begun = NOON + 50 * SECOND + late
    assert tick(page, begun) == [c.ClosePoll]
    assert tick(page, begun + 10 * SECOND - 1) == []
    page.when(cast({BO: "yes"}, at=begun + 10 * SECOND - 1)).then(e.BallotCast)
    assert tick(page, begun + 10 * SECOND) == [c.SettlePoll]


def test_a_clock_that_stepped_back_closes_nothing():
    page = given(sitting(), polled(seconds=60, question="?"))
    assert tick(page, NOON - 10**9) == []
    page.when(by(ANA, c.ClosePoll, poll="P1")).then(e.PollClosing)
    assert tick(page, NOON - 10**9) == []


@pytest.mark.parametrize("away", [1, MINUTE, 7 * 86_400 * SECOND])
def test_the_clock_never_closes_early_after_the_clerk_was_away(away):
    page = given(sitting(), polled(seconds=60, question="?"), cast({BO: "yes"}, at=NOON + 20 * SECOND))
    back = NOON + 20 * SECOND + away
    page.when(by(CLERK, c.ReturnToDesk, back, away_ms=away)).then(e.ClerkReturned)
    assert tick(page, back) == [] and tick(page, back + 30 * SECOND - 1) == []
    assert tick(page, back + 30 * SECOND) == [c.ClosePoll]
    gone = back + 31 * SECOND
    page.when(by(CLERK, c.ReturnToDesk, gone + away, away_ms=away)).then(e.ClerkReturned)
    assert tick(page, gone + away + 9 * SECOND - 1) == []
    assert tick(page, gone + away + 9 * SECOND) == [c.SettlePoll]


def test_a_countdown_that_was_missed_because_the_clerk_was_away_is_made_up():
    page = given(sitting(), polled(seconds=60, question="?"))
    back = NOON + 10**9
    page.when(by(CLERK, c.ReturnToDesk, back, away_ms=10**9)).then(e.ClerkReturned)
    assert tick(page, back) == []
    page.when(cast({BO: "yes"}, at=back)).then(e.BallotCast)


def test_a_full_electorate_does_not_end_a_poll_that_has_a_chair():
    page = given(sitting(), polled(seconds=60, question="?"), cast({ANA: "yes", BO: "yes"}))
    assert tick(page, NOON) == []


# Where the assembly runs itself -------------------------------------------------------------------------


def test_the_queue_and_the_clock_give_the_floor():
    page = given(SELF, queued(BO, CY))
    assert tick(page, NOON) == [c.GiveFloor]
    page.looks_like("FLOOR  Bo")
    assert tick(page, NOON + 120 * SECOND - 1) == []
    assert tick(page, NOON + 120 * SECOND) == [c.YieldFloor, c.GiveFloor]
    page.looks_like("""
        FLOOR  Cy
        QUEUE  -
    """)
    page.when(by(CY, c.YieldFloor, NOON + 130 * SECOND, saw_turn=2)).then(e.TurnEnded)
    assert tick(page, NOON + 130 * SECOND) == []


def test_a_self_running_assembly_is_driven_by_nothing_but_the_clock():
    """From the first word to the decision, with no chair at any time."""
    page = given(
        SELF,
        queued(BO),
        tabled(),
        [by(CY, c.TableMotion, title="Peace", text="x"), by(BO, c.SecondMotion, motion="M2")],
    )
    assert tick(page, NOON) == [c.GiveFloor]
    assert tick(page, NOON + 120 * SECOND) == [c.YieldFloor, c.TakeUpMotion]
    page.looks_like("MOTION M1 in-debate, M2 tabled")
    now = NOON + 125 * SECOND
    page.when(polled(now, motion="M1")).then(e.PollOpened)
    assert tick(page, now) == []
    page.when(cast({ANA: "yes", BO: "yes"}, at=now)).then(e.BallotCast, e.BallotCast)
    assert tick(page, now + 110 * SECOND - 1) == []
    assert tick(page, now + 110 * SECOND) == [c.ClosePoll]
    assert tick(page, now + 120 * SECOND) == [c.SettlePoll, c.TakeUpMotion]
    page.looks_like("""
        CHAIR  -
        MOTION M1 adopted, M2 in-debate
        POLL   P1 (adopted) yes 2 no 0 abstain 0
    """)


def test_when_everyone_has_answered_the_countdown_begins():
    page = given(SELF, tabled(), polled(motion="M1"), cast({ANA: "yes", BO: "yes"}))
    assert tick(page, NOON) == []
    page.when(cast({CY: "no"})).then(e.BallotCast)
    assert tick(page, NOON) == [c.ClosePoll]
    page.when(cast({CY: "yes"}, at=NOON + 9 * SECOND)).then(e.BallotCast)
    assert tick(page, NOON + 10 * SECOND) == [c.SettlePoll]
    page.looks_like("POLL   P1 (adopted) yes 3 no 0 abstain 0")


def test_an_undecided_motion_is_not_taken_up_by_the_clock_again_and_again():
    """Whoever wants another round asks for it; the clock goes on to motions that were not asked about yet."""
    history = [sitting(CY, preset="self-running", quorum=Quorum(number=3)), tabled(), polled(motion="M1")]
    page = given(history, by(CY, c.LeaveAssembly))
    assert tick(page, NOON + 110 * SECOND) == [c.ClosePoll]
    assert tick(page, NOON + 120 * SECOND) == [c.SettlePoll]
    page.looks_like("MOTION M1 tabled")
    assert tick(page, NOON + 10**9) == []
    page.when(tabled("M2", "Peace", "That there be peace."))
    assert tick(page, NOON + 10**9) == [c.TakeUpMotion]
    page.looks_like("MOTION M1 tabled, M2 in-debate")


def test_the_oldest_motion_is_taken_up_first_also_beyond_the_ninth():
    history = [sitting(preset="self-running", seconds_needed=0)]
    history += [by(BO, c.TableMotion, title=f"T{n}", text="x") for n in range(12)]
    page = given(history)
    for number in (1, 2, 3):
        assert tick(page, NOON) == [c.TakeUpMotion]
        assert page.state.in_debate == f"M{number}"
        page.take(by(BO, c.WithdrawMotion, motion=f"M{number}"))
    for number in range(4, 10):
        page.take(by(BO, c.WithdrawMotion, motion=f"M{number}"))
    assert tick(page, NOON) == [c.TakeUpMotion] and page.state.in_debate == "M10"


def test_a_recess_ends_when_it_was_announced_to_end():
    over = NOON + 20 * SECOND
    page = given(SELF, by(BO, c.CallRecess, seconds=60))
    assert tick(page, over) == [c.SettleAsking]
    assert tick(page, over + 60 * SECOND - 1) == []
    assert tick(page, over + 60 * SECOND) == [c.ResumeSitting]
    page = given(SELF, by(BO, c.CallRecess))
    assert tick(page, over) == [c.SettleAsking]
    assert tick(page, NOON + 10**9) == []
    page.when(by(CY, c.ResumeSitting)).then(e.SittingResumed)


@pytest.mark.parametrize("ask", [c.CallRecess, c.Adjourn])
def test_where_any_member_may_break_off_nobody_who_speaks_or_waits_is_cut_off(ask):
    """A speaker paused by a recess, with nobody to resume the turn, would keep the floor for ever."""
    page = given(SELF, queued(BO))
    page.when(by(CY, ask)).refused(Refusal.BUSINESS_PENDING)
    tick(page, NOON)
    page.when(by(CY, ask)).refused(Refusal.BUSINESS_PENDING)
    page.when(by(BO, c.YieldFloor, saw_turn=1), by(CY, ask)).then(lambda s: s.asking is not None)


def test_a_chair_may_break_off_while_somebody_speaks_and_others_wait():
    given(sitting(CY), queued(BO)).when(by(ANA, c.CallRecess)).then(e.RecessCalled)
    given(sitting(CY), queued(BO), by(ANA, c.Adjourn)).when(by(CLERK, c.SettleAsking, NOON + MINUTE, motion="M1")).then(
        e.MotionDecided, e.AssemblyAdjourned
    )


@pytest.mark.parametrize(("seconds", "countdown"), [(20, 20), (60, 60), (300, 60), (0, 60)])
def test_a_poll_counts_down_no_longer_than_it_was_to_be_open(seconds, countdown):
    page = given(sitting(closing_seconds=60), polled(question="?", seconds=seconds))
    page.when(by(ANA, c.ClosePoll, poll="P1")).then(
        e.PollClosing(by=ANA, at=NOON, poll="P1", ends_in_seconds=countdown)
    )
    page = given(sitting(closing_seconds=60), polled(question="?", seconds=seconds))
    if seconds:
        assert tick(page, NOON + (seconds - countdown) * SECOND) == [c.ClosePoll]
        assert tick(page, NOON + seconds * SECOND - 1) == []
        assert tick(page, NOON + seconds * SECOND) == [c.SettlePoll]


def test_a_turn_is_not_shortened_by_an_absence_of_the_clerk():
    page = given(SELF, queued(BO, CY))
    tick(page, NOON)
    back = NOON + 30 * SECOND + MINUTE
    page.when(by(CLERK, c.ReturnToDesk, back, away_ms=MINUTE)).then(e.ClerkReturned)
    assert tick(page, NOON + 180 * SECOND - 1) == []
    assert tick(page, NOON + 180 * SECOND) == [c.YieldFloor, c.GiveFloor]


def test_the_floor_and_a_member_who_presses_at_once_do_not_collide():
    page = given(SELF, queued(BO, CY))
    ask = asks(page.state, NOON)
    page.when(by(CY, c.GiveFloor, saw_turn=0, place="S1")).then(e.FloorGiven)
    page.when(ask).refused(Refusal.FLOOR_MOVED)


def test_what_the_clock_asks_is_never_refused_and_never_empty():
    """Every state of a self-running evening, at every second: what the clock asks enters something."""
    page = given(SELF, queued(ANA, BO, CY), queued(CY, kind="point-of-order"), tabled())
    for minute in range(12):
        tick(page, NOON + minute * MINUTE)
        if minute == 8:
            page.take(by(BO, c.OpenPoll, NOON + minute * MINUTE, motion="M1"))
        if minute == 9:
            page.take(by(BO, c.CastBallot, NOON + minute * MINUTE, poll="P1", choice="yes"))
    assert page.state.polls["P1"].outcome is not None and page.state.queue == ()
