"""Dots: everybody has as many to give away, and the options with the most are chosen."""

from .at_once import at_once
from .ballots import Option, Profile, proper, with_marks
from .lots import Lot
from .result import Count


def count_dots(profile: Profile, lot: Lot | None = None) -> Count:
    """Chosen is the option with the most dots, whoever gave them."""
    profile = with_marks(proper(profile))
    dots: dict[Option, int] = dict.fromkeys(profile.options, 0)
    for (option, mark), times in profile.given().items():
        dots[option] += mark * times
    return at_once("dots", profile, profile.marking, dots, lot)
