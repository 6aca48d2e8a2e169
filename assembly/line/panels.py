"""The panels as they look on the wire; `docs/wire.schema.json` is made from these shapes.

What fills them is in `assembly/views`; a test holds a meeting and compares. All times are milliseconds since
1970 UTC on the server's clock, 0 where there is none.
"""

from typing import Literal

from msgspec import Struct, field

from ..rules.kinds import (
    Admission,
    Base,
    Confidence,
    DutyMethod,
    How,
    Method,
    Phase,
    QueueOrder,
    QuorumBase,
    Visibility,
)


class Shape(Struct, forbid_unknown_fields=True, kw_only=True):
    """An object with these fields and no others."""


class Who(Shape):
    """A person as everyone may see them; the name is empty once it has been erased."""

    id: str
    name: str


class MajorityShape(Shape):
    """The fraction `num/den` of `base` to reach, or to pass when `strict`."""

    num: int
    den: int
    strict: bool
    base: Base


class QuorumShape(Shape):
    """How many must be present: `number`, or `num/den` of `base`, whichever is more; advisory if not `enforced`."""

    number: int
    num: int
    den: int
    base: QuorumBase
    enforced: bool


class AssemblyPanel(Shape):
    """What this assembly is, and what each audience may do now."""

    code: str
    title: str
    language: str
    phase: Phase
    since: int
    recess_until: int
    present: int
    observing: int
    roll: int
    waiting: int
    admission: Admission
    self_running: bool
    script: str
    simulated: int | None
    may: dict[str, list[str]]


class RulesPanel(Shape):
    """The standing rules, and how many the quorum is now."""

    preset: str
    admission: Admission
    self_running: bool
    order: QueueOrder
    locked_places: int
    turn_seconds: int
    more_time_seconds: int
    extra_seconds_max: int
    short_turn_seconds: int
    turns_max: int
    order_categories: list[str]
    tags: list[str]
    seconds_needed: int
    seconds_num: int
    seconds_den: int
    method: Method
    majority: MajorityShape
    quorum: QuorumShape
    visibility: Visibility
    dots: int
    blank_is_zero: bool
    poll_seconds: int
    closing_seconds: int
    term_seconds: int
    chair_term_seconds: int
    door_term_seconds: int
    teller_term_seconds: int
    timekeeper_term_seconds: int
    recorder_term_seconds: int
    duty_method: DutyMethod
    absence_seconds: int
    procedure_seconds_needed: int
    procedure_majority: MajorityShape
    closing_majority: MajorityShape
    rules_majority: MajorityShape
    recall_majority: MajorityShape
    recall_seconds_needed: int
    procedure_poll_seconds: int
    patience_seconds: int
    objection_seconds: int
    recount_needed: int
    recount_num: int
    recount_den: int
    recount_seconds: int
    changed: int
    quorum_needed: int


class DutyShape(Shape):
    """Who holds a duty, since when, how they got it, when the term is over, and since when their phone is silent."""

    who: Who
    since: int
    how: How
    ends: int
    away: int


class HatShape(Shape):
    """Who is willing to hold a duty: how many, and the first twenty."""

    count: int
    first: list[Who]


class DrawShape(Shape):
    """The last drawing for a duty, which anybody can repeat from its seed: out of how many, and the first twenty."""

    seed: str
    at: int
    count: int
    order: list[Who]


class DutiesPanel(Shape):
    """The duties; null where nobody holds one. Of tellers there may be several.

    `proposed` were proposed by others and have not agreed; `terms` is how long each duty is held (0: without end).
    """

    chair: DutyShape | None
    door: DutyShape | None
    timekeeper: DutyShape | None
    recorder: DutyShape | None
    teller: list[DutyShape]
    hats: dict[str, HatShape]
    draws: dict[str, DrawShape]
    proposed: dict[str, list[Who]]
    terms: dict[str, int]


class NoteShape(Shape):
    """A note of the recorder's; `corrects` is the number of the note it corrects, or 0."""

    note: int
    who: Who
    at: int
    text: str
    corrects: int


class NotesPanel(Shape):
    """The recorder's notes: how many, and the newest twenty, newest first."""

    count: int
    list: list[NoteShape]


class WaitingShape(Shape):
    """Somebody who waits at the door."""

    id: str
    name: str
    observer: bool
    since: int


class SlipsShape(Shape):
    """The roll that was brought: how many are on it, how many have a seat by their slip, how many slips were given
    anew, and how many are present without one."""

    live: int
    used: int
    renewed: int
    slipless: int


class DeedShape(Shape):
    """Something done at the door with the roll or a slip: by whom, to whom, when; `count` where it was to many."""

    what: Literal["imported", "given", "renewed", "revoked", "printed"]
    who: Who
    whom: Who | None
    at: int
    count: int
    reason: str


class DoorPanel(Shape):
    """Who waits at the door: how many, and the first fifty; `slips` is null where no roll is brought.

    `deeds` are the newest ten, newest first.
    """

    count: int
    waiting: list[WaitingShape]
    slips: SlipsShape | None
    deeds: list[DeedShape]


class PresentShape(Shape):
    """Somebody who is present; a `phoneless` seat is no device's."""

    id: str
    name: str
    observer: bool
    phoneless: bool


class PhonelessShape(Shape):
    """Who sits here without a phone: how many, and the first fifty."""

    count: int
    members: list[Who]


class RollPanel(Shape):
    """Who is present: how many, and up to a hundred of them; and who of all those has no phone."""

    count: int
    members: list[PresentShape]
    phoneless: PhonelessShape


class SignalsPanel(Shape):
    """Passing gestures, counted; each fades within ten seconds."""

    agree: int
    unsure: int
    disagree: int
    too_long: int = field(name="too-long")
    cant_hear: int = field(name="cant-hear")


class LinePanel(Shape):
    """The newest line of a chronicle that is being played."""

    line: int
    what: str
    text: str
    who: str
    role: str
    when: str
    sources: list[str]
    confidence: Confidence
    method: str
    result: str
    counts: list[tuple[str, int]]
    caution: str
