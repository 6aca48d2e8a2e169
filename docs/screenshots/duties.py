"""The duties: who holds which, the lot, the recorder's notes, a hand-over among many, and a recall."""

from typing import Any

from assembly.words import words_in


def duties(camera: Any, hall: Any) -> None:
    """A hall where every duty is held, one by lot."""
    t = words_in("en")
    hall.fill()
    ana, (bo, cy, _, emre, fatima, *_) = hall.ana, hall.members
    ana.do("BeginSitting")
    for member in (bo, cy):
        member.do("TakeUpDuty", duty="teller")
    fatima.do("TakeUpDuty", duty="recorder")
    fatima.do("WriteNote", text="The lights went out for two minutes; nobody left.")
    fatima.do("WriteNote", text="It was three minutes.", corrects=1)
    for member in hall.members[2:7]:
        member.do("EnterHat", duty="timekeeper")
    ana.do("DrawDuty", duty="timekeeper")
    emre.do("AskToSpeak", topic="The lights")
    ana.give_next()
    keeper = next(m for m in hall.members if m.id == ana.look()["duties"]["timekeeper"]["who"]["id"])
    for name, device in (("phone-duties", bo.device), ("phone-timekeeper", keeper.device)):
        with camera.seat(hall.path, device) as page:
            page.get_by_role("button", name=t("live.duties"), exact=True).click()
            page.get_by_text(t("more.duty-recorder"), exact=True).wait_for()
            camera.shoot(page, name)
            lot = page.locator("section.group", has_text=t("more.what-timekeeper")).locator("summary")
            lot.click()
            lot.scroll_into_view_if_needed()
            camera.shoot(page, f"{name}-lot")
    with camera.seat(hall.path, fatima.device, language="ko", dark=True) as page:
        page.get_by_role("button", name=words_in("ko")("live.duties"), exact=True).click()
        camera.shoot(page, "phone-recorder-ko")
    with camera.seat(hall.path, ana.device) as page:
        page.get_by_role("button", name=t("live.duty-chair")).click()
        page.get_by_role("button", name=t("live.do-hand-over")).click()
        page.get_by_label(t("live.find-name")).fill("ines")
        page.get_by_label("Ines Duarte").check()
        camera.shoot(page, "phone-hand-over-found")
