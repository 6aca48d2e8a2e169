"""Duties: taken up, handed over, laid down."""

from dataclasses import dataclass

from ..kinds import Duty, MemberId
from .asked import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverDuty(Asked):
    """Hand my duty to another member who is present."""

    duty: Duty
    to: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class LayDownDuty(Asked):
    """Give up my duty; it is vacant until somebody takes it up."""

    duty: Duty


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeUpDuty(Asked):
    """Volunteer for a duty that nobody holds."""

    duty: Duty


DutiesCommand = HandOverDuty | LayDownDuty | TakeUpDuty
