"""A vote is taken again: demanded from phones, with how many it takes on every phone and the wall."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assembly.seats import new_device
from tests.browser.axe import begin, small_targets, violations
from tests.browser.members import Member
from tests.browser.phones import WALL, Phone, without_complaints

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def pictured(screen: Any, name: str) -> None:
    """Keep a picture, for whoever wants to look."""
    if folder := os.environ.get("ASSEMBLY_TEST_PICTURES"):
        screen.page.screenshot(path=Path(folder) / f"recount-{name}.png", full_page=True)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_enough_who_demand_it_from_their_phones_have_a_vote_taken_again(
    browser: Any, square: str, open_brief: Callable[..., str], language: str
) -> None:
    device = new_device()
    code = open_brief(device)
    ana = Member(square, code, device=device)
    ana.do("BeginSitting")
    bo = Member(square, code, "Bo")
    third = Member(square, code, "Zoë")
    zoe, wall = Phone(browser, square, language), Phone(browser, square, language, size=WALL)
    zoe.context.add_cookies([{"name": "device", "value": third.device, "url": square}])
    zoe.open(f"/a/{code}"), wall.open(f"/a/{code}/hall?lang={language}")
    ana.do("TableMotion", title="Bread", text="That bread be shared.")
    bo.do("SecondMotion", motion="M1")
    ana.do("OpenPoll", motion="M1")
    for member in (ana, bo):
        member.do("CastBallot", poll="P1", choice="yes")
    ana.do("ClosePoll", poll="P1")
    zoe.sees(zoe.t("more.do-demand"))
    pictured(zoe, f"before-{language}")
    zoe.press("more.do-demand")
    zoe.sees(zoe.t("more.demanded"), zoe.t("more.demand-of", count=1, needed=2))
    wall.sees(wall.t("more.demand-of", count=1, needed=2))
    pictured(zoe, f"demanded-{language}")
    pictured(wall, f"wall-{language}")
    begin(zoe.page), begin(wall.page)
    assert not small_targets(zoe.page) + violations(zoe.page) + violations(wall.page)
    bo.do("DemandRecount", poll="P1")
    zoe.sees(zoe.t("more.recount-asked", poll="P1"))
    pictured(zoe, f"ballot-{language}")
    for member in (ana, bo):
        member.do("CastBallot", poll="P2", choice="no")
    ana.do("ClosePoll", poll="P2")
    zoe.sees(zoe.t("more.recount-changed", poll="P1"))
    pictured(zoe, f"changed-{language}")
    wall.sees(wall.t("more.recount-changed", poll="P1"))
    pictured(wall, f"wall-changed-{language}")
    zoe.tab("record")
    zoe.page.locator(".decisions summary").first.click()
    zoe.sees(zoe.t("more.do-move-recount"))
    pictured(zoe, f"record-{language}")
    zoe.press("more.do-move-recount")
    zoe.tab("now")
    zoe.sees(zoe.t("more.act-recount", poll="P2"))
    pictured(zoe, f"moved-{language}")
    without_complaints(zoe, wall)
    for member in (ana, bo, third):
        member.leave()
