"""`python -m bench.peers.servers PORT KIND`: the servers that the benchmarks of the line talk to.

line      our fast line under Flask-SocketIO, with a handler in memory, like the peers
stock     Flask-SocketIO as its documentation shows it
square    a whole square: rules, clerk, a durable record; PHONES have joined, and a poll is open
"""

from gevent import monkey

monkey.patch_all()

import gc
import json
import sys
from tempfile import TemporaryDirectory
from typing import Any

import gevent
from flask import Flask
from flask_socketio import SocketIO
from gevent.threadpool import ThreadPool

from assembly import doors
from assembly.clerk import Clerks
from assembly.desk import Desk, steady_clock
from assembly.line.fanout import Fanout
from assembly.line.fast import Line
from assembly.line.guard import Guard
from assembly.line.runner import Runner
from assembly.line.websocket import WebSocket
from assembly.record.database import migrate, open_engine
from assembly.record.store import Record
from assembly.rules.commands import JoinAssembly
from assembly.seats import member_id

from ..ground import an_assembly, asking, take_all

SECRET = b"a secret of the benchmarks"


class Tally:
    """What the peers keep in memory."""

    def __init__(self) -> None:
        self.position = 0
        self._tally = {f"option-{i}": {"count": 1000 + i * 37, "share": 123455 + i * 10} for i in range(6)}

    def cast(self) -> dict[str, int]:
        """One ballot more."""
        self.position += 1
        self._tally[f"option-{self.position % 6}"]["count"] += 1
        return {"entered": self.position}

    def changes(self, to: int) -> dict[str, Any]:
        """What everybody is told."""
        return {"to": to, "tally": self._tally, "cast": 12345, "phase": "open", "poll": "poll-17"}


def line(port: int) -> None:
    """Our line, and nothing of the assembly."""
    app, tally = Flask("bench"), Tally()
    socketio = SocketIO(
        app, async_mode="gevent", async_handlers=False, manage_session=False, serializer=Guard, client_manager=Fanout()
    )
    server = socketio.server
    server.eio._async = dict(server.eio._async, websocket=WebSocket)
    server.on("connect", lambda sid, _environ, _auth: server.enter_room(sid, "hall"))

    def take(_sid: str, body: Any, answer: Any) -> bool:
        if "go" in body:
            gevent.spawn(server.emit, "changes", tally.changes(body["go"]), room="hall")
        else:
            answer(tally.cast())
        return True

    server.on("command", lambda sid, body: take(sid, body, lambda _: None))  # who wants no answer goes the ordinary way
    Line(server, {"command": take})
    _run(app, port)


def stock(port: int) -> None:
    """Flask-SocketIO under gevent with all its defaults."""
    app, tally = Flask("bench"), Tally()
    app.secret_key = "x"
    socketio = SocketIO(app, async_mode="gevent")

    def command(body: Any) -> Any:
        if "go" not in body:
            return tally.cast()
        socketio.emit("changes", tally.changes(body["go"]))
        return None

    socketio.on_event("command", command)
    print("{}", flush=True)
    socketio.run(app, host="127.0.0.1", port=port, log_output=False, backlog=4096)


def square(port: int, phones: int, chosen: str = "fast") -> None:
    """A square in which so many devices are present and asked whether they agree."""
    with TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/square.db")
        migrate(engine)
        record = Record(engine)
        clerks = Clerks(record, Desk(spawn=gevent.spawn, offload=ThreadPool(1).apply), steady_clock())
        clerk = clerks.find(an_assembly(record).now.state.code)
        assert clerk is not None
        members = [member_id(SECRET, clerk.assembly_id, f"{number:032x}") for number in range(phones)]
        take_all(clerk, joining_as(members, clerk.clock()))
        poll = asking(clerk)
        app = Flask("bench")
        doors.open_phones(app, clerks, SECRET, line=chosen)
        _run(app, port, {"code": clerk.now.state.code, "poll": poll})


def joining_as(members: list[str], at: int) -> list[Any]:
    """These come in."""
    return [JoinAssembly(by=member, at=at, name=f"Member {number}") for number, member in enumerate(members)]


def _run(app: Flask, port: int, said: dict[str, object] | None = None) -> None:
    runner = Runner(app, "127.0.0.1", port)
    gc.collect()
    print(json.dumps(said or {}), flush=True)
    runner.serve(lambda: None)


if __name__ == "__main__":
    kind, rest = sys.argv[2], sys.argv[3:]
    if kind == "square":
        square(int(sys.argv[1]), int(rest[0]), *rest[1:])
    else:
        {"line": line, "stock": stock}[kind](int(sys.argv[1]))
