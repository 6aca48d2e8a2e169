"""Duties: jobs held for a while, by somebody everyone can name."""

from dataclasses import replace
from hashlib import sha256

import pytest

from assembly.rules import clock
from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.limits import (
    ABSENCE_SECONDS_MAX,
    ABSENCE_SECONDS_MIN,
    HAT_MAX,
    NOTE_CHARACTERS_MAX,
    NOTES_MAX,
    TELLERS_MAX,
    TERM_SECONDS_MAX,
    TERM_SECONDS_MIN,
)
from assembly.rules.refusals import Refusal
from tests.cast import ANA, BO, CY, DEE, EVE, MINUTE, NOON
from tests.given import by, given, joined, opened, sitting


def test_the_chair_hands_over_and_the_controls_move():
    page = given(sitting()).when(by(ANA, c.HandOverDuty, duty="chair", to=BO))
    page.then(e.DutyTaken(by=ANA, at=NOON, duty="chair", member=BO, how="hand-over"), lambda s: s.holder("chair") == BO)
    page.when(by(ANA, c.CloseQueue)).refused(Refusal.CHAIR_ONLY)
    page.when(by(BO, c.CloseQueue)).then(e.QueueClosed)


def test_a_duty_has_one_holder():
    page = given(sitting(CY)).when(by(ANA, c.HandOverDuty, duty="chair", to=BO)).then(lambda s: len(s.duties) == 1)
    page.when(by(BO, c.HandOverDuty, duty="chair", to=CY)).then(
        lambda s: [(held.duty, held.member, held.how) for held in s.duties] == [("chair", CY, "hand-over")]
    )


def test_only_the_holder_hands_over_or_lays_down():
    given(sitting()).when(by(BO, c.HandOverDuty, duty="chair", to=BO)).refused(Refusal.DUTY_NOT_YOURS)
    given(sitting()).when(by(BO, c.LayDownDuty, duty="chair")).refused(Refusal.DUTY_NOT_YOURS)


@pytest.mark.parametrize("to", [DEE, EVE, CY, "clerk"])
def test_a_duty_goes_to_a_member_who_is_present(to):
    history = [sitting(CY), joined(DEE, observer=True), by(CY, c.LeaveAssembly)]
    given(history).when(by(ANA, c.HandOverDuty, duty="chair", to=to)).refused(Refusal.NO_SUCH_MEMBER)


def test_to_hand_a_duty_to_oneself_is_already_so():
    given(sitting()).when(by(ANA, c.HandOverDuty, duty="chair", to=ANA)).already_so()


def test_a_duty_laid_down_is_vacant_until_a_member_takes_it_up():
    page = given(sitting()).when(by(ANA, c.LayDownDuty, duty="chair"))
    page.then(e.DutyLaidDown, lambda s: s.holder("chair") is None)
    page.when(by(BO, c.TakeUpDuty, duty="chair")).then(
        e.DutyTaken(by=BO, at=NOON, duty="chair", member=BO, how="volunteer")
    )
    page.when(by(BO, c.TakeUpDuty, duty="chair")).already_so()
    page.when(by(ANA, c.TakeUpDuty, duty="chair")).refused(Refusal.DUTY_HELD)


def test_to_lay_down_the_chair_keeps_the_door():
    history = [opened(admission="door"), joined(ANA)]
    given(history).when(by(ANA, c.LayDownDuty, duty="chair")).then(
        lambda s: s.holder("chair") is None, lambda s: s.holder("door") == ANA
    )


def test_only_a_member_present_takes_up_a_duty():
    vacant = [sitting(), joined(DEE, observer=True), by(ANA, c.LayDownDuty, duty="chair")]
    given(vacant).when(by(DEE, c.TakeUpDuty, duty="chair")).refused(Refusal.OBSERVERS_ONLY_WATCH)
    given(vacant).when(by(EVE, c.TakeUpDuty, duty="chair")).refused(Refusal.NOT_PRESENT)


def test_a_duty_that_this_assembly_does_not_know_cannot_be_taken_up():
    given(sitting()).when(by(BO, c.TakeUpDuty, duty="door")).refused(Refusal.DUTY_UNKNOWN_HERE)
    given(sitting(preset="self-running")).when(by(BO, c.TakeUpDuty, duty="chair")).refused(Refusal.DUTY_UNKNOWN_HERE)
    given(sitting(script="postes")).when(by(BO, c.TakeUpDuty, duty="recorder")).refused(Refusal.DUTY_UNKNOWN_HERE)


def test_no_duty_changes_hands_after_the_end():
    over = [sitting(), by(ANA, c.Adjourn)]
    for ask in (
        by(ANA, c.HandOverDuty, duty="chair", to=BO),
        by(ANA, c.LayDownDuty, duty="chair"),
        by(BO, c.TakeUpDuty, duty="chair"),
    ):
        given(over).when(ask).refused(Refusal.ADJOURNED)


def test_a_kept_door_is_never_left_without_anyone_who_could_open_it():
    """The opener, not yet inside, lays down the only key to an empty hall: the first to come walks in."""
    page = given(opened(admission="door")).when(by(ANA, c.LayDownDuty, duty="door")).then(e.DutyLaidDown)
    page.when(joined(BO)).then(e.MemberJoined)
    page.when(joined(CY)).then(e.AdmissionAsked)
    page.when(by(BO, c.TakeUpDuty, duty="door"), by(BO, c.AdmitMember, member=CY)).then(e.DutyTaken, e.MemberJoined)


def test_who_waits_when_the_last_door_keeper_goes_is_not_shut_out_for_ever():
    history = [opened(admission="door"), joined(ANA, BO), by(ANA, c.LeaveAssembly)]
    given(history).when(joined(BO)).then(e.MemberJoined, lambda s: BO not in s.waiting and s.present == 1)


def test_tellers_are_several_and_each_gives_up_their_own():
    page = given(sitting(CY)).when(by(ANA, c.TakeUpDuty, duty="teller"), by(BO, c.TakeUpDuty, duty="teller"))
    page.then(lambda s: s.holds("teller", ANA) and s.holds("teller", BO))
    page.when(by(BO, c.HandOverDuty, duty="teller", to=ANA)).refused(Refusal.DUTY_HELD)
    page.when(by(BO, c.HandOverDuty, duty="teller", to=CY)).then(
        lambda s: [held.member for held in s.duties if held.duty == "teller"] == [ANA, CY]
    )
    page.when(by(ANA, c.LayDownDuty, duty="teller")).then(lambda s: s.holds("teller", CY) and s.holder("chair") == ANA)


def test_there_are_only_so_many_tellers():
    many = [f"m{number}" for number in range(TELLERS_MAX)]
    page = given(sitting(*many), [by(member, c.TakeUpDuty, duty="teller") for member in many])
    page.when(by(BO, c.TakeUpDuty, duty="teller")).refused(Refusal.TOO_MANY_TELLERS)


def test_the_timekeeper_has_the_speakers_clock_and_nothing_else_of_the_chairs():
    history = [sitting(CY), by(CY, c.TakeUpDuty, duty="timekeeper"), by(BO, c.AskToSpeak)]
    page = given(history).when(by(CY, c.GiveFloor, saw_turn=0, place="S1")).refused(Refusal.CHAIR_ONLY)
    page.when(by(ANA, c.GiveFloor, saw_turn=0, place="S1"), by(CY, c.PauseTurn, saw_turn=1))
    page.then(e.FloorGiven, e.TurnPaused)
    page.when(by(CY, c.ResumeTurn, saw_turn=1), by(CY, c.AddTime, saw_turn=1, seconds=30)).then(
        e.TurnResumed, e.TimeAdded
    )
    page.when(by(CY, c.YieldFloor, saw_turn=1)).refused(Refusal.CHAIR_ONLY)


def test_terms_end_by_the_clock_and_not_before():
    page = given(sitting(term_seconds=600)).when(by(BO, c.TakeUpDuty, duty="timekeeper"))
    page.then(
        e.DutyTaken(by=BO, at=NOON, duty="timekeeper", member=BO, how="volunteer", ends=NOON + 10 * MINUTE),
        lambda s: all(held.ends == NOON + 10 * MINUTE for held in s.duties),
    )
    early = NOON + 10 * MINUTE - 1
    assert clock.asks(page.state, early) is None
    page.when(by("clerk", c.EndTerm, early, duty="chair", member=ANA)).refused(Refusal.TERM_NOT_OVER)
    page.when(by(ANA, c.EndTerm, early + 1, duty="chair", member=ANA)).refused(Refusal.CLERK_ONLY)
    due = clock.asks(page.state, early + 1)
    assert due == by("clerk", c.EndTerm, early + 1, duty="chair", member=ANA)
    page.when(due).then(
        e.DutyLaidDown(by="clerk", at=early + 1, duty="chair", member=ANA, why="term"),
        lambda s: s.holder("chair") is None,
    )
    page.when(by(ANA, c.TakeUpDuty, early + 1, duty="chair")).then(lambda s: s.holder("chair") == ANA)


@pytest.mark.parametrize("seconds", [1, TERM_SECONDS_MIN - 1, TERM_SECONDS_MAX + 1])
def test_a_term_is_neither_a_moment_nor_for_ever(seconds):
    given().when(opened(term_seconds=seconds)).refused(Refusal.TIME_OUT_OF_RANGE)


# What the recorder writes ---------------------------------------------------------------------------------


def test_the_recorder_writes_and_corrects_but_changes_nothing():
    page = given(sitting(), by(BO, c.TakeUpDuty, duty="recorder"))
    page.when(by(BO, c.WriteNote, text="The  lights\nwent out.")).then(
        e.NoteWritten(by=BO, at=NOON, note=1, text="The  lights\nwent out.", corrects=0)
    )
    page.when(by(BO, c.WriteNote, text="They were put out.", corrects=1)).then(
        lambda s: [(note.note, note.corrects) for note in s.notes] == [(1, 0), (2, 1)]
    )
    page.when(by(BO, c.WriteNote, text="So it was.", corrects=3)).refused(Refusal.NO_SUCH_NOTE)
    page.when(by(ANA, c.WriteNote, text="I chair.")).refused(Refusal.RECORDER_ONLY)
    page.when(by(BO, c.WriteNote, text=" ")).refused(Refusal.TEXT_EMPTY)
    page.when(by(BO, c.WriteNote, text="a" * (NOTE_CHARACTERS_MAX + 1))).refused(Refusal.TEXT_TOO_LONG)


def test_there_are_only_so_many_notes_and_only_the_newest_are_kept_at_hand():
    page = given(sitting(), by(BO, c.TakeUpDuty, duty="recorder"))
    page.state = replace(page.state, note_count=NOTES_MAX)
    page.when(by(BO, c.WriteNote, text="One more.")).refused(Refusal.TOO_MANY_NOTES)
    page = given(sitting(), by(BO, c.TakeUpDuty, duty="recorder"))
    page.when([by(BO, c.WriteNote, text=f"Note {number}") for number in range(30)]).then(lambda s: len(s.notes) == 20)


# A silent phone -------------------------------------------------------------------------------------------

SILENT = by("clerk", c.NoteAway, duty="chair", member=ANA)


def test_a_chair_whose_phone_is_silent_blocks_nobody():
    page = given(sitting()).when(by(BO, c.TakeUpDuty, duty="chair")).refused(Refusal.DUTY_HELD)
    page.when(SILENT).then(e.HolderGone(by="clerk", at=NOON, duty="chair", member=ANA))
    page.when(SILENT).already_so()
    page.when(by(BO, c.TakeUpDuty, duty="chair")).then(
        e.DutyTaken(by=BO, at=NOON, duty="chair", member=BO, how="volunteer"), lambda s: s.holder("chair") == BO
    )
    page.when(by(ANA, c.CloseQueue)).refused(Refusal.CHAIR_ONLY)


def test_whoever_is_back_before_others_take_over_has_lost_nothing():
    page = given(sitting(), SILENT).when(by("clerk", c.NoteBack, duty="chair", member=ANA)).then(e.HolderBack)
    page.when(by(BO, c.TakeUpDuty, duty="chair")).refused(Refusal.DUTY_HELD)
    page.when(by("clerk", c.NoteBack, duty="chair", member=ANA)).already_so()


def test_only_the_clerk_knows_whose_phone_is_silent():
    given(sitting()).when(by(BO, c.NoteAway, duty="chair", member=ANA)).refused(Refusal.CLERK_ONLY)
    given(sitting()).when(by("clerk", c.NoteAway, duty="chair", member=BO)).already_so()


@pytest.mark.parametrize("seconds", [0, ABSENCE_SECONDS_MIN - 1, ABSENCE_SECONDS_MAX + 1])
def test_an_absence_is_neither_a_blink_nor_for_ever(seconds):
    given().when(opened(absence_seconds=seconds)).refused(Refusal.TIME_OUT_OF_RANGE)


def test_a_duty_is_for_somebody_with_a_phone():
    page = given(sitting(), by(ANA, c.SeatPhoneless, name="Gus"))
    page.when(by(ANA, c.HandOverDuty, duty="chair", to="seat-1")).refused(Refusal.WITHOUT_PHONE)


def test_where_no_door_is_kept_the_chair_notes_who_has_gone_home():
    page = given(sitting(CY)).when(by(ANA, c.MarkLeft, member=CY)).then(lambda s: not s.members[CY].present)
    page.when(by(BO, c.MarkLeft, member=ANA)).refused(Refusal.CHAIR_OR_DOOR_ONLY)
    page.when(joined(CY)).then(e.MemberReturned)


# By lot ---------------------------------------------------------------------------------------------------

SEED = "00112233445566778899aabbccddeeff"


def willing(*members: str, duty: str = "timekeeper") -> list[c.Command]:
    return [by(member, c.EnterHat, duty=duty) for member in members]


def test_a_duty_is_drawn_by_lot_and_anybody_can_draw_again():
    page = given(sitting(CY), willing(ANA, BO, CY)).when(by(ANA, c.DrawDuty, duty="timekeeper", chance=SEED))
    again = tuple(sorted((ANA, BO, CY), key=lambda who: sha256(f"{SEED}\0{who}".encode()).hexdigest()))
    page.then(
        e.DutyDrawn(by=ANA, at=NOON, duty="timekeeper", seed=SEED, order=again),
        e.DutyTaken(by=ANA, at=NOON, duty="timekeeper", member=again[0], how="lot"),
        lambda s: {who for duty, who in s.hats} == set(again[1:]),
    )


def test_only_the_willing_are_drawn_and_nobody_twice():
    page = given(sitting(CY)).when(by(ANA, c.DrawDuty, duty="timekeeper", chance=SEED)).refused(Refusal.HAT_EMPTY)
    page.when(willing(CY)).then(e.HatEntered(by=CY, at=NOON, duty="timekeeper"))
    page.when(willing(CY)).already_so()
    page.when(by(CY, c.LeaveHat, duty="timekeeper")).then(e.HatLeft)
    page.when(by(CY, c.LeaveHat, duty="timekeeper")).already_so()
    page.when(by(ANA, c.TakeUpDuty, duty="timekeeper"), willing(ANA)).refused(Refusal.DUTY_HELD)


def test_who_goes_home_is_out_of_the_hat():
    given(sitting(CY), willing(CY)).when(by(CY, c.LeaveAssembly)).then(lambda s: s.hats == ())


def test_the_chair_draws_and_where_there_is_none_any_member_does():
    page = given(sitting(CY), willing(CY), willing(BO, CY, duty="chair"))
    page.when(by(BO, c.DrawDuty, duty="timekeeper", chance=SEED)).refused(Refusal.CHAIR_ONLY)
    page.when(by(BO, c.DrawDuty, duty="chair", chance=SEED)).refused(Refusal.DUTY_HELD)
    page.when(by(ANA, c.LayDownDuty, duty="chair"), by(BO, c.DrawDuty, duty="chair", chance=SEED)).then(
        e.DutyLaidDown, e.DutyDrawn, e.DutyTaken
    )


def test_a_hat_holds_only_so_many():
    page = given(sitting())
    page.state = replace(page.state, hats=tuple(("chair", f"m{number}") for number in range(HAT_MAX)))
    page.when(willing(BO, duty="chair")).refused(Refusal.HAT_FULL)
