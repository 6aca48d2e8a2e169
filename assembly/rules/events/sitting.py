"""How the sitting began, broke off and ended."""

from dataclasses import dataclass

from .happened import Happened


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingBegun(Happened):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class RecessCalled(Happened):
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingResumed(Happened):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblyAdjourned(Happened):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ClerkReturned(Happened):
    away_ms: int


SittingEvent = SittingBegun | RecessCalled | SittingResumed | AssemblyAdjourned | ClerkReturned
