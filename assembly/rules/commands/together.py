"""Playing a chronicle for a hall: its pace, and where it waits for the hall's own answer."""

from dataclasses import dataclass

from .asked import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class PaceChronicle(Asked):
    """Say how many times as fast a replay is played, whether it runs, and whether it waits at decisions."""

    speed: int
    running: bool = True
    waits: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLine(Asked):
    """Have the next line of a replay come at once; `saw_line` is the number of the last one that the screen showed."""

    saw_line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AwaitHall(Asked):
    """The player waits before this line, until the hall has answered for itself."""

    line: int
    question: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndChronicle(Asked):
    """The player has entered the last line, and lays its duty down."""


TogetherCommand = PaceChronicle | CallLine | AwaitHall | EndChronicle
