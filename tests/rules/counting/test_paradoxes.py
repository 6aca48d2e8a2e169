"""The classic paradoxes: what each method is known to do, and what it is proved never to do."""

from fractions import Fraction

from assembly.rules.counting.approval import count_approval, share
from assembly.rules.counting.ballots import Profile, marked, ranked
from assembly.rules.counting.irv import count_irv
from assembly.rules.counting.schulze import count_schulze
from assembly.rules.counting.score import count_score
from assembly.rules.counting.single import count_single
from assembly.rules.counting.stv import count_stv

from .cases import of


def test_condorcet_cycle_everybody_is_beaten_and_the_weakest_defeat_decides() -> None:
    count = count_schulze(of("40 A>B>C", "35 B>C>A", "25 C>A>B"))
    assert count.pairs["A"]["B"] > count.pairs["B"]["A"]
    assert count.pairs["B"]["C"] > count.pairs["C"]["B"]
    assert count.pairs["C"]["A"] > count.pairs["A"]["C"]
    assert count.winners == ("A",)


def test_condorcet_cycle_without_any_weakest_defeat_is_a_declared_tie() -> None:
    cycle = of("1 A>B>C", "1 B>C>A", "1 C>A>B")
    for count in (count_schulze(cycle), count_irv(cycle)):
        assert count.tied == ("A", "B", "C") and count.winners == ()
    assert set(count_schulze(cycle).rounds[0].counts.values()) == {0}, (
        "by paths as strong as theirs nobody beats anybody"
    )


def test_condorcet_winner_is_eliminated_first_by_the_run_off_center_squeeze() -> None:
    squeezed = of("40 L>C>R", "21 C>L>R", "39 R>C>L")
    assert count_schulze(squeezed).winners == ("C",)
    assert count_irv(squeezed).winners == ("L",)


def test_non_monotonicity_of_the_run_off_tannenbaum() -> None:
    """Tannenbaum's 29 ballots (Duke, Discrete Models 2022): four put the winner C up, and C loses."""
    before = count_irv(of("7 A>B>C", "8 B>C>A", "10 C>A>B", "4 A>C>B"))
    assert before.winners == ("C",) and before.rounds[-1].counts["C"] == 18
    after = count_irv(of("7 A>B>C", "8 B>C>A", "10 C>A>B", "4 C>A>B"))
    assert after.winners == ("B",) and after.rounds[-1].counts["B"] == 15


def test_non_monotonicity_of_the_run_off_straffin() -> None:
    """Straffin, Topics in the Theory of Voting (after R. LeGrand, election-methods list)."""
    assert count_irv(of("6 A>B>C", "2 B>A>C", "4 B>C>A", "5 C>A>B")).winners == ("A",)
    assert count_irv(of("6 A>B>C", "2 A>B>C", "4 B>C>A", "5 C>A>B")).winners == ("C",)


def test_non_monotonicity_of_the_run_off_smith() -> None:
    """W. D. Smith's 17 ballots: C wins; the two A>C>B put C first, and B wins."""
    assert count_irv(of("6 C>A>B", "2 B>A>C", "3 B>C>A", "4 A>B>C", "2 A>C>B")).winners == ("C",)
    assert count_irv(of("6 C>A>B", "2 B>A>C", "3 B>C>A", "4 A>B>C", "2 C>A>B")).winners == ("B",)


def test_no_show_paradox_of_the_run_off_two_more_who_like_c_least_make_c_win() -> None:
    stayed_at_home = count_irv(of("4 A>B>C", "5 B>C>A", "6 C>A>B"))
    assert stayed_at_home.winners == ("B",), "A is eliminated, and B has nine of fifteen"
    came = count_irv(of("6 A>B>C", "5 B>C>A", "6 C>A>B"))
    assert came.winners == ("C",), "B is eliminated, and C has eleven of seventeen"


def test_reinforcement_fails_for_the_run_off_two_halls_choose_b_and_together_they_choose_c() -> None:
    one, other = ("1 C>A>B", "3 C>B>A", "5 B>A>C"), ("5 A>C>B", "4 B>C>A", "2 C>B>A")
    assert count_irv(of(*one)).winners == count_irv(of(*other)).winners == ("B",)
    assert count_irv(of(*one, *other)).winners == ("C",)


def test_reinforcement_holds_for_approval_two_halls_that_agree_agree_together() -> None:
    one, other = of("3 A=B", "2 A", "2 C"), of("4 A=C", "3 C", "4 A=B")
    together = Profile(options=one.options, ballots=(*one.ballots, *other.ballots))
    assert [count_approval(each).winners for each in (one, other, together)] == [("A",)] * 3


def test_borda_1770_a_single_choice_elects_whom_a_majority_puts_last() -> None:
    """Eight of 21 put A first and thirteen put A last."""
    divided = of("1 A>B>C", "7 A>C>B", "7 B>C>A", "6 C>B>A")
    assert count_single(divided).winners == ("A",)
    assert count_irv(divided).winners == ("B",) and count_schulze(divided).winners == ("C",)


def test_independence_of_clones_schulze_is_unmoved_where_a_single_choice_is_split() -> None:
    before = of("55 A>B", "45 B>A")
    cloned = of("30 A1>A2>B", "25 A2>A1>B", "45 B>A1>A2")
    assert count_single(before).winners == ("A",) and count_single(cloned).winners == ("B",)
    assert count_schulze(before).winners == ("A",) and count_schulze(cloned).winners == ("A1",)
    assert count_irv(cloned).winners == ("A1",)


def scores(*lines: tuple[int, dict[str, int]]) -> Profile:
    return Profile(options=("A", "B", "C"), ballots=tuple(marked(marks, times) for times, marks in lines))


def test_score_strategy_a_majority_that_scores_mildly_is_outscored() -> None:
    mild = count_score(scores((60, {"A": 5, "B": 4, "C": 0}), (40, {"A": 0, "B": 5, "C": 1})))
    assert mild.winners == ("B",) and mild.rounds[0].counts == {"A": 300, "B": 440, "C": 40}
    assert count_score(scores((60, {"A": 5, "B": 0, "C": 0}), (40, {"A": 0, "B": 5, "C": 1}))).winners == ("A",)


def test_score_strategy_burying_the_rival_as_in_borda() -> None:
    honest = scores((51, {"A": 2, "B": 1, "C": 0}), (49, {"A": 1, "B": 2, "C": 0}))
    assert count_score(honest).winners == ("A",)
    buried = scores((51, {"A": 2, "B": 1, "C": 0}), (49, {"A": 0, "B": 2, "C": 1}))
    assert count_score(buried).winners == ("B",)


def test_a_blank_score_is_an_abstention_unless_told_zero() -> None:
    few = Profile(options=("A", "B"), ballots=(marked({"A": 5}), marked({"A": 3, "B": 5}), marked({"A": 4})))
    assert count_score(few).winners == ("B",), "five of five marks, one of one ballot"
    assert count_score(few).sums["A"].mean == 4
    assert count_score(few, blank_is_zero=True).winners == ("A",)
    assert count_score(few, blank_is_zero=True).sums["B"].mean == Fraction(5, 3)


def test_approval_percentages_are_of_voters_and_may_add_up_to_more_than_all() -> None:
    count = count_approval(Profile(options=("A", "B"), ballots=(ranked("A", "B", times=2), ranked("A"), ranked())))
    assert (share(count, "A"), share(count, "B")) == (Fraction(3, 4), Fraction(1, 2))
    assert count.winners == ("A",)


def test_droop_quota_is_the_least_that_only_so_many_can_reach() -> None:
    for valid in range(1, 40):
        for places in range(1, 6):
            quota = count_stv(of(f"{valid} A>B>C", places=places)).quota
            assert quota is not None
            assert (places + 1) * quota > valid >= (places + 1) * (quota - 1)


def test_droop_proportionality_a_solid_group_gets_its_share() -> None:
    """More than two quotas of 100 ballots (34 each) put A and B before all others, in any order: both are elected."""
    for split in range(69):
        line = [f"{split} A>B>C", f"{68 - split} B>A>C", "17 C>D", "15 D>C"]
        assert {"A", "B"} <= set(count_stv(of(*[each for each in line if each[0] != "0"], places=2)).winners)


def test_nobody_is_chosen_by_nobody() -> None:
    empty = Profile(options=("A", "B"), ballots=(ranked(times=3),))
    for method in (count_single, count_approval, count_irv, count_schulze, count_stv, count_score):
        count = method(empty)
        assert (count.winners, count.tied) == ((), ()), count.method
        assert [note.code for note in count.rounds[-1].notes][-1:] in (["nobody"], ["void"])
