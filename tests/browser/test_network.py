"""The truth about the network, on a phone: calm while it is gone, healed by itself, and loud only about a fork."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from assembly.seats import new_device
from tests.browser.members import Member, open_assembly
from tests.browser.phones import Phone, without_complaints
from tests.proof.servers import Doomed

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Start = Callable[[], Doomed]


@pytest.fixture
def start(tmp_path: Path, square: str) -> Iterator[Start]:
    """Start a server of one's own, each time on the same port."""
    started: list[Doomed] = []

    def again() -> Doomed:
        started.append(Doomed(tmp_path / "data", port=started[-1].port if started else 0))
        return started[-1]

    yield again
    for server in started:
        server.stop()


@pytest.fixture
def own_phone(browser: Any) -> Iterator[Callable[[str], Phone]]:
    """Phones of that server; what they say about a refused connection is expected."""
    phones: list[Phone] = []

    def hand_out(url: str) -> Phone:
        phones.append(Phone(browser, url))
        return phones[-1]

    yield hand_out
    for phone in phones:
        phone.close()
    without_complaints(*phones)


def sitting(url: str) -> tuple[str, Member]:
    """An assembly that has begun, and its chair."""
    device = new_device()
    code = open_assembly(url, device)
    ana = Member(url, code, device=device)
    ana.do("BeginSitting")
    return code, ana


def test_a_lost_network_is_said_calmly_and_heals_by_itself(square: str, phone: Callable[..., Phone]) -> None:
    code, ana = sitting(square)
    bo = phone()
    bo.join_by_link(code, "Bo")
    bo.network(re.compile(f"{re.escape(bo.t('live.in-the-square'))}|\\d"))
    bo.expects_offline = True
    bo.context.set_offline(True)
    bo.network(bo.t("live.reconnecting"))
    expect(bo.page.get_by_role("alert")).to_have_count(0)
    expect(bo.page.get_by_role("dialog")).to_have_count(0)
    expect(bo.page.get_by_role("progressbar")).to_have_count(0)
    bo.sees(bo.t("live.floor-empty"))  # what was known stays to be read
    ana.do("AskToSpeak", topic="meanwhile")
    bo.context.set_offline(False)
    bo.sees("Ana Moreno")
    bo.network(bo.t("live.in-the-square"))


def test_a_ballot_cast_while_the_server_is_dead_is_entered_once_it_is_back(
    start: Start, own_phone: Callable[[str], Phone]
) -> None:
    server = start()
    code, ana = sitting(server.url)
    bo = own_phone(server.url)
    bo.join_by_link(code, "Bo")
    ana.do("OpenPoll", question="Shall we?")
    bo.sees(bo.t("live.ballot-none"))
    bo.expects_offline = True
    server.kill()
    bo.network(bo.t("live.reconnecting"))
    bo.choice(bo.t("choice.yes")).click()
    expect(bo.choice(bo.t("choice.yes"))).to_contain_text(bo.t("live.sending"))
    bo.misses(bo.t("live.chosen"))  # never "entered" before it is
    bo.page.wait_for_timeout(500)
    server = start()
    bo.has_voted(bo.t("choice.yes"))
    ana = Member(server.url, code, device=ana.device)
    assert ana.look()["tally"]["cast"] == 1


def test_a_phone_that_was_closed_in_mid_ballot_sends_it_when_it_is_opened_again(
    start: Start, own_phone: Callable[[str], Phone]
) -> None:
    server = start()
    code, ana = sitting(server.url)
    bo = own_phone(server.url)
    bo.join_by_link(code, "Bo")
    ana.do("OpenPoll", question="Shall we?")
    bo.sees(bo.t("live.ballot-none"))
    bo.expects_offline = True
    server.kill()
    bo.choice(bo.t("choice.no")).click()
    expect(bo.choice(bo.t("choice.no"))).to_contain_text(bo.t("live.sending"))
    bo.page.goto("about:blank")
    start()
    bo.open(f"/a/{code}")
    bo.has_voted(bo.t("choice.no"))


def test_a_record_that_was_exchanged_raises_the_alarm(
    start: Start, own_phone: Callable[[str], Phone], tmp_path: Path
) -> None:
    server = start()
    code, ana = sitting(server.url)
    bo = own_phone(server.url)
    bo.join_by_link(code, "Bo")
    server.stop()
    shutil.copytree(tmp_path / "data", tmp_path / "earlier")
    server = start()
    ana = Member(server.url, code, device=ana.device)
    bo.expects_offline = True
    ana.do("AskToSpeak", topic="the true one")
    bo.sees("Ana Moreno")
    server.kill()
    shutil.rmtree(tmp_path / "data")
    shutil.copytree(tmp_path / "earlier", tmp_path / "data")
    start()
    alarm = bo.page.get_by_role("alert")
    expect(alarm).to_contain_text(bo.t("live.fork-title"), timeout=30_000)
    expect(alarm).to_contain_text(bo.t("live.fork-mine"))
    bo.primary("live.do-ask")
    bo.network(bo.t("live.fork-held"))
    assert [place["who"]["name"] for place in Member(server.url, code).look()["queue"]["next"]] == []
    bo.press("live.fork-go-on")
    expect(alarm).to_have_count(0)
    bo.sees(bo.t("live.you-are-next"))
