"""The panels about motions as they look on the wire, and what is asked without ballots."""

from typing import Any, Literal

from ..rules.kinds import Fate, MotionKind, MotionState, ProcedureAct
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
    changes: list[ChangeShape]


class AskingPanel(Shape):
    """What is decided as `verdict` unless somebody objects before `ends`; null where nothing is asked so."""

    how: Literal["no-objection", "acclamation"]
    motion: str
    verdict: Fate
    who: Who
    since: int
    ends: int


class MotionShape(Shape):
    """One motion; its exact text is in the panel `texts`."""

    id: str
    who: Who
    kind: MotionKind
    of: str
    title: str
    procedure: ProcedureShape | None
    state: MotionState
    at: int
    seconds: int
    seconds_needed: int
    poll: str


class MotionsPanel(Shape):
    """The newest hundred motions, and the one in debate."""

    count: int
    in_debate: str
    list: list[MotionShape]
