"""States that are seldom on: every way of counting, the temperature, hands, deciding without ballots, a recall, the
rules, large letters, and the smallest phone."""

from collections.abc import Callable
from typing import Any

from assembly.words import words_in
from tests.browser.members import Member

DAYS = ["Saturday morning", "Sunday afternoon", "A weekday evening", "Not at all"]
NAMES = ["Ana", "Bo", "Cy", "Dee", "Emre"]
WALL = {"width": 1920, "height": 1080}
SMALLEST = {"width": 320, "height": 568}
# What each member of the hall casts, from the first to the last.
CAST = {
    "approval": ["1,3", "1", "2,3", "3", "1,2", "3", "3", "1", "2", "3", "1"],
    "score": ["1:5,2:0", "1:4,2:3,3:5", "2:5,4:1", "3:5", "1:3,3:4", "3:5", "2:2", "1:5", "3:3", "3:4", "4:5"],
    "dots": ["1:3,3:2", "1:5", "2:5", "3:5", "3:3,4:2", "1:1,2:4", "3:5", "2:2,3:3", "1:5", "3:5", "4:5"],
    "irv": ["1>2>3", "1>3", "1>2", "1>2", "2>3>1", "2>3", "2>1", "3>2>1", "3>2", "3>2", "4>3>2"],
    "schulze": ["1>2=3>4", "3>1>2>4", "3>2>1", "2>3", "1>3", "3>4", "3>1", "2>1>3", "1>2", "3>2", "4>3"],
    "stv": ["1>2", "1>2", "1>3", "1>2", "1>4", "2>3", "3>2", "3>4", "4>5", "4>3", "5>3"],
}


def marked(page: Any, method: str, t: Callable[..., str]) -> None:
    """A ballot half filled in."""
    rows = page.locator(".answers button.answer")
    if method == "score":
        page.get_by_role("group", name=DAYS[0]).get_by_role("radio", name="5").check()
        page.get_by_role("group", name=DAYS[1]).get_by_role("radio", name="0").check()
    elif method == "dots":
        for _ in range(3):
            page.get_by_role("button", name=t("more.dot-more", name=DAYS[0])).click()
        page.get_by_role("button", name=t("more.dot-more", name=DAYS[2])).click()
    else:
        for row in (2, 0):
            rows.nth(row).click()


def counting(camera: Any, hall: Any) -> None:
    """One poll of every method: the ballot on a phone, the whole count on phone and wall."""
    hall.fill()
    ana, members = hall.ana, hall.members
    ana.do("BeginSitting")
    t = words_in("en")
    for number, (method, cast) in enumerate(CAST.items(), 1):
        asked: dict[str, Any] = {"question": "When do we mend the fence?", "options": DAYS}
        if method == "stv":
            asked = {"question": "Who speaks to the landlord?", "options": NAMES, "places": 2}
        ana.do("OpenPoll", method=method, **asked)
        with camera.seat(hall.path, ana.device) as page:
            page.locator(".answers").wait_for()
            marked(page, method, t)
            camera.shoot(page, f"phone-ballot-{method}")
        for member, choice in zip(members, cast, strict=True):
            member.do("CastBallot", poll=f"P{number}", choice=choice)
        ana.do("ClosePoll", poll=f"P{number}")
        ana.until_closed()
        camera.take(f"wall-count-{method}", f"{hall.path}/hall", size=WALL)
        camera.take(f"phone-count-{method}", hall.path, members[1].device)
    camera.take("phone-count-stv-ko", hall.path, members[1].device, language="ko", dark=True)


def forms(camera: Any, hall: Any) -> None:
    """What the chair fills in where hands are raised or dots are given, and what tellers enter."""
    hall.fill()
    ana, (bo, cy, *_) = hall.ana, hall.members
    ana.do("BeginSitting")
    for name in ("Gus Holt", "Ida Berg"):
        ana.do("SeatPhoneless", name=name)
    for member in (bo, cy):
        member.do("TakeUpDuty", duty="teller")
    t = words_in("en")
    with camera.seat(hall.path, ana.device) as page:
        page.get_by_role("button", name=t("live.duty-chair"), exact=True).click()
        page.get_by_role("button", name=t("live.ask-question"), exact=True).click()
        page.locator("textarea").last.fill("Left side\nRight side")
        page.locator("textarea").last.scroll_into_view_if_needed()
        camera.shoot(page, "phone-form-sectors")
        page.get_by_role("radio", name=t("more.method-dots")).check()
        page.get_by_label(t("more.dots-each")).scroll_into_view_if_needed()
        camera.shoot(page, "phone-form-dots")
    ana.do("OpenPoll", question="Shall the gate be open at night?", sectors=["Left side", "Right side"])
    bo.do("EnterHandCount", poll="P1", sector=1, counts=[1, 0, 0])
    cy.do("EnterHandCount", poll="P1", sector=1, counts=[0, 1, 0])
    camera.take("phone-hands", hall.path, bo.device)
    camera.take("wall-hands", f"{hall.path}/hall", size=WALL)


def without_ballots(camera: Any, hall: Any) -> None:
    """The temperature; then what is decided unless somebody objects, from its countdown to its end; and a recall."""
    hall.fill()
    ana, (bo, cy, dee, *others) = hall.ana, hall.members
    ana.do("BeginSitting")
    cy.do("TakeTemperature", question="A bench in the courtyard?")
    check = ana.look()["temperature"]["id"]
    for member, degree in zip((ana, bo, *others), (5, 4, 4, 3, 5, 2, 4, 5, 1, 4), strict=False):
        member.do("ShowTemperature", check=check, degree=degree)
    camera.take("wall-temperature", f"{hall.path}/hall", size=WALL)
    camera.take("phone-temperature", hall.path, dee.device)
    camera.take("phone-temperature-ko", hall.path, dee.device, language="ko", dark=True)
    bo.do("TableMotion", title="A bench for the courtyard", text="We build a bench under the lime tree, in May.")
    cy.do("SecondMotion", motion="M1")
    ana.do("DeclareAcclamation", motion="M1", verdict="adopted")
    camera.take("wall-acclamation", f"{hall.path}/hall", size=WALL)
    camera.take("phone-acclamation", hall.path, bo.device)
    while ana.look()["asking"]:
        ana.client.sleep(0.5)
    camera.take("wall-decided", f"{hall.path}/hall", size=WALL)
    camera.take("phone-decided", hall.path, bo.device)
    bo.do("MoveProcedure", act="limit-turns", seconds=60)
    camera.take("phone-moved", hall.path, cy.device)
    cy.do("SecondMotion", motion="M2")
    while (ana.look()["poll"] or {}).get("motion") != "M2":
        ana.client.sleep(0.3)
    camera.take("wall-procedure", f"{hall.path}/hall", size=WALL)
    everyone = [ana, *hall.members]
    for member in everyone:
        member.do("CastBallot", poll="P1", choice="yes")
    ana.until_closed()
    dee.do("MoveProcedure", act="recall", duty="chair", member=ana.id)
    bo.do("SecondMotion", motion="M3")
    while (ana.look()["poll"] or {}).get("motion") != "M3":
        ana.client.sleep(0.3)
    for member in everyone[1:8]:
        member.do("CastBallot", poll="P2", choice="yes" if member is not cy else "no")
    ana.client.sleep(8)  # until the decision before has left the stage
    camera.take("wall-recall", f"{hall.path}/hall", size=WALL)
    camera.take("phone-recall", hall.path, others[7].device)


def rules(camera: Any, hall: Any) -> None:
    """The sheet that changes the rules, and the page that says them."""
    bo = Member(camera.url, hall.code, "Bo Marsh")
    hall.ana.do("BeginSitting")
    t = words_in("en")
    with camera.seat(hall.path, bo.device) as page:
        page.get_by_role("button", name=t("live.more-ways"), exact=True).click()
        page.get_by_role("button", name=t("more.other-procedure"), exact=True).click()
        page.get_by_role("button", name=f"{t('live.act-change-rules')}…").click()
        page.get_by_text(t("more.rule-group-speaking"), exact=True).click()
        page.get_by_role("button", name=t("more.rule-name-turn-seconds")).click()
        page.get_by_label(t("more.minutes-of")).fill("2")
        page.get_by_text(t("more.rule-group-speaking"), exact=True).scroll_into_view_if_needed()
        camera.shoot(page, "phone-change-rules")
    camera.take("phone-rules", f"{hall.path}/rules")


def smallest(camera: Any, hall: Any) -> None:
    """320 pixels, letters twice as large, in the dark and in Korean."""
    hall.fill()
    ana, (bo, cy, *_) = hall.ana, hall.members
    ana.do("BeginSitting")
    cy.do("AskToSpeak", topic="The roof over number 12 leaks again")
    ana.give_next()
    bo.do("AskToSpeak")
    for name, large in (("smallest", False), ("large-letters", True)):
        with camera.seat(hall.path, bo.device, size=SMALLEST, language="ko", dark=True) as page:
            if large:
                letters(page)
            camera.shoot(page, f"phone-{name}-ko")
    ana.do("OpenPoll", question="When do we mend the fence?", method="score", options=DAYS)
    for name, large in (("smallest", False), ("large-letters", True)):
        with camera.seat(hall.path, bo.device, size=SMALLEST) as page:
            if large:
                letters(page)
            camera.shoot(page, f"phone-{name}-score")


def letters(page: Any) -> None:
    """The browser's letters are set twice as large."""
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 32}})
    page.reload()
    page.locator("#root > div").wait_for()
    page.wait_for_timeout(600)


SCENES = (counting, forms, without_ballots, rules, smallest)
