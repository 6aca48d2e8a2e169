"""What was asked, what was cast, what came of it."""

from dataclasses import dataclass

from ..kinds import Base, Method, MotionId, PollId, Text, Verdict, Visibility
from ..standing import Majority, Quorum
from .happened import Happened


@dataclass(frozen=True, slots=True, kw_only=True)
class PollOpened(Happened):
    """The electorate is everyone present at the position of this entry.

    `options` are the choices of a single-choice poll; the other methods bring their own.
    `eligible` counts the electorate, `roll` all members. `text_digest` locks the motion's text (hex SHA-256).
    """

    poll: PollId
    question: Text
    motion: MotionId
    text_digest: str
    after: PollId
    round: int
    method: Method
    options: tuple[Text, ...]
    majority: Majority
    quorum: Quorum
    quorum_needed: int
    visibility: Visibility
    seconds: int
    eligible: int
    roll: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotCast(Happened):
    poll: PollId
    choice: str
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PollClosing(Happened):
    """Ballots still count until `PollClosed`."""

    poll: PollId
    ends_in_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The verdict and its sum: `got` of `of` on `base`, `needed` to be adopted.

    `winner` is a choice of a single-choice poll; `leaders` are the choices with the most ballots.
    """

    verdict: Verdict
    counts: tuple[tuple[str, int], ...]
    cast: int
    got: int
    of: int
    needed: int
    base: Base
    present: int
    quorum_needed: int
    winner: str
    leaders: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PollClosed(Happened):
    poll: PollId
    outcome: Outcome


PollsEvent = PollOpened | BallotCast | PollClosing | PollClosed
