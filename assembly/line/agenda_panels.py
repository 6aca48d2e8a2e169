"""The agenda as it looks on the wire; what fills it is in `assembly/views/agenda.py`."""

from ..rules.kinds import ItemChange, ItemHow, ItemKind, ItemState
from .panels import Shape, Who


class ItemChangedShape(Shape):
    """The last thing that was done to an item, by whom, and why where a reason was given."""

    what: ItemChange
    who: Who
    at: int
    reason: str


class ItemShape(Shape):
    """One item of the agenda; used = spent_ms + (now - running_since), while the clock runs.

    `who` put it there, `how`; `motion` is the one that did, `origin` the assembly or the file it comes from;
    `motions` are dealt with under it. Its details is in the panel `item_texts`.
    """

    id: str
    title: str
    kind: ItemKind
    state: ItemState
    estimate_seconds: int
    spent_ms: int
    running_since: int
    who: Who
    how: ItemHow
    motion: str
    origin: str
    motions: list[str]
    conclusion: str
    changed: ItemChangedShape


class AgendaPanel(Shape):
    """The agenda in its order, and the item that has begun."""

    present: str
    items: list[ItemShape]
