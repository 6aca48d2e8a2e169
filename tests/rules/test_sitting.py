"""The sitting itself: begin, recess, resume, adjourn, the clerk's return."""

import pytest

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.limits import RECESS_SECONDS_MAX
from assembly.rules.refusals import Refusal
from tests.cast import ANA, BO, DEE, EVE, MINUTE, NOON, SECOND
from tests.given import by, given, joined, opened, polled, queued, sitting

SPEAKING = [sitting(), queued(BO), by(ANA, c.GiveFloor, saw_turn=0, place="S1")]


def test_the_chair_begins():
    page = (
        given(opened(), joined(ANA)).when(by(ANA, c.BeginSitting)).then(e.SittingBegun, lambda s: s.phase == "sitting")
    )
    page.when(by(ANA, c.BeginSitting)).refused(Refusal.ALREADY_BEGUN)


@pytest.mark.parametrize(
    "ask", [by(BO, c.BeginSitting), by(BO, c.CallRecess), by(BO, c.ResumeSitting), by(BO, c.Adjourn)]
)
def test_only_the_chair_leads_the_sitting(ask):
    history = [opened(), joined(ANA, BO)]
    if isinstance(ask, c.CallRecess):
        history.append(by(ANA, c.BeginSitting))
    given(history).when(ask).refused(Refusal.CHAIR_ONLY)


def test_who_opens_may_preside_without_being_a_member():
    given(opened(), joined(BO)).when(by(ANA, c.BeginSitting)).then(e.SittingBegun)


def test_where_the_assembly_runs_itself_any_member_begins_but_no_observer():
    history = [opened("self-running"), joined(ANA, BO), joined(DEE, observer=True)]
    given(history).when(by(BO, c.BeginSitting)).then(e.SittingBegun)
    given(history).when(by(DEE, c.BeginSitting)).refused(Refusal.OBSERVERS_ONLY_WATCH)
    given(history).when(by(EVE, c.BeginSitting)).refused(Refusal.NOT_PRESENT)
    given(history).when(by(BO, c.Adjourn)).refused(Refusal.NOT_BEGUN)


def test_the_floor_is_not_given_before_the_sitting_begins_nor_in_recess():
    gathering = [opened(), joined(ANA, BO), queued(BO)]
    give = by(ANA, c.GiveFloor, saw_turn=0, place="S1")
    given(gathering).when(give).refused(Refusal.NOT_BEGUN)
    given(gathering, by(ANA, c.BeginSitting), by(ANA, c.CallRecess)).when(give).refused(Refusal.IN_RECESS)


def test_a_recess_pauses_the_turn_and_keeps_the_floor():
    page = given(SPEAKING).when(by(ANA, c.CallRecess, NOON + 7 * SECOND, seconds=600))
    page.then(e.TurnPaused, e.RecessCalled, lambda s: s.phase == "recess" and s.recess_seconds == 600)
    page.when(by(ANA, c.ResumeSitting, NOON + 10 * MINUTE)).then(lambda s: s.phase == "sitting")
    assert page.state.floor.member == BO and page.state.floor.spoken_ms(NOON + 10 * MINUTE) == 7 * SECOND
    page.when(by(ANA, c.ResumeSitting)).refused(Refusal.NOT_IN_RECESS)


def test_a_paused_turn_is_not_paused_again_by_a_recess():
    given(SPEAKING, by(ANA, c.PauseTurn, saw_turn=1)).when(by(ANA, c.CallRecess)).then(e.RecessCalled)


def test_a_recess_has_a_longest_length():
    given(sitting()).when(by(ANA, c.CallRecess, seconds=RECESS_SECONDS_MAX)).then(e.RecessCalled)
    given(sitting()).when(by(ANA, c.CallRecess, seconds=RECESS_SECONDS_MAX + 1)).refused(Refusal.TIME_OUT_OF_RANGE)
    given(sitting()).when(by(ANA, c.CallRecess, seconds=-1)).refused(Refusal.TIME_OUT_OF_RANGE)


def test_a_recess_within_a_recess_is_refused():
    given(sitting(), by(ANA, c.CallRecess)).when(by(ANA, c.CallRecess)).refused(Refusal.IN_RECESS)


def test_nobody_breaks_or_adjourns_while_a_question_is_open():
    given(sitting(), polled()).when(by(ANA, c.CallRecess)).refused(Refusal.POLL_ALREADY_OPEN)
    given(sitting(), polled()).when(by(ANA, c.Adjourn)).refused(Refusal.POLL_ALREADY_OPEN)


def test_adjourning_ends_the_turn():
    over = NOON + 23 * SECOND
    given(SPEAKING, by(ANA, c.Adjourn, NOON + 3000)).when(by("clerk", c.SettleAsking, over, motion="M1")).then(
        e.MotionDecided,
        e.TurnEnded(by="clerk", at=over, turn=1, member=BO, spoke_ms=23_000),
        e.AssemblyAdjourned,
        lambda s: s.phase == "adjourned" and s.floor is None and s.members[BO].floor_ms == 23_000,
    )


def test_an_assembly_may_adjourn_in_recess_and_before_it_begins():
    given(sitting(), by(ANA, c.CallRecess)).when(by(ANA, c.Adjourn)).then(e.AssemblyAdjourned)
    given(opened()).when(by(ANA, c.Adjourn)).then(e.AssemblyAdjourned)


@pytest.mark.parametrize(
    "ask",
    [
        by(ANA, c.BeginSitting),
        by(ANA, c.CallRecess),
        by(ANA, c.ResumeSitting),
        by(ANA, c.Adjourn),
        by("clerk", c.ReturnToDesk, away_ms=5),
        by(BO, c.AskToSpeak),
        by(BO, c.TableMotion, title="Bread", text="x"),
        by(BO, c.Signal, signal="agree"),
        by(BO, c.LeaveAssembly),
        by(ANA, c.OpenPoll, question="?"),
    ],
)
def test_the_record_of_an_adjourned_assembly_is_complete(ask):
    given(sitting(), by(ANA, c.Adjourn)).when(ask).refused(Refusal.ADJOURNED)


def test_the_clerk_gives_back_the_time_it_was_away():
    back = by("clerk", c.ReturnToDesk, NOON + 65 * SECOND, away_ms=MINUTE)
    closing = [sitting(), polled(question="?", seconds=60), by(ANA, c.ClosePoll, NOON + 5 * SECOND, poll="P1")]
    page = given(closing).when(back).then(e.ClerkReturned)
    assert page.state.polls["P1"].closing_at == NOON + 75 * SECOND
    page = given(SPEAKING).when(back).then(e.ClerkReturned)
    assert page.state.floor.spoken_ms(NOON + 65 * SECOND) == 5 * SECOND


def test_a_paused_turn_and_a_poll_without_end_are_not_moved_by_an_absence():
    history = [SPEAKING, by(ANA, c.PauseTurn, NOON + 5 * SECOND, saw_turn=1), polled(NOON + 5 * SECOND)]
    page = given(history).when(by("clerk", c.ReturnToDesk, NOON + 65 * SECOND, away_ms=MINUTE)).then(e.ClerkReturned)
    assert page.state.polls["P1"].closing_at == 0
    assert page.state.floor.running_since == 0 and page.state.floor.spent_ms == 5 * SECOND


def test_a_turn_that_began_during_the_absence_never_runs_backwards():
    page = given(SPEAKING).when(by("clerk", c.ReturnToDesk, NOON + SECOND, away_ms=MINUTE)).then(e.ClerkReturned)
    assert page.state.floor.running_since == NOON + SECOND
    assert page.state.floor.spoken_ms(NOON + SECOND) == 0


def test_an_absence_of_no_time_is_not_worth_an_entry():
    given(sitting()).when(by("clerk", c.ReturnToDesk, away_ms=0)).already_so()
    given(sitting()).when(by("clerk", c.ReturnToDesk, away_ms=-5)).already_so()


def test_only_the_clerk_returns_to_the_desk():
    given(sitting()).when(by(ANA, c.ReturnToDesk, away_ms=5)).refused(Refusal.CLERK_ONLY)


def test_a_signal_enters_nothing():
    history = [sitting(), joined(DEE, observer=True)]
    given(history).when(by(BO, c.Signal, signal="agree")).already_so()
    given(history).when(by(DEE, c.Signal, signal="cant-hear")).already_so()
    given(history).when(by(EVE, c.Signal, signal="agree")).refused(Refusal.NOT_PRESENT)
    given().when(by(EVE, c.Signal, signal="agree")).refused(Refusal.NOT_OPENED)
