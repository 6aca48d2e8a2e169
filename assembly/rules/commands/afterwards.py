"""After the decision: tasks, mandates, appeals, and what is there for everyone once."""

from dataclasses import dataclass

from ..kinds import AppealId, MandateId, MemberId, MotionId, PortionId, TaskId
from .asked import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTask(Asked):
    """Name something that is to be done after an adopted motion, and how many hands it needs."""

    motion: MotionId
    title: str
    needed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUp(Asked):
    """Take on a task, together with whoever else does."""

    task: TaskId


@dataclass(frozen=True, slots=True, kw_only=True)
class StepBack(Asked):
    """Give up a task that I have taken on."""

    task: TaskId


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishTask(Asked):
    """Say that a task is done."""

    task: TaskId


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeMandate(Asked):
    """Move that named people be given one errand, and report back by `report_by` (ms since 1970; 0: no time set)."""

    title: str
    text: str
    people: tuple[MemberId, ...]
    report_by: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptMandate(Asked):
    """Agree to an errand that names me."""

    mandate: MandateId


@dataclass(frozen=True, slots=True, kw_only=True)
class LayDownMandate(Asked):
    """Give up an errand, or decline one that names me."""

    mandate: MandateId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportBack(Asked):
    """Report on my errand to the assembly; with `done` the errand is at its end."""

    mandate: MandateId
    text: str
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveMandateRecall(Asked):
    """Move that a mandate be taken back; it takes the majority that gave it."""

    mandate: MandateId
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeAppeal(Asked):
    """Put a need to the square, in numbers: a motion of its own, or at once on a motion that is adopted."""

    title: str
    unit: str
    needed: int
    text: str = ""
    motion: MotionId = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pledge(Asked):
    """Promise so many; the last word counts, and 0 takes it back."""

    appeal: AppealId
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseAppeal(Asked):
    """Ask for no more, although it is not met."""

    appeal: AppealId


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferPortions(Asked):
    """Offer something to everyone, one each until it is gone."""

    title: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TakePortion(Asked):
    """Take mine of what is offered."""

    portion: PortionId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnPortion(Asked):
    """Give mine back, for somebody else."""

    portion: PortionId


AfterwardsCommand = (
    AddTask
    | SignUp
    | StepBack
    | FinishTask
    | ProposeMandate
    | AcceptMandate
    | LayDownMandate
    | ReportBack
    | MoveMandateRecall
    | MakeAppeal
    | Pledge
    | CloseAppeal
    | OfferPortions
    | TakePortion
    | ReturnPortion
)
