"""A class of five phones and a wall goes through 26 May 1980, answers for itself at the demand, and carries on."""

import json
import re
from collections.abc import Callable
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.axe import begin, violations
from tests.browser.phones import PATIENCE_MS, Phone, Wall

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LAST_DAY = "gwangju-5-1980-05-26"
DEMAND = "A demand emerges for a new government of national salvation."
CODE = re.compile(r"/a/[0-9A-Z]{8}$")


class Class:
    """ANA starts the rally for the room, and four others take seats in its hall."""

    def __init__(self, phone: Callable[..., Phone], wall: Callable[[str], Wall], language: str) -> None:
        self.ana = phone(language)
        self.ana.open(f"/rallies/{LAST_DAY}/together")
        self.ana.sees(re.compile("soldiers killed many civilians"))
        self.ana.fill("page.open-name", "Ana")
        self.ana.page.get_by_role("button", name=self.ana.t("page.together-start")).click()
        expect(self.ana.page).to_have_url(CODE)
        self.code = self.ana.page.url.rpartition("/")[2]
        self.wall = wall(self.code)
        self.others = [phone(language) for _ in range(4)]
        for name, other in zip(("Bo", "Cy", "Dee", "Eve"), self.others, strict=True):
            other.open(f"/a/{self.code}")
            other.sees(re.compile("soldiers killed many civilians"))
            other.press("more.replay-seat")
            other.fill("live.your-name", name)
            other.on_sheet("more.replay-seat")
            expect(other.sheet).to_have_count(0, timeout=PATIENCE_MS)

    @property
    def everyone(self) -> list[Phone]:
        return [self.ana, *self.others]

    def minutes(self) -> dict[str, Any]:
        """The minutes as data."""
        server = HTTPConnection(urlsplit(self.ana.url).netloc)
        server.request("GET", f"/a/{self.code}/minutes.json")
        found: dict[str, Any] = json.loads(server.getresponse().read())
        server.close()
        return found

    def hurry_to(self, key: str) -> None:
        """The chair calls line after line until this can be read."""
        there = self.ana.page.get_by_text(self.ana.t(key)).first
        following = self.ana.button("more.replay-next", within=self.ana.dock)
        for _ in range(20):
            expect(there.or_(following).first).to_be_visible(timeout=PATIENCE_MS)
            if there.is_visible():
                break
            lines = self.ana.page.locator(".chronicle-text").first
            before = lines.text_content() if lines.count() else ""
            following.click()
            told = "(before) => document.querySelector('.chronicle-text')?.textContent !== before"
            done = f"document.body.textContent.includes({json.dumps(self.ana.t(key))})"
            self.ana.page.wait_for_function(f"(before) => ({told})(before) || {done}", arg=before, timeout=PATIENCE_MS)
        self.ana.sees(self.ana.t(key))


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_class_goes_through_the_last_day_and_carries_on(
    phone: Callable[..., Phone], wall: Callable[[str], Wall], language: str
) -> None:
    room = Class(phone, wall, language)
    room.wall.sees("5", re.compile("soldiers killed many civilians"))
    room.ana.primary("live.do-begin")
    room.hurry_to("more.replay-awaits")

    # It waits at the demand: everybody has it before them, and the hall speaks about it.
    room.wall.sees(DEMAND)
    for each in room.others:
        each.sees(each.t("more.replay-awaits"), DEMAND)
    bo = room.others[0]
    bo.ask_to_speak()
    room.ana.primary("live.do-give", name="Bo")
    room.wall.sees("Bo")
    room.ana.primary("live.do-end-of", name="Bo")

    # It votes on the same question.
    room.ana.primary("more.replay-ask")
    for each, choice in zip(room.everyone, ("yes", "yes", "no", "yes", "yes"), strict=True):
        each.choice(each.t(f"choice.{choice}")).click()
    room.wall.sees("5")
    room.ana.primary("live.do-close-poll")
    room.ana.sees(room.ana.t("more.replay-then-what"))

    # Its answer stands beside what is known; where no source gives a count there is no bar.
    room.ana.primary("more.replay-then-what")
    room.ana.press("more.replay-stop")
    for screen in (*room.everyone, room.wall):  # on the wall the outcome stands for eight seconds first
        compared = screen.page.locator(".compared-side")
        expect(compared).to_have_count(2, timeout=PATIENCE_MS)
        then, now = compared.nth(0), compared.nth(1)
        expect(then).to_contain_text(screen.t("more.replay-then"))
        expect(then).to_contain_text(screen.t("more.replay-no-method"))
        expect(then.locator(".bar")).to_have_count(0)
        expect(now).to_contain_text(screen.t("verdict.adopted"))
        expect(now.locator(".bar-count").first).to_have_text("4")
    for each in room.others:  # on a phone the hall's own answer comes before the line that it stands beside
        assert each.page.locator(".compared ~ .chronicle").count() == 1
    room.wall.shows_no_control()
    for screen in (room.ana, room.wall):
        begin(screen.page)
        assert not violations(screen.page)

    told = room.minutes()
    (line,) = [item for item in told["account"] if item["what"] == "line" and item["kind"] == "decide"]
    assert (line["counts"], line["method"], line["confidence"]) == ({}, "", "not documented"), (
        "nothing was mixed into it"
    )
    assert [(poll["beside"], poll["outcome"]["counts"]["yes"]) for poll in told["polls"]] == [(line["line"], 4)]

    # From the demand a live assembly goes on, with the demand before it.
    (awaited,) = [item["position"] for item in told["account"] if item["what"] == "hall-awaited"]
    bo.open(f"/a/{room.code}/carry-on?position={awaited}")
    bo.sees(DEMAND)
    begin(bo.page)
    assert not violations(bo.page)
    bo.fill("page.open-name", "Bo")
    bo.page.get_by_role("button", name=bo.t("page.carry-on-button")).click()
    expect(bo.page).to_have_url(CODE)
    bo.sees(re.compile(room.code))
    new = wall(bo.page.url.rpartition("/")[2])
    new.sees(re.compile(room.code))
    bo.primary("live.do-begin")
    bo.tab("proposals")
    bo.page.get_by_text(DEMAND).first.click()
    bo.sees(bo.t("more.confidence-documented"), re.compile("Katsiaficas"))
