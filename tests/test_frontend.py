"""The tests of the JavaScript, with node's own runner: whichever Node is at hand."""

import os
import shutil
import subprocess
from pathlib import Path

from tests.conftest import ROOT, unavailable

FRONTEND = ROOT / "frontend"


def find_node() -> Path:
    """Node from PATH, else the one that Playwright's driver brings along."""
    if found := shutil.which("node"):
        return Path(found)
    try:
        from playwright._impl._driver import compute_driver_executable

        found = compute_driver_executable()[0]
        subprocess.run([found, "--version"], capture_output=True, check=True, timeout=20)
        return Path(found)
    except (ImportError, OSError, subprocess.SubprocessError) as error:
        unavailable(f"no Node here: {error}")


def test_the_javascript_tests_pass() -> None:
    node = find_node()
    if not (FRONTEND / "node_modules").is_dir():
        unavailable("the browser packages are not installed (pip install -e . does it, when it builds)")
    environment = {**os.environ, "NODE_OPTIONS": ""}
    ran = subprocess.run([node, "--test"], cwd=FRONTEND, env=environment, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stdout + ran.stderr
