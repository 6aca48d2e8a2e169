"""A poll interrupts whoever is speaking, and costs them none of their time."""

from . import events as e
from .kinds import MemberId, PollId
from .state import State

ENDS = (e.TurnEnded, e.RecessCalled, e.AssemblyAdjourned)


def stopped(state: State, by: MemberId, at: int, poll: PollId) -> list[e.Event]:
    """The speaker's clock stands when this poll is put."""
    if state.floor is None or not state.floor.running_since:
        return []
    return [e.TurnPaused(by=by, at=at, turn=state.floor.turn, poll=poll)]


def ended(state: State, closed: e.PollClosed, follows: list[e.Event]) -> list[e.Event]:
    """It runs on when the poll is closed, unless what was adopted ends or interrupts the turn."""
    floor = state.floor
    if floor is None or floor.waits_for != closed.poll or any(isinstance(event, ENDS) for event in follows):
        return []
    return [e.TurnResumed(by=closed.by, at=closed.at, turn=floor.turn)]
