"""Whole meetings of two houses, on phones and a wall: `parliamentary`, and `section-1792` as a section of Paris sat.

What must not be (a fourth turn, a vote without a quorum, an end of the debate by less than two thirds) is tried too.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from assembly.seats import new_device
from tests.browser.members import Member
from tests.browser.phones import PATIENCE_MS, Phone, Wall
from tests.browser.scenes import all_vote, move, open_motion, outcome, picture, second, speak, take_seat
from tests.browser.test_agenda import item, open_agenda

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BUDGET = "The budget"
FIRST = "The hall gets a new stove. It costs 900 at most."
CHEAPER = "The hall gets a new stove. It costs 600 at most."
NOTE = "The light was out for two minutes."


class House:
    """ANA presides; BO; CY in Korean; DEE in the dark; EVE, FAY and GUS come over the wire; and the wall."""

    def __init__(
        self, phone: Callable[..., Phone], wall: Callable[[str], Wall], open_brief: Callable[..., str], preset: str
    ) -> None:
        self.ana, self.bo = phone(), phone()
        self.cy, self.dee = phone("ko"), phone(color_scheme="dark")
        device = new_device()
        self.code = open_brief(device, preset, name="Ana", title="The house on Elm Street")
        take_seat(self.ana, self.code, device)
        self.wall = wall(self.code)
        for member, name in ((self.bo, "Bo"), (self.cy, "Cy"), (self.dee, "Dee")):
            member.join_by_link(self.code, name)
        self.benches = [Member(self.ana.url, self.code, name) for name in ("Eve", "Fay", "Gus")]

    @property
    def phones(self) -> list[Phone]:
        return [self.ana, self.bo, self.cy, self.dee]

    def votes(self, question: str | re.Pattern[str], choices: str) -> None:
        """Each answers with one letter, in the order of their names."""
        named = [{"y": "yes", "n": "no", "a": "abstain"}[letter] for letter in choices]
        self.everyone("now")
        all_vote(
            dict(zip(self.phones, named[:4], strict=True)), dict(zip(self.benches, named[4:], strict=True)), question
        )

    def everyone(self, page: str) -> None:
        for each in self.phones:
            each.tab(page)


def test_a_house_amends_its_budget_and_closes_its_debate_by_two_thirds(
    phone: Callable[..., Phone], wall: Callable[[str], Wall], open_brief: Callable[..., str]
) -> None:
    house = House(phone, wall, open_brief, "parliamentary")
    gathering(house)
    debating(house)
    amending(house)
    without_a_quorum(house)
    closing_the_debate(house)
    ending(house)


def gathering(h: House) -> None:
    """Seven are here; one of them will write down what the record cannot know."""
    expect(h.wall.page.get_by_role("banner")).to_contain_text("7", timeout=PATIENCE_MS)
    h.dee.page.get_by_role("banner").get_by_role("button").click()
    h.dee.on_sheet("more.duties-all")
    h.dee.on_sheet("more.take-up-recorder")
    expect(h.dee.sheet.get_by_label(h.dee.t("more.note-text"))).to_be_visible(timeout=PATIENCE_MS)
    h.dee.fill("more.note-text", NOTE)
    h.dee.on_sheet("more.do-write-note")
    expect(h.dee.sheet.get_by_text(NOTE, exact=True).first).to_be_visible(timeout=PATIENCE_MS)
    picture("parliament-1-duties", dee=h.dee, wall=h.wall)
    h.dee.close_sheet()
    h.ana.primary("live.do-begin")
    h.wall.sees(h.wall.t("live.floor-empty"))


def debating(h: House) -> None:
    """A motion, its second, and two turns for each on it, no more."""
    h.bo.table(BUDGET, FIRST)
    h.bo.tab("now")
    second(h.cy)
    h.ana.sheet_of("chair")
    h.ana.sheet.get_by_role("button", name=BUDGET).click()
    h.ana.close_sheet()
    h.wall.sees(FIRST)
    h.bo.ask_to_speak()
    h.dee.ask_to_speak("question")
    picture("parliament-2-queue", bo=h.bo, ana=h.ana, wall=h.wall)
    speak(h.ana, h.bo, "Bo")  # whose place was fixed before the question came
    speak(h.ana, h.dee, "Dee")
    h.bo.ask_to_speak()
    speak(h.ana, h.bo, "Bo")
    h.bo.primary("live.more-ways")
    h.bo.sees(h.bo.t("more.turns-used"))
    expect(h.bo.beginning("kind.new-point", within=h.bo.sheet)).to_be_disabled()
    expect(h.bo.beginning("kind.point-of-order", within=h.bo.sheet).first).to_be_enabled()
    picture("parliament-3-turns-used", bo=h.bo)
    h.bo.close_sheet()


def amending(h: House) -> None:
    """Other words, voted on first; adopted, they are the text."""
    open_motion(h.cy, BUDGET)
    h.cy.on_sheet("more.do-amend")
    h.cy.fill("more.amend-text", CHEAPER)
    h.cy.on_sheet("live.send")
    h.cy.close_sheet()
    open_motion(h.dee, BUDGET)
    h.dee.sheet.get_by_role("button", name=re.compile("M2")).first.click()
    picture("parliament-4-second", dee=h.dee)
    h.dee.on_sheet("live.do-second")
    expect(h.dee.button("live.do-second", within=h.dee.sheet)).to_have_count(0, timeout=PATIENCE_MS)  # it is entered
    h.dee.close_sheet()
    open_motion(h.ana, BUDGET)
    h.ana.sheet.get_by_role("button", name=re.compile("M2")).first.click()
    picture("parliament-4-amendment", ana=h.ana)
    h.ana.close_sheet()
    h.ana.sheet_of("chair")
    picture("parliament-4-chair", ana=h.ana)
    h.ana.on_sheet("live.put-motion", motion="M2")  # before M1
    h.ana.on_sheet("live.open-poll")
    h.votes(re.compile(BUDGET), "yyynyya")
    picture("parliament-5-amendment-poll", bo=h.bo, cy=h.cy, wall=h.wall)
    h.ana.primary("live.do-close-poll")
    outcome("adopted", h.wall, *h.phones)
    picture("parliament-6-amended", bo=h.bo, wall=h.wall)
    h.wall.sees(CHEAPER)


def without_a_quorum(h: House) -> None:
    """Half of the roll must be here: with three of seven nothing is put to the vote, and nothing is lost."""
    for member in h.benches:
        member.do("LeaveAssembly")
    h.dee.page.get_by_role("banner").get_by_role("button").click()
    h.dee.on_sheet("live.do-leave")
    h.dee.on_sheet("live.do-leave")
    expect(h.wall.page.get_by_role("banner")).to_contain_text("3", timeout=PATIENCE_MS)
    h.ana.sheet_of("chair")
    h.ana.on_sheet("live.put-motion", motion="M1")
    h.ana.on_sheet("live.open-poll")
    expect(h.ana.sheet.get_by_text(h.ana.t("refusal.no-quorum"))).to_be_visible(timeout=PATIENCE_MS)
    picture("parliament-7-no-quorum", ana=h.ana, dee=h.dee)
    h.ana.close_sheet()
    for member, name in zip(h.benches, ("Eve", "Fay", "Gus"), strict=True):
        member.do("JoinAssembly", name=name)
    h.dee.press("live.come-back")
    expect(h.wall.page.get_by_role("banner")).to_contain_text("7", timeout=PATIENCE_MS)


def closing_the_debate(h: House) -> None:
    """Four of seven are a majority and not two thirds; five are, and then the question is put at once."""
    for motion, choices, verdict in (("M3", "yyynnny", "rejected"), ("M4", "yyyynny", "adopted")):
        move(h.bo, "close-debate")
        h.cy.tab("now")
        picture(f"parliament-8-{motion}-moved", cy=h.cy)
        h.cy.press("live.do-second")
        h.votes(re.compile(h.bo.t("live.act-close-debate") + "|" + h.cy.t("live.act-close-debate")), choices)
        outcome(verdict, h.wall) if verdict == "rejected" else h.wall.sees(re.compile(BUDGET))
        picture(f"parliament-9-{motion}-{verdict}", bo=h.bo, wall=h.wall)
        if verdict == "rejected":  # the same may be moved again once somebody has spoken
            h.dee.ask_to_speak("question")
            speak(h.ana, h.dee, "Dee")
    h.votes(re.compile(BUDGET), "yyynaay")
    outcome("adopted", h.wall, *h.phones)
    h.wall.sees(h.wall.t("sum.met-more", got=4, of=5, fraction=h.wall.t("sum.half"), needed=3))
    picture("parliament-10-adopted", bo=h.bo, cy=h.cy, wall=h.wall)


def ending(h: House) -> None:
    """The end, and what everybody walks home with."""
    h.ana.adjourn()
    for screen in (h.wall, *h.phones):
        screen.sees(screen.t("live.adjourned"))
    picture("parliament-11-adjourned", bo=h.bo, wall=h.wall)
    h.bo.open(f"/a/{h.code}/minutes")
    main = h.bo.page.get_by_role("main")
    for text in (CHEAPER, NOTE, "4 of the 5 voting for or against", h.bo.t("minutes.verdict-rejected")):
        expect(main).to_contain_text(text)
    picture("parliament-12-minutes", bo=h.bo)


def test_a_section_hears_both_sides_by_turns_and_nobody_a_fourth_time(
    phone: Callable[..., Phone], wall: Callable[[str], Wall], open_brief: Callable[..., str]
) -> None:
    s = House(phone, wall, open_brief, "section-1792")
    open_agenda(s.ana)
    s.ana.on_sheet("more.do-add-item")
    s.ana.fill("live.title", "The address to the Assembly")
    s.ana.on_sheet("more.do-put-on")
    expect(item(s.ana, "The address")).to_be_visible(timeout=PATIENCE_MS)
    s.ana.close_sheet()
    s.wall.sees("The address to the Assembly")
    picture("section-1-gathering", bo=s.bo, wall=s.wall)
    s.ana.primary("live.do-begin")
    open_agenda(s.ana)
    s.ana.on_sheet("more.do-begin-named", number=1)
    s.ana.close_sheet()
    s.bo.table("The address", "The section sends its address.")
    s.bo.tab("now")
    second(s.cy)
    s.ana.sheet_of("chair")
    s.ana.sheet.get_by_role("button", name=re.compile("M1")).first.click()
    s.ana.close_sheet()
    by_turns(s)
    three_times(s)
    deciding(s)


def take_side(phone: Phone, side: str) -> None:
    """Ask to speak for, or against."""
    phone.press("live.more-ways")
    phone.on_sheet(f"more.speak-{side}")
    expect(phone.sheet).to_have_count(0, timeout=PATIENCE_MS)


def by_turns(s: House) -> None:
    """Two are for it and came first; the one against it stands between them."""
    take_side(s.bo, "for")
    take_side(s.cy, "for")
    take_side(s.dee, "against")
    order = s.wall.page.get_by_role("complementary").get_by_role("listitem")
    for place, name, side in ((0, "Bo", "for"), (1, "Dee", "against"), (2, "Cy", "for")):
        expect(order.nth(place)).to_contain_text(name, timeout=PATIENCE_MS)
        expect(order.nth(place)).to_contain_text(s.wall.t(f"kind.{side}"))
    s.dee.tab("queue")
    picture("section-2-sides", bo=s.bo, dee=s.dee, wall=s.wall)
    s.dee.tab("now")
    for who, name in ((s.bo, "Bo"), (s.dee, "Dee"), (s.cy, "Cy")):
        speak(s.ana, who, name)


def three_times(s: House) -> None:
    """Dee has had one turn, takes two more, and is told why there is no fourth."""
    for _ in range(2):
        take_side(s.dee, "against")
        speak(s.ana, s.dee, "Dee")
    s.dee.primary("live.more-ways")
    s.dee.sees(s.dee.t("more.turns-used"))
    expect(s.dee.button("more.speak-against", within=s.dee.sheet)).to_be_disabled()
    picture("section-3-no-fourth", dee=s.dee)
    s.dee.beginning("kind.point-of-order", within=s.dee.sheet).first.click()
    speak(s.ana, s.dee, "Dee")


def deciding(s: House) -> None:
    """The question is put, and the section goes home with what it concluded."""
    s.ana.sheet_of("chair")
    s.ana.on_sheet("live.put-motion", motion="M1")
    s.ana.on_sheet("live.open-poll")
    s.votes("The address", "yyynnny")
    picture("section-4-poll", bo=s.bo, wall=s.wall)
    s.ana.primary("live.do-close-poll")
    outcome("adopted", s.wall, *s.phones)
    picture("section-5-adopted", cy=s.cy, wall=s.wall)
    open_agenda(s.ana)
    s.ana.on_sheet("more.do-conclude-named", number=1)
    s.ana.fill("more.item-conclusion", "The address is sent.")
    s.ana.on_sheet("more.do-conclude")
    s.ana.close_sheet()
    s.ana.adjourn()
    for screen in (s.wall, *s.phones):
        screen.sees(screen.t("live.adjourned"))
    picture("section-6-adjourned", bo=s.bo, wall=s.wall)
    s.cy.open(f"/a/{s.code}/minutes?lang=ko")
    for text in ("The address is sent.", s.cy.t("minutes.verdict-adopted"), "Dee"):
        expect(s.cy.page.get_by_role("main")).to_contain_text(text)
    picture("section-7-minutes", cy=s.cy)
