"""A server that was told to stop keeps its port to the end: whoever comes meanwhile is told to come back."""

from pathlib import Path

import gevent.socket
import pytest
from flask import Flask

from assembly import doors, pages
from assembly.clerk import Clerks
from assembly.config import Config
from assembly.line.runner import Runner
from assembly.past import Past
from assembly.paths import shipped
from assembly.record.database import migrate, open_engine
from assembly.record.store import Record


def test_while_it_stops_every_page_says_to_come_back_in_a_moment(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'square.db'}")
    migrate(engine)
    record = Record(engine)
    clerks = Clerks(record)
    app = Flask("assembly", template_folder=str(shipped("templates")), static_folder=None)
    app.add_url_rule("/healthz", "healthz", lambda: "well")
    pages.open_pages(app, clerks, Past(clerks.record, b"s" * 32, clerks.desk), b"s" * 32, Config())
    doors.open_phones(app, clerks, b"s" * 32)
    runner = Runner(app, "127.0.0.1", 0)
    port = runner.port
    runner._server.start()

    def ask(path: str) -> bytes:
        with gevent.socket.create_connection(("127.0.0.1", port), timeout=5) as line:
            line.sendall(f"GET {path} HTTP/1.0\r\nHost: square\r\n\r\n".encode())
            return b"".join(iter(lambda: line.recv(65536), b""))

    answers: list[bytes] = []

    def farewell() -> None:
        app.extensions["live"].stop()
        answers.extend(ask(path) for path in ("/", "/a/ABCD2345", "/healthz"))

    assert ask("/").startswith(b"HTTP/1.1 200")
    runner.stop(farewell)
    record.close()
    home, phone, well = answers
    for answer in (home, phone):
        assert answer.startswith(b"HTTP/1.1 503") and b"Retry-After: 5" in answer and b"<html" in answer
    assert well.startswith(b"HTTP/1.1 200")
    with pytest.raises(OSError):
        ask("/")
