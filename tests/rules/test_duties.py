"""Duties: jobs held for a while, by somebody everyone can name."""

import pytest

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.refusals import Refusal
from tests.cast import ANA, BO, CY, DEE, EVE, NOON
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
