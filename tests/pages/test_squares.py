"""Squares: a standing place, its series of assemblies, its page, and who may open the next one."""

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from assembly.clerk import Clerk
from assembly.record.squares import slug_of
from assembly.rules import commands as c
from assembly.rules.standing import Majority
from assembly.seats import device_of, member_id
from tests.cast import NOON
from tests.pages.conftest import Square, page

OWN = {"Origin": "http://localhost"}
FORM = {"title": "Elm Street", "name": "Ana", "admission": "open-link", "preset": "square", "language": "en"}


def post(browser: FlaskClient, key: str, **fields: str) -> TestResponse:
    return browser.post("/open", data=FORM | {"key": key} | fields, headers=OWN)


def opened(here: Square, browser: FlaskClient, key: str, **fields: str) -> Clerk:
    response = post(browser, key, **fields)
    assert response.status_code == 303, page(response)
    clerk = here.clerks.find(response.location.removeprefix("/a/"))
    assert clerk is not None
    return clerk


def opener(clerk: Clerk) -> str:
    return clerk.now.state.holder("chair") or ""


def decided(square: Square, clerk: Clerk) -> None:
    """A motion is adopted, and something is left to do; then all go home."""
    by = {"by": opener(clerk), "at": NOON}
    square.take(
        clerk,
        c.BeginSitting(**by),
        c.TableMotion(**by, title="Repair the roof", text="This year."),
        c.TableMotion(**by, title="Paint the door", text="Blue."),
        c.JoinAssembly(by="bo", at=NOON, name="Bo"),
        c.SecondMotion(by="bo", at=NOON, motion="M1"),
        c.SecondMotion(by="bo", at=NOON, motion="M2"),
        c.OpenPoll(**by, motion="M1", majority=Majority()),
        c.CastBallot(**by, poll="P1", choice="yes"),
        c.ClosePoll(**by, poll="P1"),
        c.SettlePoll(by="clerk", at=NOON + 10_000, poll="P1"),
        c.AddTask(**by, motion="M1", title="Buy tiles", needed=3),
        c.SignUp(by="bo", at=NOON, task="T1"),
        c.Adjourn(**by),
        c.SettleAsking(by="clerk", at=NOON + 40_000, motion="M3"),  # one motion is open, so the hall was asked
    )


@pytest.fixture
def first(square: Square) -> Clerk:
    """The first assembly of a new square."""
    square.browser.get("/open")
    return opened(square, square.browser, "1", place="new", square_name="Elm Street tenants")


def test_an_assembly_stands_for_itself_unless_it_is_put_into_a_square(square: Square) -> None:
    square.browser.get("/open")
    state = opened(square, square.browser, "1").now.state
    assert (state.square, state.number) == ("", 0)
    assert "home-squares" not in page(square.browser.get("/"))


def test_a_new_square_has_a_name_an_address_and_a_page(square: Square, first: Clerk) -> None:
    state = first.now.state
    assert (state.square, state.number, state.after) == ("elm-street-tenants", 1, "")
    assert "Elm Street tenants" in page(square.browser.get("/s/elm-street-tenants"))
    assert 'href="/s/elm-street-tenants"' in page(square.browser.get("/"))
    unnamed = opened(square, square.browser, "2", place="new")
    assert unnamed.now.state.square == "elm-street"
    assert opened(square, square.browser, "3", place="new").now.state.square == "elm-street-2"


@pytest.mark.parametrize(
    ("name", "slug"),
    [("우리 동네 총회", "우리-동네-총회"), ("Zoë's café!", "zoë-s-café"), ("???", "square"), ("x" * 200, "x" * 60)],
)
def test_an_address_is_readable_in_any_script(name: str, slug: str) -> None:
    assert slug_of(name) == slug


def test_what_is_going_on_shows_its_code_only_to_who_is_in_it(square: Square, first: Clerk) -> None:
    code = first.now.state.code
    assert f"/a/{code}" in page(square.browser.get("/s/elm-street-tenants"))
    assert code not in page(square.another().get("/s/elm-street-tenants"))


def test_the_page_tells_decisions_tasks_and_the_next_number(square: Square, first: Clerk) -> None:
    decided(square, first)
    shown = page(square.another().get("/s/elm-street-tenants"))
    for part in ("Repair the roof", "Adopted", "Buy tiles", "Bo (1 of 3)", "will be no. 2", "/bulletin"):
        assert part in shown, part
    assert page(square.browser.get("/s/elm-street-tenants?lang=ko")).count("제1차") == 1


def test_the_next_assembly_goes_on_where_the_last_one_stopped(square: Square, first: Clerk) -> None:
    decided(square, first)
    form = page(square.browser.get("/open?square=elm-street-tenants"))
    assert 'value="next" checked' in form and 'value="as-before" checked' in form and 'value="Elm Street"' in form
    again = opened(square, square.browser, "2", place="next", square="elm-street-tenants", preset="as-before")
    state = again.now.state
    assert (state.number, state.after, state.square) == (2, first.now.state.code, "elm-street-tenants")
    assert state.tasks["T1"].title == "Buy tiles" and state.motions["M1"].title == "Paint the door"
    assert state.rules == first.now.state.rules


def test_only_who_was_a_member_there_opens_the_next_one(square: Square, first: Clerk) -> None:
    decided(square, first)
    stranger = square.another()
    stranger.get("/open")
    for response in (
        stranger.get("/open?square=elm-street-tenants"),
        post(stranger, "2", place="next", square="elm-street-tenants", preset="as-before"),
    ):
        assert response.status_code == 403
        assert "Only who was there opens the next one" in page(response)
    assert len(square.clerks.record.assemblies()) == 1


def test_a_plain_member_of_an_earlier_one_may_open_it_too(square: Square, first: Clerk) -> None:
    browser = square.another()
    browser.get("/open")
    cookie = browser.get_cookie("device")
    assert cookie is not None
    number = device_of({"device": cookie.value}) or ""
    joins = c.JoinAssembly(by=member_id(b"s" * 32, first.assembly_id, number), at=NOON, name="Zoe")
    square.take(first, joins)
    decided(square, first)
    assert opened(square, browser, "2", place="next", square="elm-street-tenants", name="Zoe").now.state.number == 2


def test_nobody_opens_the_next_one_before_the_last_is_over(square: Square, first: Clerk) -> None:
    assert square.browser.get("/open?square=elm-street-tenants").status_code == 409
    response = post(square.browser, "2", place="next", square="elm-street-tenants")
    assert response.status_code == 409 and "is not over" in page(response)
    decided(square, first)
    opened(square, square.browser, "3", place="next", square="elm-street-tenants")
    assert post(square.browser, "4", place="next", square="elm-street-tenants").status_code == 409


def test_a_square_that_is_not_there_has_no_page_and_no_next(square: Square) -> None:
    assert square.browser.get("/s/nowhere").status_code == 404
    assert square.browser.get("/s/..%2f").status_code == 404
    assert post(square.browser, "1", place="next", square="nowhere").status_code == 422
    assert post(square.browser, "2", place="elsewhere").status_code == 422


def test_the_bulletin_is_one_page_with_number_decisions_sums_and_what_comes_next(square: Square, first: Clerk) -> None:
    decided(square, first)
    code = first.now.state.code
    shown = page(square.another().get(f"/a/{code}/bulletin"))
    for part in (
        "Bulletin no. 1",
        "Elm Street tenants",
        "M1 Repair the roof",
        "1 of the 1",
        "Buy tiles",
        "M2 Paint the door",
    ):
        assert part in shown, part
    text = page(square.another().get(f"/a/{code}/bulletin.md?lang=ko"))
    assert "소식지 제1호" in text and "{{" not in text


def test_an_assembly_without_a_square_has_a_bulletin_without_a_number(square: Square) -> None:
    shown = page(square.browser.get(f"/a/{square.adjourned().now.state.code}/bulletin"))
    assert "Nothing was decided." in shown and "no. " not in shown.split("minutes-proof")[0]
