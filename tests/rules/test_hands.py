"""Hands: two tellers who agree, sector by sector, and never more hands than members without a phone."""

import pytest

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.limits import OPTION_CHARACTERS_MAX, SECTORS_MAX
from assembly.rules.refusals import Refusal
from assembly.views.polls import tally
from tests.cast import ANA, BO, CY, NOON
from tests.given import by, cast, given, polled, settled, sitting

TELLERS = [by(BO, c.TakeUpDuty, duty="teller"), by(CY, c.TakeUpDuty, duty="teller")]
SEATS = [by(ANA, c.SeatPhoneless, name=name) for name in ("Gus", "Hal", "Ida")]
HALL = [sitting(CY), SEATS, TELLERS]
ASKED = [HALL, polled(question="Break?", sectors=("Left", "Right"))]


def counted(who, sector, *counts, poll="P1"):
    return by(who, c.EnterHandCount, poll=poll, sector=sector, counts=counts)


def both(sector, *counts):
    return [counted(BO, sector, *counts), counted(CY, sector, *counts)]


def test_hands_and_phones_are_one_tally_and_the_outcome_says_where_each_came_from():
    page = given(ASKED, cast({ANA: "yes", BO: "no"})).when(both(1, 1, 0, 0), both(2, 0, 1, 1))
    page.then(lambda s: s.polls["P1"].hand_seats == 3)
    assert tally(page.state)["counts"] == {"yes": 2, "no": 2, "abstain": 1} and tally(page.state)["cast"] == 5
    page.when(settled()).then(e.PollClosing, e.PollClosed)
    outcome = page.state.polls["P1"].outcome
    assert outcome.counts == (("yes", 2), ("no", 2), ("abstain", 1)) and outcome.cast == 5
    assert outcome.by_hand == (("yes", 1), ("no", 1), ("abstain", 1)) and outcome.verdict == "rejected"


def test_figures_that_differ_are_shown_and_count_for_nothing_until_tellers_agree():
    page = given(ASKED).when(counted(BO, 1, 2, 0, 0), counted(CY, 1, 1, 0, 0))
    page.then(e.HandCountEntered, e.HandCountEntered)
    left = tally(page.state)["hands"][0]
    assert (left["name"], left["agreed"]) == ("Left", False)
    assert [each["counts"] for each in left["counts"]] == [[2, 0, 0], [1, 0, 0]]
    assert tally(page.state)["counts"]["yes"] == 0
    page.when(by(ANA, c.ClosePoll, poll="P1")).refused(Refusal.HANDS_NOT_AGREED)
    page.when(counted(CY, 1, 2, 0, 0), both(2, 0, 0, 0)).then(lambda s: True)
    assert tally(page.state)["counts"]["yes"] == 2 and tally(page.state)["hands"][0]["agreed"]
    page.when(counted(CY, 1, 2, 0, 0)).already_so()
    page.when(by(ANA, c.ClosePoll, poll="P1")).then(e.PollClosing)
    page.when(counted(CY, 1, 1, 0, 0)).refused(Refusal.POLL_ALREADY_CLOSING)


def test_one_teller_alone_does_not_make_a_count():
    given(ASKED, counted(BO, 1, 1, 0, 0), both(2, 0, 0, 0)).when(by(ANA, c.ClosePoll, poll="P1")).refused(
        Refusal.HANDS_NOT_AGREED
    )


def test_there_are_never_more_hands_than_members_without_a_phone():
    given(ASKED).when(counted(BO, 1, 3, 0, 1)).refused(Refusal.TOO_MANY_HANDS)
    given(ASKED, both(1, 2, 0, 0)).when(counted(BO, 2, 1, 1, 0)).refused(Refusal.TOO_MANY_HANDS)
    given(ASKED, both(1, 2, 0, 0)).when(both(2, 1, 0, 0)).then(e.HandCountEntered, e.HandCountEntered)


def test_only_a_teller_counts_hands_and_only_in_a_poll_that_has_sectors():
    given(ASKED).when(counted(ANA, 1, 1, 0, 0)).refused(Refusal.TELLER_ONLY)
    given(HALL).when(counted(BO, 1, 1, 0, 0)).refused(Refusal.POLL_NOT_OPEN)
    given(HALL, polled()).when(counted(BO, 1, 1, 0, 0)).refused(Refusal.HANDS_UNCLEAR)
    for sector, counts in ((0, (1, 0, 0)), (3, (1, 0, 0)), (1, (1, 0)), (1, (2, -1, 0))):
        given(ASKED).when(counted(BO, sector, *counts)).refused(Refusal.HANDS_UNCLEAR)


@pytest.mark.parametrize(
    "fields",
    [
        {"method": "consent"},
        {"method": "approval", "options": ("Red", "Green")},
        {"method": "irv", "options": ("Red", "Green")},
        {"visibility": "named"},
        {"visibility": "turnout"},
        {"seconds": 60},
        {"sectors": ("Left", "left")},
        {"sectors": tuple(f"Row {n}" for n in range(SECTORS_MAX + 1))},
    ],
)
def test_hands_are_counted_where_they_can_be_seen_and_hide_nothing(fields):
    asked = {"question": "?", "sectors": ("Left",)} | fields
    given(HALL).when(polled(**asked)).refused(Refusal.HANDS_UNCLEAR)


def test_a_sector_has_a_name_of_some_length():
    given(HALL).when(polled(question="?", sectors=("x" * (OPTION_CHARACTERS_MAX + 1),))).refused(Refusal.TEXT_TOO_LONG)
    given(HALL).when(polled(question="?", sectors=("",))).refused(Refusal.TEXT_EMPTY)


def test_hands_need_two_tellers_and_somebody_without_a_phone():
    given(sitting(CY), TELLERS).when(polled(question="?", sectors=("Left",))).refused(Refusal.HANDS_UNCLEAR)
    given(sitting(CY), SEATS, TELLERS[:1]).when(polled(question="?", sectors=("Left",))).refused(
        Refusal.TELLERS_MISSING
    )


def test_a_poll_with_hands_stays_open_until_they_are_counted_whatever_the_rules_say():
    page = given(sitting(CY, poll_seconds=60), SEATS, TELLERS).when(polled(question="?", sectors=("Left",)))
    page.then(lambda s: s.polls["P1"].seconds == 0)


def test_where_the_tellers_have_gone_the_poll_can_be_closed_and_what_nobody_agreed_on_stays_out():
    page = given(ASKED, both(1, 1, 0, 0), counted(BO, 2, 2, 0, 0), by(CY, c.LayDownDuty, duty="teller"))
    page.when(settled()).then(e.PollClosing, e.PollClosed)
    assert page.state.polls["P1"].outcome.by_hand == (("yes", 1), ("no", 0), ("abstain", 0))


def test_a_single_choice_and_its_further_round_are_counted_by_hand():
    page = given(HALL, polled(question="?", method="single", options=("Red", "Green", "Blue"), sectors=("All",)))
    page.when(cast({ANA: "1", BO: "2"}), both(1, 1, 1, 0, 1), settled())
    assert page.state.polls["P1"].outcome.tied == ("1", "2")
    page.when(polled(after="P1", at=NOON + 20_000)).then(lambda s: s.polls["P2"].sectors == ("All",))


def test_where_the_assembly_runs_itself_no_member_calls_for_hands():
    from tests.given import tabled

    page = given(sitting(preset="self-running"), tabled())
    page.when(by(BO, c.OpenPoll, motion="M1", sectors=("Left",))).refused(Refusal.CHAIR_ONLY)
