"""What is before the assembly."""

from __future__ import annotations

from dataclasses import dataclass, field

from rpds import HashTrieSet

from ..kinds import LapseReason, MemberId, MotionId, MotionKind, MotionState, PollId
from .amending import Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """A proposal formally put, with those who second it; `of` is the motion it is about, if it is about one.

    `since` says when it came into its state [ms]. `version` has stood since `version_since`, and `amended` made it;
    `earlier` were before it. `also` moved what was merged into it. `note` says until when it is postponed, or to whom
    it is referred; `lapsed` why it fell, and `because` of which other motion.
    """

    id: MotionId
    mover: MemberId
    title: str
    text: str
    state: MotionState
    at: int
    seconds_needed: int
    seconders: HashTrieSet[MemberId] = field(default_factory=HashTrieSet)
    poll: PollId = ""
    kind: MotionKind = "main"
    of: MotionId = ""
    version: int = 1
    since: int = 0
    debate_closed: bool = False
    version_since: int = 0
    earlier: tuple[Version, ...] = ()
    amended: MotionId = ""
    also: tuple[MemberId, ...] = ()
    note: str = ""
    lapsed: LapseReason | None = None
    because: MotionId = ""

    @property
    def seconds(self) -> int:
        """How many beside the mover stand behind it: who seconded it, and who moved what is now one with it."""
        return len(self.seconders) + len(self.also)
