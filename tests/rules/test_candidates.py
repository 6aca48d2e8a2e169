"""One of several candidates is chosen for a duty, and has it the same moment; who has gone is passed over, and why."""

import pytest

from assembly.rules import clock
from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.limits import OPTIONS_MAX, TERM_SECONDS_MAX, TERM_SECONDS_MIN
from assembly.rules.refusals import Refusal
from assembly.views.may import audiences
from assembly.views.polls import decisions, poll
from tests.cast import ANA, BO, CY, DEE, MINUTE, NOON
from tests.given import Given, by, cast, given, joined, opened, sitting

FAY, GUS = "fay", "gus"
LATER = NOON + MINUTE


def willing(*members: str, duty: str = "recorder") -> list[c.Command]:
    return [by(member, c.EnterHat, duty=duty) for member in members]


HALL = [sitting(CY, FAY, GUS, poll_seconds=60), willing(BO, CY, FAY)]
PUT = by(ANA, c.PutCandidates, duty="recorder")


def closed(page: Given, choices: dict[str, str], number: str = "P1") -> Given:
    page.when(cast(choices, number), by("clerk", c.ClosePoll, poll=number))
    return page.when(by("clerk", c.SettlePoll, LATER, poll=number))


def test_whoever_is_chosen_has_the_duty_in_the_same_breath():
    page = given(HALL).when(PUT).then(e.PollOpened, e.CandidatesPut)
    asked = page.state.polls["P1"]
    assert (asked.method, asked.options, asked.question) == ("approval", ("", "", ""), "")
    assert poll(page.state)["options"] == ["Bo", "Cy", "fay"] and poll(page.state)["duty"] == "recorder"
    closed(page, {ANA: "1,2", BO: "2", GUS: "2"}).then(e.PollClosed, e.DutyTaken)
    (held,) = [one for one in page.state.duties if one.duty == "recorder"]
    assert (held.member, held.how) == (CY, "poll") and ("recorder", CY) not in page.state.hats
    assert decisions(page.state)["list"][0]["duty"] == "recorder"


def test_the_chair_may_ask_for_one_choice_each_and_nobody_else_bends_the_rules():
    given(HALL).when(by(ANA, c.PutCandidates, duty="recorder", method="single")).then(
        e.PollOpened, e.CandidatesPut, lambda s: s.polls["P1"].method == "single"
    )
    given(HALL).when(by(BO, c.PutCandidates, duty="recorder")).refused(Refusal.CHAIR_ONLY)
    running = [sitting(CY, preset="self-running", duty_method="single"), willing(BO, CY)]
    given(running).when(by(BO, c.PutCandidates, duty="recorder", method="approval")).refused(Refusal.CHAIR_ONLY)
    given(running).when(by(BO, c.PutCandidates, duty="recorder")).then(
        e.PollOpened, e.CandidatesPut, lambda s: s.polls["P1"].method == "single"
    )


def test_a_vacant_chair_is_filled_by_anybody_s_asking_also_before_the_sitting_and_the_clock_closes():
    page = given(opened(), joined(ANA, BO, CY), willing(BO, CY, duty="chair"))
    page.when(by(BO, c.PutCandidates, duty="chair")).refused(Refusal.DUTY_HELD)
    page.when(by(ANA, c.LayDownDuty, duty="chair"))
    assert "PutCandidates:chair" in audiences(page.state)["member"]
    page.when(by(BO, c.PutCandidates, duty="chair")).then(e.PollOpened, e.CandidatesPut)
    page.when(cast({ANA: "2", BO: "1", CY: "2"}))
    due = clock.asks(page.state, NOON)
    assert isinstance(due, c.ClosePoll)  # all have cast
    page.when(due, by("clerk", c.SettlePoll, LATER, poll="P1")).then(e.PollClosing, e.PollClosed, e.DutyTaken)
    assert page.state.holder("chair") == CY


def test_whoever_asks_without_a_chair_cuts_nobody_short():
    speaking = [
        by(BO, c.AskToSpeak),
        by(ANA, c.GiveFloor, saw_turn=0, place="S1"),
        by(ANA, c.LayDownDuty, duty="chair"),
    ]
    page = given(sitting(CY), willing(BO, CY, duty="chair"), speaking)
    page.when(by(CY, c.PutCandidates, duty="chair")).refused(Refusal.BUSINESS_PENDING)


@pytest.mark.parametrize("number", [0, 1, OPTIONS_MAX + 1])
def test_there_are_at_least_two_and_not_too_many(number):
    many = [f"m{n}" for n in range(number)]
    given(sitting(*many), willing(*many)).when(PUT).refused(Refusal.CANDIDATES_UNCLEAR)


def test_who_is_proposed_stands_once_they_agree():
    page = given(sitting(CY, FAY), willing(BO)).when(by(BO, c.ProposeCandidate, duty="recorder", member=CY))
    page.then(e.CandidateProposed, lambda s: s.proposed == (("recorder", CY),))
    page.when(by(FAY, c.ProposeCandidate, duty="recorder", member=CY)).already_so()
    page.when(PUT).refused(Refusal.CANDIDATES_UNCLEAR)
    page.when(by(CY, c.EnterHat, duty="recorder")).then(e.HatEntered, lambda s: s.proposed == ())
    page.when(by(CY, c.ProposeCandidate, duty="recorder", member=FAY)).then(e.CandidateProposed)
    page.when(by(FAY, c.LeaveHat, duty="recorder")).then(e.HatLeft, lambda s: s.proposed == ())
    page.when(by(FAY, c.ProposeCandidate, duty="recorder", member=FAY)).then(e.HatEntered)
    page.when(PUT).then(e.PollOpened, e.CandidatesPut, lambda s: s.elections["P1"].candidates == (BO, CY, FAY))


def test_nobody_is_proposed_who_could_not_hold_it():
    page = given(sitting(CY), joined(DEE, observer=True), by(ANA, c.SeatPhoneless, name="Hal"))
    for member, why in (
        (DEE, Refusal.NO_SUCH_MEMBER),
        ("seat-1", Refusal.WITHOUT_PHONE),
        ("eve", Refusal.NO_SUCH_MEMBER),
    ):
        page.when(by(BO, c.ProposeCandidate, duty="recorder", member=member)).refused(why)
    page.when(by(BO, c.ProposeCandidate, duty="chair", member=ANA)).refused(Refusal.DUTY_HELD)
    page.when(by(BO, c.ProposeCandidate, duty="door", member=CY)).refused(Refusal.DUTY_UNKNOWN_HERE)


def test_a_tie_is_declared_and_a_lot_gives_the_duty():
    page = closed(given(HALL, PUT), {ANA: "1,2", BO: "1,2"})
    page.then(e.PollClosed, lambda s: s.polls["P1"].outcome.verdict == "tied" and s.holder("recorder") is None)
    assert poll(page.state)["lot_possible"] and poll(page.state)["round_possible"]
    page.when(by(BO, c.DrawLot, LATER, poll="P1", chance="00" * 16)).refused(Refusal.CHAIR_ONLY)
    page.when(by(ANA, c.DrawLot, LATER, poll="P1", chance="00" * 16)).then(e.LotDrawn, e.DutyTaken)
    assert page.state.holder("recorder") == {"1": BO, "2": CY}[page.state.polls["P1"].outcome.winner]


def test_a_tie_is_settled_by_a_further_round_between_the_tied():
    page = closed(given(HALL, PUT), {ANA: "1,2", BO: "1,2"})
    page.when(by(ANA, c.OpenPoll, LATER, after="P1")).then(e.PollOpened, e.CandidatesPut)
    assert page.state.elections["P2"].candidates == (BO, CY) and page.state.polls["P2"].round == 2
    page.when(cast({ANA: "1"}, "P2", LATER), by("clerk", c.ClosePoll, LATER, poll="P2"))
    page.when(by("clerk", c.SettlePoll, 2 * LATER - NOON, poll="P2")).then(e.PollClosed, e.DutyTaken)
    assert page.state.holder("recorder") == BO


def test_a_further_round_is_like_the_first():
    page = closed(given(HALL, PUT), {ANA: "1,2", BO: "1,2"})
    page.when(by(ANA, c.OpenPoll, LATER, after="P1", method="irv")).refused(Refusal.OPTIONS_UNCLEAR)


def test_who_withdraws_or_leaves_does_not_stand_any_more_and_everyone_sees_why():
    page = given(HALL, PUT, cast({ANA: "1"}))
    page.when(by(BO, c.LeaveHat, duty="recorder"), by(CY, c.LeaveAssembly))
    page.then(e.HatLeft, e.MemberLeft)
    assert [one["gone"] for one in poll(page.state)["candidates"]] == ["withdrew", "left", ""]
    page.when(by(GUS, c.CastBallot, poll="P1", choice="1,3")).refused(Refusal.CANDIDATE_GONE)
    page.when(by(GUS, c.CastBallot, poll="P1", choice="3")).then(e.BallotCast)


def test_whoever_was_chosen_and_has_gone_does_not_have_it_and_the_others_are_put_again():
    page = closed(given(HALL, PUT, cast({ANA: "1", GUS: "1"}), by(BO, c.LeaveHat, duty="recorder")), {FAY: "2"})
    page.then(
        e.PollClosed,
        e.ElectedGone(by="clerk", at=LATER, poll="P1", duty="recorder", member=BO, why="withdrew", instead=""),
        lambda s: s.holder("recorder") is None,
    )
    assert poll(page.state)["round_possible"]
    page.when(by(ANA, c.OpenPoll, LATER, after="P1")).then(e.PollOpened, e.CandidatesPut)
    assert page.state.elections["P2"].candidates == (CY, FAY)
    assert page.events[-1].gone == ((BO, "withdrew"),)


def test_of_the_tied_the_next_in_the_lot_has_it_where_the_first_has_gone():
    page = closed(given(HALL, PUT), {ANA: "1,2", BO: "1,2"})
    page.when(by(BO, c.LeaveAssembly, LATER))
    page.when(by(ANA, c.OpenPoll, LATER, after="P1")).refused(Refusal.CANDIDATES_UNCLEAR)  # one alone is no choice
    page.when(by(ANA, c.DrawLot, LATER, poll="P1", chance="00" * 16))
    page.then(lambda s: s.holder("recorder") == CY and not s.elections["P1"].void)


def test_whoever_is_elected_comes_before_a_volunteer_who_was_quicker():
    page = given(HALL, PUT, by(GUS, c.TakeUpDuty, duty="recorder"))
    closed(page, {ANA: "1", BO: "1"}).then(e.PollClosed, e.DutyTaken, lambda s: s.holder("recorder") == BO)


def test_a_candidate_who_is_erased_leaves_no_name_in_the_vote():
    page = closed(given(HALL, PUT), {ANA: "1", BO: "1"})
    page.when(by(BO, c.EraseMe, LATER))
    assert poll(page.state)["options"] == ["", "Cy", "fay"]
    assert not any("Bo" in str(event) for event in page.events if isinstance(event, e.PollOpened | e.CandidatesPut))


# Terms ----------------------------------------------------------------------------------------------------


def test_each_duty_has_its_own_term_or_that_of_all_and_the_clock_ends_it():
    page = given(sitting(CY, term_seconds=3600, recorder_term_seconds=600))
    page.when(by(BO, c.TakeUpDuty, duty="recorder"), by(CY, c.TakeUpDuty, duty="teller"))
    ends = {held.duty: held.ends - NOON for held in page.state.duties}
    assert ends == {"chair": 60 * MINUTE, "recorder": 10 * MINUTE, "teller": 60 * MINUTE}
    assert clock.asks(page.state, NOON + 10 * MINUTE - 1) is None
    due = clock.asks(page.state, NOON + 10 * MINUTE)
    assert due == c.EndTerm(by="clerk", at=NOON + 10 * MINUTE, duty="recorder", member=BO)
    page.when(due).then(e.DutyLaidDown, lambda s: s.holder("recorder") is None)


@pytest.mark.parametrize("seconds", [-1, TERM_SECONDS_MIN - 1, TERM_SECONDS_MAX + 1])
def test_a_term_is_neither_too_short_nor_too_long(seconds):
    given().when(opened(teller_term_seconds=seconds)).refused(Refusal.TIME_OUT_OF_RANGE)
