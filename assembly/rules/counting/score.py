"""Score: every ballot gives options a mark, and the best marked is chosen."""

from fractions import Fraction

from .ballots import Option, Profile, proper, with_marks
from .lots import Lot
from .result import Count, Round, Sum
from .ties import most


def count_score(profile: Profile, lot: Lot | None = None, *, blank_is_zero: bool = False) -> Count:
    """Chosen is the option with the best mean of its marks.

    A blank is an abstention: it counts for nothing, neither among the marks nor in the sum. Where the standing
    rules say that a blank is zero, every ballot counts for every option, and the best mean is the best sum.
    """
    profile = with_marks(proper(profile))
    sums: dict[Option, int] = dict.fromkeys(profile.options, 0)
    marks: dict[Option, int] = dict.fromkeys(profile.options, 0)
    for ballot in profile.ballots:
        for option, mark in ballot.marks:
            sums[option] += mark * ballot.times
            marks[option] += ballot.times
    of = {option: profile.cast if blank_is_zero else marks[option] for option in profile.options}
    scores = {option: Sum(sums[option], of[option]) for option in profile.options}
    winners, tied, notes = most({option: each.mean for option, each in scores.items()}, profile.places, lot)
    return Count(
        method="score",
        options=profile.options,
        places=profile.places,
        ballots=profile.cast,
        counted=sum(ballot.times for ballot in profile.ballots if ballot.marks),
        winners=winners,
        tied=tied,
        rounds=(Round(counts={name: Fraction(sums[name]) for name in sums}, elected=winners, notes=notes),),
        sums=scores,
    )
