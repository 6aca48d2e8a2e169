"""The items of the agenda: what is known of them, and what follows for them from what has happened."""

from dataclasses import replace

from . import events as e
from .commands import ItemDraft
from .kinds import ItemChange, ItemId, MemberId
from .refusals import Refusal, require
from .state import Changed, Item, ProposedItem, State

Agenda = tuple[Item, ...]


def the_present(state: State) -> Item | None:
    """The item that has begun, if one has."""
    return next((item for item in state.agenda if item.id == state.item), None)


def next_item(state: State) -> Item | None:
    """The first item that waits."""
    return next((item for item in state.agenda if item.state == "waiting"), None)


def left_over(state: State) -> Agenda:
    """What the next assembly finds on its agenda: whatever was held over, waits or was not concluded."""
    return tuple(item for item in state.agenda if item.state in ("waiting", "begun", "held-over"))


def drafts(state: State) -> list[ItemDraft]:
    """The agenda as it could be put before another assembly, without what was taken off."""
    return [
        ItemDraft(title=item.title, kind=item.kind, estimate_seconds=item.estimate_seconds, details=item.details)
        for item in state.agenda
        if item.state != "removed"
    ]


def the_item(state: State, item: ItemId) -> Item:
    """The item of that number, unless it has been removed."""
    found = next((each for each in state.agenda if each.id == item and each.state != "removed"), None)
    require(found is not None, Refusal.NO_SUCH_ITEM)
    assert found is not None
    return found


def open_item(state: State, item: ItemId) -> Item:
    """The item of that number, unless it is done with."""
    found = the_item(state, item)
    require(found.state != "done", Refusal.ITEM_DONE)
    return found


def placed(agenda: Agenda, item: Item, before: ItemId) -> Agenda:
    """The agenda with this item before that one, or at the end."""
    others = [each for each in agenda if each.id != item.id]
    index = next((index for index, each in enumerate(others) if each.id == before), len(others))
    return (*others[:index], item, *others[index:])


# What follows --------------------------------------------------------------------------------------------


def added(state: State, event: e.ItemAdded) -> State:
    """One more item, and it is known who put it there: what a motion put there, its mover did."""
    by = state.motions[event.motion].mover if event.motion else event.by
    item = Item(
        id=event.item,
        title=event.title,
        kind=event.kind,
        estimate_seconds=event.estimate_seconds,
        details=event.details,
        by=by,
        how=event.how,
        motion=event.motion,
        origin=event.origin,
        changed=Changed(what="added", by=by, at=event.at),
    )
    return replace(state, agenda=placed(state.agenda, item, event.before), items=state.items + 1)


def proposed(state: State, event: e.ItemProposed) -> State:
    """A motion would put an item on the agenda."""
    item = ProposedItem(kind=event.kind, estimate_seconds=event.estimate_seconds)
    return replace(state, items_proposed=state.items_proposed.insert(event.motion, item))


def edited(state: State, event: e.ItemEdited) -> State:
    """The item is said anew."""
    item = replace(
        the_item(state, event.item),
        title=event.title,
        kind=event.kind,
        estimate_seconds=event.estimate_seconds,
        details=event.details,
        changed=_by(event, "edited"),
    )
    return _with(state, item)


def moved(state: State, event: e.ItemMoved) -> State:
    """The item has another place."""
    item = replace(the_item(state, event.item), changed=_by(event, "moved"))
    return replace(state, agenda=placed(state.agenda, item, event.before))


def removed(state: State, event: e.ItemRemoved) -> State:
    """The item is off the agenda; that it was there can still be read."""
    changed = _by(event, "removed", event.reason)
    return _with(state, replace(the_item(state, event.item), state="removed", motions=(), changed=changed))


def begun(state: State, event: e.ItemBegun) -> State:
    """This item is before the sitting, and its clock runs."""
    item = replace(the_item(state, event.item), state="begun", running_since=event.at, changed=_by(event, "begun"))
    return replace(_with(state, item), item=event.item)


def concluded(state: State, event: e.ItemConcluded) -> State:
    """The item is done with, and its time is told."""
    item = replace(
        the_item(state, event.item),
        state="done",
        conclusion=event.conclusion,
        spent_ms=event.spent_ms,
        running_since=0,
        changed=_by(event, "concluded"),
    )
    return _left(_with(state, item), event.item)


def held_over(state: State, event: e.ItemHeldOver) -> State:
    """The item is left for another day; what was spent on it stays."""
    item = the_item(state, event.item)
    changed = _by(event, "held-over", event.reason)
    item = replace(item, state="held-over", spent_ms=item.used_ms(event.at), running_since=0, changed=changed)
    return _left(_with(state, item), event.item)


def motion_attached(state: State, event: e.MotionAttached) -> State:
    """A motion stands under one item at most."""
    agenda = tuple(
        replace(item, motions=tuple(motion for motion in item.motions if motion != event.motion))
        if event.motion in item.motions
        else item
        for item in state.agenda
    )
    state = replace(state, agenda=agenda)
    if not event.item:
        return state
    item = the_item(state, event.item)
    return _with(state, replace(item, motions=(*item.motions, event.motion), changed=_by(event, "motion")))


def timed(state: State, at: int, *, runs: bool) -> State:
    """The clock of the present item stands still while the sitting does, and runs on with it."""
    item = the_present(state)
    if item is None or bool(item.running_since) == runs:
        return state
    return _with(state, replace(item, spent_ms=item.used_ms(at), running_since=at if runs else 0))


def returned(state: State, at: int, away_ms: int) -> State:
    """The clerk was away: that time was not spent on the present item."""
    item = the_present(state)
    if item is None or not item.running_since:
        return state
    return _with(state, replace(item, running_since=min(at, item.running_since + away_ms)))


def erased(state: State, member: MemberId) -> State:
    """The reasons that a member gave are erased with the member."""
    if not any(item.changed.by == member and item.changed.reason for item in state.agenda):
        return state
    agenda = tuple(
        replace(item, changed=replace(item.changed, reason="")) if item.changed.by == member else item
        for item in state.agenda
    )
    return replace(state, agenda=agenda)


def _by(event: e.Happened, what: ItemChange, reason: str = "") -> Changed:
    """Who did this to an item, and when."""
    return Changed(what=what, by=event.by, at=event.at, reason=reason)


def _with(state: State, item: Item) -> State:
    return replace(state, agenda=tuple(item if each.id == item.id else each for each in state.agenda))


def _left(state: State, item: ItemId) -> State:
    return replace(state, item="") if state.item == item else state
