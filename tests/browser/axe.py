"""axe-core on a page that is already open, and what it found in a few readable lines."""

import json
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# Beyond the usual A and AA: contrast of 7 : 1, which UI.md asks of all text, and targets of a finger's size.
OPTIONS = {
    "resultTypes": ["violations"],
    "rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}},
}
TARGET_PX = 44

# Links inside a sentence are as large as its letters, by WCAG's own exception, and a link that is one word is as wide
# as the word; all else is for a thumb.
SMALL = """(least) => [...document.querySelectorAll("button, a[href], input, select, textarea, summary")]
  .filter((el) => el.checkVisibility({visibilityProperty: true}) && !el.closest("[inert]"))
  .filter((el) => !(el.matches("a") && getComputedStyle(el).display === "inline"))
  .filter((el) => !document.querySelector("dialog[open]") || el.closest("dialog"))
  .map((el) => [el, (el.matches("input[type=radio], input[type=checkbox]") && el.closest("label")) || el])
  .map(([el, target]) => [el, target.getBoundingClientRect(), el.matches("a") ? 24 : least])
  .filter(([, box]) => box.width > 0)
  .filter(([, box, wide]) => box.height < least - 0.5 || box.width < wide - 0.5)
  .map(([el, box]) => `${el.outerHTML.slice(0, 120)} is ${Math.round(box.width)} × ${Math.round(box.height)}`)"""


# What fades or slides in for a moment; a countdown that runs for long is not waited for.
STILL = """() => new Promise(requestAnimationFrame).then(() => Promise.all(document.getAnimations()
  .filter((one) => one.effect.getComputedTiming().endTime < 2000)
  .map((one) => one.finished.catch(() => null)))).then(() => null)"""


# A target that happens to lie half under the bar at the foot of the screen is small only there: whoever wants it
# scrolls. So what axe finds too small is looked at again in the middle of the screen.
ONLY_COVERED = """async (target) => {
  const {scrollX, scrollY} = window;
  document.querySelector(target)?.scrollIntoView({block: "center", behavior: "instant"});
  const {violations} = await axe.run(target, {runOnly: ["target-size"]});
  window.scrollTo({left: scrollX, top: scrollY, behavior: "instant"});
  return violations.length === 0;
}"""


def begin(page: Page) -> None:
    """Let axe begin on this page once nothing fades in or out; several pages are examined at once that way."""
    page.evaluate(STILL)
    if not page.evaluate("() => typeof window.axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    page.evaluate(f"() => {{ window.examined = axe.run(document, {json.dumps(OPTIONS)}) }}")


def violations(page: Page) -> list[str]:
    """What axe, once begun, has against this page; empty if nothing."""
    found: dict[str, Any] = page.evaluate("() => window.examined")
    return [
        f"{violation['id']}: {node['failureSummary'].splitlines()[-1].strip()} in {node['html'][:160]}"
        for violation in found["violations"]
        for node in violation["nodes"]
        if violation["id"] != "target-size" or not page.evaluate(ONLY_COVERED, node["target"][0])
    ]


def small_targets(page: Page) -> list[str]:
    """What is too small for a thumb on this page."""
    found: list[str] = page.evaluate(SMALL, TARGET_PX)
    return found
