"""One record, looked at anywhere: from the nearest moment that is known, the entries are followed to the one asked for.

A reel is used by one thread at a time. What it would have laid away it hands to whoever writes the record.
"""

import logging
from bisect import bisect_right, insort
from collections import OrderedDict
from dataclasses import dataclass

from ..moments import BEGINNING, Moment
from ..record.snapshots import Laid
from ..record.store import Record
from ..rules.evolve import evolve
from ..views.panels import Panels
from ..views.public import past
from .snapshot import codec_of, lay, raised
from .unveiling import unveiled

EVERY = 4096  # entries between two snapshots, doubled until there are few enough of them
SNAPSHOTS_MAX = 128
SNAPSHOTS_BYTES_MAX = 384 * 1024 * 1024
WORTH_LOADING = 1500  # entries that are followed in the time it takes to read a snapshot
REMEMBERED_MAX = 24
REMEMBERED_PEOPLE_MAX = 1_000_000

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Seen:
    """What everyone in the hall saw at a position, and when [ms] that was entered."""

    at: int
    head: str
    time: int
    panels: Panels


class Reel:
    """The past of one assembly."""

    def __init__(self, record: Record, assembly_id: str, secret: bytes) -> None:
        self.to_keep: list[Laid] = []
        self.every = EVERY
        self._record = record
        self._assembly_id = assembly_id
        self._secret = secret
        self._snapshots = record.snapshots(assembly_id)
        self._kept = self._snapshots.positions(codec_of(secret))
        self._remembered: OrderedDict[int, Moment] = OrderedDict()

    @property
    def furthest(self) -> int:
        """The last position that is known."""
        return max([0, *self._kept, *self._remembered])

    def distance(self, position: int) -> int:
        """How many entries must be followed to get there."""
        return position - max(self._nearest_kept(position), self._nearest_remembered(position).position)

    def look(self, position: int) -> Seen:
        """The panels as they were there, with the words as they are now."""
        moment = self.moment(position)
        state = unveiled(moment.state, lambda veils: self._record.unveil(self._assembly_id, veils))
        return Seen(moment.position, moment.head, moment.state.at, past(state))

    def moment(self, position: int) -> Moment:
        """The moment at a position; its words are veiled."""
        return self._follow(self._start(position), position)

    def expect(self, end: int) -> None:
        """The record is so long: snapshots need lie no closer than this."""
        while end // self.every > SNAPSHOTS_MAX:
            self.every *= 2

    def advance(self, end: int, entries: int) -> int:
        """Go on so many entries from the furthest moment that is known, laying snapshots; where that is."""
        return self.moment(min(end, self.furthest + entries)).position

    def keep(self, laid: Laid) -> None:
        """Have a snapshot written; for whoever writes the record."""
        self._snapshots.keep(laid, every=self.every)

    # Where to begin ----------------------------------------------------------------------------------

    def _start(self, position: int) -> Moment:
        remembered, kept = self._nearest_remembered(position), self._nearest_kept(position)
        while kept > remembered.position + WORTH_LOADING:
            moment = self._load(kept)
            if moment is not None:
                self._remember(moment)
                return moment
            self._kept.remove(kept)
            kept = self._nearest_kept(position)
        return remembered

    def _load(self, position: int) -> Moment | None:
        """The snapshot at a position, if it is whole, ours, and of the record as it is now."""
        laid = self._snapshots.at(position)
        moment = raised(laid, self._assembly_id, self._secret) if laid is not None else None
        if moment is None or moment.head != self._record.head_at(self._assembly_id, position):
            log.info("the snapshot at %s of %s is not used", position, self._assembly_id)
            return None
        return moment

    def _nearest_kept(self, position: int) -> int:
        index = bisect_right(self._kept, position)
        return self._kept[index - 1] if index else 0

    def _nearest_remembered(self, position: int) -> Moment:
        nearest = max((at for at in self._remembered if at <= position), default=0)
        if not nearest:
            return BEGINNING
        self._remembered.move_to_end(nearest)
        return self._remembered[nearest]

    # Following ---------------------------------------------------------------------------------------

    def _follow(self, moment: Moment, position: int) -> Moment:
        state, head = moment.state, moment.head
        for entry in self._record.read(self._assembly_id, moment.position, position, head=head, veiled=True):
            state, head = evolve(state, entry.event), entry.digest
            if entry.position % self.every == 0:
                self._lay(Moment(entry.position, head, state))
        found = Moment(state.position, head, state)
        if found.position:
            self._remember(found)
        return found

    def _remember(self, moment: Moment) -> None:
        """Keep a moment at hand: few, and fewer of a large assembly."""
        self._remembered[moment.position] = moment
        self._remembered.move_to_end(moment.position)
        people = sum(len(each.state.members) for each in self._remembered.values())
        while len(self._remembered) > REMEMBERED_MAX or (people > REMEMBERED_PEOPLE_MAX and len(self._remembered) > 2):
            _, gone = self._remembered.popitem(last=False)
            people -= len(gone.state.members)

    def _lay(self, moment: Moment) -> None:
        """Write a snapshot, unless there is one; when there are too many, every other one goes."""
        if moment.position in self._kept:
            return
        laid = lay(moment, self._assembly_id, self._secret)
        allowed = max(2, min(SNAPSHOTS_MAX, SNAPSHOTS_BYTES_MAX // len(laid.body)))
        while max(moment.position, *self._kept, 0) // self.every > allowed:
            self.every *= 2
        if moment.position % self.every == 0:
            self.to_keep.append(laid)
            insort(self._kept, moment.position)
        self._kept = [position for position in self._kept if position % self.every == 0]
