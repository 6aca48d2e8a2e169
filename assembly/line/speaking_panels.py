"""The panels of speaking as they look on the wire: the floor, the queue, and how the floor was shared."""

from ..rules.kinds import Side, SpeechKind
from ..rules.queueing import ReasonCode
from .panels import Shape, Who


class HolderShape(Shape):
    """Who has the floor, for `seconds`; while the clock runs, spent = spent_ms + (now - running_since).

    Until `undo_until` the chair may undo the start of the turn.
    """

    who: Who
    kind: SpeechKind
    topic: str
    side: Side
    category: str
    undo_until: int
    since: int
    seconds: int
    spent_ms: int
    running_since: int
    number: int


class FloorPanel(Shape):
    """The number of the last turn, who has the floor, and who spoke last and can be called back."""

    turn: int
    holder: HolderShape | None
    last: Who | None


class ReasonShape(Shape):
    """Why a place stands where it stands; `amount` is seconds or turns where the code counts something."""

    code: ReasonCode
    amount: int


class PlaceShape(Shape):
    """One place in the queue, in speaking order."""

    place: str
    who: Who
    kind: SpeechKind
    topic: str
    side: Side
    category: str
    phoneless: bool
    since: int
    locked: bool
    deferred: bool
    reason: ReasonShape
    wait_seconds: int


class QueuePanel(Shape):
    """The queue: how long, whether it is closed, and the first twenty."""

    closed: bool
    length: int
    next: list[PlaceShape]


class SpeakerShape(Shape):
    """How often somebody has spoken, and for how long."""

    who: Who
    turns: int
    floor_ms: int


class SharesPanel(Shape):
    """How the floor was shared: turns that have ended, by how many; `half` of them had half of the time, or more."""

    turns: int
    floor_ms: int
    speakers: int
    half: int
    longest: list[SpeakerShape]


class TagShareShape(Shape):
    """How many call themselves so, and their tenths of the floor time of all who have a tag; 0 of too few people."""

    tag: str
    people: int
    tenths: int


class TagsPanel(Shape):
    """What I call myself by the assembly's own tags (empty: nothing), and how those with a tag share the floor."""

    mine: str
    shares: list[TagShareShape]
