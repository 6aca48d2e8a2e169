"""axe finds nothing in the states that a short meeting never comes to: amendments and either/or on the wall, the
temperature, a countdown and what it decided, a recall, and the forms of hands and dots."""

import re

import pytest
from playwright.sync_api import expect

from assembly.seats import new_device
from tests.browser.members import Member
from tests.browser.phones import PATIENCE_MS, Phone
from tests.browser.test_accessible import Examiner, both, examiner, sheet

__all__ = ["examiner"]

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOF = "The roof is repaired before winter."


class Hall:
    """ANA chairs, BO and CY are members, all over the wire; whoever is watched sees the wall and Bo's phone."""

    def __init__(self, examiner: Examiner) -> None:
        device, url = new_device(), examiner.url
        self.code = examiner.open_brief(device, objection_seconds=5)
        self.ana = Member(url, self.code, device=device)
        self.bo, self.cy = Member(url, self.code, "Bo"), Member(url, self.code, "Cy")
        self.ana.do("BeginSitting")

    def see(self, examiner: Examiner, name: str, said: str | re.Pattern[str], *screens: list[Phone]) -> None:
        """Once this can be read everywhere, all is examined: what the wall and the phone show of one thing."""
        for group in screens:
            both(group, lambda screen: screen.sees(said))
        for number, group in enumerate(screens):
            examiner.examine(f"{name} #{number}", group, thumbs=number > 0)


def test_amendments_a_countdown_and_a_recall(examiner: Examiner) -> None:
    hall = Hall(examiner)
    ana, bo, cy = hall.ana, hall.bo, hall.cy
    path = f"/a/{hall.code}"
    with examiner.seats(f"{path}/hall", wall=True) as wall, examiner.seats(path, bo.device) as phones:
        cy.do("TakeTemperature", question="A bench?")
        cy.do("ShowTemperature", check=ana.look()["temperature"]["id"], degree=4)
        hall.see(examiner, "temperature", "A bench?", wall, phones)
        bo.do("TableMotion", title="The roof", text=ROOF)
        cy.do("SecondMotion", motion="M1")
        ana.do("TakeUpMotion", motion="M1")
        for season in ("spring", "summer"):
            cy.do("TableAmendment", motion="M1", text=ROOF.replace("winter", season))
        for motion in ("M2", "M3"):
            bo.do("SecondMotion", motion=motion)
        ana.do("TakeUpMotion", motion="M2")
        both(wall, lambda screen: expect(screen.page.locator("del")).to_be_visible(timeout=PATIENCE_MS))
        examiner.examine("amendment on the wall", wall, thumbs=False)
        ana.do("OfferEither", motions=["M2", "M3"], neither="Neither")
        hall.see(examiner, "either", "Neither", wall, phones)
        ana.do("CastBallot", poll="P1", choice="1")
        ana.do("ClosePoll", poll="P1")
        ana.until_closed()
        ana.do("DeclareAcclamation", motion="M1", verdict="adopted")
        both(phones, lambda screen: screen.button("live.do-acclamation").wait_for())
        examiner.examine("acclamation", phones)
        both(phones, lambda screen: screen.heading(screen.t("verdict.adopted")).wait_for(timeout=PATIENCE_MS))
        examiner.examine("decided", phones)
        both(wall, lambda screen: screen.heading(screen.t("verdict.adopted")).wait_for(timeout=PATIENCE_MS))
        examiner.examine("decided, on the wall", wall, thumbs=False)
        cy.do("MoveProcedure", act="recall", duty="chair", member=ana.id)
        bo.do("SecondMotion", motion="M4")
        hall.see(examiner, "recall", re.compile("Ana Moreno"), wall, phones)
    examiner.report()


def test_the_forms_of_hands_and_dots(examiner: Examiner) -> None:
    hall = Hall(examiner)
    hall.ana.do("SeatPhoneless", name="Gus")
    for teller in (hall.bo, hall.cy):
        teller.do("TakeUpDuty", duty="teller")

    def asking(screen: Phone, *methods: str) -> None:
        screen.sheet_of("chair")
        screen.on_sheet("live.ask-question")
        for method in methods:
            screen.sheet.get_by_role("radio", name=screen.t(f"more.method-{method}")).check()

    with examiner.seats(f"/a/{hall.code}", hall.ana.device) as chair:
        sheet(examiner, "a poll by hands", chair, asking)
        sheet(examiner, "a poll by dots", chair, lambda screen: asking(screen, "dots"))
        sheet(examiner, "a poll for several places", chair, lambda screen: asking(screen, "stv"))
    examiner.report()
