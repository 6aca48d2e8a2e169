"""The desk a clerk works at: whose thread decides and writes, the tray where commands wait, and the clock."""

import logging
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, Protocol, TypeVar

BATCH_MAX = 256

Clock = Callable[[], int]
T = TypeVar("T")
Item = TypeVar("Item")
Answer = TypeVar("Answer")

log = logging.getLogger(__name__)


class Offload(Protocol):
    """Have work done that waits for the disk, and return what it returns."""

    def __call__(self, work: Callable[[], T], /) -> T: ...


@dataclass(frozen=True, slots=True)
class Desk:
    """How work gets done: `spawn` starts it and may return at once, `offload` returns when it is done."""

    spawn: Callable[[Callable[[], None]], object]
    offload: Offload

    @classmethod
    def here(cls) -> "Desk":
        """Work in the calling thread."""
        return cls(spawn=_at_once, offload=_at_once)


def _at_once(work: Callable[[], T], /) -> T:
    return work()


class Tray(Generic[Item, Answer]):
    """Where items wait until they are worked off, in order and in batches.

    Whatever comes in while one batch is being worked off is the next: under load batches grow by themselves, and
    without load nobody waits for a batch to fill. Any thread may hand in; one at a time works.
    """

    def __init__(self, desk: Desk, work_off: Callable[[list[Item]], list[Answer]]) -> None:
        self._desk = desk
        self._work_off = work_off
        self._waiting: deque[tuple[Item, Callable[[Answer], None]]] = deque()
        self._at_work = False
        self._mutex = threading.Lock()  # for the two above; held for no longer than it takes to look

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def idle(self) -> bool:
        """Nothing waits, and nothing is being worked off."""
        with self._mutex:
            return not self._at_work

    def hand_in(self, items: Sequence[tuple[Item, Callable[[Answer], None]]]) -> None:
        """Add items, each with the reply that is owed for it."""
        with self._mutex:
            self._waiting.extend(items)
            begin = bool(self._waiting) and not self._at_work
            self._at_work = self._at_work or begin
        if begin:
            self._desk.spawn(self._work)

    def wait_for(self, items: Sequence[Item]) -> list[Answer]:
        """Add items and wait for all the answers."""
        answers: dict[int, Answer] = {}
        done = threading.Event()

        def keep(number: int, answer: Answer) -> None:
            answers[number] = answer
            if len(answers) == len(items):
                done.set()

        if items:
            self.hand_in([(item, partial(keep, number)) for number, item in enumerate(items)])
            done.wait()
        return [answers[number] for number in range(len(items))]

    def _next(self) -> list[tuple[Item, Callable[[Answer], None]]]:
        with self._mutex:
            batch = [self._waiting.popleft() for _ in range(min(BATCH_MAX, len(self._waiting)))]
            self._at_work = bool(batch)
            return batch

    def _work(self) -> None:
        try:
            while batch := self._next():
                answers = self._desk.offload(partial(self._work_off, [item for item, _ in batch]))
                for (_, reply), answer in zip(batch, answers, strict=True):
                    try:
                        reply(answer)
                    except Exception:
                        log.exception("an answer could not be given")
        except BaseException:
            with self._mutex:
                self._at_work = False
            raise


def steady_clock() -> Clock:
    """A clock in milliseconds since 1970 that never jumps: set once from the wall clock, then only counted on.

    If somebody sets the machine's clock, or a laptop sleeps, no turn and no poll is cut short.
    """
    start = time.time_ns() - time.monotonic_ns()
    return lambda: (start + time.monotonic_ns()) // 1_000_000


def fresh_chance() -> str:
    """What a lot is drawn from: 128 bits that nobody can know before (hex); a draw enters them for all to see."""
    return secrets.token_hex(16)
