"""A rehearsal: a simulated crowd that says it is one, a meeting over real sockets, and no loss that goes unnoticed."""

import asyncio
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner

from assembly.cli import main
from assembly.cli_rehearse import told
from assembly.rehearsing import Measures, NotHeld, Plan, rehearse, web
from assembly.rehearsing.crowd import Crowd
from assembly.rehearsing.measures import Watch, quantiles, report
from assembly.rehearsing.phone import Address, frame
from assembly.rehearsing.server import OwnServer

SMALL = ("--seats", "12", "--minutes", "0.25", "--seed", "7", "--json")


def quiet(_: str) -> None:
    """Nobody looks on."""


@pytest.mark.slow
def test_a_small_crowd_holds_a_meeting_on_a_server_of_its_own_and_nothing_is_lost() -> None:
    result = CliRunner().invoke(main, ["rehearse", *SMALL])
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert (found["came_in"], found["seed"], found["whole"], found["lost"]) == (12, 7, True, [])
    assert found["entered"] > 20 and found["ack_ms"]["p95"] > 0 and found["visible_ms"]["p95"] > 0
    assert found["server_mb"] is None or found["server_mb"] > 10


@pytest.mark.slow
def test_every_screen_and_the_minutes_say_that_the_crowd_is_simulated(live_server: str) -> None:
    plan = Plan(seats=5, minutes=0.2, seed=3)
    found = asyncio.run(held(plan, live_server))
    assert not found.lost and found.server_mb is None, "the memory of somebody else's server is not ours to know"

    async def look() -> tuple[str, str, dict[str, Any]]:
        address = Address(live_server)
        phone = (await web.get(address, f"/a/{found.code}", "ab" * 16)).decode()
        wall = (await web.get(address, f"/a/{found.code}/hall", "ab" * 16)).decode()
        return phone, wall, await web.minutes(address, found.code, "ab" * 16)

    phone, wall, minutes = asyncio.run(look())
    assert 'class="plain-http simulated"' in phone and 'class="plain-http simulated"' in wall
    assert minutes["simulated"] == 3 and "simulated crowd" in minutes["title"]
    assert minutes["polls"] and minutes["motions"], "it was a meeting"


async def held(plan: Plan, url: str, stopped: bool = False) -> Any:
    stop = asyncio.Event()
    if stopped:
        asyncio.get_running_loop().call_later(3, stop.set)
    return await rehearse(plan, url, tell=quiet, stop=stop)


@pytest.mark.slow
def test_whoever_stops_it_gets_a_report_of_what_there_was(live_server: str) -> None:
    found = asyncio.run(held(Plan(seats=8, minutes=5, seed=1), live_server, stopped=True))
    assert not found.whole and found.seconds < 60 and not found.lost
    assert "stopped early" in told(found)


@pytest.mark.slow
def test_a_server_that_marks_nothing_gets_no_crowd(live_server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = web.open_assembly

    async def unmarked(address: Address, device: str, title: str, name: str, seed: int, language: str) -> str:
        return await opened(address, device, title, name, -1, language)  # "-1" is no seed, and so nothing is marked

    monkeypatch.setattr(web, "open_assembly", unmarked)
    with pytest.raises(NotHeld, match="does not mark"):
        asyncio.run(held(Plan(seats=3, minutes=0.2, seed=3), live_server))


def test_where_there_is_no_server_a_sentence_says_so() -> None:
    result = CliRunner().invoke(main, ["rehearse", "--url", "http://127.0.0.1:9", *SMALL])
    assert result.exit_code == 1 and "No assembly could be opened" in result.output


def test_what_was_acknowledged_and_is_not_there_is_a_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    measures = Measures()
    crowd = Crowd(Address("http://x"), "ABC234", "ab" * 16, 3, Random(1), measures)
    join = measures.tap(2, "JoinAssembly", 1.0)
    join.answered, join.entered, join.sendings = 1.5, 4, 1
    crowd.ballots["P1"] = {2: (9, "yes"), 1: (8, "no")}
    counts = {"yes": 1, "no": 1, "abstain": 0}
    minutes = {"presence": {"roll": 2}, "motions": [], "polls": [{"id": "P1", "outcome": {"counts": counts}}]}

    async def read(*_: object) -> dict[str, Any]:
        return minutes

    monkeypatch.setattr(web, "minutes", read)
    asyncio.run(crowd.account())
    assert measures.lost == []
    counts["yes"] = 0
    minutes["presence"] = {"roll": 1}
    asyncio.run(crowd.account())
    assert len(measures.lost) == 2 and "P1" in measures.lost[1]
    measures.tap(3, "CastBallot", 2.0)
    found = report(measures, seats=3, seed=1, seconds=5, code="ABC234", whole=True)
    assert found.lost[-1] == "CastBallot of seat 3 was never answered" and "LOST: 3" in told(found)


def test_what_was_lost_makes_the_exit_code_one(monkeypatch: pytest.MonkeyPatch) -> None:
    measures = Measures(lost=["P1: 3 were acknowledged, and 2 counted"])
    found = report(measures, seats=3, seed=1, seconds=5, code="ABC234", whole=True)

    async def lossy(*_: object, **__: object) -> object:
        return found

    monkeypatch.setattr("assembly.cli_rehearse.rehearse", lossy)
    result = CliRunner().invoke(main, ["rehearse", "--url", "http://127.0.0.1:9", "--seats", "3"])
    assert result.exit_code == 1 and "P1: 3 were acknowledged" in result.output


def test_the_times_are_those_between_a_tap_and_what_others_saw() -> None:
    measures, here, late = Measures(), Watch(), Watch()
    measures.watches += [here, late]
    here.told(3, 1.0)
    tap = measures.tap(2, "AskToSpeak", 2.0)
    tap.answered, tap.entered = 2.1, 5
    here.told(4, 2.2)
    here.told(6, 2.5)
    here.told(6, 9.0)
    late.told(7, 30.0)
    gesture = measures.tap(2, "Signal", 3.0)
    gesture.answered, gesture.entered = 3.1, 6
    assert measures.visible() == [0.5], "whoever came later could not see it, and a gesture enters nothing"
    assert quantiles([0.1] * 99 + [2.0]) == {"p50": 100, "p95": 100, "p99": 2000, "max": 2000}
    assert quantiles([]) == {}


def test_a_frame_of_any_size_is_one_that_a_server_reads() -> None:
    assert frame("3") == b"\x81\x81\0\0\0\x003"
    assert frame("x" * 200)[:4] == b"\x81\xfe\x00\xc8"


def test_a_server_of_its_own_leaves_nothing_behind() -> None:
    with OwnServer() as server:
        folder = Path(server._folder.name)
        assert server.alive and folder.exists() and server.url.startswith("http://127.0.0.1:")
    assert not server.alive and not folder.exists()
