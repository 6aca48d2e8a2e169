"""Who waits to speak, and who has the floor."""

from dataclasses import dataclass

from ..kinds import MemberId, PlaceId, PollId, Side, SpeechKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place in the queue, kept in order of arrival; `after` are those still waiting whom it let go first.

    `returned` is the place of the last speaker, called back by the chair.
    """

    id: PlaceId
    member: MemberId
    kind: SpeechKind
    topic: str
    since: int
    side: Side = ""
    category: str = ""
    returned: bool = False
    after: tuple[PlaceId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What must be put back if the start of a turn is undone: the place, and how others stood to it."""

    place: Place
    lock: int
    behind: tuple[PlaceId, ...]
    last_side: tuple[str, Side]


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """The turn now running; `spent_ms` was spoken before the clock last started at `running_since` (0: paused).

    `granted` is how long it was given for at first [s]; `matter` is what it counts for, if turns are counted.
    `waits_for` is the poll for which it was paused; when that is closed, the clock runs on by itself.
    """

    turn: int
    place: PlaceId
    member: MemberId
    kind: SpeechKind
    topic: str
    since: int
    seconds: int
    granted: int
    matter: str
    before: Before
    side: Side = ""
    category: str = ""
    spent_ms: int = 0
    running_since: int = 0
    waits_for: PollId = ""

    def spoken_ms(self, at: int) -> int:
        """Speaking time up to `at` [ms]; a pause does not count."""
        return self.spent_ms + (max(0, at - self.running_since) if self.running_since else 0)
