"""Who holds which duty."""

from dataclasses import dataclass

from ..kinds import Duty, How, MemberId
from .happened import Happened


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyTaken(Happened):
    duty: Duty
    member: MemberId
    how: How


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLaidDown(Happened):
    duty: Duty
    member: MemberId


DutiesEvent = DutyTaken | DutyLaidDown
