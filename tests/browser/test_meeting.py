"""One whole meeting, in real browsers: a wall and six phones, from the opening to the printed minutes."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.phones import PATIENCE_MS, Phone, Wall

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TITLE = "Elm Street tenants"
ROOF = "Repair the roof first"
REASON = "Her last bus leaves at nine."
ROOF_TEXT = "The association has the roof of number 12 repaired before the first frost."


class Meeting:
    """ANA chairs; BO; CY in Korean; DEE in the dark; EVA loses the network; FAY reloads; and the wall."""

    def __init__(self, phone: Callable[..., Phone], wall: Callable[[str], Wall]) -> None:
        self.ana, self.bo, self.cy = phone(), phone(), phone("ko")
        self.dee, self.eva, self.fay = phone(color_scheme="dark"), phone(), phone(reduced_motion="reduce")
        self.code = self.ana.open_assembly(TITLE, "Ana")
        self.wall = wall(self.code)

    @property
    def phones(self) -> list[Phone]:
        """All six."""
        return [self.ana, self.bo, self.cy, self.dee, self.eva, self.fay]


def test_a_whole_meeting_from_the_opening_to_the_printed_minutes(
    phone: Callable[..., Phone], wall: Callable[[str], Wall], tmp_path: Path
) -> None:
    held = Meeting(phone, wall)
    gathering(held)
    speaking(held)
    proposing(held)
    polling(held)
    two_rounds(held)
    handing_over(held)
    ending(held)
    minutes(held, tmp_path)


def gathering(m: Meeting) -> None:
    """By code and by link, in two languages, in the light and in the dark."""
    expect(m.wall.page.get_by_role("img", name=m.wall.t("live.qr"))).to_be_visible()
    m.wall.sees(m.code, m.wall.t("live.gathering"))
    m.bo.join_by_code(m.code, "Bo")
    m.cy.join_by_code(m.code, "민준")
    m.dee.join_by_link(m.code, "Dee")
    m.eva.join_by_link(m.code, "Eva")
    m.fay.join_by_link(m.code, "Fay")
    expect(m.wall.page.get_by_role("banner")).to_contain_text("6", timeout=PATIENCE_MS)
    m.dee.page.reload()
    m.dee.sees(m.dee.t("live.gathering"))  # the seat has survived
    m.ana.primary("live.do-begin")
    m.wall.sees(m.wall.t("live.floor-empty"))
    m.cy.sees(m.cy.t("live.floor-empty"))


def speaking(m: Meeting) -> None:
    """Four kinds, the order with its reasons, the floor, the clock."""
    m.bo.ask_to_speak()
    m.wall.sees("Bo")
    m.dee.ask_to_speak()
    m.eva.ask_to_speak("question")
    m.cy.ask_to_speak("reply")
    m.fay.ask_to_speak("point-of-order")
    order = m.wall.page.get_by_role("complementary").get_by_role("listitem")
    # The first place was fixed before the point of order came, and a point of order goes before even that.
    expect(order.first).to_contain_text("Fay", timeout=PATIENCE_MS)
    m.cy.tab("queue")
    m.cy.sees(m.cy.t("reason.why-reply"))
    m.cy.fill("live.topic", "물이 새는 지붕")
    m.cy.press("live.save-topic")
    m.cy.tab("now")
    m.fay.page.reload()  # while queueing
    m.fay.sees(m.fay.t("live.you-are-next"))
    m.ana.primary("live.do-give", name="Fay")
    for screen in (m.wall, m.bo, m.cy):
        expect(screen.page.get_by_role("timer").first).to_be_visible(timeout=PATIENCE_MS)
    m.fay.sees(m.fay.t("live.your-floor"))
    m.fay.primary("live.do-finished")
    m.wall.sees(m.wall.t("live.floor-empty"))
    m.ana.sheet_of("chair")
    m.ana.on_sheet("live.do-give", name="Bo")
    m.ana.on_sheet("live.do-pause")
    m.wall.sees(m.wall.t("live.paused"))
    m.cy.sees(m.cy.t("live.paused"))
    m.ana.on_sheet("live.do-resume-turn")
    m.wall.misses(m.wall.t("live.paused"))
    m.ana.on_sheet("live.do-more-time", seconds=30)
    expect(m.wall.page.get_by_role("timer")).to_have_text(re.compile(r"^3:"), timeout=PATIENCE_MS)
    m.ana.on_sheet("live.do-end-turn")
    m.dee.ask_to_speak("point-of-order")  # beside the place she has
    order = m.dee.page.get_by_role("main").get_by_role("listitem")
    expect(order.first).to_contain_text(m.dee.t("kind.point-of-order"), timeout=PATIENCE_MS)
    m.dee.primary("live.my-places")
    m.dee.on_sheet("live.do-give-up-place")
    m.dee.close_sheet()
    m.ana.on_sheet("live.give-out-of-order")
    m.ana.sheet.get_by_role("radio", name="Dee").check()
    m.ana.fill("live.reason-for-all", REASON)
    m.ana.on_sheet("live.do-give", name="Dee")
    m.dee.sees(m.dee.t("live.your-floor"))
    m.cy.page.get_by_role("button", name=m.cy.t("live.signal-agree")).click()
    expect(m.wall.page.get_by_role("contentinfo")).to_contain_text(m.wall.t("live.signal-agree"), timeout=PATIENCE_MS)
    m.dee.primary("live.do-finished")


def proposing(m: Meeting) -> None:
    """Three taps, a second, and into debate."""
    m.bo.table(ROOF, ROOF_TEXT)
    m.cy.tab("proposals")
    m.cy.press("live.do-second")
    m.ana.sheet_of("chair")
    m.ana.sheet.get_by_role("button", name=ROOF).click()
    m.ana.close_sheet()
    for screen in m.phones:
        screen.tab("now")
        screen.sees(ROOF)
    m.wall.sees(ROOF_TEXT)


def polling(m: Meeting) -> None:
    """Counted on the wall as it happens; one phone votes without a network, one changes its mind."""
    m.ana.sheet_of("chair")
    m.ana.on_sheet("live.put-motion", motion="M1")
    m.ana.sheet.get_by_role("radio", name=m.ana.t("live.majority-two-thirds")).check()
    m.ana.on_sheet("live.open-poll")
    expect(m.ana.sheet).to_have_count(0)
    m.wall.sees(m.wall.t("live.of-voted", count=6))
    m.eva.sees(m.eva.t("live.ballot-none"))
    lose_the_network(m.eva)
    m.eva.choice(m.eva.t("choice.yes")).click()
    expect(m.eva.choice(m.eva.t("choice.yes"))).to_contain_text(m.eva.t("live.sending"))
    m.eva.sees(m.eva.t("live.ballot-unsent"))
    m.bo.vote(m.bo.t("choice.yes"))
    m.cy.vote(m.cy.t("choice.no"))
    m.dee.vote(m.dee.t("choice.yes"))
    m.fay.vote(m.fay.t("choice.abstain"))
    tally(m.wall, yes=2, no=1, abstain=1)
    m.cy.vote(m.cy.t("choice.yes"))  # changed
    tally(m.wall, yes=3, no=0, abstain=1)
    tally(m.bo, yes=3, no=0, abstain=1)
    find_the_network(m.eva)
    m.eva.has_voted(m.eva.t("choice.yes"))
    tally(m.wall, yes=4, no=0, abstain=1)
    m.ana.vote(m.ana.t("choice.no"))
    m.ana.primary("live.do-close-poll")
    m.wall.sees(m.wall.t("live.still-counts"))
    m.fay.vote(m.fay.t("choice.no"))  # the countdown still accepts
    for screen in (*m.phones, m.wall):
        expect(screen.heading(screen.t("verdict.adopted"))).to_be_visible(timeout=30_000)
        fraction = screen.t("sum.two-thirds")
        screen.sees(screen.t("sum.met-least", got=4, of=6, fraction=fraction, needed=4))


def tally(screen: Phone | Wall, **counts: int) -> None:
    """The bars stand like this, now or soon."""
    for choice, count in counts.items():
        name = screen.t(f"choice.{choice}")
        bar = screen.page.get_by_role("listitem").filter(has_text=re.compile(rf"^\s*{name}"))
        expect(bar).to_have_text(re.compile(rf"{name}\D*{count}$"), timeout=PATIENCE_MS)


def lose_the_network(phone: Phone) -> None:
    """The phone is in a dead corner of the hall; it says so calmly."""
    phone.expects_offline = True
    phone.context.set_offline(True)
    phone.network(phone.t("live.reconnecting"))


def find_the_network(phone: Phone) -> None:
    """The phone comes back."""
    phone.context.set_offline(False)
    phone.network(
        re.compile(f"{re.escape(phone.t('live.in-the-square'))}|{re.escape(phone.t('live.entered', position=0)[:-2])}")
    )


def two_rounds(m: Meeting) -> None:
    """One of several: tied, so that a second round between the two is put, linked to the first."""
    options = ["Saturday", "Sunday", "A weekday"]
    m.ana.sheet_of("chair")
    m.ana.on_sheet("live.ask-question")
    m.ana.fill("live.question", "When do we meet next?")
    m.ana.sheet.get_by_role("radio", name=m.ana.t("live.method-single")).check()
    m.ana.fill("live.options", "\n".join(options))
    m.ana.on_sheet("live.open-poll")
    for phone, option in zip(m.phones, (0, 0, 1, 1, 2, -1), strict=True):
        phone.vote(options[option] if option >= 0 else phone.t("choice.abstain"))
    close(m, "no-majority", "tied")
    m.ana.sheet_of("chair")
    m.ana.on_sheet("live.do-next-round")
    m.wall.sees(m.wall.t("live.round", count=2))
    expect(m.bo.choice(options[2])).to_have_count(0, timeout=PATIENCE_MS)
    for phone, option in zip(m.phones, (0, 0, 1, 0, 0, 1), strict=True):
        phone.vote(options[option])
    close(m, "chosen")
    m.cy.sees("Saturday")


def close(m: Meeting, *verdicts: str) -> None:
    """Close the poll; the wall shows one of these verdicts, and so does every phone."""
    m.ana.primary("live.do-close-poll")
    for screen in (m.wall, *m.phones):
        name = re.compile("|".join(re.escape(screen.t(f"verdict.{verdict}")) for verdict in verdicts), re.IGNORECASE)
        expect(screen.heading(name)).to_be_visible(timeout=30_000)


def handing_over(m: Meeting) -> None:
    """The controls leave one phone and appear on the other."""
    m.ana.sheet_of("chair")
    m.ana.on_sheet("live.do-hand-over")
    m.ana.sheet.get_by_role("radio", name="Dee").check()
    m.ana.on_sheet("live.hand-over-to", name="Dee")
    m.dee.has_duty("chair")
    m.ana.has_duty("chair", held=False)


def ending(m: Meeting) -> None:
    """A recess and the end, by the new chair."""
    m.dee.sheet_of("chair")
    m.dee.on_sheet("live.do-recess")
    m.dee.on_sheet("live.do-recess")
    m.wall.sees(m.wall.t("live.recess"))
    m.cy.sees(m.cy.t("live.recess-note"))
    m.dee.primary("live.do-resume")
    m.dee.adjourn()
    for screen in (m.wall, *m.phones):
        screen.sees(screen.t("live.adjourned"))
    m.wall.shows_no_control()


def minutes(m: Meeting, tmp_path: Path) -> None:
    """What everybody walks home with, on paper too."""
    with m.cy.page.expect_navigation():
        m.cy.page.get_by_role("link", name=m.cy.t("live.minutes")).first.click()
    expect(m.cy.page.get_by_role("heading", name=TITLE)).to_be_visible()
    # Kept in the assembly's language, and to be had in one's own.
    expect(m.cy.page.get_by_role("main")).to_contain_text(m.ana.t("minutes.verdict-adopted"))
    m.cy.page.get_by_role("link", name=m.cy.t("page.language-name")).click()
    for text in (ROOF, ROOF_TEXT, m.cy.t("minutes.verdict-adopted"), "민준"):
        expect(m.cy.page.get_by_role("main")).to_contain_text(text)
    m.bo.open(f"/a/{m.code}/minutes")
    m.bo.page.emulate_media(media="print")
    for text in (ROOF_TEXT, REASON, "Bo", "Fay", "Saturday", m.bo.t("minutes.verdict-chosen")):
        expect(m.bo.page.get_by_role("main")).to_contain_text(text)
    expect(m.bo.page.get_by_role("navigation")).to_have_count(0)  # what can only be clicked is not printed
    printed = m.bo.page.pdf(path=tmp_path / "minutes.pdf", prefer_css_page_size=True)
    assert printed.startswith(b"%PDF-") and len(printed) > 10_000
    as_text = m.bo.page.request.get(f"{m.bo.url}/a/{m.code}/minutes.md").text()
    assert ROOF_TEXT in as_text and "Saturday" in as_text
