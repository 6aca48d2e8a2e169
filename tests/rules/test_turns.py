"""Sides, categories, turns that are counted, and acting for somebody without a phone."""

import pytest

from assembly.rules import clock
from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.limits import ORDER_CATEGORIES_MAX, TAG_CHARACTERS_MAX, TAGS_MAX, TURNS_MAX
from assembly.rules.matter import turns_left
from assembly.rules.queueing import next_place, order
from assembly.rules.refusals import Refusal
from tests.cast import ANA, BO, CY, DEE, NOON, SECOND
from tests.given import by, given, joined, opened, queued, sitting, spoken, tabled

FAY, GUS = "fay", "seat-1"
DEBATE = [tabled(), by(ANA, c.TakeUpMotion, motion="M1")]
SEATED = [sitting(CY), by(ANA, c.SeatPhoneless, name="Gus")]


def says(member, side, at=NOON):
    return by(member, c.AskToSpeak, at, side=side)


def rises(member, category):
    return by(member, c.AskToSpeak, kind="point-of-order", category=category)


def give(place, saw_turn, at=NOON, reason=""):
    return by(ANA, c.GiveFloor, at, saw_turn=saw_turn, place=place, reason=reason)


def line(page):
    return [ranked.place.member for ranked in order(page.state)]


# For and against ------------------------------------------------------------------------------------------


def test_a_new_point_may_be_for_or_against_and_nothing_else_may():
    page = given(sitting()).when(says(BO, "against")).then(lambda s: s.queue[0].side == "against")
    page.when(by(ANA, c.AskToSpeak, kind="question", side="for")).refused(Refusal.SIDE_MISPLACED)


def test_for_and_against_alternate_while_there_are_both():
    page = given(sitting(CY, DEE, FAY, order="alternate", locked_places=0))
    page.when(says(ANA, "for"), says(BO, "for"), says(CY, "for"), says(DEE, "against"), says(FAY, "against"))
    page.then(lambda s: line(page) == [ANA, DEE, BO, FAY, CY])
    assert {ranked.reason for ranked in order(page.state)} == {"alternating"}


def test_the_side_that_did_not_speak_last_comes_next():
    page = given(sitting(CY, order="alternate", locked_places=0), says(ANA, "for"), give("S1", 0))
    page.when(says(BO, "for"), says(CY, "against")).then(lambda s: line(page) == [CY, BO])
    page.when(DEBATE).then(lambda s: line(page) == [BO, CY])  # another matter begins anew


def test_who_takes_no_side_keeps_their_standing():
    page = given(sitting(CY, DEE, order="alternate", locked_places=0))
    page.when(says(ANA, "for"), queued(BO), says(CY, "for"), says(DEE, "against"))
    page.then(lambda s: line(page) == [ANA, BO, DEE, CY])


def test_on_each_side_who_has_spoken_least_comes_first():
    page = given(sitting(CY, order="alternate", locked_places=0), spoken(BO, 60, 1, "S1"))
    page.when(says(BO, "for"), says(CY, "for"), says(ANA, "against")).then(lambda s: line(page) == [CY, ANA, BO])


def test_a_locked_place_keeps_its_lock_when_sides_alternate():
    page = given(sitting(CY, order="alternate"), says(ANA, "for"), says(BO, "for"))
    page.when(says(CY, "against")).then(lambda s: line(page) == [ANA, CY, BO] and s.locked == ("S1",))


# Points of order ------------------------------------------------------------------------------------------


def test_points_of_order_come_by_the_rank_of_their_category_and_then_by_arrival():
    page = given(sitting(CY, DEE)).when(queued(ANA, kind="point-of-order"), rises(BO, "information"))
    page.when(rises(CY, "cannot-hear"), rises(DEE, "information")).then(lambda s: line(page) == [CY, BO, DEE, ANA])


def test_the_categories_are_those_of_the_rules():
    given(sitting()).when(rises(BO, "weather")).refused(Refusal.CATEGORY_UNKNOWN)
    given(sitting(order_categories=("weather",))).when(rises(BO, "weather")).then(e.PlaceTaken)
    given(sitting()).when(by(BO, c.AskToSpeak, category="safety")).refused(Refusal.CATEGORY_UNKNOWN)


# Turns ----------------------------------------------------------------------------------------------------


def test_a_member_has_so_many_turns_on_one_matter():
    page = given(sitting(turns_max=1), DEBATE, spoken(BO, 5, 1, "S1"))
    page.when(queued(BO)).refused(Refusal.TURNS_USED_UP)
    page.when(queued(BO, kind="reply")).refused(Refusal.TURNS_USED_UP)
    page.when(queued(BO, kind="question")).then(e.PlaceTaken)
    assert turns_left(page.state, BO) == 0 and turns_left(page.state, ANA) == 1


def test_a_place_taken_before_its_matter_was_used_up_waits_for_the_next_one():
    """BO and CY ask while nothing is counted; then the motion comes up on which BO has spoken already."""
    page = given(sitting(CY, turns_max=1), DEBATE, spoken(BO, 5, 1, "S1"), tabled("M2", "Tea", "That there be tea."))
    page.when(by(ANA, c.TakeUpMotion, motion="M2"), queued(BO, CY), by(ANA, c.TakeUpMotion, motion="M1"))
    page.then(lambda s: line(page) == [CY, BO] and [ranked.reason for ranked in order(s)][1] == "turns-used-up")
    page.when(give("S2", 1, reason="She was first.")).refused(Refusal.TURNS_USED_UP)
    page.when(give("S3", 1), by(CY, c.YieldFloor, saw_turn=2)).then(lambda s: next_place(s) is None)
    page.when(give("S2", 2)).refused(Refusal.TURNS_USED_UP)
    page.when(by(ANA, c.TakeUpMotion, motion="M2")).then(lambda s: next_place(s).member == BO)
    page.when(give("S2", 2)).then(e.FloorGiven)


def test_nobody_waits_behind_a_place_that_waits_for_another_matter():
    page = given(sitting(CY, turns_max=1, locked_places=0), DEBATE, spoken(BO, 5, 1, "S1"))
    page.when(tabled("M2", "Tea", "That there be tea."), by(ANA, c.TakeUpMotion, motion="M2"), queued(CY, BO))
    page.when(by(CY, c.DeferPlace, place="S2"), by(ANA, c.TakeUpMotion, motion="M1"))
    page.then(lambda s: next_place(s).member == CY)


def test_where_nobody_chairs_the_clock_passes_over_who_has_had_their_turns():
    page = given(sitting(CY, preset="self-running", turns_max=1), tabled(), tabled("M2", "Tea", "That there be tea."))
    page.when(by("clerk", c.TakeUpMotion, motion="M1"), queued(BO), by("clerk", c.GiveFloor, saw_turn=0, place="S1"))
    page.when(by(BO, c.YieldFloor, saw_turn=1), by("clerk", c.TakeUpMotion, motion="M2"), queued(BO))
    page.when(by("clerk", c.TakeUpMotion, motion="M1")).then(lambda s: clock.asks(s, NOON) is None)


def test_another_matter_counts_anew_and_an_old_one_goes_on():
    page = given(sitting(turns_max=1), DEBATE, spoken(BO, 5, 1, "S1"))
    page.when(tabled("M2"), by(ANA, c.TakeUpMotion, motion="M2"), spoken(BO, 5, 2, "S2")).then(lambda s: s.turn == 2)
    page.when(by(ANA, c.TakeUpMotion, motion="M1"), queued(BO)).refused(Refusal.TURNS_USED_UP)


def test_an_item_of_the_agenda_is_a_matter_too():
    items = [by(ANA, c.AddItem, title="Roof"), by(ANA, c.BeginItem, item="A1")]
    page = given(sitting(turns_max=1), items, spoken(BO, 5, 1, "S1")).when(queued(BO)).refused(Refusal.TURNS_USED_UP)
    page.when(DEBATE, queued(BO)).then(lambda s: s.in_debate == "M1" and len(s.queue) == 1)


def test_without_a_matter_or_a_number_nothing_is_counted():
    page = given(sitting(turns_max=1), spoken(BO, 5, 1, "S1")).when(queued(BO)).then(e.PlaceTaken)
    assert turns_left(page.state, BO) is None
    given(sitting(), DEBATE, spoken(BO, 5, 1, "S1")).when(queued(BO)).then(e.PlaceTaken)


def test_questions_replies_and_points_of_order_may_be_shorter():
    page = given(sitting(CY, short_turn_seconds=60), queued(BO, kind="question"), queued(CY))
    page.when(give("S1", 0)).then(lambda s: s.floor.seconds == 60)
    page.when(give("S2", 1)).then(lambda s: s.floor.seconds == 180)


def test_a_turn_is_prolonged_only_as_far_as_the_rules_allow():
    page = given(sitting(extra_seconds_max=60), queued(BO), give("S1", 0))
    page.when(by(ANA, c.AddTime, saw_turn=1, seconds=60)).then(lambda s: s.floor.seconds == 240)
    page.when(by(ANA, c.AddTime, saw_turn=1, seconds=1)).refused(Refusal.TIME_OUT_OF_RANGE)


# The start of a turn, undone -------------------------------------------------------------------------------


def test_the_start_of_a_turn_is_undone_and_the_place_stands_as_it_stood():
    page = given(
        sitting(CY), queued(BO, CY), by(BO, c.DeferPlace, place="S1"), by(CY, c.EditTopic, place="S2", topic="x")
    )
    before = page.state
    page.when(give("S2", 0), by(ANA, c.UndoFloor, NOON + 30 * SECOND, saw_turn=1))
    page.then(e.FloorGiven, e.FloorUndone(by=ANA, at=NOON + 30 * SECOND, turn=1, place="S2", member=CY))
    assert page.state.queue == before.queue and page.state.floor is None and page.state.turn == 1
    assert page.state.members == before.members and page.state.speakers == before.speakers
    assert page.order() == ["S2", "S1"] and page.state.locked[0] == "S2"


def test_who_was_called_out_of_order_by_mistake_goes_back_to_where_they_were():
    page = given(sitting(CY), queued(BO, CY), give("S2", 0, reason="a guest"))
    page.when(by(ANA, c.UndoFloor, saw_turn=1)).then(e.FloorUndone, lambda s: page.order() == ["S1", "S2"])
    page.when(give("S1", 0)).refused(Refusal.FLOOR_MOVED)
    page.when(give("S1", 1)).then(lambda s: s.turn == 2)


def test_an_undone_turn_is_not_counted():
    page = given(sitting(turns_max=1), DEBATE, queued(BO), give("S1", 0))
    page.when(by(ANA, c.UndoFloor, saw_turn=1)).then(lambda s: turns_left(s, BO) == 1 and s.turns_ended == 0)


def test_a_place_taken_meanwhile_gives_way():
    page = given(sitting(), queued(BO), give("S1", 0), queued(BO), queued(BO, kind="point-of-order"))
    page.when(by(ANA, c.UndoFloor, saw_turn=1)).then(e.PlaceWithdrawn, e.FloorUndone)
    assert page.order() == ["S3", "S1"]


def test_only_the_chair_undoes_and_only_soon():
    page = given(sitting(), queued(BO), give("S1", 0))
    page.when(by(BO, c.UndoFloor, saw_turn=1)).refused(Refusal.CHAIR_ONLY)
    page.when(by(ANA, c.UndoFloor, saw_turn=0)).refused(Refusal.FLOOR_MOVED)
    page.when(by(ANA, c.UndoFloor, NOON + 31 * SECOND, saw_turn=1)).refused(Refusal.TOO_LATE_TO_UNDO)
    given(sitting()).when(by(ANA, c.UndoFloor, saw_turn=0)).refused(Refusal.FLOOR_EMPTY)


# Called back ----------------------------------------------------------------------------------------------


def test_the_last_speaker_is_called_back_to_the_front():
    page = given(
        sitting(CY), by(BO, c.AskToSpeak, topic="Bread", side="for"), queued(CY, ANA), give("S1", 0), give("S2", 1)
    )
    page.when(by(ANA, c.ReturnLast, saw_turn=2)).then(
        e.PlaceReturned(
            by=ANA, at=NOON, place="S4", member=BO, kind="new-point", topic="Bread", side="for", category=""
        )
    )
    assert [(r.place.id, r.reason) for r in order(page.state)] == [("S4", "returned"), ("S3", "locked")]
    page.when(by(ANA, c.ReturnLast, saw_turn=2)).refused(Refusal.NOBODY_TO_RETURN)


def test_whoever_is_called_back_goes_on_with_the_turn_they_had():
    page = given(sitting(turns_max=1), DEBATE, spoken(BO, 5, 1, "S1"), by(ANA, c.ReturnLast, saw_turn=1))
    page.when(give("S2", 1)).then(lambda s: turns_left(s, BO) == 0 and s.matter_turns["M1", BO] == 1)


def test_a_point_of_order_called_back_comes_before_the_others():
    page = given(sitting(CY), rises(BO, ""), give("S1", 0), by(BO, c.YieldFloor, saw_turn=1), rises(CY, "safety"))
    page.when(by(ANA, c.ReturnLast, saw_turn=1)).then(lambda s: line(page) == [BO, CY])


def test_there_must_be_somebody_to_call_back():
    given(sitting()).when(by(ANA, c.ReturnLast, saw_turn=0)).refused(Refusal.NOBODY_TO_RETURN)
    page = given(sitting(), spoken(BO, 5, 1, "S1")).when(by(BO, c.ReturnLast, saw_turn=1)).refused(Refusal.CHAIR_ONLY)
    page.when(by(ANA, c.ReturnLast, saw_turn=0)).refused(Refusal.FLOOR_MOVED)
    given(page.state and sitting(), spoken(BO, 5, 1, "S1"), queued(BO)).when(by(ANA, c.ReturnLast, saw_turn=1)).refused(
        Refusal.ALREADY_QUEUED
    )
    given(sitting(), spoken(BO, 5, 1, "S1"), by(BO, c.LeaveAssembly)).when(by(ANA, c.ReturnLast, saw_turn=1)).refused(
        Refusal.NOBODY_TO_RETURN
    )
    given(sitting(), spoken(BO, 5, 1, "S1"), by(BO, c.EraseMe), by(ANA, c.CloseQueue)).when(
        by(ANA, c.ReturnLast, saw_turn=1)
    ).refused(Refusal.NOBODY_TO_RETURN)


# Somebody without a phone ---------------------------------------------------------------------------------


def test_the_chair_takes_a_place_for_somebody_without_a_phone():
    page = given(SEATED).when(by(ANA, c.QueueFor, member=GUS, topic="Bread", side="for"))
    page.then(
        e.PlaceTaken(by=ANA, at=NOON, place="S1", member=GUS, kind="new-point", topic="Bread", side="for", category="")
    )
    page.when(by(ANA, c.QueueFor, member=GUS)).refused(Refusal.ALREADY_QUEUED)
    page.when(by(ANA, c.EditTopic, place="S1", topic="Milk")).then(
        e.TopicEdited(by=ANA, at=NOON, place="S1", member=GUS, topic="Milk")
    )
    page.when(give("S1", 0), by(ANA, c.YieldFloor, NOON + 9000, saw_turn=1))
    page.then(e.FloorGiven, e.TurnEnded, lambda s: s.members[GUS].floor_ms == 9000)


def test_a_place_without_a_phone_is_withdrawn_and_deferred_by_the_same():
    page = given(SEATED, by(ANA, c.QueueFor, member=GUS), queued(BO))
    page.when(by(BO, c.WithdrawPlace, place="S1")).refused(Refusal.CHAIR_OR_DOOR_ONLY)
    page.when(by(ANA, c.DeferPlace, place="S1")).then(e.PlaceDeferred)
    page.when(by(ANA, c.WithdrawPlace, place="S1")).then(e.PlaceWithdrawn)


def test_nobody_is_queued_by_another_who_has_a_phone():
    page = given(SEATED).when(by(ANA, c.QueueFor, member=BO)).refused(Refusal.NOT_PHONELESS)
    page.when(by(BO, c.QueueFor, member=GUS)).refused(Refusal.CHAIR_OR_DOOR_ONLY)
    page.when(by(ANA, c.MarkLeft, member=GUS), by(ANA, c.QueueFor, member=GUS)).refused(Refusal.NO_SUCH_MEMBER)


def test_a_closed_queue_is_closed_to_everyone():
    page = given(SEATED, by(ANA, c.CloseQueue)).when(by(ANA, c.QueueFor, member=GUS)).refused(Refusal.QUEUE_CLOSED)
    page.when(by(ANA, c.QueueFor, member=GUS, kind="point-of-order", category="safety")).then(e.PlaceTaken)


# Tags -----------------------------------------------------------------------------------------------------


def test_a_tag_is_chosen_from_those_of_the_assembly_and_never_entered():
    page = given(sitting(tags=("tenant", "here for the first time")))
    page.when(by(BO, c.ChooseTag, tag="tenant")).already_so()
    page.when(by(BO, c.ChooseTag, tag="")).already_so()
    page.when(by(BO, c.ChooseTag, tag="owner")).refused(Refusal.TAG_UNKNOWN)
    given(sitting(), joined(DEE, observer=True)).when(by(DEE, c.ChooseTag, tag="")).refused(
        Refusal.OBSERVERS_ONLY_WATCH
    )


# Rules ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rules",
    [
        {"turns_max": -1},
        {"turns_max": TURNS_MAX + 1},
        {"order_categories": ("Not A Code",)},
        {"order_categories": ("x" * 31,)},
        {"order_categories": ("safety", "safety")},
        {"order_categories": tuple(f"code-{chr(97 + n)}" for n in range(ORDER_CATEGORIES_MAX + 1))},
        {"tags": ("tenant", "tenant")},
        {"tags": tuple(f"tag {n}" for n in range(TAGS_MAX + 1))},
        {"tags": (" untidy  tag ",)},
    ],
)
def test_rules_of_speaking_that_nobody_could_keep_are_refused(rules):
    given().when(opened(**rules)).refused(Refusal.RULES_UNCLEAR)


@pytest.mark.parametrize("rules", [{"short_turn_seconds": 5}, {"extra_seconds_max": 3601}, {"extra_seconds_max": -1}])
def test_turns_have_lengths_that_can_be_kept(rules):
    given().when(opened(**rules)).refused(Refusal.TIME_OUT_OF_RANGE)


def test_a_tag_has_something_to_read_and_an_end():
    given().when(opened(tags=("",))).refused(Refusal.TEXT_EMPTY)
    given().when(opened(tags=("t" * (TAG_CHARACTERS_MAX + 1),))).refused(Refusal.TEXT_TOO_LONG)
    given().when(opened(tags=("t" * TAG_CHARACTERS_MAX,), turns_max=TURNS_MAX)).then(lambda s: s.rules.tags)
