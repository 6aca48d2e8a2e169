"""What became of the agenda."""

from dataclasses import dataclass

from ..kinds import ItemHow, ItemId, ItemKind, MotionId, Text
from .happened import Happened


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAdded(Happened):
    """`motion` is the one that put it there, `origin` the assembly or the file it comes from.

    `before` is empty at the end.
    """

    item: ItemId
    title: Text
    kind: ItemKind
    estimate_seconds: int
    details: Text
    how: ItemHow
    motion: MotionId
    origin: str
    before: ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemProposed(Happened):
    """What the motion of this number would put on the agenda, beside its title and its text."""

    motion: MotionId
    kind: ItemKind
    estimate_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemEdited(Happened):
    item: ItemId
    title: Text
    kind: ItemKind
    estimate_seconds: int
    details: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemMoved(Happened):
    """`before` is empty at the end."""

    item: ItemId
    before: ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRemoved(Happened):
    item: ItemId
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemBegun(Happened):
    item: ItemId


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemConcluded(Happened):
    """A second one for the same item says anew how it was concluded."""

    item: ItemId
    conclusion: Text
    spent_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemHeldOver(Happened):
    item: ItemId
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionAttached(Happened):
    """`item` is empty where the motion is no longer under any."""

    motion: MotionId
    item: ItemId


AgendaEvent = (
    ItemAdded
    | ItemProposed
    | ItemEdited
    | ItemMoved
    | ItemRemoved
    | ItemBegun
    | ItemConcluded
    | ItemHeldOver
    | MotionAttached
)
