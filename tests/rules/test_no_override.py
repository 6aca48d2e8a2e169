"""What nobody may do who holds a duty, has opened the assembly or sits at the server, whatever the assembly thinks."""

import pytest

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.refusals import Refusal
from assembly.rules.standing import Majority, Quorum
from tests.cast import ANA, BO, CY, NOON, SECOND
from tests.given import by, cast, ended, given, joined, opened, polled, queued, settled, sitting, spoken, tabled

TWO_THIRDS = Majority(num=2, den=3, strict=False)
LOWER = (
    Majority(),
    Majority(num=1, den=2, strict=False, base="cast"),
    Majority(num=65, den=100, strict=False, base="roll"),
)


@pytest.mark.parametrize("majority", LOWER)
def test_the_chair_lowers_no_majority_for_a_motion(majority):
    page = given(sitting(majority=TWO_THIRDS), tabled())
    page.when(polled(motion="M1", majority=majority)).refused(Refusal.BELOW_THE_RULES)


@pytest.mark.parametrize(
    "majority",
    [TWO_THIRDS, Majority(num=2, den=3), Majority(num=3, den=4, strict=False), Majority(num=2, den=3, base="roll")],
)
def test_the_chair_may_ask_for_as_much_as_the_rules_or_more(majority):
    given(sitting(majority=TWO_THIRDS), tabled()).when(polled(motion="M1", majority=majority)).then(e.PollOpened)


@pytest.mark.parametrize(("rules", "asked"), [("cast", "yes+no"), ("present", "cast"), ("roll", "present")])
def test_the_chair_counts_nobody_out_of_a_majority(rules, asked):
    of = {base: Majority(num=2, den=3, strict=False, base=base) for base in (rules, asked)}
    page = given(sitting(majority=of[rules]), tabled())
    page.when(polled(motion="M1", majority=of[asked])).refused(Refusal.BELOW_THE_RULES)


def test_more_than_half_is_more_than_half():
    given(sitting(), tabled()).when(polled(motion="M1", majority=Majority(strict=False))).refused(
        Refusal.BELOW_THE_RULES
    )


def test_a_question_that_is_no_motion_has_the_majority_that_the_chair_names():
    given(sitting(majority=TWO_THIRDS)).when(polled(question="Break?", majority=Majority())).then(e.PollOpened)


def test_the_chair_lowers_no_quorum_for_a_motion():
    page = given(sitting(quorum=Quorum(number=2)), tabled())
    page.when(polled(motion="M1", quorum=Quorum(number=1))).refused(Refusal.BELOW_THE_RULES)
    page.when(polled(motion="M1", quorum=Quorum(number=2, enforced=False))).refused(Refusal.BELOW_THE_RULES)
    page.when(polled(motion="M1", quorum=Quorum(num=1, den=1, base="present"))).then(e.PollOpened)


def test_a_further_round_on_a_motion_takes_no_less_than_the_first():
    page = given(sitting(CY, quorum=Quorum(number=3)), tabled(), polled(motion="M1", majority=TWO_THIRDS))
    page.when(by(CY, c.LeaveAssembly), settled()).then(lambda s: s.polls["P1"].outcome.verdict == "no-quorum")
    page.when(joined(CY), polled(after="P1", majority=Majority())).refused(Refusal.BELOW_THE_RULES)
    page.when(polled(after="P1", quorum=Quorum(number=1))).refused(Refusal.BELOW_THE_RULES)
    page.when(polled(after="P1")).then(lambda s: s.polls["P2"].majority == TWO_THIRDS)


def test_the_chair_goes_round_no_consent():
    page = given(sitting(preset="consensus"), tabled())
    page.when(polled(motion="M1", method="yes-no")).refused(Refusal.BELOW_THE_RULES)
    page.when(polled(motion="M1", method="consent")).then(lambda s: s.polls["P1"].method == "consent")


# Nobody is put out of office, or off the floor, by saying that they have gone ----------------------------------

DOOR = [opened(admission="door"), joined(ANA, BO, CY), by(ANA, c.AdmitMember, member=BO)]
DOOR = [*DOOR, by(ANA, c.AdmitMember, member=CY), by(ANA, c.BeginSitting), by(ANA, c.HandOverDuty, duty="door", to=BO)]


def test_the_door_keeper_does_not_mark_the_chair_as_gone_and_take_the_chair():
    given(DOOR).when(by(BO, c.MarkLeft, member=ANA)).refused(Refusal.STILL_AT_WORK)


def test_nor_does_the_chair_so_rid_the_assembly_of_a_teller():
    page = given(sitting(CY), by(CY, c.TakeUpDuty, duty="teller"))
    page.when(by(ANA, c.MarkLeft, member=CY)).refused(Refusal.STILL_AT_WORK)


def test_whose_phone_has_gone_silent_may_be_marked_as_gone():
    silent = by("clerk", c.NoteAway, duty="chair", member=ANA)
    given(DOOR, silent).when(by(BO, c.MarkLeft, member=ANA)).then(e.DutyLaidDown, e.MemberLeft)


def test_nobody_who_speaks_is_marked_as_gone():
    page = given(DOOR, queued(CY), by(ANA, c.GiveFloor, saw_turn=0, place="S1"))
    page.when(by(BO, c.MarkLeft, member=CY)).refused(Refusal.STILL_AT_WORK)
    page.when(by(ANA, c.YieldFloor, saw_turn=1), by(BO, c.MarkLeft, member=CY)).then(e.TurnEnded, e.MemberLeft)


# The chair does not send the assembly home ---------------------------------------------------------------------

UNFINISHED = {
    "a motion is on the table": tabled(),
    "a motion gathers seconds": [by(BO, c.TableMotion, title="Bread", text="That bread be shared.")],
    "somebody waits to speak": queued(BO),
    "somebody speaks": [queued(BO), by(ANA, c.GiveFloor, saw_turn=0, place="S1")],
    "a recall gathers seconds": [by(BO, c.MoveProcedure, act="recall", duty="chair", member=ANA)],
}


@pytest.mark.parametrize("before", UNFINISHED.values(), ids=UNFINISHED)
def test_where_something_is_unfinished_the_hall_is_asked_whether_it_ends(before):
    page = given(sitting(CY), before).when(by(ANA, c.Adjourn))
    page.then(e.MotionTabled, e.ProcedureMoved, e.ObjectionsAsked, lambda s: s.phase == "sitting")
    motion = page.state.asking.motion
    page.when(by(CY, c.RaiseObjection, motion=motion)).then(lambda s: s.polls[s.open_poll].motion == motion)
    page.when(cast({CY: "no", BO: "no", ANA: "yes"}, page.state.open_poll)).then(lambda s: True)
    page.when(by("clerk", c.ClosePoll, poll="P1"), by("clerk", c.SettlePoll, NOON + 10 * SECOND, poll="P1"))
    page.then(lambda s: s.phase == "sitting" and s.motions[motion].state == "rejected")


def test_if_nobody_objects_it_ends_and_what_is_undecided_lapses():
    page = given(sitting(), tabled(), queued(BO), by(ANA, c.GiveFloor, saw_turn=0, place="S1")).when(ended("M2"))
    page.then(lambda s: s.phase == "adjourned" and s.floor is None and s.motions["M1"].state == "lapsed")


def test_a_recess_is_no_way_round():
    page = given(sitting(), tabled(), by(ANA, c.CallRecess)).when(by(ANA, c.Adjourn)).refused(Refusal.IN_RECESS)
    page.when(by(ANA, c.ResumeSitting), by(ANA, c.Adjourn)).then(lambda s: s.asking is not None)


def test_where_everything_is_done_the_chair_ends_the_sitting():
    done = [sitting(), tabled(), polled(motion="M1"), cast({ANA: "yes"}), settled(), spoken(BO, 5, 1, "S1")]
    given(done).when(by(ANA, c.Adjourn)).then(e.AssemblyAdjourned)


def test_only_the_chair_asks_so():
    given(sitting(CY), tabled()).when(by(BO, c.Adjourn)).refused(Refusal.CHAIR_ONLY)


# And more ------------------------------------------------------------------------------------------------------


def test_no_line_of_a_chronicle_is_written_where_none_is_played():
    line = {"what": "decision", "text": "All agreed.", "sources": ("A rumour",), "confidence": "documented"}
    page = given(sitting(), by(ANA, c.TakeUpDuty, duty="recorder"))
    page.when(by(ANA, c.EnterLine, result="adopted", counts=(("yes", 99),), **line)).refused(Refusal.NOTHING_PLAYED)


@pytest.mark.parametrize(
    "majority",
    [
        Majority(num=1, den=1, strict=False),
        Majority(num=3, den=4),
        Majority(num=2, den=3),
        Majority(base="present"),
        Majority(num=2, den=3, strict=False, base="roll"),
    ],
)
def test_no_rules_put_a_duty_beyond_recall(majority):
    given().when(opened(recall_majority=majority)).refused(Refusal.RULES_UNCLEAR)


@pytest.mark.parametrize("base", ["yes+no", "cast"])
def test_two_thirds_of_those_who_vote_are_the_most_that_a_recall_may_take(base):
    rules = {"recall_majority": Majority(num=2, den=3, strict=False, base=base)}
    given().when(opened(**rules)).then(e.AssemblyOpened, e.DutyTaken)
