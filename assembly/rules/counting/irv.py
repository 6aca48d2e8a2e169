"""Instant run-off: the last is eliminated, one at a time, until somebody has more than half of what goes on."""

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from .ballots import Ballot, Option, Profile, proper, with_ranks
from .lots import Lot
from .result import Count, Note, Round, Transfer
from .ties import Chance, Undecided, settled, whichever

Counts = dict[Option, Fraction]
Piles = dict[tuple[Option, ...], list[Ballot]]  # by the best that a ballot ranks among the continuing


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
    piles: Piles = defaultdict(list)
    _sort(piles, profile.ballots, set(profile.options))
    counts, exhausted = _counted(piles, profile.options)
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
        left = [option for option in counts if option != out]
        _pass_on(piles, out, set(left))
        after, exhausted_after = _counted(piles, left)
        gained = {option: number - counts[option] for option, number in after.items() if number != counts[option]}
        moved = Transfer(giver=out, to=gained, exhausted=exhausted_after - exhausted)
        rounds.append(Round(counts=counts, eliminated=(out,), transfers=(moved,), exhausted=exhausted, notes=notes))
        counts, exhausted = after, exhausted_after
    return Count(
        method="irv",
        options=profile.options,
        ballots=profile.cast,
        counted=profile.ranking,
        winners=winners,
        tied=tied,
        rounds=tuple(rounds),
    )


def _sort(piles: Piles, ballots: Iterable[Ballot], continuing: set[Option]) -> None:
    """Every ballot to the pile of the best it ranks among the continuing; there is one for those that rank none."""
    for ballot in ballots:
        best: tuple[Option, ...] = ()
        for rank in ballot.ranks:
            if not continuing.isdisjoint(rank):
                best = rank if len(rank) == 1 else tuple(option for option in rank if option in continuing)
                break
        piles[best].append(ballot)


def _pass_on(piles: Piles, out: Option, continuing: set[Option]) -> None:
    """The ballots of whoever is eliminated go on: to those who share the rank, or else to the next."""
    for best in [best for best in piles if out in best]:
        ballots = piles.pop(best)
        if len(best) > 1:
            piles[tuple(option for option in best if option != out)] += ballots
        else:
            _sort(piles, ballots, continuing)


def _counted(piles: Piles, options: Iterable[Option]) -> tuple[Counts, Fraction]:
    """Each pile counts for those whom it ranks best, in equal parts; and how many ballots rank none."""
    counts = {option: Fraction() for option in options}
    for best, ballots in piles.items():
        times = sum(ballot.times for ballot in ballots)
        for option in best:
            counts[option] += Fraction(times, len(best))
    return counts, Fraction(sum(ballot.times for ballot in piles[()]))


def _last(history: list[Counts], chance: Chance) -> tuple[Option, tuple[Note, ...]]:
    counts = history[-1]
    least = min(counts.values())
    tied = sorted(option for option, number in counts.items() if number == least)
    if len(tied) == 1:
        return tied[0], ()
    if not least:
        return tied[-1], (Note("without-any", tuple(tied)),)
    return settled(tied, history, chance, ahead=False)
