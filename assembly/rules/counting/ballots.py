"""What is counted: the options, the places to fill, and the ballots, each with how many times it was cast."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Literal, NamedTuple

Option = str
Ranks = tuple[tuple[Option, ...], ...]
Marks = tuple[tuple[Option, int], ...]
Why = Literal[
    "no-options",
    "option-twice",
    "places-unclear",
    "one-place-only",
    "no-such-option",
    "named-twice",
    "times-unclear",
    "no-ranks",
    "no-marks",
]


class Uncountable(Exception):
    """These ballots cannot be counted by this method: a code, and the option it is about."""

    def __init__(self, why: Why, option: Option = "") -> None:
        super().__init__(why, option)
        self.why: Why = why
        self.option = option


class Ballot(NamedTuple):
    """What one ballot says, and how many said the same.

    In `ranks` the best come first and equals stand together; what is not listed ranks below all that is. In `marks`
    stands the score of each option that was given one.
    """

    ranks: Ranks = ()
    marks: Marks = ()
    times: int = 1

    @property
    def blank(self) -> bool:
        return not self.ranks and not self.marks

    @property
    def order(self) -> tuple[Option, ...]:
        """The options one after another, as far as the ballot tells them apart.

        SSI 2007/42, article 2: the next available preference is the next in consecutive order, so a rank that two
        options share ends the order.
        """
        order: list[Option] = []
        for rank in self.ranks:
            if len(rank) > 1:
                break
            order += rank
        return tuple(order)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """All ballots on one question."""

    options: tuple[Option, ...]
    ballots: tuple[Ballot, ...]
    places: int = 1

    @property
    def cast(self) -> int:
        """How many people handed in a ballot, blank or not."""
        return sum(ballot.times for ballot in self.ballots)

    @property
    def ranking(self) -> int:
        """How many of them rank something."""
        return sum(ballot.times for ballot in self.ballots if ballot.ranks)

    @property
    def marking(self) -> int:
        """How many of them give something a score."""
        return sum(ballot.times for ballot in self.ballots if ballot.marks)

    def given(self) -> Counter[tuple[Option, int]]:
        """How many gave an option this score, for every option and score."""
        given: Counter[tuple[Option, int]] = Counter()
        for ballot in self.ballots:
            for mark in ballot.marks:
                given[mark] += ballot.times
        return given


def ranked(*ranks: Option | tuple[Option, ...], times: int = 1) -> Ballot:
    """A ballot that ranks options, equals in one tuple."""
    return Ballot(ranks=tuple((rank,) if isinstance(rank, str) else rank for rank in ranks), times=times)


def marked(marks: Mapping[Option, int], times: int = 1) -> Ballot:
    """A ballot that gives each option a score."""
    return Ballot(marks=tuple(marks.items()), times=times)


def proper(profile: Profile, *, one_place: bool = False) -> Profile:
    """A profile that can be counted, equal ballots put together."""
    known = set(profile.options)
    _must(bool(known), "no-options")
    _must(len(known) == len(profile.options), "option-twice")
    _must(profile.places >= 1, "places-unclear")
    _must(profile.places == 1 or not one_place, "one-place-only")
    alike: dict[Ballot, int] = {}
    for ballot in profile.ballots:
        _must(ballot.times >= 1, "times-unclear")
        if ballot.ranks:
            _known_once(list(chain.from_iterable(ballot.ranks)), known)
        if ballot.marks:
            _known_once([option for option, _ in ballot.marks], known)
        if ballot.times > 1 or () in ballot.ranks:
            kind = Ballot(tuple(filter(None, ballot.ranks)), ballot.marks)
        else:
            kind = ballot
        alike[kind] = alike.get(kind, 0) + ballot.times
    ballots = tuple(kind if times == 1 else kind._replace(times=times) for kind, times in alike.items())
    return replace(profile, ballots=ballots)


def _known_once(named: list[Option], known: set[Option]) -> None:
    """Every option named is there, and named once."""
    once = set(named)
    if not once <= known:
        raise Uncountable("no-such-option", next(option for option in named if option not in known))
    _must(len(once) == len(named), "named-twice", named[0])


def with_ranks(profile: Profile) -> Profile:
    """Ballots for a method that reads ranks: a score is not a rank."""
    _must(not any(ballot.marks and not ballot.ranks for ballot in profile.ballots), "no-ranks")
    return profile


def with_marks(profile: Profile) -> Profile:
    """Ballots for a method that reads scores: a rank is not a score."""
    _must(not any(ballot.ranks and not ballot.marks for ballot in profile.ballots), "no-marks")
    return profile


def _must(so: bool, why: Why, option: Option = "") -> None:
    if not so:
        raise Uncountable(why, option)
