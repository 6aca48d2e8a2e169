"""How much one seat may ask: so many at once, and then so many a second.

Counted per seat and never per address: a hall of two hundred phones shares one.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from time import monotonic

SEATS_REMEMBERED_MAX = 10_000


@dataclass(frozen=True, slots=True)
class Allowance:
    """`burst` at once, refilled with `each_second`."""

    each_second: int
    burst: int


COMMANDS = Allowance(each_second=10, burst=20)
LOOKS = Allowance(each_second=5, burst=10)
FINDS = Allowance(each_second=2, burst=8)  # the whole roll is read for each
UNKNOWN_CODES = Allowance(each_second=20, burst=100)  # for the whole server: mistyping is slow, guessing is fast


class Limits:
    """Keeps one allowance for many seats; a seat that has been quiet is forgotten."""

    def __init__(self, allowance: Allowance, clock: Callable[[], float] = monotonic) -> None:
        self._allowance = allowance
        self._clock = clock
        self._left: dict[Hashable, tuple[float, float]] = {}

    def wait_ms(self, seat: Hashable) -> int:
        """Take one from the seat's allowance and return 0, or return how long to wait [ms] and take nothing."""
        now = self._clock()
        left = self._refilled(seat, now)
        if left < 1:
            return max(1, round(1000 * (1 - left) / self._allowance.each_second))
        self._left[seat] = (left - 1, now)
        if len(self._left) > SEATS_REMEMBERED_MAX:
            self._forget_the_quiet(now)
        return 0

    def _refilled(self, seat: Hashable, now: float) -> float:
        left, since = self._left.get(seat, (float(self._allowance.burst), now))
        return min(float(self._allowance.burst), left + (now - since) * self._allowance.each_second)

    def _forget_the_quiet(self, now: float) -> None:
        full = self._allowance.burst
        self._left = {seat: kept for seat, kept in self._left.items() if self._refilled(seat, now) < full}
