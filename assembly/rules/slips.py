"""Slips: a roll is brought, each person on it has one code, and one code is one seat."""

from __future__ import annotations

from . import commands as c
from . import events as e
from .gathering import at_work, leaving
from .kinds import TERMINAL, MemberId
from .limits import (
    CODE_SECONDS,
    MEMBERS_MAX,
    NOTE_OF_ROLL_CHARACTERS_MAX,
    REASON_CHARACTERS_MAX,
    ROLL_LINES_MAX,
    ROLL_MAX,
)
from .names import likeness, proper_name, proper_text
from .refusals import Refusal, require
from .rights import going_on, keeping_door
from .state import Member, Slip, State


def bring(state: State, ask: c.ImportRoll) -> list[e.Event]:
    """The door-keeper brings a roll, all of it or nothing; before the beginning, so does whoever sits at the server.

    Whoever is in already without a slip is on the roll as they are, and gets none.
    """
    going_on(state)
    if ask.by != TERMINAL or state.phase != "gathering":
        _at_the_door(state, ask.by)
    _code_kept(state)
    require(0 < len(ask.people) <= ROLL_LINES_MAX, Refusal.TEXT_EMPTY if not ask.people else Refusal.ROLL_FULL)
    given: list[e.Event] = []
    seen: set[str] = set()
    for line, seal in zip(ask.people, ask.seals, strict=True):
        name, known = proper_name(line.name), _known(state, line.name)
        require(likeness(name) not in seen, Refusal.NAME_TAKEN)
        seen.add(likeness(name))
        if known is not None and not known.observer and known.id not in state.book.slips:
            continue
        require(likeness(name) not in state.names, Refusal.NAME_TAKEN)
        seat = f"slip-{state.book.given + len(given) + 1}"
        given.append(_given(ask, seat, name, line.note, seal, on_the_spot=False))
    require(state.book.given + len(given) <= ROLL_MAX, Refusal.ROLL_FULL)
    return [e.RollImported(by=ask.by, at=ask.at, count=len(given)), *given] if given else []


def give(state: State, ask: c.GiveSlip) -> list[e.Event]:
    """The door-keeper puts one more person on the roll; or gives a slip to somebody here whose phone is lost."""
    _at_the_door(state, ask.by)
    _code_kept(state)
    name, known = proper_name(ask.name), _known(state, ask.name)
    (seal,) = ask.seals
    require(state.book.given < ROLL_MAX, Refusal.ROLL_FULL)
    if known is not None:
        require(known.id not in state.book.slips, Refusal.NAME_ON_ROLL)
        require(not known.observer, Refusal.NAME_TAKEN)
        require(not known.phoneless, Refusal.WITHOUT_PHONE)
        return [_given(ask, known.id, known.name, ask.note, seal, on_the_spot=True)]
    require(state.names.get(likeness(name)) not in state.book.slips, Refusal.NAME_ON_ROLL)
    require(likeness(name) not in state.names, Refusal.NAME_TAKEN)
    return [_given(ask, f"slip-{state.book.given + 1}", name, ask.note, seal, on_the_spot=True)]


def renew(state: State, ask: c.RenewSlip) -> list[e.Event]:
    """A slip was lost, a phone was lost, or somebody else has used the slip: the old code is dead, the seat stays."""
    _at_the_door(state, ask.by)
    slip = _the_slip(state, ask.member)
    known = state.members.get(slip.member)
    require(known is None or not known.phoneless, Refusal.WITHOUT_PHONE)
    require(slip.name, Refusal.ALREADY_ERASED)
    reason = proper_text(ask.reason, characters_max=REASON_CHARACTERS_MAX, may_be_empty=True)
    require(reason or not slip.used, Refusal.REASON_NEEDED)
    (seal,) = ask.seals
    return [e.SlipRenewed(by=ask.by, at=ask.at, member=slip.member, mark=seal.mark, seal=seal.seal, reason=reason)]


def revoke(state: State, ask: c.RevokeSlip) -> list[e.Event]:
    """Somebody does not belong on the roll. Whoever sits with their slip is not put out like this: it is renewed first.

    Who never came in leaves no name behind.
    """
    _at_the_door(state, ask.by)
    slip = _the_slip(state, ask.member)
    require(not slip.used, Refusal.SLIP_IN_USE)
    reason = proper_text(ask.reason, characters_max=REASON_CHARACTERS_MAX, may_be_empty=True)
    require(reason, Refusal.REASON_NEEDED)
    require(not at_work(state, slip.member), Refusal.STILL_AT_WORK)
    known = state.members.get(slip.member)
    going = leaving(state, slip.member, ask.by, ask.at) if known is not None and known.present else []
    gone = [e.MemberErased(by=ask.by, at=ask.at, member=slip.member)] if known is None and slip.name else []
    return [*going, *gone, e.SlipRevoked(by=ask.by, at=ask.at, member=slip.member, reason=reason)]


def show(state: State, ask: c.PrintSlips) -> list[e.Event]:
    """Whoever keeps the door, or sits at the server, sees the codes of all unused slips; that is entered."""
    going_on(state)
    _code_kept(state)
    require(ask.by == TERMINAL or state.holder("door") == ask.by, Refusal.DOOR_ONLY)
    unused = state.book.live - state.book.used
    require(unused, Refusal.NO_SUCH_SLIP)
    return [e.SlipsPrinted(by=ask.by, at=ask.at, count=unused)]


def use(state: State, ask: c.JoinAssembly) -> list[e.Event]:
    """Somebody comes in with a slip: this device has its seat from now on, and no other can have it."""
    going_on(state)
    slip = state.book.slips.get(state.book.seals.get(ask.slip) or "")
    require(slip is not None, Refusal.SLIP_UNKNOWN)
    assert slip is not None
    require(not slip.revoked, Refusal.SLIP_REVOKED)
    require(slip.seal == ask.slip, Refusal.SLIP_REPLACED)
    known = state.members.get(slip.member)
    if slip.device == ask.by:
        return _returned(state, slip.member, ask.at)
    require(not slip.used, Refusal.SLIP_USED)
    require(known is None or known.name, Refusal.ALREADY_ERASED)
    require(known is not None or len(state.members) < MEMBERS_MAX, Refusal.ASSEMBLY_FULL)
    before = _without_a_seat(state, ask)
    used = e.SlipUsed(by=ask.by, at=ask.at, member=slip.member, device=ask.by)
    if known is None:
        came = e.MemberJoined(by=slip.member, at=ask.at, member=slip.member, name=slip.name, observer=False)
        return [*before, used, came]
    return [*before, used, *_returned(state, slip.member, ask.at)]


def _returned(state: State, member: MemberId, at: int) -> list[e.Event]:
    """Back, if they had gone."""
    known = state.members.get(member)
    return [] if known is None or known.present else [e.MemberReturned(by=member, at=at, member=member)]


def _without_a_seat(state: State, ask: c.JoinAssembly) -> list[e.Event]:
    """This device has no seat yet; it no longer waits at the door, and no longer only watches."""
    require(not state.seated.get(ask.by), Refusal.PHONE_HAS_SEAT)
    moved = ask.by in state.seated
    here = None if moved else state.members.get(ask.by)
    require(here is None or here.observer, Refusal.PHONE_HAS_SEAT)
    waits = [e.MemberTurnedAway(by=ask.by, at=ask.at, member=ask.by, reason="")] if ask.by in state.waiting else []
    if here is None:
        return [*waits, e.MemberErased(by=ask.by, at=ask.at, member=ask.by)] if waits else []
    return [*waits, *(leaving(state, ask.by, ask.by, ask.at) if here.present else [])]


def shown(state: State, slip: Slip, to: MemberId, at: int) -> bool:
    """Whether somebody may see a slip's code now: it is unused, and they made or printed it a moment ago."""
    book = state.book
    if slip.used or slip.revoked or (to != TERMINAL and state.holder("door") != to):
        return False
    mine = slip.shown_to == to and at - slip.shown_at <= CODE_SECONDS * 1000
    printed = book.printed_to == to and at - book.printed_at <= CODE_SECONDS * 1000
    return mine or (printed and slip.number <= book.printed_upto and slip.shown_at <= book.printed_at)


def _at_the_door(state: State, by: MemberId) -> None:
    going_on(state)
    _code_kept(state)
    keeping_door(state, by)


def _code_kept(state: State) -> None:
    require(state.rules.admission == "code", Refusal.NO_ROLL_HERE)


def _known(state: State, name: str) -> Member | None:
    """Whoever is in under this name."""
    return state.members.get(state.names.get(likeness(name)) or "")


def _the_slip(state: State, member: MemberId) -> Slip:
    slip = state.book.slips.get(member)
    require(slip is not None, Refusal.NO_SUCH_SLIP)
    assert slip is not None
    require(not slip.revoked, Refusal.SLIP_REVOKED)
    return slip


def _given(ask: c.Sealed, seat: MemberId, name: str, note: str, seal: c.Seal, *, on_the_spot: bool) -> e.SlipGiven:
    note = proper_text(note, characters_max=NOTE_OF_ROLL_CHARACTERS_MAX, may_be_empty=True)
    return e.SlipGiven(
        by=ask.by,
        at=ask.at,
        member=seat,
        name=name,
        remark=note,
        mark=seal.mark,
        seal=seal.seal,
        on_the_spot=on_the_spot,
    )
