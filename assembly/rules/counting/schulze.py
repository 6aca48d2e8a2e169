"""Schulze: whoever beats every other on the strongest path of pairwise victories.

M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election
method", Social Choice and Welfare 36 (2011); the strength of a victory is its winning votes.
"""

from fractions import Fraction

from .ballots import Option, Profile, proper, with_ranks
from .lots import Lot
from .result import Count, Note, Round
from .ties import Chance, Undecided

Table = dict[Option, dict[Option, int]]


def count_schulze(profile: Profile, lot: Lot | None = None) -> Count:
    """Chosen is the option whose strongest path to every other is at least as strong as the path back.

    Unlisted options rank below all listed ones, and equal to each other. If several options are such, they are tied.
    """
    profile = with_ranks(proper(profile, one_place=True))
    pairs = pairwise(profile)
    paths = strongest(pairs)
    beaten = {one: sum(paths[one][other] > paths[other][one] for other in paths[one]) for one in paths}
    best = sorted(one for one in paths if all(paths[one][other] >= paths[other][one] for other in paths[one]))
    counted = profile.ranking
    winners, tied, notes = _chosen(best, lot) if counted else ((), (), (Note("nobody"),))
    beats = {option: Fraction(number) for option, number in beaten.items()}
    return Count(
        method="schulze",
        options=profile.options,
        ballots=profile.cast,
        counted=counted,
        winners=winners,
        tied=tied,
        rounds=(Round(counts=beats, elected=winners, notes=notes),),
        pairs=pairs,
        paths=paths,
    )


def pairwise(profile: Profile) -> Table:
    """How many ballots rank one option above another, for every two.

    The line of an option is one whole number in which every other option has its own digit, in a base that no count
    reaches: so one addition counts an option above all that are below it.
    """
    base = profile.cast + 1
    digit = {option: base**place for place, option in enumerate(profile.options)}
    everybody = sum(digit.values())
    lines = dict.fromkeys(profile.options, 0)
    for ballot in profile.ballots:
        below = everybody
        for rank in ballot.ranks:
            for one in rank:
                below -= digit[one]
            for one in rank:
                lines[one] += below * ballot.times
    return {
        one: {other: lines[one] // digit[other] % base for other in profile.options if other != one}
        for one in profile.options
    }


def strongest(pairs: Table) -> Table:
    """The strength of the strongest path from one option to another: that of its weakest victory (section 2.3)."""
    paths = {
        one: {other: number if number > pairs[other][one] else 0 for other, number in row.items()}
        for one, row in pairs.items()
    }
    for over in paths:
        for one in paths:
            if one == over:
                continue
            for other in paths[one]:
                if other != over:
                    way = min(paths[one][over], paths[over][other])
                    paths[one][other] = max(paths[one][other], way)
    return paths


def _chosen(best: list[Option], lot: Lot | None) -> tuple[tuple[Option, ...], tuple[Option, ...], tuple[Note, ...]]:
    if len(best) == 1:
        return tuple(best), (), ()
    try:
        winner, note = Chance(lot).pick(best, ahead=True)
    except Undecided as tie:
        return (), tie.tied, (Note("tie", tie.tied),)
    return (winner,), (), (note,)
