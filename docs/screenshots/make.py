"""Take every picture in this folder anew: `python docs/screenshots/make.py [NAME …]`.

A server is started on a scratch folder, a hall of members fills it over the wire, and a Chromium takes the seats
we want to see. With names, only those pictures are taken; the meeting is held all the same. A NAME may also be that
of a scene (`meeting`, `agenda`, `counting`, …): then only that scene is held, and all its pictures are taken.
Where SQUARE_PICTURES names a folder, they go there.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parent.parent))

from playwright.sync_api import Browser, Page  # noqa: E402

from assembly.seats import new_device  # noqa: E402
from assembly.words import words_in  # noqa: E402
from bench.browser import chromium  # noqa: E402
from docs.screenshots import choosing, states  # noqa: E402
from docs.screenshots.duties import duties  # noqa: E402
from docs.screenshots.rallies import replay, together  # noqa: E402
from tests.browser.members import Member, open_assembly, open_with  # noqa: E402
from tests.browser.test_afterwards import decided  # noqa: E402
from tests.conftest import Server, serving  # noqa: E402

PHONE = {"width": 360, "height": 740}
WALL = {"width": 1920, "height": 1080}
PAGE = {"width": 900, "height": 900}
NAMES = (
    "Bo Marsh", "Cy Okafor", "Dee Lindqvist", "Emre Yılmaz", "Fatima Haddad", "Gwen Price", "Hannes Vogt",
    "Ines Duarte", "Jun-ho Park", "Kira Novak", "Luca Ferri",
)  # fmt: skip
ROOF = """The tenants' association has the roof of Elm Street 12 repaired before the first frost.

The board collects three offers by the end of the month. \
The reserve pays up to 18,000; anything beyond that comes back to this assembly."""


class Camera:
    """A Chromium that takes the seat of whoever we want to see."""

    def __init__(self, browser: Browser, server: Server, wanted: set[str]) -> None:
        self.browser, self.url, self.data, self.wanted = browser, server.url, server.data, wanted

    @contextmanager
    def seat(
        self, path: str, device: str = "", size: dict[str, int] | None = None, language: str = "en", dark: bool = False
    ) -> Iterator[Page]:
        """Open a page as the holder of this device."""
        size = size or PHONE
        context = self.browser.new_context(
            viewport=size, device_scale_factor=2 if size is PHONE else 1, locale=language, timezone_id="Europe/Berlin",
            color_scheme="dark" if dark else "light", reduced_motion="reduce", has_touch=size is PHONE,
        )  # fmt: skip
        if device:
            context.add_cookies([{"name": "device", "value": device, "url": self.url}])
        page = context.new_page()
        page.goto(f"{self.url}{path}")
        if path.startswith("/a/") and not path.partition("?")[0].endswith(("/minutes", "/rules")):
            page.locator("#root > div").wait_for()
            page.wait_for_timeout(600)
        yield page
        context.close()

    def shoot(self, page: Page, name: str, **options: Any) -> None:
        """Keep what is to be seen."""
        if self.wanted and name not in self.wanted:
            return
        page.wait_for_timeout(400)
        picture = Path(os.environ.get("SQUARE_PICTURES") or FOLDER) / f"{name}.png"
        page.screenshot(path=picture, animations="disabled", **options)
        lighten(picture)
        print(f"{picture.name}  {picture.stat().st_size // 1024} KB", flush=True)

    def take(self, name: str, path: str, device: str = "", **how: Any) -> None:
        """One picture of one page."""
        with self.seat(path, device, **how) as page:
            self.shoot(page, name)


def lighten(picture: Path) -> None:
    """Keep 128 colours of a picture, a third of its bytes, if Pillow happens to be installed."""
    try:
        from PIL import Image
    except ImportError:
        return
    with Image.open(picture) as taken:
        few = taken.convert("RGB").quantize(128, dither=Image.Dither.NONE)
    few.save(picture, optimize=True)


class Hall:
    """An assembly, its chair, and eleven members."""

    def __init__(self, url: str, data: Path | None = None, **form: Any) -> None:
        """Opened as the form opens it; or, in a data folder, with a short countdown and other rules."""
        device = new_device()
        self.code = open_with(data, device, **form) if data else open_assembly(url, device, **form)
        self.path = f"/a/{self.code}"
        self.ana = Member(url, self.code, device=device)
        self.url = url
        self.members: list[Member] = []

    def fill(self) -> None:
        """Everybody comes in."""
        self.members = [Member(self.url, self.code, name) for name in NAMES]


def pages(camera: Camera) -> None:
    """The pages around a meeting."""
    camera.take("home", "/", size=PAGE)
    camera.take("phone-home", "/")
    camera.take("open", "/open", size=PAGE)
    camera.take("phone-open", "/open")
    camera.take("rallies", "/rallies", size=PAGE)
    camera.take("phone-rallies", "/rallies")
    camera.take("rally-page", "/rallies/gwangju-5-1980-05-26", size=PAGE)
    camera.take("handout", "/rallies/gwangju-5-1980-05-26/handout", size=PAGE)
    camera.take("error", "/join?code=NQ7K2XWZ", size=PAGE)


def gathering(camera: Camera, hall: Hall) -> None:
    """Before the beginning."""
    camera.take("phone-join", hall.path)
    hall.fill()
    bo = hall.members[0]
    camera.take("wall-gathering", f"{hall.path}/hall", size=WALL)
    camera.take("phone-gathering", hall.path, bo.device)


def speaking(camera: Camera, hall: Hall) -> None:
    """The queue, the floor, and the chair's sheet."""
    t = words_in("en")
    ana, (bo, cy, dee, emre, fatima, gwen, hannes, *_) = hall.ana, hall.members
    ana.do("BeginSitting")
    camera.take("phone-quiet", hall.path, bo.device)
    cy.do("AskToSpeak", kind="new-point", topic="The roof over number 12 leaks again")
    ana.give_next()
    for member, kind in (
        (bo, "new-point"),
        (dee, "question"),
        (emre, "new-point"),
        (fatima, "reply"),
        (gwen, "new-point"),
    ):
        member.do("AskToSpeak", kind=kind)
    ana.client.sleep(3)
    for member, signal in ((hannes, "agree"), (dee, "agree"), (gwen, "cant-hear")):
        member.do("Signal", signal=signal)
    camera.take("phone-floor", hall.path, bo.device)
    camera.take("phone-dark", hall.path, bo.device, dark=True)
    camera.take("phone-ko", hall.path, bo.device, language="ko")
    camera.take("phone-my-floor", hall.path, cy.device)
    camera.take("wall-floor", f"{hall.path}/hall", size=WALL)
    with camera.seat(hall.path, bo.device) as page:
        page.get_by_role("button", name=t("live.tab-queue"), exact=True).click()
        camera.shoot(page, "phone-queue")
    with camera.seat(hall.path, gwen.device) as page:
        page.get_by_role("button", name=t("live.tab-now"), exact=True).click()
    with camera.seat(hall.path, hannes.device) as page:
        page.get_by_role("button", name=t("live.more-ways"), exact=True).click()
        camera.shoot(page, "phone-ways-to-speak")
    with camera.seat(hall.path, ana.device) as page:
        camera.shoot(page, "phone-chair")
        page.get_by_role("button", name=t("live.duty-chair"), exact=True).click()
        camera.shoot(page, "phone-duty")
    ana.do("SeatPhoneless", name="Gus Holt")
    gus = ana.look()["roll"]["phoneless"]["members"][0]["id"]
    ana.do("QueueFor", member=gus, topic="The old boiler", side="against")
    with camera.seat(hall.path, ana.device) as page:
        page.get_by_role("button", name=t("live.duty-chair"), exact=True).click()
        page.get_by_role("dialog").get_by_role("button", name=t("more.phoneless")).click()
        camera.shoot(page, "phone-without-phone")
    with camera.seat(hall.path, cy.device) as page:
        page.get_by_role("button", name=t("live.tab-queue"), exact=True).click()
        page.get_by_role("button", name=t("live.shares"), exact=True).click()
        camera.shoot(page, "phone-shares")


LYRICS = """May there be light in the square tonight,
may the bread go round,
and whoever comes late
be found a place."""
ITEMS = (
    {"title": "Welcome and who is here", "estimate_seconds": 300},
    {"title": "The song of the square", "kind": "song", "estimate_seconds": 180, "details": LYRICS},
    {"title": "A silence for those who are missing", "kind": "silence", "estimate_seconds": 60},
    {
        "title": "The roof of number 12",
        "estimate_seconds": 1500,
        "details": "Three offers are on the table by the door.",
    },
    {"title": "Tea", "kind": "break", "estimate_seconds": 900},
)


def agenda(camera: Camera) -> None:
    """A meeting of its own that goes through its agenda."""
    t = words_in("en")
    hall = Hall(camera.url)
    hall.fill()
    ana, bo = hall.ana, hall.members[0]
    for item in ITEMS:
        ana.do("AddItem", **item)
    camera.take("wall-agenda", f"{hall.path}/hall", size=WALL)
    ana.do("BeginSitting")
    ana.do("BeginItem", item="A2")
    camera.take("wall-song", f"{hall.path}/hall", size=WALL)
    camera.take("phone-song", hall.path, bo.device)
    ana.do("BeginItem", item="A3")
    ana.client.sleep(8)
    camera.take("wall-silence", f"{hall.path}/hall", size=WALL)
    ana.do("BeginItem", item="A4", conclusion="We remembered them.")
    with camera.seat(hall.path, ana.device) as page:
        page.get_by_role("button", name=t("live.duty-chair"), exact=True).click()
        page.get_by_role("button", name=t("live.agenda"), exact=True).click()
        camera.shoot(page, "phone-agenda")
        page.get_by_role("dialog").get_by_role("listitem").nth(3).get_by_role("button").click()
        camera.shoot(page, "phone-item")


def proposing(camera: Camera, hall: Hall) -> None:
    """Proposals, one in debate, and the form that puts it to the vote."""
    t = words_in("en")
    ana, (bo, cy, dee, emre, *_) = hall.ana, hall.members
    bo.do("TableMotion", title="Repair the roof first", text=ROOF)
    dee.do(
        "TableMotion", title="A bench for the courtyard", text="We build a bench under the lime tree, together, in May."
    )
    emre.do("TableMotion", title="Quiet hours from ten", text="From ten in the evening the courtyard is quiet.")
    cy.do("SecondMotion", motion="M1")
    ana.do("SecondMotion", motion="M2")
    ana.do("TakeUpMotion", motion="M1")
    with camera.seat(hall.path, bo.device) as page:
        page.get_by_role("button", name=t("live.tab-proposals"), exact=True).click()
        camera.shoot(page, "phone-proposals")
        page.get_by_role("button", name="Repair the roof first").click()
        camera.shoot(page, "phone-motion")
    with camera.seat(hall.path, bo.device) as page:
        page.get_by_role("button", name=t("live.tab-proposals"), exact=True).click()
        page.get_by_role("button", name=t("live.do-table"), exact=True).click()
        camera.shoot(page, "phone-table")
    ana.do("YieldFloor", saw_turn=ana.look()["floor"]["turn"])
    camera.take("wall-motion", f"{hall.path}/hall", size=WALL)
    with camera.seat(hall.path, ana.device) as page:
        page.get_by_role("button", name=t("live.duty-chair"), exact=True).click()
        page.get_by_role("button", name=t("live.put-motion", motion="M1"), exact=True).click()
        camera.shoot(page, "phone-poll-form")


def amending(camera: Camera, hall: Hall) -> None:
    """A motion with amendments, its translation, a merger, and a statement after the vote."""
    t = words_in("en")
    hall.fill()
    ana, (bo, cy, dee, emre, fatima, *_) = hall.ana, hall.members
    ana.do("BeginSitting")
    bo.do("TableMotion", title="Repair the roof first", text=ROOF)
    cy.do("SecondMotion", motion="M1")
    ana.do("TakeUpMotion", motion="M1")
    later = ROOF.replace("before the first frost", "before Easter")
    cy.do("TableAmendment", motion="M1", text=later, reason="The roofers have no time before winter.")
    dee.do(
        "TableAmendment", motion="M1", text=ROOF.replace("18,000; anything beyond that", "20,000; anything beyond it")
    )
    emre.do("TableAmendment", motion="M1", text=ROOF.replace("before the first frost", "before the end of May"))
    for motion in ("M2", "M3", "M4"):
        fatima.do("SecondMotion", motion=motion)
    fatima.do("TableMotion", title="Roof and gutters", text="The gutters are repaired with the roof.")
    bo.do("SecondMotion", motion="M5")
    fatima.do("MergeMotions", into="M1", others=["M5"])
    text = "겨울이 오기 전에 12동 지붕을 고친다.\n\n이사회가 이달 말까지 견적 세 개를 받는다."
    cy.do("TranslateMotion", motion="M1", language="ko", title="지붕을 먼저 고치자", text=text)
    with camera.seat(hall.path, bo.device) as page:
        page.get_by_role("button", name=t("live.tab-proposals"), exact=True).click()
        camera.shoot(page, "phone-proposals-amended")
        page.get_by_role("button", name="Repair the roof first").click()
        page.get_by_role("dialog").get_by_text(t("more.amendments")).scroll_into_view_if_needed()
        camera.shoot(page, "phone-amendments")
        page.get_by_role("button", name="M2").first.click()
        camera.shoot(page, "phone-amendment")
    with camera.seat(hall.path, bo.device, language="ko", dark=True) as page:
        page.get_by_role("button", name=words_in("ko")("live.tab-proposals"), exact=True).click()
        page.get_by_role("button", name="M1").first.click()
        camera.shoot(page, "phone-translation-ko")
    with camera.seat(hall.path, bo.device) as page:
        page.get_by_role("button", name=t("live.tab-proposals"), exact=True).click()
        page.get_by_role("button", name="Repair the roof first").click()
        page.get_by_role("button", name=t("more.do-amend")).click()
        camera.shoot(page, "phone-amend")
    ana.do("TakeUpMotion", motion="M2")
    camera.take("wall-amendment", f"{hall.path}/hall", size=WALL)
    ana.do("OfferEither", motions=["M2", "M4"], neither="Neither of them")
    camera.take("phone-either", hall.path, bo.device)
    camera.take("wall-either", f"{hall.path}/hall", size=WALL)


def polling(camera: Camera, hall: Hall) -> None:
    """A poll from its opening to its outcome."""
    ana, members = hall.ana, hall.members
    ana.do("OpenPoll", motion="M1", majority={"num": 2, "den": 3, "strict": False, "base": "yes+no"})
    for member, choice in zip(members[1:], ("yes", "yes", "yes", "no", "yes", "abstain"), strict=False):
        member.do("CastBallot", poll="P1", choice=choice)
    bo = members[0]
    camera.take("phone-ballot", hall.path, bo.device)
    camera.take("phone-ballot-ko", hall.path, bo.device, language="ko", dark=True)
    with camera.seat(hall.path, bo.device) as page:
        page.get_by_role("button", name=words_in("en")("choice.yes")).click()
        page.get_by_text("Entered, no.").wait_for()
        camera.shoot(page, "phone-sent")
    camera.take("wall-poll", f"{hall.path}/hall", size=WALL)
    with camera.seat(f"{hall.path}/hall", size=WALL) as wall, camera.seat(hall.path, bo.device) as phone:
        ana.do("ClosePoll", poll="P1")
        wall.wait_for_timeout(1500)
        camera.shoot(wall, "wall-closing")
        camera.shoot(phone, "phone-closing")
        wall.get_by_role("heading", name=words_in("en")("verdict.adopted")).wait_for(timeout=30_000)
        camera.shoot(wall, "wall-outcome")
        camera.shoot(phone, "phone-outcome")
    with camera.seat(hall.path, bo.device) as page:
        page.get_by_role("button", name=words_in("en")("live.tab-record"), exact=True).click()
        page.get_by_text("Repair the roof first").first.click()
        camera.shoot(page, "phone-record")


def single_choice(camera: Camera, hall: Hall) -> None:
    """One of several, tied, and the round after it."""
    ana, members = hall.ana, hall.members
    options = ["Saturday morning", "Sunday afternoon", "A weekday evening"]
    ana.do("OpenPoll", question="When do we meet next?", method="single", options=options, visibility="named")
    for member, choice in zip(members, "1121221", strict=False):
        member.do("CastBallot", poll="P2", choice=choice)
    ana.do("CastBallot", poll="P2", choice="2")
    camera.take("phone-ballot-named", hall.path, members[8].device)
    camera.take("wall-poll-single", f"{hall.path}/hall", size=WALL)
    ana.do("ClosePoll", poll="P2")
    while (poll := ana.look()["poll"])["state"] != "closed":
        ana.client.sleep(0.5)
    assert poll["outcome"]["verdict"] == "tied", poll
    camera.take("wall-outcome-tied", f"{hall.path}/hall", size=WALL)
    camera.take("phone-outcome-tied", hall.path, members[0].device)
    ana.give_next()


def ending(camera: Camera, hall: Hall) -> None:
    """Recess, hand-over, adjournment, minutes."""
    t = words_in("en")
    ana, bo = hall.ana, hall.members[0]
    with camera.seat(hall.path, ana.device) as page:
        page.get_by_role("button", name=t("live.duty-chair"), exact=True).click()
        page.get_by_role("button", name=t("live.do-hand-over"), exact=True).click()
        page.get_by_role("dialog").get_by_text("Bo Marsh", exact=True).click()
        camera.shoot(page, "phone-hand-over")
    with camera.seat(hall.path, bo.device) as page:
        page.get_by_role("button", name=t("live.about")).click()
        camera.shoot(page, "phone-about")
    with camera.seat(hall.path, bo.device) as page:
        page.context.set_offline(True)
        page.get_by_text(t("live.reconnecting")).wait_for(timeout=60_000)
        camera.shoot(page, "phone-reconnecting")
    ana.do("YieldFloor", saw_turn=ana.look()["floor"]["turn"])
    ana.do("CallRecess", seconds=900)
    camera.take("wall-recess", f"{hall.path}/hall", size=WALL)
    camera.take("phone-recess", hall.path, bo.device)
    ana.do("ResumeSitting")
    for member in (hall.ana, *hall.members):
        for place in member.look()["me"]["places"]:
            member.do("WithdrawPlace", place=place["place"])
    ana.adjourn()
    camera.take("wall-adjourned", f"{hall.path}/hall", size=WALL)
    camera.take("phone-adjourned", hall.path, bo.device)
    with camera.seat(f"{hall.path}/minutes", size=PAGE) as page:
        camera.shoot(page, "minutes", full_page=True)
    with camera.seat(f"{hall.path}/minutes?lang=ko") as page:
        camera.shoot(page, "phone-minutes-ko")


def at_the_door(camera: Camera) -> None:
    """A door, its keeper, and those who wait."""
    hall = Hall(camera.url, title="Harbour workers, shift B", admission="door", preset="consensus")
    waiting = [Member(camera.url, hall.code, name) for name in NAMES[:4]]
    t = words_in("en")
    camera.take("phone-waiting", hall.path, waiting[0].device)
    camera.take("phone-join-door", hall.path)
    with camera.seat(hall.path, hall.ana.device) as page:
        page.get_by_role("button", name=t("live.duty-door")).click()
        camera.shoot(page, "phone-door")
    camera.take("door", f"{hall.path}/door", hall.ana.device, size=PAGE)
    hall.ana.do("TurnAway", member=waiting[3].id, reason="Please come with your shift card.")
    camera.take("phone-turned-away", hall.path, waiting[3].device)
    for member in waiting[:3]:
        hall.ana.do("AdmitMember", member=member.id)
    hall.ana.do("BeginSitting")
    hall.ana.do("OpenPoll", question="Shall shift B begin an hour later in winter?")
    waiting[1].do("CastBallot", poll="P1", choice="agree")
    waiting[2].do("CastBallot", poll="P1", choice="block", reason="My bus does not run later.")
    with camera.seat(hall.path, waiting[0].device) as page:
        page.get_by_role("button", name=t("choice.block")).click()
        camera.shoot(page, "phone-ballot-consent")


def afterwards(camera: Camera) -> None:
    """What comes after a decision, on a phone, on the wall, in the bulletin and in the square's page."""
    code, ana, bo = decided(camera.url, new_device(), partial(open_with, camera.data))
    bo.do("SignUp", task="T1")
    bo.do("Pledge", appeal="N1", count=120)
    with camera.seat(f"/a/{code}", bo.device) as page:
        open_sheet_of_afterwards(page)
        camera.shoot(page, "phone-afterwards")
        page.get_by_role("dialog").get_by_role("button", name=words_in("en")("more.do-mandate")).click()
        camera.shoot(page, "phone-mandate")
    with camera.seat(f"/a/{code}/hall", size=WALL) as page:
        page.wait_for_timeout(31_000)  # until the outcome has left the stage
        camera.shoot(page, "wall-afterwards")
    ana.adjourn()
    with camera.seat("/s/lime-street", size=PAGE) as page:
        camera.shoot(page, "square", full_page=True)
        page.goto(f"{camera.url}/a/{code}/bulletin")
        camera.shoot(page, "bulletin", full_page=True)


def open_sheet_of_afterwards(page: Page) -> None:
    """From the record to what is to be done."""
    say = words_in("en")
    page.get_by_role("button", name=say("live.tab-record"), exact=True).click()
    page.get_by_role("main").get_by_role("button", name=say("live.afterwards")).click()
    page.get_by_role("dialog").wait_for()


def rally(camera: Camera) -> None:
    """A past assembly."""
    with camera.seat("/rallies/postes-1792-08-09", size=PAGE) as page:
        page.get_by_label(words_in("en")("page.rally-speed")).first.select_option("60")
        page.get_by_role("button", name=words_in("en")("page.rally-play")).first.click()
        page.wait_for_url("**/a/*")
        path = page.url.removeprefix(camera.url)
        page.wait_for_timeout(9000)
    camera.take("wall-rally", f"{path}/hall", size=WALL)
    camera.take("phone-rally", path)


def main() -> None:
    """Hold the meeting and take the pictures."""
    wanted = set(sys.argv[1:])
    with (
        tempfile.TemporaryDirectory() as scratch,
        serving(Path(scratch) / "data") as server,
        chromium("--hide-scrollbars") as browser,
    ):
        scenes = {name for name in wanted if name in SCENES}
        camera = Camera(browser, server, wanted - scenes)
        for name, scene in SCENES.items():
            if not scenes or name in scenes:
                scene(camera)


def meeting(camera: Camera) -> None:
    """One meeting from its gathering to its minutes."""
    hall = Hall(camera.url)
    for scene in (gathering, speaking, proposing, polling, single_choice, ending):
        scene(camera, hall)


def held(scene: Any, **rules: Any) -> Any:
    """A scene in a hall of its own, whose polls close quickly."""
    return lambda camera: scene(camera, Hall(camera.url, camera.data, **rules))


SCENES: dict[str, Any] = {
    "pages": pages,
    "meeting": meeting,
    "agenda": agenda,
    "at_the_door": at_the_door,
    "duties": held(duties),
    "amending": held(amending),
    "afterwards": afterwards,
    "rally": rally,
    "replay": replay,
    "together": together,
    **{scene.__name__: held(scene) for scene in states.SCENES},
    **{scene.__name__: held(scene, **rules) for scene, rules in choosing.SCENES},
}


if __name__ == "__main__":
    main()
