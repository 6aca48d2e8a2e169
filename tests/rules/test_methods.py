"""Every method of voting: what a ballot may say, how it adds up, who is chosen, and what a tie is."""

import pytest

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.box import box_of, papers
from assembly.rules.counting.lots import Lot, drawn
from assembly.rules.limits import DOTS_MAX
from assembly.rules.refusals import Refusal
from assembly.rules.standing import MOST, Majority, Quorum
from tests.cast import ANA, BO, CY, DEE
from tests.given import by, cast, given, joined, polled, settled, sitting

COLOURS = ("Red", "Green", "Blue", "Gold")
SEED = "00112233445566778899aabbccddeeff"
HALL = [sitting(CY, DEE, *(f"m{n}" for n in range(8)))]
EVERYBODY = (ANA, BO, CY, DEE, *(f"m{n}" for n in range(8)))


def asked(method, *, options=COLOURS, **fields):
    return polled(question="Which?", method=method, options=options, **fields)


def voted(method, *ballots, options=COLOURS, **fields):
    """A poll of this method in which these ballots were cast, from its opening to its outcome."""
    said = dict(zip(EVERYBODY, ballots, strict=False))
    return given(HALL, asked(method, options=options, **fields), cast(said), settled())


def result(page, poll="P1"):
    return page.state.polls[poll].outcome


def tally(page, poll="P1"):
    found = page.state.polls[poll]
    return dict(zip(found.choices, found.tally, strict=True))


# What a ballot may say ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "said", "entered"),
    [
        ("approval", "3,1", "1,3"),
        ("approval", "2", "2"),
        ("approval", "none", "none"),
        ("approval", "abstain", "abstain"),
        ("score", "2:0,1:5", "1:5,2:0"),
        ("score", "abstain", "abstain"),
        ("dots", "3:2,1:3", "1:3,3:2"),
        ("irv", "3>2=1", "3>1=2"),
        ("schulze", "4=2>1", "2=4>1"),
        ("stv", "3>1>2", "3>1>2"),
        ("stv", "4", "4"),
    ],
)
def test_a_ballot_is_entered_in_its_one_proper_form(method, said, entered):
    page = given(HALL, asked(method)).when(cast({BO: said}))
    page.then(e.BallotCast(by=BO, at=page.state.at, poll="P1", choice=entered, reason=""))
    page.when(cast({BO: entered})).already_so()
    page.when(cast({BO: said})).already_so()


@pytest.mark.parametrize(
    ("method", "said"),
    [
        *(
            (method, said)
            for method in ("approval", "score", "dots", "irv", "stv")
            for said in ("", " ", "Red", "1,", "1:")
        ),
        ("approval", "1,1"),
        ("approval", "5"),
        ("approval", "0"),
        ("approval", "01"),
        ("approval", "1, 2"),
        ("approval", "1>2"),
        ("approval", "١"),
        ("score", "1:6"),
        ("score", "1:5,1:4"),
        ("score", "9:5"),
        ("score", "1:-1"),
        ("score", "1:5.0"),
        ("score", "none"),
        ("dots", "1:6"),
        ("dots", "1:3,2:3"),
        ("dots", "1:0"),
        ("irv", "1>1"),
        ("irv", "1=1"),
        ("irv", "1>5"),
        ("irv", "1>"),
        ("irv", ">1"),
        ("irv", "1>>2"),
        ("irv", "none"),
        ("schulze", "1=1"),
        ("stv", "1=2"),
        ("stv", "3>1=2"),
    ],
)
def test_a_ballot_that_cannot_be_counted_is_refused(method, said):
    given(HALL, asked(method)).when(cast({BO: said})).refused(Refusal.BALLOT_UNCLEAR)


def test_what_is_added_up_while_the_poll_is_open_follows_every_change():
    page = given(HALL, asked("approval")).when(cast({BO: "1,3", CY: "3", DEE: "none"}))
    assert tally(page) == {"1": 1, "2": 0, "3": 2, "4": 0, "none": 1, "abstain": 0}
    page.when(cast({BO: "2", DEE: "abstain"}))
    assert tally(page) == {"1": 0, "2": 1, "3": 1, "4": 0, "none": 0, "abstain": 1}
    page = given(HALL, asked("score")).when(cast({BO: "1:5,2:0", CY: "1:3"}))
    assert tally(page) == {"1": 8, "2": 0, "3": 0, "4": 0, "abstain": 0} and page.state.polls["P1"].marks == (
        2,
        1,
        0,
        0,
    )
    page.when(cast({BO: "4:1", CY: "abstain"}))
    assert tally(page) == {"1": 0, "2": 0, "3": 0, "4": 1, "abstain": 1} and page.state.polls["P1"].marks == (
        0,
        0,
        0,
        1,
    )
    page = given(HALL, asked("irv")).when(cast({BO: "3>1", CY: "3=2>1", DEE: "4"}))
    assert tally(page) == {"1": 0, "2": 1, "3": 2, "4": 1, "abstain": 0}


# Asking ---------------------------------------------------------------------------------------------------


def test_several_places_are_filled_only_where_the_method_can_and_fewer_than_there_are_options():
    for method in ("approval", "score", "dots", "stv"):
        given(HALL).when(asked(method, places=3)).then(lambda s: s.polls["P1"].places == 3)
        given(HALL).when(asked(method, places=4)).refused(Refusal.PLACES_UNCLEAR)
        given(HALL).when(asked(method, places=0)).refused(Refusal.PLACES_UNCLEAR)
    for method in ("single", "irv", "schulze"):
        given(HALL).when(asked(method, places=2)).refused(Refusal.PLACES_UNCLEAR)
    given(HALL).when(polled(question="Break?", places=2)).refused(Refusal.PLACES_UNCLEAR)


def test_everybody_has_as_many_dots_as_the_chair_or_the_standing_rules_say():
    given(HALL).when(asked("dots")).then(lambda s: s.polls["P1"].dots == 5)
    given(sitting(dots=3)).when(asked("dots")).then(lambda s: s.polls["P1"].dots == 3)
    given(HALL).when(asked("dots", dots=DOTS_MAX)).then(lambda s: s.polls["P1"].dots == 100)
    for dots in (0, -1, DOTS_MAX + 1):
        given(HALL).when(asked("dots", dots=dots)).refused(Refusal.PLACES_UNCLEAR)
    given(HALL).when(asked("score", dots=5)).refused(Refusal.PLACES_UNCLEAR)


def test_where_the_count_decides_no_fraction_has_to_be_reached():
    assert given(HALL, asked("irv")).state.polls["P1"].majority == MOST
    given(HALL).when(asked("irv", majority=Majority(num=2, den=3))).refused(Refusal.MAJORITY_UNCLEAR)
    given(HALL).when(asked("irv", majority=MOST)).then(e.PollOpened)
    third = Majority(num=1, den=3, strict=False)
    given(HALL).when(asked("approval", majority=third)).then(lambda s: s.polls["P1"].majority == third)


def test_a_motion_is_asked_about_with_yes_and_no_whatever_the_standing_rules_prefer():
    from tests.given import tabled

    given(sitting(method="irv"), tabled()).when(polled(motion="M1")).then(lambda s: s.polls["P1"].method == "yes-no")
    given(HALL, tabled()).when(polled(motion="M1", method="stv", options=COLOURS)).refused(Refusal.OPTIONS_UNCLEAR)
    given(HALL, tabled()).when(polled(motion="M1", places=2)).refused(Refusal.PLACES_UNCLEAR)


@pytest.mark.parametrize("dots", [0, -1, DOTS_MAX + 1])
def test_standing_rules_give_everybody_some_dots(dots):
    from tests.given import opened

    given().when(opened(dots=dots)).refused(Refusal.RULES_UNCLEAR)


# Who is chosen --------------------------------------------------------------------------------------------


def test_approval_counts_voters_and_a_ballot_for_none_is_a_voter():
    page = voted("approval", "1,2", "1", "none", "2,3", "1", "abstain")
    assert (result(page).verdict, result(page).winner, result(page).got, result(page).of) == ("chosen", "1", 3, 5)
    page = voted("approval", "1,2", "1", "none", "2,3", "none", "abstain")
    assert (result(page).verdict, result(page).needed) == ("no-majority", 3)
    assert result(page).leaders == ("1", "2") and result(page).elected == ()


def test_approval_fills_places_only_with_what_reaches_the_majority():
    page = voted("approval", "1,2", "1,2", "1,3", "1", places=2, majority=Majority(strict=False))
    assert result(page).elected == ("1", "2") and result(page).winner == ""
    page = voted("approval", "1,2", "1,2", "1,3", "1", places=2)
    assert (result(page).verdict, result(page).elected) == ("chosen", ("1",))


def test_score_is_the_mean_of_the_scores_given_unless_a_blank_is_zero():
    ballots = ("1:5", "2:4", "2:4", "2:4", "abstain")
    page = voted("score", *ballots)
    assert result(page).winner == "1" and (result(page).got, result(page).of) == (5, 1)
    assert [(s.option, s.sum, s.marks, s.mean) for s in result(page).scores][:2] == [
        ("1", 5, 1, "5"),
        ("2", 12, 3, "4"),
    ]
    page = given(sitting(CY, DEE, "m0", blank_is_zero=True), asked("score"))
    page = page.when(cast(dict(zip((ANA, BO, CY, DEE, "m0"), ballots, strict=True))), settled())
    assert result(page).winner == "2" and result(page).scores[1].mean == "2.4"


def test_dots_add_up():
    page = voted("dots", "1:5", "2:3,3:2", "3:4")
    assert (result(page).winner, result(page).got, result(page).of) == ("3", 6, 14)
    assert result(page).rounds == ()


def test_instant_run_off_eliminates_one_at_a_time_and_shows_every_round():
    page = voted("irv", *["1>2"] * 4, *["2>1"] * 3, *["3>2"] * 2)
    assert result(page).winner == "2" and len(result(page).rounds) == 3  # nobody ranked Gold: it goes first
    first, second, third = result(page).rounds
    assert first.eliminated == ("4",) and second.eliminated == ("3",) and third.elected == ("2",)
    assert second.transfers == (e.CountTransfer(giver="3", to=(("2", "2"),), exhausted="0", residue="0"),)
    assert (result(page).got, result(page).of, result(page).needed) == (5, 9, 5)


def test_schulze_chooses_whoever_beats_all_and_shows_every_pair():
    page = voted("schulze", *["1>2>3"] * 3, *["2>3"] * 3, "3=2>1", options=COLOURS[:3])
    assert result(page).pairs == ((0, 3, 3), (4, 0, 6), (4, 0, 0))
    assert result(page).winner == "2"


def test_transferable_vote_fills_several_places_and_tells_quota_and_surplus():
    page = voted("stv", *["1>2"] * 6, *["3"] * 3, "4>3", places=2)
    assert result(page).quota == 4 and result(page).elected == ("1", "3") and result(page).winner == ""
    assert any(moved.giver == "1" for each in result(page).rounds for moved in each.transfers)


@pytest.mark.parametrize("method", ["approval", "score", "dots", "irv", "schulze", "stv"])
def test_nobody_is_chosen_by_nobody(method):
    for ballots in ((), ("abstain", "abstain")):
        page = voted(method, *ballots)
        assert (result(page).verdict, result(page).elected, result(page).cast) == ("no-majority", (), len(ballots))


@pytest.mark.parametrize(("method", "said"), [("approval", "1"), ("score", "1:5"), ("irv", "1>2"), ("stv", "1")])
def test_without_quorum_nobody_is_chosen(method, said):
    history = [sitting(CY, quorum=Quorum(number=3)), asked(method), cast({ANA: said, BO: said})]
    page = given(history, by(CY, c.LeaveAssembly), settled())
    assert (result(page).verdict, result(page).elected, result(page).winner) == ("no-quorum", (), "")
    page.when(joined(CY), polled(after="P1")).then(lambda s: s.polls["P2"].options == COLOURS)


# Ties -----------------------------------------------------------------------------------------------------

TIES = {
    "single": ("1", "1", "2", "2"),
    "approval": ("1,2", "1,2", "1,2,3"),
    "score": ("1:5", "2:5", "3:1"),
    "dots": ("1:5", "2:5"),
    "irv": ("1", "2"),
    "schulze": ("1>2", "2>1"),
    "stv": ("1", "2"),
}


@pytest.mark.parametrize("method", TIES)
def test_a_tie_is_declared_and_a_lot_settles_it_that_anybody_can_draw_again(method):
    page = voted(method, *TIES[method])
    assert (result(page).verdict, result(page).elected, result(page).tied) == ("tied", (), ("1", "2"))
    page.when(by(ANA, c.DrawLot, poll="P1", chance=SEED)).then(e.LotDrawn)
    order = drawn(Lot(seed=SEED), ("1", "2"))
    assert page.events[-1].order == order and page.events[-1].seed == result(page).lot == SEED
    assert (result(page).verdict, result(page).winner, result(page).tied) == ("chosen", order[0], ())
    other = {drawn(Lot(seed=f"{n:032x}"), ("1", "2"))[0] for n in range(9)}
    assert other == {"1", "2"}, "the order of listing decides nothing"


@pytest.mark.parametrize("method", TIES)
def test_a_tie_is_settled_by_the_assembly_in_a_linked_round_between_the_tied(method):
    page = voted(method, *TIES[method]).when(polled(after="P1")).then(e.PollOpened)
    poll = page.state.polls["P2"]
    assert (poll.options, poll.round, poll.after, poll.places) == (COLOURS[:2], 2, "P1", 1)
    page.when(by(ANA, c.DrawLot, poll="P1", chance=SEED)).refused(Refusal.POLL_ALREADY_OPEN)
    again = {"score": "2:5", "dots": "2:1"}.get(method, "2")
    page.when(cast({ANA: again}, poll="P2"), settled("P2")).then(lambda s: s.polls["P2"].outcome.winner == "2")
    page.when(by(ANA, c.DrawLot, poll="P1", chance=SEED)).refused(Refusal.LOT_NOT_NEEDED)


def test_a_round_after_a_tie_for_the_last_place_fills_only_that_place():
    page = voted("approval", "1,2", "1,3", "1,2,3", places=2)
    assert (result(page).verdict, result(page).elected, result(page).tied) == ("tied", ("1",), ("2", "3"))
    page.when(polled(after="P1")).then(
        lambda s: (s.polls["P2"].options, s.polls["P2"].places) == (("Green", "Blue"), 1)
    )


def test_a_round_after_a_tie_of_the_last_keeps_everybody_who_is_still_in_it():
    """Nobody ranks Gold, who goes; Green and Blue are tied for the next elimination, and Red leads and stays in."""
    page = voted("irv", *["1"] * 3, *["2>3"] * 2, *["3>1"] * 2)
    assert result(page).tied == ("2", "3")
    page.when(polled(after="P1")).then(lambda s: s.polls["P2"].options == COLOURS[:3])
    page = voted("stv", *["1"] * 5, *["2>3"] * 2, *["3>2"] * 2, places=2)
    assert (result(page).elected, result(page).tied) == (("1",), ("2", "3"))
    page.when(polled(after="P1"))
    page.then(lambda s: (s.polls["P2"].options, s.polls["P2"].places) == (("Green", "Blue"), 1))


def test_first_and_second_are_run_off_when_approvals_reach_no_majority():
    page = voted("approval", "1", "1", "2", "3,2", "3", "4", "none", "none")
    assert (result(page).verdict, result(page).leaders) == ("no-majority", ("1", "2", "3"))
    page.when(polled(after="P1")).then(lambda s: s.polls["P2"].options == COLOURS[:3])


def test_a_lot_replaces_no_majority():
    """Two of seven each: more than half was asked for, and no lot makes a majority of two."""
    page = voted("single", "1", "1", "2", "2", "3", "4", "abstain")
    page.when(by(ANA, c.DrawLot, poll="P1", chance=SEED)).refused(Refusal.LOT_NO_MAJORITY)
    page = voted("single", "1", "1", "2", "2", "3", majority=MOST)
    page.when(by(ANA, c.DrawLot, poll="P1", chance=SEED)).then(lambda s: s.polls["P1"].outcome.verdict == "chosen")


def test_a_lot_is_drawn_by_the_chair_once_for_a_tie():
    page = voted("dots", "1:5", "2:5")
    page.when(by(BO, c.DrawLot, poll="P1", chance=SEED)).refused(Refusal.CHAIR_ONLY)
    page.when(by(ANA, c.DrawLot, poll="P9", chance=SEED)).refused(Refusal.NO_SUCH_POLL)
    page.when(by(ANA, c.DrawLot, poll="P1", chance=SEED)).then(e.LotDrawn)
    page.when(by(ANA, c.DrawLot, poll="P1", chance=SEED)).refused(Refusal.LOT_NOT_NEEDED)
    page.when(polled(after="P1")).refused(Refusal.ROUND_NOT_NEEDED)
    chosen = voted("dots", "1:5")
    chosen.when(by(ANA, c.DrawLot, poll="P1", chance=SEED)).refused(Refusal.LOT_NOT_NEEDED)


# The count ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["approval", "score", "dots", "irv", "schulze", "stv"])
def test_a_corrupt_tally_stops_the_count(method):
    from dataclasses import replace

    from assembly.rules.decide import decide
    from tests.cast import NOON

    said = {"score": "1:5", "dots": "1:5"}.get(method, "1")
    state = given(HALL, asked(method), cast({BO: said}), by(ANA, c.ClosePoll, poll="P1")).state
    corrupt = replace(state.polls["P1"], tally=(9, *state.polls["P1"].tally[1:]))
    state = replace(state, polls=state.polls.insert("P1", corrupt))
    with pytest.raises(AssertionError, match="corrupt"):
        decide(state, by("clerk", c.SettlePoll, NOON + 10_000, poll="P1"))


def test_equal_ballots_are_counted_together():
    poll = voted("irv", *["1>2"] * 5, "2=1", "abstain").state.polls["P1"]
    assert {(ballot.ranks, ballot.times) for ballot in papers(box_of(poll)).ballots} == {
        ((("1",), ("2",)), 5),
        ((("1", "2"),), 1),
        ((), 1),
    }
