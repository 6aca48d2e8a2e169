"""A repaint never touches what somebody is typing, and never moves a button under a thumb."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from assembly.seats import new_device
from tests.browser.members import Member, open_assembly
from tests.browser.phones import Phone

pytestmark = pytest.mark.browser

TEXT = "The association has the roof of number twelve repaired before the first frost of this year."
CHANGES = 30


class Busy:
    """A hall in which something happens at every turn."""

    def __init__(self, url: str) -> None:
        device = new_device()
        self.code = open_assembly(url, device)
        self.ana = Member(url, self.code, device=device)
        self.ana.do("BeginSitting")
        self.others = [Member(url, self.code, name) for name in ("Cy", "Dee")]
        self.changes = 0

    def happen(self) -> None:
        """Whatever comes next: a place in the queue, the floor, a proposal, a poll, a signal."""
        cy, dee = self.others
        match self.changes % 6:
            case 0:
                cy.do("AskToSpeak", topic=f"no. {self.changes}")
            case 1:
                self.ana.give_next()
            case 2:
                dee.do("TableMotion", title=f"Proposal no. {self.changes}", text="So be it.")
            case 3:
                cy.do("Signal", signal="agree")
            case 4:
                cy.do("YieldFloor", saw_turn=cy.look()["floor"]["turn"])
            case 5:
                dee.do("LeaveAssembly")
                dee.do("JoinAssembly", name="Dee")
        self.changes += 1


@pytest.fixture
def busy(square: str) -> Busy:
    return Busy(square)


def caret(phone: Phone) -> tuple[str, int, int]:
    """Where the focus is, and the caret in it."""
    field = "document.activeElement"
    return tuple(phone.page.evaluate(f"() => [{field}.value, {field}.selectionStart, {field}.selectionEnd]"))


def test_a_motion_is_typed_while_thirty_things_happen(busy: Busy, phone: Callable[..., Phone]) -> None:
    bo = phone()
    bo.join_by_link(busy.code, "Bo")
    bo.tab("proposals")
    bo.primary("live.do-table")
    bo.fill("live.title", "Repair the roof first")
    field = bo.page.get_by_label(bo.t("live.text"))
    field.click()
    half = len(TEXT) // 2
    for number in range(CHANGES):
        start, end = number * half // CHANGES, (number + 1) * half // CHANGES
        busy.happen()
        bo.page.keyboard.type(TEXT[start:end], delay=2)
        assert caret(bo) == (TEXT[:end], end, end), f"after change {number}"
    bo.page.keyboard.type(TEXT[half:])
    for _ in range(5):  # in the middle of it, too
        bo.page.keyboard.press("ArrowLeft")
    at = len(TEXT) - 5
    for _ in range(6):
        busy.happen()
        bo.page.wait_for_timeout(120)
        assert caret(bo) == (TEXT, at, at)
    expect(bo.page.get_by_label(bo.t("live.title"))).to_have_value("Repair the roof first")
    bo.on_sheet("live.send")
    expect(bo.page.get_by_role("button", name="Repair the roof first")).to_be_visible()


def test_a_draft_outlives_a_reload(busy: Busy, phone: Callable[..., Phone]) -> None:
    bo = phone()
    bo.join_by_link(busy.code, "Bo")
    bo.tab("proposals")
    bo.primary("live.do-table")
    bo.fill("live.title", "Repair the roof first")
    bo.fill("live.text", TEXT)
    bo.page.reload()
    bo.tab("proposals")
    bo.primary("live.do-table")
    expect(bo.page.get_by_label(bo.t("live.title"))).to_have_value("Repair the roof first")
    expect(bo.page.get_by_label(bo.t("live.text"))).to_have_value(TEXT)


def test_the_primary_action_stays_under_the_thumb(busy: Busy, phone: Callable[..., Phone]) -> None:
    bo = phone()
    bo.join_by_link(busy.code, "Bo")
    ask = bo.button("live.do-ask", within=bo.dock)
    expect(ask).to_be_visible()
    where = ask.bounding_box()
    for number in range(12):
        busy.happen()
        bo.page.wait_for_timeout(150)
        assert ask.bounding_box() == where, f"it jumped at change {number}"
