"""The phones' door is hung: Socket.IO as this square speaks it, on the fast line or on the stock one."""

import logging
from collections.abc import Sequence

from engineio.payload import Payload
from flask import Flask
from flask_socketio import SocketIO

from .clerk import Clerks
from .line import guard
from .line.fanout import Fanout
from .line.fast import Line
from .line.selftest import fits
from .line.websocket import FRAMING_BYTES, WebSocket
from .live import Live

MESSAGE_BYTES_MAX = 16_384
PING_SECONDS = 25
PONG_SECONDS = 20
HEARTBEAT_SECONDS = 10.0

# On the polling transport a burst is one POST. engine.io answers 200 and drops all of it when it holds more than 16
# packets; here the cap on bytes always binds first, and whatever is over that is refused for the phone to see.
Payload.max_decode_packets = MESSAGE_BYTES_MAX


def open_phones(
    app: Flask, clerks: Clerks, secret: bytes, origins: Sequence[str] | None = None,
    *, heartbeat_seconds: float = HEARTBEAT_SECONDS, line: str = "fast",
) -> SocketIO:  # fmt: skip
    """Open the phones' door of a Flask app; `app.extensions["live"]` is the door, with `stop()` for the end.

    Origins     further origins whose pages may connect, as `https://host`; our own pages always may.
    Line        `fast`, or `stock` for python-socketio as it comes; where `fast` does not fit it becomes `stock`.
    """
    if "*" in (origins or ()):
        raise ValueError("an open list of origins would let any page act for whoever visits it")
    fast = line == "fast" and fits()
    log = logging.getLogger("assembly.line")
    log.addFilter(guard.Sparingly())
    socketio = SocketIO(
        app, async_mode="gevent", async_handlers=False, manage_session=False, serializer=guard.Guard,
        cors_allowed_origins=guard.from_our_pages(frozenset(origins or ())), http_compression=False,
        max_http_buffer_size=MESSAGE_BYTES_MAX + FRAMING_BYTES, ping_interval=PING_SECONDS,
        ping_timeout=PONG_SECONDS, logger=log, engineio_logger=log, client_manager=Fanout() if fast else None,
    )  # fmt: skip
    server = socketio.server
    server.eio._async = dict(server.eio._async, websocket=WebSocket)
    guard.listen(server)
    live = Live(server, clerks, secret, heartbeat_seconds)
    for word in (live.connect, live.disconnect, live.command, live.look):
        server.on(word.__name__, word)
    if fast:
        Line(server, {"command": live.take_command, "look": live.take_look})
    app.wsgi_app = guard.gate(app.wsgi_app, MESSAGE_BYTES_MAX + FRAMING_BYTES)  # type: ignore[method-assign, assignment]
    app.extensions["live"] = live
    return socketio
