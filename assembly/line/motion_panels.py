"""The panels about motions as they look on the wire: the list, what is asked without ballots, amendments and words."""

from typing import Any, Literal

from ..rules.diffing import Part
from ..rules.kinds import Fate, ItemKind, LapseReason, MotionKind, MotionState, ProcedureAct
from .panels import Shape, Who


class ChangeShape(Shape):
    """A standing rule as it is, and as it shall be."""

    rule: str
    before: Any
    after: Any


class ProcedureShape(Shape):
    """What a procedural motion would do; what it is about is in `of` of the motion."""

    act: ProcedureAct
    seconds: int
    poll: str
    details: str
    reason: str
    duty: str
    holder: Who | None
    changes: list[ChangeShape]


class AskingPanel(Shape):
    """What is decided as `verdict` unless somebody objects before `ends`; null where nothing is asked so."""

    how: Literal["no-objection", "acclamation"]
    motion: str
    verdict: Fate
    who: Who
    since: int
    ends: int


class VersionShape(Shape):
    """Since when a version has stood, and the amendment that made it."""

    at: int
    amendment: str


class ProposedItemShape(Shape):
    """What a motion would put on the agenda, under its title and with its text."""

    kind: ItemKind
    estimate_seconds: int


class MotionShape(Shape):
    """One motion; its exact text is in the panel `texts`, that of an amendment in `amendments`."""

    id: str
    who: Who
    kind: MotionKind
    of: str
    title: str
    procedure: ProcedureShape | None
    item: ProposedItemShape | None
    state: MotionState
    at: int
    also: list[Who]
    versions: list[VersionShape]
    note: str
    lapsed: LapseReason | None
    because: str
    seconds: int
    seconds_needed: int
    poll: str


class MergeShape(Shape):
    """A proposal that `others` become one with `into`; it waits for the word of these movers."""

    into: str
    others: list[str]
    who: Who
    waiting: list[Who]


class MotionsPanel(Shape):
    """The newest hundred motions, the one in debate, and which are to become one."""

    count: int
    in_debate: str
    list: list[MotionShape]
    merges: list[MergeShape]  # type: ignore[valid-type]


class AmendmentShape(Shape):
    """What an amendment changes: the whole text in parts, each of which stays, is taken out or is put in.

    `place` is its number in the order of voting, 0 where it has none; `conflicts` touch the same words.
    """

    of: str
    of_version: int
    reason: str
    place: int
    taken_out: int
    put_in: int
    conflicts: list[str]
    parts: list[tuple[Part, str]]


class StatementShape(Shape):
    """A member's own words beside a decision."""

    who: Who
    at: int
    text: str


class StatementsShape(Shape):
    """How many statements stand beside a decision, and the first ten."""

    count: int
    first: list[StatementShape]


class TranslationShape(Shape):
    """The words of a version in another language, and by whom; the original alone is voted on."""

    who: Who
    at: int
    version: int
    title: str
    text: str
