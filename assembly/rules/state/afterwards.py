"""What is to be done after the decisions, and who has taken it on.

People stand here by their ids. Whoever took something on in an earlier assembly of the square has the id of then;
the state's `formerly` has the name.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rpds import HashTrieMap, HashTrieSet

from ..kinds import AppealId, AppealState, MandateId, MandateState, MemberId, MotionId, PortionId, TaskId
from ..standing import Majority


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where something comes from that an earlier assembly has left open: its code, and the position there.

    What a chronicle had pending has its sources, and how well it is documented.
    """

    code: str = ""
    position: int = 0
    sources: tuple[str, ...] = ()
    confidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Something to be done, and the hands it has found."""

    id: TaskId
    motion: MotionId
    title: str
    needed: int
    by: MemberId
    at: int
    position: int
    people: tuple[MemberId, ...] = ()
    done: bool = False
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What somebody reported on an errand."""

    by: MemberId
    at: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate:
    """Named people and one written errand: no more than that, and at any moment to be taken back."""

    id: MandateId
    motion: MotionId
    title: str
    text: str
    named: tuple[MemberId, ...]
    report_by: int
    position: int
    accepted: tuple[MemberId, ...] = ()
    state: MandateState = "proposed"
    majority: Majority = field(default_factory=Majority)
    reports: tuple[Report, ...] = ()
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """A need in numbers, and what has been pledged; `before` was pledged in earlier assemblies."""

    id: AppealId
    motion: MotionId
    title: str
    unit: str
    needed: int
    by: MemberId
    position: int
    state: AppealState = "proposed"
    before: int = 0
    pledged: int = 0
    pledges: HashTrieMap[MemberId, int] = field(default_factory=HashTrieMap)
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """Something for everyone, one each; `count` was offered."""

    id: PortionId
    title: str
    count: int
    by: MemberId
    position: int
    taken: HashTrieSet[MemberId] = field(default_factory=HashTrieSet)
    origin: Origin = Origin()
