"""For and against, a start undone, somebody without a phone, and how the floor was shared: in real browsers."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.phones import PATIENCE_MS, Phone, Wall

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_an_evening_of_speaking(phone: Callable[..., Phone], wall: Callable[[str], Wall]) -> None:
    ana, bo = phone(), phone("ko")
    code = ana.open_assembly("Elm Street tenants", "Ana")
    hall = wall(code)
    bo.join_by_link(code, "Bo")
    ana.primary("live.do-begin")
    somebody_without_a_phone(ana, bo, hall)
    a_start_undone(ana, bo, hall)
    called_back(ana, hall)
    shared(bo)


def somebody_without_a_phone(ana: Phone, bo: Phone, hall: Wall) -> None:
    """Ana gives Gus a seat, and a place in the queue; everyone sees that Gus has no phone."""
    ana.sheet_of("chair")
    ana.on_sheet("more.phoneless")
    ana.fill("more.phoneless-name", "Gus")
    ana.on_sheet("more.do-seat")
    ana.sheet.get_by_role("button", name="Gus").click()
    ana.sheet.get_by_role("textbox").fill("The old boiler")
    ana.beginning("kind.new-point", within=ana.sheet).click()
    expect(ana.sheet.get_by_role("button", name="Gus")).to_contain_text("1", timeout=PATIENCE_MS)
    ana.close_sheet()
    hall.sees("Gus")
    bo.tab("queue")
    expect(bo.page.get_by_role("main")).to_contain_text(bo.t("live.without-phone"), timeout=PATIENCE_MS)


def a_start_undone(ana: Phone, bo: Phone, hall: Wall) -> None:
    """Bo rises because Bo cannot hear; Ana gives the floor, takes it back, and gives it again.

    The phone buzzes when Bo is next, and when Bo speaks.
    """
    bo.page.evaluate("navigator.vibrate = () => { window.buzzed = (window.buzzed ?? 0) + 1; return true; }")
    bo.press("live.more-ways")
    bo.button("kind.order-cannot-hear", within=bo.sheet).click()
    expect(bo.sheet).to_have_count(0)
    expect(bo.page).to_have_title(f"{bo.t('live.next-wait', wait=bo.t('live.wait-moment'))} · Elm Street tenants")
    bo.page.wait_for_function("() => window.buzzed")
    bo.page.evaluate("window.buzzed = 0")
    expect(hall.page.get_by_role("complementary")).to_contain_text(hall.t("kind.order-cannot-hear"))
    ana.primary("live.do-give", name="Bo")
    bo.sees(bo.t("live.your-floor"))
    bo.page.wait_for_function("() => window.buzzed")
    ana.press("more.do-undo", name="Bo")
    hall.sees(hall.t("live.floor-empty"))
    expect(hall.page.get_by_role("complementary").get_by_role("listitem").first).to_contain_text("Bo")
    ana.primary("live.do-give", name="Bo")
    bo.sees(bo.t("live.your-floor"))


def called_back(ana: Phone, hall: Wall) -> None:
    """Gus is next; Ana calls Bo back first."""
    ana.primary("live.do-give", name="Gus")
    hall.sees("The old boiler")
    ana.sheet_of("chair")
    ana.on_sheet("more.do-return", name="Bo")
    ana.close_sheet()
    expect(hall.page.get_by_role("complementary").get_by_role("listitem").first).to_contain_text(
        hall.t("reason.returned"), timeout=PATIENCE_MS
    )


def shared(bo: Phone) -> None:
    """Bo sees who has had the floor, and for how long."""
    bo.tab("queue")
    bo.press("live.shares")
    expect(bo.sheet.get_by_role("listitem")).to_have_count(1, timeout=PATIENCE_MS)
    bo.sees(bo.t("more.shares-turns", count=1))
    bo.close_sheet()
