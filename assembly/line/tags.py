"""What members call themselves by the assembly's own tags: held in memory, and nowhere else.

Never in the record, so in no export, no minutes and no backup; never sent to the hall, so on no wall. A phone that
looks gets the shares in rough tenths, and only of tags that several have chosen: they must not point at one person.
"""

from ..rules.kinds import MemberId
from ..rules.state import State
from ..views.panels import Panel

PEOPLE_MIN = 3
STALE_MS = 1000


class Tags:
    """Who calls themselves what, in one hall."""

    def __init__(self) -> None:
        self._of: dict[MemberId, str] = {}
        self._shares: list[Panel] = []
        self._counted = 0

    def choose(self, member: MemberId, tag: str) -> None:
        """Take a tag in place of the one before; none takes it away."""
        self._of.pop(member, None)
        if tag:
            self._of[member] = tag
        self._counted = 0

    def panel(self, state: State, member: MemberId, at: int) -> Panel:
        """My own tag and the shares of all; nothing where the rules declare no tags, or for whoever is no member."""
        known = state.members.get(member)
        if not state.rules.tags or known is None or known.observer or not known.name:
            self._of.pop(member, None)
            return None
        if not self._counted or abs(at - self._counted) >= STALE_MS:
            self._shares, self._counted = self._count(state), at
        return {"mine": self._of.get(member, ""), "shares": self._shares}

    def _count(self, state: State) -> list[Panel]:
        """Count people, and tenths of the floor time of all who have a tag."""
        people, spoken = dict.fromkeys(state.rules.tags, 0), dict.fromkeys(state.rules.tags, 0)
        for member, tag in self._of.items():
            known = state.members.get(member)
            if tag in people and known is not None and known.name:
                people[tag] += 1
                spoken[tag] += known.floor_ms
        total = sum(spoken.values())
        tenths = {tag: (20 * ms + total) // (2 * total) if total else 0 for tag, ms in spoken.items()}
        return [
            {"tag": tag, "people": number, "tenths": tenths[tag]}
            if number >= PEOPLE_MIN
            else {"tag": tag, "people": 0, "tenths": 0}
            for tag, number in people.items()
        ]
