"""Opening an assembly: a title and a name, and one is inside."""

import pytest
from werkzeug.test import TestResponse

from assembly.clerk import Clerk
from tests.pages.conftest import Square, page

OWN = {"Origin": "http://localhost"}
FORM = {"title": "Elm Street", "name": "Ana", "admission": "open-link", "preset": "square"} | {
    "language": "en",
    "key": "1",
}


def post(square: Square, **fields: str) -> TestResponse:
    return square.browser.post("/open", data=FORM | fields, headers=OWN)


def clerk_at(square: Square, response: TestResponse) -> Clerk:
    assert response.status_code == 303, page(response)
    clerk = square.clerks.find(response.location.removeprefix("/a/"))
    assert clerk is not None
    return clerk


def test_the_opener_is_inside_at_once_and_holds_the_chair(square: Square) -> None:
    square.browser.get("/open")
    state = clerk_at(square, post(square)).now.state
    (opener,) = state.members.values()
    assert (state.title, opener.name, state.holder("chair")) == ("Elm Street", "Ana", opener.id)
    assert square.browser.get(f"/a/{state.code}").status_code == 200


def test_a_browser_that_skipped_the_form_gets_its_device_with_the_answer(square: Square) -> None:
    response = post(square)
    assert "device=" in response.headers["Set-Cookie"]
    assert len(clerk_at(square, response).now.state.members) == 1


@pytest.mark.parametrize("preset", ["square", "consensus", "parliamentary", "self-running"])
@pytest.mark.parametrize("admission", ["open-link", "door"])
def test_every_choice_opens(square: Square, preset: str, admission: str) -> None:
    state = clerk_at(square, post(square, preset=preset, admission=admission, language="ko")).now.state
    assert (state.rules.preset, state.rules.admission, state.language) == (preset, admission, "ko")
    assert len(state.members) == 1, "the opener comes in, door or no door"


def test_the_form_is_filled_in_already_but_for_two_fields(square: Square) -> None:
    shown = page(square.browser.get("/open?lang=ko"))
    assert shown.count(" checked") == 3
    assert '<option value="ko" lang="ko" selected>' in shown


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [("title", " ", "title-problem"), ("name", "", "name-problem"), ("name", "A\u202eB", "name-problem")],
)
def test_what_is_missing_is_said_beside_its_field_and_nothing_typed_is_lost(
    square: Square, field: str, value: str, sentence: str
) -> None:
    response = post(square, **{field: value, "preset": "consensus"})
    assert response.status_code == 422
    assert f'id="{sentence}"' in page(response)
    assert 'value="consensus" checked' in page(response)
    assert not square.clerks.record.assemblies()


@pytest.mark.parametrize("field", ["admission", "preset", "language"])
def test_a_choice_that_was_not_offered_opens_nothing(square: Square, field: str) -> None:
    assert post(square, **{field: "none-of-these"}).status_code == 422
    assert not square.clerks.record.assemblies()


def test_a_form_sent_twice_opens_one_assembly(square: Square) -> None:
    square.browser.get("/open")
    assert post(square).location == post(square).location
    assert post(square, key="another").location != post(square).location


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", **OWN},
        {"Sec-Fetch-Site": "same-site", **OWN},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_a_form_from_elsewhere_changes_nothing(square: Square, headers: dict[str, str]) -> None:
    response = square.browser.post("/open", data=FORM, headers=headers)
    assert response.status_code == 403
    assert "came from somewhere else" in page(response)
    assert not square.clerks.record.assemblies()


@pytest.mark.parametrize("headers", [OWN, {"Sec-Fetch-Site": "same-origin"}])
def test_a_form_of_ours_is_taken(square: Square, headers: dict[str, str]) -> None:
    assert square.browser.post("/open", data=FORM, headers=headers).status_code == 303


def test_a_page_with_a_form_lets_the_browser_say_where_the_form_comes_from(square: Square) -> None:
    # Under no-referrer a browser sends `Origin: null`, and on a hall's LAN no Sec-Fetch-Site that would make up for it.
    for path in ("/open", "/rallies/sol-2011-06-07"):
        assert square.browser.get(path).headers["Referrer-Policy"] == "same-origin"


def test_nobody_opens_assemblies_by_the_hundred(square: Square) -> None:
    codes = {post(square, key=str(number)).status_code for number in range(62)}
    assert codes == {303, 429}


def test_words_by_which_members_may_call_themselves_are_typed_between_commas(square: Square) -> None:
    state = clerk_at(square, post(square, tags=" tenant, owner ,,tenant\nhere for the first time")).now.state
    assert state.rules.tags == ("tenant", "owner", "here for the first time")
    assert 'id="tags-problem"' in page(post(square, tags="t" * 41))
