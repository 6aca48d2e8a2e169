"""What the minutes tell of the floor; how the queue stands is nobody's deed."""

from ...rules import events as e
from ...rules.kinds import CLERK
from ...rules.state import State
from .account import Account, Tells


def _floor_given(account: Account, event: e.FloorGiven, before: State, state: State) -> None:
    facts = {"turn": event.turn, "seconds": event.seconds, "overtook": event.overtook, "reason": event.reason}
    by = None if event.by == CLERK else account.who(event.by)
    account.turn = account.tell("turn", event, state, who=account.who(event.member), by=by, **facts)
    account.turn.update(kind="", topic="", spoke_ms=0, ended=False, added=0)
    _floor_now(account, state)


def _floor_now(account: Account, state: State) -> None:
    if state.floor is not None:
        account.turn.update(kind=state.floor.kind, topic=state.floor.topic)


def _time_added(account: Account, event: e.TimeAdded, before: State, state: State) -> None:
    account.turn["added"] += event.seconds


def _turn_ended(account: Account, event: e.TurnEnded, before: State, state: State) -> None:
    _floor_now(account, before)
    account.turn.update(spoke_ms=event.spoke_ms, ended=True)


def _queue_closed(account: Account, event: e.QueueClosed, before: State, state: State) -> None:
    account.tell("queue-closed", event, state)


def _queue_reopened(account: Account, event: e.QueueReopened, before: State, state: State) -> None:
    account.tell("queue-reopened", event, state)


TELLS: Tells = {
    e.FloorGiven: _floor_given,
    e.TimeAdded: _time_added,
    e.TurnEnded: _turn_ended,
    e.QueueClosed: _queue_closed,
    e.QueueReopened: _queue_reopened,
}

UNTOLD: frozenset[type[e.Event]] = frozenset(
    {e.PlaceTaken, e.TopicEdited, e.PlaceWithdrawn, e.PlaceDeferred, e.TurnPaused, e.TurnResumed}
)
