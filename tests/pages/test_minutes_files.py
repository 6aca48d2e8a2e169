"""The minutes as files: rows for a spreadsheet, a PDF, and one adopted text to be carried elsewhere."""

import csv
import io
import json
from pathlib import Path

import pytest

from assembly.clerk import Clerk
from assembly.minutes import pdf
from assembly.minutes.sheets import COLUMNS, minutes_csv, safe
from assembly.rules import commands as c
from assembly.rules.standing import PRESETS
from tests.cast import ANA, BO, CY, NOON
from tests.conftest import ROOT
from tests.pages.conftest import Square, page


@pytest.fixture
def sat(square: Square) -> Clerk:
    """One motion was adopted, somebody spoke, and a task is left."""
    return square.decided(
        "=Elm Street",
        "This year.\nNot next.",
        c.TableMotion(by=ANA, at=NOON, title="Not seconded", text="x"),
        c.AddTask(by=ANA, at=NOON, motion="M1", title="Buy tiles"),
        c.SignUp(by=BO, at=NOON, task="T1"),
    )


def test_the_sheet_has_a_row_for_every_decision_turn_duty_and_task(square: Square, sat: Clerk) -> None:
    response = square.browser.get(f"/a/{sat.now.state.code}/minutes.csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    text = response.get_data(as_text=True)
    assert text.startswith("\ufeffkind,")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["kind"] for row in rows] == ["assembly", "decision", "duty", "turn", "task"]
    decision, turn, task = rows[1], rows[3], rows[4]
    assert (decision["title"], decision["result"], decision["got"], decision["needed"]) == (
        "Repair the roof",
        "adopted",
        "1",
        "1",
    )
    assert decision["counts"] == "yes=1 no=0 abstain=0" and decision["at"] == "2023-11-14T22:14:50Z"
    assert (turn["who"], turn["seconds"], turn["title"]) == ("보람", "61", "The roof")
    assert (task["title"], task["who"], task["result"]) == ("Buy tiles", "보람", "open")


def test_no_cell_is_a_formula(square: Square, sat: Clerk) -> None:
    text = page(square.browser.get(f"/a/{sat.now.state.code}/minutes.csv"))
    assert ",'=Elm Street," in text
    assert [safe(value) for value in ("=1", "+1", "-1", "@a", "a=1", 7)] == ["'=1", "'+1", "'-1", "'@a", "a=1", 7]


def test_the_columns_are_the_documented_ones() -> None:
    written = (ROOT / "docs" / "minutes.md").read_text("utf-8")
    assert all(f"`{column}`" in written for column in COLUMNS)


def test_the_pdf_holds_the_minutes_in_every_language(square: Square, sat: Clerk) -> None:
    for language in ("en", "ko"):
        response = square.browser.get(f"/a/{sat.now.state.code}/minutes.pdf?lang={language}")
        if response.status_code == 501:
            pytest.skip("no font on this machine has these letters")
        assert response.data.startswith(b"%PDF-") and response.headers["Content-Type"] == "application/pdf"
        assert len(response.data) > 3000


def test_where_no_pdf_can_be_made_the_page_says_why_and_shows_another_way(
    square: Square, sat: Clerk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(pdf, "FOLDERS", (str(tmp_path),))
    response = square.browser.get(f"/a/{sat.now.state.code}/minutes.pdf")
    assert response.status_code == 501
    assert "finds no font" in page(response) and f"/a/{sat.now.state.code}/minutes" in page(response)
    monkeypatch.setitem(__import__("sys").modules, "fpdf", None)
    assert "democracy-square[pdf]" in page(square.browser.get(f"/a/{sat.now.state.code}/minutes.pdf"))


def test_an_adopted_text_is_a_file_and_nothing_else_is(square: Square, sat: Clerk) -> None:
    code = sat.now.state.code
    facts = json.loads(square.browser.get(f"/a/{code}/motions/M1.json").data)
    assert (facts["format"], facts["title"], facts["text"]) == ("motion/1", "Repair the roof", "This year.\nNot next.")
    assert facts["digest"] == sat.now.state.polls["P1"].text_digest
    assert (facts["assembly"], facts["position"], facts["head"]) == (code, sat.now.position, sat.now.head)
    assert facts["assembly_title"] == sat.now.state.title
    assert (facts["decided"]["how"], facts["decided"]["verdict"]) == ("poll", "adopted")
    assert f"/a/{code}/motions/M1.json" in page(square.browser.get(f"/a/{code}/minutes"))
    for motion in ("M2", "M9", "x"):
        assert square.browser.get(f"/a/{code}/motions/{motion}.json").status_code == 404


def test_where_the_door_is_kept_the_minutes_have_the_roll(square: Square) -> None:
    from dataclasses import replace

    clerk = square.open(rules=replace(PRESETS["square"], admission="door"))
    names = {ANA: "Ana", BO: "Bo", CY: "Cy"}
    for member, name in names.items():
        square.take(clerk, c.JoinAssembly(by=member, at=NOON, name=name, observer=member == CY))
        if member != ANA:
            square.take(clerk, c.AdmitMember(by=ANA, at=NOON, member=member))
    shown = page(square.browser.get(f"/a/{clerk.now.state.code}/minutes"))
    assert "On the roll (2): Ana and Bo." in shown and "Observing (1): Cy." in shown
    open_link = page(square.browser.get(f"/a/{square.open().now.state.code}/minutes"))
    assert "On the roll (" not in open_link


def test_a_sheet_of_an_assembly_that_has_only_been_opened_can_be_written(square: Square) -> None:
    from assembly.views.minutes import minutes

    clerk = square.open()
    events = [entry.event for entry in clerk.record.read(clerk.assembly_id)]
    assert minutes_csv(minutes(events, "")).count("\r\n") == 3
