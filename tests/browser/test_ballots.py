"""Every kind of ballot on a phone: marked by touch, cast, entered as one line; and its count on phone and wall."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from assembly.seats import new_device
from tests.browser.axe import begin, small_targets, violations
from tests.browser.members import Member, open_assembly
from tests.browser.phones import PATIENCE_MS, WALL, Phone

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DAYS = ["Saturday", "Sunday", "A weekday"]


def rows(phone: Phone) -> Locator:
    return phone.page.locator(".answers button.answer")


def approve(phone: Phone) -> None:
    rows(phone).nth(2).click()
    rows(phone).nth(0).click()


def rank(phone: Phone) -> None:
    for row in (1, 0, 2):
        rows(phone).nth(row).click()
    phone.press("more.undo")
    rows(phone).nth(2).focus()
    phone.page.keyboard.press("Enter")


def score(phone: Phone) -> None:
    phone.page.get_by_role("group", name="Saturday").get_by_role("radio", name="5").check()
    phone.page.get_by_role("group", name="Sunday").get_by_role("radio", name="0").check()


def give_dots(phone: Phone) -> None:
    for _ in range(3):
        phone.press("more.dot-more", name="Saturday")
    phone.press("more.dot-more", name="Sunday")
    phone.press("more.dot-less", name="Saturday")
    phone.sees(phone.t("more.dots-left", count=2))


MARKED: dict[str, tuple[Callable[[Phone], None], str]] = {
    "approval": (approve, "1,3"),
    "score": (score, "1:5,2:0"),
    "dots": (give_dots, "1:2,2:1"),
    "irv": (rank, "2>1>3"),
    "schulze": (rank, "2>1>3"),
    "stv": (rank, "2>1>3"),
}
SAME_BALLOT = ("schulze", "stv")  # is marked as for instant run-off
SAME_COUNT = ("dots", "irv")  # is drawn as approval is, and as the rounds of several places are


@pytest.mark.parametrize("language", ["en", "ko"])
def test_what_is_marked_on_a_phone_is_what_is_entered(
    browser: Any, square: str, open_brief: Callable[..., str], language: str
) -> None:
    device = new_device()
    code = open_brief(device)
    ana = Member(square, code, device=device)
    ana.do("BeginSitting")
    bo = Member(square, code, "Bo")
    phone = Phone(browser, square, language, color_scheme="dark" if language == "ko" else "light")
    phone.context.add_cookies([{"name": "device", "value": bo.device, "url": square}])
    phone.open(f"/a/{code}")
    wall = Phone(browser, square, language, size=WALL)
    wall.open(f"/a/{code}/hall?lang={language}")
    wrong: list[str] = []
    for number, (method, (mark, said)) in enumerate(MARKED.items(), 1):
        ana.do("OpenPoll", question=f"When? {number}", method=method, options=DAYS)
        phone.sees(f"When? {number}")
        mark(phone)
        if method not in SAME_BALLOT:
            wrong += examined(f"{method}, marked", phone)
        phone.press("more.cast")
        phone.sees(re.compile(re.escape(phone.t("live.ballot-entered", position="@")).replace("@", r"[\d,]+")))
        assert bo.look()["me"]["ballot"]["choice"] == said, method
        if method == "approval":
            ana.do("CastBallot", poll="P1", choice="1")
        ana.do("ClosePoll", poll=f"P{number}")
        expect(phone.heading(phone.t("verdict.chosen"))).to_be_visible(timeout=PATIENCE_MS)
        expect(wall.heading(wall.t("verdict.chosen"))).to_be_visible(timeout=PATIENCE_MS)
        if method in ("score", "irv", "schulze", "stv"):
            for screen in (phone, wall):
                expect(screen.page.locator(".count-table")).to_be_visible(timeout=PATIENCE_MS)
        if method not in SAME_COUNT:
            wrong += examined(f"{method}, counted", phone, wall)
    wide = phone.page.evaluate("document.documentElement.scrollWidth")
    phone.close(), wall.close()
    assert wide <= 360 and not wrong + phone.complaints + wall.complaints, (wide, wrong, phone.complaints)


def examined(name: str, phone: Phone, *walls: Phone) -> list[str]:
    """What axe finds on these, which look at the same thing, and what is too small for a thumb on the phone."""
    for screen in (phone, *walls):
        begin(screen.page)
    wrong = small_targets(phone.page)
    for screen in (phone, *walls):
        wrong += violations(screen.page)
    return [f"{name}: {what}" for what in wrong]


def test_a_tie_is_settled_by_lot_from_the_chairs_phone(
    browser: Any, square: str, open_brief: Callable[..., str]
) -> None:
    device = new_device()
    code = open_brief(device)
    ana = Member(square, code, device=device)
    ana.do("BeginSitting")
    bo = Member(square, code, "Bo")
    ana.do("OpenPoll", question="When?", method="dots", options=DAYS)
    ana.do("CastBallot", poll="P1", choice="1:5")
    bo.do("CastBallot", poll="P1", choice="2:5")
    ana.do("ClosePoll", poll="P1")
    phone = Phone(browser, square)
    phone.context.add_cookies([{"name": "device", "value": device, "url": square}])
    phone.open(f"/a/{code}")
    phone.heading(phone.t("verdict.tied")).wait_for()
    phone.press("live.duty-chair")
    phone.on_sheet("more.draw-lot")
    expect(phone.heading(phone.t("verdict.chosen"))).to_be_visible(timeout=PATIENCE_MS)
    outcome = ana.look()["poll"]["outcome"]
    assert outcome["lot"] and outcome["winner"] in ("1", "2") and not outcome["tied"]
    phone.close()
    assert not phone.complaints


def test_the_temperature_is_taken_and_tellers_count_hands(browser: Any, square: str) -> None:
    device = new_device()
    code = open_assembly(square, device)
    ana = Member(square, code, device=device)
    ana.do("BeginSitting")
    bo, cy = Member(square, code, "Bo"), Member(square, code, "Cy")
    phone = Phone(browser, square)
    phone.context.add_cookies([{"name": "device", "value": bo.device, "url": square}])
    phone.open(f"/a/{code}")
    cy.do("TakeTemperature", question="A bench?")
    phone.sees("A bench?")
    phone.press("more.degree-5")
    expect(phone.page.get_by_role("button", name=phone.t("live.chosen"))).to_be_visible(timeout=PATIENCE_MS)
    wrong = examined("temperature", phone)
    assert ana.look()["temperature"]["counts"] == [0, 0, 0, 0, 1]
    ana.do("SeatPhoneless", name="Gus")
    for teller in (bo, cy):
        teller.do("TakeUpDuty", duty="teller")
    ana.do("OpenPoll", question="Shall we?", sectors=["Left"])
    phone.sees("Left")
    phone.page.get_by_role("spinbutton").first.fill("1")
    phone.press("more.enter-hands")
    phone.sees(re.compile("Bo.*1"))
    wrong += examined("hands", phone)
    cy.do("EnterHandCount", poll="P1", sector=1, counts=[1, 0, 0])
    phone.sees(phone.t("more.hands-agreed"))
    assert ana.look()["tally"]["counts"]["yes"] == 1
    phone.close()
    assert not wrong + phone.complaints, wrong
