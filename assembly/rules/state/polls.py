"""What is asked, and what was answered."""

from __future__ import annotations

from dataclasses import dataclass, field

from rpds import HashTrieMap, HashTrieSet

from ..events.polls import Outcome
from ..kinds import MemberId, Method, MotionId, PollId, Visibility
from ..standing import Majority, Quorum
from .people import Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """One member's answer, and the reason where one was asked for."""

    choice: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandCount:
    """What one teller counted in one sector, in the order of the choices."""

    teller: MemberId
    counts: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Poll:
    """One question put to those who were present when it was opened.

    `tally` stands in the order of `choices`: ballots, approvals, sums of scores or dots, first preferences; `marks`
    counts how many scored each; `recent` names the latest to cast where ballots are named. A `recount` asks again what
    `after` asked; `demands` are of those who want this poll taken again.
    """

    id: PollId
    question: str
    motion: MotionId
    text_digest: str
    after: PollId
    round: int
    method: Method
    choices: tuple[str, ...]
    options: tuple[str, ...]
    places: int
    dots: int
    blank_is_zero: bool
    sectors: tuple[str, ...]
    hand_seats: int
    majority: Majority
    quorum: Quorum
    quorum_needed: int
    visibility: Visibility
    opened: int
    opened_position: int
    seconds: int
    eligible: int
    roll: int
    slipless: int
    electorate: HashTrieMap[MemberId, Member]
    ballots: HashTrieMap[MemberId, Ballot] = field(default_factory=HashTrieMap)
    tally: tuple[int, ...] = ()
    marks: tuple[int, ...] = ()
    recent: tuple[MemberId, ...] = ()
    hands: tuple[tuple[HandCount, ...], ...] = ()
    closing_at: int = 0
    outcome: Outcome | None = None
    closed: int = 0
    recount: bool = False
    demands: HashTrieSet[MemberId] = field(default_factory=HashTrieSet)
