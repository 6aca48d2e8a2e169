"""Beside the procedure: the lines of a chronicle."""

from dataclasses import dataclass

from ..kinds import Confidence, Text
from .happened import Happened


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEntered(Happened):
    """`caution` says what a reader should know of the sources."""

    line: int
    what: str
    text: Text
    who: Text
    role: str
    when: str
    sources: tuple[str, ...]
    confidence: Confidence
    method: str
    result: str
    counts: tuple[tuple[str, int], ...]
    caution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TemperatureAsked(Happened):
    """How warm is the hall for this?"""

    check: str
    question: Text
    seconds: int
    present: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TemperatureShown(Happened):
    check: str
    degree: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TemperatureTaken(Happened):
    """How many were cold (first) and warm (last); it binds nobody."""

    check: str
    counts: tuple[int, ...]


BesideEvent = LineEntered | TemperatureAsked | TemperatureShown | TemperatureTaken
