"""The box: what the ballots of a poll say, and how often, without who cast them. All counting begins with it.

The count of a great many ballots takes a while; a clerk may have it made beforehand, in another room.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from .ballots import add, add_marks
from .counting.approval import count_approval
from .counting.ballots import Ballot, Profile
from .counting.dots import count_dots
from .counting.irv import count_irv
from .counting.lots import Lot
from .counting.result import Count, Counted
from .counting.schulze import count_schulze
from .counting.score import count_score
from .counting.stv import count_stv
from .kinds import ABSTAIN, NONE, RANKED, Method
from .state import Poll

COUNTS: Mapping[Method, Callable[[Profile, Lot | None], Count]] = {
    "approval": count_approval,
    "score": count_score,
    "dots": count_dots,
    "irv": count_irv,
    "schulze": count_schulze,
    "stv": count_stv,
}
READ_MAX = 10_000  # parts of ballots that are read once and remembered


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """The ballots of one poll, and what one must know of it to count them."""

    method: Method
    choices: tuple[str, ...]
    options: tuple[str, ...]
    places: int
    blank_is_zero: bool
    said: Mapping[str, int]


def box_of(poll: Poll) -> Box:
    """Empty the box on the table: equal ballots lie together."""
    return Box(
        method=poll.method,
        choices=poll.choices,
        options=poll.choices[: len(poll.options)],
        places=poll.places,
        blank_is_zero=poll.blank_is_zero,
        said=Counter(ballot.choice for ballot in poll.ballots.values()),
    )


def counted(box: Box, lot: Lot | None = None) -> Counted:
    """Count everything there is to count."""
    tally, marks = recount(box)
    return Counted(tally=tally, marks=marks, count=count(box, lot))


def recount(box: Box) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The tally and the marks, counted again from the ballots."""
    tally, marks = [0] * len(box.choices), [0] * (len(box.options) if box.method == "score" else 0)
    parts: Counter[str] = Counter()
    for choice, times in box.said.items():
        for part in _parts(box.method, choice):
            parts[part] += times
    for part, times in parts.items():
        add(box, tally, part, times)
        if marks:
            add_marks(marks, part, times)
    return tuple(tally), tuple(marks)


def _parts(method: Method, choice: str) -> list[str]:
    """What of a ballot goes into the tally, piece by piece: of a ranking, whoever comes first."""
    return [choice.partition(">")[0]] if method in RANKED else choice.split(",")


def count(box: Box, lot: Lot | None = None) -> Count | None:
    """The whole count, of a method that has more to it than its tally."""
    if box.method == "score":
        return count_score(papers(box), lot, blank_is_zero=box.blank_is_zero)
    return COUNTS[box.method](papers(box), lot) if box.method in COUNTS else None


def papers(box: Box) -> Profile:
    """All ballots as they are counted; who abstains hands in a blank one."""
    ballots = tuple(_paper(box.method, choice, times) for choice, times in box.said.items())
    return Profile(options=box.options, ballots=ballots, places=box.places)


def _paper(method: Method, choice: str, times: int) -> Ballot:
    if choice in (ABSTAIN, NONE):
        return Ballot(times=times)
    if method in ("single", "approval"):
        return Ballot(ranks=(tuple(choice.split(",")),), times=times)
    if method in RANKED:
        return Ballot(ranks=tuple(map(_rank, choice.split(">"))), times=times)
    return Ballot(marks=tuple(map(_mark, choice.split(","))), times=times)


@lru_cache(READ_MAX)
def _rank(part: str) -> tuple[str, ...]:
    return tuple(part.split("="))


@lru_cache(READ_MAX)
def _mark(part: str) -> tuple[str, int]:
    option, _, mark = part.partition(":")
    return option, int(mark)
