"""What is on the stage is seen: from its top when it changes, with its clock, and with what it says to whom."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from assembly.seats import new_device
from tests.browser.members import Member, open_assembly
from tests.browser.phones import PATIENCE_MS, Phone, Wall

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SCROLLED = "() => window.scrollY"
TALL = {"width": 360, "height": 740}
ON_ITS_SIDE = {"width": 740, "height": 360}


class Meeting:
    """ANA chairs and BO moves over the wire; whoever we watch comes by phone."""

    def __init__(self, url: str, open_brief: Callable[..., str] | None = None, **form: str) -> None:
        device = new_device()
        self.code = open_brief(device) if open_brief else open_assembly(url, device, **form)
        self.ana = Member(url, self.code, device=device)

    def asks(self, **fields: object) -> None:
        self.ana.do("OpenPoll", **({"question": "Which of these?", "method": "single"} | fields))


@pytest.mark.parametrize("size", [TALL, ON_ITS_SIDE], ids=["upright", "on its side"])
def test_a_new_stage_is_shown_from_its_top(phone: Callable[..., Phone], square: str, size: dict[str, int]) -> None:
    """Defect: a phone that was scrolled down showed the middle of the ballot, and then the end of the outcome."""
    meeting = Meeting(square)
    ana = meeting.ana
    cy = phone(size=size)
    cy.join_by_link(meeting.code, "Cy")
    assert cy.page.evaluate(SCROLLED) == 0, "whoever comes in sees the top"
    ana.do("BeginSitting")
    meeting.asks(options=[f"Option number {n}" for n in range(1, 13)])
    for stage in ("live.closing-soon", "verdict.no-majority"):
        cy.sees("Option number 12")
        cy.page.evaluate("() => window.scrollTo(0, 500)")
        assert cy.page.evaluate(SCROLLED) > 100
        if stage == "live.closing-soon":
            expect(cy.page.locator(".ballot-head")).to_be_in_viewport()
            ana.do("ClosePoll", poll="P1")
            expect(cy.page.locator(".ballot-head .ring")).to_be_in_viewport(timeout=PATIENCE_MS)
        else:
            expect(cy.page.locator(".outcome-word")).to_be_in_viewport(timeout=PATIENCE_MS)
        assert cy.page.evaluate(SCROLLED) == 0


def test_whoever_is_typing_is_not_scrolled_away(phone: Callable[..., Phone], square: str) -> None:
    meeting = Meeting(square)
    meeting.ana.do("BeginSitting")
    cy = phone()
    cy.join_by_link(meeting.code, "Cy")
    meeting.asks(question="Go on?", method="consent", options=[])
    cy.choice(cy.t("choice.block")).click()
    field = cy.page.get_by_label(cy.t("live.reason-needed"))
    expect(field).to_be_in_viewport()
    dock = cy.dock.bounding_box()
    send = cy.button("live.cast-with-reason", choice=cy.t("choice.block")).bounding_box()
    assert dock and send and send["y"] + send["height"] <= dock["y"], "the reason opened behind the dock"
    field.click()
    cy.page.evaluate("() => window.scrollTo(0, 300)")
    before = cy.page.evaluate(SCROLLED)
    assert before > 0
    meeting.ana.do("ClosePoll", poll="P1")
    expect(cy.page.locator(".ballot-head .ring")).to_have_count(1, timeout=PATIENCE_MS)
    assert cy.page.evaluate(SCROLLED) == before


def test_a_change_that_comes_too_late_leaves_the_earlier_vote_and_says_so(
    phone: Callable[..., Phone], square: str, open_brief: Callable[..., str]
) -> None:
    """Defect: somebody whose yes had counted was told that their vote had come too late and did not count."""
    meeting = Meeting(square, open_brief)
    meeting.ana.do("BeginSitting")
    cy = phone()
    cy.join_by_link(meeting.code, "Cy")
    meeting.asks(question="Go on?", method="yes-no")
    cy.vote(cy.t("choice.yes"))
    cy.expects_offline = True
    cy.context.set_offline(True)
    cy.page.wait_for_timeout(500)
    cy.choice(cy.t("choice.no")).click()
    meeting.ana.do("ClosePoll", poll="P1")
    meeting.ana.until_closed()
    cy.context.set_offline(False)
    cy.sees(cy.t("more.change-too-late", choice=cy.t("choice.yes")))


def test_every_decision_is_on_the_stage_however_it_was_taken(
    phone: Callable[..., Phone], wall: Callable[[str], Wall], square: str, open_brief: Callable[..., str]
) -> None:
    """Defect: the wall went on showing the outcome of a poll while what was decided later, without ballots, was only
    in the record of the phones."""
    device = new_device()
    code = open_brief(device, seconds_needed=0, objection_seconds=5)
    ana = Member(square, code, device=device)
    ana.do("BeginSitting")
    for title in ("The roof", "The bench", "The tree"):
        ana.do("TableMotion", title=title, text=title)
    cy = phone()
    cy.join_by_link(code, "Cy")
    hall = wall(code)
    stage = hall.page.get_by_role("main")
    ana.do("OpenPoll", motion="M1")
    ana.do("CastBallot", poll="P1", choice="no")
    ana.do("ClosePoll", poll="P1")
    for screen in (hall, cy):
        expect(screen.heading(screen.t("verdict.rejected"))).to_be_visible(timeout=PATIENCE_MS)
    ana.do("DeclareAcclamation", motion="M2", verdict="adopted")
    for screen in (hall, cy):
        expect(screen.heading(screen.t("verdict.adopted"))).to_be_visible(timeout=PATIENCE_MS)
        screen.sees(screen.t("more.decided-acclamation", name="Ana Moreno"))
    expect(stage).to_contain_text("The bench")
    # And so is the next, although somebody has the floor meanwhile.
    ana.do("AskObjections", motion="M3")
    ana.do("AskToSpeak")
    ana.give_next()
    hall.sees(hall.t("more.decided-no-objection", name="Ana Moreno"))
    expect(stage).to_contain_text("The tree")
    expect(stage).to_contain_text("Ana Moreno", timeout=PATIENCE_MS)  # and then whoever speaks


def test_named_ballots_beyond_the_newest_are_counted_in_words(phone: Callable[..., Phone], square: str) -> None:
    meeting = Meeting(square)
    members = [Member(square, meeting.code, f"Member {n}") for n in range(53)]
    meeting.ana.do("BeginSitting")
    meeting.asks(question="Go on?", method="yes-no", visibility="named")
    for member in members:
        member.do("CastBallot", poll="P1", choice="yes")
    cy = phone()
    cy.join_by_link(meeting.code, "Cy")
    cy.sees("Member 52", cy.t("live.more-waiting", count=3))
    for member in members:
        member.leave()


def test_the_wall_says_how_one_comes_in_where_a_door_is_kept(square: str, wall: Callable[[str], Wall]) -> None:
    kept = wall(Meeting(square, admission="door").code)
    kept.sees(kept.t("live.gathering-door-wall"))
    kept.misses(kept.t("live.gathering-wall"))
    held_open = wall(Meeting(square).code)
    held_open.sees(held_open.t("live.gathering-wall"))


def test_after_the_end_there_is_one_way_to_the_minutes(phone: Callable[..., Phone], square: str) -> None:
    meeting = Meeting(square)
    meeting.ana.do("BeginSitting")
    cy = phone()
    cy.join_by_link(meeting.code, "Cy")
    meeting.ana.do("Adjourn")
    cy.sees(cy.t("live.adjourned"))
    expect(cy.page.get_by_role("link", name=cy.t("live.minutes"))).to_have_count(1)


def test_a_replay_offers_nothing_that_it_does_not_do(phone: Callable[..., Phone]) -> None:
    """Defect: it offered to step in, to speak and vote, and then gave nobody the floor and opened no poll."""
    cy = phone()
    cy.open("/rallies/postes-1792-08-09")
    cy.page.get_by_role("button", name=cy.t("page.rally-play")).first.click()
    expect(cy.page.get_by_role("navigation", name=cy.t("live.tabs"))).to_be_visible(timeout=PATIENCE_MS)
    cy.page.wait_for_timeout(500)
    expect(cy.dock.locator(".action")).to_have_count(0)
