"""axe finds nothing, on any page and in any state, in both languages and both themes.

One meeting is held, and in each of its states every watching screen is examined: the same seats are open in English by
day and in Korean by night, and follow live. Colours do not depend on the language, nor words on the light.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from assembly.seats import new_device
from tests.browser.axe import begin, small_targets, violations
from tests.browser.members import Member, open_assembly
from tests.browser.phones import PATIENCE_MS, WALL, Phone, Screen

pytestmark = [pytest.mark.browser, pytest.mark.slow]

VARIANTS = [("en", "light"), ("ko", "dark")]
ROOF = "Repair the roof first"


@dataclass
class Examiner:
    """Looks at every state of every screen, and remembers what was wrong where."""

    browser: Browser
    url: str
    open_brief: Callable[..., str]  # an assembly whose polls close quickly
    found: list[str] = field(default_factory=list)
    states: int = 0

    @contextmanager
    def seats(self, path: str, device: str = "", wall: bool = False) -> Iterator[list[Phone]]:
        """The same page in both languages, one of them in the dark, for the holder of this device."""
        screens = []
        for language, theme in VARIANTS:
            screen = Phone(
                self.browser,
                self.url,
                language,
                size=WALL if wall else None,
                color_scheme=theme,
                reduced_motion="reduce",
            )
            if device:
                screen.context.add_cookies([{"name": "device", "value": device, "url": self.url}])
            screen.open(f"{path}?lang={language}" if wall else path)
            screens.append(screen)
        yield screens
        for screen in screens:
            screen.close()
            self.found += screen.complaints

    def examine(self, name: str, screens: list[Phone], thumbs: bool = True) -> None:
        """This state has a name now; whatever is wrong with it is remembered under it."""
        for screen in screens:
            begin(screen.page)
        for screen, (language, theme) in zip(screens, VARIANTS, strict=True):
            self.states += 1
            wrong = violations(screen.page) + (small_targets(screen.page) if thumbs else [])
            self.found += [f"{name} ({language}, {theme}): {what}" for what in wrong]

    def report(self) -> None:
        """Fail with everything that was found, each kind of it once."""
        kinds = {line.partition("): ")[2]: line for line in reversed(self.found)}
        assert not self.found, f"{len(self.found)} in {self.states} states:\n" + "\n".join(kinds.values())


@pytest.fixture
def examiner(browser: Any, square: str, open_brief: Callable[..., str]) -> Examiner:
    return Examiner(browser, square, open_brief)


def both(screens: list[Phone], act: Callable[[Phone], object]) -> None:
    """Do this on all of them."""
    for screen in screens:
        act(screen)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/open",
        "/rallies",
        "/rallies/gwangju-5-1980-05-26",
        "/rallies/postes-1792-08-19/handout",
        "/join?code=",
        "/join?code=NQ7K2XWZ",
        "/rules/section-1792",
        "/nowhere",
    ],
)
def test_the_pages_around_a_meeting(examiner: Examiner, path: str) -> None:
    with examiner.seats(path) as screens:
        if path == "/":
            both(screens, lambda screen: screen.page.get_by_text(screen.t("page.what")).click())
        examiner.examine(path, screens)
    examiner.report()


def test_the_form_that_was_filled_in_wrongly(examiner: Examiner) -> None:
    with examiner.seats("/open") as screens:
        for screen in screens:
            screen.page.get_by_label(screen.t("page.open-title")).fill("\u200b")
            screen.page.get_by_label(screen.t("page.open-name")).fill("\u200b")
            screen.page.get_by_role("button", name=screen.t("page.open-button")).click()
            expect(screen.page.get_by_role("textbox").first).to_have_attribute("aria-invalid", "true")
        examiner.examine("/open, refused", screens)
    examiner.report()


def test_every_state_of_a_phone_and_of_the_wall(examiner: Examiner) -> None:
    device = new_device()
    code = open_assembly(examiner.url, device, tags="tenant, neighbour")
    ana = Member(examiner.url, code, device=device)
    path = f"/a/{code}"
    with examiner.seats(f"{path}/hall", wall=True) as wall:
        with examiner.seats(path) as screens:
            both(screens, lambda screen: screen.sees(screen.t("live.join-kicker")))
            examiner.examine("joining", screens)
        members = [Member(examiner.url, code, name) for name in ("Bo", "Cy", "Dee")]
        Member(examiner.url, code, "Oda", observer=True)
        with examiner.seats(path, members[0].device) as bo, examiner.seats(path, ana.device) as chair:
            for scene in (gathering, going_through_the_agenda, speaking, proposing, polling, ending):
                scene(examiner, ana, members, bo, chair, wall)
    with examiner.seats(f"{path}/minutes") as screens:
        examiner.examine("minutes", screens, thumbs=False)
    examiner.report()


def everywhere(examiner: Examiner, name: str, key: str, *screens: list[Phone], **values: object) -> None:
    """Wait until all show this sentence, then examine all of them."""
    for group in screens:
        both(group, lambda screen: screen.sees(screen.t(key, **values)))
    for number, group in enumerate(screens):
        examiner.examine(f"{name} #{number}", group)


def sheet(examiner: Examiner, name: str, screens: list[Phone], press: Callable[[Phone], object]) -> None:
    """Open a sheet on each, examine, put it away."""
    both(screens, press)
    both(screens, lambda screen: expect(screen.sheet).to_be_visible(timeout=PATIENCE_MS))
    examiner.examine(name, screens)
    both(screens, lambda screen: screen.page.keyboard.press("Escape"))
    both(screens, lambda screen: expect(screen.sheet).to_have_count(0, timeout=PATIENCE_MS))


def all_duties(screen: Phone) -> None:
    """Who holds which duty."""
    screen.page.get_by_role("banner").get_by_role("button").click()
    screen.on_sheet("more.duties-all")
    expect(screen.sheet.get_by_text(screen.t("more.what-recorder"))).to_be_visible()


def recalling(screen: Phone) -> None:
    """The way to a recall."""
    all_duties(screen)
    screen.on_sheet("more.do-recall")


def gathering(
    examiner: Examiner, ana: Member, members: list[Member], bo: list[Phone], chair: list[Phone], wall: list[Phone]
) -> None:
    everywhere(examiner, "gathering", "live.gathering", bo, chair, wall)
    sheet(examiner, "about", bo, lambda screen: screen.page.get_by_role("banner").get_by_role("button").click())
    sheet(examiner, "duties", bo, all_duties)
    sheet(examiner, "recall", bo, recalling)
    ana.do("BeginSitting")
    everywhere(examiner, "quiet", "live.floor-empty", bo, chair, wall)


def going_through_the_agenda(
    examiner: Examiner, ana: Member, members: list[Member], bo: list[Phone], chair: list[Phone], wall: list[Phone]
) -> None:
    def agenda(screen: Phone) -> None:
        screen.sheet_of("chair")
        screen.on_sheet("live.agenda")

    def pasting(screen: Phone) -> None:
        agenda(screen)
        screen.on_sheet("more.do-import")
        screen.fill("more.import-text", "- One\nand then?")
        screen.on_sheet("more.do-read")
        screen.sees(screen.t("page.agenda-line", line=2, what=screen.t("page.agenda-not-an-item")))

    def adding(screen: Phone) -> None:
        agenda(screen)
        screen.on_sheet("more.do-add-item")

    def one(screen: Phone) -> None:
        agenda(screen)
        screen.sheet.get_by_role("listitem").filter(has_text="song").get_by_role("button").click()

    def concluding(screen: Phone) -> None:
        agenda(screen)
        screen.on_sheet("more.do-conclude-named", number=1)

    words = "May there be light\nin the square."
    ana.do("AddItem", title="A song of ours", kind="song", estimate_seconds=180, details=words)
    ana.do("AddItem", title="A silence", kind="silence", estimate_seconds=600)
    sheet(examiner, "pasting an agenda", chair, pasting)
    sheet(examiner, "adding an item", chair, adding)
    ana.do("BeginItem", item="A1")
    both([*bo, *wall], lambda screen: screen.sees(re.compile("May there be light")))
    examiner.examine("song", bo)
    examiner.examine("wall of a song", wall, thumbs=False)
    sheet(examiner, "agenda", chair, agenda)
    sheet(examiner, "item", chair, one)
    sheet(examiner, "concluding", chair, concluding)
    ana.do("BeginItem", item="A2", conclusion="It was sung.")
    both(wall, lambda screen: screen.sees("A silence"))
    examiner.examine("wall of a silence", wall, thumbs=False)
    ana.do("ConcludeItem", item="A2")


def speaking(
    examiner: Examiner, ana: Member, members: list[Member], bo: list[Phone], chair: list[Phone], wall: list[Phone]
) -> None:
    cy = members[1]
    sheet(examiner, "ways to speak", bo, lambda screen: screen.press("live.more-ways"))
    cy.do("AskToSpeak", topic="The roof leaks again")
    ana.give_next()
    members[0].do("AskToSpeak", kind="point-of-order", category="cannot-hear")
    for member in (*members[2:], ana):
        member.do("AskToSpeak", side="against")
    members[2].do("Signal", signal="agree")
    everywhere(examiner, "floor", "live.on-the-floor", bo, chair, wall)
    both(bo, lambda screen: screen.tab("queue"))
    examiner.examine("queue", bo)
    sheet(examiner, "duty", chair, lambda screen: screen.sheet_of("chair"))
    ana.do("PauseTurn", saw_turn=1)
    everywhere(examiner, "paused", "live.paused", chair, wall)
    ana.do("YieldFloor", saw_turn=1)
    sheet(examiner, "how the floor was shared", bo, lambda screen: screen.press("live.shares"))
    without_a_phone(examiner, ana, chair)


def without_a_phone(examiner: Examiner, ana: Member, chair: list[Phone]) -> None:
    """Gus has no phone: the chair seats Gus, and takes a place in the queue for them."""
    ana.do("SeatPhoneless", name="Gus")

    def people(screen: Phone) -> None:
        screen.sheet_of("chair")
        screen.on_sheet("more.phoneless")

    def gus(screen: Phone) -> None:
        people(screen)
        screen.sheet.get_by_role("button", name="Gus").click()

    sheet(examiner, "people without a phone", chair, people)
    sheet(examiner, "one of them", chair, gus)
    for seat in ana.look()["roll"]["phoneless"]["members"]:
        ana.do("MarkLeft", member=seat["id"])


def proposing(
    examiner: Examiner, ana: Member, members: list[Member], bo: list[Phone], chair: list[Phone], wall: list[Phone]
) -> None:
    _, cy, dee = members
    both(bo, lambda screen: screen.tab("proposals"))
    examiner.examine("no proposals", bo)
    cy.do("TableMotion", title=ROOF, text="It leaks.\nIt has leaked since March.")
    dee.do("TableMotion", title="A bench", text="Under the lime tree.")
    ana.do("SecondMotion", motion="M1")
    ana.do("TakeUpMotion", motion="M1")
    everywhere(examiner, "proposals", "live.motion-seconding", bo)
    sheet(examiner, "motion", bo, lambda screen: screen.page.get_by_role("button", name=ROOF).click())
    sheet(examiner, "tabling", bo, lambda screen: screen.primary("live.do-table"))
    everywhere(examiner, "debate", "live.in-debate", chair, wall)

    def form(screen: Phone) -> None:
        screen.sheet_of("chair")
        screen.on_sheet("live.ask-question")
        screen.sheet.get_by_role("radio", name=screen.t("live.method-single")).check()
        screen.sheet.get_by_role("radio", name=screen.t("live.majority-own")).check()

    sheet(examiner, "poll form", chair, form)


def polling(
    examiner: Examiner, ana: Member, members: list[Member], bo: list[Phone], chair: list[Phone], wall: list[Phone]
) -> None:
    _, cy, dee = members
    both(bo, lambda screen: screen.tab("now"))
    ana.do("OpenPoll", motion="M1")
    everywhere(examiner, "ballot", "live.ballot-none", bo, chair)
    cy.do("CastBallot", poll="P1", choice="yes")
    dee.do("CastBallot", poll="P1", choice="no")
    bo[0].vote(bo[0].t("choice.yes"))
    ana.do("CastBallot", poll="P1", choice="yes")
    both(bo, lambda screen: screen.page.reload())
    both(bo, lambda screen: screen.has_voted(screen.t("choice.yes")))
    examiner.examine("voted", bo)
    both(wall, lambda screen: screen.sees(screen.t("live.of-voted", count=4)))
    examiner.examine("wall of a poll", wall)
    ana.do("ClosePoll", poll="P1")
    everywhere(examiner, "closing", "live.still-counts", wall)
    examiner.examine("closing ballot", bo)
    everywhere(examiner, "outcome", "verdict.adopted", wall, bo, chair)
    both(bo, lambda screen: screen.tab("record"))
    both(bo, lambda screen: screen.page.get_by_role("main").get_by_text(ROOF).click())
    examiner.examine("record", bo)
    ana.do("OpenPoll", question="When?", method="consent", visibility="named")
    cy.do("CastBallot", poll="P2", choice="block", reason="Too early.")
    both(bo, lambda screen: screen.tab("now"))
    both(bo, lambda screen: screen.choice(screen.t("choice.block")).click())
    examiner.examine("consent", bo)
    ana.do("ClosePoll", poll="P2")
    everywhere(examiner, "blocked", "verdict.rejected", bo, chair)


def ending(
    examiner: Examiner, ana: Member, members: list[Member], bo: list[Phone], chair: list[Phone], wall: list[Phone]
) -> None:
    both(chair, lambda screen: screen.tab("now"))

    def hand_over(screen: Phone) -> None:
        screen.sheet_of("chair")
        screen.on_sheet("live.do-hand-over")

    sheet(examiner, "hand-over", chair, hand_over)
    both(bo, lambda screen: screen.context.set_offline(True))
    for screen in bo:
        screen.expects_offline = True
    both(bo, lambda screen: screen.network(screen.t("live.reconnecting")))
    examiner.examine("reconnecting", bo)
    both(bo, lambda screen: screen.context.set_offline(False))
    ana.do("CallRecess", seconds=600)
    everywhere(examiner, "recess", "live.recess", wall, bo, chair)
    ana.do("ResumeSitting")
    for member in (ana, *members):
        for place in member.look()["me"]["places"]:
            member.do("WithdrawPlace", place=place["place"])
    ana.adjourn()
    everywhere(examiner, "adjourned", "live.adjourned", wall, bo, chair)


def test_what_is_moved_about_the_procedure(examiner: Examiner) -> None:
    ana = new_device()
    code = open_assembly(examiner.url, ana)
    chair, bo, cy = (
        Member(examiner.url, code, device=ana),
        Member(examiner.url, code, "Bo"),
        Member(examiner.url, code, "Cy"),
    )
    chair.do("BeginSitting")
    bo.do("MoveProcedure", act="limit-turns", seconds=60)
    with examiner.seats(f"/a/{code}", cy.device) as phones:
        for phone in phones:
            phone.button("live.do-second").wait_for()
        examiner.examine("a motion on procedure waits for a second", phones)
        for phone in phones:
            phone.button("live.more-ways").click()
            phone.button("more.other-procedure").click()
            phone.beginning("live.act-adjourn").wait_for()
        examiner.examine("the sheet of motions on procedure", phones)
        for phone in phones:
            phone.beginning("live.act-change-rules").click()
            phone.button("more.do-move").wait_for()
        examiner.examine("the sheet that changes the rules", phones)
        for phone in phones:
            phone.page.keyboard.press("Escape")
        chair.do("TableMotion", title=ROOF, text="It leaks.")
        bo.do("SecondMotion", motion="M2")
        chair.do("AskObjections", motion="M2")
        for phone in phones:
            phone.button("live.do-no-objection").wait_for()
        examiner.examine("anybody may object", phones)


def test_the_door(examiner: Examiner) -> None:
    device = new_device()
    code = open_assembly(examiner.url, device, admission="door")
    ana = Member(examiner.url, code, device=device)
    path = f"/a/{code}"
    bo, cy = Member(examiner.url, code, "Bo"), Member(examiner.url, code, "Cy")
    with examiner.seats(path, bo.device) as waiting:
        everywhere(examiner, "waiting", "live.waiting-kicker", waiting)
        with examiner.seats(f"{path}/door", ana.device) as door:
            both(door, lambda screen: screen.sees("Bo"))
            examiner.examine("door", door)
        with examiner.seats(path, ana.device) as keeper:
            sheet(examiner, "door sheet", keeper, lambda screen: screen.sheet_of("door"))
        ana.do("TurnAway", member=bo.id, reason="Please come back with your card.")
        everywhere(examiner, "turned away", "live.turned-away-title", waiting)
    ana.do("AdmitMember", member=cy.id)
    cy.do("LeaveAssembly")
    with examiner.seats(path, cy.device) as left:
        everywhere(examiner, "left", "live.left-title", left)
    examiner.report()


def test_a_rally(examiner: Examiner) -> None:
    first: Screen = Phone(examiner.browser, examiner.url)
    first.open("/rallies/postes-1792-08-09")
    first.page.get_by_label(first.t("page.rally-speed")).first.select_option("60")
    first.page.get_by_role("button", name=first.t("page.rally-play")).first.click()
    first.page.wait_for_url("**/a/*")
    path = first.page.url.removeprefix(examiner.url)
    first.close()
    with examiner.seats(path) as watching, examiner.seats(f"{path}/hall", wall=True) as wall:
        both(watching + wall, lambda screen: screen.sees(screen.t("live.confidence-documented")))
        examiner.examine("rally", watching)
        examiner.examine("rally on the wall", wall)
    examiner.report()


def test_the_examiner_sees_what_is_wrong(examiner: Examiner) -> None:
    """The control: the same eyes find a picture without words, faint text, and a button for needles."""
    with examiner.seats("/") as screens:
        for screen in screens:
            screen.page.evaluate("""() => {
              const main = document.querySelector("main");
              main.append(document.createElement("img"), document.createElement("button"));
              main.append(Object.assign(document.createElement("p"), {textContent: "faint"}));
              main.lastChild.style.color = "#777";
            }""")
        examiner.examine("spoiled", screens)
    found = "\n".join(examiner.found)
    for wrong in ("image-alt", "button-name", "color-contrast", "<button></button> is"):
        assert found.count(wrong) >= len(VARIANTS), wrong
