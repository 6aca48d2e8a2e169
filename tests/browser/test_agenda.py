"""An agenda on phones and wall: pasted, gone through, concluded, and proposed to by a member."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.phones import PATIENCE_MS, Phone, Wall

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BROKEN = "1. Welcome (5 min)\n2. [song] The song of the square (3 min)\n   > May there be light\nand then?"
SONG = "The song of the square"


def open_agenda(chair: Phone) -> None:
    chair.sheet_of("chair")
    chair.on_sheet("live.agenda")


def item(phone: Phone, title: str) -> Locator:
    """An item on the sheet of the agenda."""
    return phone.sheet.get_by_role("listitem").filter(has_text=title)


def test_an_agenda_is_pasted_and_gone_through(phone: Callable[..., Phone], wall: Callable[[str], Wall]) -> None:
    ana, bo, cy = phone(), phone(), phone("ko")
    code = ana.open_assembly("Elm Street tenants", "Ana")
    bo.join_by_link(code, "Bo")
    cy.join_by_link(code, "Cy")
    hall = wall(code)
    # What is not understood is shown with its line, and stays where it was typed.
    open_agenda(ana)
    ana.on_sheet("more.do-import")
    ana.fill("more.import-text", BROKEN)
    ana.on_sheet("more.do-read")
    ana.sees(re.compile("^Line 4: "))
    field = ana.sheet.get_by_label(ana.t("more.import-text"))
    expect(field).to_have_value(BROKEN)
    assert field.evaluate("(area) => area.value.slice(area.selectionStart, area.selectionEnd)") == "and then?"
    field.fill(BROKEN.replace("and then?", "3. Repair the roof (20 min)"))
    ana.on_sheet("more.do-read")
    ana.on_sheet("more.do-put-many", count=3)
    expect(item(ana, "Repair the roof")).to_be_visible(timeout=PATIENCE_MS)
    hall.sees(SONG)
    ana.close_sheet()
    ana.primary("live.do-begin")
    # Everyone sees where the meeting is; a song has the wall to itself, and its words are on the phones.
    open_agenda(ana)
    ana.on_sheet("more.do-begin-named", number=1)
    for screen in (bo, cy, hall):
        screen.sees("Welcome")
    ana.on_sheet("more.do-conclude-named", number=1)
    ana.fill("more.item-conclusion", "Two of us are here.")
    ana.on_sheet("more.do-conclude-then", title=SONG)
    hall.sees("May there be light")
    hall.misses(hall.t("live.join-at"))
    hall.shows_no_control()
    bo.sees("May there be light")
    cy.sees(cy.t("live.agenda-now"))
    expect(item(ana, "Welcome")).to_contain_text(ana.t("more.item-done"))
    ana.on_sheet("more.do-conclude-named", number=2)
    ana.on_sheet("more.do-conclude-then", title="Repair the roof")
    hall.sees("Repair the roof")
    # A member has no controls, and moves that something be put on the agenda.
    bo.page.get_by_role("main").get_by_role("button", name=re.compile("Repair the roof")).click()
    expect(item(bo, "Repair the roof")).to_have_attribute("aria-current", "step")
    expect(bo.button("more.do-add-item")).to_have_count(0)
    bo.on_sheet("more.do-propose-item")
    bo.fill("live.title", "The bins")
    bo.on_sheet("live.send")
    expect(bo.sheet.get_by_text(bo.t("live.agenda"), exact=True)).to_be_visible(timeout=PATIENCE_MS)
    bo.close_sheet()
    cy.tab("proposals")
    cy.sees("The bins")
    # The minutes have the items as headings, with what was concluded.
    bo.open(f"/a/{code}/minutes")
    expect(bo.heading("A1 Welcome")).to_be_visible()
    bo.sees("Two of us are here.")


def test_without_a_chair_everyone_puts_their_own_on_the_agenda(phone: Callable[..., Phone]) -> None:
    ana, bo = phone(), phone()
    code = ana.open_assembly("The night shift", "Ana", preset="self-running")
    bo.join_by_link(code, "Bo")
    for member, title in ((ana, "The lamp"), (bo, "The door")):
        member.page.get_by_role("banner").get_by_role("button").click()
        member.on_sheet("live.agenda")
        member.on_sheet("more.do-add-item")
        member.fill("live.title", title)
        member.on_sheet("more.do-put-on")
        expect(item(member, title)).to_be_visible(timeout=PATIENCE_MS)
        member.close_sheet()
    bo.primary("live.do-begin")
    bo.page.get_by_role("main").get_by_role("button", name=re.compile("The lamp")).click()
    bo.on_sheet("more.do-begin-named", number=1)
    expect(item(bo, "The lamp")).to_have_attribute("aria-current", "step", timeout=PATIENCE_MS)
    # Bo may go on to the next, and change nothing of Ana's.
    item(bo, "The lamp").get_by_role("button").click()
    expect(bo.button("more.do-edit-item", within=bo.sheet)).to_have_count(0)
    bo.on_sheet("more.do-conclude")
    bo.on_sheet("more.do-conclude")
    expect(item(bo, "The lamp")).to_contain_text(bo.t("more.item-done"), timeout=PATIENCE_MS)
