"""The agenda in the browser: taken away as a file, and somebody else's read before it is put on ours."""

import json

from assembly.agenda_files import read
from assembly.rules.commands import AddItem, BeginItem, BeginSitting, ConcludeItem, JoinAssembly, RemoveItem
from tests.cast import ANA, NOON
from tests.pages.conftest import Square, page

OWN = {"Sec-Fetch-Site": "same-origin"}


def meeting(square: Square) -> str:
    clerk = square.open()
    square.take(
        clerk,
        JoinAssembly(by=ANA, at=NOON, name="Ana"),
        AddItem(by=ANA, at=NOON, title="<b>Welcome</b>", estimate_seconds=300),
        AddItem(by=ANA, at=NOON, title="The charter", kind="reading", details="We, the tenants\n\n1. all"),
        AddItem(by=ANA, at=NOON, title="Gone"),
        RemoveItem(by=ANA, at=NOON, item="A3"),
        BeginSitting(by=ANA, at=NOON),
        BeginItem(by=ANA, at=NOON, item="A1"),
        ConcludeItem(by=ANA, at=NOON, item="A1", conclusion="All were welcome."),
    )
    return clerk.now.state.code


def test_the_agenda_is_taken_away_and_read_again(square: Square) -> None:
    code = meeting(square)
    markdown = square.browser.get(f"/a/{code}/agenda.md")
    assert markdown.status_code == 200 and markdown.mimetype == "text/markdown"
    assert f'filename="agenda-{code}.md"' in markdown.headers["Content-Disposition"]
    data = square.browser.get(f"/a/{code.lower()}/agenda.json")
    assert data.mimetype == "application/json"
    assert read(markdown.get_data()).items == read(data.get_data()).items
    first, second = json.loads(page(data))["items"]
    assert (first["title"], first["state"], first["conclusion"]) == ("<b>Welcome</b>", "done", "All were welcome.")
    assert (second["details"], second["by"]) == ("We, the tenants\n\n1. all", "Ana")


def test_what_somebody_pastes_is_read_and_nothing_is_changed(square: Square) -> None:
    code = meeting(square)
    before = page(square.browser.get(f"/a/{code}/agenda.json"))
    text = "- [song] Ours (3 min)\n  > la\n"
    answer = square.browser.post("/agenda/read", data=text.encode(), headers=OWN)
    assert answer.json == {
        "form": "Markdown",
        "items": [{"title": "Ours", "kind": "song", "estimate_seconds": 180, "details": "la"}],
        "left_out": "",
    }
    assert page(square.browser.get(f"/a/{code}/agenda.json")) == before


def test_what_makes_no_sense_is_said_with_its_line_in_the_language_of_who_asks(square: Square) -> None:
    for language, beginning in (("en", "Line 2: "), ("ko", "2번째 줄: ")):
        headers = OWN | {"Accept-Language": language}
        answer = square.browser.post("/agenda/read", data=b"- One\ntwo", headers=headers)
        assert answer.status_code == 200
        assert answer.json is not None and answer.json["line"] == 2 and answer.json["said"].startswith(beginning)


def test_no_other_page_has_us_read_anything(square: Square) -> None:
    assert (
        square.browser.post("/agenda/read", data=b"- One", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    )
    assert square.browser.get("/agenda/read").status_code == 405
    assert square.browser.post("/agenda/read", data=b"x" * 100_000, headers=OWN).status_code == 413
