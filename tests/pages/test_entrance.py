"""Coming to the door: the first page, codes however they are typed, and pages for every wrong turn."""

import pytest
from flask.testing import FlaskClient
from limits import parse

from assembly import finding
from assembly.finding import MISSES, as_code
from tests.pages.conftest import Square, page


def miss(browser: FlaskClient, times: int, address: str = "192.0.2.7") -> None:
    for _ in range(times):
        assert browser.get("/a/NOSUCH22", environ_base={"REMOTE_ADDR": address}).status_code == 404


def test_the_first_page_offers_three_things(square: Square) -> None:
    shown = page(square.browser.get("/"))
    assert 'action="/join"' in shown and 'href="/open"' in shown and 'href="/rallies"' in shown
    assert "autofocus" in shown


@pytest.mark.parametrize(
    "typed", ["abcd2345", "ABCD-2345", " ab cd 23 45 ", "ＡＢＣＤ２３４５", "abcd\u20132345", "\u200babcd2345\n"]
)
def test_a_code_is_understood_however_it_is_typed(typed: str) -> None:
    assert as_code(typed) == "ABCD2345"


def test_a_code_shows_the_way_in(square: Square) -> None:
    code = square.open().now.state.code
    response = square.browser.get("/join", query_string={"code": f" {code[:4].lower()}-{code[4:].lower()} "})
    assert (response.status_code, response.location) == (303, f"/a/{code}")


def test_an_address_with_a_sloppy_code_leads_to_the_proper_one(square: Square) -> None:
    code = square.open().now.state.code
    response = square.browser.get(f"/a/{code.lower()}/hall?lang=ko")
    assert (response.status_code, response.location) == (301, f"/a/{code}/hall?lang=ko")


def test_no_code_at_all_is_asked_for_again(square: Square) -> None:
    response = square.browser.get("/join?code=%20-")
    assert response.status_code == 422
    assert 'role="alert"' in page(response)


@pytest.mark.parametrize("path", ["/join?code=ABCD2345", "/a/ABCD2345", "/a/ABCD2345/hall", "/a/ABCD2345/minutes"])
def test_an_unknown_code_gets_a_page_on_which_to_type_again(square: Square, path: str) -> None:
    response = square.browser.get(path)
    assert response.status_code == 404
    assert "No assembly has this code" in page(response) and 'name="code"' in page(response)


def test_whoever_comes_too_late_is_shown_the_minutes(square: Square) -> None:
    code = square.adjourned().now.state.code
    response = square.browser.get(f"/join?code={code}")
    assert response.status_code == 200
    assert "has adjourned" in page(response) and f'href="/a/{code}/minutes"' in page(response)
    assert square.browser.get(f"/a/{code}").status_code == 200


@pytest.fixture
def network_max(monkeypatch: pytest.MonkeyPatch) -> int:
    """So many misses has one network here; in earnest it has six hundred, which takes long to try."""
    assert finding.MISSES_OF_A_NETWORK.amount == 600
    monkeypatch.setattr(finding, "MISSES_OF_A_NETWORK", parse("40/minute"))
    return 40


HERE = {"REMOTE_ADDR": "192.0.2.7"}


def test_a_device_that_misses_too_often_must_wait(square: Square) -> None:
    browser = square.browser
    browser.get(f"/a/{square.open().now.state.code}")
    miss(browser, MISSES.amount)
    response = browser.get("/a/NOSUCH22", environ_base=HERE)
    assert response.status_code == 429
    assert "Wait a moment" in page(response) and response.headers["Retry-After"] == "60"
    assert square.another().get("/a/NOSUCH22", environ_base=HERE).status_code == 404, "its neighbours need not"


@pytest.mark.parametrize("path", ["/a/{}", "/join?code={}", "/a/{}/hall", "/a/{}/qr.svg", "/a/{}/minutes"])
def test_a_right_code_is_never_refused_however_many_wrong_ones_came_from_its_network(
    square: Square, network_max: int, path: str
) -> None:
    """Defect: thirty wrong codes a minute from one phone locked a whole hall out."""
    guesser = square.another()
    guesser.get(f"/a/{square.open().now.state.code}")
    miss(guesser, MISSES.amount)
    for _ in range(network_max):
        guesser.get("/a/NOSUCH22", environ_base=HERE)
    right = path.format(square.open().now.state.code)
    for browser in (guesser, square.another()):
        assert browser.get("/a/NOSUCH22", environ_base=HERE).status_code == 429
        assert browser.get(right, environ_base=HERE).status_code in (200, 303)


def test_a_full_hall_behind_one_router_comes_in(square: Square) -> None:
    code = square.open().now.state.code
    for _ in range(MISSES.amount * 3):
        assert square.another().get(f"/a/{code}").status_code == 200


def test_one_household_with_many_addresses_is_one_network(square: Square, network_max: int) -> None:
    for host in range(network_max):
        miss(square.browser, 1, f"2001:db8:1:1::{host:x}")
    late = square.browser.get("/a/NOSUCH22", environ_base={"REMOTE_ADDR": "2001:db8:1:1::ffff"})
    assert late.status_code == 429
    assert square.browser.get("/a/NOSUCH22", environ_base={"REMOTE_ADDR": "2001:db8:1:2::1"}).status_code == 404
