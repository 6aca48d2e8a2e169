"""Coming in: opening, joining, the door, leaving, being forgotten."""

from dataclasses import replace

import pytest

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules import gathering
from assembly.rules.evolve import replay
from assembly.rules.limits import LOCKED_PLACES_MAX, REASON_CHARACTERS_MAX, SECONDS_NEEDED_MAX, TITLE_CHARACTERS_MAX
from assembly.rules.refusals import Refusal
from assembly.rules.standing import PRESETS, Majority, Quorum
from tests.cast import ANA, BO, CY, DEE, EVE, NOON
from tests.given import by, cast, given, joined, opened, polled, queued, sitting, spoken, tabled

AT_DOOR = [opened(admission="door"), joined(ANA)]


def test_who_opens_an_assembly_holds_the_chair_until_it_is_handed_over():
    given().when(opened()).then(e.AssemblyOpened, e.DutyTaken, lambda s: s.holder("chair") == ANA)


def test_an_assembly_with_a_door_gives_its_opener_the_door_too():
    given().when(opened(admission="door")).then(
        lambda s: s.holder("door") == ANA, lambda s: s.holder("chair") == ANA, lambda s: s.holder("recorder") is None
    )


def test_a_chronicle_gives_its_opener_the_pen():
    given().when(opened(script="postes")).then(
        lambda s: s.holder("recorder") == ANA, lambda s: s.holder("door") is None
    )


def test_a_self_running_assembly_has_no_chair_from_the_first_moment():
    given().when(opened("self-running")).then(e.AssemblyOpened, lambda s: s.duties == ())


def test_an_assembly_opens_once():
    given(opened()).when(opened()).refused(Refusal.ALREADY_OPENED)


def test_an_assembly_needs_a_title():
    given().when(by(ANA, c.OpenAssembly, **open_fields(title=" \n\t"))).refused(Refusal.TEXT_EMPTY)


def test_a_title_has_a_longest_length():
    longest = "t" * TITLE_CHARACTERS_MAX
    given().when(by(ANA, c.OpenAssembly, **open_fields(title=longest))).then(lambda s: s.title == longest)
    given().when(by(ANA, c.OpenAssembly, **open_fields(title=longest + "t"))).refused(Refusal.TEXT_TOO_LONG)


@pytest.mark.parametrize("language", ["", "English", "e", "EN", "en_GB", "en-", "../en", "en\n"])
def test_an_assembly_speaks_a_language_that_has_a_tag(language):
    given().when(by(ANA, c.OpenAssembly, **open_fields(language=language))).refused(Refusal.LANGUAGE_UNKNOWN)


@pytest.mark.parametrize("language", ["en", "ko", "gsw", "pt-BR"])
def test_any_language_with_a_tag_will_do(language):
    given().when(by(ANA, c.OpenAssembly, **open_fields(language=language))).then(lambda s: s.language == language)


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_can_be_opened(preset):
    given().when(opened(preset)).then(lambda s: s.rules == PRESETS[preset])


def open_fields(**changed):
    (ask,) = opened()
    return {"code": ask.code, "title": ask.title, "language": ask.language, "rules": ask.rules} | changed


@pytest.mark.parametrize(
    ("rules", "reason"),
    [
        ({"turn_seconds": 9}, Refusal.TIME_OUT_OF_RANGE),
        ({"turn_seconds": 3601}, Refusal.TIME_OUT_OF_RANGE),
        ({"turn_seconds": -5}, Refusal.TIME_OUT_OF_RANGE),
        ({"more_time_seconds": 0}, Refusal.TIME_OUT_OF_RANGE),
        ({"more_time_seconds": 601}, Refusal.TIME_OUT_OF_RANGE),
        ({"poll_seconds": 9}, Refusal.TIME_OUT_OF_RANGE),
        ({"poll_seconds": -1}, Refusal.TIME_OUT_OF_RANGE),
        ({"poll_seconds": 86_401}, Refusal.TIME_OUT_OF_RANGE),
        ({"closing_seconds": -1}, Refusal.TIME_OUT_OF_RANGE),
        ({"closing_seconds": 601}, Refusal.TIME_OUT_OF_RANGE),
        ({"self_running": True, "poll_seconds": 0}, Refusal.RULES_UNCLEAR),
        ({"majority": Majority(num=5, den=0)}, Refusal.MAJORITY_UNCLEAR),
        ({"majority": Majority(num=3, den=2)}, Refusal.MAJORITY_UNCLEAR),
        ({"quorum": Quorum(number=-1)}, Refusal.QUORUM_UNCLEAR),
        ({"majority": Majority(num=1, den=3)}, Refusal.MAJORITY_UNCLEAR),
        ({"locked_places": -1}, Refusal.RULES_UNCLEAR),
        ({"locked_places": LOCKED_PLACES_MAX + 1}, Refusal.RULES_UNCLEAR),
        ({"seconds_needed": -1}, Refusal.RULES_UNCLEAR),
        ({"seconds_needed": SECONDS_NEEDED_MAX + 1}, Refusal.RULES_UNCLEAR),
    ],
)
def test_standing_rules_that_no_assembly_can_live_by_are_refused_at_the_start(rules, reason):
    given().when(opened(**rules)).refused(reason)


@pytest.mark.parametrize(
    "rules",
    [
        {"turn_seconds": 10},
        {"turn_seconds": 3600},
        {"more_time_seconds": 1},
        {"more_time_seconds": 600},
        {"poll_seconds": 10},
        {"poll_seconds": 86_400},
        {"closing_seconds": 0},
        {"closing_seconds": 600},
        {"locked_places": 0},
        {"locked_places": LOCKED_PLACES_MAX},
        {"seconds_needed": 0},
        {"seconds_needed": SECONDS_NEEDED_MAX},
        {"majority": Majority(num=1, den=1, strict=False)},
        {"majority": Majority(num=1, den=2, strict=False)},
        {"quorum": Quorum(number=3, num=1, den=1)},
        {"self_running": True, "poll_seconds": 10},
    ],
)
def test_standing_rules_at_their_limits_are_taken(rules):
    given().when(opened(**rules)).then(lambda s: replace(s.rules, **rules) == s.rules)


def test_anyone_with_the_code_comes_in_where_the_link_is_open():
    given(opened()).when(joined(BO)).then(
        e.MemberJoined(by=BO, at=NOON, member=BO, name="Bo", observer=False),
        lambda s: (s.roll, s.present, s.observing) == (1, 1, 0),
    )


def test_an_observer_is_present_without_a_vote_and_not_on_the_roll():
    given(opened()).when(joined(DEE, observer=True)).then(lambda s: (s.roll, s.present, s.observing) == (0, 0, 1))


def test_nobody_comes_in_before_the_assembly_is_opened():
    given().when(joined(BO)).refused(Refusal.NOT_OPENED)


def test_nobody_comes_in_after_the_assembly_has_adjourned():
    given(opened(), joined(ANA), by(ANA, c.Adjourn)).when(joined(CY)).refused(Refusal.ADJOURNED)


def test_to_join_twice_is_already_so():
    given(opened(), joined(BO)).when(joined(BO)).already_so()


def test_two_members_cannot_have_one_name():
    given(opened(), joined(BO)).when(by(EVE, c.JoinAssembly, name="bo")).refused(Refusal.NAME_TAKEN)


def test_a_name_at_the_door_is_taken_too():
    given(AT_DOOR, joined(BO)).when(by(EVE, c.JoinAssembly, name="Bo")).refused(Refusal.NAME_TAKEN)


def test_cy_comes_back_under_the_name_they_had_whatever_they_type():
    given(opened(), joined(CY), by(CY, c.LeaveAssembly)).when(by(CY, c.JoinAssembly, name="Zorro")).then(
        e.MemberReturned, lambda s: s.members[CY].name == "Cy", lambda s: (s.present, s.roll) == (1, 1)
    )


def test_an_assembly_has_a_largest_size(monkeypatch):
    monkeypatch.setattr(gathering, "MEMBERS_MAX", 2)
    given(opened(), joined(ANA, BO)).when(joined(CY)).refused(Refusal.ASSEMBLY_FULL)


def test_nobody_is_admitted_to_a_full_assembly(monkeypatch):
    history = [AT_DOOR, joined(BO, CY), by(ANA, c.AdmitMember, member=BO)]
    monkeypatch.setattr(gathering, "MEMBERS_MAX", 2)
    given(history).when(by(ANA, c.AdmitMember, member=CY)).refused(Refusal.ASSEMBLY_FULL)


def test_a_door_has_a_longest_line(monkeypatch):
    monkeypatch.setattr(gathering, "WAITING_MAX", 1)
    given(AT_DOOR, joined(BO)).when(joined(CY)).refused(Refusal.DOOR_CROWDED)


# The door -------------------------------------------------------------------------------------------------


def test_bo_waits_at_the_door_and_is_let_in():
    page = given(AT_DOOR).when(joined(BO)).then(e.AdmissionAsked, lambda s: BO in s.waiting and s.present == 1)
    page.when(by(ANA, c.AdmitMember, member=BO)).then(
        e.MemberJoined(by=ANA, at=NOON, member=BO, name="Bo", observer=False),
        lambda s: s.present == 2 and BO not in s.waiting,
    )


def test_an_observer_at_the_door_comes_in_as_an_observer():
    page = given(AT_DOOR, joined(DEE, observer=True))
    page.when(by(ANA, c.AdmitMember, member=DEE)).then(lambda s: (s.present, s.observing) == (1, 1))


def test_who_waits_at_the_door_waits():
    given(AT_DOOR, joined(BO)).when(joined(BO)).refused(Refusal.WAITING_AT_DOOR)
    given(AT_DOOR, joined(BO)).when(queued(BO)).refused(Refusal.WAITING_AT_DOOR)


def test_to_admit_somebody_twice_is_already_so():
    history = [AT_DOOR, joined(BO), by(ANA, c.AdmitMember, member=BO)]
    given(history).when(by(ANA, c.AdmitMember, member=BO)).already_so()


def test_nobody_who_does_not_wait_is_admitted_or_turned_away():
    given(AT_DOOR).when(by(ANA, c.AdmitMember, member=EVE)).refused(Refusal.NOT_WAITING)
    given(AT_DOOR).when(by(ANA, c.TurnAway, member=ANA)).refused(Refusal.NOT_WAITING)


@pytest.mark.parametrize("ask", [c.AdmitMember, c.TurnAway, c.MarkLeft])
def test_only_the_door_keeper_minds_the_door(ask):
    history = [AT_DOOR, joined(BO, CY), by(ANA, c.AdmitMember, member=BO)]
    given(history).when(by(BO, ask, member=CY)).refused(Refusal.DOOR_ONLY)
    given(history, by(ANA, c.HandOverDuty, duty="door", to=BO)).when(by(ANA, ask, member=CY)).refused(Refusal.DOOR_ONLY)


def test_bo_is_turned_away_and_the_name_is_free_again():
    page = given(AT_DOOR, joined(BO)).when(by(ANA, c.TurnAway, member=BO, reason="not of this quarter"))
    page.then(e.MemberTurnedAway, lambda s: BO in s.turned_away and BO not in s.waiting)
    page.when(by(EVE, c.JoinAssembly, name="Bo")).then(e.AdmissionAsked)


def test_who_was_turned_away_may_ask_again():
    page = given(AT_DOOR, joined(BO), by(ANA, c.TurnAway, member=BO)).when(joined(BO))
    page.then(e.AdmissionAsked, lambda s: BO in s.waiting and BO not in s.turned_away)


def test_a_reason_for_turning_away_has_a_longest_length():
    long = "x" * (REASON_CHARACTERS_MAX + 1)
    given(AT_DOOR, joined(BO)).when(by(ANA, c.TurnAway, member=BO, reason=long)).refused(Refusal.TEXT_TOO_LONG)
    given(AT_DOOR, joined(BO)).when(by(ANA, c.TurnAway, member=BO, reason=long[1:])).then(e.MemberTurnedAway)


def test_the_door_keeper_marks_somebody_as_gone_so_that_the_quorum_is_true():
    history = [AT_DOOR, joined(BO), by(ANA, c.AdmitMember, member=BO)]
    page = (
        given(history).when(by(ANA, c.MarkLeft, member=BO)).then(e.MemberLeft, lambda s: (s.present, s.roll) == (1, 2))
    )
    page.when(by(ANA, c.MarkLeft, member=BO)).already_so()
    page.when(by(ANA, c.MarkLeft, member=EVE)).refused(Refusal.NO_SUCH_MEMBER)
    page.when(joined(BO)).then(e.MemberReturned)


# Leaving --------------------------------------------------------------------------------------------------


def test_bo_goes_home():
    given(sitting()).when(by(BO, c.LeaveAssembly)).then(
        e.MemberLeft(by=BO, at=NOON, member=BO), lambda s: (s.present, s.roll) == (1, 2)
    )


def test_dee_goes_home_and_only_the_observers_are_fewer():
    history = [sitting(), joined(DEE, observer=True)]
    given(history).when(by(DEE, c.LeaveAssembly)).then(lambda s: (s.present, s.observing) == (2, 0))


def test_who_is_not_here_cannot_leave():
    given(sitting()).when(by(EVE, c.LeaveAssembly)).refused(Refusal.NOT_PRESENT)
    given(sitting(), by(BO, c.LeaveAssembly)).when(by(BO, c.LeaveAssembly)).refused(Refusal.NOT_PRESENT)


def test_who_leaves_gives_up_the_floor_the_places_and_the_duties():
    history = [sitting(CY), queued(ANA, BO), by(ANA, c.GiveFloor, saw_turn=0, place="S1")]
    history += [queued(ANA), queued(ANA, kind="point-of-order")]
    given(history).when(by(ANA, c.LeaveAssembly, NOON + 5000)).then(
        e.TurnEnded(by=ANA, at=NOON + 5000, turn=1, member=ANA, spoke_ms=5000),
        e.PlaceWithdrawn,
        e.PlaceWithdrawn,
        e.DutyLaidDown(by=ANA, at=NOON + 5000, duty="chair", member=ANA, why="left"),
        e.MemberLeft,
    ).looks_like("""
        HERE   2
        CHAIR  -
        FLOOR  -
        QUEUE  Bo
    """)


def test_a_member_who_leaves_locks_the_next_place_for_somebody_else():
    history = [sitting(CY), queued(BO, CY)]
    given(history).when(by(BO, c.LeaveAssembly)).then(lambda s: s.locked == ("S2",))


# Observers who change their mind, and those at the door ------------------------------------------------------


def test_an_observer_may_come_in_as_a_member_and_is_counted_once():
    page = given(sitting(), joined(DEE, observer=True)).when(joined(DEE, observer=True)).already_so()
    page.when(joined(DEE)).then(e.MemberJoined, lambda s: (s.roll, s.present, s.observing) == (3, 3, 0))
    page.when(joined(DEE)).already_so()
    page.when(joined(DEE, observer=True)).already_so()
    assert page.state.members[DEE].name == "Dee" and page.state.first_in.count(DEE) == 1
    left = given(sitting(), joined(DEE, observer=True), by(DEE, c.LeaveAssembly))
    left.when(joined(DEE)).then(lambda s: (s.roll, s.present, s.observing) == (3, 3, 0))


def test_an_observer_who_becomes_a_member_has_no_ballot_in_the_poll_that_is_open():
    page = given(sitting(), joined(DEE, observer=True), polled(), joined(DEE))
    page.when(cast({DEE: "yes"})).refused(Refusal.NOT_IN_ELECTORATE)


DEE_WAITS = [AT_DOOR, joined(DEE, observer=True), by(ANA, c.AdmitMember, member=DEE), joined(DEE)]


def test_where_the_door_is_kept_an_observer_waits_to_become_a_member():
    page = given(AT_DOOR, joined(DEE, observer=True), by(ANA, c.AdmitMember, member=DEE)).when(joined(DEE))
    page.then(e.AdmissionAsked, lambda s: (s.roll, s.observing, DEE in s.waiting) == (1, 1, True))
    page.when(by(ANA, c.AdmitMember, member=DEE)).then(lambda s: (s.roll, s.present, s.observing) == (2, 2, 0))
    away = given(DEE_WAITS).when(by(ANA, c.TurnAway, member=DEE)).then(lambda s: (s.roll, s.observing) == (1, 1))
    away.when(by(EVE, c.JoinAssembly, name="Dee")).refused(Refusal.NAME_TAKEN)


def test_an_observer_who_waits_to_become_a_member_is_forgotten_at_the_door_too():
    given(DEE_WAITS).when(by(DEE, c.EraseMe)).then(
        lambda s: len(s.waiting) == 0, lambda s: s.members[DEE].name == "" and s.observing == 0
    )


def test_who_waits_may_step_back_from_the_door_and_the_name_is_free():
    page = given(AT_DOOR, joined(BO)).when(by(BO, c.LeaveAssembly)).then(lambda s: len(s.waiting) == 0)
    page.when(by(EVE, c.JoinAssembly, name="Bo")).then(e.AdmissionAsked)


@pytest.mark.parametrize("then", [[], [by(ANA, c.TurnAway, member=BO, reason="no")]])
def test_who_waits_or_was_turned_away_can_be_forgotten(then):
    page = given(AT_DOOR, joined(BO), then).when(by(BO, c.EraseMe))
    page.then(e.MemberErased, lambda s: BO not in s.waiting and BO not in s.turned_away)
    assert replay(forgotten(event, BO) for event in page.events) == page.state
    page.when(by(BO, c.EraseMe)).refused(Refusal.NOT_PRESENT)
    page.when(by(EVE, c.JoinAssembly, name="Bo")).then(e.AdmissionAsked)


# Being forgotten ------------------------------------------------------------------------------------------

WORDS = [
    sitting(CY, method="consent", visibility="named"),
    spoken(BO, 60, 1, "S1"),
    tabled(),
    by(BO, c.AskToSpeak, topic="my house"),
    polled(),
    cast({ANA: "agree"}),
    by(BO, c.CastBallot, poll="P1", choice="block", reason="my secret"),
]


def test_erasing_a_member_forgets_the_name_the_topic_and_the_reason_and_keeps_the_numbers():
    page = given(WORDS).when(by(BO, c.EraseMe))
    page.then(e.PlaceWithdrawn, e.MemberLeft, e.MemberErased)
    state = page.state
    assert "Bo" not in str(list(state.members.values())) and "my house" not in str(state.queue)
    assert "my secret" not in str(list(state.polls["P1"].ballots.values()))
    assert (state.roll, state.present, state.members[BO].turns) == (3, 2, 1)
    assert dict(zip(state.polls["P1"].choices, state.polls["P1"].tally, strict=True))["block"] == 1


def test_an_erased_name_is_free_and_its_old_bearer_does_not_come_back():
    page = given(WORDS, by(BO, c.EraseMe)).when(by(EVE, c.JoinAssembly, name="Bo")).then(e.MemberJoined)
    page.when(by(BO, c.JoinAssembly, name="Bob")).refused(Refusal.ALREADY_ERASED)
    page.when(by(BO, c.EraseMe)).refused(Refusal.ALREADY_ERASED)


def test_nobody_is_erased_who_was_never_here():
    given(sitting()).when(by(EVE, c.EraseMe)).refused(Refusal.NOT_PRESENT)
    given().when(by(EVE, c.EraseMe)).refused(Refusal.NOT_OPENED)


def test_who_holds_the_floor_is_erased_in_the_middle_of_a_sentence():
    history = [sitting(), by(BO, c.AskToSpeak, topic="my house"), by(ANA, c.GiveFloor, saw_turn=0, place="S1")]
    given(history).when(by(BO, c.EraseMe, NOON + 1000)).then(lambda s: s.floor is None, lambda s: s.turns_ms == 1000)


def test_who_has_left_or_waits_for_the_minutes_can_still_be_forgotten_after_the_end():
    given(sitting(), by(BO, c.LeaveAssembly)).when(by(BO, c.EraseMe)).then(e.MemberErased)
    page = given(sitting(), by(ANA, c.Adjourn)).when(by(BO, c.EraseMe))
    page.then(e.MemberErased, lambda s: s.members[BO].name == "")


@pytest.mark.parametrize("then", [[], [by(EVE, c.JoinAssembly, name="Bo")], [by(ANA, c.Adjourn)]])
def test_a_replay_without_the_erased_words_gives_the_state_that_the_erasure_left(then):
    """The record no longer has the words: every Text of BO's comes back empty."""
    after = [settled_by_clerk(), then] if then and isinstance(then[0], c.Adjourn) else then
    page = given(WORDS, by(BO, c.EraseMe), after)
    assert replay(forgotten(event, BO) for event in page.events) == page.state


@pytest.mark.parametrize("admitted", [True, False])
def test_a_replay_without_the_erased_words_meets_nameless_people_at_the_door(admitted):
    history = [AT_DOOR, joined(BO), by(ANA, c.TurnAway, member=BO, reason="come back with papers")]
    history += [by(BO, c.JoinAssembly, name="Bobo"), by(ANA, c.AdmitMember, member=BO), by(BO, c.EraseMe)]
    history += joined(CY) if admitted else []
    page = given(history)
    assert replay(forgotten(event, BO) for event in page.events) == page.state


def settled_by_clerk():
    return [by(ANA, c.ClosePoll, poll="P1"), by("clerk", c.SettlePoll, NOON + 10_000, poll="P1")]


def forgotten(event, who):
    """The event as the record gives it once this person's words are gone."""
    about = getattr(event, "member", event.by)
    if about != who:
        return event
    words = {"name", "topic", "reason"} & set(event.__dataclass_fields__)
    return replace(event, **dict.fromkeys(words, ""))
