"""Procedural motions: once seconded they come to the vote by themselves, and nobody can sit on them."""

from dataclasses import replace

import pytest

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.kinds import CLERK
from assembly.rules.limits import OBJECTION_SECONDS_MAX, PATIENCE_SECONDS_MAX, RECESS_SECONDS_MAX
from assembly.rules.refusals import Refusal
from assembly.rules.standing import PRESETS, Majority, Quorum
from tests.cast import ANA, BO, CY, DEE, EVE, NOON, SECOND
from tests.given import by, cast, given, joined, opened, queued, sitting, tabled
from tests.rules.test_clock import tick

SQUARE = PRESETS["square"]


def moved(act="adjourn", at=NOON, motion="M1", **fields):
    """BO moves it and CY seconds it."""
    return [by(BO, c.MoveProcedure, at, act=act, **fields), by(CY, c.SecondMotion, at, motion=motion)]


def counted(page, choices, poll="P1", at=NOON):
    """The clock puts it, these cast, and the clock counts."""
    assert tick(page, at) == [c.OpenPoll]
    for command in cast(choices, poll, at):
        page.take(command)
    return tick(page, at + 50 * SECOND) + tick(page, at + 60 * SECOND)


# To the vote by itself ----------------------------------------------------------------------------------


def test_a_procedural_motion_that_is_seconded_is_put_at_once_and_the_chair_is_not_asked():
    page = given(sitting(CY), by(BO, c.MoveProcedure, act="adjourn"))
    assert tick(page, NOON + 10**9) == []
    page.when(by(CY, c.SecondMotion, motion="M1")).then(e.MotionSeconded)
    assert tick(page, NOON) == [c.OpenPoll]
    page.looks_like("POLL   P1 (open) yes 0 no 0 abstain 0")
    page.when(by(ANA, c.ClosePoll, poll="P1")).refused(Refusal.VOTED_BY_ITSELF)
    page.when(by(ANA, c.Adjourn)).refused(Refusal.POLL_ALREADY_OPEN)
    for command in cast({ANA: "no", BO: "yes", CY: "yes"}):
        page.take(command)
    assert tick(page, NOON) == [c.ClosePoll]  # all have cast: nobody needs the rest of the minute
    assert tick(page, NOON + 10 * SECOND) == [c.SettlePoll]
    page.looks_like("PHASE  adjourned")


def test_it_waits_for_the_end_of_a_turn_but_not_for_the_next_one():
    page = given(sitting(CY), queued(BO, CY), by(ANA, c.GiveFloor, saw_turn=0, place="S1"), moved())
    assert tick(page, NOON + 100 * SECOND) == []
    page.when(by(ANA, c.GiveFloor, saw_turn=1, place="S2")).refused(Refusal.QUESTION_PENDING)
    page.when(by(ANA, c.YieldFloor, saw_turn=1)).then(e.TurnEnded)
    assert tick(page, NOON) == [c.OpenPoll]


@pytest.mark.parametrize("late", [by(ANA, c.PauseTurn, saw_turn=1), by(ANA, c.AddTime, saw_turn=1, seconds=600)])
def test_a_turn_without_end_does_not_keep_it_waiting(late):
    page = given(sitting(CY), queued(BO), by(ANA, c.GiveFloor, saw_turn=0, place="S1"), moved(), late)
    assert tick(page, NOON + SQUARE.patience_seconds * SECOND) == [c.OpenPoll]


def test_a_debatable_one_is_put_by_the_chair_or_when_the_patience_of_the_rules_is_over():
    changed = replace(SQUARE, turn_seconds=60)
    page = given(sitting(CY), moved("change-rules", rules=changed))
    assert tick(page, NOON + SQUARE.patience_seconds * SECOND - 1) == []
    assert tick(page, NOON + SQUARE.patience_seconds * SECOND) == [c.OpenPoll]
    page = given(sitting(CY), moved("change-rules", rules=changed))
    page.when(by(ANA, c.OpenPoll, motion="M1", seconds=600)).refused(Refusal.CHAIR_ONLY)
    page.when(by(ANA, c.OpenPoll, motion="M1")).then(
        lambda s: s.polls["P1"].majority == SQUARE.rules_majority and s.polls["P1"].seconds == 60
    )


def test_too_few_for_a_quorum_may_still_go_home():
    page = given(sitting(CY, quorum=Quorum(number=3)), moved("adjourn"), by(ANA, c.LeaveAssembly))
    assert tick(page, NOON) == [c.OpenPoll]
    page = given(sitting(CY, quorum=Quorum(number=3)), moved("close-queue"), by(ANA, c.LeaveAssembly))
    assert tick(page, NOON) == []
    page = given(sitting(CY, quorum=Quorum(number=3)), moved("close-queue"))
    assert tick(page, NOON) == [c.OpenPoll]
    page.take(by(ANA, c.LeaveAssembly))
    tick(page, NOON + 50 * SECOND)
    assert tick(page, NOON + 60 * SECOND) == [c.SettlePoll]
    assert page.state.motions["M1"].state == "rejected" and tick(page, NOON + 10**9) == [], "not put again for ever"


def test_only_members_move_and_only_while_the_assembly_sits():
    given(opened(), joined(BO)).when(by(BO, c.MoveProcedure, act="adjourn")).refused(Refusal.NOT_BEGUN)
    page = given(sitting(), joined(DEE, observer=True))
    page.when(by(DEE, c.MoveProcedure, act="adjourn")).refused(Refusal.OBSERVERS_ONLY_WATCH)
    page.when(by(EVE, c.MoveProcedure, act="adjourn")).refused(Refusal.NOT_PRESENT)


def test_the_same_is_not_moved_twice_and_is_not_taken_up():
    page = given(sitting(CY), by(BO, c.MoveProcedure, act="adjourn"))
    page.when(by(CY, c.MoveProcedure, act="adjourn")).refused(Refusal.ALREADY_MOVED)
    page.take(by(CY, c.SecondMotion, motion="M1"))
    page.when(by(ANA, c.TakeUpMotion, motion="M1")).refused(Refusal.VOTED_BY_ITSELF)
    page.when(by(BO, c.WithdrawMotion, motion="M1"), by(CY, c.MoveProcedure, act="adjourn")).then(
        lambda s: s.motions["M2"].state == "seconding"
    )


# What each act does -------------------------------------------------------------------------------------


def test_closing_the_debate_needs_two_thirds_and_puts_the_proposal_itself():
    history = [sitting(CY), tabled(), by(ANA, c.TakeUpMotion, motion="M1"), moved("close-debate", motion="M2")]
    page = given(history)
    assert counted(page, {BO: "yes", CY: "yes", ANA: "no"}) == [c.ClosePoll, c.SettlePoll, c.OpenPoll]
    assert page.state.motions["M2"].state == "adopted" and page.state.polls["P2"].motion == "M1"
    page.when(by(ANA, c.ClosePoll, NOON, poll="P2")).refused(Refusal.VOTED_BY_ITSELF)
    page = given(history)
    assert counted(page, {BO: "yes", ANA: "no"}) == [c.ClosePoll, c.SettlePoll]
    page.looks_like("MOTION M1 in-debate, M2 rejected")


def test_debate_is_closed_on_what_is_in_debate():
    page = given(sitting(CY), tabled())
    page.when(by(BO, c.MoveProcedure, act="close-debate")).refused(Refusal.NOTHING_TO_MOVE)
    page = given(sitting(CY), tabled(), by(ANA, c.TakeUpMotion, motion="M1"))
    page.when(by(BO, c.MoveProcedure, act="close-debate", motion="M2")).refused(Refusal.NOTHING_TO_MOVE)


def test_a_proposal_left_undecided_after_a_closed_debate_is_on_the_table_again():
    history = [sitting(CY, quorum=Quorum(number=2)), tabled(), by(ANA, c.TakeUpMotion, motion="M1")]
    page = given(history, moved("close-debate", motion="M2"), by(ANA, c.AskObjections, motion="M2"))
    assert tick(page, NOON + 20 * SECOND) == [c.SettleAsking, c.OpenPoll]
    for gone in (BO, CY):
        page.take(by(gone, c.LeaveAssembly))
    tick(page, NOON + 70 * SECOND)
    assert tick(page, NOON + 80 * SECOND) == [c.SettlePoll]
    assert page.state.motions["M1"].state == "tabled" and tick(page, NOON + 10**9) == []


def test_the_list_of_speakers_is_closed_by_motion():
    page = given(sitting(CY), queued(ANA), moved("close-queue"))
    counted(page, {BO: "yes", CY: "yes"})
    assert page.state.queue_closed
    page.when(by(BO, c.MoveProcedure, act="close-queue")).refused(Refusal.QUEUE_CLOSED)


def test_a_list_that_was_closed_is_reopened_by_motion_also_where_nobody_chairs():
    page = given(sitting(CY, preset="self-running"))
    page.when(by(BO, c.MoveProcedure, act="reopen-queue")).refused(Refusal.NOTHING_TO_MOVE)
    for command in moved("close-queue"):
        page.take(command)
    counted(page, {BO: "yes", CY: "yes"})
    page.when(by(CY, c.AskToSpeak)).refused(Refusal.QUEUE_CLOSED)
    for command in moved("reopen-queue", motion="M2"):
        page.take(command)
    counted(page, {BO: "yes", CY: "yes"}, "P2")
    page.when(by(CY, c.AskToSpeak)).then(e.PlaceTaken)


def test_turns_are_limited_until_the_motion_in_debate_is_done_with():
    history = [sitting(CY), tabled(), by(ANA, c.TakeUpMotion, motion="M1"), queued(CY)]
    page = given(history, moved("limit-turns", motion="M2", seconds=60))
    counted(page, {BO: "yes", CY: "yes"})
    page.when(by(BO, c.MoveProcedure, act="limit-turns", seconds=60)).refused(Refusal.TIME_OUT_OF_RANGE)
    page.when(by(ANA, c.GiveFloor, saw_turn=0, place="S1")).then(lambda s: s.floor.seconds == 60)
    page.when(by(ANA, c.WithdrawMotion, motion="M1"), queued(BO), by(ANA, c.GiveFloor, saw_turn=1, place="S2")).then(
        lambda s: s.floor.seconds == SQUARE.turn_seconds
    )


def test_a_recess_by_motion_has_its_length():
    page = given(sitting(CY), moved("recess", seconds=600))
    counted(page, {BO: "yes"})
    assert page.state.phase == "recess" and page.state.recess_seconds == 600
    page = given(sitting())
    page.when(by(BO, c.MoveProcedure, act="recess", seconds=RECESS_SECONDS_MAX + 1)).refused(Refusal.TIME_OUT_OF_RANGE)


def test_a_proposal_is_taken_up_by_motion_where_the_chair_does_not():
    page = given(sitting(CY), tabled())
    page.take(by(BO, c.MoveProcedure, act="take-up", motion="M1"))
    page.take(by(CY, c.SecondMotion, motion="M2"))
    counted(page, {BO: "yes"})
    page.looks_like("MOTION M1 in-debate, M2 adopted")
    page.when(by(BO, c.MoveProcedure, act="take-up", motion="M1")).refused(Refusal.MOTION_NOT_TABLED)
    page.when(by(BO, c.MoveProcedure, act="take-up", motion="M2")).refused(Refusal.VOTED_BY_ITSELF)


@pytest.mark.parametrize(
    ("act", "event", "state"), [("postpone", e.MotionPostponed, "postponed"), ("refer", e.MotionReferred, "referred")]
)
def test_a_proposal_is_put_off_or_given_to_somebody_by_motion(act, event, state):
    history = [sitting(CY), tabled(), by(ANA, c.TakeUpMotion, motion="M1")]
    page = given(history, by(BO, c.MoveProcedure, act=act, motion="M1", details="the tenants"))
    page.take(by(CY, c.SecondMotion, motion="M2"))
    assert tick(page, NOON) == [], "it may be debated first"
    page.take(by(ANA, c.AskObjections, motion="M2"))
    page.when(by(CLERK, c.SettleAsking, NOON + 20 * SECOND, motion="M2")).then(
        e.MotionDecided, event, lambda s: s.motions["M1"].state == state and s.in_debate == ""
    )
    page.when(by(BO, c.MoveProcedure, act=act, motion="M1")).refused(Refusal.MOTION_NOT_TABLED)
    page.when(by(BO, c.MoveProcedure, act=act, motion="M2")).refused(Refusal.VOTED_BY_ITSELF)


def test_secret_polls_have_their_place_and_say_that_they_come_later():
    given(sitting()).when(by(BO, c.MoveProcedure, act="secret-poll")).refused(Refusal.SECRET_LATER)


# Standing rules -----------------------------------------------------------------------------------------


def test_standing_rules_change_by_two_thirds_of_those_who_cast():
    longer = replace(SQUARE, turn_seconds=300)
    history = [sitting(CY, "m1"), moved("change-rules", rules=longer), by(ANA, c.OpenPoll, motion="M1")]
    page = given(history, cast({ANA: "yes", BO: "yes", CY: "abstain", "m1": "no"}))
    tick(page, NOON)
    assert tick(page, NOON + 10 * SECOND) == [c.SettlePoll]
    assert page.state.rules == SQUARE and page.state.motions["M1"].state == "rejected"
    page = given(history, cast({ANA: "yes", BO: "yes", CY: "yes", "m1": "no"}))
    tick(page, NOON)
    page.when(by(CLERK, c.SettlePoll, NOON + 10 * SECOND, poll="P1")).then(
        e.PollClosed,
        e.RulesChanged(by=CLERK, at=NOON + 10 * SECOND, motion="M1", before=SQUARE, after=longer),
        lambda s: s.rules == longer,
    )


def test_a_change_of_rules_keeps_what_another_one_has_changed_meanwhile():
    slow, short = replace(SQUARE, turn_seconds=300), replace(SQUARE, closing_seconds=20)
    moves = [by(BO, c.MoveProcedure, act="change-rules", rules=rules) for rules in (slow, short)]
    page = given(sitting(CY), moves, [by(CY, c.SecondMotion, motion=motion) for motion in ("M1", "M2")])
    for motion in ("M1", "M2"):
        page.take(by(ANA, c.AskObjections, page.state.at, motion=motion))
        tick(page, page.state.at + 20 * SECOND)
    assert page.state.rules == replace(SQUARE, turn_seconds=300, closing_seconds=20)


def test_two_changes_that_cannot_work_together_change_nothing_more():
    first = replace(PRESETS["self-running"], poll_seconds=60)
    assert first != PRESETS["self-running"]
    page = given(sitting(CY, preset="self-running"))
    page.when(by(BO, c.MoveProcedure, act="change-rules", rules=replace(first, poll_seconds=0))).refused(
        Refusal.RULES_UNCLEAR
    )


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({}, Refusal.NOTHING_TO_MOVE),
        ({"admission": "door"}, Refusal.RULES_FIXED),
        ({"preset": "consensus"}, Refusal.RULES_FIXED),
        ({"self_running": True, "poll_seconds": 60}, Refusal.RULES_FIXED),
        ({"turn_seconds": 1}, Refusal.TIME_OUT_OF_RANGE),
        ({"procedure_poll_seconds": 1}, Refusal.TIME_OUT_OF_RANGE),
        ({"patience_seconds": PATIENCE_SECONDS_MAX + 1}, Refusal.TIME_OUT_OF_RANGE),
        ({"objection_seconds": 1}, Refusal.TIME_OUT_OF_RANGE),
        ({"objection_seconds": OBJECTION_SECONDS_MAX + 1}, Refusal.TIME_OUT_OF_RANGE),
        ({"procedure_seconds_needed": 1001}, Refusal.RULES_UNCLEAR),
        ({"rules_majority": Majority(num=1, den=3)}, Refusal.MAJORITY_UNCLEAR),
    ],
)
def test_rules_that_cannot_be_moved(changes, refusal):
    asked = by(BO, c.MoveProcedure, act="change-rules", rules=replace(SQUARE, **changes))
    given(sitting()).when(asked).refused(refusal)


def test_a_change_of_rules_needs_its_rules():
    given(sitting()).when(by(BO, c.MoveProcedure, act="change-rules")).refused(Refusal.NOTHING_TO_MOVE)
