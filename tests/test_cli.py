"""The terminal's door: what it prints for people, what for programs, and what when something is wrong."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from assembly.clerk import Ask, Clerks
from assembly.cli import main, spoken
from assembly.desk import Desk, steady_clock
from assembly.exported import DoesNotHold, check
from assembly.record.database import migrate, open_engine
from assembly.record.store import Record
from assembly.rules.commands import BeginSitting, CastBallot, ClosePoll, EraseMe, JoinAssembly, OpenPoll
from assembly.rules.standing import PRESETS
from assembly.words import words_in

ANA, BO = "a" * 16, "b" * 16
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("SQUARE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)

    def invoke(*words: str, code: int = 0) -> Result:
        result = CliRunner().invoke(main, words)
        assert result.exit_code == code, result.output
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result

    return invoke


@pytest.fixture
def held(tmp_path: Path) -> str:
    """The code of an assembly in which ANA and BO have decided one thing, and BO has been erased."""
    (tmp_path / "data").mkdir()
    engine = open_engine(f"sqlite:///{tmp_path / 'data' / 'square.db'}")
    migrate(engine)
    record = Record(engine)
    now = steady_clock()()
    rules = PRESETS["square"]
    clerks = Clerks(record, Desk.here(), lambda: now)
    clerk = clerks.open(by=ANA, title="Elm Street tenants", language="en", rules=rules)
    for command in (
        JoinAssembly(by=ANA, at=now, name="Ana"),
        JoinAssembly(by=BO, at=now, name="Bo"),
        BeginSitting(by=ANA, at=now),
        OpenPoll(by=ANA, at=now, question="Repair the roof?"),
        CastBallot(by=ANA, at=now, poll="P1", choice="yes"),
        CastBallot(by=BO, at=now, poll="P1", choice="no"),
        CastBallot(by=BO, at=now, poll="P1", choice="yes"),
        ClosePoll(by=ANA, at=now, poll="P1"),
    ):
        clerk.take(Ask(command))
    now += rules.closing_seconds * 1000
    clerk.tick()
    clerk.take(Ask(EraseMe(by=BO, at=now)))
    record.close()
    return clerk.now.state.code


def exported_lines(run: Run, code: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("export", code).stdout.splitlines()]


def test_opening_an_assembly_prints_its_code(run: Run) -> None:
    code = run("open", "Elm Street tenants").stdout.strip()
    shown = run("show", code).stdout
    assert f"Elm Street tenants ({code})" in shown
    assert "PHASE  gathering" in shown
    assert "CHAIR  -" in shown, "whoever comes in can take up the chair"
    assert json.loads(run("open", "Another", "--json").stdout)["code"] != code


@pytest.mark.parametrize("preset", ["parliamentary", "self-running"])
def test_an_assembly_with_a_kept_door_is_opened_from_the_terminal(run: Run, preset: str) -> None:
    code = run("open", "Harbour workers", "--preset", preset, "--admission", "door").stdout.strip()
    entry = exported_lines(run, code)[1]
    rules = entry["body"]["rules"]
    assert (rules["preset"], rules["admission"]) == (preset, "door")
    assert "known" not in run("open", "X", "--admission", "everyone", code=2).output.lower()


def test_a_code_is_found_however_it_is_typed(run: Run, held: str) -> None:
    typed = f" {held[:4].lower()}-{held[4:]} "
    assert f"({held})" in run("show", typed).stdout


def test_an_earlier_position_is_shown_as_it_was(run: Run, held: str) -> None:
    assert "POLL   P1 (adopted) yes 2" in run("show", held).stdout
    assert "POLL   -" in run("show", held, "--at", "3").stdout
    found = json.loads(run("show", held, "--at", "3", "--json").stdout)
    assert (found["code"], found["position"], len(found["head"])) == (held, 3, 64)
    assert "ends at" in run("show", held, "--at", "999", code=1).output


@pytest.mark.parametrize("command", ["show", "minutes", "export", "verify"])
def test_a_wrong_code_is_answered_with_a_sentence(run: Run, held: str, command: str) -> None:
    said = run(command, "XXXXXXXX", code=1).output
    assert said == "Error: There is no assembly with the code XXXXXXXX.\n"


@pytest.mark.parametrize("command", [("show", "XXXXXXXX"), ("verify",), ("minutes", "X"), ("export", "X")])
def test_without_a_record_nothing_is_made_up(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    assert "There is no record in" in run(*command, code=1).output
    assert not (tmp_path / "data").exists()


def test_a_refusal_is_answered_with_its_sentence(run: Run) -> None:
    said = run("open", " ", code=1).output
    assert said == f"Error: {words_in('en')('refusal.text-empty')}\n"
    assert "refusal." not in said


def test_a_misspelt_setting_is_answered_with_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SQUARE_PROT", "80")
    assert "Did you mean SQUARE_PORT?" in run("serve", code=1).output


def test_the_terminal_speaks_the_language_of_its_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")
    assert spoken() == "ko"
    monkeypatch.setenv("LC_ALL", "C")
    assert spoken() == "ko"


def test_the_minutes_are_printed_in_the_language_asked_for(run: Run, held: str) -> None:
    assert "# Elm Street tenants" in run("minutes", held).stdout
    assert run("minutes", held, "--language", "ko").stdout != run("minutes", held).stdout
    assert json.loads(run("minutes", held, "--format", "json").stdout)


def test_a_record_that_holds_is_said_to_hold(run: Run, held: str) -> None:
    said = run("verify").stdout
    assert said.startswith(f"{held}  holds  ")
    assert "1 outcomes counted again" in said
    assert json.loads(run("verify", held, "--json").stdout)["holds"] is True


def test_an_altered_entry_in_the_database_is_found(run: Run, held: str, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "data" / "square.db") as database:
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f'DROP TRIGGER "{trigger}"')
        body = database.execute("SELECT body FROM entries WHERE kind = 'BallotCast' LIMIT 1").fetchone()[0]
        changed = body.replace('"choice":"yes"', '"choice":"no"')
        database.execute("UPDATE entries SET body = ? WHERE body = ?", (changed, body))
    database.close()
    said = run("verify", code=1).output
    assert "BROKEN" in said and "does not follow from the entries before it" in said
    assert json.loads(run("verify", "--json", code=1).stdout)["holds"] is False


def test_an_exported_file_is_checked_without_the_server(run: Run, held: str, tmp_path: Path) -> None:
    file = tmp_path / "record.jsonl"
    run("export", held, "-o", str(file))
    assert f"{file}  holds  " in run("verify", str(file)).stdout
    header, *entries = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert (header["code"], header["position"]) == (held, len(entries))
    assert [entry["position"] for entry in entries] == list(range(1, len(entries) + 1))


def test_what_was_erased_is_not_exported(run: Run, held: str) -> None:
    lines = run("export", held).stdout
    assert '"text":"Ana"' in lines
    assert '"text":"Bo"' not in lines
    assert check(lines.splitlines()).erased == 1


def _change_ballot(lines: list[dict[str, Any]]) -> None:
    next(line for line in lines if line.get("kind") == "BallotCast")["body"]["choice"] = "no"


def _change_name(lines: list[dict[str, Any]]) -> None:
    joined = next(line for line in lines if line.get("kind") == "MemberJoined")
    next(iter(joined["words"].values()))["text"] = "Ann"


def _change_outcome(lines: list[dict[str, Any]]) -> None:
    closed = next(line for line in lines if line.get("kind") == "PollClosed")
    closed["body"]["outcome"]["verdict"] = "rejected"


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda lines: lines.pop(0), "The first line is not the header"),
        (lambda lines: lines[0].update(format="square/9"), "a record of format square/9, and not square/1"),
        (lambda lines: lines[0].pop("head"), "The first line is not the header"),
        (lambda lines: lines.pop(3), "Entry 3 is missing: entry 4 stands in its place"),
        (lambda lines: lines.pop(), "and its header promises"),
        (lambda lines: lines[0].update(assembly="0" * 32), "Entry 1 does not follow"),
        (lambda lines: lines[2].update(at=1.5), "Entry 2 cannot be read"),
        (lambda lines: lines[2].pop("by"), "Entry 2 cannot be read"),
        (_change_ballot, "does not follow from the entries before it"),
        (_change_outcome, "does not follow from the entries before it"),
        (_change_name, "comes with words it does not contain"),
    ],
)
def test_a_spoilt_file_does_not_hold(
    run: Run, held: str, tmp_path: Path, spoil: Callable[[list[dict[str, Any]]], object], sentence: str
) -> None:
    lines = exported_lines(run, held)
    spoil(lines)
    file = tmp_path / "spoilt.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    said = run("verify", str(file), code=1).output
    assert "BROKEN" in said and sentence in said


def test_a_false_outcome_is_found_even_in_a_chain_that_was_made_anew(run: Run, held: str) -> None:
    """Whoever keeps the record can write another chain; the ballots still do not give that outcome."""
    from assembly.record.chain import canonical, first_digest, next_digest

    header, *entries = exported_lines(run, held)
    _change_outcome(entries)
    digest = first_digest(header["assembly"], entries[0]["body"]["rules"])
    for entry in entries:
        body = canonical(entry["body"])
        digest = next_digest(digest, entry["position"], entry["kind"], entry["schema"], entry["at"], entry["by"], body)
        entry["digest"] = digest.hex()
    header["head"] = digest.hex()
    with pytest.raises(DoesNotHold, match="declares an outcome that the ballots do not give"):
        check(json.dumps(line) for line in (header, *entries))


def test_a_file_that_is_no_record_is_said_to_be_none(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all,\n", "utf-8")
    assert "The first line is not the header of a record" in run("verify", str(tmp_path / "letter.txt"), code=1).output


def test_the_rallies_are_listed(run: Run) -> None:
    assert "postes-1792-08-09  The night before the fall of the monarchy" in run("rally", "list").stdout
    found = [json.loads(line) for line in run("rally", "list", "--json").stdout.splitlines()]
    assert {"id", "title", "date", "lines"} <= set(found[0])


def test_a_rally_is_played_into_a_file_without_a_server(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "night.jsonl"
    run("rally", "play", "postes-1792-08-09", "--export", str(file))
    holds = check(file.read_text("utf-8").splitlines())
    assert (holds.state.lines, holds.state.phase) == (18, "adjourned")
    assert not (tmp_path / "data").exists(), "the server's record is left alone"


def test_a_rally_is_played_aloud(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assembly.cli_rally.time.sleep", lambda seconds: None)
    said = run("rally", "play", "postes-1792-08-09").stdout.splitlines()
    code = said[0].rpartition(": ")[2]
    assert said[1] == "President and vice-president are in place.  (documented)"
    assert "PHASE  adjourned" in run("show", code).stdout


def test_an_unknown_rally_is_answered_with_what_there_is(run: Run) -> None:
    assert "The library has: " in run("rally", "play", "gettysburg-1863", code=1).output


@pytest.mark.parametrize("command", ["serve", "open", "show", "minutes", "verify", "export", "rally"])
def test_every_command_says_what_it_does(run: Run, command: str) -> None:
    assert run(command, "--help").stdout.startswith("Usage: ")
    assert (main.commands[command].get_short_help_str() or "").endswith((".", "..."))  # type: ignore[attr-defined]


def test_a_file_that_is_no_text_is_said_to_be_none(run: Run, tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe\n")
    assert "BROKEN" in run("verify", str(tmp_path / "picture.png"), code=1).output


def test_an_assembly_is_opened_from_a_moment_of_another(run: Run) -> None:
    before = run("open", "Elm Street tenants", "--preset", "consensus").stdout.strip()
    code = run("open", "--from", before, "--at", "1").stdout.strip()
    assert "Elm Street tenants" in run("show", code).stdout
    minutes = json.loads(run("minutes", code, "--format", "json").stdout)
    assert (minutes["origin"]["code"], minutes["origin"]["position"]) == (before, 1)
    assert minutes["rules"]["preset"] == "consensus"
    assert "ends at" in run("open", "--from", before, "--at", "99", code=1).output
    assert "title" in run("open", code=2).output
