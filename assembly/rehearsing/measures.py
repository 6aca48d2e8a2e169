"""What a rehearsal measures: how long people wait for an answer, and until others see it; and what was lost."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

QUANTILES = {"p50": 0.5, "p95": 0.95, "p99": 0.99}


@dataclass(slots=True)
class Tap:
    """One command of one seat: when it was tapped, when answered [s], and with what."""

    seat: int
    what: str
    tapped: float
    answered: float = 0.0
    entered: int = 0  # the position, or 0
    refused: str = ""
    sendings: int = 0


@dataclass(slots=True)
class Watch:
    """When one phone was told of which position; both only grow."""

    positions: list[int] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def told(self, position: int, now: float) -> None:
        """It has been told of everything up to here."""
        if not self.positions or position > self.positions[-1]:
            self.positions.append(position)
            self.times.append(now)

    def seen(self, position: int) -> float | None:
        """When this position could be seen here; None if it never was."""
        index = bisect_left(self.positions, position)
        return self.times[index] if index < len(self.times) else None


@dataclass(slots=True)
class Measures:
    """Everything that is noted while a rehearsal goes on."""

    taps: list[Tap] = field(default_factory=list)
    watches: list[Watch] = field(default_factory=list)
    pages: list[float] = field(default_factory=list)
    arrivals: list[float] = field(default_factory=list)
    reconnections: int = 0
    lost: list[str] = field(default_factory=list)

    def tap(self, seat: int, what: str, now: float) -> Tap:
        """Somebody has tapped."""
        self.taps.append(Tap(seat, what, now))
        return self.taps[-1]

    def acks(self) -> list[float]:
        """From tap to answer [s]."""
        return [tap.answered - tap.tapped for tap in self.taps if tap.answered]

    def visible(self) -> list[float]:
        """From tap to being seen on another phone [s]: each entered command on each phone that is watched."""
        found = []
        for tap in self.taps:
            if not tap.entered or tap.what == "Signal":  # a gesture enters nothing
                continue
            for watch in self.watches:
                seen = watch.seen(tap.entered)
                if seen is not None and watch.times[0] <= tap.tapped:  # whoever was not here yet could not see it
                    found.append(max(0.0, seen - tap.tapped))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an operator wants to know before the real evening; times in whole milliseconds."""

    seats: int
    seed: int
    seconds: int
    code: str
    whole: bool  # False when it was stopped before its end
    came_in: int
    taps: int
    entered: int
    refused: dict[str, int]
    resent: int
    reconnections: int
    page_ms: dict[str, int]
    arrival_ms: dict[str, int]
    ack_ms: dict[str, int]
    visible_ms: dict[str, int]
    lost: list[str]
    server_mb: int | None
    server_cpu_seconds: int | None

    def as_json(self) -> dict[str, Any]:
        """All of it, for programs."""
        return asdict(self)


def quantiles(seconds: Sequence[float]) -> dict[str, int]:
    """Some quantiles and the longest [ms]; empty where nothing was measured."""
    if not seconds:
        return {}
    ordered = sorted(seconds)
    found = {name: ordered[min(len(ordered) - 1, int(part * len(ordered)))] for name, part in QUANTILES.items()}
    return {name: round(value * 1000) for name, value in (found | {"max": ordered[-1]}).items()}


def report(
    measures: Measures, *, seats: int, seed: int, seconds: float, code: str, whole: bool,
    memory: int | None = None, cpu: float | None = None,
) -> Report:  # fmt: skip
    """Sum up a rehearsal."""
    taps = measures.taps
    joined = {tap.seat for tap in taps if tap.what == "JoinAssembly" and tap.entered}
    unanswered = [f"{tap.what} of seat {tap.seat} was never answered" for tap in taps if not tap.answered]
    return Report(
        seats=seats,
        seed=seed,
        seconds=round(seconds),
        code=code,
        whole=whole,
        came_in=len(joined) + 1,  # whoever opened it came in by the form
        taps=len(taps),
        entered=sum(bool(tap.entered) for tap in taps),
        refused=dict(Counter(tap.refused for tap in taps if tap.refused).most_common()),
        resent=sum(tap.sendings - 1 for tap in taps if tap.sendings > 1),
        reconnections=measures.reconnections,
        page_ms=quantiles(measures.pages),
        arrival_ms=quantiles(measures.arrivals),
        ack_ms=quantiles(measures.acks()),
        visible_ms=quantiles(measures.visible()),
        lost=[*measures.lost, *unanswered],
        server_mb=memory // 1_000_000 if memory else None,
        server_cpu_seconds=round(cpu) if cpu is not None else None,
    )
