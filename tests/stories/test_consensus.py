"""`consensus`: a circle decides without objections where it can, hears a block, and changes what was blocked."""

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.refusals import Refusal
from tests.cast import ANA, BO, CY, DEE
from tests.stories.telling import Story, verdict

LOUD = "The kitchen is open all night."
QUIET = "The kitchen is open all night; after ten it is quiet."


def test_a_circle_hears_a_block_and_finds_other_words() -> None:
    story = Story("consensus", BO, CY, DEE)
    story.when(ANA, c.AddItem, title="A silence to begin with", kind="silence", estimate_seconds=60)
    story.when(ANA, c.AddItem, title="The kitchen").when(ANA, c.BeginSitting)
    story.when(ANA, c.BeginItem, item="A1").wait(60)
    story.when(ANA, c.BeginItem, item="A2").then(e.ItemConcluded, e.ItemBegun)
    # A small thing: does anybody object? Nobody does, and it is so.
    story.when(BO, c.TableMotion, title="Tea", text="There is tea at every meeting.")
    story.when(CY, c.SecondMotion, motion="M1").when(ANA, c.AskObjections, motion="M1").then(e.ObjectionsAsked)
    story.when(ANA, c.BeginItem, item="A1").refused(Refusal.QUESTION_PENDING)
    story.wait(story.state.rules.objection_seconds + 1).so(lambda s: s.motions["M1"].state == "adopted")
    # A large one: Dee objects, so everyone is asked by name; and she blocks it, with her reason.
    story.when(CY, c.TableMotion, title="The kitchen at night", text=LOUD).when(BO, c.SecondMotion, motion="M2")
    story.when(ANA, c.TakeUpMotion, motion="M2").when(ANA, c.AskObjections, motion="M2")
    story.when(DEE, c.RaiseObjection, motion="M2", reason="I sleep next door.").then(e.ObjectionRaised, e.PollOpened)
    story.each({ANA: "agree", BO: "agree", CY: "agree"}, c.CastBallot, "choice", poll="P1")
    story.when(DEE, c.CastBallot, poll="P1", choice="block").refused(Refusal.REASON_NEEDED)
    story.when(DEE, c.CastBallot, poll="P1", choice="block", reason="I sleep next door.").close("P1")
    story.so(lambda s: verdict("P1")(s) == "rejected", lambda s: s.motions["M2"].state == "rejected")
    # Other words: what was blocked once is put anew, and Dee can live with it.
    story.when(DEE, c.AskToSpeak, topic="What I need").speaks(DEE, 40)
    story.when(CY, c.TableMotion, title="The kitchen, quietly", text=QUIET).when(DEE, c.SecondMotion, motion="M3")
    story.when(ANA, c.TakeUpMotion, motion="M3").when(ANA, c.OpenPoll, motion="M3").then(e.PollOpened)
    story.each({ANA: "agree", BO: "agree", CY: "agree", DEE: "stand-aside"}, c.CastBallot, "choice", poll="P2").close(
        "P2"
    )
    story.so(lambda s: verdict("P2")(s) == "adopted")
    story.when(ANA, c.ConcludeItem, item="A2", conclusion="Open all night, quiet after ten.").when(ANA, c.Adjourn)
    story.tell(
        "### A1 A silence to begin with",
        "The silence began.",
        "A1 was concluded after 1 min",
        "### A2 The kitchen",
        "Bo tabled M1.",
        "Outcome: Rejected",
        "Dee",
        "I sleep next door.",
        "Outcome: Adopted",
        "> Open all night, quiet after ten.",
    )
