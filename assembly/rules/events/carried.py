"""What an earlier assembly of the square has left open, and this one goes on with.

`origin` is the code of that assembly, `origin_position` where it stands in its record. People have the ids of then.
"""

from dataclasses import dataclass

from ..kinds import AppealId, MandateId, MemberId, MotionId, MotionKind, PortionId, TaskId, Text
from ..standing import Majority
from .happened import Happened


@dataclass(frozen=True, slots=True, kw_only=True)
class NameCarried(Happened):
    """Somebody of an earlier assembly who is named in what comes over."""

    member: MemberId
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionCarried(Happened):
    """It was postponed, or not decided. It is on the table at once, unless it was still gathering seconds.

    An amendment is `of` a motion carried before it. What a chronicle had pending has its sources and its label.
    """

    motion: MotionId
    kind: MotionKind
    of: MotionId
    title: Text
    text: Text
    mover: MemberId
    seconds_needed: int
    sources: tuple[str, ...]
    confidence: str
    origin: str
    origin_position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentCarried(Happened):
    """Follows the `MotionCarried` of an amendment: why `member` moved it then."""

    motion: MotionId
    member: MemberId
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCarried(Happened):
    task: TaskId
    title: Text
    needed: int
    people: tuple[MemberId, ...]
    named_by: MemberId
    origin: str
    origin_position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateCarried(Happened):
    """Given, or still to be decided: then `motion` is the motion carried just before."""

    mandate: MandateId
    motion: MotionId
    title: Text
    text: Text
    named: tuple[MemberId, ...]
    accepted: tuple[MemberId, ...]
    report_by: int
    majority: Majority
    origin: str
    origin_position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealCarried(Happened):
    """Open, or still to be decided: then `motion` is the motion carried just before."""

    appeal: AppealId
    motion: MotionId
    title: Text
    unit: Text
    needed: int
    pledged: int
    made_by: MemberId
    origin: str
    origin_position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PortionsCarried(Happened):
    """So many are left."""

    portion: PortionId
    title: Text
    count: int
    offered_by: MemberId
    origin: str
    origin_position: int


CarriedEvent = (
    NameCarried | MotionCarried | AmendmentCarried | TaskCarried | MandateCarried | AppealCarried | PortionsCarried
)
