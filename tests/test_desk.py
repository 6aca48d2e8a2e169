"""The tray: what waits is worked off in order; a busy tray lets the next batch fill, and nobody waits without need."""

import gevent
import pytest
from gevent.threadpool import ThreadPool

from assembly import desk
from assembly.desk import BATCH_MAX, Desk, Tray


class Busy:
    """A tray that gets so many more items while it works off each batch."""

    def __init__(self, *arriving: int) -> None:
        self.batches: list[int] = []
        self.pauses: list[float] = []
        self._arriving = list(arriving)
        here = Desk(spawn=lambda work: work(), offload=lambda work: work(), pause=self.pauses.append)
        self.tray: Tray[int, int] = Tray(here, self._work_off)

    def _work_off(self, items: list[int]) -> list[int]:
        self.batches.append(len(items))
        if self._arriving:
            self.tray.hand_in([(number, lambda _: None) for number in range(self._arriving.pop(0))])
        return items


@pytest.fixture(autouse=True)
def _long_gathering(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "GATHER_SECONDS", 60.0)  # so that no slow machine has gathered already


def test_who_comes_alone_is_taken_at_once() -> None:
    busy = Busy()
    for _ in range(3):
        assert busy.tray.wait_for([7]) == [7]
    assert (busy.batches, busy.pauses) == ([1, 1, 1], [])


def test_what_came_meanwhile_is_given_a_moment_to_fill() -> None:
    busy = Busy(3, 2)
    busy.tray.wait_for([7])
    assert busy.batches == [1, 3, 2]
    assert len(busy.pauses) == 2 and all(0 < pause <= desk.GATHER_SECONDS for pause in busy.pauses)


def test_a_full_batch_waits_for_nobody() -> None:
    busy = Busy(BATCH_MAX)
    busy.tray.wait_for([7])
    assert (busy.batches, busy.pauses) == ([1, BATCH_MAX], [])


def test_whoever_has_gathered_long_enough_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "GATHER_SECONDS", 0.0)
    busy = Busy(3)
    busy.tray.wait_for([7])
    assert (busy.batches, busy.pauses) == ([1, 3], [])


def test_however_great_the_crowd_in_one_assembly_another_waits_for_one_batch_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(desk, "GATHER_SECONDS", 0.0)
    writing = ThreadPool(1)  # as in app.py: all assemblies are written by one thread
    shared = Desk(spawn=gevent.spawn, offload=writing.apply, pause=gevent.sleep)
    worked: list[str] = []

    def tray(name: str) -> Tray[int, int]:
        return Tray(shared, lambda items: worked.append(name) or items)  # type: ignore[func-returns-value]

    square, village = tray("square"), tray("village")
    square.hand_in([(number, lambda _: None) for number in range(10 * BATCH_MAX)])
    gevent.sleep(0)  # it has begun
    village.hand_in([(1, lambda _: None)])
    with gevent.Timeout(30):
        while not (square.idle and village.idle):
            gevent.sleep(0.001)
    writing.kill()
    assert worked.count("square") == 10 and worked.index("village") <= 1
