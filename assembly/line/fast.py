"""The fast line: ten thousand phones on one core, under an unchanged Flask-SocketIO.

Five things are put in place of stock parts, by arguments and attributes that python-socketio and engine.io offer:

    Fanout      the client manager     frames what a hall is told once, and writes it straight to every phone
    Phone       the engine.io socket   a connection in the event loop in place of a queue and three greenlets
    Intake      for the hot words      read and handed on where they arrive
    Outbox      for the answers        whatever is answered in one turn of the event loop leaves together
    Heartbeat   for the pings          one greenlet for all phones

Polling phones and all ordinary words go through stock code. If a newer engine.io no longer fits, `fits` says so at
start-up and the line stays stock.
"""

from collections.abc import Callable, Mapping
from typing import Any

from .heartbeat import Heartbeat
from .intake import Intake, Taker
from .phone import Phone

KEPT = ("HTTP_COOKIE",)  # of a handshake's environment, which is forty entries long: what joining a hall needs


class Line:
    """What the phones of one Socket.IO server share."""

    def __init__(self, server: Any, takers: Mapping[str, Taker]) -> None:
        self._server = server
        self.outbox = server.manager.outbox
        self._intake = Intake(takers, server.manager.answered)
        self.heartbeat = Heartbeat(server.eio.ping_interval)
        server.eio.on("connect", self._begin)

    def _begin(self, engine_sid: str, environ: dict[str, Any]) -> None:
        """A phone has come to the door; from here on its engine.io socket is one of ours.

        Of the handshake's environment little is kept: all of it would stay for as long as the phone.
        """
        self._server._handle_eio_connect(engine_sid, {name: environ[name] for name in KEPT if name in environ})
        Phone.out_of(self._server.eio.sockets[engine_sid], self)

    def take(self, engine_sid: str, payload: bytes, answer: Callable[[bytes], None]) -> bool:
        """Take a message if it is a hot word; False: it has to go the ordinary way."""
        return self._intake.take(payload, self._server.manager.sid_from_eio_sid(engine_sid, "/"), answer)
