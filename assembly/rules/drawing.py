"""A tied poll is settled by a lot that anybody can draw again; never against a majority, never by order of listing."""

from dataclasses import replace

from . import candidates, either
from . import commands as c
from . import events as e
from .counting.lots import Lot, drawn
from .questions import is_followed
from .refusals import Refusal, require
from .results import outcome
from .rights import going_on, presiding
from .state import Poll, State


def draw_lot(state: State, ask: c.DrawLot) -> list[e.Event]:
    """The chair has a lot settle what is tied; it decides who of the tied is ahead, never against a majority."""
    going_on(state)
    election = state.elections.get(ask.poll)
    if election is not None:
        candidates.leading(state, ask.by, election.duty)
    else:
        presiding(state, ask.by)
    require(not state.open_poll, Refusal.POLL_ALREADY_OPEN)
    poll = state.polls.get(ask.poll)
    require(poll is not None, Refusal.NO_SUCH_POLL)
    assert poll is not None
    tie = poll.outcome
    require(tie is not None and tie.verdict == "tied" and not is_followed(state, poll.id), Refusal.LOT_NOT_NEEDED)
    assert tie is not None
    require(lot_possible(state, poll), Refusal.LOT_NO_MAJORITY)
    settled = outcome(tie.present, poll, ask.chance)
    order = drawn(Lot(seed=ask.chance), tie.tied)
    lot = e.LotDrawn(by=ask.by, at=ask.at, poll=poll.id, seed=ask.chance, order=order, outcome=settled)
    elected = candidates.follows(state, poll.id, order, ask.by, ask.at)
    return [lot, *either.follows(state, poll, settled.winner, ask.by, ask.at), *elected]


def lot_possible(state: State, poll: Poll) -> bool:
    """Whether a lot may settle this poll; of one choice each, the tied must have the majority between them as halves.

    Said without counting: the hall asks it at every look.
    """
    tie = poll.outcome
    if tie is None or tie.verdict != "tied" or state.open_poll or state.phase == "adjourned":
        return False
    fair = poll.method != "single" or tie.got >= tie.needed or 2 * tie.got == tie.of
    return fair and not is_followed(state, poll.id)


# What follows --------------------------------------------------------------------------------------------


def lot_drawn(state: State, event: e.LotDrawn) -> State:
    """The tie is settled; that it was one stays in the record."""
    poll = replace(state.polls[event.poll], outcome=event.outcome)
    return replace(state, polls=state.polls.insert(poll.id, poll))
