"""Everyone in the hall may see the agenda: what is on it, who put it there and how, and how long it took."""

from assembly.rules.state import Item, State

from .panels import Panel, who

ITEM_TEXTS_BYTES_MAX = 32_768


def agenda(state: State) -> Panel:
    """The items in their order; what was removed stays readable. A used time is spent_ms + (now - running_since)."""
    return {"present": state.item, "items": [_item(state, item) for item in state.agenda]}


def item_texts(state: State) -> Panel:
    """Texts of readings and what else stands with items, apart from the list, which every beginning changes.

    The present item's comes first; beyond its size, later ones are left out, and are in the minutes.
    """
    texts: dict[str, str] = {}
    size = 0
    for item in sorted(state.agenda, key=lambda item: item.id != state.item):
        size += len(item.details.encode())
        if size > ITEM_TEXTS_BYTES_MAX:
            break
        if item.details and item.state != "removed":
            texts[item.id] = item.details
    return texts


def told(state: State) -> list[Panel]:
    """The agenda for programs: what it takes to read it again, and what became of each item."""
    return [
        {
            "id": item.id,
            "title": item.title,
            "kind": item.kind,
            "estimate_seconds": item.estimate_seconds,
            "details": item.details,
            "state": item.state,
            "used_ms": item.used_ms(state.at),
            "conclusion": item.conclusion,
            "how": item.how,
            "by": who(state, item.by)["name"],
            "motion": item.motion,
            "motions": list(item.motions),
            "origin": item.origin,
        }
        for item in state.agenda
        if item.state != "removed"
    ]


def _item(state: State, item: Item) -> Panel:
    changed = item.changed
    return {
        "id": item.id,
        "title": item.title,
        "kind": item.kind,
        "state": item.state,
        "estimate_seconds": item.estimate_seconds,
        "spent_ms": item.spent_ms,
        "running_since": item.running_since,
        "who": who(state, item.by),
        "how": item.how,
        "motion": item.motion,
        "origin": item.origin,
        "motions": list(item.motions),
        "conclusion": item.conclusion,
        "changed": {"what": changed.what, "who": who(state, changed.by), "at": changed.at, "reason": changed.reason},
    }
