"""What was asked, what was cast, what came of it."""

from dataclasses import dataclass

from ..counting.result import Code
from ..kinds import Base, Method, MotionId, PollId, Text, Verdict, Visibility
from ..standing import Majority, Quorum
from .happened import Happened


@dataclass(frozen=True, slots=True, kw_only=True)
class PollOpened(Happened):
    """The electorate is everyone present at the position of this entry; of a recall, but for whom it is about.

    `options` are what is chosen among, by number; yes-no and consent bring their own choices. `places` are to be
    filled; each may give `dots`; where `blank_is_zero`, an option without a score has scored nothing.
    Tellers count the hands of `hand_seats` members without a phone, sector by sector.
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
    places: int
    dots: int
    blank_is_zero: bool
    sectors: tuple[Text, ...]
    hand_seats: int
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
class CountNote:
    """Why something happened in a round of a count."""

    code: Code
    options: tuple[str, ...]
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CountTransfer:
    """Where the ballots of one option went; every number is a decimal string."""

    giver: str
    to: tuple[tuple[str, str], ...]
    exhausted: str
    residue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRound:
    """One round of a count: options by number, every amount a decimal string."""

    counts: tuple[tuple[str, str], ...]
    elected: tuple[str, ...]
    eliminated: tuple[str, ...]
    transfers: tuple[CountTransfer, ...]
    exhausted: str
    residue: str
    notes: tuple[CountNote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The scores of one option: what they add up to, how many they are, and their mean."""

    option: str
    sum: int
    marks: int
    mean: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The verdict and its sum: `got` of `of` on `base`, `needed` to be adopted.

    Of options, by number: `leaders` have the most, `elected` are chosen in this order, and between the `tied` a lot
    or a further round must decide; `winner` is the only one elected. `rounds` are the whole count of a ranked poll,
    `pairs` and `paths` the tables of Schulze, `scores` those of a score; `by_hand` is what tellers counted, already
    in `counts`; `lot` is the seed that settled a tie.
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
    elected: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    quota: int = 0
    rounds: tuple[CountRound, ...] = ()
    pairs: tuple[tuple[int, ...], ...] = ()
    paths: tuple[tuple[int, ...], ...] = ()
    scores: tuple[Score, ...] = ()
    by_hand: tuple[tuple[str, int], ...] = ()
    lot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PollClosed(Happened):
    poll: PollId
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class LotDrawn(Happened):
    """A tie is settled: the tied, in ascending order of the SHA-256 of the seed, a zero byte and their number."""

    poll: PollId
    seed: str
    order: tuple[str, ...]
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class HandCountEntered(Happened):
    """What one teller counted in a sector; it counts once two tellers have the same, and none another."""

    poll: PollId
    sector: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecountDemanded(Happened):
    poll: PollId


@dataclass(frozen=True, slots=True, kw_only=True)
class RecountOrdered(Happened):
    """The poll is put once more when nothing else is asked: `needed` have demanded it, or this motion was adopted."""

    poll: PollId
    motion: MotionId
    needed: int


PollsEvent = (
    PollOpened | BallotCast | PollClosing | PollClosed | LotDrawn | HandCountEntered | RecountDemanded | RecountOrdered
)
