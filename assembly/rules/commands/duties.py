"""Duties: taken up, handed over, laid down; and what a recorder writes."""

from dataclasses import dataclass

from ..kinds import Duty, DutyMethod, MemberId
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
    """Put my name into the hat for a duty: from it one may be drawn, or all who are in it put to the vote."""

    duty: Duty


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveHat(Asked):
    """Take my name out of the hat for a duty, or decline where I was proposed; in a vote I no longer stand."""

    duty: Duty


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawDuty(Drawn):
    """Draw who holds a vacant duty, out of the hat; the seed is entered, so that anybody can draw again."""

    duty: Duty


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeCandidate(Asked):
    """Propose another member for a duty; they stand for it once they put their own name in."""

    duty: Duty
    member: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class PutCandidates(Asked):
    """Put all who are willing to hold a vacant duty to the vote: whoever is chosen has it the same moment.

    The method is that of the standing rules, unless the chair asks for the other.
    """

    duty: Duty
    method: DutyMethod | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteNote(Asked):
    """The recorder writes a note into the minutes; `corrects` is the number of an earlier note, or 0."""

    text: str
    corrects: int = 0


DutiesCommand = (
    HandOverDuty
    | LayDownDuty
    | TakeUpDuty
    | EndTerm
    | NoteAway
    | NoteBack
    | EnterHat
    | LeaveHat
    | DrawDuty
    | ProposeCandidate
    | PutCandidates
    | WriteNote
)
