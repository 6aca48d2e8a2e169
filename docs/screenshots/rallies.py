"""Rallies: a replay by oneself on a wall and a phone, and one for a whole room that waits at the demand and answers."""

from typing import Any

from assembly.seats import new_device
from assembly.words import words_in
from tests.browser.members import Member

WALL = {"width": 1920, "height": 1080}
LAST_DAY = "/rallies/gwangju-5-1980-05-26"
ROOM = (("Bo", "yes"), ("Cy", "yes"), ("Dee", "no"), ("Eve", "yes"))


def replay(camera: Any) -> None:
    """A past assembly that ran to its end, and a moment in the middle of it."""
    t = words_in("en")
    with camera.seat("/rallies/palais-royal-1789-06-30") as page:
        page.get_by_label(t("page.rally-speed")).select_option("600")
        page.get_by_role("button", name=t("page.rally-play")).click()
        page.wait_for_url("**/a/*")
        path = page.url.removeprefix(camera.url)
        page.get_by_text(t("live.phase-adjourned")).first.wait_for(timeout=120_000)
    camera.take("wall-replay", f"{path}/replay#30", size=WALL)
    camera.take("phone-replay", f"{path}/replay#30")


def together(camera: Any) -> None:
    """26 May 1980 with five phones and a wall: it waits at the demand, and answers stand side by side."""
    t, device = words_in("en"), new_device()
    with camera.seat(f"{LAST_DAY}/together", device) as page:
        page.get_by_label(t("page.open-name")).fill("Ana")
        page.get_by_role("button", name=t("page.together-start")).click()
        page.wait_for_url("**/a/*")
        path = page.url.removeprefix(camera.url)
    code = path.rpartition("/")[2]
    ana = Member(camera.url, code, device=device)
    room = [(Member(camera.url, code, name), choice) for name, choice in ROOM]
    ana.do("BeginSitting")
    until_it_waits(ana)
    camera.take("wall-together-waits", f"{path}/hall", size=WALL)
    camera.take("phone-together-waits", path, room[0][0].device)
    asked = ana.look()["replay"]
    ana.do("OpenPoll", question=asked["question"])
    poll = ana.look()["poll"]["id"]
    for member, choice in [(ana, "yes"), *room]:
        member.do("CastBallot", poll=poll, choice=choice)
    ana.do("ClosePoll", poll=poll)
    ana.until_closed()
    ana.do("CallLine", saw_line=asked["lines"])
    ana.do("PaceChronicle", speed=asked["speed"], waits=True, running=False)
    ana.client.sleep(9)  # the outcome stands for eight seconds first
    camera.take("wall-together", f"{path}/hall", size=WALL)
    camera.take("phone-together", path, room[0][0].device)
    camera.take("phone-together-ko", path, room[0][0].device, language="ko")


def until_it_waits(ana: Member) -> None:
    """Call line after line, until the replay waits for the hall."""
    while not (now := ana.look()["replay"])["awaits"]:
        ana.do("CallLine", saw_line=now["lines"])
        ana.client.sleep(0.3)
