"""An amendment from the phone that writes it to the new text, and what axe says of the sheets on the way."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from assembly.seats import new_device
from tests.browser.axe import begin, small_targets, violations
from tests.browser.members import Member
from tests.browser.phones import PATIENCE_MS, Phone, Wall, without_complaints

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOF = "The roof is repaired before winter."
SPRING = "The roof is repaired before spring."


def examine(phone: Phone) -> None:
    """axe has nothing to say about what is open, and every target is large enough."""
    begin(phone.page)
    assert violations(phone.page) + small_targets(phone.page) == []


def test_an_amendment_is_written_seconded_adopted_and_becomes_the_text(
    phone: Callable[..., Phone], wall: Callable[[str], Wall], square: str, open_brief: Callable[..., str]
) -> None:
    device = new_device()
    code = open_brief(device)
    ana, bo = Member(square, code, device=device), Member(square, code, "Bo Marsh")
    hall, cy = wall(code), phone("en")
    cy.join_by_link(code, "Cy")
    ana.do("BeginSitting")
    bo.do("TableMotion", title="The roof", text=ROOF)
    ana.do("SecondMotion", motion="M1")
    ana.do("TakeUpMotion", motion="M1")
    write(cy)
    bo.do("SecondMotion", motion="M2")
    ana.do("TakeUpMotion", motion="M2")
    expect(hall.page.locator("del")).to_have_text(f"{hall.t('live.taken-out')} winter.", timeout=PATIENCE_MS)
    expect(hall.page.locator("ins")).to_have_text(f"{hall.t('live.put-in')} spring.", timeout=PATIENCE_MS)
    ana.do("OpenPoll", motion="M2", seconds=0)
    ana.do("CastBallot", poll="P1", choice="yes")
    ana.do("ClosePoll", poll="P1")
    read_on(cy)
    without_complaints(cy, hall)
    for member in (ana, bo):
        member.leave()


def write(cy: Phone) -> None:
    """Cy proposes other words; nobody else can see them before they are sent."""
    cy.tab("proposals")
    cy.page.get_by_role("button", name=re.compile("The roof")).first.click()
    examine(cy)
    cy.on_sheet("more.do-amend")
    cy.fill("more.amend-text", SPRING)
    cy.fill("more.amend-reason", "The loft is dry.")
    examine(cy)
    cy.on_sheet("live.send")
    cy.page.get_by_role("button", name=re.compile("M2")).click()
    expect(cy.sheet.locator("del")).to_contain_text("winter.", timeout=PATIENCE_MS)
    expect(cy.sheet.locator("ins")).to_contain_text("spring.")
    cy.sees(cy.t("more.reason", reason="The loft is dry."))
    examine(cy)
    cy.close_sheet()


def read_on(cy: Phone) -> None:
    """The motion reads anew, and says how it came to."""
    cy.tab("proposals")
    cy.sees(cy.t("live.motion-tabled"))
    cy.page.get_by_role("button", name=re.compile("The roof")).first.click()
    expect(cy.sheet.get_by_text(SPRING)).to_be_visible(timeout=PATIENCE_MS)
    cy.sees(cy.t("more.versions"))
    examine(cy)
    cy.close_sheet()
