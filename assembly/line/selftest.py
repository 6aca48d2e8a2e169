"""Before the first phone comes, the fast line is tried out on one phone of our own.

It leans on parts of engine.io that a newer release may move. Then the square opens all the same, on the stock line.
"""

import json
import logging
from dataclasses import dataclass
from typing import Any, BinaryIO

import gevent
import socketio
from gevent import socket
from gevent.pywsgi import WSGIServer

from .fanout import Fanout
from .fast import Line
from .frames import TEXT
from .guard import Guard
from .intake import Answered
from .runner import Visit, listener

SECONDS_MAX = 5.0

_HANDSHAKE = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: self\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)

logger = logging.getLogger(__name__)


class Misfit(Exception):
    """The fast line and the installed engine.io do not go together; the sentence says where it showed."""


def fits() -> bool:
    """Whether the fast line works here; if not, it is said loudly and once."""
    try:
        with gevent.Timeout(SECONDS_MAX, Misfit("it took too long")):
            _try_out()
        return True
    except Exception as why:
        logger.warning(
            "The fast line does not fit the installed engine.io (%s): the square opens on the stock line.", why
        )
        return False


def _try_out() -> None:
    """Join, ask, be answered, be told, be pinged and leave, as a phone does."""
    server = socketio.Server(
        async_mode="gevent", client_manager=Fanout(), serializer=Guard, cors_allowed_origins=[], ping_interval=0.2,
        async_handlers=False,
    )  # fmt: skip
    server.on("connect", lambda sid, _environ: server.enter_room(sid, "hall"))
    Line(server, {"command": _echo})
    listening = listener("127.0.0.1", 0)
    http = WSGIServer(listening, socketio.WSGIApp(server), handler_class=Visit, log=None, error_log=None)
    http.start()
    try:
        _hold_the_phone(listening.getsockname()[1], server)
    finally:
        http.stop(timeout=0.1)
        server.shutdown()


def _echo(_sid: str, body: object, answer: Answered) -> bool:
    answer(body)
    return True


def _hold_the_phone(port: int, server: Any) -> None:
    with socket.create_connection(("127.0.0.1", port)) as line, line.makefile("rb") as reader:
        phone = _Phone(line, reader)
        phone.shake_hands()
        phone.expect("0{")
        phone.say("40")
        phone.expect("40{")
        phone.say('421["command",{"well":"여기"}]')
        phone.expect('431[{"well":"여기"}]')
        server.emit("changes", {"to": 1}, room="hall")
        phone.expect('42["changes",{"to":1}]')
        phone.expect("2")
        phone.say("3")
    while server.eio.sockets or server.manager.rooms:  # until everybody has noticed that it is gone
        gevent.sleep(0.01)


@dataclass(frozen=True, slots=True)
class _Phone:
    """The least that can hold a conversation."""

    line: socket.socket
    reader: BinaryIO

    def shake_hands(self) -> None:
        """Ask for a websocket."""
        self.line.sendall(_HANDSHAKE.encode())
        status = self.reader.readline()
        if b" 101 " not in status:
            raise Misfit(f"a handshake was answered with {status!r}")
        while self.reader.readline() not in (b"\r\n", b""):
            pass

    def say(self, text: str) -> None:
        """Send one message, masked with zeros: some mask the protocol asks of a client."""
        payload = text.encode()
        self.line.sendall(bytes((0x80 | TEXT, 0x80 | len(payload))) + bytes(4) + payload)

    def expect(self, beginning: str) -> None:
        """Hear one message that begins so."""
        head = self.reader.read(2)
        size = int.from_bytes(self.reader.read(2), "big") if head[1:] == b"\x7e" else head[-1] if head else 0
        heard = self.reader.read(size).decode()
        if not heard.startswith(beginning):
            raise Misfit(f"{json.dumps(heard[:80])} was heard where {beginning} should be")
