"""What a tally must reach: majorities, quorum, verdicts, by table."""

from dataclasses import replace

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.limits import FRACTION_DENOMINATOR_MAX
from assembly.rules.refusals import Refusal, Refused
from assembly.rules.results import outcome
from assembly.rules.standing import Majority, Quorum
from assembly.rules.state import INITIAL, Poll
from assembly.rules.thresholds import needed_of, proper_majority, quorum_needed
from tests.cast import ANA, BO, CY, DEE
from tests.given import by, cast, given, joined, polled, settled, sitting

HALF = Majority()
AT_LEAST_HALF = Majority(strict=False)
TWO_THIRDS = Majority(num=2, den=3, strict=False)
MORE_THAN_TWO_THIRDS = Majority(num=2, den=3)
THREE_QUARTERS = Majority(num=3, den=4, strict=False)
ALL = Majority(num=1, den=1, strict=False)
PLURALITY = Majority(num=0, den=1)
CHOICES = {
    "yes-no": ("yes", "no", "abstain"),
    "consent": ("agree", "reservations", "stand-aside", "block"),
    "single": ("1", "2", "3", "abstain"),
}
(OPENED,) = (event for event in given(sitting(), polled()).events if isinstance(event, e.PollOpened))
ASKED: Poll = given(sitting(), polled()).state.polls["P1"]


def judged(tally, majority=HALF, base="yes+no", method="yes-no", eligible=100, roll=200, present=100, quorum=0):
    """The outcome of a poll with this tally, so many eligible and on the roll, and so many present at the close."""
    choices = CHOICES[method]
    poll = replace(
        ASKED,
        method=method,
        choices=choices,
        tally=(*tally, *[0] * (len(choices) - len(tally))),
        majority=replace(majority, base=base),
        eligible=eligible,
        roll=roll,
        quorum_needed=quorum,
    )
    return outcome(present, poll)


@pytest.mark.parametrize(
    ("tally", "majority", "base", "verdict", "needed", "of"),
    [
        # 0 : 0 adopts nothing, whatever the majority and the base (defect 1 of the peers)
        ((0, 0), HALF, "yes+no", "rejected", 1, 0),
        ((0, 0), AT_LEAST_HALF, "yes+no", "rejected", 1, 0),
        ((0, 0), TWO_THIRDS, "yes+no", "rejected", 1, 0),
        ((0, 0), ALL, "yes+no", "rejected", 1, 0),
        ((0, 0, 5), AT_LEAST_HALF, "yes+no", "rejected", 1, 0),
        ((0, 0, 5), TWO_THIRDS, "cast", "rejected", 4, 5),
        ((0, 0), TWO_THIRDS, "present", "rejected", 67, 100),
        ((0, 0), HALF, "roll", "rejected", 101, 200),
        # more than half
        ((1, 0), HALF, "yes+no", "adopted", 1, 1),
        ((0, 1), HALF, "yes+no", "rejected", 1, 1),
        ((5, 5), HALF, "yes+no", "rejected", 6, 10),
        ((5, 5), AT_LEAST_HALF, "yes+no", "adopted", 5, 10),
        ((6, 5), HALF, "yes+no", "adopted", 6, 11),
        ((5, 6), AT_LEAST_HALF, "yes+no", "rejected", 6, 11),
        ((1, 0, 99), HALF, "yes+no", "adopted", 1, 1),
        ((1, 0, 99), HALF, "cast", "rejected", 51, 100),
        ((50, 0, 50), HALF, "cast", "rejected", 51, 100),
        ((51, 0, 49), HALF, "cast", "adopted", 51, 100),
        # two thirds (defect 2 of the peers: 66 of 100 is not two thirds)
        ((66, 34), TWO_THIRDS, "yes+no", "rejected", 67, 100),
        ((67, 33), TWO_THIRDS, "yes+no", "adopted", 67, 100),
        ((48, 23), TWO_THIRDS, "yes+no", "adopted", 48, 71),
        ((47, 24), TWO_THIRDS, "yes+no", "rejected", 48, 71),
        ((2, 1), TWO_THIRDS, "yes+no", "adopted", 2, 3),
        ((2, 1), MORE_THAN_TWO_THIRDS, "yes+no", "rejected", 3, 3),
        ((3, 1), MORE_THAN_TWO_THIRDS, "yes+no", "adopted", 3, 4),
        ((66, 0, 34), TWO_THIRDS, "cast", "rejected", 67, 100),
        ((67, 0, 33), TWO_THIRDS, "cast", "adopted", 67, 100),
        # three quarters, all
        ((3, 1), THREE_QUARTERS, "yes+no", "adopted", 3, 4),
        ((5, 2), THREE_QUARTERS, "yes+no", "rejected", 6, 7),
        ((7, 0, 3), ALL, "yes+no", "adopted", 7, 7),
        ((7, 1), ALL, "yes+no", "rejected", 8, 8),
        # of those present at the opening, of the roll
        ((50, 0), HALF, "present", "rejected", 51, 100),
        ((51, 40), HALF, "present", "adopted", 51, 100),
        ((66, 0), TWO_THIRDS, "present", "rejected", 67, 100),
        ((100, 0), HALF, "roll", "rejected", 101, 200),
        ((101, 0), HALF, "roll", "adopted", 101, 200),
        ((100, 0), AT_LEAST_HALF, "roll", "adopted", 100, 200),
        ((133, 0), TWO_THIRDS, "roll", "rejected", 134, 200),
        ((134, 0), TWO_THIRDS, "roll", "adopted", 134, 200),
    ],
)
def test_yes_and_no_are_weighed_in_whole_numbers(tally, majority, base, verdict, needed, of):
    result = judged(tally, majority, base)
    assert (result.verdict, result.needed, result.got, result.of) == (verdict, needed, tally[0], of)
    assert result.cast == sum(tally) and dict(result.counts)["yes"] == tally[0] and result.base == base


@pytest.mark.parametrize(
    ("tally", "verdict"),
    [
        ((0, 0, 0, 0), "rejected"),
        ((1, 0, 0, 0), "adopted"),
        ((0, 1, 0, 0), "adopted"),
        ((0, 0, 5, 0), "rejected"),
        ((1, 0, 50, 0), "adopted"),
        ((99, 0, 0, 1), "rejected"),
        ((0, 0, 0, 1), "rejected"),
    ],
)
def test_consent_stands_when_nobody_blocks_and_somebody_agrees(tally, verdict):
    result = judged(tally, method="consent")
    assert (result.verdict, result.got, result.cast) == (verdict, tally[0] + tally[1], sum(tally))
    assert (result.winner, result.leaders, result.base, result.of) == ("", (), "cast", sum(tally))


@pytest.mark.parametrize(
    ("tally", "majority", "base", "verdict", "winner", "leaders"),
    [
        ((0, 0, 0), HALF, "yes+no", "no-majority", "", ()),
        ((0, 0, 0), PLURALITY, "yes+no", "no-majority", "", ()),
        ((0, 0, 0, 9), PLURALITY, "cast", "no-majority", "", ()),
        ((1, 0, 0), HALF, "yes+no", "chosen", "1", ("1",)),
        ((0, 0, 1, 9), HALF, "yes+no", "chosen", "3", ("3",)),
        ((0, 0, 1, 9), HALF, "cast", "no-majority", "", ("3",)),
        ((2, 1, 1), HALF, "yes+no", "no-majority", "", ("1",)),
        ((2, 1, 1), AT_LEAST_HALF, "yes+no", "chosen", "1", ("1",)),
        ((2, 1, 1), PLURALITY, "yes+no", "chosen", "1", ("1",)),
        ((3, 1, 1), HALF, "yes+no", "chosen", "1", ("1",)),
        ((2, 2, 0), HALF, "yes+no", "tied", "", ("1", "2")),
        ((2, 2, 0), AT_LEAST_HALF, "yes+no", "tied", "", ("1", "2")),
        ((2, 2, 1), PLURALITY, "yes+no", "tied", "", ("1", "2")),
        ((3, 3, 3), PLURALITY, "yes+no", "tied", "", ("1", "2", "3")),
        ((1, 2, 2, 9), HALF, "cast", "tied", "", ("2", "3")),
        ((50, 0, 0), HALF, "present", "no-majority", "", ("1",)),
        ((51, 0, 0), HALF, "present", "chosen", "1", ("1",)),
        ((100, 0, 0), HALF, "roll", "no-majority", "", ("1",)),
        ((101, 0, 0), HALF, "roll", "chosen", "1", ("1",)),
    ],
)
def test_a_single_choice_is_chosen_tied_or_without_majority_and_a_tie_is_never_broken(
    tally, majority, base, verdict, winner, leaders
):
    result = judged(tally, majority, base, method="single")
    assert (result.verdict, result.winner, result.leaders) == (verdict, winner, leaders)
    assert result.got == max(tally[:3])


@for_all(
    st.integers(0, 1000).flatmap(lambda den: st.tuples(st.integers(0, den), st.just(max(1, den)))),
    st.booleans(),
    st.integers(0, 150_000),
)
def test_the_needed_number_is_the_least_that_reaches_the_fraction(fraction, strict, of):
    num, den = fraction
    needed = needed_of(Majority(num=num, den=den, strict=strict), of)
    assert needed >= 1

    def reaches(got):
        return got * den > num * of if strict else got * den >= num * of

    assert reaches(needed) and (needed == 1 or not reaches(needed - 1))


@for_all(
    st.integers(0, 60), st.integers(0, 60), st.integers(0, 20), st.sampled_from([HALF, TWO_THIRDS, ALL, AT_LEAST_HALF])
)
def test_no_minority_adopts_and_more_yes_never_hurts(yes, no, abstain, majority):
    result = judged((yes, no, abstain), majority)
    if result.verdict == "adopted":
        assert yes and yes >= no
        assert judged((yes + 1, no, abstain), majority).verdict == "adopted"
        assert no == 0 or judged((yes, no - 1, abstain), majority).verdict == "adopted"


# What majorities and quorums may be -----------------------------------------------------------------------

UNCLEAR = [
    Majority(num=1, den=0),
    Majority(num=1, den=-2),
    Majority(num=-1, den=2),
    Majority(num=3, den=2),
    Majority(num=1, den=1, strict=True),
    Majority(num=0, den=1, strict=False),
    Majority(num=501, den=FRACTION_DENOMINATOR_MAX + 1),
]


@pytest.mark.parametrize("majority", UNCLEAR)
@pytest.mark.parametrize("method", ["yes-no", "single"])
def test_a_majority_that_no_tally_can_reach_or_miss_is_refused(majority, method):
    options = ("Red", "Green") if method == "single" else ()
    given(sitting()).when(polled(question="?", method=method, options=options, majority=majority)).refused(
        Refusal.MAJORITY_UNCLEAR
    )


@pytest.mark.parametrize(
    "majority", [PLURALITY, Majority(num=1, den=3), Majority(num=49, den=100), Majority(num=0, den=9)]
)
def test_a_fraction_below_one_half_is_for_single_choices_only(majority):
    given(sitting()).when(polled(question="?", majority=majority)).refused(Refusal.MAJORITY_UNCLEAR)
    colours = {"question": "?", "method": "single", "options": ("Red", "Green")}
    given(sitting()).when(polled(majority=majority, **colours)).then(e.PollOpened)


@for_all(st.integers(-2, 1002), st.integers(-2, 1002), st.booleans())
def test_under_every_majority_that_is_accepted_all_can_adopt_and_none_cannot(num, den, strict):
    majority = Majority(num=num, den=den, strict=strict)
    try:
        proper_majority(majority, "yes-no")
    except Refused:
        return
    assert judged((100, 0), majority).verdict == "adopted"
    assert judged((0, 100), majority).verdict == "rejected"
    assert judged((0, 0), majority).verdict == "rejected"


@pytest.mark.parametrize(
    "quorum",
    [Quorum(number=-1), Quorum(num=1, den=0), Quorum(num=2, den=1), Quorum(num=-1, den=2), Quorum(num=1, den=1001)],
)
def test_a_quorum_that_cannot_be_counted_is_refused(quorum):
    given(sitting()).when(polled(question="?", quorum=quorum)).refused(Refusal.QUORUM_UNCLEAR)


@pytest.mark.parametrize(
    ("quorum", "roll", "present", "needed"),
    [
        (Quorum(), 10, 10, 0),
        (Quorum(number=3), 10, 10, 3),
        (Quorum(num=1, den=2), 10, 4, 5),
        (Quorum(num=1, den=2), 11, 4, 6),
        (Quorum(num=1, den=3), 10, 4, 4),
        (Quorum(num=1, den=2, number=9), 10, 4, 9),
        (Quorum(num=1, den=2, number=2), 10, 4, 5),
        (Quorum(num=1, den=1), 7, 4, 7),
        (Quorum(num=1, den=2, base="present"), 10, 5, 3),
    ],
)
def test_a_quorum_is_the_number_or_the_fraction_whichever_is_more(quorum, roll, present, needed):
    assert quorum_needed(quorum, replace(INITIAL, roll=roll, present=present)) == needed


# Quorum at the opening and at the close ---------------------------------------------------------------------


def test_no_question_is_put_without_a_quorum():
    history = [sitting(CY, quorum=Quorum(num=2, den=3)), by(BO, c.LeaveAssembly), by(CY, c.LeaveAssembly)]
    page = given(history).when(polled()).refused(Refusal.NO_QUORUM)
    page.when(joined(BO)).then(e.MemberReturned)
    page.when(polled()).then(lambda s: s.polls["P1"].quorum_needed == 2)


def test_no_question_is_put_to_an_empty_hall():
    history = [
        sitting(),
        joined(DEE, observer=True),
        by(BO, c.LeaveAssembly),
        by(ANA, c.HandOverDuty, duty="chair", to=ANA),
    ]
    given(history, by(ANA, c.LeaveAssembly)).when(polled()).refused(Refusal.CHAIR_ONLY)
    from tests.given import opened

    given(opened(), by(ANA, c.BeginSitting), joined(DEE, observer=True)).when(polled()).refused(Refusal.NO_QUORUM)


def test_observers_make_no_quorum():
    page = given(sitting(quorum=Quorum(number=3)), joined(DEE, observer=True)).when(polled())
    page.refused(Refusal.NO_QUORUM)


@pytest.mark.parametrize(("leaves", "verdict"), [((), "adopted"), ((CY,), "adopted"), ((BO, CY), "no-quorum")])
def test_the_quorum_is_checked_again_at_the_close(leaves, verdict):
    history = [sitting(CY, quorum=Quorum(number=2)), polled(), cast({ANA: "yes", BO: "yes", CY: "yes"})]
    page = given(history, [by(member, c.LeaveAssembly) for member in leaves]).when(settled())
    result = page.state.polls["P1"].outcome
    assert (result.verdict, result.present, result.quorum_needed) == (verdict, 3 - len(leaves), 2)


def test_the_quorum_at_the_close_is_the_number_of_the_opening():
    """Newcomers raise the roll; they do not undo a poll that is under way."""
    history = [sitting(quorum=Quorum(num=1, den=2)), polled(), cast({ANA: "yes"}), joined(CY, "x", "y", "z")]
    history += [by(member, c.LeaveAssembly) for member in (BO, CY, "x", "y", "z")]
    page = given(history).when(settled()).then(lambda s: s.polls["P1"].outcome.verdict == "adopted")
    assert page.state.polls["P1"].outcome.quorum_needed == 1


def test_those_who_come_late_help_the_quorum_at_the_close_as_they_are_present():
    history = [sitting(quorum=Quorum(number=2)), polled(), cast({ANA: "yes"}), by(BO, c.LeaveAssembly), joined(CY)]
    given(history).when(settled()).then(lambda s: s.polls["P1"].outcome.verdict == "adopted")


@pytest.mark.parametrize("method", ["yes-no", "consent", "single"])
def test_without_a_quorum_nothing_is_adopted_rejected_or_chosen(method):
    result = judged((100, 0, 0), method=method, present=49, quorum=50)
    assert (result.verdict, result.winner) == ("no-quorum", "")
    assert judged((100, 0, 0), method=method, present=50, quorum=50).verdict in ("adopted", "chosen")


def test_leaving_changes_no_majority():
    """The bases `present` and `roll` are those of the opening."""
    history = [sitting(CY, "x", majority=Majority(base="present")), polled(), cast({ANA: "yes", BO: "yes"})]
    page = given(history, by(CY, c.LeaveAssembly), by("x", c.LeaveAssembly)).when(settled())
    page.then(lambda s: s.polls["P1"].outcome.verdict == "rejected")
    result = page.state.polls["P1"].outcome
    assert (result.got, result.of, result.needed) == (2, 4, 3)
