"""Asking to speak, the floor, the speaker's clock."""

import pytest

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules import speaking
from assembly.rules.limits import (
    MORE_TIME_SECONDS_MAX,
    QUEUE_PLACES_MAX,
    REASON_CHARACTERS_MAX,
    TOPIC_CHARACTERS_MAX,
    TURN_EXTRA_SECONDS_MAX,
)
from assembly.rules.refusals import Refusal
from tests.cast import ANA, BO, CY, DEE, EVE, NOON, SECOND
from tests.given import by, given, joined, opened, queued, sitting

WAITING = [sitting(CY), queued(BO, CY)]
SPEAKING = [WAITING, by(ANA, c.GiveFloor, saw_turn=0, place="S1")]


def give(place, saw_turn=0, reason="", who=ANA, at=NOON):
    return by(who, c.GiveFloor, at, saw_turn=saw_turn, place=place, reason=reason)


# Places ---------------------------------------------------------------------------------------------------


def test_one_tap_takes_a_place_and_the_topic_is_typed_afterwards():
    page = given(sitting()).when(queued(BO))
    page.then(e.PlaceTaken(by=BO, at=NOON, place="S1", member=BO, kind="new-point", topic="", side="", category=""))
    page.when(by(BO, c.EditTopic, place="S1", topic=" The  price of bread ")).then(
        e.TopicEdited, lambda s: s.queue[0].topic == "The price of bread"
    )
    page.when(by(BO, c.EditTopic, place="S1", topic="The price of bread")).already_so()
    page.when(by(BO, c.EditTopic, place="S1", topic="")).then(lambda s: s.queue[0].topic == "")


def test_a_place_may_be_taken_before_the_sitting_begins_and_in_recess():
    given(opened(), joined(BO)).when(queued(BO)).then(e.PlaceTaken)
    given(sitting(), by(ANA, c.CallRecess)).when(queued(BO)).then(e.PlaceTaken)


def test_a_member_has_one_place():
    given(sitting(), queued(BO)).when(queued(BO)).refused(Refusal.ALREADY_QUEUED)
    given(sitting(), queued(BO)).when(queued(BO, kind="question")).refused(Refusal.ALREADY_QUEUED)


def test_a_point_of_order_stands_beside_another_place_but_not_beside_itself():
    page = given(sitting(), queued(BO)).when(queued(BO, kind="point-of-order")).then(lambda s: len(s.queue) == 2)
    page.when(queued(BO, kind="point-of-order")).refused(Refusal.ALREADY_QUEUED)
    given(sitting(), queued(BO, kind="point-of-order")).when(queued(BO)).then(e.PlaceTaken)


def test_a_closed_queue_takes_points_of_order_only():
    page = given(sitting(CY), queued(CY)).when(by(ANA, c.CloseQueue)).then(e.QueueClosed)
    page.when(by(ANA, c.CloseQueue)).already_so()
    for kind in ("question", "reply", "new-point"):
        page.when(queued(BO, kind=kind)).refused(Refusal.QUEUE_CLOSED)
    page.when(queued(BO, kind="point-of-order")).then(e.PlaceTaken)
    page.looks_like("QUEUE  Bo!, Cy (closed)")
    page.when(by(ANA, c.ReopenQueue)).then(e.QueueReopened)
    page.when(by(ANA, c.ReopenQueue)).already_so()
    page.when(queued(BO)).then(e.PlaceTaken)


@pytest.mark.parametrize("ask", [c.CloseQueue, c.ReopenQueue])
def test_only_the_chair_closes_or_reopens_the_queue(ask):
    given(sitting()).when(by(BO, ask)).refused(Refusal.CHAIR_ONLY)
    given(sitting(preset="self-running")).when(by(BO, ask)).refused(Refusal.CHAIR_ONLY)


def test_a_queue_has_a_longest_length(monkeypatch):
    monkeypatch.setattr(speaking, "QUEUE_PLACES_MAX", 2)
    given(WAITING).when(queued(ANA)).refused(Refusal.QUEUE_FULL)
    assert QUEUE_PLACES_MAX == 500


def test_dee_watches_and_eve_is_not_here():
    history = [sitting(), joined(DEE, observer=True)]
    given(history).when(queued(DEE)).refused(Refusal.OBSERVERS_ONLY_WATCH)
    given(history).when(queued(EVE)).refused(Refusal.NOT_PRESENT)
    given().when(queued(EVE)).refused(Refusal.NOT_OPENED)


def test_a_topic_has_a_longest_length():
    long = "t" * TOPIC_CHARACTERS_MAX
    given(sitting()).when(by(BO, c.AskToSpeak, topic=long)).then(e.PlaceTaken)
    given(sitting()).when(by(BO, c.AskToSpeak, topic=long + "t")).refused(Refusal.TEXT_TOO_LONG)
    given(WAITING).when(by(BO, c.EditTopic, place="S1", topic=long + "t")).refused(Refusal.TEXT_TOO_LONG)


@pytest.mark.parametrize(("ask", "fields"), [(c.EditTopic, {"topic": "x"}), (c.WithdrawPlace, {}), (c.DeferPlace, {})])
def test_my_place_is_mine(ask, fields):
    given(WAITING).when(by(CY, ask, place="S1", **fields)).refused(Refusal.NOT_YOUR_PLACE)
    given(WAITING).when(by(ANA, ask, place="S1", **fields)).refused(Refusal.NOT_YOUR_PLACE)
    given(WAITING).when(by(CY, ask, place="S9", **fields)).refused(Refusal.NOT_QUEUED)


def test_who_withdraws_is_gone_and_may_come_again_at_the_end():
    page = given(WAITING).when(by(BO, c.WithdrawPlace, place="S1")).then(e.PlaceWithdrawn).looks_like("QUEUE  Cy")
    page.when(queued(BO)).then(e.PlaceTaken).looks_like("QUEUE  Cy, Bo")


# The floor ------------------------------------------------------------------------------------------------


def test_the_chair_gives_the_floor_to_the_next():
    given(WAITING).when(give("S1")).then(
        e.FloorGiven(by=ANA, at=NOON, turn=1, place="S1", member=BO, seconds=180, overtook=0, reason=""),
        lambda s: s.members[BO].turns == 1,
    ).looks_like("""
        FLOOR  Bo
        QUEUE  Cy
    """)


def test_giving_the_floor_ends_the_turn_before():
    page = given(SPEAKING).when(give("S2", saw_turn=1, at=NOON + 30 * SECOND))
    page.then(
        e.TurnEnded(by=ANA, at=NOON + 30 * SECOND, turn=1, member=BO, spoke_ms=30_000),
        e.FloorGiven,
        lambda s: (s.turn, s.turns_ended, s.turns_ms) == (2, 1, 30_000),
    )
    assert page.state.members[BO].floor_ms == 30_000 and page.state.floor.member == CY


def test_two_presses_of_next_at_once_give_the_floor_once():
    """Defect 11 of the peers: speaker and chair both pressed, and somebody lost their turn."""
    page = given(SPEAKING, queued(ANA)).when(give("S2", saw_turn=1)).then(e.TurnEnded, e.FloorGiven)
    page.when(give("S2", saw_turn=1)).refused(Refusal.FLOOR_MOVED)
    page.when(give("S3", saw_turn=1)).refused(Refusal.FLOOR_MOVED)
    page.when(by(BO, c.YieldFloor, saw_turn=1)).refused(Refusal.FLOOR_MOVED)
    page.looks_like("FLOOR  Cy")


def test_the_speaker_yields_while_the_chair_presses_next_and_nobody_is_skipped():
    page = given(SPEAKING).when(by(BO, c.YieldFloor, saw_turn=1)).then(e.TurnEnded)
    page.when(give("S2", saw_turn=1)).then(e.FloorGiven).looks_like("FLOOR  Cy")


def test_the_chair_yields_for_a_turn_that_the_speaker_has_just_yielded():
    page = given(SPEAKING).when(by(BO, c.YieldFloor, saw_turn=1)).then(e.TurnEnded)
    page.when(by(ANA, c.YieldFloor, saw_turn=1)).refused(Refusal.FLOOR_EMPTY)


def test_passing_others_over_needs_a_reason_that_everyone_can_read():
    given(WAITING).when(give("S2")).refused(Refusal.REASON_NEEDED)
    given(WAITING).when(give("S2", reason=" \u200b ")).refused(Refusal.REASON_NEEDED)
    page = given(WAITING).when(give("S2", reason="the doctor must go"))
    page.then(lambda s: s.floor.member == CY)
    assert page.events[-1].overtook == 1 and page.events[-1].reason == "the doctor must go"


def test_a_reason_has_a_longest_length():
    given(WAITING).when(give("S2", reason="r" * (REASON_CHARACTERS_MAX + 1))).refused(Refusal.TEXT_TOO_LONG)
    given(WAITING).when(give("S2", reason="r" * REASON_CHARACTERS_MAX)).then(e.FloorGiven)


def test_the_floor_goes_to_somebody_who_waits():
    given(WAITING).when(give("S9")).refused(Refusal.NOT_QUEUED)
    given(SPEAKING).when(give("S1", saw_turn=1)).refused(Refusal.NOT_QUEUED)


def test_only_the_chair_gives_the_floor():
    given(WAITING).when(give("S1", who=BO)).refused(Refusal.CHAIR_ONLY)
    given(opened(), joined(BO), queued(BO)).when(give("S1")).refused(Refusal.NOT_BEGUN)


def test_a_member_presses_next_where_the_assembly_runs_itself_only_when_the_floor_is_free_and_in_order():
    history = [sitting(CY, preset="self-running"), queued(BO, CY)]
    given(history).when(give("S2", who=CY, reason="me first")).refused(Refusal.REASON_NEEDED)
    page = given(history).when(give("S1", who=CY)).then(e.FloorGiven)
    page.when(give("S2", who=CY, saw_turn=1)).refused(Refusal.NOT_YOUR_FLOOR)
    page.when(by(CY, c.YieldFloor, saw_turn=1)).refused(Refusal.CHAIR_ONLY)
    page.when(by(BO, c.YieldFloor, saw_turn=1)).then(e.TurnEnded)


def test_only_the_speaker_and_the_chair_end_a_turn():
    given(SPEAKING).when(by(CY, c.YieldFloor, saw_turn=1)).refused(Refusal.CHAIR_ONLY)
    given(SPEAKING).when(by(CY, c.YieldFloor, saw_turn=0)).refused(Refusal.FLOOR_MOVED)
    given(SPEAKING).when(by(ANA, c.YieldFloor, saw_turn=1)).then(e.TurnEnded)
    given(SPEAKING).when(by(BO, c.YieldFloor, saw_turn=1)).then(e.TurnEnded)
    given(SPEAKING).when(by(BO, c.YieldFloor, saw_turn=0)).refused(Refusal.FLOOR_MOVED)
    given(WAITING).when(by(ANA, c.YieldFloor, saw_turn=0)).refused(Refusal.FLOOR_EMPTY)


def test_a_speaker_may_yield_in_recess():
    given(SPEAKING, by(ANA, c.CallRecess)).when(by(BO, c.YieldFloor, saw_turn=1)).then(e.TurnEnded)


# The clock of the speaker ---------------------------------------------------------------------------------


def test_a_pause_does_not_count():
    page = given(SPEAKING).when(by(ANA, c.PauseTurn, NOON + 10 * SECOND, saw_turn=1)).then(e.TurnPaused)
    page.looks_like("FLOOR  Bo (paused)")
    page.when(by(ANA, c.PauseTurn, saw_turn=1)).refused(Refusal.TURN_PAUSED)
    page.when(by(ANA, c.ResumeTurn, NOON + 50 * SECOND, saw_turn=1)).then(e.TurnResumed)
    page.when(by(ANA, c.ResumeTurn, saw_turn=1)).refused(Refusal.TURN_RUNNING)
    page.when(by(BO, c.YieldFloor, NOON + 55 * SECOND, saw_turn=1)).then(lambda s: s.turns_ms == 15_000)


def test_a_turn_that_ends_while_paused_counts_what_was_spoken():
    history = [SPEAKING, by(ANA, c.PauseTurn, NOON + 10 * SECOND, saw_turn=1)]
    given(history).when(by(ANA, c.YieldFloor, NOON + 90 * SECOND, saw_turn=1)).then(lambda s: s.turns_ms == 10_000)


def test_a_clock_that_stepped_back_takes_no_time_away():
    page = given(SPEAKING).when(by(ANA, c.YieldFloor, NOON - 60 * SECOND, saw_turn=1))
    page.then(lambda s: s.members[BO].floor_ms == 0)


def test_the_chair_gives_more_time():
    given(SPEAKING).when(by(ANA, c.AddTime, saw_turn=1, seconds=30)).then(e.TimeAdded, lambda s: s.floor.seconds == 210)


@pytest.mark.parametrize("seconds", [0, -30, MORE_TIME_SECONDS_MAX + 1])
def test_more_time_is_more_and_not_for_ever(seconds):
    given(SPEAKING).when(by(ANA, c.AddTime, saw_turn=1, seconds=seconds)).refused(Refusal.TIME_OUT_OF_RANGE)


def test_a_turn_cannot_be_prolonged_for_ever_by_small_steps():
    steps = [by(ANA, c.AddTime, saw_turn=1, seconds=MORE_TIME_SECONDS_MAX)] * (TURN_EXTRA_SECONDS_MAX // 600)
    page = given(SPEAKING, steps)
    assert page.state.floor.seconds == 180 + TURN_EXTRA_SECONDS_MAX
    page.when(by(ANA, c.AddTime, saw_turn=1, seconds=1)).refused(Refusal.TIME_OUT_OF_RANGE)


@pytest.mark.parametrize(("ask", "fields"), [(c.PauseTurn, {}), (c.ResumeTurn, {}), (c.AddTime, {"seconds": 30})])
def test_only_the_chair_holds_the_watch_and_over_the_turn_it_saw(ask, fields):
    given(SPEAKING).when(by(BO, ask, saw_turn=1, **fields)).refused(Refusal.CHAIR_ONLY)
    given(SPEAKING).when(by(ANA, ask, saw_turn=0, **fields)).refused(Refusal.FLOOR_MOVED)
    given(WAITING).when(by(ANA, ask, saw_turn=0, **fields)).refused(Refusal.FLOOR_EMPTY)
    given(SPEAKING, by(ANA, c.CallRecess)).when(by(ANA, ask, saw_turn=1, **fields)).refused(Refusal.IN_RECESS)


def test_the_watch_of_the_turn_before_does_not_touch_the_next():
    page = given(SPEAKING, by(ANA, c.AddTime, saw_turn=1, seconds=60), by(ANA, c.PauseTurn, saw_turn=1))
    page.when(give("S2", saw_turn=1)).then(
        lambda s: s.floor.seconds == 180 and s.floor.spent_ms == 0 and s.floor.running_since == NOON
    )
