"""`section-1792`: for and against by turns, and nobody more than three times on one matter (Section des Postes)."""

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.refusals import Refusal
from tests.cast import ANA, BO, CY, DEE, EVE
from tests.stories.telling import Story, verdict


def test_a_section_hears_both_sides_by_turns_and_nobody_a_fourth_time() -> None:
    story = Story("section-1792", BO, CY, DEE, EVE)
    story.when(ANA, c.AddItem, title="The address to the Assembly").when(ANA, c.BeginSitting)
    story.when(ANA, c.BeginItem, item="A1").then(e.ItemBegun)
    story.when(BO, c.TableMotion, title="The address", text="The section sends its address.")
    story.when(CY, c.SecondMotion, motion="M1").when(ANA, c.TakeUpMotion, motion="M1")
    # Two for it come first, and one against: the one against stands between them.
    story.when(BO, c.AskToSpeak, side="for").when(CY, c.AskToSpeak, side="for").when(DEE, c.AskToSpeak, side="against")
    story.speaks(BO, 20)
    story.so(lambda s: s.floor is None)
    story.speaks(DEE, 20).speaks(CY, 20)
    # Three turns each on one matter: the fourth is refused, also by another kind of speech but a point of order.
    for _ in range(2):
        story.when(DEE, c.AskToSpeak, side="against").speaks(DEE, 10)
    story.when(DEE, c.AskToSpeak, side="against").refused(Refusal.TURNS_USED_UP)
    story.when(DEE, c.AskToSpeak, kind="point-of-order").speaks(DEE, 5)
    story.when(ANA, c.OpenPoll, motion="M1").then(e.PollOpened)
    story.each({ANA: "yes", BO: "yes", CY: "yes", DEE: "no", EVE: "no"}, c.CastBallot, "choice", poll="P1").close("P1")
    story.so(lambda s: verdict("P1")(s) == "adopted")
    story.when(ANA, c.ConcludeItem, item="A1", conclusion="The address is sent.").when(ANA, c.Adjourn)
    story.tell(
        "Bo spoke for", "Dee spoke for", "Cy spoke for", "Dee spoke for", "Outcome: Adopted", "> The address is sent."
    )
