"""The official JavaScript client is served on every way it may take; docs/wire.md's Python one is in its own test."""

import json
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from assembly.seats import new_device
from tests.conftest import ROOT, unavailable
from tests.live.conftest import PATIENCE_SECONDS, Square
from tests.test_frontend import FRONTEND, find_node

LINES = ["fast", "stock"]


@pytest.fixture(scope="module")
def node() -> Iterator[str]:
    found = find_node()
    if not (FRONTEND / "node_modules" / "socket.io-client").is_dir():
        unavailable("the browser packages are not installed (pip install -e . does it, when it builds)")
    yield str(found)


@pytest.mark.parametrize(
    ("transports", "ends_on"),
    [(["polling"], "polling"), (["polling", "websocket"], "websocket"), (["websocket"], "websocket")],
    ids=["polling", "upgrade", "websocket-only"],
)
def test_it_looks_joins_is_told_and_looks_again(square: Square, node: str, transports: list[str], ends_on: str) -> None:
    visitor = str(ROOT / "tests" / "live" / "visitor.mjs")
    words = [node, visitor, square.url, square.code, new_device(), f"Ana on {'-'.join(transports)}", *transports]
    ran = subprocess.run(words, capture_output=True, text=True, timeout=2 * PATIENCE_SECONDS)
    assert ran.returncode == 0, ran.stderr
    seen: dict[str, Any] = json.loads(ran.stdout)
    assert seen["transport"] == ends_on
    assert seen["before"]["panels"]["me"]["state"] == "stranger"
    assert seen["joined"]["panels"]["me"]["name"] == words[5]
    assert seen["joined"]["entered"] > seen["before"]["at"]
    assert all(at >= seen["joined"]["entered"] for at in seen["burst"]) and len(seen["burst"]) == 5
    for (_, ended), (begun, _) in zip(seen["heard"], seen["heard"][1:], strict=False):
        assert begun == ended, "each message begins where the last one ended"
    assert seen["after"]["was"] == seen["joined"]["head"] and seen["after"]["panels"]["me"]["state"] == "member"
