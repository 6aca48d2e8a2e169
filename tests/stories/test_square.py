"""`square`: the tenants of a house meet, sing, hear a report, repair a roof, and go home with their minutes."""

from assembly.agenda_files import read
from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.refusals import Refusal
from tests.cast import ANA, BO, CY, DEE, EVE, MINUTE
from tests.stories.telling import Story, verdict

AGENDA = b"""# Elm Street tenants

1. [song] The song of the house (3 min)
2. [report] The caretaker (10 min)
3. The roof (30 min)
4. The bins (10 min)
"""
FIRST = "The roof is repaired before the first frost. It costs 18000 at most."
LATER = "The roof is repaired before the second frost. It costs 18000 at most."
LESS = "The roof is repaired before the first frost. It costs 12000 at most."


def test_the_tenants_repair_their_roof() -> None:
    story = Story("square", BO, CY, DEE, EVE)
    # Ana has brought an agenda; nobody else puts anything on it, but everyone may move that something is.
    story.when(ANA, c.ImportAgenda, items=read(AGENDA).items, origin="Markdown").then(lambda s: len(s.agenda) == 4)
    story.when(BO, c.AddItem, title="The garden").refused(Refusal.CHAIR_ONLY)
    story.when(ANA, c.BeginSitting).then(e.SittingBegun)
    story.when(ANA, c.BeginItem, item="A1").then(e.ItemBegun).wait(170)
    # The report: whoever has not spoken comes before whoever has.
    story.when(ANA, c.BeginItem, item="A2", conclusion="All five verses.").then(e.ItemConcluded, e.ItemBegun)
    story.when(CY, c.AskToSpeak, topic="The boiler").speaks(CY, 120)
    story.when(CY, c.AskToSpeak).when(DEE, c.AskToSpeak).when(EVE, c.AskToSpeak, kind="point-of-order")
    story.speaks(EVE, 10).speaks(CY, 30).speaks(DEE, 60)
    # The roof: a motion, and two amendments that touch the same words or others.
    story.when(ANA, c.BeginItem, item="A3", conclusion="Heard with thanks.").then(e.ItemConcluded, e.ItemBegun)
    story.when(BO, c.TableMotion, title="The roof first", text=FIRST).then(e.MotionTabled)
    story.when(BO, c.SecondMotion, motion="M1").refused(Refusal.MOVER_CANNOT_SECOND)
    story.when(CY, c.SecondMotion, motion="M1").then(e.MotionSeconded)
    story.when(BO, c.AttachMotion, motion="M1", item="A3").then(e.MotionAttached)
    story.when(ANA, c.TakeUpMotion, motion="M1").then(e.MotionTakenUp)
    story.when(DEE, c.TableAmendment, motion="M1", text=LATER).when(EVE, c.SecondMotion, motion="M2")
    story.when(EVE, c.TableAmendment, motion="M1", text=LESS).when(DEE, c.SecondMotion, motion="M3")
    story.when(ANA, c.OpenPoll, motion="M1").refused(Refusal.AMENDMENTS_FIRST)
    story.when(ANA, c.OpenPoll, motion="M3").refused(Refusal.AMENDMENT_NOT_NEXT)
    story.when(ANA, c.OpenPoll, motion="M2").then(e.PollOpened)
    story.each({ANA: "no", BO: "no", CY: "no", DEE: "yes"}, c.CastBallot, "choice", poll="P1").close("P1")
    story.so(lambda s: verdict("P1")(s) == "rejected")
    story.when(ANA, c.BeginItem, item="A4").when(ANA, c.BeginItem, item="A3")  # a slip, and back again
    story.when(ANA, c.OpenPoll, motion="M3").then(e.PollOpened)
    story.when(ANA, c.BeginItem, item="A4").refused(Refusal.POLL_ALREADY_OPEN)
    story.each({ANA: "yes", BO: "yes", CY: "abstain"}, c.CastBallot, "choice", poll="P2").close("P2")
    story.so(lambda s: verdict("P2")(s) == "adopted", lambda s: s.motions["M1"].text == LESS)
    # The vote on what is left: Dee changes her mind in time, and Eve has gone to bed.
    story.when(EVE, c.LeaveAssembly).when(ANA, c.OpenPoll, motion="M1").then(e.PollOpened)
    story.each({ANA: "yes", BO: "yes", CY: "no", DEE: "no"}, c.CastBallot, "choice", poll="P3")
    story.when(ANA, c.ClosePoll, poll="P3").when(DEE, c.CastBallot, poll="P3", choice="yes").wait(11)
    story.so(lambda s: verdict("P3")(s) == "adopted", lambda s: s.polls["P3"].outcome.got == 3)
    story.when(ANA, c.ConcludeItem, item="A3", conclusion="The roof comes first, for 12000 at most.")
    # What they do not come to is left, with its reason.
    story.when(ANA, c.HoldOverItem, item="A4", reason="It is late").then(e.ItemHeldOver)
    story.when(ANA, c.Adjourn).then(e.AssemblyAdjourned).when(ANA, c.BeginItem, item="A4").refused(Refusal.ADJOURNED)
    used = {item.id: item.used_ms(story.at) for item in story.state.agenda}
    assert used["A1"] > 2 * MINUTE and used["A2"] > 3 * MINUTE and used["A3"] > MINUTE
    story.tell(
        "Ana put on the agenda: A1 “The song of the house”, A2 “The caretaker”, A3 “The roof”, and A4 “The bins”.",
        "The sitting began.",
        "### A1 The song of the house",
        "> All five verses.",
        "### A2 The caretaker",
        "Cy spoke for 2 min",
        "Eve spoke for",
        "Dee spoke for",
        "> Heard with thanks.",
        "### A3 The roof",
        "Bo tabled M1.",
        "Outcome: Rejected",
        "Outcome: Adopted",
        "3 of the 4 voting for or against said yes",
        "> The roof comes first, for 12000 at most.",
        "A4, “The bins”, was left for another assembly. Reason: It is late",
        "adjourned",
    )
