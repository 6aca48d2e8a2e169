"""What is moved about the procedure, and what is being asked without ballots."""

from dataclasses import dataclass
from typing import Literal

from ..kinds import Duty, Fate, MemberId, MotionId, PollId, ProcedureAct, Taken
from ..standing import StandingRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """The particulars of a procedural motion; `before` are the standing rules that it was to change.

    `turn` was the number of the last turn when it was rejected.
    """

    act: ProcedureAct
    poll: PollId = ""
    seconds: int = 0
    details: str = ""
    reason: str = ""
    rules: StandingRules | None = None
    before: StandingRules | None = None
    duty: Duty | None = None
    holder: MemberId = ""
    turn: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Whether anybody objects to a motion, or to an acclamation that was declared: by whom asked, until when [ms]."""

    how: Literal["no-objection", "acclamation"]
    motion: MotionId
    verdict: Fate
    by: MemberId
    since: int
    ends: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """How a motion was decided without ballots, by whom it was declared, and when [ms]."""

    verdict: Fate
    how: Taken
    by: MemberId
    at: int
