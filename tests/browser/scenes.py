"""What whole meetings do again and again, and the pictures that they leave where SQUARE_PICTURES names a folder."""

import os
import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.members import Member
from tests.browser.phones import PATIENCE_MS, Phone, Screen


def picture(name: str, **screens: Screen) -> None:
    """How these screens look now, to be looked at."""
    folder = os.environ.get("SQUARE_PICTURES", "")
    for whose, screen in screens.items():
        if folder:
            screen.page.wait_for_timeout(500)
            screen.page.screenshot(path=Path(folder) / f"{name}-{whose}.png", animations="disabled")


def take_seat(phone: Phone, code: str, device: str) -> None:
    """The phone of whoever has opened the assembly."""
    phone.context.add_cookies([{"name": "device", "value": device, "url": phone.url}])
    phone.open(f"/a/{code}")


def open_motion(phone: Phone, title: str) -> None:
    """The sheet of a proposal, from the list."""
    phone.tab("proposals")
    phone.page.get_by_role("main").get_by_role("button", name=title).first.click()
    expect(phone.sheet).to_be_visible()


def second(phone: Phone) -> None:
    """Second the first that asks for it, from the list of proposals."""
    phone.tab("proposals")
    phone.press("live.do-second")
    phone.tab("now")


def move(phone: Phone, act: str) -> None:
    """Move something about the procedure."""
    phone.press("live.more-ways")
    phone.on_sheet("more.other-procedure")
    phone.beginning(f"live.act-{act}", within=phone.sheet).click()
    expect(phone.sheet).to_have_count(0, timeout=PATIENCE_MS)


def speak(chair: Phone, phone: Phone, name: str) -> None:
    """The chair gives the floor to whoever is next, and it is this person, who says when they have finished."""
    chair.primary("live.do-give", name=name)
    phone.primary("live.do-finished")
    expect(phone.button("live.do-finished", within=phone.dock)).to_have_count(0, timeout=PATIENCE_MS)


def all_vote(phones: dict[Phone, str], members: dict[Member, str], question: str | re.Pattern[str]) -> None:
    """Everyone answers the question that is open: the watched by touch, the others over the wire."""
    for phone, choice in phones.items():
        expect(phone.page.get_by_role("main").get_by_text(question).first).to_be_visible(timeout=PATIENCE_MS)
        phone.choice(phone.t(f"choice.{choice}")).click()
    for member, choice in members.items():
        member.do("CastBallot", poll=member.look()["poll"]["id"], choice=choice)


def outcome(verdict: str, *screens: Screen) -> None:
    """What it came to is on all of these."""
    for screen in screens:
        expect(screen.heading(screen.t(f"verdict.{verdict}"))).to_be_visible(timeout=30_000)
