"""The wall fits on any screen that somebody plugs in: nothing is cut off, nothing lies over something else's edge."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from assembly.seats import new_device
from tests.browser.members import Member, open_assembly
from tests.browser.phones import PATIENCE_MS, Screen, without_complaints

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SIZES = {"projector": (1920, 1080), "old projector": (1024, 768), "upright": (1080, 1920), "laptop": (1366, 768)}
LONG = "Shall the association ask the city to plant eleven lime trees along the whole length of Elm Street this autumn?"
TEXT = "The association has the roof of number 12 repaired before the first frost. " * 12
OPTIONS = [f"Proposal {letter}, as it was read out on Tuesday" for letter in "ABCDEFGHIJK"]

# Whatever has words of its own and is not wholly inside its screen, or inside the part of it that it belongs to.
CUT = """() => {
  const wide = document.documentElement;
  const frames = [...document.querySelectorAll("header, main, aside, footer")].filter((el) => el.checkVisibility());
  const found = wide.scrollHeight > innerHeight + 1 || wide.scrollWidth > innerWidth + 1 ? ["the page scrolls"] : [];
  for (const frame of frames) {
    const {bottom, right, top} = frame.getBoundingClientRect();
    for (const el of frame.querySelectorAll("*")) {
      const words = [...el.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      if (!words || !el.checkVisibility() || el.closest(".unseen")) continue;
      const box = el.getBoundingClientRect();
      let clip = el;
      while (clip !== frame && getComputedStyle(clip).textOverflow !== "ellipsis") clip = clip.parentElement;
      const shortened = clip !== frame && box.left < clip.getBoundingClientRect().right; // an ellipsis
      if (box.bottom > bottom + 2 || box.top < top - 2 || (box.right > right + 2 && !shortened))
        found.push(`${frame.tagName.toLowerCase()}: “${el.textContent.trim().slice(0, 60)}”`);
    }
  }
  return found;
}"""


class Walls:
    """The same wall on four screens, and a hall that gives it something to show."""

    def __init__(self, browser: Browser, url: str) -> None:
        device = new_device()
        self.code = open_assembly(url, device, title="The Elm Street and Harbour Road tenants' association")
        self.ana = Member(url, self.code, device=device)
        self.bo, self.cy = (Member(url, self.code, name) for name in ("Bo Marsh-Featherstonehaugh of number 12", "Cy"))
        self.screens = {}
        for name, (width, height) in SIZES.items():
            screen = self.screens[name] = Screen(browser, url, size={"width": width, "height": height})
            screen.open(f"/a/{self.code}/hall")

    def fit(self, stage: str, sees: str) -> list[str]:
        """Wait until all show this, and say where something is cut off."""
        for screen in self.screens.values():
            expect(screen.page.get_by_role("main").get_by_text(sees).first).to_be_visible(timeout=PATIENCE_MS)
            screen.page.wait_for_timeout(500)  # bars have grown, fades are over
        return [
            f"{stage} on {name}: {what}" for name, screen in self.screens.items() for what in screen.page.evaluate(CUT)
        ]


@pytest.fixture
def walls(browser: Any, square: str) -> Iterator[Walls]:
    hung = Walls(browser, square)
    yield hung
    for screen in hung.screens.values():
        screen.close()
    without_complaints(*hung.screens.values())


def test_nothing_on_a_wall_is_ever_cut_off(walls: Walls) -> None:
    t = next(iter(walls.screens.values())).t
    ana, bo, cy = walls.ana, walls.bo, walls.cy
    cut = walls.fit("gathering", t("live.gathering"))
    ana.do("BeginSitting")
    bo.do("AskToSpeak", topic="The roof over number 12 leaks again, and the gutter with it")
    ana.give_next()
    for member in (cy, ana):
        member.do("AskToSpeak")
    cut += walls.fit("floor", "Bo Marsh")
    bo.do("TableMotion", title=LONG, text=TEXT)
    ana.do("SecondMotion", motion="M1")
    ana.do("TakeUpMotion", motion="M1")
    ana.do("YieldFloor", saw_turn=1)
    cut += walls.fit("motion", t("live.in-debate"))
    ana.do("OpenPoll", question=LONG, method="single", options=OPTIONS, visibility="named")
    cy.do("CastBallot", poll="P1", choice="1")
    bo.do("CastBallot", poll="P1", choice="2")
    cut += walls.fit("poll", t("live.of-voted", count=3))
    ana.do("ClosePoll", poll="P1")
    cut += walls.fit("closing", t("live.still-counts"))
    cut += walls.fit("outcome", t("verdict.tied"))
    ana.do("CallRecess", seconds=900)
    cut += walls.fit("recess", t("live.recess"))
    ana.do("ResumeSitting")
    ana.adjourn()
    cut += walls.fit("adjourned", t("live.adjourned"))
    assert not cut, "\n".join(cut)


DEMANDS = {
    "thirty short lines": "\n".join(f"{n}. A demand, put briefly." for n in range(1, 31)),
    "thirty lines": "\n".join(f"{n}. A demand that is put somewhat less briefly than that." for n in range(1, 31)),
    "one long line": "The association has the roof of number 12 repaired before the first frost. " * 40,
    "Korean": "입주자회의는 첫서리가 내리기 전에 12번지의 지붕을 고치기로 한다. 이사회는 견적 세 건을 받는다. " * 20,
    "Korean lines": "\n".join(f"{n}. 지붕을 고친다." for n in range(1, 31)),
}
# The smallest words of a motion's text, in 1920ths of a wall as wide as the projector's.
SMALLEST = """() => Math.min(...[...document.querySelectorAll(".wall-motion-text p")].map((el) =>
  parseFloat(getComputedStyle(el).fontSize))) / parseFloat(getComputedStyle(document.documentElement).fontSize) * 20"""


def test_a_motion_of_many_lines_can_be_read_from_the_back_row(walls: Walls) -> None:
    """Defect: thirty short lines were set 12 px high on a projector, and a longer text was cut off at the bottom."""
    ana, bo = walls.ana, walls.bo
    ana.do("BeginSitting")
    found = []
    for number, (name, text) in enumerate(DEMANDS.items(), 1):
        title = f"{number}. " + (LONG if number % 2 else "The demands of Elm Street")
        bo.do("TableMotion", title=title, text=text)
        ana.do("SecondMotion", motion=f"M{number}")
        ana.do("TakeUpMotion", motion=f"M{number}")
        found += walls.fit(name, title)
        for size, screen in walls.screens.items():
            screen.sees(screen.t("live.whole-text"))
            smallest = screen.page.evaluate(SMALLEST)
            if smallest < 32:
                found.append(f"{name} on {size}: {smallest:.0f} px")
    assert not found, "\n".join(found)


def test_what_was_chosen_is_the_largest_word_of_its_outcome(walls: Walls) -> None:
    ana, bo = walls.ana, walls.bo
    ana.do("BeginSitting")
    ana.do("OpenPoll", question=LONG, method="single", options=["Lime trees", "Plane trees"])
    bo.do("CastBallot", poll="P1", choice="1")
    ana.do("ClosePoll", poll="P1")
    screen = walls.screens["projector"]
    screen.sees(screen.t("verdict.chosen"))
    size = "el => parseFloat(getComputedStyle(el).fontSize)"
    winner, word, total = (
        screen.page.locator(f".outcome {name}").evaluate(size) for name in (".winner", ".outcome-word", ".sum")
    )
    assert winner > 1.5 * max(word, total), (winner, word, total)


def test_what_is_cut_off_would_be_seen(walls: Walls) -> None:
    """The control: a line pushed below the edge is found on all four screens."""
    t = next(iter(walls.screens.values())).t
    for screen in walls.screens.values():
        screen.sees(t("live.gathering"))
        screen.page.evaluate("""() => {
          const low = Object.assign(document.createElement("p"), {textContent: "too low"});
          low.style.cssText = "position: absolute; top: 110vh";
          document.querySelector("main").append(low);
        }""")
    cut = walls.fit("spoiled", t("live.gathering"))
    assert sum("too low" in line for line in cut) == len(SIZES), cut
