"""Procedural motions, and deciding without ballots."""

from dataclasses import dataclass

from ..kinds import Duty, Fate, MemberId, MotionId, PollId, ProcedureAct
from ..standing import StandingRules
from .asked import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveProcedure(Asked):
    """Move that the assembly go about its business otherwise; once seconded it comes to the vote by itself.

    `motion` or `poll` is what it is about, `details` say until when or to whom; `rules` are the standing rules, whole,
    as they shall be. A `recall` takes `duty` from `member`; `fill-duty` gives it to them.
    """

    act: ProcedureAct
    motion: MotionId = ""
    poll: PollId = ""
    seconds: int = 0
    details: str = ""
    reason: str = ""
    rules: StandingRules | None = None
    duty: Duty | None = None
    member: MemberId = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskObjections(Asked):
    """Ask whether anybody objects: if nobody does in time, the motion is adopted without ballots."""

    motion: MotionId


@dataclass(frozen=True, slots=True, kw_only=True)
class RaiseObjection(Asked):
    """Object: the motion is put to the vote at once."""

    motion: MotionId
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclareAcclamation(Asked):
    """Declare a motion decided by acclamation; it stands unless somebody challenges it in time."""

    motion: MotionId
    verdict: Fate


@dataclass(frozen=True, slots=True, kw_only=True)
class ChallengeAcclamation(Asked):
    """Challenge a declared acclamation: the motion is put to the vote at once."""

    motion: MotionId


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleAsking(Asked):
    """The time to object is over: the clerk enters the decision."""

    motion: MotionId


ProcedureCommand = (
    MoveProcedure | AskObjections | RaiseObjection | DeclareAcclamation | ChallengeAcclamation | SettleAsking
)
