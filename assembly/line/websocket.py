"""The websocket under engine.io, in place of simple-websocket.

simple-websocket under gevent negotiates permessage-deflate (a 58 KB message before anybody is known costs
65 MB), keeps two file descriptors per phone, and sends with `socket.send`, which may send a part: with the
small send buffers of our runner every panel over 16 KB would arrive torn. This one speaks plain frames, holds
the message cap before it buffers, and always sends whole.
"""

import base64
import binascii
import hashlib
import re
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from socket import SHUT_RDWR, SHUT_WR
from typing import Any

import gevent
from gevent.lock import BoundedSemaphore

from .frames import (
    CLOSE,
    GOING_AWAY,
    PING,
    POLICY,
    PONG,
    Broken,
    Frames,
    close_frame,
    framed,
)

Environ = dict[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], Any]

FRAMING_BYTES = 64  # engine.io and Socket.IO put their own few characters around a message
SEND_SECONDS_MAX = 20  # a phone that takes nothing for so long is gone; it will come back and look
FAREWELL_SECONDS_MAX = 1
READ_BYTES = 16_384

_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_WORDLESS = frozenset({"1", "3", "5", "6", "2probe"})  # engine.io packets that carry no message
_MESSAGE = re.compile(r"4[0-6]")  # engine.io's message with a Socket.IO packet in it


def accept_key(key: str) -> str:
    """Answer the challenge of a websocket handshake."""
    return base64.b64encode(hashlib.sha1(key.encode("latin-1") + _GUID).digest()).decode()


def _is_handshake(environ: Environ) -> bool:
    try:
        key = base64.b64decode(environ.get("HTTP_SEC_WEBSOCKET_KEY", ""), validate=True)
    except (binascii.Error, ValueError):
        return False
    return len(key) == 16 and environ.get("HTTP_SEC_WEBSOCKET_VERSION") == "13"


class WebSocket:
    """One phone's websocket, as engine.io's driver expects it: called once, then `wait`, `send`, `close`."""

    def __init__(self, talk: Callable[["WebSocket"], list[bytes]], server: Any) -> None:
        self._talk = talk
        self._frames = Frames(server.max_http_buffer_size)
        self._heard: deque[str | None] = deque()
        self._sending = BoundedSemaphore()
        self._open = False

    def __call__(self, environ: Environ, start_response: StartResponse) -> list[bytes]:
        """Shake hands and talk until one side has enough; no extension is ever agreed to."""
        if not _is_handshake(environ):
            start_response("400 Bad Request", [("Content-Type", "text/plain"), ("Sec-WebSocket-Version", "13")])
            return [b"not a websocket handshake\n"]
        self._read = environ["wsgi.input"].read1  # what the HTTP reader already holds comes first
        self._socket = environ["wsgi.input"].raw._sock
        self._socket.sendall(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Accept: " + accept_key(environ["HTTP_SEC_WEBSOCKET_KEY"]).encode() + b"\r\n\r\n"
        )
        self._open = True
        try:
            return self._talk(self)
        finally:
            self.close()

    def wait(self) -> str | None:
        """Wait for the next message; None when the connection is over."""
        while self._open and not self._heard:
            try:
                data = self._read(READ_BYTES)
                if not data:
                    break
                self._take(data)
            except Broken as broken:
                self._farewell(broken.code)
            except OSError:
                break
        return self._heard.popleft() if self._heard else None

    def _take(self, data: bytes) -> None:
        """Sort what has arrived: messages are kept for `wait`, control frames are answered here."""
        for heard in self._frames.feed(data):
            if heard.opcode == PING:
                self._send_whole(framed(heard.payload, PONG))
            elif heard.opcode == CLOSE:
                self._farewell(int.from_bytes(heard.payload[:2], "big") or GOING_AWAY)
                return
            elif heard.opcode != PONG:
                self._heard.append(_engine_packet(heard.text()))

    def send(self, message: str) -> None:
        """Send one message whole; raises OSError when the phone is gone or takes nothing."""
        if not self._open:
            raise OSError("the websocket is closed")
        self._send_whole(framed(message.encode()))

    def _send_whole(self, frame: bytes) -> None:
        with self._sending, gevent.Timeout(SEND_SECONDS_MAX, OSError("the phone takes nothing")):
            self._socket.sendall(frame)

    def _farewell(self, code: int) -> None:
        """Say why, then read what is still under way for a moment: closing over it would lose the reason."""
        self._open = False
        self._heard.append(None)
        with suppress(OSError, gevent.Timeout), gevent.Timeout(FAREWELL_SECONDS_MAX):
            self._send_whole(close_frame(code))
            self._socket.shutdown(SHUT_WR)
            while self._read(READ_BYTES):
                pass
        self.close()

    def close(self) -> None:
        """Hang up; a reader that waits is woken. The HTTP server closes the descriptor."""
        if self._open:
            self._open = False
            with suppress(OSError, gevent.Timeout), gevent.Timeout(FAREWELL_SECONDS_MAX):
                self._send_whole(close_frame(GOING_AWAY))
        with suppress(OSError, AttributeError):  # the other side was faster, or the handshake never happened
            self._socket.shutdown(SHUT_RDWR)


def _engine_packet(message: str) -> str:
    """Let through what engine.io can parse; a stranger's stray text would end as a stack trace in its loop."""
    if message in _WORDLESS or _MESSAGE.match(message):
        return message
    raise Broken(POLICY, "not an engine.io packet")
