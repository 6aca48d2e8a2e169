"""What the sitting has before it."""

from dataclasses import dataclass

from ..kinds import ItemChange, ItemHow, ItemId, ItemKind, ItemState, MemberId, MotionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The last thing that was done to an item, by whom, when, and why where a reason was given."""

    what: ItemChange
    by: MemberId
    at: int
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of the agenda, who put it there and how.

    `spent_ms` was used before the item's clock last started at `running_since` (0: it stands still).
    """

    id: ItemId
    title: str
    kind: ItemKind
    estimate_seconds: int
    details: str
    by: MemberId
    how: ItemHow
    motion: MotionId
    origin: str
    changed: Changed
    state: ItemState = "waiting"
    motions: tuple[MotionId, ...] = ()
    conclusion: str = ""
    spent_ms: int = 0
    running_since: int = 0

    def used_ms(self, at: int) -> int:
        """Time used up to `at` [ms]; a recess does not count."""
        return self.spent_ms + (max(0, at - self.running_since) if self.running_since else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedItem:
    """What a motion would put on the agenda, beside its title and its text."""

    kind: ItemKind
    estimate_seconds: int
