"""What happened: past tense, never refused, never edited, never deleted.

Every field marked `Text` is written to the record as a salted commitment; its words live beside the record.
"""

from dataclasses import dataclass

from .kinds import (
    Base,
    Confidence,
    Duty,
    How,
    MemberId,
    Method,
    MotionId,
    PlaceId,
    PollId,
    SpeechKind,
    Text,
    Verdict,
    Visibility,
)
from .standing import Majority, Quorum, StandingRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """By whose act, and when [ms since 1970, UTC]."""

    by: MemberId
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblyOpened(Happened):
    code: str
    title: Text
    language: str
    rules: StandingRules
    script: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmissionAsked(Happened):
    name: Text
    observer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberJoined(Happened):
    """`by` is the door-keeper, or the member where the link is open."""

    member: MemberId
    name: Text
    observer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberTurnedAway(Happened):
    member: MemberId
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLeft(Happened):
    member: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberReturned(Happened):
    member: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberErased(Happened):
    """Name and topics of this member are gone from `texts`, in the same transaction."""

    member: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingBegun(Happened):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class RecessCalled(Happened):
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingResumed(Happened):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblyAdjourned(Happened):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ClerkReturned(Happened):
    away_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyTaken(Happened):
    duty: Duty
    member: MemberId
    how: How


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLaidDown(Happened):
    duty: Duty
    member: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTaken(Happened):
    place: PlaceId
    kind: SpeechKind
    topic: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicEdited(Happened):
    place: PlaceId
    topic: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWithdrawn(Happened):
    place: PlaceId


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceDeferred(Happened):
    place: PlaceId
    behind: PlaceId


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorGiven(Happened):
    """`overtook` counts the places passed over; it is 0 when the next in order speaks."""

    turn: int
    place: PlaceId
    member: MemberId
    seconds: int
    overtook: int
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnEnded(Happened):
    turn: int
    member: MemberId
    spoke_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnPaused(Happened):
    turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnResumed(Happened):
    turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeAdded(Happened):
    turn: int
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueClosed(Happened):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueReopened(Happened):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionTabled(Happened):
    motion: MotionId
    title: Text
    text: Text
    seconds_needed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionSeconded(Happened):
    motion: MotionId


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionTakenUp(Happened):
    motion: MotionId


@dataclass(frozen=True, slots=True, kw_only=True)
class MotionWithdrawn(Happened):
    motion: MotionId


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


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEntered(Happened):
    line: int
    what: str
    text: Text
    who: Text
    role: str
    when: str
    sources: tuple[str, ...]
    confidence: Confidence
    method: str
    result: str
    counts: tuple[tuple[str, int], ...]


Event = (
    AssemblyOpened
    | AdmissionAsked
    | MemberJoined
    | MemberTurnedAway
    | MemberLeft
    | MemberReturned
    | MemberErased
    | SittingBegun
    | RecessCalled
    | SittingResumed
    | AssemblyAdjourned
    | ClerkReturned
    | DutyTaken
    | DutyLaidDown
    | PlaceTaken
    | TopicEdited
    | PlaceWithdrawn
    | PlaceDeferred
    | FloorGiven
    | TurnEnded
    | TurnPaused
    | TurnResumed
    | TimeAdded
    | QueueClosed
    | QueueReopened
    | MotionTabled
    | MotionSeconded
    | MotionTakenUp
    | MotionWithdrawn
    | PollOpened
    | BallotCast
    | PollClosing
    | PollClosed
    | LineEntered
)
