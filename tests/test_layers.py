"""Dependencies point one way, and import-linter would notice if they did not."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

LINT = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(LINT, cwd=folder, capture_output=True, text=True)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package to spoil."""
    unread = shutil.ignore_patterns("static", "__pycache__", "*.json", "*.yaml")
    shutil.copytree(ROOT / "assembly", tmp_path / "assembly", ignore=unread)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_dependencies_point_one_way() -> None:
    ran = lint(ROOT)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("rules/thresholds.py", "import flask", "Rules and views know no clock"),
        ("rules/thresholds.py", "import random", "Rules and views know no clock"),
        ("rules/thresholds.py", "from time import time", "Rules and views know no clock"),
        ("views/minutes/account.py", "import sqlalchemy", "Rules and views know no clock"),
        ("rules/thresholds.py", "from .. import clerk", "Dependencies point one way"),
        ("clerk.py", "from . import live", "Dependencies point one way"),
        ("record/chain.py", "from ..views import minutes", "Dependencies point one way"),
        ("record/chain.py", "import flask", "The record and the clerk know nothing of doors"),
    ],
)
def test_a_forbidden_import_is_caught(copy: Path, module: str, line: str, contract: str) -> None:
    spoilt = copy / "assembly" / module
    spoilt.write_text(f"{spoilt.read_text('utf-8')}\n{line}\n", "utf-8")
    ran = lint(copy)
    assert ran.returncode != 0
    broken = [said for said in ran.stdout.splitlines() if said.endswith("BROKEN")]
    assert any(said.startswith(contract) for said in broken), ran.stdout
