"""A tie is declared; an earlier round settles it where the rules say so, otherwise a lot that is given."""

from dataclasses import replace
from hashlib import sha256

import pytest

from assembly.rules.counting.approval import count_approval
from assembly.rules.counting.ballots import Profile, Uncountable, marked, ranked
from assembly.rules.counting.irv import count_irv
from assembly.rules.counting.lots import Lot, drawn
from assembly.rules.counting.schulze import count_schulze
from assembly.rules.counting.score import count_score
from assembly.rules.counting.single import count_single
from assembly.rules.counting.stv import count_stv

from .cases import of

EVEN = of("3 A>B", "3 B>A")


@pytest.mark.parametrize("method", [count_single, count_irv, count_schulze, count_stv])
def test_a_tie_is_declared_and_only_a_lot_that_is_given_settles_it(method) -> None:  # type: ignore[no-untyped-def]
    assert (method(EVEN).winners, method(EVEN).tied) == ((), ("A", "B"))
    assert method(EVEN, Lot(order=("B", "A"))).winners == ("B",)
    assert method(EVEN, Lot(order=("A", "B"))).winners == ("A",)
    assert method(EVEN, Lot(order=("A",))).tied == ("A", "B"), "a lot that does not know them all decides nothing"


def test_a_seed_gives_the_order_that_anybody_can_work_out_with_sha_256() -> None:
    seed = "the weather of 18 May"
    by_hand = sorted("AB", key=lambda option: sha256(seed.encode() + b"\0" + option.encode()).hexdigest())
    assert drawn(Lot(seed=seed), ("B", "A")) == tuple(by_hand) == drawn(Lot(seed=seed), ("A", "B"))
    assert count_single(EVEN, Lot(seed=seed)).winners == (by_hand[0],)
    assert {drawn(Lot(seed=str(n)), ("A", "B"))[0] for n in range(20)} == {"A", "B"}


def test_the_last_of_several_places_is_tied_and_the_sure_ones_are_not() -> None:
    profile = of("5 A", "3 B", "3 C", "3 D", places=3)
    for method in (count_single, count_approval):
        assert (method(profile).winners, method(profile).tied) == (("A",), ("B", "C", "D"))
        assert method(profile, Lot(order=("D", "B", "C", "A"))).winners == ("A", "D", "B")
    level = Profile(options=("A", "B"), ballots=(marked({"A": 2, "B": 2}),))
    assert count_score(level).tied == ("A", "B")


def test_a_tied_elimination_is_settled_by_the_most_recent_round_in_which_they_differed() -> None:
    """D goes to C: C and B have five each then, but C had fewer in the round before."""
    count = count_irv(of("8 A", "5 B>A", "4 C>B", "1 D>C"))
    assert [each.eliminated for each in count.rounds] == [("D",), ("C",), ()]
    assert [(note.code, note.options, note.number) for note in count.rounds[1].notes] == [
        ("earlier-round", ("B", "C"), 1)
    ]


def test_of_several_rounds_in_which_they_differed_the_most_recent_counts() -> None:
    """B is ahead of C in round 1 and behind in round 2; in round 3 they are level, and B goes."""
    count = count_irv(of("9 A", "5 B>A", "4 C>A", "1 D>B", "2 D>A", "2 E>C"))
    assert [each.eliminated for each in count.rounds[:3]] == [("E",), ("D",), ("B",)]
    assert [(note.options, note.number) for note in count.rounds[2].notes] == [(("B", "C"), 2)]


def test_stv_settles_an_exclusion_by_the_most_recent_stage_rule_51_2_a() -> None:
    """B and C have two each at stage 2; at stage 1, before E's paper came to C, C had fewer."""
    count = count_stv(of("4 A", "2 B>A", "1 C>A", "1 E>C", "3 D", places=2))
    tie = next(note for each in count.rounds for note in each.notes if note.code == "earlier-round")
    assert (tie.options, tie.number) == (("B", "C"), 1)
    assert ("C",) in [each.eliminated for each in count.rounds]


def test_stv_transfers_the_larger_surplus_first_and_of_equals_the_earlier_ahead_rule_49() -> None:
    count = count_stv(of("12 A>C", "10 B>D", "2 C", "2 D", "1 E", places=3))
    assert [note.options for each in count.rounds for note in each.notes if note.code == "surplus"][:2] == [
        ("A",),
        ("B",),
    ]


def test_a_tie_that_changes_nothing_ties_nobody() -> None:
    """B and C are level for elimination; whichever goes, A wins. The rounds say so."""
    count = count_irv(of("4 A", "2 B>A", "2 C>A"))
    assert (count.winners, count.tied) == (("A",), ())
    assert count.rounds[0].notes[0].code == "tie-without-effect"


def test_a_tie_that_changes_who_wins_ties_those_the_lot_must_decide_between() -> None:
    count = count_irv(of("4 A", "3 B>C", "3 C>A"))
    assert (count.winners, count.tied) == ((), ("B", "C"))
    assert count_irv(of("4 A", "3 B>C", "3 C>A"), Lot(order=("C", "B", "A"))).winners == ("C",)
    assert count_irv(of("4 A", "3 B>C", "3 C>A"), Lot(order=("B", "C", "A"))).winners == ("A",)


def test_options_without_a_ballot_go_one_at_a_time_and_need_no_lot() -> None:
    count = count_irv(of("4 A", "3 B", "2 C>B", options="X Y Z"))
    assert [each.eliminated for each in count.rounds] == [("Z",), ("Y",), ("X",), ("C",), ()]
    assert count.winners == ("B",)


def test_equal_ranks_are_equal_in_the_run_off() -> None:
    count = count_irv(of("3 A=B", "2 C>A", "1 B"))
    assert count.rounds[0].counts == {"A": 1.5, "B": 2.5, "C": 2}


def test_a_paper_with_equal_ranks_helps_by_the_order_as_far_as_it_is_in_order() -> None:
    """SSI 2007/42: a 1 for two candidates is void (rule 43); equal later preferences are not in consecutive order."""
    count = count_stv(of("3 A=B", "5 C>A=B", "2 A", "2 B>C"))
    assert count.counted == 9 and count.ballots == 12
    assert count.winners == ("C",)


def test_the_quota_itself_is_enough_and_leaves_no_surplus_rule_47() -> None:
    count = count_stv(of("4 A>C", "3 B", "2 C", "2 D", places=2))
    assert count.quota == 4 and count.rounds[0].elected == ("A",)
    assert not [note for each in count.rounds for note in each.notes if note.code == "surplus"]


def test_when_the_last_places_are_filled_no_further_transfer_is_made_rule_52_2() -> None:
    count = count_stv(of("4 A", "3 B>A", "2 C"))
    assert [each.eliminated for each in count.rounds] == [(), ("C",), ("B",)]
    assert count.rounds[-1].counts == {"A": 4, "B": 3}
    assert count.rounds[-1].transfers == () and count.rounds[-1].elected == ("A",)


def test_as_many_options_as_places_are_elected_without_a_transfer_rule_52() -> None:
    count = count_stv(of("5 A>B", "1 B", places=2))
    assert (count.winners, len(count.rounds)) == (("A", "B"), 1)


@pytest.mark.parametrize(
    ("method", "profile", "why"),
    [
        (count_irv, replace(EVEN, places=2), "one-place-only"),
        (count_schulze, replace(EVEN, places=2), "one-place-only"),
        (count_stv, replace(EVEN, places=0), "places-unclear"),
        (count_single, Profile(options=(), ballots=()), "no-options"),
        (count_single, Profile(options=("A", "A"), ballots=()), "option-twice"),
        (count_single, Profile(options=("A",), ballots=(ranked("B"),)), "no-such-option"),
        (count_single, Profile(options=("A",), ballots=(ranked("A", "A"),)), "named-twice"),
        (count_single, Profile(options=("A",), ballots=(ranked("A", times=0),)), "times-unclear"),
        (count_score, EVEN, "no-marks"),
        (count_irv, Profile(options=("A",), ballots=(marked({"A": 1}),)), "no-ranks"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_its_reason(method, profile, why) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Uncountable) as refused:
        method(profile)
    assert refused.value.why == why
