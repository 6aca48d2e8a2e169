"""Dots: everybody has as many to give away, and the options with the most are chosen."""

from fractions import Fraction

from .ballots import Option, Profile, proper, with_marks
from .lots import Lot
from .result import Count, Round
from .ties import most


def count_dots(profile: Profile, lot: Lot | None = None) -> Count:
    """Chosen is the option with the most dots, whoever gave them."""
    profile = with_marks(proper(profile))
    dots: dict[Option, Fraction] = dict.fromkeys(profile.options, Fraction())
    for ballot in profile.ballots:
        for option, mark in ballot.marks:
            dots[option] += mark * ballot.times
    winners, tied, notes = most(dots, profile.places, lot)
    return Count(
        method="dots",
        options=profile.options,
        places=profile.places,
        ballots=profile.cast,
        counted=sum(ballot.times for ballot in profile.ballots if ballot.marks),
        winners=winners,
        tied=tied,
        rounds=(Round(counts=dots, elected=winners, notes=notes),),
    )
