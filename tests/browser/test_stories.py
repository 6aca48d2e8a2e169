"""A whole meeting by `consensus`, on phones and a wall: any objections, a block, and other words for the same.

How a meeting by `square` goes is in test_meeting.py, by `parliamentary` and `section-1792` in test_houses.py, one
without a chair in test_other_halls.py and test_agenda.py.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.phones import Phone, Wall
from tests.browser.scenes import open_motion, picture

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_circle_decides_without_objection_and_hears_a_block(
    phone: Callable[..., Phone], wall: Callable[[str], Wall]
) -> None:
    ana, bo, cy = phone(), phone(), phone("ko")
    code = ana.open_assembly("The kitchen circle", "Ana", preset="consensus")
    bo.join_by_link(code, "Bo")
    cy.join_by_link(code, "Cy")
    hall = wall(code)
    ana.primary("live.do-begin")
    # A large thing: the chair asks whether anybody objects, and Cy does.
    bo.table("The kitchen at night", "The kitchen is open all night.")
    ana.tab("proposals")
    ana.press("live.do-second")
    open_motion(ana, "The kitchen at night")
    ana.on_sheet("live.asking-no-objection")
    hall.sees("The kitchen at night")
    cy.tab("now")
    cy.sees(cy.t("live.do-no-objection"))
    picture("1-objections", ana=ana, cy=cy, wall=hall)
    cy.press("live.do-no-objection")
    # So everyone is asked by name, and Cy blocks, with her reason.
    bo.tab("now")
    ana.tab("now")
    for member in (ana, bo):
        member.page.get_by_role("main").get_by_role("button", name=member.t("choice.agree"), exact=True).click()
        member.sees(member.t("live.chosen"))
    cy.choice(cy.t("choice.block")).click()
    cy.fill("live.reason-needed", "I sleep next door.")
    picture("2-consent", bo=bo, cy=cy, wall=hall)
    cy.press("live.cast-with-reason", choice=cy.t("choice.block"))
    cy.has_voted(cy.t("choice.block"))
    ana.primary("live.do-close-poll")
    for screen in (ana, bo, cy, hall):
        screen.sees(screen.t("verdict.rejected"))
    picture("3-blocked", bo=bo, cy=cy, wall=hall)
    # What is put anew, nobody minds: it is decided when the time to object is over.
    bo.table("The kitchen, quietly", "The kitchen is open all night; after ten it is quiet.")
    ana.tab("proposals")
    ana.press("live.do-second")
    open_motion(ana, "The kitchen, quietly")
    ana.on_sheet("live.asking-no-objection")
    for screen in (bo, cy):
        screen.tab("record")
        expect(screen.page.get_by_role("main").get_by_text("The kitchen, quietly")).to_be_visible(timeout=60_000)
    picture("4-decided", bo=bo, cy=cy, wall=hall)
