"""What comes after a decision, on two phones and the wall: taken on, pledged, reported; and examined by axe."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from assembly.seats import new_device
from tests.browser.members import Member
from tests.browser.phones import PATIENCE_MS, Phone
from tests.browser.test_accessible import Examiner, both, examiner, sheet

__all__ = ["examiner"]

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def decided(url: str, device: str, open_brief: Callable[..., str]) -> tuple[str, Member, Member]:
    """A square in which a motion is adopted and a mandate, a task, an appeal and portions follow."""
    code = open_brief(device, square_name="Lime Street")
    ana, bo = Member(url, code, device=device), Member(url, code, "Bo")
    ana.do("BeginSitting")
    ana.do("TableMotion", title="Repair the roof", text="This year.")
    bo.do("SecondMotion", motion="M1")
    ana.do("ProposeMandate", title="Ask the roofer", text="Ask for a price.", people=[bo.id])
    bo.do("SecondMotion", motion="M2")
    bo.do("AcceptMandate", mandate="E1")
    for number, motion in enumerate(("M1", "M2"), 1):
        ana.do("OpenPoll", motion=motion)
        ana.do("CastBallot", poll=f"P{number}", choice="yes")
        ana.do("ClosePoll", poll=f"P{number}")
        ana.until_closed()
    ana.do("AddTask", motion="M1", title="Buy tiles", needed=2)
    ana.do("MakeAppeal", motion="M1", title="Tiles", unit="tiles", needed=300)
    ana.do("OfferPortions", title="Soup", count=20)
    return code, ana, bo


def open_list(screen: Phone) -> None:
    """The list of what is to be done, from the record."""
    screen.tab("record")
    screen.page.get_by_role("main").get_by_role("button", name=screen.t("live.afterwards")).click()


def test_what_comes_after_a_decision_is_live_and_axe_finds_nothing(examiner: Examiner) -> None:
    device = new_device()
    code, ana, bo = decided(examiner.url, device, examiner.open_brief)
    path = f"/a/{code}"
    with examiner.seats(path, bo.device) as phones, examiner.seats(f"{path}/hall", wall=True) as wall:
        sheet(examiner, "what is to be done", phones, open_list)
        first = phones[0]
        open_list(first)
        expect(first.sheet).to_be_visible(timeout=PATIENCE_MS)
        first.sheet.get_by_role("button", name=first.t("more.do-sign-up")).click()
        expect(first.sheet.get_by_text("Bo (1 of 2)")).to_be_visible(timeout=PATIENCE_MS)
        first.sheet.get_by_role("spinbutton").fill("40")
        first.sheet.get_by_role("button", name=first.t("more.do-pledge")).click()
        expect(first.sheet.get_by_text("40 of 300 tiles pledged")).to_be_visible(timeout=PATIENCE_MS)
        first.sheet.get_by_role("button", name=first.t("more.do-take-portion")).click()
        expect(first.sheet.get_by_text("19 of 20 left")).to_be_visible(timeout=PATIENCE_MS)
        assert ana.look()["tasks"]["list"][0]["people"][0]["name"] == "Bo"
        first.page.keyboard.press("Escape")
        ana.do("AskToSpeak")
        ana.give_next()
        both(wall, lambda screen: expect(screen.page.locator(".wall-floor-name")).to_be_visible(timeout=PATIENCE_MS))
        ana.do("YieldFloor", saw_turn=1)  # the outcome has made way, and does not come back
        expect(wall[0].page.get_by_text("40 of 300 tiles")).to_be_visible(timeout=PATIENCE_MS)
        examiner.examine("wall with a board", wall)
        for name in ("mandate", "appeal", "portions", "report", "motion-file"):
            sheet(examiner, name, phones, lambda screen, name=name: on_list(screen, name))
    ana.adjourn()
    for page in ("/s/lime-street", f"{path}/bulletin"):
        with examiner.seats(page) as screens:
            examiner.examine(page, screens, thumbs=False)
    examiner.report()


def on_list(screen: Phone, name: str) -> None:
    """Open a form from the list."""
    open_list(screen)
    expect(screen.sheet).to_be_visible(timeout=PATIENCE_MS)
    screen.sheet.get_by_role("button", name=screen.t(f"more.do-{name}")).click()
