"""Two other ways to meet: through a door that somebody keeps, and without a chair."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.phones import PATIENCE_MS, Phone, Wall

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_door_that_somebody_keeps(phone: Callable[..., Phone], wall: Callable[[str], Wall]) -> None:
    ana, bo, cy = phone(), phone(), phone("ko")
    code = ana.open_assembly("Harbour workers", "Ana", admission="door")
    hall = wall(code)
    for waiting, name in ((bo, "Bo"), (cy, "Cy")):
        waiting.open(f"/a/{code}")
        waiting.fill("live.your-name", name)
        waiting.press("live.ask-admission")
        waiting.sees(waiting.t("live.waiting-title", name=name))
    hall.sees(hall.t("live.at-the-door", count=2))
    ana.sheet_of("door")
    row = ana.sheet.get_by_role("listitem").filter(has_text="Bo")
    row.get_by_role("button", name=ana.t("live.do-admit"), exact=True).click()
    bo.sees(bo.t("live.gathering"))
    ana.sheet.get_by_role("listitem").filter(has_text="Cy").get_by_role(
        "button", name=ana.t("live.do-turn-away")
    ).click()
    ana.fill("live.reason-for-them", "Please bring your card.")
    ana.on_sheet("live.do-turn-away")
    cy.sees(cy.t("live.turned-away-title"))
    # The door is handed over; whoever was turned away asks again, and the new keeper lets them in.
    ana.sheet_of("door")
    ana.on_sheet("live.do-hand-over")
    ana.sheet.get_by_role("radio", name="Bo").check()
    ana.on_sheet("live.hand-over-to", name="Bo")
    bo.has_duty("door")
    ana.has_duty("door", held=False)
    ana.has_duty("chair")
    cy.fill("live.your-name", "Cy")
    cy.press("live.ask-again")
    cy.sees(cy.t("live.waiting-title", name="Cy"))
    bo.open(f"/a/{code}/door")
    bo.press("live.do-admit")
    bo.sees(bo.t("live.nobody-waits"))
    cy.sees(cy.t("live.gathering"))
    expect(hall.page.get_by_role("banner")).to_contain_text("3", timeout=PATIENCE_MS)


def test_an_assembly_without_a_chair(phone: Callable[..., Phone], wall: Callable[[str], Wall]) -> None:
    ana, bo, watching = phone(), phone(), phone()
    code = ana.open_assembly("The lime tree circle", "Ana", preset="self-running")
    hall = wall(code)
    bo.join_by_link(code, "Bo")
    watching.join_by_link(code, "Oda", observer=True)
    for screen in (ana, bo):
        screen.has_duty("chair", held=False)
    bo.primary("live.do-begin")
    bo.ask_to_speak()
    bo.sees(bo.t("live.your-floor"))  # the queue and the clock gave it
    ana.ask_to_speak()
    hall.sees("Bo", "Ana")
    bo.primary("live.do-finished")
    ana.sees(ana.t("live.your-floor"))
    ana.primary("live.do-finished")
    bo.table("A bench under the tree", "We build it together, in May.")
    ana.tab("proposals")
    ana.press("live.do-second")
    ana.tab("now")
    ana.press("live.put-to-vote")
    watching.sees(watching.t("live.watch-poll"))
    ana.vote(ana.t("choice.yes"))
    bo.tab("now")
    bo.vote(bo.t("choice.yes"))  # the last of those who may: the countdown begins by itself
    for screen in (ana, bo, watching, hall):
        expect(screen.heading(screen.t("verdict.adopted"))).to_be_visible(timeout=30_000)
