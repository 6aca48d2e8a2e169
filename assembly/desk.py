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
GATHER_SECONDS = 0.01  # between the beginnings of two batches of one tray; see docs/performance.md

Clock = Callable[[], int]
T = TypeVar("T")
Item = TypeVar("Item")
Answer = TypeVar("Answer")

log = logging.getLogger(__name__)


class Offload(Protocol):
    """Have work done that waits for the disk, and return what it returns."""

    def __call__(self, work: Callable[[], T], /) -> T: ...


def _at_once(work: Callable[[], T], /) -> T:
    return work()


@dataclass(frozen=True, slots=True)
class Desk:
    """How work gets done: `spawn` starts it and may return at once, `offload` returns when it is done.

    `read` returns when it is done, too: looking back is long work, and nobody's command waits behind it.
    `pause` waits so many seconds, while others work.
    """

    spawn: Callable[[Callable[[], None]], object]
    offload: Offload
    read: Offload = _at_once
    pause: Callable[[float], object] = time.sleep

    @classmethod
    def here(cls) -> "Desk":
        """Work in the calling thread."""
        return cls(spawn=_at_once, offload=_at_once)


class Tray(Generic[Item, Answer]):
    """Where items wait until they are worked off, in order and in batches.

    Whatever comes in while one batch is being worked off is the next, and that one is given a moment to fill: a batch
    costs as much as ten ballots. Without load nobody waits. Any thread may hand in; one at a time works.
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
                began = time.monotonic()
                answers = self._desk.offload(partial(self._work_off, [item for item, _ in batch]))
                for (_, reply), answer in zip(batch, answers, strict=True):
                    try:
                        reply(answer)
                    except Exception:
                        log.exception("an answer could not be given")
                self._gather(began)
        except BaseException:
            with self._mutex:
                self._at_work = False
            raise

    def _gather(self, began: float) -> None:
        """Let the next batch fill, if there will be one."""
        left = began + GATHER_SECONDS - time.monotonic()
        if left > 0 and 0 < len(self._waiting) < BATCH_MAX:
            self._desk.pause(left)


class SteadyClock:
    """A clock in milliseconds since 1970 that never jumps: set once from the wall clock, then only counted on.

    It counts on while the machine sleeps, and says for how long that was: a clerk gives that time back. If somebody
    sets the machine's clock, no turn and no poll is cut short; it is followed forward, and only when asked to.
    """

    def __init__(
        self,
        wall_ns: Callable[[], int] = time.time_ns,
        counted_ns: Callable[[], int] | None = None,
        awake_ns: Callable[[], int] = time.monotonic_ns,
    ) -> None:
        self._wall_ns, self._counted_ns, self._awake_ns = wall_ns, counted_ns or _counted_ns(), awake_ns
        self._start_ns = wall_ns() - self._counted_ns()
        self._ahead_ns = self._counted_ns() - awake_ns()

    def __call__(self) -> int:
        """The time now [ms since 1970, UTC]."""
        return (self._start_ns + self._counted_ns()) // 1_000_000

    @property
    def slept_ms(self) -> int:
        """How long the machine has slept since this clock was set."""
        return max(0, self._counted_ns() - self._awake_ns() - self._ahead_ns) // 1_000_000

    @property
    def behind_ms(self) -> int:
        """How far the wall clock is ahead of this one, because it was wrong when this one was set."""
        return max(0, self._wall_ns() // 1_000_000 - self())

    def follow(self) -> None:
        """Go forward to the wall clock; only while no deadline is running anywhere."""
        self._start_ns += self.behind_ms * 1_000_000


def _counted_ns() -> Callable[[], int]:
    """Counts time without ever stepping, also while the machine sleeps where the system can tell (Linux)."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return partial(time.clock_gettime_ns, time.CLOCK_BOOTTIME)
    return time.monotonic_ns


def steady_clock() -> Clock:
    """A clock that never jumps."""
    return SteadyClock()


def slept_ms(clock: Clock) -> int:
    """How long the machine has slept since this clock was set; nobody can tell by just any clock."""
    return clock.slept_ms if isinstance(clock, SteadyClock) else 0


def fresh_chance() -> str:
    """What a lot is drawn from: 128 bits that nobody can know before (hex); a draw enters them for all to see."""
    return secrets.token_hex(16)
