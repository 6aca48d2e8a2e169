"""Somebody without a phone: a seat that counts as present and is no device's."""

import pytest

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules import gathering, phoneless
from assembly.rules.limits import PHONELESS_MAX
from assembly.rules.refusals import Refusal
from tests.cast import ANA, BO, CY, DEE, EVE, NOON
from tests.given import by, given, joined, opened, polled, sitting

GUS = "seat-1"


def seat(name="Gus", who=ANA):
    return by(who, c.SeatPhoneless, name=name)


def test_the_chair_seats_somebody_without_a_phone_who_counts_as_present():
    page = given(sitting()).when(seat(" Gus  Holt "))
    page.then(
        e.PhonelessSeated(by=ANA, at=NOON, member=GUS, name="Gus Holt"),
        lambda s: (s.present, s.roll, s.phoneless, s.members[GUS].phoneless) == (3, 3, (GUS,), True),
    )
    page.when(seat("Mo")).then(lambda s: s.phoneless == (GUS, "seat-2"))


def test_the_door_seats_too_and_nobody_else():
    door = [opened(admission="door"), joined(ANA, BO), by(ANA, c.AdmitMember, member=BO)]
    given(door, by(ANA, c.HandOverDuty, duty="door", to=BO)).when(seat(who=BO)).then(e.PhonelessSeated)
    given(door).when(seat(who=BO)).refused(Refusal.CHAIR_OR_DOOR_ONLY)
    given(sitting(preset="self-running")).when(seat()).refused(Refusal.CHAIR_OR_DOOR_ONLY)
    given(sitting(), by(ANA, c.Adjourn)).when(seat()).refused(Refusal.ADJOURNED)


def test_the_seat_has_a_name_as_unique_as_any():
    given(sitting()).when(seat("bo")).refused(Refusal.NAME_TAKEN)
    given(sitting()).when(seat(" ")).refused(Refusal.NAME_EMPTY)
    given(sitting(), seat()).when(seat()).refused(Refusal.NAME_TAKEN)
    given(opened(), joined(ANA), seat("Bo")).when(joined(BO)).refused(Refusal.NAME_TAKEN)


def test_whoever_went_home_gets_the_same_seat_again():
    page = given(sitting(), seat()).when(by(ANA, c.MarkLeft, member=GUS)).then(e.MemberLeft, lambda s: not s.phoneless)
    page.when(seat()).then(e.MemberReturned(by=ANA, at=NOON, member=GUS), lambda s: s.phoneless == (GUS,))
    page.when(by(BO, c.MarkLeft, member=ANA)).refused(Refusal.CHAIR_OR_DOOR_ONLY)
    page.when(by(BO, c.MarkLeft, member=GUS)).refused(Refusal.CHAIR_OR_DOOR_ONLY)


def test_nothing_can_be_asked_in_the_name_of_the_seat():
    page = given(sitting(), seat(), polled())
    page.when(by(GUS, c.CastBallot, poll="P1", choice="yes")).refused(Refusal.WITHOUT_PHONE)
    page.when(by(GUS, c.AskToSpeak)).refused(Refusal.WITHOUT_PHONE)
    page.when(by(GUS, c.LeaveAssembly)).refused(Refusal.WITHOUT_PHONE)
    page.when(by(GUS, c.EraseMe)).refused(Refusal.WITHOUT_PHONE)
    page.when(by(GUS, c.JoinAssembly, name="Gus")).refused(Refusal.WITHOUT_PHONE)
    page.when(by(ANA, c.HandOverDuty, duty="chair", to=GUS)).refused(Refusal.WITHOUT_PHONE)


def test_a_poll_counts_the_seat_among_its_electorate():
    page = given(sitting(), seat()).when(polled()).then(e.PollOpened)
    assert page.state.polls["P1"].eligible == 3 and page.state.polls["P1"].electorate[GUS].phoneless


@pytest.mark.parametrize("over", [False, True])
def test_whoever_has_no_phone_may_be_forgotten_at_their_request(over):
    ends = [by(ANA, c.Adjourn)] if over else []
    page = given(sitting(), seat(), ends).when(by(ANA, c.ErasePhoneless, member=GUS))
    page.then(lambda s: s.members[GUS].name == "" and "gus" not in s.names)
    assert isinstance(page.events[-1], e.MemberErased) and page.state.members[GUS].present == over
    page.when(by(ANA, c.ErasePhoneless, member=GUS)).refused(Refusal.ALREADY_ERASED)


def test_nobody_is_erased_by_another():
    page = given(sitting(), seat())
    page.when(by(ANA, c.ErasePhoneless, member=BO)).refused(Refusal.NOT_PHONELESS)
    page.when(by(ANA, c.ErasePhoneless, member=EVE)).refused(Refusal.NO_SUCH_MEMBER)
    page.when(by(BO, c.ErasePhoneless, member=GUS)).refused(Refusal.CHAIR_OR_DOOR_ONLY)
    given().when(by(ANA, c.ErasePhoneless, member=GUS)).refused(Refusal.NOT_OPENED)


def test_there_are_only_so_many_seats(monkeypatch):
    monkeypatch.setattr(phoneless, "PHONELESS_MAX", 1)
    given(sitting(), seat()).when(seat("Mo")).refused(Refusal.ASSEMBLY_FULL)
    monkeypatch.setattr(phoneless, "PHONELESS_MAX", PHONELESS_MAX)
    monkeypatch.setattr(phoneless, "MEMBERS_MAX", 2)
    given(sitting()).when(seat()).refused(Refusal.ASSEMBLY_FULL)
    assert PHONELESS_MAX == 5000
    monkeypatch.setattr(gathering, "MEMBERS_MAX", 3)
    given(sitting(), joined(DEE)).when(joined(CY)).refused(Refusal.ASSEMBLY_FULL)
