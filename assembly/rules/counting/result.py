"""A count: who is chosen and who is tied, and every round of how it came about, in exact numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from .ballots import Option

Method = Literal["single", "approval", "score", "dots", "irv", "schulze", "stv"]
METHODS: tuple[Method, ...] = ("single", "approval", "score", "dots", "irv", "schulze", "stv")
DECIMALS = 5

Code = Literal[
    "earlier-round",  # a tie settled by the most recent round in which the tied differed
    "lot",  # a tie settled by the lot that was given
    "tie",  # a tie that only a lot can settle
    "tie-without-effect",  # a tie, and the same are chosen whichever way it falls; here the alphabet decides
    "without-any",  # several with no ballots: one goes, the last in the alphabet, and nothing moves
    "surplus",  # the surplus of somebody elected is transferred
    "last-places",  # as many remain as there are places: they are elected, and nothing more is transferred
    "void",  # ballots without one first preference: not counted
    "nobody",  # no ballot says anything: nobody is chosen
]


@dataclass(frozen=True, slots=True)
class Note:
    """Why something happened in a round: a code, the options it is about, and a number if there is one."""

    code: Code
    options: tuple[Option, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """Where the ballots of one option went."""

    giver: Option
    to: Mapping[Option, Fraction]
    exhausted: Fraction = Fraction()
    residue: Fraction = Fraction()


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round: the counts, who is elected or eliminated in it, and what moved.

    `exhausted` is what can help nobody any more and `residue` what was lost to rounding down, from the first
    round to this one: with the counts they add up to the ballots counted.
    """

    counts: Mapping[Option, Fraction]
    elected: tuple[Option, ...] = ()
    eliminated: tuple[Option, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    exhausted: Fraction = Fraction()
    residue: Fraction = Fraction()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Sum:
    """The scores of one option: what they add up to, and how many they are."""

    sum: int
    marks: int

    @property
    def mean(self) -> Fraction:
        return Fraction(self.sum, self.marks) if self.marks else Fraction()


Pairs = Mapping[Option, Mapping[Option, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A whole count. `winners` are certain, in the order of their election; between the `tied` a lot must decide."""

    method: Method
    options: tuple[Option, ...]
    ballots: int
    counted: int
    places: int = 1
    winners: tuple[Option, ...] = ()
    tied: tuple[Option, ...] = ()
    rounds: tuple[Round, ...] = ()
    quota: int | None = None
    pairs: Pairs = field(default_factory=dict)
    paths: Pairs = field(default_factory=dict)
    sums: Mapping[Option, Sum] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """All ballots of a poll, counted: its tally, how many scored each option, and the whole count if there is one."""

    tally: tuple[int, ...]
    marks: tuple[int, ...]
    count: Count | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Beforehand:
    """What was counted before it was asked for, and of which ballots."""

    ballots: Mapping[str, object]
    counted: Counted


def decimal(number: Fraction | int) -> str:
    """A number as people write it: all decimals if they are five or fewer, otherwise five, the rest ignored."""
    scaled = abs(number.numerator) * 10**DECIMALS // number.denominator
    whole, part = divmod(scaled, 10**DECIMALS)
    sign = "-" if number < 0 and scaled else ""
    return f"{sign}{whole}.{part:0{DECIMALS}}".rstrip("0").rstrip(".") if part else f"{sign}{whole}"


def told(count: Count) -> dict[str, Any]:
    """A count as plain data, for programs: every number is a decimal string or a whole number."""
    said: dict[str, Any] = {
        "method": count.method,
        "options": list(count.options),
        "places": count.places,
        "ballots": count.ballots,
        "counted": count.counted,
        "winners": list(count.winners),
        "tied": list(count.tied),
        "rounds": [_round(each) for each in count.rounds],
    }
    if count.quota is not None:
        said["quota"] = str(count.quota)
    if count.pairs:
        said["pairs"] = {option: dict(row) for option, row in count.pairs.items()}
        said["paths"] = {option: dict(row) for option, row in count.paths.items()}
    if count.sums:
        said["sums"] = {
            option: {"sum": str(each.sum), "marks": each.marks, "mean": decimal(each.mean)}
            for option, each in count.sums.items()
        }
    return said


def _round(each: Round) -> dict[str, Any]:
    return {
        "counts": _decimals(each.counts),
        "elected": list(each.elected),
        "eliminated": list(each.eliminated),
        "transfers": [
            {
                "from": transfer.giver,
                "to": _decimals(transfer.to),
                "exhausted": decimal(transfer.exhausted),
                "residue": decimal(transfer.residue),
            }
            for transfer in each.transfers
        ],
        "exhausted": decimal(each.exhausted),
        "residue": decimal(each.residue),
        "notes": [{"code": note.code, "options": list(note.options), "number": note.number} for note in each.notes],
    }


def _decimals(counts: Mapping[Option, Fraction]) -> dict[str, str]:
    return {option: decimal(number) for option, number in counts.items()}
