"""Who asked for the floor, and who had it."""

from dataclasses import dataclass

from ..kinds import MemberId, PlaceId, PollId, Side, SpeechKind, Text
from .happened import Happened


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceTaken(Happened):
    """`member` stands in the queue: whoever asked, or somebody without a phone for whom a duty-holder asked.

    Where an old entry leaves it empty, it is `by`.
    """

    place: PlaceId
    member: MemberId
    kind: SpeechKind
    topic: Text
    side: Side
    category: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceReturned(Happened):
    """The chair called back the last speaker, with what they spoke about, to the front of the queue."""

    place: PlaceId
    member: MemberId
    kind: SpeechKind
    topic: Text
    side: Side
    category: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicEdited(Happened):
    """`member` stands at the place; where an old entry leaves it empty, it is `by`."""

    place: PlaceId
    member: MemberId
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
class FloorUndone(Happened):
    """The turn never was: the place is back in the queue as it stood."""

    turn: int
    place: PlaceId
    member: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnEnded(Happened):
    turn: int
    member: MemberId
    spoke_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnPaused(Happened):
    """The speaker's clock stands: by the chair, or because this poll is put, for as long as it is open."""

    turn: int
    poll: PollId = ""


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


SpeakingEvent = (
    PlaceTaken
    | PlaceReturned
    | TopicEdited
    | PlaceWithdrawn
    | PlaceDeferred
    | FloorGiven
    | FloorUndone
    | TurnEnded
    | TurnPaused
    | TurnResumed
    | TimeAdded
    | QueueClosed
    | QueueReopened
)
