"""Passing gestures: held in memory, gone within ten seconds, never in the record."""

from typing import get_args

from ..rules.kinds import MemberId, SignalKind

FADES_MS = 10_000
KINDS: tuple[SignalKind, ...] = get_args(SignalKind)


class Signals:
    """Who signals what just now; a seat counts once in each kind."""

    def __init__(self) -> None:
        self._until: dict[tuple[MemberId, SignalKind], int] = {}

    def make(self, member: MemberId, kind: SignalKind, at: int) -> None:
        """Make a gesture, or keep it up."""
        self._until[member, kind] = at + FADES_MS

    def panel(self, at: int) -> dict[str, int]:
        """Count the gestures that have not faded yet."""
        self._until = {made: until for made, until in self._until.items() if until > at}
        counts: dict[str, int] = dict.fromkeys(KINDS, 0)
        for _, kind in self._until:
            counts[kind] += 1
        return counts
