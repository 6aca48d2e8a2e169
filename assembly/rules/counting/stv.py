"""The single transferable vote as Scotland counts it: several places, each ballot helping whom it can.

The Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45 to 52: weighted inclusive Gregory
transfers, a Droop quota, five decimals, any remainder ignored. All numbers here are whole hundred-thousandths.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from fractions import Fraction

from .ballots import Option, Profile, proper, with_ranks
from .lots import Lot
from .result import DECIMALS, Count, Note, Round, Transfer
from .ties import Chance, Undecided, settled, whichever

ONE = 10**DECIMALS
Paper = tuple[tuple[Option, ...], int]  # the order on it, and how many there are of it


def count_stv(profile: Profile, lot: Lot | None = None) -> Count:
    """Elected is who reaches the quota, by transfers if need be, until the places are filled."""
    profile = with_ranks(proper(profile))
    return whichever(lambda chance: _run(profile, chance), lot)


def _run(profile: Profile, chance: Chance) -> Count:
    table = _first_stage(profile, chance)
    try:
        while table.vacancies and table.continuing and table.valid:
            table.next_stage()
    except Undecided as tie:
        table.tied = tie.tied
        last = table.rounds[-1]
        table.rounds[-1] = replace(last, notes=(*last.notes, Note("tie", tie.tied)))
    return Count(
        method="stv",
        options=profile.options,
        places=profile.places,
        ballots=profile.cast,
        counted=table.valid,
        winners=tuple(table.elected),
        tied=table.tied,
        rounds=tuple(table.rounds),
        quota=table.quota // ONE,
    )


@dataclass(frozen=True, slots=True)
class _Bundle:
    """Ballot papers of the same value to whoever holds them."""

    value: int
    papers: list[Paper]


@dataclass(slots=True, kw_only=True)
class _Table:
    """The counting table: who holds which papers and is credited with how much, stage after stage."""

    places: int
    valid: int
    quota: int
    chance: Chance
    piles: dict[Option, list[_Bundle]]
    credit: dict[Option, int]
    continuing: set[Option]
    elected: list[Option] = field(default_factory=list)
    tied: tuple[Option, ...] = ()
    exhausted: int = 0
    residue: int = 0
    history: list[dict[Option, int]] = field(default_factory=list)
    rounds: list[Round] = field(default_factory=list)

    @property
    def vacancies(self) -> int:
        return self.places - len(self.elected)

    def next_stage(self) -> None:
        """Transfer the largest surplus; if there is none, exclude who has the least (rules 48(1), 50(1))."""
        if any(self.credit[option] > self.quota for option in self.elected):
            self.transfer_surplus()
        else:
            self.exclude()

    def transfer_surplus(self) -> None:
        """The papers of whoever has the highest surplus go on, at a part of their value (rules 48 and 49)."""
        high = max(self.credit[option] for option in self.elected)
        level = [option for option in self.elected if self.credit[option] == high]
        giver, notes = (level[0], ()) if len(level) == 1 else settled(level, self.history, self.chance, ahead=True)
        surplus = high - self.quota
        # Rule 48(3): A divided by B to five decimal places, any remainder being ignored.
        bundles = [_Bundle(surplus * each.value // high, each.papers) for each in self.piles[giver]]
        self.credit[giver] = self.quota
        moved = self.give(giver, bundles, surplus)
        self.close_stage(transfers=(moved,), notes=(Note("surplus", (giver,)), *notes))

    def exclude(self) -> None:
        """Who has the least is out, and their papers go on at the value they had (rules 50 and 51)."""
        out, notes = self.last()
        self.continuing.remove(out)
        moved: tuple[Transfer, ...] = ()
        if len(self.continuing) > self.vacancies:  # rule 52(2): otherwise no further transfer is made
            bundles, held = self.piles[out], self.credit[out]
            self.credit[out] = 0
            moved = (self.give(out, bundles, held),)
        self.close_stage(eliminated=(out,), transfers=moved, notes=notes)
        if moved:
            del self.credit[out]

    def last(self) -> tuple[Option, tuple[Note, ...]]:
        least = min(self.credit[option] for option in self.continuing)
        tied = sorted(option for option in self.continuing if self.credit[option] == least)
        if len(tied) == 1:
            return tied[0], ()
        if not least and len(self.continuing) - len(tied) >= self.vacancies:
            return tied[-1], (Note("without-any", tuple(tied)),)
        return settled(tied, self.history, self.chance, ahead=False)

    def give(self, giver: Option, bundles: list[_Bundle], amount: int) -> Transfer:
        """Each paper goes to the next preference on it for a continuing option, if it has one (rules 48(2), 50(3)).

        Who is passed over once never continues again, so the first of the order who continues is the next.
        """
        to: dict[Option, int] = {}
        exhausted = 0
        for bundle in bundles:
            for taker, papers in self.sorted_out(bundle).items():
                worth = bundle.value * sum(times for _, times in papers)
                if taker is None:
                    exhausted += worth
                    continue
                self.piles[taker].append(_Bundle(bundle.value, papers))
                self.credit[taker] += worth
                to[taker] = to.get(taker, 0) + worth
        residue = amount - exhausted - sum(to.values())
        self.exhausted += exhausted
        self.residue += residue
        return Transfer(giver=giver, to=_shown(to), exhausted=Fraction(exhausted, ONE), residue=Fraction(residue, ONE))

    def sorted_out(self, bundle: _Bundle) -> dict[Option | None, list[Paper]]:
        """The papers of a bundle by who has them next; by nobody, those that can help nobody any more."""
        by_taker: dict[Option | None, list[Paper]] = defaultdict(list)
        for paper in bundle.papers:
            taker = None
            for option in paper[0]:
                if option in self.continuing:
                    taker = option
                    break
            by_taker[taker].append(paper)
        return by_taker

    def close_stage(
        self,
        *,
        eliminated: tuple[Option, ...] = (),
        transfers: tuple[Transfer, ...] = (),
        notes: tuple[Note, ...] = (),
    ) -> None:
        """Write the stage down, and who is deemed elected by it (rules 47(1) and 52(1))."""
        reached = [option for option in self.continuing if self.credit[option] >= self.quota]
        elected = sorted(reached, key=self.precedence)
        self.elected += elected
        self.continuing -= set(elected)
        if self.valid and self.vacancies and 0 < len(self.continuing) <= self.vacancies:
            filling = sorted(self.continuing, key=self.precedence)
            notes = (*notes, Note("last-places", tuple(filling)))
            elected += filling
            self.elected += filling
            self.continuing.clear()
        self.history.append(dict(self.credit))
        self.rounds.append(
            Round(
                counts=_shown(self.credit),
                elected=tuple(elected),
                eliminated=eliminated,
                transfers=transfers,
                exhausted=Fraction(self.exhausted, ONE),
                residue=Fraction(self.residue, ONE),
                notes=notes,
            )
        )

    def precedence(self, option: Option) -> tuple[int, Option]:
        """Those elected at one stage are named by their credit."""
        return -self.credit[option], option


def _first_stage(profile: Profile, chance: Chance) -> _Table:
    """Each paper to the first preference on it, at the value of one; and the quota (rules 45 and 46)."""
    first: dict[Option, list[Paper]] = {option: [] for option in profile.options}
    for ballot in profile.ballots:
        order = ballot.order
        if order:  # rule 43(1): otherwise there is not one first preference, and the paper is void
            first[order[0]].append((order, ballot.times))
    held = {option: sum(times for _, times in papers) for option, papers in first.items()}
    valid = sum(held.values())
    table = _Table(
        places=profile.places,
        valid=valid,
        quota=(valid // (profile.places + 1) + 1) * ONE,
        chance=chance,
        piles={option: [_Bundle(ONE, papers)] for option, papers in first.items()},
        credit={option: number * ONE for option, number in held.items()},
        continuing=set(profile.options),
    )
    void = (Note("void", (), profile.cast - valid),) if profile.cast > valid else ()
    table.close_stage(notes=void if valid else (*void, Note("nobody")))
    return table


def _shown(credit: dict[Option, int]) -> dict[Option, Fraction]:
    return {option: Fraction(number, ONE) for option, number in credit.items()}
