"""After the decision: tasks, appeals and portions. Mandates have their own file."""

import pytest

from assembly.rules import appeals, limits, tasks
from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.limits import HANDS_MAX, PLEDGE_MAX, PORTION_COUNT_MAX
from assembly.rules.refusals import Refusal
from assembly.views.afterwards import mine, panels
from tests.cast import ANA, BO, CY, DEE, NOON
from tests.given import Given, by, cast, given, joined, polled, settled, sitting, tabled


def decided(*more: object) -> Given:
    """M1 has been adopted, CY and DEE, who only observes, are here too."""
    asked = [*polled(motion="M1"), *cast({ANA: "yes", BO: "yes"}), *settled()]
    return given(sitting(CY), joined(DEE, observer=True), tabled(), asked, *more)


# Tasks ----------------------------------------------------------------------------------------------------


def test_any_member_names_a_task_after_an_adopted_motion_and_others_sign_up():
    page = decided().when(by(BO, c.AddTask, motion="M1", title="Buy flour", needed=2))
    page.then(e.TaskAdded(by=BO, at=NOON, task="T1", motion="M1", title="Buy flour", needed=2))
    page.when(by(CY, c.SignUp, task="T1")).then(e.TaskTaken, lambda s: s.tasks["T1"].people == (CY,))
    page.when(by(CY, c.SignUp, task="T1")).already_so()
    assert panels(page.state)["tasks"]["list"][0]["people"] == [{"id": CY, "name": "Cy"}]
    assert mine(page.state, CY)["tasks"] == ["T1"] and mine(page.state, BO)["tasks"] == []


def test_a_task_follows_only_from_what_was_adopted():
    given(sitting(), tabled()).when(by(BO, c.AddTask, motion="M1", title="Buy")).refused(Refusal.MOTION_NOT_ADOPTED)
    decided().when(by(BO, c.AddTask, motion="M9", title="Buy")).refused(Refusal.NO_SUCH_MOTION)
    decided().when(by(DEE, c.AddTask, motion="M1", title="Buy")).refused(Refusal.OBSERVERS_ONLY_WATCH)
    decided().when(by(BO, c.AddTask, motion="M1", title=" ")).refused(Refusal.TEXT_EMPTY)


@pytest.mark.parametrize("needed", [0, HANDS_MAX + 1])
def test_a_task_needs_one_hand_at_least_and_not_too_many(needed):
    asked = by(BO, c.AddTask, motion="M1", title="Buy flour", needed=needed)
    decided().when(asked).refused(Refusal.NUMBER_OUT_OF_RANGE)


def test_a_task_that_has_its_hands_takes_no_more_until_one_steps_back():
    page = decided(by(BO, c.AddTask, motion="M1", title="Buy flour"), by(CY, c.SignUp, task="T1"))
    page.when(by(BO, c.SignUp, task="T1")).refused(Refusal.TASK_FULL)
    page.when(by(BO, c.StepBack, task="T1")).refused(Refusal.NOT_YOUR_TASK)
    page.when(by(CY, c.StepBack, task="T1")).then(e.TaskLeft)
    page.when(by(BO, c.SignUp, task="T1")).then(e.TaskTaken)


def test_who_took_it_on_who_named_it_and_the_chair_may_say_it_is_done():
    page = decided(by(BO, c.AddTask, motion="M1", title="Buy flour"))
    page.when(by(CY, c.FinishTask, task="T1")).refused(Refusal.NOT_YOUR_TASK)
    for member, before in ((CY, [by(CY, c.SignUp, task="T1")]), (BO, []), (ANA, [])):
        here = decided(by(BO, c.AddTask, motion="M1", title="Buy flour"), before)
        here.when(by(member, c.FinishTask, task="T1")).then(e.TaskDone, lambda s: s.tasks["T1"].done)
        here.when(by(member, c.FinishTask, task="T1")).already_so()
        here.when(by(CY, c.SignUp, task="T1")).refused(Refusal.TASK_DONE)
    page.when(by(CY, c.SignUp, task="T2")).refused(Refusal.NO_SUCH_TASK)


def test_there_is_an_end_to_tasks_appeals_and_portions(monkeypatch):
    for module, limit in ((tasks, "TASKS_MAX"), (appeals, "APPEALS_MAX"), (tasks, "PORTIONS_MAX")):
        assert getattr(limits, limit) >= 200
        monkeypatch.setattr(module, limit, 3)
    page = decided([by(BO, c.AddTask, motion="M1", title="Buy")] * 3)
    page.when(by(BO, c.AddTask, motion="M1", title="Buy")).refused(Refusal.TOO_MANY_TASKS)
    appeal = by(BO, c.MakeAppeal, title="Blood", unit="bags", needed=3, motion="M1")
    decided([appeal] * 3).when(appeal).refused(Refusal.TOO_MANY_APPEALS)
    portion = by(BO, c.OfferPortions, title="Soup", count=1)
    decided([portion] * 3).when(portion).refused(Refusal.TOO_MANY_PORTIONS)


# Appeals --------------------------------------------------------------------------------------------------

BLOOD = by(BO, c.MakeAppeal, title="Blood", unit="bags", needed=10, motion="M1")


def test_an_appeal_is_pledged_in_numbers_and_closes_itself_when_it_is_met():
    page = decided(BLOOD, by(BO, c.Pledge, appeal="N1", count=4))
    page.when(by(CY, c.Pledge, appeal="N1", count=5)).then(e.PledgeMade, lambda s: s.appeals["N1"].pledged == 9)
    page.when(by(CY, c.Pledge, appeal="N1", count=5)).already_so()
    page.when(by(CY, c.Pledge, appeal="N1", count=2)).then(e.PledgeMade, lambda s: s.appeals["N1"].pledged == 6)
    page.when(by(BO, c.Pledge, appeal="N1", count=0)).then(e.PledgeMade, lambda s: s.appeals["N1"].pledged == 2)
    closed = e.AppealClosed(by=ANA, at=NOON, appeal="N1", met=True, pledged=12)
    page.when(by(ANA, c.Pledge, appeal="N1", count=10)).then(
        e.PledgeMade(by=ANA, at=NOON, appeal="N1", count=10), closed
    )
    page.when(by(CY, c.Pledge, appeal="N1", count=3)).refused(Refusal.APPEAL_NOT_OPEN)


def test_the_hall_sees_the_sum_and_nobody_sees_who_pledged_how_much():
    page = decided(BLOOD, by(CY, c.Pledge, appeal="N1", count=4))
    assert panels(page.state)["appeals"]["list"][0]["pledged"] == 4
    assert "Cy" not in str(panels(page.state))
    assert mine(page.state, CY)["pledges"] == {"N1": 4} and mine(page.state, BO)["pledges"] == {}


def test_an_appeal_of_its_own_is_a_motion_and_opens_when_it_is_adopted():
    asked = by(BO, c.MakeAppeal, title="Blood", unit="bags", needed=10, text="Until Friday.")
    page = given(sitting(CY)).when(asked).then(e.MotionTabled, e.AppealTabled)
    page.when(by(CY, c.Pledge, appeal="N1", count=1)).refused(Refusal.APPEAL_NOT_OPEN)
    page.when(by(ANA, c.SecondMotion, motion="M1"), polled(motion="M1"), cast({ANA: "yes"}), settled())
    page.then(lambda s: s.appeals["N1"].state == "open", lambda s: s.motions["M1"].kind == "appeal")


def test_who_made_an_appeal_and_the_chair_may_close_it_unmet():
    decided(BLOOD).when(by(CY, c.CloseAppeal, appeal="N1")).refused(Refusal.NOT_YOUR_APPEAL)
    for member in (BO, ANA):
        page = decided(BLOOD).when(by(member, c.CloseAppeal, appeal="N1"))
        page.then(e.AppealClosed(by=member, at=NOON, appeal="N1", met=False, pledged=0))


def test_numbers_of_appeals_are_whole_and_bounded():
    for needed in (0, PLEDGE_MAX + 1):
        asked = by(BO, c.MakeAppeal, title="Blood", unit="bags", needed=needed, motion="M1")
        decided().when(asked).refused(Refusal.NUMBER_OUT_OF_RANGE)
    asked = by(BO, c.Pledge, appeal="N1", count=PLEDGE_MAX + 1)
    decided(BLOOD).when(asked).refused(Refusal.NUMBER_OUT_OF_RANGE)
    decided().when(by(BO, c.Pledge, appeal="N1", count=1)).refused(Refusal.NO_SUCH_APPEAL)
    given(sitting(), tabled()).when(BLOOD).refused(Refusal.MOTION_NOT_ADOPTED)


# Portions -------------------------------------------------------------------------------------------------


def test_portions_go_one_each_until_they_are_gone():
    page = given(sitting(CY), by(BO, c.OfferPortions, title="Soup", count=2))
    page.when(by(CY, c.TakePortion, portion="F1")).then(e.PortionTaken)
    page.when(by(CY, c.TakePortion, portion="F1")).already_so()
    page.when(by(ANA, c.TakePortion, portion="F1")).then(e.PortionTaken)
    page.when(by(BO, c.TakePortion, portion="F1")).refused(Refusal.PORTIONS_GONE)
    page.when(by(BO, c.ReturnPortion, portion="F1")).already_so()
    page.when(by(CY, c.ReturnPortion, portion="F1")).then(e.PortionReturned)
    page.when(by(BO, c.TakePortion, portion="F1")).then(e.PortionTaken)
    assert panels(page.state)["portions"]["list"][0]["left"] == 0


@pytest.mark.parametrize("count", [0, PORTION_COUNT_MAX + 1])
def test_portions_are_offered_in_a_sensible_number(count):
    given(sitting()).when(by(BO, c.OfferPortions, title="Soup", count=count)).refused(Refusal.NUMBER_OUT_OF_RANGE)
    given(sitting()).when(by(BO, c.TakePortion, portion="F1")).refused(Refusal.NO_SUCH_PORTION)


def test_nothing_is_taken_on_by_who_is_not_here_or_when_all_is_over():
    page = decided(BLOOD, by(CY, c.LeaveAssembly))
    page.when(by(CY, c.Pledge, appeal="N1", count=1)).refused(Refusal.NOT_PRESENT)
    page.when(by(DEE, c.Pledge, appeal="N1", count=1)).refused(Refusal.OBSERVERS_ONLY_WATCH)
    page.when(by(ANA, c.Adjourn)).then(e.AssemblyAdjourned)
    page.when(by(BO, c.Pledge, appeal="N1", count=1)).refused(Refusal.ADJOURNED)
