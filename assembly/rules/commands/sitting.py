"""The sitting itself, and the duties in it."""

from dataclasses import dataclass

from .asked import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginSitting(Asked):
    """Begin: from now on the floor is given and questions are put."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRecess(Asked):
    """Break off for a while; `seconds` is announced, 0 leaves it open."""

    seconds: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeSitting(Asked):
    """Go on after a recess."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjourn(Asked):
    """End this sitting; its record is then complete. Where something is unfinished, ask the hall whether it ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnToDesk(Asked):
    """The clerk is back after an absence; deadlines move by the time lost."""

    away_ms: int


SittingCommand = BeginSitting | CallRecess | ResumeSitting | Adjourn | ReturnToDesk
