"""Large letters: at 150 and 200 percent on a small phone nothing in the dock is cut or merges; there is room."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from assembly.seats import new_device
from tests.browser.members import Member, open_assembly
from tests.browser.phones import PATIENCE_MS, Phone

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# What sticks out of the screen or out of its own box, or lies over its neighbour, in the dock and in the head.
BROKEN = """() => {
  const out = [];
  if (document.documentElement.scrollWidth > innerWidth) out.push("the page scrolls sideways");
  const seen = (el) => el.checkVisibility() && getComputedStyle(el).clipPath === "none" && !el.closest(".unseen");
  const say = (el) => `${el.className || el.tagName}: “${el.textContent.trim().slice(0, 40)}”`;
  for (const el of document.querySelectorAll(".dock *, .head *, .answers *")) {
    if (!seen(el)) continue;
    const box = el.getBoundingClientRect();
    if (box.right > innerWidth + 1 || box.left < -1) out.push(`${say(el)} leaves the screen`);
    const open = el.clientWidth && getComputedStyle(el).overflow === "visible";
    if (open && el.scrollWidth > el.clientWidth + 1) out.push(`${say(el)} leaves its box`);
  }
  for (const row of document.querySelectorAll(".gestures, .tabs, .action")) {
    const boxes = [...row.children].filter(seen).map((el) => el.getBoundingClientRect());
    const across = (a, b) => a.left < b.right - 1 && b.left < a.right - 1;
    const along = (a, b) => a.top < b.bottom - 1 && b.top < a.bottom - 1;
    const merges = boxes.some((a, n) => boxes.slice(n + 1).some((b) => across(a, b) && along(a, b)));
    if (merges) out.push(`${row.className} merges`);
  }
  const dock = document.querySelector(".dock").getBoundingClientRect();
  if (dock.height > innerHeight / 2 + 1) out.push(`the dock is ${dock.height} high`);
  for (const tab of document.querySelectorAll(".tab")) {
    const box = tab.getBoundingClientRect();
    if (box.bottom > innerHeight + 1 || box.height < 43.5) out.push(`${say(tab)} cannot be pressed`);
  }
  return out;
}"""


def with_letters(phone: Phone, percent: int) -> None:
    """The browser's letters are set so large, as in its settings."""
    session = phone.context.new_cdp_session(phone.page)
    session.send("Page.enable")
    size = 16 * percent // 100
    session.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size}})


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_dock_stands_with_large_letters(
    phone: Callable[..., Phone], square: str, percent: int, language: str
) -> None:
    device = new_device()
    code = open_assembly(square, device)
    ana = Member(square, code, device=device)
    bo, cy = Member(square, code, "Bo Marsh"), Member(square, code, "Cy Okafor")
    ana.do("BeginSitting")
    for member, kind in ((cy, "new-point"), (bo, "new-point"), (ana, "question")):
        member.do("AskToSpeak", kind=kind)
    ana.give_next()
    screens = {}
    for name, member in (("chair", ana), ("member", bo)):
        screens[name] = screen = phone(language)
        with_letters(screen, percent)
        screen.context.add_cookies([{"name": "device", "value": member.device, "url": square}])
        screen.open(f"/a/{code}")
    found: list[str] = []
    for stage, sees in (("floor", "live.on-the-floor"), ("ballot", "live.poll")):
        if stage == "ballot":
            ana.do("OpenPoll", question="Repair the roof first?", method="consent")
        for name, screen in screens.items():
            expect(screen.page.get_by_role("main").get_by_text(screen.t(sees)).first).to_be_visible(timeout=PATIENCE_MS)
            screen.page.wait_for_timeout(300)
            found += [f"{stage}, {name}: {what}" for what in screen.page.evaluate(BROKEN)]
    assert not found, "\n".join(found)
