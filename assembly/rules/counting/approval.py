"""Approval: every ballot approves as many options as it likes, and the most approved are chosen."""

from fractions import Fraction

from .at_once import at_once
from .ballots import Ballot, Option, Profile, proper
from .lots import Lot
from .result import Count


def count_approval(profile: Profile, lot: Lot | None = None) -> Count:
    """Chosen is what most people approve; a ballot that approves of nothing is a ballot all the same."""
    profile = proper(profile)
    counts: dict[Option, int] = dict.fromkeys(profile.options, 0)
    for ballot in profile.ballots:
        for option in approved(ballot):
            counts[option] += ballot.times
    return at_once("approval", profile, profile.cast, counts, lot)


def approved(ballot: Ballot) -> tuple[Option, ...]:
    """What a ballot approves: all it lists, or all it marks above zero."""
    listed = tuple(option for rank in ballot.ranks for option in rank)
    return listed or tuple(option for option, mark in ballot.marks if mark > 0)


def share(count: Count, option: Option) -> Fraction:
    """How large a part of all who cast a ballot approve an option: the parts may add up to more than the whole."""
    return count.rounds[0].counts[option] / count.ballots if count.ballots else Fraction()
