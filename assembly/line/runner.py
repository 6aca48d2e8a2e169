"""Our own HTTP server loop: gevent's, with the socket settings that many slow phones need.

`SO_SNDBUF` is small because a phone that reads slowly should show its backlog to us, who can drop what is old,
and not hide it in the kernel. The backlog is large because a whole hall scans the code in the same minute.
"""

import _socket
import gc
import logging
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import gevent
from gevent.event import Event
from gevent.pool import Pool
from gevent.pywsgi import WSGIHandler, WSGIServer

from .headers import read_headers

BACKLOG = 4096
SEND_BUFFER_BYTES = 16_384
UNANSWERED_MS = 20_000  # a phone that acknowledges nothing for so long is gone
CONNECTIONS_MAX = 100_000
IDLE_SECONDS_MAX = 75
REQUEST_SECONDS_MAX = 15
EXIT_SECONDS_MAX = 10

logger = logging.getLogger(__name__)


class Visit(WSGIHandler):
    """One connection; it must say what it wants within a time, or it would hold a descriptor for ever."""

    MessageClass = staticmethod(read_headers)  # type: ignore[assignment]  # gevent calls it, and not as a method
    is_handed_over = False

    def read_requestline(self) -> Any:
        """Wait for the next request on this connection."""
        with gevent.Timeout(IDLE_SECONDS_MAX, OSError("idle")):
            return super().read_requestline()

    def read_request(self, raw_requestline: Any) -> Any:
        """Read the headers."""
        with gevent.Timeout(REQUEST_SECONDS_MAX, ValueError("slow headers")):
            return super().read_request(raw_requestline)

    def get_environ(self) -> Any:
        """What the application is told about a request; it may take the connection over."""
        environ = super().get_environ()
        environ["square.visit"] = self
        return environ

    def hand_over(self) -> tuple[_socket.socket, bytes]:
        """Give the connection away, with what has been read of it beyond this request; nothing more is done here."""
        self.socket.settimeout(0)
        try:
            early = self.rfile.read1()
        except OSError:
            early = b""
        self.close_connection = self.is_handed_over = True
        return _socket.socket(fileno=self.socket.detach()), early or b""

    def process_result(self) -> None:
        """Write the answer, unless the connection is somebody else's now."""
        if not self.is_handed_over:
            super().process_result()

    def handle(self) -> None:
        """Talk until either side has had enough; a peer that hangs up while we answer is not our error."""
        with suppress(BrokenPipeError, ConnectionResetError):
            super().handle()
        self.environ = None  # it names this visit: a ring that only the collector would find

    def log_error(self, msg: str, *args: object) -> None:
        """Note a request that nobody could read, without the address it came from; strangers send many."""
        logger.debug("a request could not be read")

    def log_request(self) -> None:
        """Write no line for each request: addresses are nobody's business, and ballots come by here."""


def listener(host: str, port: int, share: bool = False) -> socket.socket:
    """Open the listening socket; `share` lets several workers of one square listen on the same port.

    It is off unless asked for: with it a second server started by mistake would take half of the phones.
    """
    family, kind, proto, _, address = socket.getaddrinfo(
        host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    found = socket.socket(family, kind, proto)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if share:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER_BYTES)
    found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux; connections inherit all of these from their listener
        found.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNANSWERED_MS)
    try:
        found.bind(address)
    except OSError:
        found.close()
        raise
    found.listen(BACKLOG)
    found.setblocking(False)
    return found


class Runner:
    """Serves one application on one port until it is told to stop."""

    def __init__(self, application: Any, host: str, port: int, *, share: bool = False) -> None:
        self._socket = listener(host, port, share)
        self._server = WSGIServer(
            self._socket, application, handler_class=Visit, log=None, error_log=logger,
            spawn=Pool(CONNECTIONS_MAX), environ={"SERVER_NAME": host},
        )  # fmt: skip

    @property
    def port(self) -> int:
        """The port that is listened on, also where 0 was asked for."""
        return int(self._socket.getsockname()[1])

    def start(self) -> None:
        """Answer from now on."""
        _open_many_files()
        self._server.start()
        gc.collect()
        gc.freeze()  # what start-up made stays; scanning it again with ten thousand phones costs pauses
        gc.set_threshold(50_000, 20, 50)

    def serve(self, farewell: Callable[[], None]) -> None:
        """Answer until SIGTERM or Ctrl-C; then `farewell`, and return within ten seconds."""
        asked_to_stop = Event()
        watchers = [gevent.signal_handler(number, asked_to_stop.set) for number in (signal.SIGTERM, signal.SIGINT)]
        self.start()
        try:
            asked_to_stop.wait()
        finally:
            for watcher in watchers:
                watcher.cancel()
            self.stop(farewell)

    def stop(self, farewell: Callable[[], None] = lambda: None) -> None:
        """Say farewell to everybody, wait a little for them to go, and only then let go of the port.

        Until then whoever comes is answered, with the page that says to come back in a moment.
        """
        with suppress(gevent.Timeout), gevent.Timeout(EXIT_SECONDS_MAX - 2):
            farewell()
        self._server.stop_accepting()
        self._server.stop(timeout=1)


def _open_many_files() -> None:
    """Raise the limit on open files as far as this process may: each phone is one."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != hard:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        except (ValueError, OSError):
            logger.warning("the limit on open files stays at %s", soft)
