"""axe finds nothing in the states that are seldom seen either: a chair's sheets, other ballots, alarms, errors."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from assembly.finding import MISSES
from assembly.seats import new_device
from tests.browser.members import Member
from tests.browser.phones import PATIENCE_MS, Phone
from tests.browser.test_accessible import Examiner, both, everywhere, examiner, sheet

__all__ = ["examiner"]

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def chaired(examiner: Examiner, **form: str) -> tuple[str, Member, list[Member]]:
    """An assembly that sits: its address, its chair, and two members."""
    device = new_device()
    code = examiner.open_brief(device, **form)
    ana = Member(examiner.url, code, device=device)
    members = [Member(examiner.url, code, name) for name in ("Bo", "Cy")]
    ana.do("BeginSitting")
    return f"/a/{code}", ana, members


def test_the_sheets_of_a_chair_and_the_wall_with_a_queue(examiner: Examiner) -> None:
    path, ana, members = chaired(examiner)
    for member in (*members, ana):
        member.do("AskToSpeak", topic="The roof")
    with examiner.seats(f"{path}/hall", wall=True) as wall, examiner.seats(path, ana.device) as chair:
        both(wall, lambda screen: screen.sees("Bo", "Cy"))
        examiner.examine("wall with a queue", wall, thumbs=False)
        both(chair, lambda screen: screen.tab("queue"))
        sheet(examiner, "out of order", chair, lambda screen: screen.press("live.give-out-of-order"))
        for name, key in (("recess", "live.do-recess"), ("adjourn", "live.do-adjourn")):

            def press(screen: Phone, key: str = key) -> None:
                screen.sheet_of("chair")
                screen.on_sheet(key)

            sheet(examiner, name, chair, press)
    examiner.report()


def test_other_ballots_and_their_outcomes(examiner: Examiner) -> None:
    path, ana, (bo, cy) = chaired(examiner)
    colours = ["Red", "Green", "Blue"]
    with examiner.seats(f"{path}/hall", wall=True) as wall, examiner.seats(path, bo.device) as phones:
        ana.do("OpenPoll", question="Which?", method="single", options=colours, visibility="turnout")
        everywhere(examiner, "single choice, turnout only", "live.ballot-none", phones)
        both(wall, lambda screen: screen.sees("Green"))
        examiner.examine("wall of a turnout poll", wall, thumbs=False)
        bo.do("CastBallot", poll="P1", choice="1")
        cy.do("CastBallot", poll="P1", choice="2")
        ana.do("ClosePoll", poll="P1")
        everywhere(examiner, "tied", "verdict.tied", phones, wall)
        ana.do("OpenPoll", after="P1")
        both(phones, lambda screen: screen.sees(screen.t("live.round", count=2)))
        examiner.examine("second round", phones)
        cy.do("CastBallot", poll="P2", choice="1")
        ana.do("ClosePoll", poll="P2")
        everywhere(examiner, "chosen in a second round", "verdict.chosen", phones, wall)
    examiner.report()


def test_an_assembly_without_a_chair(examiner: Examiner) -> None:
    path, ana, (bo, _) = chaired(examiner, preset="self-running")
    bo.do("TableMotion", title="A bench", text="Under the lime tree.")
    ana.do("SecondMotion", motion="M1")
    with examiner.seats(path, bo.device) as phones:
        everywhere(examiner, "debate without a chair", "live.put-to-vote", phones)
        bo.do("AskToSpeak")
        everywhere(examiner, "the floor is mine", "live.your-floor", phones)
    examiner.report()


def test_the_alarm_of_a_fork(examiner: Examiner) -> None:
    path, _, (bo, _) = chaired(examiner)
    code = path.rpartition("/")[2]
    with examiner.seats(path, bo.device) as phones:
        both(phones, lambda screen: screen.sees(screen.t("live.floor-empty")))
        other = f"localStorage.setItem('square:moment:{code}', JSON.stringify({{at: 2, head: '00'.repeat(32)}}))"
        both(phones, lambda screen: screen.page.evaluate(other))
        both(phones, lambda screen: screen.page.reload())
        both(phones, lambda screen: expect(screen.page.get_by_role("alert")).to_be_visible(timeout=PATIENCE_MS))
        examiner.examine("fork", phones)
    examiner.report()


def too_often(screen: Phone) -> None:
    """This device has typed wrong codes until it must wait."""
    for _ in range(MISSES.amount + 1):
        screen.context.request.get(f"{screen.url}/join?code=NQ7K2XWZ")
    screen.open("/join?code=NQ7K2XWZ")


def from_elsewhere(screen: Phone) -> None:
    """A form of somebody else's page is sent to us."""
    screen.page.goto("about:blank")
    screen.page.set_content(f'<form method="post" action="{screen.url}/open"><button>go</button></form>')
    screen.page.get_by_role("button").click()


PAGES: dict[str, tuple[str, Callable[[Phone], object]]] = {
    "restarting": ("restarting", lambda screen: screen.open("/restarting")),
    "429": ("too-many", too_often),
    "403": ("foreign-form", from_elsewhere),
}


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_of_what_goes_wrong(examiner: Examiner, name: str) -> None:
    kind, go = PAGES[name]
    path, _, _ = chaired(examiner)
    with examiner.seats(path) as screens:
        both(screens, go)
        both(screens, lambda screen: expect(screen.heading(screen.t(f"error.{kind}"))).to_be_visible())
        examiner.examine(name, screens)
    examiner.report()


def test_the_page_for_whoever_comes_too_late(examiner: Examiner) -> None:
    path, ana, _ = chaired(examiner)
    ana.do("Adjourn")
    with examiner.seats(f"/join?code={path.rpartition('/')[2]}") as screens:
        both(screens, lambda screen: expect(screen.heading(screen.t("error.adjourned"))).to_be_visible())
        examiner.examine("adjourned", screens)
    examiner.report()
