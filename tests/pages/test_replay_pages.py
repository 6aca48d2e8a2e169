"""Looking back in a browser: a page for every record, its moments and its picture; nothing here changes anything."""

import json

import pytest

from assembly import rallies
from assembly.clerk import Clerk
from assembly.line.limits import Limits
from assembly.rules import commands as c
from assembly.views.public import public
from tests.cast import BO, NOON
from tests.pages.conftest import Square, data_of


@pytest.fixture
def sat(square: Square) -> Clerk:
    """BO spoke, a motion was adopted."""
    return square.decided("Elm Street", "This year.")


def test_the_page_says_where_it_is(square: Square, sat: Clerk) -> None:
    code = sat.now.state.code
    data = data_of(square.browser.get(f"/a/{code}/replay"))
    assert (data["view"], data["past"], data["code"]) == ("replay", True, code)
    assert "replay.past" in data["words"] and not [key for key in data["words"] if key.startswith("page.")]
    assert square.browser.get(f"/a/{code.lower()}/replay").headers["Location"].endswith(f"/a/{code}/replay")


def test_a_replay_leads_to_the_page_of_its_rally(square: Square, sat: Clerk) -> None:
    code = rallies.start(square.clerks, "sol-2011-06-07", rallies.SPEED_MAX)
    assert data_of(square.browser.get(f"/a/{code}/replay"))["rally"]["page"] == "/rallies/sol-2011-06-07"
    assert "rally" not in data_of(square.browser.get(f"/a/{sat.now.state.code}/replay"))


def test_phones_are_not_given_the_words_of_a_replay(square: Square, sat: Clerk) -> None:
    words = data_of(square.browser.get(f"/a/{sat.now.state.code}"))["words"]
    assert not [key for key in words if key.startswith("replay.")]


def test_a_moment_is_the_public_panels_and_nothing_of_anybody(square: Square, sat: Clerk) -> None:
    at = sat.now.position
    answer = square.browser.get(f"/a/{sat.now.state.code}/replay/{at}.json")
    now = json.loads(json.dumps(public(sat.now.state)))
    now["assembly"]["may"] = {}
    assert answer.json == {"at": at, "head": sat.now.head, "time": sat.now.state.at, "panels": now}
    assert not {"me", "tags", "signals"} & set(answer.json["panels"])


def test_a_moment_is_not_sent_twice_and_never_kept_without_asking(square: Square, sat: Clerk) -> None:
    address = f"/a/{sat.now.state.code}/replay/6.json"
    first = square.browser.get(address)
    assert first.headers["Cache-Control"] == "private, no-cache"
    again = square.browser.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304 and not again.data
    square.take(sat, c.EraseMe(by=BO, at=NOON + 100_000))
    after = square.browser.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert after.status_code == 200 and "보람" in first.get_data(as_text=True)
    assert "보람" not in after.get_data(as_text=True)


@pytest.mark.parametrize("position", ["0", "999", "-1", "x", "1.5"])
def test_where_there_is_no_entry_there_is_no_page(square: Square, sat: Clerk, position: str) -> None:
    assert square.browser.get(f"/a/{sat.now.state.code}/replay/{position}.json").status_code == 404


def test_an_unknown_code_is_counted_like_any_other(square: Square, sat: Clerk) -> None:
    square.browser.get(f"/a/{sat.now.state.code}/replay")  # a device has its number now
    codes = [square.browser.get("/a/NOWHERE2/replay").status_code for _ in range(40)]
    assert codes[0] == 404 and codes[-1] == 429


def test_whoever_asks_too_often_is_told_when_to_ask_again(
    square: Square, sat: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(Limits, "wait_ms", lambda self, seat: asked.append(seat) or 700)
    square.browser.get(f"/a/{sat.now.state.code}/replay")  # a device has its number now
    answer = square.browser.get(f"/a/{sat.now.state.code}/replay/3.json")
    assert (answer.status_code, answer.json) == (429, {"later": 700})
    square.another().get(f"/a/{sat.now.state.code}/replay/picture.json")
    assert len(asked[0]) == 32 and asked[1] == "127.0.0.1"  # by device; one without a number by its network


def test_no_clerk_is_called_for_the_past(square: Square, sat: Clerk) -> None:
    code = sat.now.state.code
    square.clerks._by_code.clear()
    assert square.browser.get(f"/a/{code}/replay/3.json").status_code == 200
    assert not square.clerks.all()


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_here_changes_anything(square: Square, sat: Clerk, method: str) -> None:
    code, before = sat.now.state.code, sat.record.kept(sat.assembly_id)
    for address in ("", "/picture.json", "/3.json"):
        answer = getattr(square.browser, method)(
            f"/a/{code}/replay{address}", headers={"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
        )
        assert answer.status_code == 405
    assert sat.record.kept(sat.assembly_id) == before


def test_the_picture_has_the_turns_the_motion_and_the_decision(square: Square, sat: Clerk) -> None:
    drawn = square.browser.get(f"/a/{sat.now.state.code}/replay/picture.json").json
    assert drawn["people"] == [{"id": BO, "name": "보람"}]
    ((_, since, until, who, turns),) = drawn["blocks"]
    assert (until - since, who, turns) == (61_000, 0, 1)
    kinds = [(mark["kind"], mark["title"]) for mark in drawn["marks"]]
    assert ("motion", "Repair the roof") in kinds and ("decision", "Repair the roof") in kinds
    assert [mark["verdict"] for mark in drawn["marks"] if mark["kind"] == "decision"] == ["adopted"]
    assert drawn["end"] == sat.now.position and not drawn["over"]
    assert drawn["knots"][-1][0] == sat.now.position


def test_the_ways_to_look_back(square: Square, sat: Clerk) -> None:
    """From the minutes each decision leads to its moment; the whole leads to the beginning."""
    code = sat.now.state.code
    minutes = square.browser.get(f"/a/{code}/minutes").get_data(as_text=True)
    assert f'href="/a/{code}/replay#{sat.now.position}"' in minutes
    assert f'href="/a/{code}/replay"' in minutes
