"""The line of a chronicle that is shown, and the temperature of the hall."""

from __future__ import annotations

from dataclasses import dataclass, field

from rpds import HashTrieMap

from ..kinds import MemberId


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
    caution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Temperature:
    """How warm the hall is for something, from 1 (cold) to 5 (warm): it binds nobody, and is no poll."""

    id: str
    question: str
    who: MemberId
    opened: int
    ends_at: int
    present: int
    degrees: HashTrieMap[MemberId, int] = field(default_factory=HashTrieMap)
    counts: tuple[int, ...] = ()
    ended: int = 0
