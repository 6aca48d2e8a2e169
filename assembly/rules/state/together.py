"""How a chronicle is being played, and where an assembly goes on from."""

from dataclasses import dataclass

from ..kinds import PollId


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """The pace of a chronicle; `called` is the line that is to come at once, `awaits` the line before which the hall is
    heard, on `question`; `heard` the last line before which it was. `answers` are the polls that the hall has held,
    each with the line it was held before."""

    speed: int
    running: bool = True
    waits: bool = False
    called: int = 0
    awaits: int = 0
    question: str = ""
    heard: int = 0
    answers: tuple[tuple[int, PollId], ...] = ()
    ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedFrom:
    """The moment of another record from which this assembly goes on."""

    code: str
    title: str
    position: int
    head: str
    script: str
