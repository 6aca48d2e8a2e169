"""What the minutes tell of the agenda: who put what on it, what was begun, and how it was concluded."""

from ...rules import events as e
from ...rules.items import the_item
from ...rules.kinds import TERMINAL
from ...rules.state import State
from .account import Account, Item, Tells


def _added(account: Account, event: e.ItemAdded, before: State, state: State) -> None:
    """What one person puts there without anything between is told in one sentence."""
    who: Item | None = None if event.by == TERMINAL else account.who(event.by)
    facts = {"how": event.how, "motion": event.motion, "origin": event.origin, "who": who}
    last = account.items[-1]
    if last["what"] != "item-added" or any(last[name] != fact for name, fact in facts.items()):
        last = account.tell("item-added", event, state, items=[], **facts)
    last["items"].append({"item": event.item, "title": event.title})


def _proposed(account: Account, event: e.ItemProposed, before: State, state: State) -> None:
    facts = {"motion": event.motion, "kind": event.kind, "estimate_seconds": event.estimate_seconds}
    account.tell("item-proposed", event, state, **facts)


def _edited(account: Account, event: e.ItemEdited, before: State, state: State) -> None:
    account.tell("item-edited", event, state, who=account.who(event.by), item=event.item, title=event.title)


def _moved(account: Account, event: e.ItemMoved, before: State, state: State) -> None:
    facts = _named(state, event.item) | {"before": event.before}
    account.tell("item-moved", event, state, who=account.who(event.by), **facts)


def _removed(account: Account, event: e.ItemRemoved, before: State, state: State) -> None:
    facts = _named(before, event.item) | {"reason": event.reason}
    account.tell("item-removed", event, state, who=account.who(event.by), **facts)


def _begun(account: Account, event: e.ItemBegun, before: State, state: State) -> None:
    item = the_item(state, event.item)
    facts = {"item": item.id, "title": item.title, "kind": item.kind}
    read = item.details if item.kind == "reading" else ""
    account.tell("item-begun", event, state, who=account.who(event.by), text=read, **facts)


def _concluded(account: Account, event: e.ItemConcluded, before: State, state: State) -> None:
    item = the_item(before, event.item)
    facts = {"item": item.id, "title": item.title, "estimate_seconds": item.estimate_seconds}
    facts |= {"spent_ms": event.spent_ms, "conclusion": event.conclusion, "again": item.state == "done"}
    account.tell("item-concluded", event, state, who=account.who(event.by), **facts)


def _held_over(account: Account, event: e.ItemHeldOver, before: State, state: State) -> None:
    facts = _named(before, event.item) | {"reason": event.reason}
    account.tell("item-held-over", event, state, who=account.who(event.by), **facts)


def _attached(account: Account, event: e.MotionAttached, before: State, state: State) -> None:
    account.tell("item-motion", event, state, motion=event.motion, item=event.item)


def _named(state: State, item: str) -> Item:
    return {"item": item, "title": the_item(state, item).title}


TELLS: Tells = {
    e.ItemAdded: _added,
    e.ItemProposed: _proposed,
    e.ItemEdited: _edited,
    e.ItemMoved: _moved,
    e.ItemRemoved: _removed,
    e.ItemBegun: _begun,
    e.ItemConcluded: _concluded,
    e.ItemHeldOver: _held_over,
    e.MotionAttached: _attached,
}

UNTOLD: frozenset[type[e.Event]] = frozenset()
