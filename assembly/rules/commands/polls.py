"""Polls and ballots."""

from dataclasses import dataclass

from ..kinds import Method, MotionId, PollId, Visibility
from ..standing import Majority, Quorum
from .asked import Asked, Drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoll(Asked):
    """Put one question to the assembly. What is left out (empty, null) follows the standing rules.

    `motion` asks about that motion's exact text; `after` makes this a further round of a closed poll.
    `seconds` 0 leaves the poll open until it is closed by hand.
    """

    question: str = ""
    motion: MotionId = ""
    after: PollId = ""
    method: Method | None = None
    options: tuple[str, ...] = ()
    majority: Majority | None = None
    quorum: Quorum | None = None
    visibility: Visibility | None = None
    seconds: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CastBallot(Asked):
    """Answer the open poll, or change my answer; the last one counts. A block needs its reason."""

    poll: PollId
    choice: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosePoll(Asked):
    """Begin the closing countdown of the open poll."""

    poll: PollId


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlePoll(Drawn):
    """The countdown is over: the clerk counts and declares the outcome."""

    poll: PollId


PollsCommand = OpenPoll | CastBallot | ClosePoll | SettlePoll
