"""`landsgemeinde`: what one person puts is before the ring, hands are seen, and who doubts them has them counted."""

from assembly.rules import commands as c
from assembly.rules import events as e
from tests.cast import ANA, BO, CY, DEE, EVE
from tests.stories.telling import Story, verdict


def test_a_ring_of_citizens_sees_hands_and_counts_them_when_one_doubts() -> None:
    story = Story("landsgemeinde", BO, CY, DEE, EVE)
    story.when(ANA, c.AddItem, title="The school road").when(ANA, c.BeginSitting).when(ANA, c.BeginItem, item="A1")
    # One citizen is enough: no second is asked for.
    story.when(BO, c.TableMotion, title="The school road", text="The road to the school is lit.")
    story.so(lambda s: s.motions["M1"].state == "tabled").when(ANA, c.TakeUpMotion, motion="M1")
    story.when(CY, c.AskToSpeak).when(BO, c.AskToSpeak).speaks(CY, 60).speaks(BO, 30)  # by arrival, whoever it is
    # The chair sees the hands; nobody doubts it, and it is so.
    story.when(ANA, c.DeclareAcclamation, motion="M1", verdict="adopted").then(e.AcclamationDeclared)
    story.wait(story.state.rules.objection_seconds + 1).so(lambda s: s.motions["M1"].state == "adopted")
    # The next show of hands is doubted by one, and counted.
    story.when(DEE, c.TableMotion, title="The tax", text="The tax is two in a hundred.")
    story.when(ANA, c.DeclareAcclamation, motion="M2", verdict="rejected")
    story.when(DEE, c.ChallengeAcclamation, motion="M2").then(e.AcclamationChallenged, e.PollOpened)
    story.each({ANA: "yes", BO: "yes", CY: "no", DEE: "yes"}, c.CastBallot, "choice", poll="P1").close("P1")
    story.so(lambda s: verdict("P1")(s) == "adopted", lambda s: s.motions["M2"].state == "adopted")
    story.when(ANA, c.ConcludeItem, item="A1", conclusion="It is lit, and paid for.").when(ANA, c.Adjourn)
    story.tell(
        "Bo tabled M1.",
        "Cy spoke for",
        "Bo spoke for",
        "Dee tabled M2.",
        "Outcome: Adopted",
        "> It is lit, and paid for.",
    )
