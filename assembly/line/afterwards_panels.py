"""The panels about what comes after the decisions as they look on the wire."""

from ..rules.kinds import AppealState, MandateState
from .panels import Shape, Who


class TaskShape(Shape):
    """Something to be done: `hands` of `needed` have signed up, and the first ten by name; `origin` is the code of
    the assembly that it came over from."""

    id: str
    motion: str
    title: str
    needed: int
    by: Who
    hands: int
    people: list[Who]
    done: bool
    origin: str


class TasksPanel(Shape):
    """Tasks, the open ones first: fifty at most."""

    count: int
    open: int
    list: list[TaskShape]


class ReportShape(Shape):
    """What was reported last on an errand, or its beginning."""

    who: Who
    at: int
    text: str


class MandateShape(Shape):
    """Named people and one errand; `accepted` are those among `named` who have agreed. The text may be cut."""

    id: str
    motion: str
    title: str
    text: str
    state: MandateState
    named: list[Who]
    accepted: list[str]
    report_by: int
    reports: int
    report: ReportShape | None
    origin: str


class MandatesPanel(Shape):
    """Mandates, the live ones first: fifty at most."""

    count: int
    open: int
    list: list[MandateShape]


class AppealShape(Shape):
    """A need in numbers, and what has been pledged by all."""

    id: str
    motion: str
    title: str
    unit: str
    needed: int
    pledged: int
    by: Who
    state: AppealState
    origin: str


class AppealsPanel(Shape):
    """Appeals, the open ones first: fifty at most."""

    count: int
    open: int
    list: list[AppealShape]


class PortionShape(Shape):
    """Something for everyone, one each until none is left."""

    id: str
    title: str
    count: int
    left: int
    by: Who
    origin: str


class PortionsPanel(Shape):
    """What is offered, what is not gone first: fifty at most."""

    count: int
    open: int
    list: list[PortionShape]


class MyMandate(Shape):
    """An errand that names me, and whether I have accepted it."""

    mandate: str
    accepted: bool
