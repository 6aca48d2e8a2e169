"""Slips: a roll is brought, one code is one seat, and everything that is done with them is entered."""

import pytest
from hypothesis import given as hypothetically
from hypothesis import settings
from hypothesis import strategies as some

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules import slips
from assembly.rules.kinds import TERMINAL
from assembly.rules.limits import CODE_SECONDS, DEEDS_KEPT, NOTE_OF_ROLL_CHARACTERS_MAX, ROLL_LINES_MAX, ROLL_MAX
from assembly.rules.refusals import Refusal, Refused
from assembly.rules.standing import Majority, Quorum
from tests.cast import ANA, BO, CY, DEE, EVE, MINUTE, NOON
from tests.given import Given, by, cast, given, joined, opened, polled, settled

OPEN = [opened(admission="code"), joined(ANA)]
GUS, HAL, IDA = "slip-1", "slip-2", "slip-3"
PHONE, OTHER, THIRD = "phone", "other-phone", "third-phone"
LOST = "Her phone is lost."


def roll(*names, who=ANA, begin=1):
    """A roll with these names; the code of the n-th slip is «code-n»."""
    seals = tuple(c.Seal(mark=f"mark-{n}", seal=f"code-{n}") for n in range(begin, begin + len(names)))
    return by(who, c.ImportRoll, people=tuple(c.RollLine(name=name) for name in names), seals=seals)


ROLL = [*OPEN, roll("Gus", "Hal", "Ida")]


def come(code, device=PHONE, at=NOON):
    return by(device, c.JoinAssembly, at, name="", slip=code)


def give(name, code="code-9", who=ANA, note=""):
    return by(who, c.GiveSlip, name=name, note=note, seals=(c.Seal(mark="mark-9", seal=code),))


def renew(member, code="code-8", who=ANA, reason=LOST, at=NOON):
    seals = (c.Seal(mark=f"mark of {code}", seal=code),)
    return by(who, c.RenewSlip, at, member=member, reason=reason, seals=seals)


def revoke(member, reason="No tenant.", who=ANA):
    return by(who, c.RevokeSlip, member=member, reason=reason)


# The roll -------------------------------------------------------------------------------------------------


def test_whoever_opens_such_an_assembly_keeps_its_door_and_brings_the_roll():
    page = given(OPEN).when(roll("Gus", "Hal"))
    page.then(
        e.RollImported(by=ANA, at=NOON, count=2),
        e.SlipGiven(
            by=ANA, at=NOON, member=GUS, name="Gus", remark="", mark="mark-1", seal="code-1", on_the_spot=False
        ),
        e.SlipGiven,
        lambda s: s.holder("door") == ANA,
        lambda s: (s.roll, s.present, s.slipless, s.book.live, s.book.used) == (3, 1, 1, 2, 0),
    )


def test_before_the_beginning_whoever_sits_at_the_server_brings_it_and_nobody_else():
    given(OPEN).when(roll("Gus", who=TERMINAL)).then(lambda s: s.book.live == 1)
    begun = [OPEN, by(ANA, c.BeginSitting)]
    given(begun).when(roll("Gus", who=TERMINAL)).refused(Refusal.DOOR_ONLY)
    given(OPEN).when(roll("Gus", who=BO)).refused(Refusal.DOOR_ONLY)
    given(begun).when(roll("Gus")).then(lambda s: s.book.live == 1)


@pytest.mark.parametrize("admission", ["open-link", "door"])
def test_where_no_roll_is_brought_there_are_no_slips(admission):
    page = given(opened(admission=admission), joined(ANA))
    for ask in (roll("Gus"), give("Gus"), renew(GUS), revoke(GUS), by(ANA, c.PrintSlips)):
        page.when(ask).refused(Refusal.NO_ROLL_HERE)
    page.when(come("code-1")).refused(Refusal.SLIP_UNKNOWN)


def test_a_roll_is_taken_whole_or_not_at_all():
    given(OPEN).when(roll("Gus", "GUS")).refused(Refusal.NAME_TAKEN)
    given(ROLL).when(roll("Zed", "Hal", begin=4)).refused(Refusal.NAME_TAKEN)
    given(OPEN).when(roll("Gus", " ")).refused(Refusal.NAME_EMPTY)
    given(OPEN).when(roll()).refused(Refusal.TEXT_EMPTY)
    long = by(
        ANA,
        c.ImportRoll,
        people=(c.RollLine(name="Gus", note="n" * (NOTE_OF_ROLL_CHARACTERS_MAX + 1)),),
        seals=(c.Seal(mark="m", seal="s"),),
    )
    given(OPEN).when(long).refused(Refusal.TEXT_TOO_LONG)


def test_whoever_is_in_already_is_on_the_roll_without_a_slip():
    given(OPEN).when(roll("Ana", "Gus")).then(e.RollImported, e.SlipGiven, lambda s: s.roll == 2)
    given(OPEN).when(roll("Ana")).already_so()
    watching = [OPEN, joined(DEE, observer=True), by(ANA, c.AdmitMember, member=DEE)]
    given(watching).when(roll("Dee")).refused(Refusal.NAME_TAKEN)


def test_a_roll_has_a_longest_length(monkeypatch):
    monkeypatch.setattr(slips, "ROLL_LINES_MAX", 2)
    given(OPEN).when(roll("Gus", "Hal", "Ida")).refused(Refusal.ROLL_FULL)
    monkeypatch.setattr(slips, "ROLL_MAX", 3)
    page = given(OPEN, roll("Gus", "Hal")).when(roll("Ida", "Jo", begin=3)).refused(Refusal.ROLL_FULL)
    page.when(give("Ida", "code-3")).then(e.SlipGiven)
    page.when(give("Jo", "code-4")).refused(Refusal.ROLL_FULL)
    assert (ROLL_LINES_MAX, ROLL_MAX) == (20_000, 100_000)


def test_the_base_roll_is_the_roll_that_was_brought_and_not_only_those_who_came():
    rules = {"quorum": Quorum(num=1, den=2), "closing_seconds": 0}
    page = given(opened(admission="code", **rules), joined(ANA), roll("Gus", "Hal", "Ida"), by(ANA, c.BeginSitting))
    page.when(polled()).refused(Refusal.NO_QUORUM)  # one of four
    page.when(come("code-1"), polled(majority=Majority(num=1, den=2, base="roll"))).then(
        lambda s: (s.polls["P1"].quorum_needed, s.polls["P1"].roll, s.polls["P1"].eligible) == (2, 4, 2)
    )
    page.when(cast({ANA: "yes", PHONE: "yes"}), settled(countdown_seconds=0))
    assert page.state.polls["P1"].outcome.verdict == "rejected"  # two of four are not more than half
    assert page.state.polls["P1"].outcome.needed == 3


# Coming in ------------------------------------------------------------------------------------------------


def test_who_has_a_slip_comes_in_under_the_name_on_it_and_waits_for_nobody():
    given(ROLL).when(come("code-1")).then(
        e.SlipUsed(by=PHONE, at=NOON, member=GUS, device=PHONE),
        e.MemberJoined(by=GUS, at=NOON, member=GUS, name="Gus", observer=False),
        lambda s: (s.roll, s.present, s.slipless, s.book.used) == (4, 2, 1, 1),
    )


def test_a_code_is_used_once():
    page = given(ROLL, come("code-1"))
    page.when(come("code-1")).already_so()  # the phone asked twice
    page.when(come("code-1", OTHER)).refused(Refusal.SLIP_USED)
    page.when(come("code-2")).refused(Refusal.PHONE_HAS_SEAT)
    page.when(come("code-1", ANA)).refused(Refusal.SLIP_USED)
    page.when(come("code-2", ANA)).refused(Refusal.PHONE_HAS_SEAT)
    page.when(come("code-7", OTHER)).refused(Refusal.SLIP_UNKNOWN)


def test_everything_is_asked_from_the_seat_of_the_slip():
    page = given(ROLL, come("code-1"), by(ANA, c.BeginSitting), polled())
    page.when(cast({PHONE: "yes"})).then(e.BallotCast(by=GUS, at=NOON, poll="P1", choice="yes", reason=""))
    page.when(by(PHONE, c.AskToSpeak)).then(lambda s: s.queue[0].member == GUS)
    page.when(by(PHONE, c.LeaveAssembly)).then(e.PlaceWithdrawn, e.MemberLeft, lambda s: s.present == 1)
    page.when(by(PHONE, c.JoinAssembly, name="")).then(e.MemberReturned(by=GUS, at=NOON, member=GUS))
    page.when(by(PHONE, c.LeaveAssembly)).then(e.MemberLeft)
    page.when(come("code-1")).then(e.MemberReturned)
    page.when(by(GUS, c.JoinAssembly, name="Gus")).already_so()  # no device can have that id


def test_whoever_waits_or_watches_comes_in_with_a_slip_and_leaves_no_name_at_the_door():
    page = given(ROLL, by(PHONE, c.JoinAssembly, name="Gustav")).when(come("code-1"))
    page.then(e.MemberTurnedAway, e.MemberErased, e.SlipUsed, e.MemberJoined, lambda s: not s.waiting)
    watching = [ROLL, joined(DEE, observer=True), by(ANA, c.AdmitMember, member=DEE)]
    given(watching).when(come("code-2", DEE)).then(
        e.MemberLeft, e.SlipUsed, e.MemberJoined, lambda s: (s.observing, s.present) == (0, 2)
    )


def test_without_a_slip_one_waits_at_the_door_and_is_told_apart():
    page = given(ROLL).when(by(CY, c.JoinAssembly, name="Cy")).then(e.AdmissionAsked)
    page.when(by(EVE, c.JoinAssembly, name="Hal")).refused(Refusal.NAME_ON_ROLL)
    page.when(by(ANA, c.AdmitMember, member=CY)).then(lambda s: (s.roll, s.slipless) == (5, 2))
    page.when(by(ANA, c.BeginSitting), polled()).then(lambda s: s.polls["P1"].slipless == 2)


def test_where_a_roll_was_brought_the_first_to_come_has_a_slip():
    nobody = [opened(admission="code"), roll("Gus", who=TERMINAL), by(ANA, c.LayDownDuty, duty="door")]
    page = given(nobody).when(by(CY, c.JoinAssembly, name="Cy")).then(e.AdmissionAsked)
    page.when(come("code-1"), by(PHONE, c.TakeUpDuty, duty="door")).then(lambda s: s.holder("door") == GUS)
    page.when(by(PHONE, c.AdmitMember, member=CY)).then(e.MemberJoined)


def test_nobody_comes_in_with_a_slip_when_all_is_over_or_the_hall_is_full(monkeypatch):
    given(ROLL, by(ANA, c.Adjourn)).when(come("code-1")).refused(Refusal.ADJOURNED)
    monkeypatch.setattr(slips, "MEMBERS_MAX", 1)
    given(ROLL).when(come("code-1")).refused(Refusal.ASSEMBLY_FULL)


def test_somebody_on_the_roll_without_a_phone_gives_up_the_slip_for_a_seat():
    page = given(ROLL).when(by(ANA, c.SeatPhoneless, name="gus"))
    page.then(
        e.SlipUsed(by=ANA, at=NOON, member=GUS, device=""),
        e.PhonelessSeated(by=ANA, at=NOON, member=GUS, name="Gus"),
        lambda s: (s.roll, s.present, s.slipless) == (4, 2, 1),
    )
    page.when(come("code-1")).refused(Refusal.SLIP_USED)
    page.when(renew(GUS)).refused(Refusal.WITHOUT_PHONE)
    page.when(by(ANA, c.MarkLeft, member=GUS)).then(e.MemberLeft)
    page.when(by(ANA, c.SeatPhoneless, name="Gus")).then(e.MemberReturned)
    given(ROLL, come("code-1")).when(by(ANA, c.SeatPhoneless, name="Gus")).refused(Refusal.NAME_TAKEN)


# On the spot ----------------------------------------------------------------------------------------------


def test_a_late_comer_gets_a_slip_on_the_spot():
    page = given(ROLL).when(give("Zed", note="Flat 9"))
    page.then(e.SlipGiven, lambda s: (s.roll, s.book.live, s.book.slips["slip-4"].note) == (5, 4, "Flat 9"))
    page.when(come("code-9")).then(e.SlipUsed, e.MemberJoined)
    page.when(give("Hal")).refused(Refusal.NAME_ON_ROLL)
    page.when(give("Zed")).refused(Refusal.NAME_ON_ROLL)
    page.when(give("Ivy", who=PHONE)).refused(Refusal.DOOR_ONLY)
    page.when(by(CY, c.JoinAssembly, name="Cy"), give("Cy")).refused(Refusal.NAME_TAKEN)


def test_somebody_let_in_without_a_slip_whose_phone_is_lost_keeps_the_seat_by_one():
    page = given(ROLL, by(CY, c.JoinAssembly, name="Cy"), by(ANA, c.AdmitMember, member=CY), by(ANA, c.BeginSitting))
    page.when(by(CY, c.AskToSpeak), give("Cy")).then(lambda s: (s.roll, s.slipless, s.present) == (5, 1, 2))
    page.when(by(CY, c.AskToSpeak)).refused(Refusal.SEAT_MOVED)
    page.when(by(CY, c.JoinAssembly, name="Cy")).refused(Refusal.SEAT_MOVED)
    page.when(come("code-9")).then(e.SlipUsed, lambda s: s.queue[0].member == CY)
    page.when(by(PHONE, c.WithdrawPlace, place="S1")).then(e.PlaceWithdrawn(by=CY, at=NOON, place="S1"))
    page.when(come("code-2", CY)).then(e.SlipUsed, e.MemberJoined)  # the phone is found, and somebody else's


def test_no_slip_moves_the_seat_of_whoever_watches_or_has_no_phone():
    watching = [ROLL, joined(DEE, observer=True), by(ANA, c.AdmitMember, member=DEE)]
    given(watching).when(give("Dee")).refused(Refusal.NAME_TAKEN)
    given(ROLL, by(ANA, c.SeatPhoneless, name="Mo")).when(give("Mo")).refused(Refusal.WITHOUT_PHONE)


# A new slip -----------------------------------------------------------------------------------------------


def test_a_new_slip_makes_the_old_one_dead_and_moves_the_seat_with_all_that_is_in_it():
    page = given(ROLL, come("code-1"), by(ANA, c.BeginSitting), polled(), cast({PHONE: "yes"}))
    page.when(renew(GUS)).then(
        e.SlipRenewed(by=ANA, at=NOON, member=GUS, mark="mark of code-8", seal="code-8", reason=LOST),
        lambda s: (s.present, s.book.used, s.book.renewed) == (2, 0, 1),
    )
    page.when(cast({PHONE: "no"})).refused(Refusal.SEAT_MOVED)  # out at once
    page.when(come("code-1", OTHER)).refused(Refusal.SLIP_REPLACED)
    page.when(come("code-1")).refused(Refusal.SLIP_REPLACED)
    page.when(come("code-8", OTHER)).then(e.SlipUsed(by=OTHER, at=NOON, member=GUS, device=OTHER))
    page.when(cast({OTHER: "no"})).then(lambda s: s.polls["P1"].tally == (0, 1, 0))  # changed, and never cast twice
    page.when(come("code-8", THIRD)).refused(Refusal.SLIP_USED)


def test_the_seat_may_come_back_to_the_first_phone():
    page = given(ROLL, come("code-1"), renew(GUS), come("code-8", OTHER), renew(GUS, "code-7"))
    page.when(come("code-7")).then(e.SlipUsed, lambda s: s.seated[PHONE] == GUS and s.seated[OTHER] == "")


def test_a_slip_that_nobody_used_is_replaced_without_a_reason_a_seat_is_not_moved_without_one():
    given(ROLL).when(renew(GUS, reason="")).then(e.SlipRenewed)
    given(ROLL, come("code-1")).when(renew(GUS, reason="")).refused(Refusal.REASON_NEEDED)
    given(ROLL).when(renew("slip-99")).refused(Refusal.NO_SUCH_SLIP)
    given(ROLL).when(renew(GUS, who=BO)).refused(Refusal.DOOR_ONLY)


def test_duties_stay_with_the_seat():
    page = given(ROLL, come("code-1"), by(ANA, c.HandOverDuty, duty="chair", to=GUS), renew(GUS), come("code-8", OTHER))
    page.when(by(OTHER, c.BeginSitting)).then(e.SittingBegun)


# Off the roll ---------------------------------------------------------------------------------------------


def test_a_slip_is_revoked_with_a_reason_and_the_name_is_forgotten_and_free():
    page = (
        given(ROLL)
        .when(revoke(GUS))
        .then(
            e.MemberErased(by=ANA, at=NOON, member=GUS),
            e.SlipRevoked(by=ANA, at=NOON, member=GUS, reason="No tenant."),
            lambda s: (s.roll, s.book.live, s.book.slips[GUS].name) == (3, 2, ""),
        )
    )
    page.when(come("code-1")).refused(Refusal.SLIP_REVOKED)
    page.when(renew(GUS)).refused(Refusal.SLIP_REVOKED)
    page.when(by(BO, c.JoinAssembly, name="Gus")).then(e.AdmissionAsked)
    assert page.state.book.done[-1].reason == "No tenant."


def test_whoever_sits_is_not_put_out_by_revoking():
    page = given(ROLL, come("code-1")).when(revoke(GUS)).refused(Refusal.SLIP_IN_USE)
    page.when(revoke(HAL, reason=" ")).refused(Refusal.REASON_NEEDED)
    page.when(renew(GUS, reason="Another has used it."), revoke(GUS)).then(
        e.SlipRenewed, e.MemberLeft, e.SlipRevoked, lambda s: (s.present, s.roll) == (1, 3)
    )
    page.when(come("code-8", OTHER)).refused(Refusal.SLIP_REVOKED)
    page.when(by(PHONE, c.JoinAssembly, name="Gus")).refused(Refusal.SEAT_MOVED)


def test_no_door_keeper_puts_a_holder_out_of_office_by_a_slip():
    page = given(ROLL, come("code-1"), by(ANA, c.HandOverDuty, duty="chair", to=GUS), renew(GUS))
    page.when(revoke(GUS)).refused(Refusal.STILL_AT_WORK)


def test_somebody_on_the_roll_is_forgotten_like_anybody():
    page = (
        given(ROLL, come("code-1"))
        .when(by(PHONE, c.EraseMe))
        .then(e.MemberLeft, e.MemberErased(by=GUS, at=NOON, member=GUS))
    )
    assert page.state.book.slips[GUS].name == page.state.members[GUS].name == ""
    page.when(renew(GUS)).refused(Refusal.ALREADY_ERASED)


# Codes ----------------------------------------------------------------------------------------------------


def test_whoever_prints_sees_the_unused_codes_for_a_while_and_everybody_sees_that_they_did():
    page = given(ROLL, come("code-1")).when(by(ANA, c.PrintSlips)).then(e.SlipsPrinted(by=ANA, at=NOON, count=2))
    state, book = page.state, page.state.book
    later = NOON + CODE_SECONDS * 1000
    assert not slips.shown(state, book.slips[GUS], ANA, NOON)  # used
    assert slips.shown(state, book.slips[HAL], ANA, later)
    assert not slips.shown(state, book.slips[HAL], ANA, later + 1)
    assert not slips.shown(state, book.slips[HAL], BO, NOON)
    page.when(give("Zed")).then(lambda s: not slips.shown(s, s.book.slips["slip-4"], ANA, later + 1))
    handed = page.when(by(PHONE, c.TakeUpDuty, duty="teller"), by(ANA, c.HandOverDuty, duty="door", to=GUS)).state
    assert not slips.shown(handed, handed.book.slips[HAL], ANA, NOON)  # who keeps the door no longer sees no more codes


def test_whoever_makes_a_slip_sees_its_code_for_a_while_and_no_other():
    page = given(ROLL).when(give("Zed")).then(e.SlipGiven)
    state = page.state
    assert slips.shown(state, state.book.slips["slip-4"], ANA, NOON)
    assert not slips.shown(state, state.book.slips[HAL], ANA, NOON)
    renewed = page.when(renew(HAL, reason="", at=NOON + MINUTE)).state
    assert slips.shown(renewed, renewed.book.slips[HAL], ANA, NOON + MINUTE)


def test_slips_are_printed_at_the_server_too_and_only_where_some_are_unused():
    given(ROLL).when(by(TERMINAL, c.PrintSlips)).then(
        e.SlipsPrinted, lambda s: slips.shown(s, s.book.slips[GUS], TERMINAL, NOON)
    )
    given(OPEN).when(by(ANA, c.PrintSlips)).refused(Refusal.NO_SUCH_SLIP)
    given(ROLL, by(ANA, c.Adjourn)).when(by(TERMINAL, c.PrintSlips)).refused(Refusal.ADJOURNED)


def test_what_is_done_at_the_door_is_kept_in_order_and_one_roll_brought_in_parts_is_one():
    page = given(OPEN, roll("Gus"), roll("Hal", begin=2), give("Zed"), revoke(GUS), by(ANA, c.PrintSlips))
    assert [(done.what, done.count) for done in page.state.book.done] == [
        ("imported", 2), ("given", 0), ("revoked", 0), ("printed", 2)
    ]  # fmt: skip
    many = given(ROLL, [renew(GUS, f"code {n}") for n in range(DEEDS_KEPT + 5)])
    assert len(many.state.book.done) == DEEDS_KEPT


# Never two seats for one slip -----------------------------------------------------------------------------

DEVICES = some.sampled_from([PHONE, OTHER, THIRD, BO])
NAMES = some.sampled_from(["Gus", "Hal", "Ida", "Bo"])
SEATS = some.sampled_from([GUS, HAL, IDA, "slip-4", BO])
CODES = some.integers(1, 12).map("code-{}".format)
STEPS = some.one_of(
    some.builds(lambda code, device: ("come", code, device), CODES, DEVICES),
    some.builds(lambda seat: ("renew", seat), SEATS),
    some.builds(lambda seat: ("revoke", seat), SEATS),
    some.builds(lambda name: ("give", name), NAMES),
    some.builds(lambda device, name: ("ask", device, name), DEVICES, NAMES),
    some.builds(lambda device: ("admit", device), DEVICES),
    some.builds(lambda name: ("seat", name), NAMES),
    some.builds(lambda device: ("leave", device), DEVICES),
    some.builds(lambda device: ("erase", device), DEVICES),
    some.builds(lambda device, choice: ("cast", device, choice), DEVICES, some.sampled_from(["yes", "no"])),
)


def command(step, codes):
    """The command of a step; new codes are numbered as they are made."""
    what, *rest = step
    new = f"code-{codes}"
    match what:
        case "come":
            return come(*rest)
        case "renew":
            return renew(rest[0], new)
        case "revoke":
            return revoke(rest[0])
        case "give":
            return give(rest[0], new)
        case "ask":
            return by(rest[0], c.JoinAssembly, name=rest[1])
        case "admit":
            return by(ANA, c.AdmitMember, member=rest[0])
        case "seat":
            return by(ANA, c.SeatPhoneless, name=rest[0])
        case "leave":
            return by(rest[0], c.LeaveAssembly)
        case "erase":
            return by(rest[0], c.EraseMe)
        case _:
            return by(rest[0], c.CastBallot, poll="P1", choice=rest[1])


@hypothetically(some.lists(STEPS, max_size=40))
@settings(deadline=None)
def test_never_two_seats_for_one_slip_nor_two_slips_for_one_phone(steps):
    page = given(ROLL, come("code-1"), by(ANA, c.BeginSitting), polled())
    codes = 4
    for step in steps:
        try:
            page.take(command(step, codes))
        except Refused:
            continue
        codes += step[0] in ("give", "renew")
        holds(page)


def holds(page: Given) -> None:
    """What is always so."""
    state, book = page.state, page.state.book
    sitting = [seat for seat in state.seated.values() if seat]
    assert len(sitting) == len(set(sitting))  # no seat has two phones
    for device, seat in state.seated.items():
        assert not seat or book.slips[seat].device == device
    live = [slip for slip in book.slips.values() if not slip.revoked]
    assert (book.live, book.used) == (len(live), sum(slip.used for slip in live))
    by_code = {slip.seal for slip in book.slips.values()}
    assert len(by_code) == len(book.slips)
    members = [member for member in state.members.values() if not member.observer]
    slipless = [member for member in members if member.id not in book.slips]
    assert state.roll == len(live) + len(slipless)
    assert state.slipless == sum(member.present for member in slipless)
    assert state.present == sum(member.present for member in members)
    poll = state.polls["P1"]
    assert sum(poll.tally) == len(poll.ballots) <= poll.eligible
