"""A count of a single round: chosen are those with the most, and that is all."""

from collections.abc import Mapping
from fractions import Fraction

from .ballots import Option, Profile
from .lots import Lot
from .result import Count, Method, Note, Round, Sum
from .ties import most


def at_once(
    method: Method,
    profile: Profile,
    counted: int,
    counts: Mapping[Option, int],
    lot: Lot | None,
    scores: Mapping[Option, Sum] | None = None,
    notes: tuple[Note, ...] = (),
) -> Count:
    """The whole count; where options have scores, chosen are those with the best mean."""
    merits = {option: each.mean for option, each in scores.items()} if scores else counts
    winners, tied, why = most(merits, profile.places, lot)
    shown = {option: Fraction(number) for option, number in counts.items()}
    return Count(
        method=method,
        options=profile.options,
        places=profile.places,
        ballots=profile.cast,
        counted=counted,
        winners=winners,
        tied=tied,
        rounds=(Round(counts=shown, elected=winners, notes=(*why, *notes)),),
        sums=scores or {},
    )
