"""House rules: what keeps the code readable, and the assembly without representatives."""

import ast
import re
import subprocess
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from assembly import wire
from assembly.record import tables
from assembly.rules import commands, events, state
from tests.conftest import ROOT

MODULE_LINES_MAX = 300
FUNCTION_LINES_MAX = 40

# Each exception with its argument; a new one needs one as good.
LONG_MODULES: dict[str, str] = {}
LONG_FUNCTIONS = {
    "assembly/rules/decide.py:decide": "one line per command, so that mypy names a forgotten one",
    "assembly/rules/evolve.py:evolve": "one line per event, so that mypy names a forgotten one",
}

BANNED_FILES = {"utils.py", "util.py", "helpers.py", "common.py", "misc.py"}
BANNED_CLASSES = re.compile(r"(Manager|Service|Helper|Handler|Utils?)$")
BANNED_PARTS = {"session", "sessions", "user", "users"}  # in any part of a name
BANNED_NAMES = {"vote", "votes", "voter", "voters"}  # as a whole name; to vote is a verb, and on screen

# Names that others gave.
FOREIGN_CLASSES: set[str] = set()

BELOW_THE_DOORS = ("assembly/rules", "assembly/views", "assembly/record", "assembly/clerk.py")
CHANCE = {"random", "uuid", "secrets"}
CHANCE_NEEDED = {
    "assembly/record/codec.py": "a salt must be a secret, and nobody but the record ever sees it",
    "assembly/record/store.py": "an assembly's id and code must be hard to guess",
}
CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("date", "today"), ("time", "time"), ("time", "time_ns")}

CLOCK_NEEDED = {"assembly/record/store.py": "when a record was begun, for people who look for it; no rule reads that"}

REPRESENTATION = re.compile(r"prox(y|ies)|delegat|weight|surrogate|behalf|representative", re.IGNORECASE)

HOSTS = re.compile(
    r"registry\.npmjs\.org|files\.pythonhosted\.org|pypi\.org|registry\.yarnpkg\.com|npm\.pkg\.github\.com"
)
MACHINE_PATHS = re.compile(r"(?<![\w.])/(root|home/\w+|Users/\w+|work/\w+|tmp/build)/")
TEXT = {".py", ".toml", ".txt", ".md", ".json", ".mjs", ".js", ".css", ".html", ".yaml", ".yml", ".ini", ".mako", ""}


def modules() -> list[Path]:
    return [ROOT / "app.py", *sorted((ROOT / "assembly").rglob("*.py"))]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def tracked() -> Iterator[Path]:
    """The text files of the project: those git knows or would take."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    )
    if listed.returncode:
        pytest.skip("not a checkout: no list of tracked files")
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.suffix in TEXT and path.is_file():
            yield path


def names_given(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every name that our code gives to something, or takes from elsewhere by that name."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield node.lineno, name
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
                yield node.lineno, name
            case ast.Attribute(attr=name, ctx=ast.Store()):
                yield node.lineno, name
            case ast.alias(name=name, asname=other):
                yield node.lineno, other or name.rpartition(".")[2]


@pytest.mark.parametrize("path", modules(), ids=named)
def test_a_module_is_read_in_one_sitting(path: Path) -> None:
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= MODULE_LINES_MAX or named(path) in LONG_MODULES, f"{lines} lines"


@pytest.mark.parametrize("path", modules(), ids=named)
def test_a_function_fits_on_a_screen(path: Path) -> None:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            allowed = f"{named(path)}:{node.name}" in LONG_FUNCTIONS
            assert lines <= FUNCTION_LINES_MAX or allowed, f"{node.name} has {lines} lines"


def test_the_exceptions_are_still_needed() -> None:
    for name in LONG_MODULES:
        assert len((ROOT / name).read_text("utf-8").splitlines()) > MODULE_LINES_MAX
    for name in LONG_FUNCTIONS:
        path, _, function = name.partition(":")
        found = [node for node in ast.walk(parsed(ROOT / path)) if getattr(node, "name", "") == function]
        assert any(node.end_lineno - node.lineno >= FUNCTION_LINES_MAX for node in found)  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", modules(), ids=named)
def test_a_file_and_a_class_are_named_after_a_thing(path: Path) -> None:
    assert path.name not in BANNED_FILES
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ClassDef) and node.name not in FOREIGN_CLASSES:
            assert not BANNED_CLASSES.search(node.name), node.name


@pytest.mark.parametrize("path", modules(), ids=named)
def test_one_word_for_one_thing(path: Path) -> None:
    for line, name in names_given(parsed(path)):
        parts = set(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().split("_"))
        assert not parts & BANNED_PARTS, f"line {line}: {name}"
        assert name.lower() not in BANNED_NAMES, f"line {line}: {name}"


@pytest.mark.parametrize("path", modules(), ids=named)
def test_every_module_begins_by_saying_what_it_is(path: Path) -> None:
    said = ast.get_docstring(parsed(path))
    assert said and said.splitlines()[0].rstrip().endswith((".", ":", "?")), "a sentence"


@pytest.mark.parametrize("path", [path for path in modules() if named(path).startswith(BELOW_THE_DOORS)], ids=named)
def test_below_the_doors_nobody_asks_the_clock_or_chance(path: Path) -> None:
    chance = set() if named(path) in CHANCE_NEEDED else CHANCE
    for node in ast.walk(parsed(path)):
        match node:
            case ast.Import(names=found):
                assert not {alias.name.partition(".")[0] for alias in found} & chance
            case ast.ImportFrom(module=str(module)):
                assert module.partition(".")[0] not in chance
            case ast.Attribute(value=ast.Name(id=owner), attr=attribute):
                known = (owner, attribute) not in CLOCKS or named(path) in CLOCK_NEEDED
                assert known, f"line {node.lineno}: {owner}.{attribute}"


def test_no_file_names_a_registry_or_somebodys_machine() -> None:
    for path in tracked():
        text = path.read_text("utf-8")
        for pattern in (HOSTS, MACHINE_PATHS):
            if path != Path(__file__).resolve():
                found = pattern.search(text)
                assert not found, f"{named(path)}: {found[0] if found else ''}"


# There are no representatives: no proxy, no delegation, no weight ----------------------------------------------------


def test_no_command_and_no_event_knows_a_representative() -> None:
    for kind in (*get_args(commands.Command), *get_args(events.Event)):
        assert not REPRESENTATION.search(kind.__name__)
        for field in fields(kind):
            assert not REPRESENTATION.search(field.name), f"{kind.__name__}.{field.name}"


def test_a_ballot_names_nobody_but_who_casts_it() -> None:
    assert {field.name for field in fields(commands.CastBallot)} == {"by", "at", "poll", "choice", "reason"}
    assert {field.name for field in fields(events.BallotCast)} == {"by", "at", "poll", "choice", "reason"}
    assert {field.name for field in fields(state.Ballot)} == {"choice", "reason"}


def test_no_table_and_no_column_knows_a_representative() -> None:
    assert tables.metadata.tables
    for table in tables.metadata.tables.values():
        assert not REPRESENTATION.search(table.name)
        for column in table.columns:
            assert not REPRESENTATION.search(column.name), f"{table.name}.{column.name}"


def test_no_message_on_the_wire_knows_a_representative() -> None:
    said = set(names_in(wire.schema()))
    assert {"CastBallot", "choice"} <= said
    assert not [name for name in said if REPRESENTATION.search(name)]


def names_in(schema: object) -> Iterator[str]:
    """Every name and every fixed word in a JSON Schema; descriptions are prose."""
    match schema:
        case dict():
            for key, part in schema.items():
                if key not in ("description", "title"):
                    yield key
                    yield from names_in(part)
        case list():
            for part in schema:
                yield from names_in(part)
        case str():
            yield schema
