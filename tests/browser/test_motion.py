"""Whoever asks for less motion gets none: nothing fades, rises or grows; for all others something does."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from assembly.seats import new_device
from tests.browser.members import Member
from tests.browser.phones import PATIENCE_MS, WALL, Phone

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Every frame, what is moving: animations and transitions that are running and last longer than nothing.
WATCH_MOTION = """
window.moved = [];
const watch = () => {
  for (const motion of document.getAnimations()) {
    const {duration} = motion.effect.getComputedTiming();
    if (motion.playState === "running" && duration > 0)
      window.moved.push(`${motion.animationName ?? motion.transitionProperty} of .${motion.effect.target.className}`);
  }
  requestAnimationFrame(watch);
};
requestAnimationFrame(watch);
"""


def what_moved(
    phone: Callable[..., Phone], url: str, open_brief: Callable[..., str], motion: str
) -> tuple[set[str], set[str]]:
    """Hold a short meeting, and say what moved on a phone and on the wall."""
    device = new_device()
    code = open_brief(device)
    ana, bo = Member(url, code, device=device), Member(url, code, "Bo")
    cy, hall = phone(reduced_motion=motion), phone(size=WALL, reduced_motion=motion)
    for screen in (cy, hall):
        screen.page.add_init_script(WATCH_MOTION)
    cy.join_by_link(code, "Cy")
    hall.open(f"/a/{code}/hall")
    ana.do("BeginSitting")
    bo.do("AskToSpeak")
    ana.give_next()
    bo.do("Signal", signal="agree")
    cy.press("live.more-ways")
    expect(cy.sheet).to_be_visible()
    cy.close_sheet()
    ana.do("OpenPoll", question="Go on?")
    cy.vote(cy.t("choice.yes"))
    bo.do("CastBallot", poll="P1", choice="no")
    ana.do("ClosePoll", poll="P1")
    for screen in (cy, hall):
        expect(screen.page.locator(".outcome-word")).to_be_visible(timeout=PATIENCE_MS)
        screen.page.wait_for_timeout(600)
    phones, walls = (set(screen.page.evaluate("() => window.moved")) for screen in (cy, hall))
    return phones, walls


def test_nothing_moves_for_whoever_asks_for_that(
    phone: Callable[..., Phone], square: str, open_brief: Callable[..., str]
) -> None:
    assert what_moved(phone, square, open_brief, "reduce") == (set(), set())


def test_for_all_others_sheets_rise_and_bars_grow(
    phone: Callable[..., Phone], square: str, open_brief: Callable[..., str]
) -> None:
    """The control: the same meeting, and the same watch sees motion."""
    phones, walls = what_moved(phone, square, open_brief, "no-preference")
    assert any("rise" in each for each in phones) and any("bar-length" in each for each in walls), (phones, walls)
