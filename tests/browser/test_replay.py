"""Looking back in a browser: played, moved by keys and fingers, shared by its address; nothing is asked there."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from assembly.seats import new_device
from tests.browser import axe
from tests.browser.members import Member, open_assembly
from tests.browser.phones import PATIENCE_MS, PHONE, WALL, Phone

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def sat(square: str) -> tuple[str, Member]:
    """Bo spoke, a motion was adopted; the sitting goes on."""
    device = new_device()
    code = open_assembly(square, device)
    ana, bo = Member(square, code, "Ana Moreno", device), Member(square, code, "Bo Marsh")
    ana.do("BeginSitting")
    bo.do("AskToSpeak", kind="new-point")
    ana.do("GiveFloor", saw_turn=0, place="S1")
    bo.do("YieldFloor", saw_turn=1)
    ana.do("TableMotion", title="Repair the roof first", text="This year.")
    bo.do("SecondMotion", motion="M1")
    ana.do("OpenPoll", motion="M1")
    ana.do("CastBallot", poll="P1", choice="yes")
    ana.do("ClosePoll", poll="P1")
    ana.until_closed()
    return code, ana


def slider(screen: Phone) -> Locator:
    return screen.page.get_by_role("slider", name=screen.t("replay.slider"))


def stands_at(screen: Phone, position: int) -> None:
    expect(slider(screen)).to_have_attribute("aria-valuenow", str(position), timeout=PATIENCE_MS)


def end_of(screen: Phone) -> int:
    return int(slider(screen).get_attribute("aria-valuemax") or 0)


def test_a_moment_has_an_address_and_every_key_its_way(phone: Callable[..., Phone], sat: tuple[str, Member]) -> None:
    code, _ = sat
    screen = phone(size=WALL)
    screen.open(f"/a/{code}/replay#7")
    stands_at(screen, 7)
    screen.sees(screen.t("replay.past"))
    expect(screen.page.locator(".wall-floor-name")).to_have_text("Bo Marsh", timeout=PATIENCE_MS)
    expect(slider(screen)).to_have_attribute("aria-valuetext", re.compile(screen.t("replay.speaks", name="Bo Marsh")))
    slider(screen).focus()
    end = end_of(screen)
    for key, position in (("Home", 1), ("ArrowRight", 2), ("End", end), ("ArrowLeft", end - 1), ("Home", 1)):
        slider(screen).press(key)
        stands_at(screen, position)
    screen.page.keyboard.press("n")
    screen.sees(screen.t("verdict.adopted"))
    expect(slider(screen)).to_have_attribute("aria-valuetext", re.compile("Repair the roof first"))
    screen.page.keyboard.press("?")
    expect(screen.sheet).to_contain_text(screen.t("replay.does-decisions"))
    screen.page.keyboard.press("Escape")
    screen.button("replay.share").click()
    address = screen.sheet.get_by_role("textbox").input_value()
    assert address == f"{screen.url}/a/{code}/replay#{slider_position(screen)}"
    other = phone("ko")
    other.page.goto(address)
    stands_at(other, int(address.rpartition("#")[2]))
    other.sees(other.t("replay.past"), other.t("verdict.adopted"))


def slider_position(screen: Phone) -> str:
    return screen.page.locator("[role=slider]").get_attribute("aria-valuenow") or ""


def test_it_plays_to_the_end_and_goes_on_with_what_comes(phone: Callable[..., Phone], sat: tuple[str, Member]) -> None:
    code, ana = sat
    screen = phone()
    screen.open(f"/a/{code}/replay")
    stands_at(screen, 1)
    end = end_of(screen)
    screen.page.get_by_role("combobox").select_option("600")
    screen.button("replay.play").click()
    stands_at(screen, end)
    screen.button("replay.pause-it").click()
    ana.do("AskToSpeak", kind="new-point")
    stands_at(screen, end + 1)  # who stands at the end goes on with it
    slider(screen).press("Home")
    screen.button("replay.now").click()
    stands_at(screen, end + 1)


def test_a_finger_on_the_picture(phone: Callable[..., Phone], sat: tuple[str, Member]) -> None:
    code, _ = sat
    screen = phone()
    screen.open(f"/a/{code}/replay")
    stands_at(screen, 1)
    box = screen.page.locator(".scrubber").bounding_box()
    assert box is not None
    screen.page.touchscreen.tap(box["x"] + box["width"] - 1, box["y"] + 40)
    stands_at(screen, end_of(screen))


def test_nothing_that_is_pressed_is_asked_of_the_assembly(phone: Callable[..., Phone], sat: tuple[str, Member]) -> None:
    code, _ = sat
    screen = phone()
    asked: list[str] = []
    screen.page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
    screen.page.on("websocket", lambda socket: asked.append(f"SOCKET {socket.url}"))
    screen.open(f"/a/{code}/replay#8")
    stands_at(screen, 8)
    for position in (6, 8, 10, 11):
        screen.page.evaluate("(at) => { location.hash = at }", str(position))
        stands_at(screen, position)
        for tab in ("now", "proposals", "queue", "record"):
            screen.page.get_by_role("button", name=screen.t(f"live.tab-{tab}"), exact=True).click()
            for button in screen.page.locator(".leaf button").all():
                if button.is_visible():
                    button.click()
                    screen.page.keyboard.press("Escape")
    assert all(each.startswith("GET ") for each in asked), asked


@pytest.mark.parametrize("size", [WALL, PHONE], ids=["wide", "narrow"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_it_is_for_everyone(
    phone: Callable[..., Phone], sat: tuple[str, Member], size: dict[str, int], language: str
) -> None:
    code, _ = sat
    screen = phone(language, size=size, reduced_motion="reduce")
    screen.open(f"/a/{code}/replay#7")
    stands_at(screen, 7)
    expect(screen.page.locator(".wall-stage, .leaf").first).to_be_visible()
    for _ in range(2):
        axe.begin(screen.page)
        assert axe.violations(screen.page) == []
        assert axe.small_targets(screen.page) == []
        screen.page.keyboard.press("?")
