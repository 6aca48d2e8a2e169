"""The order of the queue, with the reason for every place."""

import sys
from collections import Counter

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.evolve import replay
from assembly.rules.kinds import SPEECH_KINDS
from assembly.rules.queueing import mean_turn_seconds, next_place, order
from assembly.rules.refusals import Refusal
from tests.cast import ANA, BO, CY, NOON, SECOND
from tests.given import by, given, queued, sitting, spoken

FAY, GUS = "fay", "gus"


def reasons(page):
    return [(ranked.place.member, ranked.reason, ranked.amount) for ranked in order(page.state)]


def test_kinds_come_in_fixed_priority():
    history = [sitting(CY, FAY, locked_places=0)]
    for member, kind in zip((ANA, BO, CY, FAY), reversed(SPEECH_KINDS), strict=True):
        history += queued(member, kind=kind)
    page = given(history).looks_like("QUEUE  fay!, Cy?, Bo<, Ana")
    assert [why for _, *why in reasons(page)] == [
        ["point-of-order", 0],
        ["question", 0],
        ["reply", 0],
        ["never-spoken", 0],
    ]


def test_points_of_order_come_in_order_of_arrival_whoever_has_spoken():
    history = [sitting(CY), spoken(BO, 60, 1, "S1"), queued(BO, CY, kind="point-of-order")]
    given(history).looks_like("QUEUE  Bo!, Cy!")


def test_arrival_is_first_come_first_served():
    history = [sitting(CY, order="arrival", locked_places=0), spoken(BO, 60, 1, "S1"), queued(BO, CY)]
    page = given(history).looks_like("QUEUE  Bo, Cy")
    assert reasons(page) == [(BO, "arrival", 0), (CY, "arrival", 0)]


def test_fair_order_hears_who_has_never_spoken_first():
    history = [sitting(CY, locked_places=0), spoken(BO, 60, 1, "S1"), queued(BO, CY)]
    page = given(history).looks_like("QUEUE  Cy, Bo")
    assert reasons(page) == [(CY, "never-spoken", 0), (BO, "least-floor-time", 60)]


def test_fair_order_hears_who_had_the_floor_least():
    history = [sitting(CY, locked_places=0), spoken(BO, 60, 1, "S1"), spoken(CY, 20, 2, "S2"), queued(BO, CY)]
    page = given(history).looks_like("QUEUE  Cy, Bo")
    assert reasons(page) == [(CY, "least-floor-time", 20), (BO, "least-floor-time", 60)]


def test_fair_order_hears_who_had_fewest_turns_of_equal_time_and_then_who_asked_first():
    turns = [spoken(BO, 20, 1, "S1"), spoken(BO, 40, 2, "S2"), spoken(CY, 60, 3, "S3")]
    page = given(sitting(CY, FAY, locked_places=0), turns, queued(BO, CY)).looks_like("QUEUE  Cy, Bo")
    assert reasons(page) == [(CY, "fewest-turns", 1), (BO, "fewest-turns", 2)]
    more = [spoken(FAY, 60, 4, "S4"), queued(FAY, CY, BO)]
    given(sitting(CY, FAY, locked_places=0), turns, more).looks_like("QUEUE  fay, Cy, Bo")


def test_a_turn_of_no_length_still_counts_as_having_spoken():
    history = [sitting(CY, locked_places=0), spoken(BO, 0, 1, "S1"), queued(BO, CY)]
    given(history).looks_like("QUEUE  Cy, Bo")


def test_a_part_of_a_second_decides_nothing():
    history = [sitting(CY, locked_places=0)]
    history += spoken(BO, 60, 1, "S1", NOON)
    history[-1] = by(ANA, c.YieldFloor, NOON + 60 * SECOND + 999, saw_turn=1)
    given(history, spoken(CY, 60, 2, "S2"), queued(BO, CY)).looks_like("QUEUE  Bo, Cy")


# The wait -------------------------------------------------------------------------------------------------


def test_the_wait_is_estimated_from_the_rules_until_there_are_turns_to_measure():
    page = given(sitting(CY), queued(BO, CY))
    assert [ranked.wait_seconds for ranked in order(page.state)] == [0, 180]


def test_the_wait_is_estimated_from_this_assemblys_own_turns_and_the_rest_of_the_running_one():
    history = [sitting(CY, FAY), spoken(BO, 30, 1, "S1"), spoken(CY, 50, 2, "S2"), queued(BO, CY, FAY)]
    page = given(history)
    assert mean_turn_seconds(page.state) == 40
    page.when(by(ANA, c.GiveFloor, saw_turn=2, place="S5", reason="never spoken")).then(e.FloorGiven)
    assert [ranked.wait_seconds for ranked in order(page.state)] == [180, 220]
    page.when(by(ANA, c.PauseTurn, NOON + 100 * SECOND, saw_turn=3)).then(e.TurnPaused)
    assert [ranked.wait_seconds for ranked in order(page.state)] == [80, 120]
    page.when(by(ANA, c.AddTime, NOON + 400 * SECOND, saw_turn=3, seconds=30)).then(e.TimeAdded)
    assert [ranked.wait_seconds for ranked in order(page.state)] == [110, 150]


def test_who_speaks_over_time_does_not_make_the_wait_negative():
    history = [sitting(CY), queued(BO, CY), by(ANA, c.GiveFloor, saw_turn=0, place="S1")]
    page = given(history, by(ANA, c.PauseTurn, NOON + 900 * SECOND, saw_turn=1))
    assert [ranked.wait_seconds for ranked in order(page.state)] == [0]


def test_turns_of_no_length_are_estimated_at_a_second():
    page = given(sitting(), spoken(BO, 0, 1, "S1"))
    assert mean_turn_seconds(page.state) == 1


# The lock -------------------------------------------------------------------------------------------------


def test_the_next_place_is_locked_and_nobody_overtakes_on_the_way_to_the_microphone():
    history = [sitting(CY), spoken(BO, 60, 1, "S1"), queued(BO)]
    page = given(history, queued(CY)).looks_like("QUEUE  Bo, Cy")
    assert reasons(page) == [(BO, "locked", 0), (CY, "never-spoken", 0)]
    assert [ranked.locked for ranked in order(page.state)] == [True, False]


def test_a_question_does_not_overtake_a_locked_place_and_a_point_of_order_does():
    page = given(sitting(CY, FAY), queued(BO), queued(CY, kind="question"), queued(FAY, kind="point-of-order"))
    page.looks_like("QUEUE  fay!, Bo, Cy?")


def test_a_point_of_order_takes_no_lock_from_others():
    page = given(sitting(CY), queued(BO, kind="point-of-order"), queued(CY))
    assert page.state.locked == ("S2",)


@pytest.mark.parametrize(("locked", "expected"), [(0, ()), (1, ("S1",)), (2, ("S1", "S2")), (20, ("S1", "S2", "S3"))])
def test_as_many_places_are_locked_as_the_standing_rules_say(locked, expected):
    assert given(sitting(CY, locked_places=locked), queued(ANA, BO, CY)).state.locked == expected


def test_the_lock_moves_on_when_its_holder_speaks_or_goes():
    page = given(sitting(CY, FAY), queued(BO, CY, FAY)).when(by(ANA, c.GiveFloor, saw_turn=0, place="S1"))
    page.then(lambda s: s.locked == ("S2",))
    page.when(by(CY, c.WithdrawPlace, place="S2")).then(lambda s: s.locked == ("S3",))


def test_the_lock_holds_while_others_speak_out_of_order():
    history = [sitting(CY, FAY), spoken(BO, 60, 1, "S1"), queued(BO, CY, FAY)]
    page = given(history).when(by(ANA, c.GiveFloor, saw_turn=1, place="S3", reason="never spoken"))
    page.then(lambda s: s.locked == ("S2",)).looks_like("QUEUE  Bo, fay")


# Letting others go first ----------------------------------------------------------------------------------


def test_bo_lets_the_next_go_first():
    page = given(sitting(CY, FAY, order="arrival"), queued(BO, CY, FAY)).when(by(BO, c.DeferPlace, place="S1"))
    page.then(e.PlaceDeferred(by=BO, at=NOON, place="S1", behind="S2")).looks_like("QUEUE  Cy, Bo, fay")
    assert reasons(page) == [(CY, "locked", 0), (BO, "deferred", 0), (FAY, "arrival", 0)]
    page.when(by(BO, c.DeferPlace, place="S1")).then(e.PlaceDeferred).looks_like("QUEUE  Cy, fay, Bo")
    page.when(by(BO, c.DeferPlace, place="S1")).refused(Refusal.LAST_IN_QUEUE)


def test_two_who_let_each_other_go_first_do_not_wait_for_ever():
    history = [sitting(CY, order="arrival"), queued(BO, CY), by(BO, c.DeferPlace, place="S1")]
    given(history).when(by(CY, c.DeferPlace, place="S2")).then(e.PlaceDeferred).looks_like("QUEUE  Bo, Cy")


def test_who_let_somebody_go_first_is_next_and_not_overtaken_by_a_newcomer():
    history = [sitting(CY, FAY), spoken(BO, 60, 1, "S1"), spoken(CY, 10, 2, "S2"), queued(BO, CY)]
    history += [by(BO, c.DeferPlace, place="S3"), by(ANA, c.GiveFloor, saw_turn=2, place="S4")]
    page = given(history).looks_like("QUEUE  Bo")
    page.when(queued(FAY)).then(e.PlaceTaken).looks_like("QUEUE  Bo, fay")


def test_when_the_one_i_let_go_first_withdraws_i_do_not_pass_the_others():
    people = ("p", "q", "r", "s", "t")
    history = [sitting(*people, order="arrival"), queued(*people), [by("p", c.DeferPlace, place="S1")] * 3]
    page = given(history).looks_like("QUEUE  q, r, s, p, t")
    page.when(by("s", c.WithdrawPlace, place="S4")).then(e.PlaceWithdrawn).looks_like("QUEUE  q, r, p, t")


PEOPLE = ("p", "q", "r", "s", "t")


@settings(max_examples=100, deadline=None)
@for_all(
    st.lists(st.sampled_from(SPEECH_KINDS), min_size=2, max_size=5),
    st.integers(0, 2),
    st.sampled_from(["arrival", "fair"]),
    st.lists(st.integers(0, 3), max_size=8),
)
def test_to_defer_is_to_change_places_with_the_next_and_with_nobody_else(kinds, locked, how, steps):
    """Who defers a locked place gives up the lock too, and may fall further."""
    page = given(sitting(*PEOPLE, order=how, locked_places=locked))
    for member, kind in zip(PEOPLE, kinds, strict=False):
        page.take(by(member, c.AskToSpeak, kind=kind))
    for step in steps:
        before = page.order()
        if step + 1 >= len(before):
            continue
        place = before[step]
        member = next(p.member for p in page.state.queue if p.id == place)
        had_lock = place in page.state.locked
        page.take(by(member, c.DeferPlace, place=place))
        after = page.order()
        if had_lock:
            assert after.index(place) > step
            break  # without its lock the place ranks by its kind again, and with it those who let it go first
        assert after == [*before[:step], before[step + 1], place, *before[step + 2 :]]


@settings(max_examples=100, deadline=None)
@for_all(st.integers(0, 1), st.lists(st.tuples(st.sampled_from(["defer", "leave"]), st.integers(0, 4)), max_size=10))
def test_nobody_gains_on_another_because_a_third_withdraws(locked, steps):
    """In order of arrival nobody's place depends on what others have spoken: only one's own act moves one down."""
    page = given(sitting(*PEOPLE, order="arrival", locked_places=locked), queued(*PEOPLE))
    for what, index in steps:
        before = page.order()
        if index >= len(before) or (what == "defer" and index + 1 == len(before)):
            continue
        place = before[index]
        member = next(p.member for p in page.state.queue if p.id == place)
        page.take(by(member, c.DeferPlace if what == "defer" else c.WithdrawPlace, place=place))
        if what == "leave":
            assert page.order() == [other for other in before if other != place]


def test_an_empty_queue_has_no_next():
    assert next_place(given(sitting()).state) is None


def test_the_order_of_a_long_queue_costs_in_proportion_to_its_length():
    """Ten times the places may take ten times as many steps, or a few more; not a hundred times."""

    def steps(length):
        members = [f"s{number}" for number in range(length)]
        happened = [e.MemberJoined(by=m, at=NOON, member=m, name=m, observer=False) for m in members]
        for turn, m in enumerate(members, 1):
            happened += [
                e.PlaceTaken(
                    by=m, at=NOON, place=f"S{turn}", member=m, kind="new-point", topic="", side="", category=""
                ),
                e.FloorGiven(by=ANA, at=NOON, turn=turn, place=f"S{turn}", member=m, seconds=60, overtook=0, reason=""),
                e.TurnEnded(by=ANA, at=NOON, turn=turn, member=m, spoke_ms=turn * 1000),
            ]
        happened += [
            e.PlaceTaken(
                by=m, at=NOON, place=f"S{length + n}", member=m, kind="new-point", topic="", side="", category=""
            )
            for n, m in enumerate(members, 1)
        ]
        state = replay(happened)
        assert len(order(state)) == length
        made = Counter()
        sys.setprofile(lambda _frame, happening, _about: made.update([happening]))
        try:
            order(state)
        finally:
            sys.setprofile(None)
        return made["call"] + made["c_call"]

    assert 500 < steps(500) < 12 * steps(50)


def test_who_lets_others_go_first_has_no_lock_until_they_have_gone():
    page = given(sitting(CY, locked_places=2), queued(BO, CY)).when(by(BO, c.DeferPlace, place="S1"))
    page.then(lambda s: s.locked == ("S2",))


def test_who_is_called_back_stands_before_all_and_takes_no_lock_from_anyone():
    page = given(sitting(CY, locked_places=1), spoken(BO, 5, 1, "S1"), by(ANA, c.ReturnLast, saw_turn=1))
    assert page.state.locked == ()
    page.when(queued(CY)).then(lambda s: s.locked == ("S3",))
    assert page.order() == ["S2", "S3"]
