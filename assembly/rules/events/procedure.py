"""Procedural motions and what came of them; what was decided without ballots."""

from dataclasses import dataclass

from ..kinds import Duty, Fate, MemberId, MotionId, PollId, ProcedureAct, Taken, Text
from ..standing import StandingRules
from .happened import Happened


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureMoved(Happened):
    """The particulars of a procedural motion; what it is about is in its `MotionTabled`.

    `holder` is who is to lose `duty`, or to have it.
    """

    motion: MotionId
    act: ProcedureAct
    poll: PollId
    seconds: int
    details: Text
    reason: Text
    rules: StandingRules | None
    duty: Duty | None = None
    holder: MemberId = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DebateClosed(Happened):
    """The motion comes to the vote at once."""

    motion: MotionId


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnsLimited(Happened):
    """No turn given from now on is longer, until the motion in debate is done with."""

    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesChanged(Happened):
    motion: MotionId
    before: StandingRules
    after: StandingRules


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionsAsked(Happened):
    motion: MotionId
    ends_in_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRaised(Happened):
    motion: MotionId
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class AcclamationDeclared(Happened):
    motion: MotionId
    verdict: Fate
    ends_in_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AcclamationChallenged(Happened):
    motion: MotionId


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionDecided(Happened):
    """Decided without ballots."""

    motion: MotionId
    verdict: Fate
    how: Taken


ProcedureEvent = (
    ProcedureMoved
    | DebateClosed
    | TurnsLimited
    | RulesChanged
    | ObjectionsAsked
    | ObjectionRaised
    | AcclamationDeclared
    | AcclamationChallenged
    | MotionDecided
)
