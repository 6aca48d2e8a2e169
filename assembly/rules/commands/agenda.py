"""The agenda: what the sitting has before it, in order."""

from dataclasses import dataclass

from ..kinds import ItemId, ItemKind, MotionId
from .asked import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDraft:
    """An item that is not on the agenda yet. `details` is the text of a reading, or what people should know."""

    title: str
    kind: ItemKind = "business"
    estimate_seconds: int = 0
    details: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddItem(Asked):
    """Put an item on the agenda, before another one or at the end."""

    title: str
    kind: ItemKind = "business"
    estimate_seconds: int = 0
    details: str = ""
    before: ItemId = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportAgenda(Asked):
    """Put items from elsewhere on the agenda, all of them or none; `origin` says where they come from."""

    items: tuple[ItemDraft, ...]
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeItem(Asked):
    """Move that an item be put on the agenda: a motion like any other, and its adoption adds the item."""

    title: str
    kind: ItemKind = "business"
    estimate_seconds: int = 0
    details: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditItem(Asked):
    """Say an item anew, all of it."""

    item: ItemId
    title: str
    kind: ItemKind
    estimate_seconds: int
    details: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveItem(Asked):
    """Move an item before another one, or to the end."""

    item: ItemId
    before: ItemId = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveItem(Asked):
    """Take an item that has not begun off the agenda; everyone can read that, and why."""

    item: ItemId
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginItem(Asked):
    """Begin an item; the present one is concluded, with these words."""

    item: ItemId
    conclusion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcludeItem(Asked):
    """Conclude the present item with a conclusion for the minutes, or say anew how an earlier one was concluded."""

    item: ItemId
    conclusion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldOverItem(Asked):
    """Leave an item for the next assembly; it may still be begun in this one."""

    item: ItemId
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachMotion(Asked):
    """Say under which item a motion is dealt with; under none if `item` is empty."""

    motion: MotionId
    item: ItemId = ""


AgendaCommand = (
    AddItem
    | ImportAgenda
    | ProposeItem
    | EditItem
    | MoveItem
    | RemoveItem
    | BeginItem
    | ConcludeItem
    | HoldOverItem
    | AttachMotion
)
