"""How a chronicle is played for a hall, where an assembly goes on from, and whether its crowd is simulated."""

from dataclasses import dataclass

from ..kinds import Text
from .happened import Happened


@dataclass(frozen=True, slots=True, kw_only=True)
class ChroniclePaced(Happened):
    """It is played at this many times its own speed, runs or stands still, and waits at decisions or does not."""

    speed: int
    running: bool
    waits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LineCalled(Happened):
    """This line is to come at once."""

    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HallAwaited(Happened):
    """Before this line the hall answers for itself; `question` is what was before them then, where it is known."""

    line: int
    question: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ChronicleEnded(Happened):
    """The last line has been entered; the hall may stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblyCarriedOn(Happened):
    """This assembly goes on from a moment of another record: its code, title, position and the head there."""

    origin: str
    title: Text
    origin_position: int
    head: str
    script: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CrowdSimulated(Happened):
    """Whoever comes in here is made up by a program, with this seed: a rehearsal."""

    seed: int


TogetherEvent = (
    ChroniclePaced | LineCalled | HallAwaited | ChronicleEnded | AssemblyCarriedOn | CrowdSimulated
)  # fmt: skip
