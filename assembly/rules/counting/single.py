"""A single choice: every ballot names one option, and the most are chosen."""

from .at_once import at_once
from .ballots import Ballot, Option, Profile, proper
from .lots import Lot
from .result import Count, Note


def count_single(profile: Profile, lot: Lot | None = None) -> Count:
    """Chosen is the option that most ballots name; a tie is declared."""
    profile = proper(profile)
    counts: dict[Option, int] = dict.fromkeys(profile.options, 0)
    void = 0
    for ballot in profile.ballots:
        named = _named(ballot)
        if named:
            counts[named] += ballot.times
        else:
            void += ballot.times
    notes = (Note("void", (), void),) if void else ()
    return at_once("single", profile, profile.cast - void, counts, lot, notes=notes)


def _named(ballot: Ballot) -> Option:
    """The one option that a ballot puts before all others, if there is one."""
    if ballot.ranks:
        return ballot.ranks[0][0] if len(ballot.ranks[0]) == 1 else ""
    high = max((mark for _, mark in ballot.marks), default=0)
    named = [option for option, mark in ballot.marks if mark == high and mark > 0]
    return named[0] if len(named) == 1 else ""
