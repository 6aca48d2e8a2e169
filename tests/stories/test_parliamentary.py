"""`parliamentary`: a house without a quorum waits, closes its debate by two thirds, and is closed by none."""

from dataclasses import replace

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.refusals import Refusal
from tests.cast import ANA, BO, CY, DEE, EVE
from tests.stories.telling import Story, verdict

ALL = (ANA, BO, CY, DEE, EVE)


def ballots(*choices: str) -> dict[str, str]:
    return dict(zip(ALL, choices, strict=True))


def test_a_house_that_waits_for_its_quorum_and_closes_its_debate() -> None:
    story = Story("parliamentary", BO, CY, DEE, EVE)
    story.when(ANA, c.BeginSitting).then(e.SittingBegun)
    story.when(BO, c.TableMotion, title="The budget", text="The budget of the house is adopted as printed.")
    story.when(CY, c.SecondMotion, motion="M1").when(ANA, c.TakeUpMotion, motion="M1")
    # Three of five go to eat: nothing is decided, and nothing is lost.
    for who in (CY, DEE, EVE):
        story.when(who, c.LeaveAssembly)
    story.when(ANA, c.OpenPoll, motion="M1").refused(Refusal.NO_QUORUM)
    story.when(ANA, c.AskObjections, motion="M1").refused(Refusal.NO_QUORUM)
    for who, name in ((CY, "Cy"), (DEE, "Dee"), (EVE, "Eve")):
        story.when(who, c.JoinAssembly, name=name)
    # Debate by order of arrival; Bo moves to close it, and nobody can sit on that: it comes to the vote by itself.
    story.when(DEE, c.AskToSpeak).when(EVE, c.AskToSpeak).speaks(DEE, 60)
    story.when(BO, c.MoveProcedure, act="close-debate").then(e.MotionTabled, e.ProcedureMoved)
    story.when(CY, c.SecondMotion, motion="M2").wait(2).so(lambda s: s.open_poll == "P1")
    story.each(ballots("yes", "yes", "yes", "no", "no"), c.CastBallot, "choice", poll="P1").wait(12)
    story.so(lambda s: verdict("P1")(s) == "rejected")  # 3 of 5 is a majority, and no two thirds
    story.speaks(EVE, 60)
    story.when(CY, c.MoveProcedure, act="close-debate").when(DEE, c.SecondMotion, motion="M3").wait(2)
    story.each(ballots("yes", "yes", "yes", "yes", "no"), c.CastBallot, "choice", poll="P2").wait(12)
    # Four of five are more than two thirds: the debate is closed, and the question is put at once.
    story.so(lambda s: verdict("P2")(s) == "adopted", lambda s: s.motions["M1"].debate_closed)
    story.so(lambda s: s.open_poll == "P3" and s.polls["P3"].motion == "M1")
    story.each(ballots("yes", "yes", "yes", "no", "abstain"), c.CastBallot, "choice", poll="P3").wait(12)
    story.so(lambda s: verdict("P3")(s) == "adopted", lambda s: s.polls["P3"].outcome.needed == 3)
    story.when(ANA, c.Adjourn).then(e.AssemblyAdjourned)
    story.tell(
        "Bo tabled M1.", "Dee spoke for", "Outcome: Rejected", "Eve spoke for", "Outcome: Adopted", "Outcome: Adopted"
    )


def test_what_the_chair_heard_is_counted_when_one_member_doubts_it() -> None:
    story = Story("parliamentary", BO, CY, DEE, EVE)
    story.when(ANA, c.BeginSitting).when(BO, c.TableMotion, title="The hall", text="The hall is let to the choir.")
    story.when(CY, c.SecondMotion, motion="M1").when(ANA, c.DeclareAcclamation, motion="M1", verdict="adopted")
    story.when(EVE, c.ChallengeAcclamation, motion="M1").then(e.AcclamationChallenged, e.PollOpened)
    story.each(ballots("yes", "no", "no", "no", "no"), c.CastBallot, "choice", poll="P1").close("P1")
    story.so(lambda s: verdict("P1")(s) == "rejected", lambda s: s.motions["M1"].state == "rejected")


def test_the_house_changes_its_own_rules_by_two_thirds_and_everyone_reads_that() -> None:
    story = Story("parliamentary", BO, CY, DEE, EVE)
    story.when(ANA, c.BeginSitting)
    shorter = replace(story.state.rules, turn_seconds=60)
    story.when(BO, c.MoveProcedure, act="change-rules", rules=shorter).when(CY, c.SecondMotion, motion="M1")
    story.when(ANA, c.OpenPoll, motion="M1")
    story.each(ballots("yes", "yes", "yes", "yes", "no"), c.CastBallot, "choice", poll="P1").wait(12)
    story.so(lambda s: verdict("P1")(s) == "adopted", lambda s: s.rules.turn_seconds == 60)
    story.when(DEE, c.AskToSpeak).speaks(DEE, 10)
