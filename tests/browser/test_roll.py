"""A roll is brought, slips are printed, two phones come in with them; one code is tried twice, and a seat moves."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.axe import begin, violations
from tests.browser.phones import PATIENCE_MS, Phone, Wall, without_complaints

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROLL = "name,note\nBo Marsh,Flat 3\nCy Ohm,\nDora Quist,Flat 9\n"


def examined(screen: Phone) -> None:
    """Nothing on this screen keeps anybody out."""
    begin(screen.page)
    assert violations(screen.page) == []


def test_the_whole_way_of_a_slip(phone: Callable[..., Phone], wall: Callable[[str], Wall], tmp_path: Path) -> None:
    ana, bo, cy, thief = phone(), phone(), phone("ko"), phone()
    code = ana.open_assembly("Elm Street tenants", "Ana", admission="code")
    hall = wall(code)
    hall.sees(hall.t("live.gathering-code-wall"))
    ana.open(f"/a/{code}/door")
    # The roll is brought from a file.
    ana.press("more.do-roll-import")
    (tmp_path / "roll.csv").write_text(ROLL, "utf-8")
    ana.sheet.locator("input[type=file]").set_input_files(tmp_path / "roll.csv")
    ana.on_sheet("more.do-read")
    ana.sees("Dora Quist")
    ana.on_sheet("more.do-bring", count=3)
    # It leads on to the slips, which are printed.
    ana.on_sheet("more.do-print-slips")
    with ana.context.expect_page() as opened:
        ana.sheet.get_by_role("link", name=ana.t("more.print-open")).click()
    sheets = opened.value
    expect(sheets.locator(".slip")).to_have_count(3)
    codes = dict(
        zip(sheets.locator(".slip-name").all_inner_texts(), sheets.locator(".slip-code").all_inner_texts(), strict=True)
    )
    assert sheets.locator(".slip-qr svg").count() == 3
    # Bo scans, Cy types it as people do.
    bo.open(f"/a/{code}#slip={codes['Bo Marsh'].replace('-', '')}")
    expect(bo.page.get_by_label(bo.t("more.slip-code"))).to_have_value(codes["Bo Marsh"], timeout=PATIENCE_MS)
    examined(bo)
    bo.press("more.do-slip-join")
    bo.sees(bo.t("live.gathering"))
    assert "slip" not in bo.page.url
    cy.open(f"/a/{code}")
    cy.fill("more.slip-code", f" {codes['Cy Ohm'].lower().replace('-', ' ')}")
    cy.press("more.do-slip-join")
    cy.sees(cy.t("live.gathering"))
    # A code is used once, and whoever is refused is told what to do.
    thief.open(f"/a/{code}")
    thief.fill("more.slip-code", codes["Bo Marsh"])
    thief.press("more.do-slip-join")
    thief.sees(thief.t("refusal.slip-used"))
    # Bo has lost his phone: the door-keeper finds him on the roll, and a new slip moves his seat.
    ana.open(f"/a/{code}/door")
    ana.press("more.roll-read")
    ana.sheet.get_by_role("button", name="Bo Marsh").click()
    ana.fill("more.slip-why", "Lost phone")
    ana.on_sheet("more.do-renew")
    shown = ana.sheet.locator(".slip-shown")
    expect(shown).to_be_visible(timeout=PATIENCE_MS)
    examined(ana)
    bo.sees(bo.t("refusal.seat-moved"))
    thief.fill("more.slip-code", shown.inner_text())
    thief.press("more.do-slip-join")
    thief.sees(thief.t("live.gathering"))
    # Somebody who is on no roll gets a slip on the spot.
    ana.open(f"/a/{code}/door")
    ana.press("more.do-give-slip")
    ana.fill("more.phoneless-name", "Zed")
    ana.on_sheet("more.do-give-slip")
    expect(ana.sheet.locator(".slip-shown")).to_be_visible(timeout=PATIENCE_MS)
    without_complaints(ana, bo, cy, thief, hall)
