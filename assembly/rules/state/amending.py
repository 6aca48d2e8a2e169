"""The words of motions in their versions, and what members put beside them."""

from __future__ import annotations

from dataclasses import dataclass, field

from rpds import HashTrieMap, HashTrieSet

from ..kinds import MemberId, MotionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A text as it stood from `at`; `amendment` made it, and the mover alone the first."""

    text: str
    at: int
    amendment: MotionId = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """What is known of an amendment beside the motion that it is: the version it changes, and why."""

    motion: MotionId
    of_version: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A proposal that motions become one; it is so once all their movers have agreed."""

    into: MotionId
    others: tuple[MotionId, ...]
    by: MemberId
    at: int
    agreed: HashTrieSet[MemberId] = field(default_factory=HashTrieSet)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A member's own words beside a decision."""

    by: MemberId
    at: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """The words of a version in another language, and who gave them."""

    by: MemberId
    at: int
    version: int
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands beside a motion, in order of arrival."""

    statements: HashTrieMap[MemberId, Statement] = field(default_factory=HashTrieMap)
    stated: tuple[MemberId, ...] = ()
    translations: HashTrieMap[str, Translation] = field(default_factory=HashTrieMap)
