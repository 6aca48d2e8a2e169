"""Moments: the state at a position of the record, now or at any time before."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .record.reading import Entry
from .rules.evolve import evolve
from .rules.state import INITIAL, State

CHECKPOINT_EVERY = 1000
CHECKPOINTS_MAX = 64
HEADS_MAX = 4096


@dataclass(frozen=True, slots=True)
class Moment:
    """The assembly at one position of its record, and the digest of everything up to there."""

    position: int
    head: str
    state: State


BEGINNING = Moment(0, "", INITIAL)


class Moments:
    """Some moments of one record, kept so that any other is a short replay away.

    States share their structure, so a kept moment costs little more than what happened since the one before it.
    When there are too many, every other one goes, and from then on they are kept half as often.
    """

    def __init__(self) -> None:
        self._kept: list[Moment] = [BEGINNING]
        self._every = CHECKPOINT_EVERY

    def replay(self, moment: Moment, entries: Iterable[Entry]) -> Moment:
        """The moment after these entries, which follow the given one; keep some on the way."""
        state, head, due = moment.state, moment.head, moment.position + self._every
        for entry in entries:
            state, head = evolve(state, entry.event), entry.digest
            assert state.position == entry.position, "the state counts otherwise than the record"
            if entry.position >= due:
                self.keep(Moment(entry.position, head, state))
                due = entry.position + self._every
        return Moment(state.position, head, state)

    def keep(self, moment: Moment) -> None:
        """Keep a moment, unless there is one near it."""
        index = bisect_right(self._kept, moment.position, key=_position)
        near = self._kept[max(0, index - 1) : index + 1]
        if any(abs(other.position - moment.position) < self._every for other in near):
            return
        self._kept.insert(index, moment)
        if len(self._kept) > CHECKPOINTS_MAX:
            self._kept = self._kept[::2]
            self._every *= 2

    def nearest(self, position: int) -> Moment:
        """The last kept moment that is not after this position."""
        return self._kept[bisect_right(self._kept, position, key=_position) - 1]

    def forget(self) -> None:
        """Keep none of them: what has been erased must not be remembered here."""
        self._kept = [BEGINNING]


def _position(moment: Moment) -> int:
    return moment.position


class Heads:
    """The newest heads of one record: a phone that comes back is told from memory whether it knows the same past."""

    def __init__(self) -> None:
        self._by_position: dict[int, str] = {}

    def note(self, heads: Mapping[int, str]) -> None:
        """Keep these, and let go of the oldest."""
        self._by_position.update(heads)
        while len(self._by_position) > HEADS_MAX:
            del self._by_position[next(iter(self._by_position))]

    def at(self, position: int) -> str | None:
        """The head at a position, if it is remembered."""
        return self._by_position.get(position)
