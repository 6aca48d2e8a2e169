"""What the server says on the wire: three answers to a command, two to a look, and `changes`."""

from typing import Annotated, Literal

from msgspec import Meta, field

from ..rules.kinds import Side, SpeechKind
from .afterwards_panels import AppealsPanel, MandatesPanel, MyMandate, PortionsPanel, TasksPanel
from .agenda_panels import AgendaPanel
from .motion_panels import AmendmentShape, AskingPanel, MotionsPanel, StatementsShape, TranslationShape
from .panels import (
    AssemblyPanel,
    DoorPanel,
    DutiesPanel,
    LinePanel,
    NotesPanel,
    PresentShape,
    RollPanel,
    RulesPanel,
    Shape,
    SignalsPanel,
)
from .poll_panels import CountPanel, DecisionsPanel, PollPanel, TallyPanel, TemperaturePanel
from .speaking_panels import FloorPanel, QueuePanel, ReasonShape, SharesPanel, TagsPanel
from .together_panels import OriginPanel, ReplayPanel

Head = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", max_length=64)]


class MyPlace(Shape):
    """A place of mine in the queue, and how many are before me."""

    place: str
    kind: SpeechKind
    topic: str
    side: Side
    category: str
    ahead: int
    wait_seconds: int
    locked: bool
    reason: ReasonShape


class MyBallot(Shape):
    """My own ballot in the open poll, or in the last one."""

    poll: str
    choice: str
    reason: str


class MePanel(Shape):
    """What concerns only the phone that asked."""

    id: str
    name: str
    state: Literal["stranger", "waiting", "turned-away", "member", "observer", "left", "moved"]
    turned_away: str
    duties: list[str]
    hats: list[str]
    proposed: list[str]
    floor: bool
    places: list[MyPlace]
    turns: int
    floor_ms: int
    turns_left: int | None
    can_vote: bool
    ballot: MyBallot | None
    degree: int
    may_demand: list[str]
    demanded: list[str]
    moved: list[str]
    may_state: list[str]
    seconded: list[str]
    tasks: list[str]
    mandates: list[MyMandate]
    pledges: dict[str, int]
    portions: list[str]


class Mine(Shape):
    """The panel that comes with an answer to a command: `tags` with the choice of a tag, none with a signal."""

    me: MePanel | None = None
    tags: TagsPanel | None = None


class HallPanels(Shape):
    """Some of the panels that everyone in the hall may see; the others are as they were."""

    assembly: AssemblyPanel | None = None
    rules: RulesPanel | None = None
    duties: DutiesPanel | None = None
    notes: NotesPanel | None = None
    door: DoorPanel | None = None
    roll: RollPanel | None = None
    agenda: AgendaPanel | None = None
    item_texts: dict[str, str] | None = None
    floor: FloorPanel | None = None
    queue: QueuePanel | None = None
    shares: SharesPanel | None = None
    motions: MotionsPanel | None = None
    texts: dict[str, str] | None = None
    amendments: dict[str, AmendmentShape] | None = None
    statements: dict[str, StatementsShape] | None = None
    translations: dict[str, dict[str, TranslationShape]] | None = None
    poll: PollPanel | None = None
    tally: TallyPanel | None = None
    count: CountPanel | None = None
    asking: AskingPanel | None = None
    temperature: TemperaturePanel | None = None
    decisions: DecisionsPanel | None = None
    tasks: TasksPanel | None = None
    mandates: MandatesPanel | None = None
    appeals: AppealsPanel | None = None
    portions: PortionsPanel | None = None
    signals: SignalsPanel | None = None
    line: LinePanel | None = None
    replay: ReplayPanel | None = None
    origin: OriginPanel | None = None


class AllPanels(Shape):
    """Every panel, and the phone's own.

    `poll` and `tally` are null before the first poll, `count` where there is none to show, `line` without a script,
    `replay` where nothing is played, `origin` unless it goes on from a moment of another record,
    `temperature` before anybody asked for it, `asking` while nobody is asked to object.
    `tags` is the phone's own too, and null where the rules declare none.
    """

    assembly: AssemblyPanel
    rules: RulesPanel
    duties: DutiesPanel
    notes: NotesPanel
    door: DoorPanel
    roll: RollPanel
    agenda: AgendaPanel
    item_texts: dict[str, str]
    floor: FloorPanel
    queue: QueuePanel
    shares: SharesPanel
    motions: MotionsPanel
    texts: dict[str, str]
    amendments: dict[str, AmendmentShape]
    statements: dict[str, StatementsShape]
    translations: dict[str, dict[str, TranslationShape]]
    poll: PollPanel | None
    tally: TallyPanel | None
    count: CountPanel | None
    asking: AskingPanel | None
    temperature: TemperaturePanel | None
    decisions: DecisionsPanel
    tasks: TasksPanel
    mandates: MandatesPanel
    appeals: AppealsPanel
    portions: PortionsPanel
    signals: SignalsPanel
    line: LinePanel | None
    replay: ReplayPanel | None
    origin: OriginPanel | None
    me: MePanel
    tags: TagsPanel | None


class Entered(Shape):
    """It is in the record at this position, durably; `head` is the record's digest there."""

    entered: int
    head: Head
    now: int
    panels: Mine


class Refused(Shape):
    """It is not in the record; `at` is the position the assembly had reached."""

    refused: str
    at: int
    now: int


class Later(Shape):
    """No answer yet: ask again, unchanged, after so many milliseconds."""

    later: int


class Seen(Shape):
    """Everything at one position; `was` answers a look that came with `have`."""

    at: int
    head: Head
    now: int
    panels: AllPanels
    was: Head | None = None


class Found(Shape):
    """Those present who have this in their names, twenty at most."""

    found: list[PresentShape]
    at: int
    now: int


class RollLineShape(Shape):
    """Somebody on the roll that was brought: `waited-for` until the slip is used, `moving` while a new one is out."""

    id: str
    name: str
    note: str
    state: Literal["waited-for", "here", "gone", "phoneless", "moving", "revoked"]
    renewed: int


class RollRead(Shape):
    """Thirty of those on the roll that was brought, by name, and how many there are of those asked for."""

    roll: list[RollLineShape]
    count: int
    at: int
    now: int


class SlipSeen(Shape):
    """The code of a slip, for whoever has just made it."""

    code: str
    at: int
    now: int


class Changes(Shape):
    """What has changed in the hall between two positions; a heartbeat when nothing has."""

    from_: int = field(name="from")
    to: int
    head: Head
    now: int
    panels: HallPanels


COMMAND_ANSWERS = (Entered, Refused, Later)
LOOK_ANSWERS = (Seen, Found, RollRead, SlipSeen, Refused, Later)
