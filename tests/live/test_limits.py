"""Limits, gestures and the announcer's pace: arithmetic with a clock of its own."""

import pytest

from assembly.line.limits import Allowance, Limits
from assembly.line.pace import DELIVERIES_PER_SECOND, gap_seconds, rest_seconds
from assembly.line.signals import FADES_MS, Signals


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_a_seat_may_ask_in_a_burst_and_then_waits_for_as_long_as_it_is_told() -> None:
    clock = Clock()
    limits = Limits(Allowance(each_second=10, burst=3), clock)
    assert [limits.wait_ms("ana") for _ in range(4)] == [0, 0, 0, 100]
    clock.seconds += 0.1
    assert limits.wait_ms("ana") == 0
    assert limits.wait_ms("ana") == 100


def test_waiting_is_never_more_than_for_one() -> None:
    limits = Limits(Allowance(each_second=10, burst=1), Clock())
    assert [limits.wait_ms("ana") for _ in range(5)] == [0, 100, 100, 100, 100]


def test_one_seat_does_not_use_up_the_allowance_of_another() -> None:
    limits = Limits(Allowance(each_second=1, burst=1), Clock())
    assert limits.wait_ms("ana") == 0
    assert limits.wait_ms("bo") == 0
    assert limits.wait_ms("ana") == 1000


def test_a_burst_is_not_saved_up_over_a_quiet_hour() -> None:
    clock = Clock()
    limits = Limits(Allowance(each_second=10, burst=2), clock)
    clock.seconds += 3600
    assert [limits.wait_ms("ana") > 0 for _ in range(3)] == [False, False, True]


def test_quiet_seats_are_forgotten_and_busy_ones_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assembly.line.limits.SEATS_REMEMBERED_MAX", 2)
    clock = Clock()
    limits = Limits(Allowance(each_second=1, burst=1), clock)
    limits.wait_ms("ana")
    clock.seconds += 0.9
    limits.wait_ms("bo")
    clock.seconds += 0.5
    limits.wait_ms("cy")
    assert set(limits._left) == {"bo", "cy"}
    assert limits.wait_ms("bo") == 500


def test_a_gesture_fades_and_counts_once_for_each_seat() -> None:
    signals = Signals()
    signals.make("ana", "agree", at=0)
    signals.make("ana", "agree", at=1000)
    signals.make("ana", "too-long", at=0)
    signals.make("bo", "agree", at=0)
    assert signals.panel(1000) == {"agree": 2, "unsure": 0, "disagree": 0, "too-long": 1, "cant-hear": 0}
    assert signals.panel(FADES_MS)["agree"] == 1
    assert set(signals.panel(FADES_MS + 1000).values()) == {0}


@pytest.mark.parametrize(("phones", "gap"), [(1, 0.1), (4000, 0.1), (10_000, 0.25), (40_000, 1.0), (150_000, 1.0)])
def test_the_announcer_speaks_as_often_as_the_phones_can_be_told(phones: int, gap: float) -> None:
    assert gap_seconds(phones) == pytest.approx(gap)
    if phones <= DELIVERIES_PER_SECOND:
        assert phones / gap_seconds(phones) <= DELIVERIES_PER_SECOND


@pytest.mark.parametrize(("took", "rest"), [(0.0, 0.25), (0.2, 0.05), (0.4, 0.1), (2.0, 0.5)])
def test_telling_is_part_of_the_gap_and_is_followed_by_a_quarter_of_it_at_least(took: float, rest: float) -> None:
    assert rest_seconds(10_000, took) == pytest.approx(rest)
