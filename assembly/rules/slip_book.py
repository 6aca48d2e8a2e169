"""What follows from slips: who is on the roll, which device has which seat, and what was done at the door."""

from __future__ import annotations

from dataclasses import replace

from . import commands as c
from . import events as e
from .kinds import MemberId
from .limits import DEEDS_KEPT
from .names import likeness
from .refusals import Refusal, require
from .state import Done, Slip, SlipBook, State


def in_their_seat(state: State, command: c.Command) -> c.Command:
    """The command, asked from the seat that its device has: by a slip, that is the slip's, and it can be moved."""
    if not state.seated or (isinstance(command, c.JoinAssembly) and command.slip):
        return command
    seat = state.seated.get(command.by)
    if seat is None:
        return command
    require(seat, Refusal.SEAT_MOVED)
    return replace(command, by=seat)


def seat_of(state: State, device: MemberId) -> MemberId:
    """Whose seat a device has: its own, that of a slip, or none any more (the empty id)."""
    seat = state.seated.get(device)
    return device if seat is None else seat


def device_of(state: State, member: MemberId) -> MemberId:
    """Which device has somebody's seat; where they sit by a slip, the one that used it."""
    slip = state.book.slips.get(member)
    return member if slip is None else slip.device


# What follows --------------------------------------------------------------------------------------------


def imported(state: State, event: e.RollImported) -> State:
    """A roll was brought; what is brought in parts a moment apart is one roll."""
    before = state.book.done[-1] if state.book.done else None
    deed = Done(what="imported", by=event.by, at=event.at, count=event.count)
    if before is not None and (before.what, before.by) == ("imported", event.by):
        book = replace(state.book, done=state.book.done[:-1])
        return replace(state, book=_noted(book, replace(deed, count=before.count + event.count)))
    return replace(state, book=_noted(state.book, deed))


def given(state: State, event: e.SlipGiven) -> State:
    """One more on the roll, whose name nobody else can take; a seat that was there is taken from its device."""
    book, known = state.book, state.members.get(event.member)
    slip = Slip(
        member=event.member, name=event.name, note=event.remark,
        mark=event.mark, seal=event.seal, number=book.given + 1,
        shown_to=event.by if event.on_the_spot else "", shown_at=event.at,
    )  # fmt: skip
    book = replace(
        book,
        slips=book.slips.insert(event.member, slip),
        seals=book.seals.insert(event.seal, event.member),
        given=book.given + 1,
        live=book.live + 1,
    )
    if event.on_the_spot:
        book = _noted(book, Done(what="given", by=event.by, at=event.at, member=event.member))
    if known is not None:
        seated = state.seated.insert(event.member, "")
        return replace(state, book=book, seated=seated, slipless=state.slipless - known.present)
    names = state.names.insert(likeness(event.name), event.member) if event.name else state.names
    return replace(state, book=book, names=names, roll=state.roll + 1)


def renewed(state: State, event: e.SlipRenewed) -> State:
    """The seat is no device's until the new code is used; the old code is known, and dead."""
    book, slip = state.book, state.book.slips[event.member]
    fresh = replace(
        slip, mark=event.mark, seal=event.seal, used=False, device="", renewed=slip.renewed + 1,
        shown_to=event.by, shown_at=event.at,
    )  # fmt: skip
    book = replace(
        book,
        slips=book.slips.insert(event.member, fresh),
        seals=book.seals.insert(event.seal, event.member),
        used=book.used - slip.used,
        renewed=book.renewed + 1,
    )
    deed = Done(what="renewed", by=event.by, at=event.at, member=event.member, reason=event.reason)
    seated = state.seated.insert(slip.device, "") if slip.device else state.seated
    return replace(state, book=_noted(book, deed), seated=seated)


def used(state: State, event: e.SlipUsed) -> State:
    """This device has the seat."""
    book = state.book
    slip = replace(book.slips[event.member], used=True, device=event.device)
    book = replace(book, slips=book.slips.insert(event.member, slip), used=book.used + 1)
    seated = state.seated.insert(event.device, event.member) if event.device else state.seated
    return replace(state, book=book, seated=seated)


def revoked(state: State, event: e.SlipRevoked) -> State:
    """Off the roll; a name that never came in is free again."""
    book, slip = state.book, state.book.slips[event.member]
    book = replace(
        book, slips=book.slips.insert(event.member, replace(slip, revoked=True)), live=book.live - 1
    )  # fmt: skip
    free = event.member not in state.members and slip.name
    names = state.names.discard(likeness(slip.name)) if free else state.names
    deed = Done(what="revoked", by=event.by, at=event.at, member=event.member, reason=event.reason)
    return replace(state, book=_noted(book, deed), names=names, roll=state.roll - 1)


def printed(state: State, event: e.SlipsPrinted) -> State:
    """Whoever asked may see, for a while, the codes that there were."""
    deed = Done(what="printed", by=event.by, at=event.at, count=event.count)
    book = replace(_noted(state.book, deed), printed_to=event.by, printed_at=event.at, printed_upto=state.book.given)
    return replace(state, book=book)


def forgotten(state: State, who: MemberId) -> State:
    """Name and note on a slip, and why it was renewed or revoked, go with the person."""
    slip = state.book.slips.get(who)
    if slip is None:
        return state
    done = tuple(replace(deed, reason="") if deed.member == who else deed for deed in state.book.done)
    slips = state.book.slips.insert(who, replace(slip, name="", note=""))
    names = state.names.discard(likeness(slip.name)) if slip.name else state.names
    return replace(state, book=replace(state.book, slips=slips, done=done), names=names)


def _noted(book: SlipBook, deed: Done) -> SlipBook:
    return replace(book, done=(*book.done, deed)[-DEEDS_KEPT:])
