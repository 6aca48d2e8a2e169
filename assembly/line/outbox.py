"""The outbox: what is answered in one turn of the event loop leaves together at its end.

Our own code and the kernel's `send` push each other out of the processor's caches: each in a row costs less than both
in turn. Nothing overtakes an answer: whoever writes anything else empties the outbox first.
"""

from typing import Protocol

from gevent import get_hub

TOGETHER = 256  # answers at most: the first of them does not wait for more


class Writer(Protocol):
    """Whom an answer is for."""

    def write(self, frame: bytes) -> None:
        """Send a frame."""


class Outbox:
    """Answers that are about to leave, in the order in which they were given."""

    __slots__ = ("waiting",)

    def __init__(self) -> None:
        self.waiting: list[tuple[Writer, bytes]] = []  # to be looked at only

    def put(self, writer: Writer, frame: bytes) -> None:
        """Have an answer leave before the event loop looks at its sockets again."""
        if not self.waiting:
            get_hub().loop.run_callback(self.empty)
        self.waiting.append((writer, frame))
        if len(self.waiting) == TOGETHER:
            self.empty()

    def empty(self) -> None:
        """Send all that waits."""
        leaving, self.waiting = self.waiting, []
        for writer, frame in leaving:
            writer.write(frame)
