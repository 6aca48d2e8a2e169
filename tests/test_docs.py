"""What the documents promise about settings, commands and files is what the code does."""

import re
import tomllib

import click
import pytest

from assembly.cli import main
from assembly.config import table
from tests.conftest import ROOT

README = ROOT / "README.md"
RUN = "python3 -m venv .venv && .venv/bin/pip install -c constraints.txt -e . && .venv/bin/python app.py"
TEST = "python3 -m venv .venv && .venv/bin/pip install -c constraints.txt -e '.[test]' && .venv/bin/python -m pytest"


def test_the_readme_gives_the_two_commands() -> None:
    lines = [line.strip() for line in README.read_text("utf-8").splitlines()]
    assert RUN in lines
    assert TEST in lines


def test_the_readme_lists_every_setting_as_the_code_has_it() -> None:
    # The table is made by `python -m assembly.config`.
    assert table() in README.read_text("utf-8")


def test_the_readme_names_no_command_that_does_not_exist() -> None:
    assert isinstance(main, click.Group)
    named = set(re.findall(r"(?:`|/)assembly ([a-z]+)", README.read_text("utf-8")))
    assert named
    assert named <= set(main.commands), named - set(main.commands)


def test_every_dependency_says_what_it_is_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    told = (ROOT / "docs" / "dependencies.md").read_text("utf-8").lower()
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    wanted += project["optional-dependencies"]["postgres"]
    for requirement in wanted:
        name = re.split(r"[><=\[;]", requirement)[0].strip()
        assert name == project["name"] or name.lower() in told, f"{name} is not in docs/dependencies.md"


@pytest.mark.parametrize("section", ["dependencies", "optional-dependencies"])
def test_every_dependency_is_pinned_in_the_constraints(section: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    constraints = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in constraints), "plain pins: no hashes, no hosts"
    pinned = {line.partition("==")[0].lower().replace("_", "-") for line in constraints}
    groups = [project[section]] if section == "dependencies" else project[section].values()
    wanted = {re.split(r"[><=\[;]", r)[0].strip().lower() for group in groups for r in group} - {project["name"]}
    assert wanted <= pinned, wanted - pinned
