"""What the minutes tell of the floor; how the queue stands is nobody's deed."""

from ...rules import events as e
from ...rules.kinds import CLERK
from ...rules.state import State
from .account import Account, Tells


def _floor_given(account: Account, event: e.FloorGiven, before: State, state: State) -> None:
    facts = {"turn": event.turn, "seconds": event.seconds, "overtook": event.overtook, "reason": event.reason}
    by = None if event.by == CLERK else account.who(event.by)
    account.turn = account.tell("turn", event, state, who=account.who(event.member), by=by, **facts)
    account.turn.update(kind="", topic="", side="", category="", spoke_ms=0, ended=False, undone=False, added=0)
    _floor_now(account, state)


def _floor_now(account: Account, state: State) -> None:
    if state.floor is not None:
        floor = state.floor
        account.turn.update(kind=floor.kind, topic=floor.topic, side=floor.side, category=floor.category)


def _time_added(account: Account, event: e.TimeAdded, before: State, state: State) -> None:
    account.turn["added"] += event.seconds


def _turn_ended(account: Account, event: e.TurnEnded, before: State, state: State) -> None:
    _floor_now(account, before)
    account.turn.update(spoke_ms=event.spoke_ms, ended=True)


def _floor_undone(account: Account, event: e.FloorUndone, before: State, state: State) -> None:
    _floor_now(account, before)
    account.turn.update(ended=True, undone=True)


def _place_returned(account: Account, event: e.PlaceReturned, before: State, state: State) -> None:
    account.tell("place-returned", event, state, who=account.who(event.member), by=account.who(event.by))


def _queue_closed(account: Account, event: e.QueueClosed, before: State, state: State) -> None:
    account.tell("queue-closed", event, state)


def _queue_reopened(account: Account, event: e.QueueReopened, before: State, state: State) -> None:
    account.tell("queue-reopened", event, state)


TELLS: Tells = {
    e.FloorGiven: _floor_given,
    e.TimeAdded: _time_added,
    e.TurnEnded: _turn_ended,
    e.FloorUndone: _floor_undone,
    e.PlaceReturned: _place_returned,
    e.QueueClosed: _queue_closed,
    e.QueueReopened: _queue_reopened,
}

UNTOLD: frozenset[type[e.Event]] = frozenset(
    {e.PlaceTaken, e.TopicEdited, e.PlaceWithdrawn, e.PlaceDeferred, e.TurnPaused, e.TurnResumed}
)
