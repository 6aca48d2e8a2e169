"""A square in a process of its own, and callers who speak to it below the level of any client."""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import requests
from websocket import WebSocket, create_connection

from assembly.seats import new_device
from tests.conftest import ROOT

PATIENCE_SECONDS = 30


class Square:
    """A running server: where it is, and the codes of its assemblies."""

    def __init__(self, process: "subprocess.Popen[str]", said: dict[str, Any]) -> None:
        self.process = process
        self.url = f"http://127.0.0.1:{said['port']}"
        self.codes: list[str] = said["codes"]

    @property
    def code(self) -> str:
        """The code of the first assembly."""
        return self.codes[0]


@contextmanager
def running(**settings: Any) -> Iterator[Square]:
    """Run a server for as long as the block lasts."""
    with tempfile.TemporaryDirectory() as data, open(Path(data) / "log", "w") as log:
        command = [sys.executable, "-m", "tests.live.square", json.dumps({"data": data, **settings})]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True) as process:
            try:
                assert process.stdout is not None
                said = process.stdout.readline()
                assert said, (Path(data) / "log").read_text("utf-8")
                yield Square(process, json.loads(said))
            finally:
                process.terminate()
                process.wait(timeout=PATIENCE_SECONDS)
        assert "Traceback" not in (log_text := (Path(data) / "log").read_text("utf-8")), log_text


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A module that names `LINES` is held on each of them; every other on the fast one."""
    if "square" in metafunc.fixturenames:
        lines = getattr(metafunc.module, "LINES", ["fast"])
        metafunc.parametrize("square", lines, indirect=True, scope="module")


@pytest.fixture(scope="module")
def square(request: pytest.FixtureRequest) -> Iterator[Square]:
    """One server for the tests of a module: two assemblies, quick heartbeats."""
    with running(presets=["square", "square"], heartbeat_seconds=0.3, line=request.param) as found:
        yield found


_TO_CLOSE: list[Callable[[], None]] = []


@pytest.fixture(autouse=True)
def everyone_hangs_up() -> Iterator[None]:
    """No connection outlives its test."""
    yield
    while _TO_CLOSE:
        _TO_CLOSE.pop()()


class Caller:
    """A websocket without a client behind it: says what it likes, hears what is said."""

    def __init__(self, square: Square, code: str | None = None, device: str | None = None, **headers: str) -> None:
        self.device = device or new_device()
        address = square.url.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
        self.line: WebSocket = create_connection(
            address, timeout=PATIENCE_SECONDS, cookie=f"device={self.device}", header=headers, suppress_origin=True
        )
        _TO_CLOSE.append(self.line.shutdown)
        self._answers: dict[int, Any] = {}
        self.opened = self.line.recv()
        if code is not None:
            self.line.send("40" + json.dumps({"assembly": code}))
            self.joined = self.line.recv()
            assert str(self.joined).startswith("40{"), self.joined

    def word(self, word: str, body: Any, number: int = 1) -> None:
        """Say a word, and ask for an answer under this number."""
        self.line.send(f"42{number}" + json.dumps([word, body]))

    def answer(self, number: int = 1) -> Any:
        """The answer under this number; news on the way is passed over, other answers are kept."""
        while number not in self._answers:
            heard = str(self.line.recv())
            if heard == "2":
                self.line.send("3")
            if found := re.match(r"43(\d+)\[", heard):
                self._answers[int(found[1])] = json.loads(heard[found.end() - 1 :])[0]
            assert heard, "the connection was closed"
        return self._answers.pop(number)

    def ask(self, do: str, key: str | None = None, **fields: Any) -> Any:
        """Ask something, and return whatever the answer is."""
        self.word("command", {"key": key or new_device(), "do": do, **fields})
        return self.answer()

    def look(self, body: Any = None) -> Any:
        """Look, and return whatever the answer is."""
        self.word("look", {} if body is None else body)
        return self.answer()

    def news(self) -> Any:
        """The next `changes`."""
        while True:
            heard = str(self.line.recv())
            if heard.startswith('42["changes"'):
                return json.loads(heard[2:])[1]

    def close_code(self) -> int:
        """Read on until the server hangs up; the close code, or 0 without one."""
        while True:
            opcode, data = self.line.recv_data()
            if opcode == 0x8:
                return int.from_bytes(data[:2], "big")

    def hang_up(self) -> None:
        self.line.close()


@pytest.fixture
def call(square: Square) -> Any:
    """Make callers to the module's server, by default into its first assembly."""

    def made(code: str | None = square.code, **settings: Any) -> Caller:
        return Caller(square, code, **settings)

    return made


class Poller:
    """The polling transport by hand."""

    def __init__(self, square: Square, **headers: str) -> None:
        self.address = f"{square.url}/socket.io/?EIO=4&transport=polling"
        self.headers = {"Cookie": f"device={new_device()}", **headers}
        self.http = requests.Session()
        _TO_CLOSE.append(self.http.close)
        self.opened = self.http.get(self.address, headers=self.headers, timeout=PATIENCE_SECONDS)
        if self.opened.status_code == 200:
            self.address += "&sid=" + json.loads(self.opened.text[1:])["sid"]

    def post(self, *packets: str) -> requests.Response:
        """Send packets in one POST."""
        return self.http.post(
            self.address, data="\x1e".join(packets).encode(), headers=self.headers, timeout=PATIENCE_SECONDS
        )

    def get(self) -> list[str]:
        """What has come in the meantime."""
        return self.http.get(self.address, headers=self.headers, timeout=PATIENCE_SECONDS).text.split("\x1e")
