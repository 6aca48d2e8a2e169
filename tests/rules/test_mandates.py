"""Mandates: named people and one errand; no ballot more, no say for anybody else, and taken back at any moment."""

import pytest

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules import mandates
from assembly.rules.limits import MANDATE_PEOPLE_MAX
from assembly.rules.refusals import Refusal
from assembly.rules.standing import Majority
from assembly.views.afterwards import mine, panels
from tests.cast import ANA, BO, CY, DEE, NOON
from tests.given import Given, by, cast, given, joined, polled, settled, sitting

ROOF = {"title": "Ask the roofer", "text": "Ask for a price."}
TWO_THIRDS = Majority(num=2, den=3, strict=False)


def proposed(*people: str, **fields: object) -> list[c.Command]:
    return [by(ANA, c.ProposeMandate, **ROOF, people=people, **fields), by(BO, c.SecondMotion, motion="M1")]


def live(*more: object, **fields: object) -> Given:
    """BO and CY have an errand; the fields are those of its poll."""
    accepted = [by(BO, c.AcceptMandate, mandate="E1"), by(CY, c.AcceptMandate, mandate="E1")]
    asked = [*polled(motion="M1", **fields), *cast(dict.fromkeys((ANA, BO, CY), "yes")), *settled()]
    return given(sitting(CY), joined(DEE, observer=True), proposed(BO, CY), accepted, asked, *more)


def test_a_mandate_is_a_motion_and_who_is_named_is_asked():
    page = given(sitting(CY)).when(by(ANA, c.ProposeMandate, **ROOF, people=(ANA, BO)))
    page.then(e.MotionTabled, e.MandateProposed, e.MandateAccepted, lambda s: s.mandates["E1"].accepted == (ANA,))
    page.when(by(CY, c.AcceptMandate, mandate="E1")).refused(Refusal.NOT_YOUR_MANDATE)
    page.when(by(BO, c.AcceptMandate, mandate="E1")).then(e.MandateAccepted)
    page.when(by(BO, c.AcceptMandate, mandate="E1")).already_so()
    page.when(by(BO, c.AcceptMandate, mandate="E2")).refused(Refusal.NO_SUCH_MANDATE)


def test_adopted_it_is_given_in_the_same_breath_to_those_who_accepted():
    page = given(sitting(CY), proposed(BO, CY), by(BO, c.AcceptMandate, mandate="E1"), polled(motion="M1"))
    page.when(cast({ANA: "yes"}), settled())
    page.then(e.BallotCast, e.PollClosing, e.PollClosed, e.MandateGiven, lambda s: s.mandates["E1"].state == "live")
    assert page.state.mandates["E1"].accepted == (BO,)
    page.when(by(CY, c.ReportBack, mandate="E1", text="Ten.")).refused(Refusal.NOT_YOUR_MANDATE)
    page.when(by(CY, c.AcceptMandate, mandate="E1")).then(e.MandateAccepted)
    page.when(by(CY, c.ReportBack, mandate="E1", text="Ten.")).then(e.MandateReported)


def test_rejected_it_gives_nothing():
    page = given(sitting(CY), proposed(BO), polled(motion="M1")).when(cast({ANA: "no"}), settled())
    page.then(e.BallotCast, e.PollClosing, e.PollClosed, lambda s: s.mandates["E1"].state == "proposed")
    page.when(by(BO, c.ReportBack, mandate="E1", text="Ten.")).refused(Refusal.MANDATE_NOT_LIVE)


@pytest.mark.parametrize("people", [(), (BO, BO), tuple(f"m{n}" for n in range(MANDATE_PEOPLE_MAX + 1))])
def test_a_mandate_names_people_and_each_once(people):
    asked = by(ANA, c.ProposeMandate, **ROOF, people=people)
    given(sitting()).when(asked).refused(Refusal.MANDATE_PEOPLE_UNCLEAR)


def test_only_who_is_present_and_a_member_can_be_named_and_only_for_a_time_to_come():
    page = given(sitting(CY), joined(DEE, observer=True), by(CY, c.LeaveAssembly))
    for person in (CY, DEE, "nobody"):
        page.when(by(ANA, c.ProposeMandate, **ROOF, people=(person,))).refused(Refusal.NO_SUCH_MEMBER)
    page.when(by(ANA, c.ProposeMandate, **ROOF, people=(BO,), report_by=NOON)).refused(Refusal.TIME_OUT_OF_RANGE)


def test_holders_report_back_and_end_their_errand():
    page = live().when(by(BO, c.ReportBack, mandate="E1", text="Ten thousand.", done=True))
    page.then(e.MandateReported, lambda s: s.mandates["E1"].state == "done")
    assert panels(page.state)["mandates"]["list"][0]["report"]["text"] == "Ten thousand."
    page.when(by(BO, c.ReportBack, mandate="E1", text="More.")).refused(Refusal.MANDATE_NOT_LIVE)


def test_whoever_holds_it_may_lay_it_down_and_the_last_one_ends_it():
    page = live().when(by(BO, c.LayDownMandate, mandate="E1"))
    page.then(e.MandateLaidDown, lambda s: s.mandates["E1"].accepted == (CY,))
    page.when(by(BO, c.LayDownMandate, mandate="E1")).refused(Refusal.NOT_YOUR_MANDATE)
    page.when(by(CY, c.LayDownMandate, mandate="E1")).then(lambda s: s.mandates["E1"].state == "laid-down")


def test_any_member_moves_its_recall_and_the_majority_that_gave_it_takes_it_back():
    page = live(majority=TWO_THIRDS).when(by(ANA, c.MoveMandateRecall, mandate="E1", reason="Too slow"))
    page.then(e.MotionTabled, e.MandateRecallMoved, lambda s: s.motions["M2"].kind == "mandate-recall")
    page.when(by(CY, c.MoveMandateRecall, mandate="E1")).refused(Refusal.RECALL_ALREADY_MOVED)
    page.when(by(CY, c.SecondMotion, motion="M2"), polled(motion="M2", majority=Majority()))
    page.then(lambda s: s.polls["P2"].majority == TWO_THIRDS)
    page.when(cast({ANA: "yes", CY: "yes", BO: "no"}, "P2"), settled("P2"))
    page.then(lambda s: s.mandates["E1"].state == "recalled")
    page.when(by(BO, c.ReportBack, mandate="E1", text="Wait!")).refused(Refusal.MANDATE_NOT_LIVE)
    page.when(by(BO, c.MoveMandateRecall, mandate="E1")).refused(Refusal.MANDATE_NOT_LIVE)


def test_nobody_keeps_a_mandate_by_blocking_its_recall():
    asked = [by(ANA, c.MoveMandateRecall, mandate="E1"), by(CY, c.SecondMotion, motion="M2")]
    page = live(asked).when(polled(motion="M2", method="consent"))
    page.then(e.PollOpened, lambda s: s.polls["P2"].method == "yes-no")


def test_a_recall_that_failed_may_be_moved_again():
    asked = [by(ANA, c.MoveMandateRecall, mandate="E1"), by(CY, c.SecondMotion, motion="M2"), *polled(motion="M2")]
    page = live(asked, cast({BO: "no"}, "P2"), settled("P2"))
    page.when(by(ANA, c.MoveMandateRecall, mandate="E1")).then(e.MotionTabled, e.MandateRecallMoved)


def test_what_holds_when_two_recalls_meet_an_errand_that_ended_meanwhile():
    asked = [by(ANA, c.MoveMandateRecall, mandate="E1"), by(CY, c.SecondMotion, motion="M2"), *polled(motion="M2")]
    page = live(asked, by(BO, c.ReportBack, mandate="E1", text="Done.", done=True))
    page.when(cast({ANA: "yes"}, "P2"), settled("P2")).then(lambda s: s.mandates["E1"].state == "done")


def test_a_mandate_carries_no_ballot_more_and_no_say_for_anybody():
    """With an errand or without: one ballot each, the same electorate, the same tally, and no command of its own."""
    with_errand = live(polled(question="Break?"), cast({BO: "yes", ANA: "no"}, "P2"))
    without = given(sitting(CY), joined(DEE, observer=True), polled(question="Break?"), cast({BO: "yes", ANA: "no"}))
    errand, none = with_errand.state.polls["P2"], without.state.polls["P1"]
    assert (errand.tally, errand.eligible) == (none.tally, none.eligible) == ((1, 1, 0), 3)
    with_errand.when(by(BO, c.CastBallot, poll="P2", choice="yes")).already_so()
    assert mine(with_errand.state, BO)["mandates"] == [{"mandate": "E1", "accepted": True}]
    with_errand.when(by(BO, c.ClosePoll, poll="P2")).refused(Refusal.CHAIR_ONLY)


def test_there_is_an_end_to_mandates_and_reports(monkeypatch):
    monkeypatch.setattr(mandates, "MANDATES_MAX", 3)
    monkeypatch.setattr(mandates, "REPORTS_MAX", 3)
    page = live([by(BO, c.ReportBack, mandate="E1", text="Still asking.")] * 3)
    page.when(by(CY, c.ReportBack, mandate="E1", text="Me too.")).refused(Refusal.TOO_MANY_REPORTS)
    asked = by(ANA, c.ProposeMandate, **ROOF, people=(BO,))
    given(sitting(), [asked] * 3).when(asked).refused(Refusal.TOO_MANY_MANDATES)
