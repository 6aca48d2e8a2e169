"""The controls of a duty move with it within one second: by hand-over, and by recall, against the holder's will."""

import json
import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.members import Member
from tests.browser.phones import PATIENCE_MS, Phone

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WITHIN_MS = 1000
# Notes when the facilitator's controls were last seen to come or go on this phone.
WATCH = """() => {
  const has = () => document.querySelectorAll(".duty-button").length > 0;
  let before = has();
  window.moved = 0;
  new MutationObserver(() => {
    if (has() === before) return;
    before = has();
    window.moved = Date.now();
  }).observe(document.body, {childList: true, subtree: true});
}"""


def moved_at(phone: Phone) -> int:
    """When the controls came or went [ms since 1970], once they have."""
    phone.page.wait_for_function("() => window.moved > 0", timeout=PATIENCE_MS)
    at: int = phone.page.evaluate("() => window.moved")
    return at


def entered_at(square: str, phone: Phone, code: str, what: str) -> int:
    """When the last thing of this kind was entered, by the server's clock, which is this machine's."""
    answer = phone.page.request.get(f"{square}/a/{code}/minutes.json")
    account: list[dict[str, Any]] = json.loads(answer.text())["account"]
    return [int(item["at"]) for item in account if item["what"] == what][-1]


def test_the_controls_move_within_a_second_of_a_hand_over(phone: Callable[..., Phone]) -> None:
    ana, bo = phone(), phone()
    code = ana.open_assembly("Elm Street tenants", "Ana")
    bo.join_by_link(code, "Bo")
    ana.sheet_of("chair")
    ana.on_sheet("live.do-hand-over")
    ana.page.get_by_label("Bo", exact=True).check()
    for each in (ana, bo):
        each.page.evaluate(WATCH)
    pressed = time.time() * 1000
    ana.on_sheet("live.hand-over-to", name="Bo")
    late = {each: moved_at(each) - pressed for each in (ana, bo)}
    assert max(late.values()) <= WITHIN_MS, late.values()
    ana.has_duty("chair", held=False)
    bo.has_duty("chair")


def test_a_recall_takes_the_controls_within_a_second_and_the_holder_is_not_asked(
    phone: Callable[..., Phone], square: str
) -> None:
    ana, bo = phone(), phone()
    code = ana.open_assembly("Elm Street tenants", "Ana")
    bo.join_by_link(code, "Bo")
    others = [Member(square, code, name) for name in ("Cy", "Dee", "Eva")]
    # Moved on a phone, while the assembly has not even begun: About, all duties, recall.
    bo.page.get_by_role("banner").get_by_role("button").first.click()
    bo.on_sheet("more.duties-all")
    bo.on_sheet("more.do-recall")
    bo.fill("more.recall-reason", "She keeps the floor to herself.")
    bo.on_sheet("more.do-move-recall")
    expect(bo.sheet).to_have_count(0)
    others[0].do("SecondMotion", motion="M1")
    ana.page.evaluate(WATCH)
    name = re.compile("^" + re.escape(bo.t("choice.yes")))
    expect(bo.page.get_by_role("button", name=name)).to_be_visible(timeout=PATIENCE_MS)
    bo.sees(re.compile("Recall Ana"))
    bo.vote(bo.t("choice.yes"))
    expect(ana.page.get_by_role("button", name=name)).to_have_count(0)  # whom it concerns does not decide it
    for member in others:
        member.do("CastBallot", poll="P1", choice="yes")
    late = moved_at(ana) - entered_at(square, bo, code, "recalled")
    assert late <= WITHIN_MS, late
    ana.has_duty("chair", held=False)
    bo.page.evaluate(WATCH)
    pressed = time.time() * 1000
    bo.press("live.take-up-chair")
    assert moved_at(bo) - pressed <= WITHIN_MS
    bo.has_duty("chair")
    expect(ana.button("live.take-up-chair")).to_have_count(0)
    for member in others:
        member.leave()
