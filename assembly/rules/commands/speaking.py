"""The queue and the floor."""

from dataclasses import dataclass

from ..kinds import PlaceId, SpeechKind
from .asked import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class AskToSpeak(Asked):
    """Take a place in the queue; the topic may be typed afterwards."""

    kind: SpeechKind = "new-point"
    topic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditTopic(Asked):
    """Change what my place in the queue is about."""

    place: PlaceId
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawPlace(Asked):
    """Leave the queue."""

    place: PlaceId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeferPlace(Asked):
    """Let the next in the queue go before me."""

    place: PlaceId


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveFloor(Asked):
    """Give the floor to a place in the queue; a place that is not next needs a reason, which all can read.

    `saw_turn` is the number of the last turn the asker's screen showed.
    """

    saw_turn: int
    place: PlaceId
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class YieldFloor(Asked):
    """End the turn: the speaker yields, or the chair closes it."""

    saw_turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseTurn(Asked):
    """Stop the speaker's clock."""

    saw_turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeTurn(Asked):
    """Let the speaker's clock run on."""

    saw_turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTime(Asked):
    """Give the speaker more time."""

    saw_turn: int
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseQueue(Asked):
    """Take no more places, points of order excepted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenQueue(Asked):
    """Take places again."""


SpeakingCommand = (
    AskToSpeak
    | EditTopic
    | WithdrawPlace
    | DeferPlace
    | GiveFloor
    | YieldFloor
    | PauseTurn
    | ResumeTurn
    | AddTime
    | CloseQueue
    | ReopenQueue
)
