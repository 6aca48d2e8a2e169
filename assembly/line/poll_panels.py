"""The panels about polls as they look on the wire: the question, the tally, what was decided."""

from typing import Literal

from ..rules.counting.result import Code
from ..rules.kinds import Admission, Base, Duty, Method, Taken, Verdict, Visibility, WhyGone
from ..rules.recounting import Effect
from .motion_panels import ProcedureShape
from .panels import MajorityShape, QuorumShape, Shape, Who


class OutcomeShape(Shape):
    """The verdict and its sum: `got` of `of` on `base`, `needed` to be adopted."""

    verdict: Verdict
    counts: dict[str, int]
    cast: int
    got: int
    of: int
    needed: int
    base: Base
    num: int
    den: int
    strict: bool
    present: int
    quorum_needed: int
    winner: str
    leaders: list[str]
    elected: list[str]
    tied: list[str]
    quota: int
    by_hand: dict[str, int]
    lot: str


class CandidateShape(Shape):
    """Who stands for a duty; `gone` says why they do not stand any more, empty while they do."""

    who: Who
    gone: WhyGone | Literal[""]


class DemandShape(Shape):
    """How many demand that a closed poll be taken again, of how many it takes, until when; `ordered`: it will be."""

    count: int
    needed: int
    until: int
    ordered: bool


class PollPanel(Shape):
    """The open poll, or the last one until another is opened; a `recount` asks again what was decided by `after`.

    `candidates` for a `duty` are behind its options.
    """

    id: str
    question: str
    motion: str
    procedure: ProcedureShape | None
    text: str
    text_digest: str
    after: str
    round: int
    method: Method
    choices: list[str]
    options: list[str]
    duty: Duty | Literal[""]
    candidates: list[CandidateShape]
    either: list[str]
    places: int
    dots: int
    blank_is_zero: bool
    sectors: list[str]
    hand_seats: int
    majority: MajorityShape
    quorum: QuorumShape
    quorum_needed: int
    visibility: Visibility
    opened: int
    closes_at: int
    closing_at: int
    eligible: int
    slipless: int
    roll: int
    state: Literal["open", "closing", "closed"]
    outcome: OutcomeShape | None
    round_possible: bool
    lot_possible: bool
    recount: bool
    demand: DemandShape | None


class NamedBallot(Shape):
    """A ballot in a poll by name."""

    who: Who
    choice: str
    reason: str


class HandCountShape(Shape):
    """What one teller counted, in the order of the choices."""

    who: Who
    counts: list[int]


class SectorShape(Shape):
    """One sector in which hands are counted."""

    name: str
    agreed: bool
    counts: list[HandCountShape]


class TemperaturePanel(Shape):
    """How warm the hall is for something: cold first, warm last. It binds nobody."""

    id: str
    question: str
    who: Who
    opened: int
    ends_at: int
    ended: int
    present: int
    given: int
    counts: list[int]


class TallyPanel(Shape):
    """How many have cast; the split as far as the poll's visibility allows."""

    poll: str
    cast: int
    eligible: int
    counts: dict[str, int] | None
    marks: list[int]
    hands: list[SectorShape]
    named: list[NamedBallot] | None


class CountNoteShape(Shape):
    """Why something happened in a round."""

    code: Code
    options: list[str]
    number: int


class TransferShape(Shape):
    """Where the ballots of one option went."""

    giver: str
    to: list[tuple[str, str]]
    exhausted: str
    residue: str


class RoundShape(Shape):
    """One round of a count: options by number, amounts as decimal strings."""

    counts: list[tuple[str, str]]
    elected: list[str]
    eliminated: list[str]
    transfers: list[TransferShape]
    exhausted: str
    residue: str
    notes: list[CountNoteShape]


class ScoreShape(Shape):
    """The scores of one option: their sum, how many they are, and their mean."""

    option: str
    sum: int
    marks: int
    mean: str


class CountPanel(Shape):
    """The whole count of the last poll: every round, or how many ranked one option above another, or the scores."""

    poll: str
    method: Method
    rounds: list[RoundShape]
    pairs: list[list[int]]
    paths: list[list[int]]
    scores: list[ScoreShape]


class DecisionShape(OutcomeShape):
    """What was decided and how it was taken; of a poll with its sum.

    Without ballots nothing was counted: figures are 0.

    A `recount` decided anew what `after` had, with this `effect` on it; by `again` this was. A motion can still have
    taken again what is `recountable`.
    `grade` says how sure the admission makes us of one person, one ballot: where that is by slips from a roll, so many
    were `slipless` when they were asked. `who` declared it where nobody cast a ballot.
    """

    poll: str
    motion: str
    title: str
    procedure: ProcedureShape | None
    how: Taken
    who: Who | None
    question: str
    method: Method
    options: list[str]
    duty: Duty | Literal[""]
    places: int
    round: int
    after: str
    at: int
    eligible: int
    grade: Admission
    recount: bool
    effect: Effect | Literal[""]
    again: str
    recountable: bool
    slipless: int


class DecisionsPanel(Shape):
    """The newest fifty decisions."""

    count: int
    list: list[DecisionShape]
