"""Beside the procedure: the lines of a chronicle."""

from dataclasses import dataclass

from ..kinds import Confidence, Text
from .happened import Happened


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEntered(Happened):
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


BesideEvent = LineEntered
