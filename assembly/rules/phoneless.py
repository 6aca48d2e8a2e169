"""Whoever has no phone: seated, queued and, if they wish, forgotten by those who keep the door or the chair."""

from __future__ import annotations

from . import commands as c
from . import events as e
from .gathering import leaving
from .kinds import MemberId
from .limits import MEMBERS_MAX, PHONELESS_MAX
from .names import likeness, proper_name
from .refusals import Refusal, require
from .rights import going_on, seating
from .state import Member, State


def seat(state: State, ask: c.SeatPhoneless) -> list[e.Event]:
    """Somebody without a phone takes a seat under a name, or the seat that they had; they count as present.

    Whoever is on the roll gives up their slip for it. The seat's id is no device's and never will be: nothing can be
    asked in its name, and no ballot cast by phone.
    """
    going_on(state)
    seating(state, ask.by)
    name = proper_name(ask.name)
    before = state.members.get(state.names.get(likeness(name)) or "")
    back = before is not None and before.phoneless and not before.present
    slip = state.book.slips.get(state.names.get(likeness(name)) or "") if before is None else None
    require(back or slip or likeness(name) not in state.names, Refusal.NAME_TAKEN)
    require(len(state.phoneless) < PHONELESS_MAX, Refusal.ASSEMBLY_FULL)
    if before is not None and back:
        return [e.MemberReturned(by=ask.by, at=ask.at, member=before.id)]
    require(len(state.members) < MEMBERS_MAX, Refusal.ASSEMBLY_FULL)
    if slip is not None:
        used = e.SlipUsed(by=ask.by, at=ask.at, member=slip.member, device="")
        return [used, e.PhonelessSeated(by=ask.by, at=ask.at, member=slip.member, name=slip.name)]
    return [e.PhonelessSeated(by=ask.by, at=ask.at, member=f"seat-{state.seats + 1}", name=name)]


def erase(state: State, ask: c.ErasePhoneless) -> list[e.Event]:
    """Somebody without a phone asks whoever seated them to be forgotten; also when all is over."""
    require(state.opened, Refusal.NOT_OPENED)
    seating(state, ask.by)
    member = someone(state, ask.member)
    require(member.name, Refusal.ALREADY_ERASED)
    here = member.present and state.phase != "adjourned"
    going = leaving(state, member.id, ask.by, ask.at) if here else []
    return [*going, e.MemberErased(by=ask.by, at=ask.at, member=member.id)]


def someone(state: State, who: MemberId) -> Member:
    """Somebody without a phone: for anybody else nobody acts but themselves."""
    member = state.members.get(who)
    require(member is not None, Refusal.NO_SUCH_MEMBER)
    assert member is not None
    require(member.phoneless, Refusal.NOT_PHONELESS)
    return member


def someone_here(state: State, who: MemberId) -> Member:
    """Somebody without a phone who is present."""
    member = someone(state, who)
    require(member.present, Refusal.NO_SUCH_MEMBER)
    return member
