"""Slips on paper: for whoever keeps the door and has just asked for them, and for nobody else."""

from dataclasses import replace

from assembly.clerk import Ask, Clerk
from assembly.rules.commands import GiveSlip, ImportRoll, JoinAssembly, PrintSlips, RollLine
from assembly.rules.standing import PRESETS
from assembly.seats import member_id, new_device
from assembly.slips import sealed
from tests.cast import NOON
from tests.pages.conftest import Square

SECRET = b"s" * 32
FORM = {"Sec-Fetch-Site": "same-origin"}


def opened(square: Square) -> tuple[Clerk, str]:
    """An assembly with a roll, whose door is kept by the visitor of these pages."""
    device = new_device()
    rules = replace(PRESETS["square"], admission="code")
    clerk = square.clerks.open(
        by=lambda hall: member_id(SECRET, hall, device), at=NOON, title="Elm Street", language="en", rules=rules
    )
    me = member_id(SECRET, clerk.assembly_id, device)
    people = (RollLine(name="Gus", note="Flat 3"), RollLine(name="<b>Hal"))
    clerk.take(Ask(JoinAssembly(by=me, at=NOON, name="Ana")))
    clerk.take(Ask(sealed(SECRET, clerk.assembly_id, ImportRoll(by=me, at=NOON, people=people))))
    square.browser.set_cookie("device", device)
    return clerk, me


def test_the_sheets_are_for_the_keeper_of_the_door_after_asking(square: Square) -> None:
    clerk, me = opened(square)
    address = f"/a/{clerk.now.state.code}/slips"
    assert square.browser.get(address).status_code == 403
    square.take(clerk, PrintSlips(by=me, at=NOON))
    answer = square.browser.get(address)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    assert page.count('class="slip"') == 2 and "&lt;b&gt;Hal" in page and "<b>Hal" not in page
    assert "style=" not in page  # the policy allows none
    assert square.another().get(address).status_code == 403


def test_a_single_slip_is_drawn_for_whoever_has_just_made_it(square: Square) -> None:
    clerk, me = opened(square)
    clerk.take(Ask(sealed(SECRET, clerk.assembly_id, GiveSlip(by=me, at=NOON, name="Zed"))))
    code = clerk.now.state.code
    drawn = square.browser.get(f"/a/{code}/slips/slip-3.svg")
    assert drawn.status_code == 200 and drawn.content_type == "image/svg+xml"
    assert square.browser.get(f"/a/{code}/slips/slip-1.svg").status_code == 404
    assert square.another().get(f"/a/{code}/slips/slip-3.svg").status_code == 404


def test_a_roll_is_read_before_it_is_brought(square: Square) -> None:
    good = square.browser.post("/roll/read", data="Gus,Flat 3\nHal\n", headers=FORM).json
    assert good == {"people": [{"name": "Gus", "note": "Flat 3"}, {"name": "Hal", "note": ""}]}
    bad = square.browser.post("/roll/read", data="Gus\nGUS\n", headers=FORM).json
    assert bad["line"] == 2 and "line 1" in bad["said"]
    assert square.browser.post("/roll/read", data="Gus\n").status_code == 403
