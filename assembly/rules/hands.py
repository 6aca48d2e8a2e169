"""Hands: those without a phone are counted sector by sector, by two tellers who must agree, into the one tally."""

from dataclasses import replace

from . import commands as c
from . import events as e
from .kinds import Method, Visibility
from .limits import OPTION_CHARACTERS_MAX, SECTORS_MAX
from .names import likeness, proper_text
from .refusals import Refusal, require
from .rights import going_on
from .state import HandCount, Poll, State

BY_HAND: tuple[Method, ...] = ("yes-no", "single")


def sectors_for(state: State, names: tuple[str, ...], method: Method, visibility: Visibility) -> tuple[str, ...]:
    """The sectors of a poll in which hands are counted; two tellers are at work, and somebody is without a phone.

    One answer each can be seen in hands, and nothing about it can be hidden or have a name.
    """
    if not names:
        return ()
    require(method in BY_HAND and visibility == "counts", Refusal.HANDS_UNCLEAR)
    require(state.phoneless and len(names) <= SECTORS_MAX, Refusal.HANDS_UNCLEAR)
    sectors = tuple(proper_text(name, characters_max=OPTION_CHARACTERS_MAX) for name in names)
    require(len({likeness(name) for name in sectors}) == len(sectors), Refusal.HANDS_UNCLEAR)
    require(_tellers(state) >= 2, Refusal.TELLERS_MISSING)
    return sectors


def enter(state: State, ask: c.EnterHandCount) -> list[e.Event]:
    """A teller enters what they counted; the hands of all sectors are never more than those without a phone."""
    going_on(state)
    require(state.holds("teller", ask.by), Refusal.TELLER_ONLY)
    require(state.open_poll and state.open_poll == ask.poll, Refusal.POLL_NOT_OPEN)
    poll = state.polls[ask.poll]
    require(not poll.closing_at, Refusal.POLL_ALREADY_CLOSING)
    require(1 <= ask.sector <= len(poll.sectors), Refusal.HANDS_UNCLEAR)
    require(len(ask.counts) == len(poll.choices) and all(n >= 0 for n in ask.counts), Refusal.HANDS_UNCLEAR)
    elsewhere = sum(
        max((sum(each.counts) for each in entries), default=0)
        for number, entries in enumerate(poll.hands, 1)
        if number != ask.sector
    )
    require(elsewhere + sum(ask.counts) <= poll.hand_seats, Refusal.TOO_MANY_HANDS)
    if HandCount(teller=ask.by, counts=ask.counts) in poll.hands[ask.sector - 1]:
        return []
    return [e.HandCountEntered(by=ask.by, at=ask.at, poll=poll.id, sector=ask.sector, counts=ask.counts)]


def countable(state: State, poll: Poll) -> bool:
    """Whether the hands of this poll could be counted again: by two tellers, if anybody without a phone is here."""
    return not poll.sectors or not state.phoneless or _tellers(state) >= 2


def agreed(entries: tuple[HandCount, ...]) -> bool:
    """Two tellers have counted the same, and nobody something else."""
    return len(entries) >= 2 and len({each.counts for each in entries}) == 1


def may_close(state: State, poll: Poll) -> bool:
    """Every sector is counted and agreed; where two tellers are no longer there, what is not agreed stays out."""
    return all(agreed(entries) for entries in poll.hands) or _tellers(state) < 2


def counted(poll: Poll) -> tuple[int, ...]:
    """The hands on which tellers agree, in the order of the choices."""
    found = [entries[0].counts for entries in poll.hands if agreed(entries)]
    return tuple(map(sum, zip(*found, strict=True))) if found else ()


def _tellers(state: State) -> int:
    return sum(held.duty == "teller" for held in state.duties)


def entered(state: State, event: e.HandCountEntered) -> State:
    """This is now what this teller has counted there."""
    poll = state.polls[event.poll]
    mine = HandCount(teller=event.by, counts=event.counts)
    sector = (*(each for each in poll.hands[event.sector - 1] if each.teller != event.by), mine)
    hands = (*poll.hands[: event.sector - 1], sector, *poll.hands[event.sector :])
    return replace(state, polls=state.polls.insert(poll.id, replace(poll, hands=hands)))
