"""One connection: it writes at once what the kernel takes, and keeps a bounded backlog for a phone that reads slowly.

A greenlet and a queue for each idle phone cost four times the memory of a watcher in the event loop. So nothing
here waits: the loop calls when there is something to read, and when a slow phone can take more.
"""

import _socket
from collections import deque
from collections.abc import Callable
from typing import Any, Protocol

from gevent import get_hub

from .outbox import Outbox

READ_BYTES = 16_384
BACKLOG_BYTES_MAX = 2**21  # what a phone that does not read may have waiting: ten looks at a full hall; then we hang up
FAREWELL_SECONDS_MAX = 1.0  # what a phone has to read why we hang up

_READ, _WRITE = 1, 2  # the loop's names for what a watcher waits for


class Owner(Protocol):
    """Whose connection it is. Both are called by the event loop, and must not wait."""

    def heard(self, data: bytes) -> None:
        """Take what has arrived."""

    def lost(self) -> None:
        """The other side is gone, or was hung up on for not reading."""


class Connection:
    """A socket that never waits; its owner is told what arrives. Frames leave in the order they were given."""

    __slots__ = (
        "_backlog", "_closing", "_outbox", "_reading", "_socket", "_timer", "_waiting", "_writing", "owner", "send",
    )  # fmt: skip

    def __init__(self, sock: _socket.socket, owner: Owner, outbox: Outbox) -> None:
        sock.setblocking(False)
        self.owner = owner
        self._outbox = outbox
        self._socket = sock
        # While nothing waits the fan-out calls this itself; otherwise it is None, and `write` knows what to do.
        self.send: Callable[[bytes], int] | None = sock.send
        self._backlog: deque[bytes] | None = None  # None: everything has left
        self._waiting: bytes | None = None  # the one frame of the backlog that a newer one may replace
        self._closing = False
        self._timer: Any = None  # these three are watchers of the loop, which has no types for them
        self._writing: Any = None
        self._reading: Any = get_hub().loop.io(sock.fileno(), _READ)
        self._reading.start(self._readable)

    @property
    def is_open(self) -> bool:
        """Whether anything more will be sent."""
        return not self._closing

    # Writing -----------------------------------------------------------------------------------------

    def write(self, frame: bytes, *, replaceable: bool = False) -> None:
        """Send a frame, or keep it for when the phone can take more.

        Of replaceable frames a slow phone keeps only the newest: the older ones say less of the same.
        """
        if self._outbox.waiting:
            self._outbox.empty()
        if self.send is None:
            if not self._closing:
                self._keep(frame, replaceable)
            return
        try:
            sent = self.send(frame)
        except BlockingIOError:
            sent = 0
        except OSError:
            self._lose()
            return
        if sent != len(frame):
            self.fall_behind(frame[sent:])

    def answer(self, frame: bytes) -> None:
        """Send an answer, together with those that others are given now."""
        self._outbox.put(self, frame)

    def _keep(self, frame: bytes, replaceable: bool) -> None:
        assert self._backlog is not None
        if replaceable:
            if self._waiting is not None:
                self._backlog.remove(self._waiting)
            self._waiting = frame
        self._backlog.append(frame)
        if sum(map(len, self._backlog)) > BACKLOG_BYTES_MAX:
            self._lose()

    def fall_behind(self, rest: bytes) -> None:
        """Keep what the kernel would not take of a frame, and send it when it can."""
        self.send = None
        self._backlog = deque((rest,))
        self._writing = get_hub().loop.io(self._socket.fileno(), _WRITE)
        self._writing.start(self._writable)

    def _writable(self) -> None:
        backlog = self._backlog
        assert backlog is not None
        try:
            while backlog:
                frame = backlog.popleft()
                if frame is self._waiting:
                    self._waiting = None  # it has begun to leave, and will leave whole
                sent = self._socket.send(frame)
                if sent != len(frame):
                    backlog.appendleft(frame[sent:])
                    return
        except BlockingIOError:
            backlog.appendleft(frame)
            return
        except OSError:
            self._lose()
            return
        self._backlog = None
        _stop(self._writing)
        self._writing = None
        if self._closing:
            self._shut_down_writing()
        else:
            self.send = self._socket.send

    # Reading -----------------------------------------------------------------------------------------

    def _readable(self) -> None:
        try:
            data = self._socket.recv(READ_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._lose()
        elif not self._closing:
            self.owner.heard(data)

    def rest(self, seconds: float = 0) -> None:
        """Read nothing for a while, or until `wake`: what a flood sends stays with whoever sends it."""
        if self._reading is None or self._closing:
            return
        self._reading.stop()
        if seconds and self._timer is None:
            self._timer = get_hub().loop.timer(seconds)
            self._timer.start(self._rested)

    def _rested(self) -> None:
        _stop(self._timer)
        self._timer = None
        self.wake()

    def wake(self) -> None:
        """Read on, unless it is not yet time."""
        if self._timer is None and self._reading is not None and not self._reading.active:
            self._reading.start(self._readable)

    # Hanging up --------------------------------------------------------------------------------------

    def part(self, farewell: bytes) -> None:
        """Say why, and hang up once that has left; closing over what is under way would lose the reason."""
        if self._closing:
            return
        self.write(farewell)
        if self._socket.fileno() < 0:
            return
        self._closing, self.send = True, None
        _stop(self._timer)
        self._timer = None
        self.wake()  # for the other side to hang up in turn, which is seen by reading
        self._timer = get_hub().loop.timer(FAREWELL_SECONDS_MAX)
        self._timer.start(self.close)
        if self._backlog is None:
            self._shut_down_writing()

    def _shut_down_writing(self) -> None:
        try:
            self._socket.shutdown(_socket.SHUT_WR)
        except OSError:
            self.close()

    def close(self) -> None:
        """Hang up at once; whoever owns this is not told."""
        self._closing, self.send = True, None
        self._backlog = self._waiting = None
        for watcher in (self._reading, self._writing, self._timer):
            _stop(watcher)
        self._reading = self._writing = self._timer = None
        self._socket.close()

    def _lose(self) -> None:
        told = self._closing
        self.close()
        if not told:
            self.owner.lost()


def _stop(watcher: Any) -> None:
    """Take a watcher out of the loop; a descriptor that is closed first would be watched under its next owner."""
    if watcher is not None:
        watcher.stop()
        watcher.close()
