"""Who is chosen, what is asked again, who comes in with a slip, and the rules after the assembly has changed them."""

from dataclasses import asdict, replace
from typing import Any

from assembly.rules.standing import PRESETS
from assembly.seats import new_device
from assembly.words import words_in
from tests.browser.members import BRIEF, Member, open_with

WALL = {"width": 1920, "height": 1080}
PAGE = {"width": 900, "height": 900}
IN_ENGLISH_AND_KOREAN: tuple[tuple[str, dict[str, Any]], ...] = (("", {}), ("-ko", {"language": "ko", "dark": True}))


def seen(camera: Any, name: str, path: str, device: str = "") -> None:
    """This state on a phone and on the wall, in English by day and in Korean by night."""
    for ending, how in IN_ENGLISH_AND_KOREAN:
        camera.take(f"phone-{name}{ending}", path, device, **how)
        camera.take(f"wall-{name}{ending}", f"{path}/hall?lang={how.get('language', 'en')}", size=WALL, dark=bool(how))


def duties_sheet(page: Any, language: str, duty: str) -> Any:
    """The sheet of all duties, with who is willing to hold one of them."""
    t = words_in(language)
    page.get_by_role("banner").get_by_role("button").first.click()
    page.get_by_role("dialog").get_by_role("button", name=t("more.duties-all")).click()
    section = page.locator("section.group", has_text=t(f"more.what-{duty}"))
    section.locator("summary").filter(has_text=t("more.standing")).click()
    section.scroll_into_view_if_needed()
    return section


def election(camera: Any, hall: Any) -> None:
    """A recorder is looked for among those who put themselves forward or are asked, and chosen."""
    hall.fill()
    ana, (bo, cy, dee, emre, fatima, *others) = hall.ana, hall.members
    ana.do("BeginSitting")
    for member in (cy, dee):
        member.do("EnterHat", duty="recorder")
    bo.do("ProposeCandidate", duty="recorder", member=emre.id)
    bo.do("ProposeCandidate", duty="recorder", member=fatima.id)
    for ending, how in IN_ENGLISH_AND_KOREAN:
        camera.take(f"phone-proposed{ending}", hall.path, emre.device, **how)
        for name, device in (("candidates", bo.device), ("candidates-chair", ana.device)):
            with camera.seat(hall.path, device, **how) as page:
                duties_sheet(page, how.get("language", "en"), "recorder")
                camera.shoot(page, f"phone-{name}{ending}")
        with camera.seat(hall.path, bo.device, **how) as page:
            t = words_in(how.get("language", "en"))
            section = duties_sheet(page, how.get("language", "en"), "recorder")
            section.get_by_role("button", name=t("more.do-propose-for")).click()
            page.get_by_label("Ines Duarte").check()
            camera.shoot(page, f"phone-propose{ending}")
    seen(camera, "standing", hall.path, bo.device)
    emre.do("EnterHat", duty="recorder")
    ana.do("PutCandidates", duty="recorder")
    dee.do("LeaveHat", duty="recorder")
    for member, choice in zip((ana, bo, *others), ("1", "1,3", "3", "3", "1,3", "3", "1", "3"), strict=True):
        member.do("CastBallot", poll="P1", choice=choice)
    seen(camera, "election", hall.path, fatima.device)
    camera.take("phone-election-stands", hall.path, cy.device)
    ana.do("ClosePoll", poll="P1")
    ana.until_closed()
    seen(camera, "elected", hall.path, fatima.device)
    camera.take("phone-elected-holder", hall.path, emre.device)
    for ending, how in IN_ENGLISH_AND_KOREAN:
        with camera.seat(hall.path, bo.device, **how) as page:
            page.get_by_role("banner").get_by_role("button").first.click()
            page.get_by_role("button", name=words_in(how.get("language", "en"))("more.duties-all")).click()
            page.get_by_text("Emre Yılmaz").last.scroll_into_view_if_needed()
            camera.shoot(page, f"phone-term{ending}")


def recount(camera: Any, hall: Any) -> None:
    """A vote by phones and hands is demanded again, put again, and decided otherwise."""
    hall.fill()
    ana, (bo, cy, dee, *others) = hall.ana, hall.members
    ana.do("BeginSitting")
    for name in ("Gus Holt", "Ida Berg"):
        ana.do("SeatPhoneless", name=name)
    for member in (bo, cy):
        member.do("TakeUpDuty", duty="teller")
    dee.do("TableMotion", title="A bench for the courtyard", text="We build a bench under the lime tree, in May.")
    bo.do("SecondMotion", motion="M1")
    ana.do("OpenPoll", motion="M1", sectors=["Left side", "Right side"])

    def counted(poll: str, yes: int, hands: list[int]) -> None:
        for number, member in enumerate((ana, bo, cy, dee, *others)):
            member.do("CastBallot", poll=poll, choice="yes" if number < yes else "no")
        for sector, counts in ((1, hands), (2, [0, 0, 0])):
            for teller in (bo, cy):
                teller.do("EnterHandCount", poll=poll, sector=sector, counts=counts)

    counted("P1", 6, [2, 0, 0])
    ana.do("ClosePoll", poll="P1")
    ana.until_closed()
    seen(camera, "recount-offered", hall.path, others[0].device)
    for member in others[1:3]:
        member.do("DemandRecount", poll="P1")
    seen(camera, "recount-demanded", hall.path, others[1].device)
    needed = ana.look()["poll"]["demand"]["needed"]
    for member in others[3 : 1 + needed]:
        member.do("DemandRecount", poll="P1")
    ana.client.sleep(1)
    seen(camera, "recount", hall.path, others[0].device)
    for ending, how in IN_ENGLISH_AND_KOREAN:
        camera.take(f"phone-recount-hands{ending}", hall.path, bo.device, **how)
    counted("P2", 6, [0, 1, 0])
    ana.do("ClosePoll", poll="P2")
    ana.until_closed()
    seen(camera, "recounted", hall.path, others[0].device)
    for ending, how in IN_ENGLISH_AND_KOREAN:
        with camera.seat(hall.path, bo.device, **how) as page:
            t = words_in(how.get("language", "en"))
            page.get_by_role("button", name=t("live.tab-record"), exact=True).click()
            for row in page.locator(".decisions summary").all():
                row.click()
            camera.shoot(page, f"phone-recount-record{ending}")


ROLL = "name,note\nBo Marsh,Flat 3\nCy Okafor,\nDee Lindqvist,Flat 9\nEmre Yılmaz,Flat 12\nFatima Haddad,\n"


def slips(camera: Any, _: Any = None) -> None:
    """A roll, its slips, and the phones that come in with them or not."""
    device = new_device()
    code = open_with(camera.data, device, admission="code")
    path = f"/a/{code}"
    Member(camera.url, code, device=device)
    camera.take("wall-slips", f"{path}/hall", size=WALL)
    for ending, how in IN_ENGLISH_AND_KOREAN:
        camera.take(f"phone-slip-empty{ending}", path, **how)
        camera.take(f"phone-slip-door{ending}", f"{path}/door", device, **how)
    codes: list[str] = []
    for number, (ending, how) in enumerate(IN_ENGLISH_AND_KOREAN):
        t = words_in(how.get("language", "en"))
        with camera.seat(f"{path}/door", device, **how) as page:
            page.get_by_role("button", name=t("more.do-roll-import")).click()
            camera.shoot(page, f"phone-roll-import{ending}")
            page.get_by_role("dialog").get_by_role("textbox").last.fill("name,note\nBo Marsh,Flat 3\n,Flat 4\n")
            page.get_by_role("dialog").get_by_role("button", name=t("more.do-read")).click()
            camera.shoot(page, f"phone-roll-wrong{ending}")
            page.get_by_role("dialog").get_by_role("textbox").last.fill(
                ROLL.replace("\n", f" {number}\n") if number else ROLL
            )
            page.get_by_role("dialog").get_by_role("button", name=t("more.do-read")).click()
            page.get_by_role("dialog").get_by_text("Cy Okafor").first.wait_for()
            camera.shoot(page, f"phone-roll-read{ending}")
            if number:
                continue
            page.get_by_role("dialog").get_by_role("button", name=t("more.do-bring", count=5)).click()
            page.get_by_role("dialog").get_by_role("button", name=t("more.do-print-slips")).click()
            camera.shoot(page, "phone-slips-made")
            with page.context.expect_page() as opened:
                page.get_by_role("link", name=t("more.print-open")).click()
            sheets = opened.value
            codes = sheets.locator(".slip-code").all_inner_texts()
            sheets.set_viewport_size(PAGE)
            camera.shoot(sheets, "slips", full_page=True)
            sheets.emulate_media(color_scheme="dark")
            camera.shoot(sheets, "slips-dark", full_page=True)
            sheets.emulate_media(media="print", color_scheme="light")
            camera.shoot(sheets, "slips-print", full_page=True)
            sheets.emulate_media(media="screen")
            sheets.set_viewport_size({"width": 360, "height": 740})
            camera.shoot(sheets, "phone-slips", full_page=True)
    with camera.seat(path) as page:
        page.get_by_label(words_in("en")("more.slip-code")).fill(codes[0])
        page.get_by_role("button", name=words_in("en")("more.do-slip-join")).click()
        page.wait_for_timeout(1500)
        camera.shoot(page, "phone-slip-in")
    for ending, how in IN_ENGLISH_AND_KOREAN:
        t = words_in(how.get("language", "en"))
        for name, typed in (("used", codes[0]), ("wrong", "ABCD-EFGH-JKMN"), ("short", "ABC")):
            with camera.seat(path, **how) as page:
                page.get_by_label(t("more.slip-code")).fill(typed)
                page.get_by_role("button", name=t("more.do-slip-join")).click()
                page.wait_for_timeout(1500)
                camera.shoot(page, f"phone-slip-{name}{ending}")
        with camera.seat(f"{path}/door", device, **how) as page:
            page.get_by_role("button", name=t("more.roll-read")).click()
            camera.shoot(page, f"phone-roll{ending}")
            page.get_by_role("dialog").get_by_role("button", name="Bo Marsh").click()
            camera.shoot(page, f"phone-roll-person{ending}")
    with camera.seat("/") as page:
        page.goto(f"{camera.url}{path}/slips")
        camera.shoot(page, "phone-slips-refused")


def changed_rules(camera: Any, hall: Any) -> None:
    """The page of the rules in force, after the assembly has changed one of them twice."""
    hall.fill()
    ana, members = hall.ana, hall.members
    ana.do("BeginSitting")
    rules = replace(PRESETS["square"], **BRIEF)
    for number, changes in enumerate(({"turn_seconds": 120}, {"turn_seconds": 90, "recount_needed": 5}), 1):
        rules = replace(rules, **changes)
        members[0].do("MoveProcedure", act="change-rules", rules=asdict(rules))
        members[1].do("SecondMotion", motion=f"M{number}")
        ana.do("OpenPoll", motion=f"M{number}")
        if number == 1:
            seen(camera, "rules-vote", hall.path, members[2].device)
        for member in (ana, *members):
            member.do("CastBallot", poll=f"P{number}", choice="yes")
        ana.until_closed()
    seen(camera, "rules-changed-outcome", hall.path, members[2].device)
    for ending, how in IN_ENGLISH_AND_KOREAN:
        language = how.get("language", "en")
        with camera.seat(f"{hall.path}/rules?lang={language}", **how) as page:
            camera.shoot(page, f"phone-rules-changed{ending}", full_page=True)
    with camera.seat(f"{hall.path}/rules", size=PAGE) as page:
        camera.shoot(page, "rules-changed", full_page=True)


SCENES: tuple[tuple[Any, dict[str, Any]], ...] = (
    (election, {"recorder_term_seconds": 3600}),
    (recount, {"recount_needed": 4}),
    (slips, {}),
    (changed_rules, {}),
)
