"""Instant run-off: the last is eliminated, one at a time, until somebody has more than half of what goes on."""

from fractions import Fraction

from .ballots import Option, Profile, proper, with_ranks
from .lots import Lot
from .result import Count, Note, Round, Transfer
from .ties import Chance, Undecided, settled, whichever

Counts = dict[Option, Fraction]


def count_irv(profile: Profile, lot: Lot | None = None) -> Count:
    """Chosen is whom more than half of the continuing ballots rank first among the continuing options.

    Of several with the least, the one goes who had the least in the most recent round in which they differed;
    otherwise a lot decides. A ballot that ranks options equal counts for each of them in equal parts.
    """
    profile = with_ranks(proper(profile, one_place=True))
    return whichever(lambda chance: _run(profile, chance), lot)


def _run(profile: Profile, chance: Chance) -> Count:
    rounds: list[Round] = []
    history: list[Counts] = []
    counts, exhausted = _counted(profile, set(profile.options))
    winners: tuple[Option, ...] = ()
    tied: tuple[Option, ...] = ()
    while not winners:
        history.append(counts)
        continuing = sum(counts.values(), Fraction())
        winners = tuple(option for option, number in counts.items() if 2 * number > continuing)
        if winners or not continuing:
            nobody = () if winners else (Note("nobody"),)
            rounds.append(Round(counts=counts, elected=winners, exhausted=exhausted, notes=nobody))
            break
        try:
            out, notes = _last(history, chance)
        except Undecided as tie:
            tied = tie.tied
            rounds.append(Round(counts=counts, exhausted=exhausted, notes=(Note("tie", tied),)))
            break
        after, exhausted_after = _counted(profile, set(counts) - {out})
        gained = {option: number - counts[option] for option, number in after.items() if number != counts[option]}
        moved = Transfer(giver=out, to=gained, exhausted=exhausted_after - exhausted)
        rounds.append(Round(counts=counts, eliminated=(out,), transfers=(moved,), exhausted=exhausted, notes=notes))
        counts, exhausted = after, exhausted_after
    return Count(
        method="irv",
        options=profile.options,
        ballots=profile.cast,
        counted=sum(ballot.times for ballot in profile.ballots if ballot.ranks),
        winners=winners,
        tied=tied,
        rounds=tuple(rounds),
    )


def _counted(profile: Profile, continuing: set[Option]) -> tuple[Counts, Fraction]:
    """Every ballot for the best it ranks among the continuing, and how many rank none of them."""
    counts = {option: Fraction() for option in profile.options if option in continuing}
    exhausted = Fraction()
    for ballot in profile.ballots:
        best = next((here for rank in ballot.ranks if (here := continuing.intersection(rank))), None)
        if best is None:
            exhausted += ballot.times
            continue
        for option in best:
            counts[option] += Fraction(ballot.times, len(best))
    return counts, exhausted


def _last(history: list[Counts], chance: Chance) -> tuple[Option, tuple[Note, ...]]:
    counts = history[-1]
    least = min(counts.values())
    tied = sorted(option for option, number in counts.items() if number == least)
    if len(tied) == 1:
        return tied[0], ()
    if not least:
        return tied[-1], (Note("without-any", tuple(tied)),)
    return settled(tied, history, chance, ahead=False)
