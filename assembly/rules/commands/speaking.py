"""The queue and the floor."""

from dataclasses import dataclass

from ..kinds import MemberId, PlaceId, Side, SpeechKind
from .asked import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class AskToSpeak(Asked):
    """Take a place in the queue; the topic may be typed afterwards.

    A new point may be `for` or `against`, a point of order may say its `category`.
    """

    kind: SpeechKind = "new-point"
    topic: str = ""
    side: Side = ""
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueFor(Asked):
    """Take a place in the queue for somebody without a phone."""

    member: MemberId
    kind: SpeechKind = "new-point"
    topic: str = ""
    side: Side = ""
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditTopic(Asked):
    """Change what my place in the queue is about, or that of somebody without a phone."""

    place: PlaceId
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawPlace(Asked):
    """Leave the queue, or take somebody without a phone out of it."""

    place: PlaceId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeferPlace(Asked):
    """Let the next in the queue go before me, or before somebody without a phone."""

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
class UndoFloor(Asked):
    """Undo the start of a turn, within half a minute: the place is back in the queue exactly as it was."""

    saw_turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnLast(Asked):
    """Call the last speaker back, to the front of the queue; everyone sees it."""

    saw_turn: int


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseTag(Asked):
    """Call myself by one of the assembly's tags, or by none (empty); it enters nothing, and is forgotten at the end."""

    tag: str


SpeakingCommand = (
    AskToSpeak
    | QueueFor
    | EditTopic
    | WithdrawPlace
    | DeferPlace
    | GiveFloor
    | UndoFloor
    | ReturnLast
    | YieldFloor
    | PauseTurn
    | ResumeTurn
    | AddTime
    | CloseQueue
    | ReopenQueue
    | ChooseTag
)
