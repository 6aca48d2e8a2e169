"""Approval: every ballot approves as many options as it likes, and the most approved are chosen."""

from fractions import Fraction

from .ballots import Ballot, Option, Profile, proper
from .lots import Lot
from .result import Count, Round
from .ties import most


def count_approval(profile: Profile, lot: Lot | None = None) -> Count:
    """Chosen is what most people approve; a ballot that approves of nothing is a ballot all the same."""
    profile = proper(profile)
    counts: dict[Option, Fraction] = dict.fromkeys(profile.options, Fraction())
    for ballot in profile.ballots:
        for option in approved(ballot):
            counts[option] += ballot.times
    winners, tied, notes = most(counts, profile.places, lot)
    return Count(
        method="approval",
        options=profile.options,
        places=profile.places,
        ballots=profile.cast,
        counted=profile.cast,
        winners=winners,
        tied=tied,
        rounds=(Round(counts=counts, elected=winners, notes=notes),),
    )


def approved(ballot: Ballot) -> tuple[Option, ...]:
    """What a ballot approves: all it lists, or all it marks above zero."""
    listed = tuple(option for rank in ballot.ranks for option in rank)
    return listed or tuple(option for option, mark in ballot.marks if mark > 0)


def share(count: Count, option: Option) -> Fraction:
    """How large a part of all who cast a ballot approve an option: the parts may add up to more than the whole."""
    return count.rounds[0].counts[option] / count.ballots if count.ballots else Fraction()
