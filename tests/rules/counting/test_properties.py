"""What must hold of every count, whatever was cast."""

import random
from dataclasses import replace
from fractions import Fraction

import pytest

from assembly.rules.counting.approval import count_approval
from assembly.rules.counting.ballots import Ballot, Profile, marked
from assembly.rules.counting.irv import count_irv
from assembly.rules.counting.lots import Lot
from assembly.rules.counting.result import Count, decimal
from assembly.rules.counting.schulze import count_schulze, pairwise
from assembly.rules.counting.score import count_score
from assembly.rules.counting.single import count_single
from assembly.rules.counting.stv import ONE, count_stv

from .cases import at_random, of

METHODS = [count_single, count_approval, count_irv, count_schulze, count_stv]
MANY = 200


def one(profile: Profile) -> Profile:
    return replace(profile, places=1)


def test_stv_conserves_every_hundred_thousandth_of_a_ballot() -> None:
    for profile in at_random(11, MANY * 2):
        count = count_stv(profile)
        residue = Fraction()
        for each in count.rounds:
            assert sum(each.counts.values()) + each.exhausted + each.residue == count.counted
            assert residue <= each.residue and each.residue.denominator <= ONE
            residue = each.residue
            for transfer in each.transfers:
                papers = sum(ballot.times for ballot in profile.ballots)
                assert 0 <= transfer.residue * ONE < max(1, papers), "less than one in the last place a paper"


def test_stv_elects_as_many_as_there_are_places_and_only_by_quota_or_as_the_last() -> None:
    for profile in at_random(12, MANY * 2):
        count = count_stv(profile)
        if count.tied:
            assert len(count.winners) < profile.places
            continue
        assert len(count.winners) == min(profile.places, len(profile.options))
        for each in count.rounds:
            last = {option for note in each.notes if note.code == "last-places" for option in note.options}
            assert all(option in last or each.counts[option] >= (count.quota or 0) for option in each.elected)
            assert len(each.eliminated) <= 1


def test_stv_of_one_place_chooses_as_the_run_off_does() -> None:
    for profile in at_random(13, MANY):
        ours, run_off = count_stv(one(profile)), count_irv(one(profile))
        if not ours.tied and not run_off.tied:
            assert ours.winners == run_off.winners


def test_the_run_off_conserves_ballots_exactly_also_when_they_are_shared() -> None:
    for profile in at_random(14, MANY, equal=True):
        count = count_irv(one(profile))
        for each in count.rounds:
            assert sum(each.counts.values()) + each.exhausted == profile.cast
            assert len(each.eliminated) <= 1


def test_schulze_chooses_whoever_beats_every_other() -> None:
    met = 0
    for profile in at_random(15, MANY, equal=True):
        pairs = pairwise(profile)
        beats_all = [a for a in pairs if all(pairs[a][b] > pairs[b][a] for b in pairs[a])]
        if beats_all:
            met += 1
            assert list(count_schulze(one(profile)).winners) == beats_all
    assert met > MANY / 4


def test_schulze_reversal_symmetry_the_one_chosen_is_not_chosen_when_all_is_upside_down() -> None:
    for profile in at_random(16, MANY, whole=True, equal=True):
        count = count_schulze(one(profile))
        upside_down = [ballot._replace(ranks=ballot.ranks[::-1]) for ballot in profile.ballots]
        reverse = count_schulze(replace(profile, places=1, ballots=tuple(upside_down)))
        if count.winners:
            assert reverse.winners != count.winners and count.winners[0] not in reverse.tied


def cloned(profile: Profile, option: str) -> Profile:
    """The same ballots with a second option right behind one of them."""
    ballots = []
    for ballot in profile.ballots:
        ranks: list[tuple[str, ...]] = []
        for rank in ballot.ranks:
            ranks.append(rank)
            if option in rank:
                ranks.append(("clone",))
        ballots.append(ballot._replace(ranks=tuple(ranks)))
    return Profile(options=(*profile.options, "clone"), ballots=tuple(ballots))


def test_schulze_independence_of_clones() -> None:
    for profile in at_random(17, MANY):
        before = count_schulze(one(profile))
        for option in profile.options[:2]:
            after = count_schulze(cloned(profile, option))
            merged = {option if name == "clone" else name for name in after.winners or after.tied}
            assert merged == set(before.winners or before.tied)


def test_schulze_monotonicity_who_is_put_up_does_not_lose_by_it() -> None:
    for profile in at_random(18, MANY):
        count = count_schulze(one(profile))
        for winner in count.winners:
            raised = []
            for ballot in profile.ballots:
                rest = [tuple(o for o in rank if o != winner) for rank in ballot.ranks]
                raised.append(ballot._replace(ranks=((winner,), *[rank for rank in rest if rank])))
            assert count_schulze(replace(profile, places=1, ballots=tuple(raised))).winners == (winner,)


def said(count: Count) -> object:
    """A count without the order in which its options were listed."""
    return (count.winners, count.tied, [(dict(r.counts), r.elected, r.eliminated, r.notes) for r in count.rounds])


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("lot", [None, Lot(seed="18 May 1980")])
def test_the_order_of_options_and_of_ballots_never_matters(method, lot) -> None:  # type: ignore[no-untyped-def]
    chance = random.Random(19)
    for profile in at_random(20, MANY // 2, equal=True):
        profile = one(profile) if method in (count_irv, count_schulze) else profile
        singles = [b._replace(times=1) for b in profile.ballots for _ in range(b.times)]
        chance.shuffle(singles)
        options = tuple(chance.sample(profile.options, len(profile.options)))
        assert said(method(profile, lot)) == said(
            method(replace(profile, options=options, ballots=tuple(singles)), lot)
        )


@pytest.mark.parametrize("method", METHODS)
def test_new_names_give_the_same_count_under_new_names(method) -> None:  # type: ignore[no-untyped-def]
    for profile in at_random(21, MANY // 2):
        profile = one(profile) if method in (count_irv, count_schulze) else profile
        new = {option: f"{9 - n} option" for n, option in enumerate(profile.options)}
        ballots = tuple(
            Ballot(ranks=tuple(tuple(new[o] for o in rank) for rank in b.ranks), times=b.times) for b in profile.ballots
        )
        renamed = method(replace(profile, options=tuple(new.values()), ballots=ballots))
        count = method(profile)
        assert {new[option] for option in count.winners} == set(renamed.winners)
        assert {new[option] for option in count.tied} == set(renamed.tied)


@pytest.mark.parametrize("method", METHODS)
def test_a_lot_settles_every_tie(method) -> None:  # type: ignore[no-untyped-def]
    for profile in at_random(22, MANY // 2):
        profile = one(profile) if method in (count_irv, count_schulze) else profile
        count = method(profile, Lot(seed="x"))
        assert not count.tied
        assert set(method(profile).winners) <= set(count.winners)


def test_score_is_exact_and_means_are_compared_as_fractions() -> None:
    third = Profile(
        options=("A", "B"), ballots=(marked({"A": 1, "B": 1}, 3), marked({"A": 2, "B": 2}, 3), marked({"B": 2, "A": 1}))
    )
    assert count_score(third).winners == ("B",)
    assert decimal(count_score(third).sums["A"].mean) == "1.42857"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (Fraction(0), "0"),
        (Fraction(10), "10"),
        (Fraction(100, 1), "100"),
        (Fraction(1, 3), "0.33333"),
        (Fraction(2, 3), "0.66666"),
        (Fraction(5, 2), "2.5"),
        (Fraction(-5, 2), "-2.5"),
        (Fraction(23806230, 100000), "238.0623"),
        (Fraction(-1, 10**9), "0"),
    ],
)
def test_numbers_are_shown_as_decimals_never_rounded_up(number: Fraction, shown: str) -> None:
    assert decimal(number) == shown


def test_who_is_elected_to_the_last_places_is_named_by_what_they_have() -> None:
    assert count_stv(of("9 X", "1 A", "2 B", places=3)).winners == ("X", "B", "A")
