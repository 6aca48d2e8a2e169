"""`python app.py`: what somebody sees who starts a square, and what stops it."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from assembly.record.database import open_engine
from assembly.record.store import Record
from assembly.rules.evolve import replay
from tests.conftest import ROOT, Server, serving

Start = Callable[..., Server]


def get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return str(answer.read().decode())


def refused(**settings: str) -> str:
    """What a server says that cannot start."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SQUARE_")} | settings
    ran = subprocess.run(
        [sys.executable, str(ROOT / "app.py")], env=environment, capture_output=True, text=True, timeout=30
    )
    assert ran.returncode == 1
    assert "Traceback" not in ran.stderr
    return ran.stderr


def test_a_server_starts_from_nothing(start_server: Start) -> None:
    server = start_server()
    assert "<html" in get(server.url)
    assert (server.data / "square.db").exists()
    assert (server.data / "secret.key").exists()


def test_it_says_that_it_is_well_and_ready(start_server: Start) -> None:
    server = start_server()
    assert json.loads(get(f"{server.url}/healthz"))
    assert json.loads(get(f"{server.url}/readyz"))["ready"] is True


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_asked_to(start_server: Start, number: signal.Signals) -> None:
    server = start_server()
    begun = time.monotonic()
    server.process.send_signal(number)
    assert server.process.wait(10) == 0
    assert time.monotonic() - begun < 10
    assert "Traceback" not in server.log.read_text("utf-8")


def test_a_second_server_on_the_same_folder_is_told_who_is_there(start_server: Start) -> None:
    server = start_server()
    said = refused(SQUARE_DATA=str(server.data), SQUARE_PORT="0")
    assert f"Another server (process {server.process.pid}) is using {server.data}" in said


def test_a_port_that_is_taken_is_said_to_be_taken(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = refused(SQUARE_DATA=str(tmp_path), SQUARE_HOST="127.0.0.1", SQUARE_PORT=str(port))
    assert f"Cannot listen on 127.0.0.1, port {port}" in said
    assert "SQUARE_PORT" in said
    assert not (tmp_path / "square.db").exists(), "whoever cannot have the port does not touch the record"


def test_a_misspelt_setting_keeps_it_from_starting(tmp_path: Path) -> None:
    assert "Did you mean SQUARE_DATA?" in refused(SQUARE_DATTA=str(tmp_path))


def test_a_database_that_does_not_answer_is_said_not_to(tmp_path: Path) -> None:
    nowhere = "postgresql://nobody@127.0.0.1:1/square"
    assert "The database does not answer: " in refused(SQUARE_DATA=str(tmp_path), SQUARE_DATABASE_URL=nowhere)


def test_a_server_keeps_its_record_in_postgresql(start_server: Start, tmp_path: Path, postgres_url: str) -> None:
    server = start_server(SQUARE_DATABASE_URL=postgres_url)
    assert json.loads(get(f"{server.url}/readyz"))["ready"] is True
    assert not (server.data / "square.db").exists()


def test_a_server_may_be_killed_and_started_again_on_its_folder(start_server: Start) -> None:
    start_server().kill()
    assert get(start_server().url)


def test_the_secret_outlives_the_server(start_server: Start) -> None:
    first = start_server()
    key = (first.data / "secret.key").read_text("ascii")
    first.stop()
    assert (start_server().data / "secret.key").read_text("ascii") == key


def test_it_greets_with_an_address_for_phones_and_a_code_to_scan(tmp_path: Path) -> None:
    environment = os.environ | {"SQUARE_DATA": str(tmp_path), "SQUARE_PORT": "0", "PYTHONIOENCODING": "utf-8"}
    environment |= {"SQUARE_ADDRESS": "https://square.example.org"}
    with subprocess.Popen(
        [sys.executable, str(ROOT / "app.py")], env=environment, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        said = ""
        while "Ctrl-C" not in said:
            said += process.stdout.readline()
        process.terminate()
        said += process.stdout.read()
    assert "https://square.example.org   for every phone" in said
    assert re.search(r"http://127\.0\.0\.1:\d+   on this machine", said)
    assert said.count("█") > 50
    assert "Without HTTPS" not in said
    assert "The square is closed." in said


def test_a_replay_goes_on_after_a_restart(tmp_path: Path) -> None:
    """A visitor starts a replay at full speed; the server is killed in the middle and started again."""
    with serving(tmp_path / "data") as server:
        request = urllib.request.Request(
            f"{server.url}/rallies/postes-1792-08-09/play", data=b"speed=600", headers={"Origin": server.url}
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            assert "/a/" in answer.url
        time.sleep(3)
        server.kill()
        cut = phase_and_lines(server)
        assert cut[0] == "sitting" and cut[1] < 18
    with serving(tmp_path / "data") as server:
        deadline = time.monotonic() + 30
        while phase_and_lines(server)[0] != "adjourned" and time.monotonic() < deadline:
            time.sleep(0.2)
    assert phase_and_lines(server) == ("adjourned", 18)


def phase_and_lines(server: Server) -> tuple[str, int]:
    """How far the only assembly of a server has come, read from its record."""
    record = Record(open_engine(f"sqlite:///{server.data / 'square.db'}"))
    try:
        (kept,) = record.assemblies()
        state = replay(entry.event for entry in record.read(kept.id, upto=kept.position))
        return state.phase, state.lines
    finally:
        record.close()
