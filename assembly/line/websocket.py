"""The websocket under engine.io, in place of simple-websocket.

simple-websocket under gevent negotiates permessage-deflate (a 58 KB message before anybody is known costs
65 MB), keeps two file descriptors per phone, and sends with `socket.send`, which may send a part: with the
small send buffers of our runner every panel over 16 KB would arrive torn. This one speaks plain frames, holds
the message cap before it buffers, and always sends whole.
"""

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
    text_of,
)
from .handshake import Environ, StartResponse, answer_handshake, is_engine_packet

FRAMING_BYTES = 64  # engine.io and Socket.IO put their own few characters around a message
SEND_SECONDS_MAX = 20  # a phone that takes nothing for so long is gone; it will come back and look
FAREWELL_SECONDS_MAX = 1
READ_BYTES = 16_384


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
        answer = answer_handshake(environ, start_response)
        if isinstance(answer, list):
            return answer
        self._read = environ["wsgi.input"].read1  # what the HTTP reader already holds comes first
        self._socket = environ["wsgi.input"].raw._sock
        self._socket.sendall(answer)
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
                self._heard.append(_engine_packet(text_of(heard.payload)))

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
    if is_engine_packet(message):
        return message
    raise Broken(POLICY, "not an engine.io packet")
