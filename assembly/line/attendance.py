"""Whose phones are here: so that a duty whose holder has gone silent can be taken up by somebody else."""

from collections import Counter
from collections.abc import Callable
from time import monotonic

from ..clerk import Ask, Clerk
from ..rules.commands import NoteAway, NoteBack
from ..rules.kinds import CLERK, MemberId
from ..rules.slip_book import device_of
from ..rules.state import Holding


class Attendance:
    """Counts the connections of each seat in one hall, and has the clerk enter which holders of duties are silent.

    A locked screen is not an absence: only after the time that the standing rules set does the clerk enter one.
    """

    def __init__(self, clerk: Clerk, clock: Callable[[], float] = monotonic) -> None:
        self._clerk = clerk
        self._clock = clock
        self._here: Counter[MemberId] = Counter()
        self._silent_since: dict[MemberId, float] = {}

    def came(self, member: MemberId) -> None:
        """One more connection of this seat."""
        self._here[member] += 1

    def went(self, member: MemberId) -> None:
        """One connection less."""
        self._here[member] -= 1
        if self._here[member] <= 0:
            del self._here[member]

    def tell(self) -> None:
        """Have the clerk enter who has been silent for so long, and who is here again."""
        state = self._clerk.now.state
        if state.phase == "adjourned":
            return
        holders = {held.member for held in state.duties}
        self._silent_since = {m: since for m, since in self._silent_since.items() if m in holders}
        for held in state.duties:
            if held.member not in state.members:
                continue  # whoever has no seat here, as the player of a replay, has no phone to be silent
            command = self._due(held, state.rules.absence_seconds)
            if command is not None:
                self._clerk.submit(Ask(command), lambda answer: None)

    def _due(self, held: Holding, seconds: int) -> NoteAway | NoteBack | None:
        now = self._clock()
        at = self._clerk.clock()
        if self._here[device_of(self._clerk.now.state, held.member)] > 0:
            self._silent_since.pop(held.member, None)
            return NoteBack(by=CLERK, at=at, duty=held.duty, member=held.member) if held.away else None
        since = self._silent_since.setdefault(held.member, now)
        if held.away or now - since < seconds:
            return None
        return NoteAway(by=CLERK, at=at, duty=held.duty, member=held.member)
