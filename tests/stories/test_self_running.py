"""`self-running`: a night shift meets without anybody in the chair; the queue, the clock and the agenda lead it."""

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.refusals import Refusal
from tests.cast import ANA, BO, CY, DEE
from tests.stories.telling import Story, verdict


def test_a_night_shift_without_a_chair() -> None:
    story = Story("self-running", BO, CY, DEE)
    story.when(BO, c.AddItem, title="The lamp", estimate_seconds=600).when(CY, c.AddItem, title="The break room")
    story.when(DEE, c.RemoveItem, item="A1").refused(Refusal.NOT_YOUR_ITEM)
    story.when(DEE, c.BeginSitting).then(e.SittingBegun)
    story.when(CY, c.BeginItem, item="A2").refused(Refusal.ITEM_NOT_NEXT)
    story.when(CY, c.BeginItem, item="A1").then(e.ItemBegun)
    # The queue gives the floor, and the clock takes it back.
    story.when(BO, c.AskToSpeak, topic="It is dark").when(CY, c.AskToSpeak).wait(2)
    story.so(lambda s: s.floor.member == BO)
    story.when(CY, c.BeginItem, item="A2").refused(Refusal.BUSINESS_PENDING)
    story.wait(story.state.rules.turn_seconds + 2).so(lambda s: s.floor.member == CY)
    story.when(CY, c.YieldFloor, saw_turn=2).wait(2).so(lambda s: s.floor is None)
    # A motion is taken up by the clock and put by its mover; when everyone has cast, nobody waits.
    story.when(BO, c.TableMotion, title="A lamp", text="We buy a lamp.").when(CY, c.SecondMotion, motion="M1").wait(2)
    story.so(lambda s: s.in_debate == "M1").when(BO, c.OpenPoll, motion="M1").then(e.PollOpened)
    story.each({ANA: "yes", BO: "yes", CY: "yes", DEE: "no"}, c.CastBallot, "choice", poll="P1").wait(15)
    story.so(lambda s: verdict("P1")(s) == "adopted")
    # On to the next item, with the conclusion of the one before.
    story.when(DEE, c.BeginItem, item="A2", conclusion="A lamp is bought.").then(e.ItemConcluded, e.ItemBegun)
    # Nobody ends the meeting alone: Bo would go home, Cy objects, and all are asked.
    story.when(BO, c.Adjourn).so(lambda s: s.phase == "sitting" and s.asking is not None)
    story.when(CY, c.RaiseObjection, motion="M2").then(e.ObjectionRaised, e.PollOpened)
    story.each({ANA: "no", BO: "yes", CY: "no", DEE: "no"}, c.CastBallot, "choice", poll="P2").wait(70)
    story.so(lambda s: s.phase == "sitting", lambda s: verdict("P2")(s) == "rejected")
    story.when(CY, c.ConcludeItem, item="A2", conclusion="It is painted on Sunday.").then(e.ItemConcluded)
    # The same is not moved again before something has happened: Dee has spoken.
    story.when(BO, c.Adjourn).refused(Refusal.NOTHING_NEW_SINCE)
    story.when(DEE, c.AskToSpeak).wait(2).when(DEE, c.YieldFloor, saw_turn=3).wait(2)
    story.when(BO, c.Adjourn).wait(story.state.rules.objection_seconds + 2).so(lambda s: s.phase == "adjourned")
    story.tell(
        "Bo put on the agenda: A1 “The lamp”.",
        "### A1 The lamp",
        "Bo spoke for 2 min",
        "Cy spoke for",
        "Outcome: Adopted",
        "> A lamp is bought.",
        "### A2 The break room",
        "Outcome: Rejected",
        "> It is painted on Sunday.",
        "adjourned",
    )
