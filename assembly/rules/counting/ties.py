"""Ties: declared, looked up in earlier rounds where the rules say so, and settled by nothing but a given lot."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from .ballots import Option
from .lots import Lot, drawn
from .result import Count, Note

WAYS_MAX = 64  # in how many ways a tie is tried before it is declared without trying further


class Undecided(Exception):
    """Only a lot can say how to go on, and none was given."""

    def __init__(self, tied: tuple[Option, ...]) -> None:
        super().__init__(tied)
        self.tied = tied


@dataclass(slots=True)
class Chance:
    """The lot that was given, if any; and, while ways are tried, how the ties so far were settled."""

    lot: Lot | None = None
    tried: list[Option] = field(default_factory=list)
    any_way: bool = False

    def pick(self, tied: Iterable[Option], *, ahead: bool) -> tuple[Option, Note]:
        """The one of the tied whom the lot puts ahead of the others, or behind them all."""
        names = tuple(sorted(tied))
        order = drawn(self.lot, names) if self.lot else ()
        if len(order) == len(names):
            return order[0 if ahead else -1], Note("lot", names)
        if self.any_way:
            return names[0 if ahead else -1], Note("tie-without-effect", names)
        if self.tried:
            return self.tried.pop(0), Note("tie", names)
        raise Undecided(names)


def settled(
    tied: Iterable[Option],
    history: Sequence[Mapping[Option, Fraction | int]],
    chance: Chance,
    *,
    ahead: bool,
) -> tuple[Option, tuple[Note, ...]]:
    """Who of the tied goes first: by the most recent earlier round in which they differed, otherwise by lot.

    SSI 2007/42, rules 49(2)–(3) and 51(2). Of three or more, those who were alike in that round as well are looked
    up further back among themselves.
    """
    left = tuple(sorted(tied))
    for number in range(len(history) - 1, 0, -1):
        earlier = history[number - 1]
        best = (max if ahead else min)(earlier[option] for option in left)
        fewer = tuple(option for option in left if earlier[option] == best)
        if len(fewer) == 1:
            return fewer[0], (Note("earlier-round", left, number),)
        left = fewer
    option, note = chance.pick(left, ahead=ahead)
    return option, (note,)


def whichever(run: Callable[[Chance], Count], lot: Lot | None) -> Count:
    """Count; and where a lot is wanting, see whether it would change who is chosen.

    If the same are chosen whichever way every tie falls, nothing is tied: the rounds shown are those of one way, in
    the order of the alphabet, and say so.
    """
    count = run(Chance(lot))
    return run(Chance(lot, any_way=True)) if count.tied and _same_every_way(run, lot) else count


def _same_every_way(run: Callable[[Chance], Count], lot: Lot | None) -> bool:
    ways: list[tuple[Option, ...]] = [()]
    chosen: set[frozenset[Option]] = set()
    for _ in range(WAYS_MAX):
        way = ways.pop()
        count = run(Chance(lot, list(way)))
        ways += [(*way, option) for option in count.tied]
        if not count.tied:
            chosen.add(frozenset(count.winners))
        if len(chosen) > 1 or not ways:
            break
    return not ways and len(chosen) == 1


def most(
    counts: Mapping[Option, Fraction | int], places: int, lot: Lot | None
) -> tuple[tuple[Option, ...], tuple[Option, ...], tuple[Note, ...]]:
    """Those with the most, as many as there are places; who is tied for the last of them; and why.

    Nobody is chosen with nothing.
    """
    winners: list[Option] = []
    for number in sorted({count for count in counts.values() if count > 0}, reverse=True):
        level = sorted(option for option, count in counts.items() if count == number)
        left = places - len(winners)
        if len(level) <= left:
            winners += level
        elif left:
            chance = Chance(lot)
            try:
                for _place in range(left):
                    option, _ = chance.pick(level, ahead=True)
                    winners.append(option)
                    level.remove(option)
            except Undecided as tie:
                return tuple(winners), tie.tied, (Note("tie", tie.tied),)
            return tuple(winners), (), (Note("lot", tuple(sorted((*winners[-left:], *level)))),)
    return tuple(winners), (), () if winners else (Note("nobody"),)
