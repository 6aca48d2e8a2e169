"""What was taken on after a decision, by whom, and what came of it."""

from dataclasses import dataclass

from ..kinds import AppealId, MandateId, MemberId, MotionId, PortionId, TaskId, Text
from ..standing import Majority
from .happened import Happened


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskAdded(Happened):
    """Something is to be done, by so many hands, because a motion was adopted."""

    task: TaskId
    motion: MotionId
    title: Text
    needed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskTaken(Happened):
    task: TaskId


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLeft(Happened):
    task: TaskId


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDone(Happened):
    task: TaskId


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateProposed(Happened):
    """The motion just tabled would give these people its text as an errand; `report_by` is 0 where no time is set."""

    mandate: MandateId
    motion: MotionId
    people: tuple[MemberId, ...]
    report_by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateAccepted(Happened):
    mandate: MandateId


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateLaidDown(Happened):
    mandate: MandateId


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateGiven(Happened):
    """The errand is given to those who have accepted it; the same majority can take it back."""

    mandate: MandateId
    majority: Majority


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateReported(Happened):
    mandate: MandateId
    text: Text
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateRecallMoved(Happened):
    """The motion just tabled would take this mandate back."""

    motion: MotionId
    mandate: MandateId
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateRecalled(Happened):
    mandate: MandateId
    motion: MotionId


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealTabled(Happened):
    """A need in numbers: that of the motion just tabled, or of one that was adopted before."""

    appeal: AppealId
    motion: MotionId
    title: Text
    unit: Text
    needed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealOpened(Happened):
    """From now on it can be pledged."""

    appeal: AppealId


@dataclass(frozen=True, slots=True, kw_only=True)
class PledgeMade(Happened):
    """`count` is all that this member has pledged to it, in place of what was said before."""

    appeal: AppealId
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealClosed(Happened):
    appeal: AppealId
    met: bool
    pledged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PortionsOffered(Happened):
    portion: PortionId
    title: Text
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PortionTaken(Happened):
    portion: PortionId


@dataclass(frozen=True, slots=True, kw_only=True)
class PortionReturned(Happened):
    portion: PortionId


AfterwardsEvent = (
    TaskAdded
    | TaskTaken
    | TaskLeft
    | TaskDone
    | MandateProposed
    | MandateAccepted
    | MandateLaidDown
    | MandateGiven
    | MandateReported
    | MandateRecallMoved
    | MandateRecalled
    | AppealTabled
    | AppealOpened
    | PledgeMade
    | AppealClosed
    | PortionsOffered
    | PortionTaken
    | PortionReturned
)
