"""Deciding without ballots: one member is enough to have the ballots counted."""

import pytest

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.kinds import CLERK
from assembly.rules.refusals import Refusal
from assembly.rules.standing import Quorum
from tests.cast import ANA, BO, CY, DEE, EVE, NOON, SECOND
from tests.given import by, cast, given, joined, polled, queued, sitting, tabled
from tests.rules.test_clock import SELF, tick

TABLED = [sitting(CY), tabled()]
ASKED = [*TABLED, by(ANA, c.AskObjections, motion="M1")]
ACCLAIMED = [*TABLED, by(ANA, c.DeclareAcclamation, motion="M1", verdict="rejected")]
OVER = NOON + 20 * SECOND


def test_what_nobody_objects_to_in_time_is_adopted():
    page = given(TABLED).when(by(ANA, c.AskObjections, motion="M1"))
    page.then(e.ObjectionsAsked(by=ANA, at=NOON, motion="M1", ends_in_seconds=20))
    assert tick(page, OVER - 1) == []
    page.when(by(CLERK, c.SettleAsking, OVER - 1, motion="M1")).refused(Refusal.NOT_YET_OVER)
    page.when(by(CLERK, c.SettleAsking, OVER, motion="M1")).then(
        e.MotionDecided(by=CLERK, at=OVER, motion="M1", verdict="adopted", how="no-objection"),
        lambda s: s.decided == ("M1",) and s.motions["M1"].state == "adopted" and s.asking is None,
    )


def test_one_objection_has_the_ballots_counted_at_once():
    page = given(ASKED).when(by(CY, c.RaiseObjection, motion="M1", reason="Too dear"))
    page.then(e.ObjectionRaised(by=CY, at=NOON, motion="M1", reason="Too dear"), e.PollOpened)
    page.looks_like("""
        MOTION M1 locked
        POLL   P1 (open) yes 0 no 0 abstain 0
    """)
    page.when(by(BO, c.RaiseObjection, motion="M1")).refused(Refusal.NOTHING_ASKED)


def test_an_acclamation_stands_unless_it_is_challenged():
    page = given(ACCLAIMED)
    assert tick(page, OVER) == [c.SettleAsking]
    assert page.state.motions["M1"].state == "rejected" and page.state.without_ballots["M1"].by == ANA
    page = given(ACCLAIMED).when(by(BO, c.ChallengeAcclamation, motion="M1"))
    page.then(e.AcclamationChallenged(by=BO, at=NOON, motion="M1"), e.PollOpened)


def test_an_objection_is_no_challenge_and_a_challenge_no_objection():
    given(ASKED).when(by(BO, c.ChallengeAcclamation, motion="M1")).refused(Refusal.NOTHING_ASKED)
    given(ACCLAIMED).when(by(BO, c.RaiseObjection, motion="M1")).refused(Refusal.NOTHING_ASKED)
    given(ASKED).when(by(BO, c.RaiseObjection, motion="M2")).refused(Refusal.NOTHING_ASKED)


def test_only_the_chair_asks_and_only_members_object():
    given(TABLED).when(by(BO, c.AskObjections, motion="M1")).refused(Refusal.CHAIR_ONLY)
    given(TABLED).when(by(BO, c.DeclareAcclamation, motion="M1", verdict="adopted")).refused(Refusal.CHAIR_ONLY)
    page = given(ASKED, joined(DEE, observer=True))
    page.when(by(DEE, c.RaiseObjection, motion="M1")).refused(Refusal.OBSERVERS_ONLY_WATCH)
    page.when(by(EVE, c.RaiseObjection, motion="M1")).refused(Refusal.NOT_PRESENT)
    page.when(by(ANA, c.SettleAsking, OVER, motion="M1")).refused(Refusal.CLERK_ONLY)


def test_where_there_is_no_chair_nobody_declares_an_acclamation():
    history = [sitting(CY, preset="self-running"), tabled()]
    ask = by(BO, c.DeclareAcclamation, motion="M1", verdict="adopted")
    given(history).when(ask).refused(Refusal.CHAIR_ONLY)
    given(history).when(by(BO, c.AskObjections, motion="M1")).then(e.ObjectionsAsked)


def test_only_one_question_at_a_time():
    page = given(ASKED)
    page.when(by(ANA, c.OpenPoll, question="Break?")).refused(Refusal.QUESTION_PENDING)
    page.when(by(ANA, c.AskObjections, motion="M1")).refused(Refusal.QUESTION_PENDING)
    page.when(by(ANA, c.CallRecess)).refused(Refusal.QUESTION_PENDING)
    page.when(by(ANA, c.Adjourn)).refused(Refusal.QUESTION_PENDING)
    page.when(by(ANA, c.WithdrawMotion, motion="M1")).refused(Refusal.MOTION_LOCKED)
    given(TABLED, polled()).when(by(ANA, c.AskObjections, motion="M1")).refused(Refusal.POLL_ALREADY_OPEN)


def test_what_is_not_on_the_table_is_not_asked():
    given(sitting(), by(ANA, c.TableMotion, title="T", text="x")).when(by(ANA, c.AskObjections, motion="M1")).refused(
        Refusal.MOTION_NOT_TABLED
    )
    short = given(sitting(CY, quorum=Quorum(number=4)), tabled())
    short.when(by(ANA, c.AskObjections, motion="M1")).refused(Refusal.NO_QUORUM)


def test_where_too_few_are_left_for_a_poll_the_motion_is_on_the_table_again():
    history = [sitting(CY, quorum=Quorum(number=3)), tabled(), by(ANA, c.AskObjections, motion="M1")]
    page = given(history, by(BO, c.LeaveAssembly)).when(by(CY, c.RaiseObjection, motion="M1"))
    page.then(e.ObjectionRaised, lambda s: s.motions["M1"].state == "tabled" and s.asking is None)


@pytest.mark.parametrize("away", [1, 60_000])
def test_the_time_to_object_is_not_shortened_by_an_absence_of_the_clerk(away):
    page = given(ASKED, by(CLERK, c.ReturnToDesk, NOON + away, away_ms=away))
    assert tick(page, OVER + away - 1) == [] and tick(page, OVER + away) == [c.SettleAsking]


# Where there is no chair --------------------------------------------------------------------------------


@pytest.mark.parametrize(("ask", "phase"), [(c.Adjourn, "adjourned"), (c.CallRecess, "recess")])
def test_without_a_chair_breaking_off_is_announced_and_anybody_may_stop_it(ask, phase):
    """Found by an audit: one member alone could end such an assembly for ever."""
    page = given(SELF).when(by(BO, ask)).then(e.MotionTabled, e.ProcedureMoved, e.ObjectionsAsked)
    assert page.state.phase == "sitting" and tick(page, OVER - 1) == []
    assert tick(page, OVER) == [c.SettleAsking] and page.state.phase == phase
    page = given(SELF, by(BO, ask)).when(by(CY, c.RaiseObjection, motion="M1")).then(e.ObjectionRaised, e.PollOpened)
    for command in cast({ANA: "no", BO: "yes", CY: "no"}):
        page.take(command)
    tick(page, NOON)
    assert tick(page, OVER) == [c.SettlePoll] and page.state.phase == "sitting"


def test_without_a_chair_nobody_ends_it_while_a_proposal_is_undecided_or_somebody_waits():
    given(SELF, tabled()).when(by(BO, c.Adjourn)).refused(Refusal.BUSINESS_PENDING)
    given(SELF, queued(CY)).when(by(BO, c.Adjourn)).refused(Refusal.BUSINESS_PENDING)
    given(SELF, tabled()).when(by(BO, c.CallRecess)).then(e.MotionTabled, e.ProcedureMoved, e.ObjectionsAsked)
