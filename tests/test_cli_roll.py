"""The terminal's roll: in before the beginning, out as slips and as a table, and everybody sees it."""

import csv
import io
import json
from pathlib import Path

import pytest

from assembly.cli import main
from tests.test_cli_agenda import Run, run

__all__ = ["main", "run"]
ROLL = "name,note\nGus Holt,Flat 3\n=Hal,\n"


@pytest.fixture
def code(run: Run) -> str:
    return run("open", "Elm Street", "--admission", "code").stdout.strip()


def test_a_roll_goes_in_and_its_slips_come_out(run: Run, code: str, tmp_path: Path) -> None:
    assert "2 people in the file, 0 slips made." in run("roll", "import", code, "-", "--dry-run", typed=ROLL).stdout
    answer = json.loads(run("roll", "import", code, "-", "--json", typed=ROLL).stdout)
    assert answer == {"code": code, "people": 2, "slips": 2}
    asked = ("--address", "https://square.example.org/", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(run("roll", "slips", code, *asked).stdout)))
    assert [(row["name"], row["note"]) for row in rows] == [("'=Hal", ""), ("Gus Holt", "Flat 3")]
    link = f"https://square.example.org/a/{code}#slip="
    assert all(row["link"] == link + row["code"].replace("-", "") for row in rows)
    again = list(csv.DictReader(io.StringIO(run("roll", "slips", code, *asked).stdout)))
    assert again == rows  # a jam in the printer changes no code
    file = tmp_path / "slips.html"
    run("roll", "slips", code, "--address", "http://192.168.1.5:5000", "-o", str(file))
    page = file.read_text("utf-8")
    head = page.partition("<main>")[0]
    assert page.count('class="slip"') == page.count("<svg") == 2 and "@page" in page and "192.168" not in head
    told = run("minutes", code).stdout
    assert "Whoever sits at the server brought a roll of 2 people." in told and "printed 2 slips." in told
    assert rows[0]["code"] not in run("export", code).stdout


def test_what_is_wrong_is_said(run: Run, code: str) -> None:
    assert "Line 2: this name" in run("roll", "import", code, "-", typed="Gus\nGUS\n", code=1).output
    assert "--address" in run("roll", "slips", code, code=2).output
    assert "no such slip" in run("roll", "slips", code, "--address", "http://here", code=1).output
    other = run("open", "Oak Street").stdout.strip()
    assert "nobody comes in by slips" in run("roll", "import", other, "-", typed="Gus\n", code=1).output
