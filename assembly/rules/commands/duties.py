"""Duties: taken up, handed over, laid down; and what a recorder writes."""

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
    """Volunteer for a duty that nobody holds; of tellers there may be several."""

    duty: Duty


@dataclass(frozen=True, slots=True, kw_only=True)
class EndTerm(Asked):
    """The clock: the term of this holder is over."""

    duty: Duty
    member: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteNote(Asked):
    """The recorder writes a note into the minutes; `corrects` is the number of an earlier note, or 0."""

    text: str
    corrects: int = 0


DutiesCommand = HandOverDuty | LayDownDuty | TakeUpDuty | EndTerm | WriteNote
