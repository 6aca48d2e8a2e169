"""What the minutes tell of what came over from an earlier assembly of the square."""

from ...rules import events as e
from ...rules.state import State
from .account import Account, Tells


def _motion(account: Account, event: e.MotionCarried, before: State, state: State) -> None:
    facts = {"motion": event.motion, "of": event.of, "origin": event.origin, "position_then": event.origin_position}
    facts |= {"sources": list(event.sources), "confidence": event.confidence}
    account.tell("motion-carried", event, state, who=account.who(event.mover), **facts)


def _amendment(account: Account, event: e.AmendmentCarried, before: State, state: State) -> None:
    # It stands right behind its motion, in the same breath.
    account.items[-1].update(reason=event.reason)


def _task(account: Account, event: e.TaskCarried, before: State, state: State) -> None:
    people = [account.who(person) for person in event.people]
    account.tell("task-carried", event, state, id=event.task, title=event.title, people=people, origin=event.origin)


def _mandate(account: Account, event: e.MandateCarried, before: State, state: State) -> None:
    people = [account.who(person) for person in (event.named if event.motion else event.accepted)]
    facts = {"id": event.mandate, "title": event.title, "origin": event.origin}
    what = "mandate-proposal-carried" if event.motion else "mandate-carried"
    account.tell(what, event, state, people=people, **facts)


def _appeal(account: Account, event: e.AppealCarried, before: State, state: State) -> None:
    facts = {"id": event.appeal, "title": event.title, "unit": event.unit, "origin": event.origin}
    what = "appeal-proposal-carried" if event.motion else "appeal-carried"
    account.tell(what, event, state, needed=event.needed, pledged=event.pledged, **facts)


def _portions(account: Account, event: e.PortionsCarried, before: State, state: State) -> None:
    facts = {"id": event.portion, "title": event.title, "count": event.count, "origin": event.origin}
    account.tell("portions-carried", event, state, **facts)


TELLS: Tells = {
    e.MotionCarried: _motion,
    e.AmendmentCarried: _amendment,
    e.TaskCarried: _task,
    e.MandateCarried: _mandate,
    e.AppealCarried: _appeal,
    e.PortionsCarried: _portions,
}

UNTOLD: frozenset[type[e.Event]] = frozenset({e.NameCarried})
