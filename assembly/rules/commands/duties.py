"""Duties: taken up, handed over, laid down; and what a recorder writes."""

from dataclasses import dataclass

from ..kinds import Duty, MemberId
from .asked import Asked, Drawn


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
class NoteAway(Asked):
    """The clerk: the phone of whoever holds this duty has been silent for long; others may take it up."""

    duty: Duty
    member: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteBack(Asked):
    """The clerk: the phone of whoever holds this duty is here again."""

    duty: Duty
    member: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterHat(Asked):
    """Put my name into the hat for a duty, from which it may be drawn."""

    duty: Duty


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveHat(Asked):
    """Take my name out of the hat for a duty."""

    duty: Duty


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawDuty(Drawn):
    """Draw who holds a vacant duty, out of the hat; the seed is entered, so that anybody can draw again."""

    duty: Duty


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteNote(Asked):
    """The recorder writes a note into the minutes; `corrects` is the number of an earlier note, or 0."""

    text: str
    corrects: int = 0


DutiesCommand = (
    HandOverDuty | LayDownDuty | TakeUpDuty | EndTerm | NoteAway | NoteBack | EnterHat | LeaveHat | DrawDuty | WriteNote
)
