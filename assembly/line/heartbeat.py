"""The heartbeat: one greenlet asks every phone in its turn whether it is still there.

engine.io would start a greenlet for each phone and each ping; with ten thousand phones that is a tenth of a core.
"""

import time
from collections import defaultdict
from typing import Protocol

import gevent

from .breath import breathe

TICK_SECONDS = 0.25
CHUNK = 250


class Pinged(Protocol):
    """Whoever is asked."""

    def ping(self) -> None:
        """Ask whether the phone is there."""


class Heartbeat:
    """Who is to be asked in which second."""

    def __init__(self, interval_seconds: float) -> None:
        self._interval = interval_seconds
        self._due: dict[int, list[Pinged]] = defaultdict(list)
        self._greenlet: gevent.Greenlet[..., None] | None = None

    def expect(self, phone: Pinged) -> None:
        """Ask this phone after the interval."""
        self._due[int(time.monotonic() + self._interval)].append(phone)
        if not self._greenlet:  # never begun, or nobody was left to ask
            self._greenlet = gevent.spawn(self._run)

    def _run(self) -> None:
        while self._due:
            gevent.sleep(TICK_SECONDS)
            now = time.monotonic()
            for second in [second for second in self._due if second <= now]:
                for number, phone in enumerate(self._due.pop(second)):
                    phone.ping()
                    if number % CHUNK == CHUNK - 1:
                        breathe()
