"""Who holds which duty, how they got it and how it ended; and what the recorder noted."""

from dataclasses import dataclass

from ..kinds import Duty, How, MemberId, MotionId, PollId, Text, WhyEnded, WhyGone
from .happened import Happened


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyTaken(Happened):
    """`ends` is when the term is over [ms since 1970, UTC], 0 when it has no end."""

    duty: Duty
    member: MemberId
    how: How
    ends: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLaidDown(Happened):
    duty: Duty
    member: MemberId
    why: WhyEnded = "laid-down"


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderRecalled(Happened):
    """The assembly has taken the duty from its holder, who does not get it back but by its vote."""

    motion: MotionId
    duty: Duty
    member: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderGone(Happened):
    """The holder's phone has been silent for long; they hold the duty until somebody else takes it up."""

    duty: Duty
    member: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderBack(Happened):
    """The holder's phone is here again."""

    duty: Duty
    member: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class HatEntered(Happened):
    duty: Duty


@dataclass(frozen=True, slots=True, kw_only=True)
class HatLeft(Happened):
    duty: Duty


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyDrawn(Happened):
    """All who were in the hat, in the order of the lot: ascending SHA-256 of seed, zero byte and member id.

    The first of them holds the duty by the entry that follows.
    """

    duty: Duty
    seed: str
    order: tuple[MemberId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateProposed(Happened):
    """Somebody else would have `member` hold the duty; they have not agreed yet."""

    duty: Duty
    member: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidatesPut(Happened):
    """Follows its `PollOpened`, whose options have no words: behind them, in order, are the `candidates`.

    `gone` stood in the round before and do not stand any more, each with the reason.
    """

    poll: PollId
    duty: Duty
    candidates: tuple[MemberId, ...]
    gone: tuple[tuple[MemberId, WhyGone], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectedGone(Happened):
    """`member` was chosen, or drawn, and no longer stood; `instead` has the duty: the next of the lot, or nobody."""

    poll: PollId
    duty: Duty
    member: MemberId
    why: WhyGone
    instead: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWritten(Happened):
    """The recorder's words; `corrects` is the number of the note they correct, or 0."""

    note: int
    text: Text
    corrects: int


DutiesEvent = (
    DutyTaken
    | DutyLaidDown
    | HolderRecalled
    | HolderGone
    | HolderBack
    | HatEntered
    | HatLeft
    | DutyDrawn
    | CandidateProposed
    | CandidatesPut
    | ElectedGone
    | NoteWritten
)
