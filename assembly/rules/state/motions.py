"""What is before the assembly."""

from __future__ import annotations

from dataclasses import dataclass, field

from rpds import HashTrieSet

from ..kinds import MemberId, MotionId, MotionKind, MotionState, PollId


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """A proposal formally put, with those who second it; `of` is the motion it is about, if it is about one.

    `since` says when it came into its state [ms].
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
    since: int = 0
    debate_closed: bool = False
