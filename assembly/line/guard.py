"""What may come in over Socket.IO: three words in text, and nothing else.

python-socketio would let a phone emit `connect` and `disconnect` and run our own handlers with a body of its
choice, collect binary attachments without limit, and open the same namespace again and again. Whatever is
refused here closes the connection: no phone of ours sends it.
"""

import logging
import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

import msgspec
from socketio import packet as socketio_packet

Environ = dict[str, Any]
Application = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

WORDS = ("command", "look")
ATTEMPTS_MAX = 3  # to join, on one connection; so that codes cannot be guessed at the speed of a wire
QUIET_SECONDS = 10

_ATTEMPTS = "square.attempts"


class Unwelcome(Exception):
    """Not one of our words; the connection is closed."""


class Json:
    """JSON without NaN, without lone surrogates, and in UTF-8 rather than escapes."""

    @staticmethod
    def dumps(value: Any, **_: Any) -> str:
        """Write JSON in the fewest characters."""
        return msgspec.json.encode(value).decode()

    @staticmethod
    def loads(text: str) -> Any:
        """Read JSON strictly."""
        return msgspec.json.decode(text)


class Guard(socketio_packet.Packet):  # type: ignore[misc]  # python-socketio has no types
    """A Socket.IO packet that decodes only what a phone of ours may send."""

    uses_binary_events = False
    json = Json

    def decode(self, encoded_packet: str) -> int:
        """Decode one packet, or raise `Unwelcome`."""
        try:
            super().decode(encoded_packet)
        except (ValueError, IndexError, TypeError, RecursionError, msgspec.MsgspecError) as error:
            raise Unwelcome("unreadable packet") from error
        if self.namespace not in (None, "/"):
            raise Unwelcome("there is one namespace")
        if self.packet_type == socketio_packet.EVENT:
            self._check_word()
        elif self.packet_type == socketio_packet.CONNECT:
            if not isinstance(self.data, dict | None):
                raise Unwelcome("auth is an object")
        elif self.packet_type != socketio_packet.DISCONNECT:
            raise Unwelcome("binary packets, answers and errors are for the server to send")
        return 0

    def _check_word(self) -> None:
        if not isinstance(self.data, list) or len(self.data) != 2 or self.data[0] not in WORDS:
            raise Unwelcome("not one of the words")


def listen(server: Any) -> None:
    """Put the guard's ear before the Socket.IO server's: one entry per connection, and silence for strangers."""

    def heard(connection: str, data: object) -> None:
        environ = server.environ.get(connection)
        if environ is None:
            return  # already sent away; the rest of its burst is not heard
        try:
            if not isinstance(data, str) or not data:
                raise Unwelcome("binary or empty")
            if data[0] == "0":
                _count_attempt(server, connection, environ)
            server._handle_eio_message(connection, data)
        except Unwelcome as why:
            server.logger.info("a connection was closed: %s", why)
            socket = server.eio.sockets.get(connection)
            if socket is not None:
                socket.close(wait=False)

    server.eio.on("message", heard)


def _count_attempt(server: Any, connection: str, environ: Environ) -> None:
    """A connection joins one hall, once, within a few attempts."""
    environ[_ATTEMPTS] = environ.get(_ATTEMPTS, 0) + 1
    if environ[_ATTEMPTS] > ATTEMPTS_MAX or server.manager.sid_from_eio_sid(connection, "/") is not None:
        raise Unwelcome("joined already, or tried too often")


def from_our_pages(extra: frozenset[str]) -> Callable[[str | None, Environ], bool]:
    """Allow pages of the host that was asked, and the origins in the server's settings.

    The host is the request's own `Host`. `X-Forwarded-Host` is not read: anybody can send it. The scheme is
    left open between http and https, because behind a proxy that ends TLS we would compare with the wrong one.
    """

    def allowed(origin: str | None, environ: Environ) -> bool:
        if origin is None:
            return False
        scheme, _, host = origin.lower().partition("://")
        return origin in extra or (scheme in ("http", "https") and host == environ.get("HTTP_HOST", "").lower())

    return allowed


def gate(application: Application, body_bytes_max: int, path: str = "/socket.io/") -> Application:
    """Turn away at the gate what engine.io would take ill.

    JSONP lets a foreign page read a hall through a script tag. A body over the cap would be refused only after
    waiting for whoever sent it to fetch what is left for them, which may be never.
    """

    def passed(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("PATH_INFO", "").startswith(path):
            if "j" in parse_qs(environ.get("QUERY_STRING", "")):
                return _turned_away(start_response, "400 Bad Request")
            length = environ.get("CONTENT_LENGTH") or "0"
            if not length.isdecimal() or int(length) > body_bytes_max:
                return _turned_away(start_response, "413 Content Too Large")
        return application(environ, start_response)

    return passed


def _turned_away(start_response: Callable[..., Any], status: str) -> list[bytes]:
    start_response(status, [("Content-Type", "text/plain"), ("Connection", "close")])
    return [status.encode() + b"\n"]


class Sparingly(logging.Filter):
    """Lets each message into the log once in ten seconds: what strangers send must not fill the disk."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._last: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether this one is written."""
        now, template = self._clock(), str(record.msg)
        if now - self._last.get(template, -QUIET_SECONDS) < QUIET_SECONDS:
            return False
        if len(self._last) > 1000:
            self._last.clear()
        self._last[template] = now
        return True
