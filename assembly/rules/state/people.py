"""Who is on the roll, who waits, who holds a duty."""

from dataclasses import dataclass

from ..kinds import Duty, How, MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Somebody on the roll; an observer is present without a vote, and a `phoneless` seat is no device's."""

    id: MemberId
    name: str
    observer: bool = False
    phoneless: bool = False
    present: bool = True
    joined: int = 0
    turns: int = 0
    floor_ms: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Somebody who waits at the door."""

    id: MemberId
    name: str
    observer: bool
    since: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Who holds a duty, since when [ms], how they got it, when the term is over (0: it has no end), and since when
    [ms] their phone has been silent (0: it is not)."""

    duty: Duty
    member: MemberId
    since: int
    how: How
    ends: int = 0
    away: int = 0
