"""What became of motions."""

from dataclasses import dataclass

from ..kinds import MotionId, MotionKind, Text
from .happened import Happened


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionTabled(Happened):
    """`of` is the motion that this one is about, if it is about one."""

    motion: MotionId
    title: Text
    text: Text
    seconds_needed: int
    kind: MotionKind
    of: MotionId


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionSeconded(Happened):
    motion: MotionId


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionTakenUp(Happened):
    motion: MotionId


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionWithdrawn(Happened):
    motion: MotionId


@dataclass(frozen=True, slots=True, kw_only=True)
class MoverWithdrawn(Happened):
    """One of several movers no longer moves it; the others do."""

    motion: MotionId


MotionsEvent = MotionTabled | MotionSeconded | MotionTakenUp | MotionWithdrawn | MoverWithdrawn
