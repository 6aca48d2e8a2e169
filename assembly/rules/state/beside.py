"""The line of a chronicle that is shown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a chronicle, as its source gives it."""

    line: int
    what: str
    text: str
    who: str
    role: str
    when: str
    sources: tuple[str, ...]
    confidence: str
    method: str
    result: str
    counts: tuple[tuple[str, int], ...]
