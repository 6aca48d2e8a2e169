"""The terminal's agenda: in before the beginning, out at any time, and afterwards nobody overrides the chair."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assembly.clerk import Ask, Clerks
from assembly.cli import main
from assembly.desk import Desk, steady_clock
from assembly.record.database import open_engine
from assembly.record.store import Record
from assembly.rules.commands import BeginSitting, JoinAssembly, TakeUpDuty
from assembly.words import words_in

ANA = "a" * 16
LIST = "# Ours\n\n1. Welcome (5 min)\n2. [reading] The charter\n   > We, the tenants\n"
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("SQUARE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)

    def invoke(*words: str, code: int = 0, typed: str | bytes = "") -> Result:
        result = CliRunner().invoke(main, words, input=typed)
        assert result.exit_code == code, result.output
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result

    return invoke


@pytest.fixture
def code(run: Run) -> str:
    return run("open", "Elm Street").stdout.strip()


def test_an_agenda_goes_in_and_comes_out_again(run: Run, code: str, tmp_path: Path) -> None:
    file = tmp_path / "agenda.md"
    file.write_text(LIST, "utf-8")
    assert "1. Welcome (5 min)" in run("agenda", "import", code, str(file)).stdout
    out = run("agenda", "export", code).stdout
    assert out == LIST.replace("# Ours", "# Elm Street")
    told = json.loads(run("agenda", "export", code.lower(), "--format", "json").stdout)
    assert [(item["title"], item["how"], item["origin"]) for item in told["items"]] == [
        ("Welcome", "imported", "Markdown"),
        ("The charter", "imported", "Markdown"),
    ]
    other = run("open", "Oak Street").stdout.strip()
    said = json.loads(run("agenda", "import", other, "-", "--json", typed=json.dumps(told)).stdout)
    assert said == {"code": other, "form": "JSON", "items": 2, "left_out": {"comments": 0, "hidden": 0}}
    assert run("agenda", "export", other).stdout == out.replace("Elm", "Oak")
    assert "From the server, this was put on the agenda" in run("minutes", code).stdout


def test_only_looking_changes_nothing(run: Run, code: str) -> None:
    table = "title,agenda_duration,agenda_comment\nRoof,5,a secret\n"
    result = run("agenda", "import", code, "-", "--dry-run", typed=table)
    assert "1. Roof (5 min)" in result.stdout and "1 comment was left out" in result.stderr
    assert run("agenda", "export", code).stdout == "# Elm Street\n\n"


def test_what_is_no_agenda_is_refused_with_its_line_and_nothing_goes_in(run: Run, code: str) -> None:
    result = run("agenda", "import", code, "-", code=1, typed="- One\nwhat is this")
    assert "Line 2: This line is no item" in result.output
    assert run("agenda", "export", code).stdout == "# Elm Street\n\n"
    assert "no assembly with the code" in run("agenda", "export", "QQQQQQ", code=1).output


def test_once_it_has_begun_the_agenda_is_the_chairs(run: Run, code: str, tmp_path: Path) -> None:
    record = Record(open_engine(f"sqlite:///{tmp_path / 'data' / 'square.db'}"))
    clerks = Clerks(record, Desk.here(), steady_clock())
    clerk = clerks.find(code)
    assert clerk is not None
    at = clerks.clock()
    for command in (
        JoinAssembly(by=ANA, at=at, name="Ana"),
        TakeUpDuty(by=ANA, at=at, duty="chair"),
        BeginSitting(by=ANA, at=at),
    ):
        clerk.take(Ask(command))
    record.close()
    result = run("agenda", "import", code, "-", code=1, typed=LIST)
    assert words_in("en")("refusal.chair-only") in result.output
