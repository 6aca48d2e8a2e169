"""Carrying over: the next assembly of a square goes on with what the one before has left open."""

from datetime import UTC

from assembly.minutes.markdown import minutes_markdown
from assembly.minutes.text import minutes_text
from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.amending import in_order
from assembly.rules.refusals import Refusal
from assembly.views.afterwards import mine, panels
from assembly.views.amending import amendments
from assembly.views.member import me
from assembly.views.minutes import minutes
from assembly.views.motions import motions
from assembly.words import words_in
from tests.cast import ANA, BO, CY, NOON
from tests.given import Given, by, cast, given, joined, opened, polled, settled, sitting, tabled

# On the same phones, these three are other members in the next assembly.
ANA2, BO2, CY2 = "ana-2", "bo-2", "cy-2"


def first(*more: object) -> Given:
    """An assembly with something of everything, adjourned."""
    decided = [*polled(motion="M1"), *cast({ANA: "yes", BO: "yes"}), *settled()]
    errand = by(ANA, c.ProposeMandate, title="Ask the baker", text="Ask for a price.", people=(BO, CY))
    return given(
        sitting(CY), tabled(), decided, by(CY, c.TableMotion, title="Tea", text="Tea for all."),
        by(BO, c.SecondMotion, motion="M2"), by(CY, c.TableMotion, title="Gin", text="Not seconded."),
        by(BO, c.AddTask, motion="M1", title="Buy flour", needed=2), by(CY, c.SignUp, task="T1"),
        by(BO, c.AddTask, motion="M1", title="Sweep"), by(BO, c.FinishTask, task="T2"),
        errand, by(CY, c.AcceptMandate, mandate="E1"), by(CY, c.SecondMotion, motion="M4"),
        polled(motion="M4"), cast({ANA: "yes", CY: "yes"}, "P2"), settled("P2"),
        by(ANA, c.ProposeMandate, title="Ask the mill", text="Ask.", people=(BO,)), by(CY, c.SecondMotion, motion="M5"),
        by(BO, c.MakeAppeal, title="Blood", unit="bags", needed=9, motion="M1"), by(CY, c.Pledge, appeal="N1", count=4),
        by(BO, c.MakeAppeal, title="Rice", unit="sacks", needed=2, motion="M1"), by(CY, c.Pledge, appeal="N2", count=2),
        by(BO, c.OfferPortions, title="Soup", count=3), by(CY, c.TakePortion, portion="F1"),
        by(BO, c.OfferPortions, title="Tea", count=1), by(CY, c.TakePortion, portion="F2"),
        *more, by(ANA, c.Adjourn),
    )  # fmt: skip


def following(*more: object, before: Given | None = None) -> Given:
    """The next one; BO and CY are there again, under the names they had."""
    again = [
        by(ANA2, c.JoinAssembly, name="Ana"),
        by(BO2, c.JoinAssembly, name="Bo"),
        by(CY2, c.JoinAssembly, name="cy"),
    ]
    begun = [opened(before=(before or first()).state), again, by(ANA, c.BeginSitting)]
    return given(*begun, *more)


def test_whoever_moved_what_came_over_withdraws_it_here_and_seconds_it_no_more():
    page = following()
    assert "M1" in me(page.state, CY2)["moved"] and "M1" not in me(page.state, BO2)["moved"]
    page.when(by(BO2, c.WithdrawMotion, motion="M1")).refused(Refusal.NOT_YOUR_MOTION)
    page.when(by(CY2, c.WithdrawMotion, motion="M1")).then(e.MotionWithdrawn)
    assert page.state.motions["M1"].state == "withdrawn"


def test_what_is_open_comes_over_and_what_is_done_does_not():
    state = following().state
    assert (state.number, state.after, state.square) == (1, "ABC234", "elm")
    assert [(m.id, m.title, m.state, m.kind) for m in sorted(state.motions.values(), key=lambda m: m.id)] == [
        ("M1", "Tea", "tabled", "main"), ("M2", "Ask the mill", "tabled", "mandate"),
    ]  # fmt: skip
    assert [task.title for task in state.tasks.values()] == ["Buy flour"]
    assert {m.id: (m.title, m.state, m.motion) for m in state.mandates.values()} == {
        "E1": ("Ask the baker", "live", ""), "E2": ("Ask the mill", "proposed", "M2"),
    }  # fmt: skip
    assert [(a.title, a.state, a.pledged, a.needed) for a in state.appeals.values()] == [("Blood", "open", 4, 9)]
    assert [(p.title, p.count, len(p.taken)) for p in state.portions.values()] == [("Soup", 2, 0)]


def test_everything_says_where_it_comes_from():
    before = first()
    state = following(before=before).state
    task, asked = state.tasks["T1"], before.state.tasks["T1"]
    assert (task.origin.code, task.origin.position) == ("ABC234", asked.position)
    assert isinstance(before.events[asked.position - 1], e.TaskAdded)
    assert panels(state)["tasks"]["list"][0]["origin"] == "ABC234"
    twice = following(before=following(by(ANA, c.Adjourn), before=before)).state
    assert twice.tasks["T1"].origin == task.origin and twice.number == 2


def test_who_has_the_name_of_then_goes_on_with_what_they_took_on():
    page = following()
    assert mine(page.state, CY2)["tasks"] == ["T1"] and mine(page.state, BO2)["tasks"] == []
    assert mine(page.state, CY2)["mandates"] == [{"mandate": "E1", "accepted": True}]
    page.when(by(CY2, c.SignUp, task="T1")).already_so()
    page.when(by(BO2, c.StepBack, task="T1")).refused(Refusal.NOT_YOUR_TASK)
    page.when(by(BO2, c.ReportBack, mandate="E1", text="Ten.")).refused(Refusal.NOT_YOUR_MANDATE)
    page.when(by(CY2, c.ReportBack, mandate="E1", text="Ten thousand.")).then(e.MandateReported)
    page.when(by(BO2, c.AcceptMandate, mandate="E1")).then(e.MandateAccepted)
    page.when(by(CY2, c.StepBack, task="T1")).then(e.TaskLeft, lambda s: s.tasks["T1"].people == ())


def test_a_motion_that_comes_over_is_on_the_table_and_keeps_its_mover():
    page = following()
    assert motions(page.state)["list"][-1]["who"]["name"] == "Cy"
    page.when(by(ANA, c.TakeUpMotion, motion="M1")).then(e.MotionTakenUp)


def test_a_mandate_that_comes_over_is_recalled_by_the_majority_that_gave_it():
    asked = [by(BO2, c.MoveMandateRecall, mandate="E1"), by(CY2, c.SecondMotion, motion="M3")]
    page = following(asked, polled(motion="M3")).when(cast({BO2: "yes", ANA2: "yes"}, "P1"), settled("P1"))
    page.then(lambda s: s.mandates["E1"].state == "recalled")


def test_pledges_of_now_are_added_to_the_sum_of_then():
    page = following().when(by(BO2, c.Pledge, appeal="N1", count=5))
    page.then(e.PledgeMade, e.AppealClosed, lambda s: s.appeals["N1"].state == "met")


def test_a_proposal_that_comes_over_gives_its_mandate_when_it_is_adopted():
    page = following(by(BO2, c.AcceptMandate, mandate="E2"), polled(motion="M2"))
    page.when(cast({BO2: "yes"}, "P1"), settled("P1"))
    page.then(lambda s: s.mandates["E2"].state == "live", lambda s: s.mandates["E2"].accepted == (BO,))


def test_whoever_is_erased_is_erased_from_what_came_over_too():
    page = following().when(by(CY2, c.EraseMe))
    page.then(e.MemberLeft, e.MemberErased(by=CY2, at=NOON, member=CY), e.MemberErased(by=CY2, at=NOON, member=CY2))
    assert "Cy" not in str(panels(page.state)) and "Cy" not in str(motions(page.state))


def test_an_erased_name_does_not_come_over():
    page = following(before=first(by(CY, c.EraseMe)))
    assert "Cy" not in str(page.events)
    assert panels(page.state)["tasks"]["list"][0]["people"] == [{"id": CY, "name": ""}]


def test_a_first_assembly_begins_with_nothing():
    page = given(opened(), joined(ANA))
    assert not any(event for event in page.events if type(event).__name__.endswith("Carried"))
    assert (page.state.number, page.state.after) == (0, "")


def test_the_minutes_tell_what_came_over():
    page = following()
    for language, sentence in (
        ("en", "came over from the assembly ABC234; taken on by Cy"),
        ("ko", "ABC234 총회에서 넘어왔다"),
    ):
        text = minutes_markdown(minutes_text(minutes(page.events, "5eed" * 16), words_in(language), UTC))
        assert sentence in text and "{{" not in text


def test_a_mandate_that_came_over_is_accepted_by_the_one_who_is_named():
    """On the same phone BO is another member now; the errand knows him by the id of then."""
    page = following().when(by(BO2, c.AcceptMandate, mandate="E2"))
    page.then(lambda s: s.mandates["E2"].accepted == s.mandates["E2"].named == (BO,))
    assert mine(page.state, BO2)["mandates"] == [
        {"mandate": "E1", "accepted": False},
        {"mandate": "E2", "accepted": True},
    ]
    again = following(before=following(by(BO2, c.AcceptMandate, mandate="E1"), by(ANA, c.Adjourn)))
    assert set(again.state.mandates["E1"].accepted) == {BO, CY}


# Amendments -----------------------------------------------------------------------------------------------

TEA = "Tea for all."


def amended(*more: object) -> Given:
    """Tea is to be green, and the green is to be warm; a third change has not been seconded."""
    return first(
        by(BO, c.TableAmendment, motion="M2", text="Green tea for all.", reason="It is better."),
        by(CY, c.SecondMotion, motion="M6"),
        by(CY, c.TableAmendment, motion="M6", text="Warm green tea for all."),
        by(BO, c.SecondMotion, motion="M7"),
        by(CY, c.TableAmendment, motion="M2", text="Tea for none."),
        *more,
    )


def test_the_amendments_of_a_motion_come_over_with_it():
    state = following(before=amended()).state
    carried = {m.id: (m.kind, m.of, m.mover, m.text, m.state) for m in state.motions.values()}
    assert carried == {
        "M1": ("main", "", CY, TEA, "tabled"),
        "M2": ("mandate", "", ANA, "Ask.", "tabled"),
        "M3": ("amendment", "M1", BO, "Green tea for all.", "tabled"),
        "M4": ("amendment", "M3", CY, "Warm green tea for all.", "tabled"),
    }
    assert (state.amendments["M3"].reason, state.amendments["M3"].of_version) == ("It is better.", 1)
    assert [one.id for one in in_order(state, "M1")] == ["M4", "M3"]
    assert amendments(state)["M3"]["put_in"] == 2


def test_an_amendment_comes_over_with_a_motion_that_was_postponed():
    put_off = [
        by(CY, c.MoveProcedure, act="postpone", motion="M2", details="Monday"), by(BO, c.SecondMotion, motion="M9"),
        by(ANA, c.AskObjections, motion="M9"), by("clerk", c.SettleAsking, NOON + 20_000, motion="M9"),
    ]  # fmt: skip
    state = following(before=amended(put_off)).state
    assert [m.of for m in state.motions.values() if m.kind == "amendment"].count("M1") == 1


def test_an_amendment_that_was_decided_or_withdrawn_does_not_come_over():
    state = following(before=amended(by(BO, c.WithdrawMotion, motion="M6"))).state
    assert [m.id for m in state.motions.values() if m.kind == "amendment"] == []


def test_what_an_amendment_was_moved_for_goes_with_the_name_of_its_mover():
    page = following(before=amended()).when(by(BO2, c.EraseMe))
    page.then(lambda s: s.amendments["M3"].reason == "")


def test_the_minutes_say_what_a_carried_amendment_would_amend():
    told = minutes_markdown(minutes_text(minutes(following(before=amended()).events, "5eed" * 16), words_in("en"), UTC))
    assert "M3, an amendment to M1 moved by Bo, came over undecided from the assembly ABC234." in told
    assert "Reason: It is better." in told
