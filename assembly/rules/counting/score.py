"""Score: every ballot gives options a mark, and the best marked is chosen."""

from .at_once import at_once
from .ballots import Option, Profile, proper, with_marks
from .lots import Lot
from .result import Count, Sum


def count_score(profile: Profile, lot: Lot | None = None, *, blank_is_zero: bool = False) -> Count:
    """Chosen is the option with the best mean of its marks.

    A blank is an abstention: it counts for nothing, neither among the marks nor in the sum. Where the standing
    rules say that a blank is zero, every ballot counts for every option, and the best mean is the best sum.
    """
    profile = with_marks(proper(profile))
    sums: dict[Option, int] = dict.fromkeys(profile.options, 0)
    marks: dict[Option, int] = dict.fromkeys(profile.options, 0)
    for (option, mark), times in profile.given().items():
        sums[option] += mark * times
        marks[option] += times
    of = dict.fromkeys(profile.options, profile.cast) if blank_is_zero else marks
    scores = {option: Sum(sums[option], of[option]) for option in profile.options}
    return at_once("score", profile, profile.marking, sums, lot, scores)
