"""axe finds nothing where somebody is chosen for a duty, where a slip is wrong, or where the rules are changed."""

import re
from dataclasses import asdict, replace

import pytest

from assembly.rules.standing import PRESETS
from assembly.seats import new_device
from tests.browser.members import Member
from tests.browser.phones import Phone
from tests.browser.test_accessible import Examiner, both, everywhere, examiner, sheet
from tests.browser.test_accessible_states import Hall

__all__ = ["examiner"]

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def all_duties(screen: Phone) -> None:
    """The sheet of duties, with who is willing to be the recorder."""
    screen.page.get_by_role("banner").get_by_role("button").first.click()
    screen.on_sheet("more.duties-all")
    section = screen.page.locator("section.group", has_text=screen.t("more.what-recorder"))
    section.locator("summary").filter(has_text=screen.t("more.standing")).click()


def test_candidates_the_ballot_and_who_is_chosen(examiner: Examiner) -> None:
    hall = Hall(examiner)
    ana, bo, cy = hall.ana, hall.bo, hall.cy
    path = f"/a/{hall.code}"
    for member in (ana, cy):
        member.do("EnterHat", duty="recorder")
    cy.do("ProposeCandidate", duty="recorder", member=bo.id)
    with examiner.seats(f"{path}/hall", wall=True) as wall, examiner.seats(path, bo.device) as phones:
        everywhere(examiner, "proposed", "more.do-accept", phones)
        sheet(examiner, "candidates", phones, all_duties)
        bo.do("EnterHat", duty="recorder")
        ana.do("PutCandidates", duty="recorder")
        cy.do("LeaveHat", duty="recorder")
        hall.see(examiner, "election", re.compile("^Cy.*"), wall, phones)
        both(phones, lambda screen: screen.sees(screen.t("more.gone-withdrew", name="Cy")))
        examiner.examine("a candidate has gone", phones)
        ana.do("CastBallot", poll="P1", choice="3")
        ana.do("ClosePoll", poll="P1")
        ana.until_closed()
        everywhere(examiner, "elected", "verdict.chosen", wall, phones)
    examiner.report()


def test_the_rules_are_changed(examiner: Examiner) -> None:
    hall = Hall(examiner)
    rules = replace(PRESETS["square"], turn_seconds=120)
    hall.bo.do("MoveProcedure", act="change-rules", rules=asdict(rules))
    hall.cy.do("SecondMotion", motion="M1")
    hall.ana.do("OpenPoll", motion="M1")
    path = f"/a/{hall.code}"
    with examiner.seats(f"{path}/hall", wall=True) as wall, examiner.seats(path, hall.bo.device) as phones:
        for group in (wall, phones):
            both(
                group,
                lambda screen: screen.sees(screen.t("more.rule-turn", time=screen.t("live.minutes-long", count=2))),
            )
        examiner.examine("what would change, on the wall", wall, thumbs=False)
        examiner.examine("what would change", phones)
        for member in (hall.ana, hall.bo, hall.cy):
            member.do("CastBallot", poll="P1", choice="yes")
        hall.ana.until_closed()
    with examiner.seats(f"{path}/rules") as pages:
        examiner.examine("rules with a history", pages, thumbs=False)
    examiner.report()


def test_a_slip_that_is_wrong_and_an_empty_roll(examiner: Examiner) -> None:
    device = new_device()
    code = examiner.open_brief(device, admission="code")
    Member(examiner.url, code, device=device).leave()

    def wrong(screen: Phone) -> None:
        screen.fill("more.slip-code", "ABCDE-FGHJK")
        screen.press("more.do-slip-join")

    with examiner.seats(f"/a/{code}") as phones, examiner.seats(f"/a/{code}/door", device) as door:
        both(phones, wrong)
        everywhere(examiner, "a wrong slip", "refusal.slip-unknown", phones)
        everywhere(examiner, "an empty roll", "more.roll-empty", door)
    examiner.report()
