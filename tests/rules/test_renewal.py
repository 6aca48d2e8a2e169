"""What has just been rejected about the procedure is not moved again before something has happened."""

from dataclasses import replace

import pytest

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.refusals import Refusal
from assembly.rules.standing import PRESETS
from tests.cast import ANA, BO, CY, NOON, SECOND
from tests.given import by, cast, given, polled, queued, settled, sitting, tabled
from tests.rules.test_clock import tick
from tests.rules.test_procedure import counted, moved

NO = {ANA: "no", BO: "no", CY: "yes"}
LATER = NOON + 100 * SECOND


def rejected(act="recess", **rules):
    """BO has moved it, and the assembly has said no."""
    page = given(sitting(CY, **rules), moved(act))
    assert counted(page, NO)[-1:] == [c.SettlePoll]
    assert page.state.motions["M1"].state == "rejected"
    return page


def test_what_has_just_been_rejected_is_not_moved_again_at_once():
    rejected().when(by(BO, c.MoveProcedure, LATER, act="recess")).refused(Refusal.NOTHING_NEW_SINCE)


def test_another_length_does_not_make_it_another_question():
    rejected().when(by(CY, c.MoveProcedure, LATER, act="recess", seconds=300)).refused(Refusal.NOTHING_NEW_SINCE)


def test_it_can_be_moved_again_once_somebody_has_had_the_floor():
    page = rejected().when(queued(CY), by(ANA, c.GiveFloor, LATER, saw_turn=0, place="S1")).then(lambda s: s.turn == 1)
    page.when(by(BO, c.MoveProcedure, LATER, act="recess")).then(e.MotionTabled, e.ProcedureMoved)


def test_it_can_be_moved_again_once_something_else_was_decided():
    page = rejected()
    page.when(tabled("M2"), polled(LATER, motion="M2"), cast({ANA: "yes"}, "P2"), settled("P2", LATER))
    page.when(by(BO, c.MoveProcedure, LATER, act="recess")).then(e.MotionTabled, e.ProcedureMoved)


def test_voting_on_another_motion_of_this_sort_is_no_business_that_justifies_it():
    page = rejected()
    for command in moved("close-queue", LATER, "M2"):
        page.take(command)
    assert counted(page, NO, "P2", LATER)[-1:] == [c.SettlePoll]
    page.when(by(BO, c.MoveProcedure, LATER, act="recess")).refused(Refusal.NOTHING_NEW_SINCE)


def test_a_rejected_one_about_something_else_does_not_hinder():
    rejected().when(by(BO, c.MoveProcedure, LATER, act="adjourn")).then(e.MotionTabled, e.ProcedureMoved)


def test_other_rules_are_another_question_and_the_same_are_not():
    shorter, longer = (replace(PRESETS["square"], turn_seconds=seconds) for seconds in (60, 600))
    page = given(sitting(CY), by(BO, c.MoveProcedure, act="change-rules", rules=shorter))
    page.when(by(CY, c.MoveProcedure, act="change-rules", rules=shorter)).refused(Refusal.ALREADY_MOVED)
    page.when(by(CY, c.MoveProcedure, act="change-rules", rules=longer)).then(e.MotionTabled, e.ProcedureMoved)


@pytest.mark.parametrize(("seconds", "refused"), [(1, False), (0, True)])
def test_a_recall_comes_at_any_moment_but_never_without_a_second_again_and_again(seconds, refused):
    page = given(sitting(CY, recall_seconds_needed=seconds), by(BO, c.MoveProcedure, **RECALL))
    if seconds:
        page.take(by(CY, c.SecondMotion, motion="M1"))
    assert counted(page, {BO: "no", CY: "no"})[-1:] == [c.SettlePoll]
    page.when(by(BO, c.MoveProcedure, LATER, **RECALL))
    page.refused(Refusal.NOTHING_NEW_SINCE) if refused else page.then(e.MotionTabled, e.ProcedureMoved)


def test_where_there_is_no_chair_whoever_would_break_off_does_not_ask_at_once_again():
    page = given(
        sitting(CY, preset="self-running"), by(BO, c.CallRecess, seconds=60), by(CY, c.RaiseObjection, motion="M1")
    )
    for command in cast(NO):
        page.take(command)
    tick(page, LATER), tick(page, LATER + 60 * SECOND)
    assert page.state.motions["M1"].state == "rejected"
    page.when(by(BO, c.CallRecess, LATER, seconds=60)).refused(Refusal.NOTHING_NEW_SINCE)


RECALL = {"act": "recall", "duty": "chair", "member": ANA}
