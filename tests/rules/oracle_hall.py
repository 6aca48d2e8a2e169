"""The naive telling of those without a phone, of hands, of the temperature and of the hat."""

from __future__ import annotations

from typing import Any

from tests.rules.oracle_counting import ticket
from tests.rules.oracle_duties import need


class Hall:
    """What happens in the hall beside the debate."""

    rules: Any
    phase: str
    people: dict[str, dict[str, Any]]
    waiting: dict[str, dict[str, Any]]
    duties: set[tuple[str, str]]
    recalled: set[tuple[str, str]]
    queue: list[dict[str, Any]]
    closed: bool
    places: int
    polls: dict[str, dict[str, Any]]
    open: str
    _member: Any
    _leads: Any
    nothing_is_asked: Any
    _holds: Any
    _known: Any
    _has_room: Any
    _takes: Any
    _places_for: Any

    def __init__(self) -> None:
        super().__init__()
        self.warm: dict[str, Any] | None = None
        self.checks = 0
        self.hats: list[tuple[str, str]] = []

    # Without a phone ----------------------------------------------------------------------------------

    def _seats(self, who: str) -> None:
        need(self._holds("chair", who) or self._holds("door", who))

    def without_phone(self) -> list[str]:
        return [who for who, person in self.people.items() if person.get("phoneless") and person["here"]]

    def _SeatPhoneless(self, ask: Any) -> None:
        self._seats(ask.by)
        back = [who for who, p in self.people.items() if p["name"].casefold() == ask.name.casefold() and p["name"]]
        if back and self.people[back[0]].get("phoneless") and not self.people[back[0]]["here"]:
            self.people[back[0]]["here"] = True
            return
        need(not back and ask.name.casefold() not in [p["name"].casefold() for p in self.waiting.values()])
        seats = len([1 for person in self.people.values() if person.get("phoneless")])
        self.people[f"seat-{seats + 1}"] = {"name": ask.name, "observer": False, "here": True, "phoneless": True}

    def _QueueFor(self, ask: Any) -> None:
        self._seats(ask.by)
        need(ask.member in self.without_phone())
        self._places_for(ask, ask.member)

    # Hands --------------------------------------------------------------------------------------------

    def tellers(self) -> int:
        return len([1 for duty, _ in self.duties if duty == "teller"])

    def by_hand(self, sectors: Any, method: str) -> list[list[tuple[str, tuple[int, ...]]]]:
        """The sectors of a poll, nothing counted yet."""
        if sectors:
            need(method in ("yes-no", "single") and self.rules.visibility == "counts")
            need(self.without_phone() and self.tellers() >= 2)
        return [[] for _ in sectors]

    def _EnterHandCount(self, ask: Any) -> bool | None:
        need(self._holds("teller", ask.by) and self.open and self.open == ask.poll)
        poll = self.polls[ask.poll]
        need(poll["ends"] is None and 1 <= ask.sector <= len(poll["hands"]))
        need(len(ask.counts) == len(poll["choices"]))
        others = [sector for number, sector in enumerate(poll["hands"], 1) if number != ask.sector]
        most = sum(max((sum(counts) for _, counts in sector), default=0) for sector in others)
        need(most + sum(ask.counts) <= poll["seats"])
        here = poll["hands"][ask.sector - 1]
        if (ask.by, ask.counts) in here:
            return False
        here[:] = [*(entry for entry in here if entry[0] != ask.by), (ask.by, ask.counts)]
        return None

    def agreed(self, sector: list[tuple[str, tuple[int, ...]]]) -> bool:
        return len(sector) > 1 and len({counts for _, counts in sector}) == 1

    def hands_are_counted(self, poll: dict[str, Any]) -> bool:
        return self.tellers() < 2 or all(self.agreed(sector) for sector in poll["hands"])

    def hands(self, poll: dict[str, Any]) -> dict[str, int]:
        counted = [sector[0][1] for sector in poll["hands"] if self.agreed(sector)]
        return {choice: sum(counts[at] for counts in counted) for at, choice in enumerate(poll["choices"])}

    # The temperature ----------------------------------------------------------------------------------

    def _TakeTemperature(self, ask: Any) -> None:
        need(self.phase == "sitting")
        self._member(ask.by)
        self.nothing_is_asked()
        if self.warm:
            need(self.warm["ended"] is not None)
            need(self.warm["who"] != ask.by or ask.at - self.warm["ended"] >= 300_000)
        self.checks += 1
        self.warm = {"id": f"C{self.checks}", "who": ask.by, "ends": ask.at + 60_000, "said": {}, "ended": None}

    def _asked_now(self, check: str) -> dict[str, Any]:
        need(self.warm and self.warm["id"] == check and self.warm["ended"] is None)
        assert self.warm
        return self.warm

    def _ShowTemperature(self, ask: Any) -> bool | None:
        self._member(ask.by)
        now = self._asked_now(ask.check)
        need(1 <= ask.degree <= 5)
        same = now["said"].get(ask.by) == ask.degree
        now["said"][ask.by] = ask.degree
        return False if same else None

    def _EndTemperature(self, ask: Any) -> None:
        now = self._asked_now(ask.check)
        need(ask.by in (now["who"], "clerk") or self._holds("chair", ask.by))
        need(ask.by != "clerk" or ask.at >= now["ends"])
        now["ended"] = ask.at

    def cools(self, at: int) -> None:
        """A poll takes its place."""
        if self.warm and self.warm["ended"] is None:
            self.warm["ended"] = at

    def degrees(self) -> tuple[int, ...]:
        said = list(self.warm["said"].values()) if self.warm else []
        return tuple(said.count(degree) for degree in range(1, 6))

    # The hat ------------------------------------------------------------------------------------------

    def _EnterHat(self, ask: Any) -> bool | None:
        self._member(ask.by)
        need(self._known(ask.duty) and not self._holds(ask.duty, ask.by))
        need((ask.duty, ask.by) not in self.recalled)
        if (ask.duty, ask.by) in self.hats:
            return False
        self.hats.append((ask.duty, ask.by))
        return None

    def _LeaveHat(self, ask: Any) -> bool | None:
        self._member(ask.by)
        if (ask.duty, ask.by) not in self.hats:
            return False
        self.hats.remove((ask.duty, ask.by))
        return None

    def _DrawDuty(self, ask: Any) -> None:
        self._member(ask.by)
        need(self._known(ask.duty))
        self._has_room(ask.duty)
        if ask.duty != "chair" and [1 for duty, _ in self.duties if duty == "chair"]:
            self._leads(ask.by)
        willing = [who for duty, who in self.hats if duty == ask.duty]
        need(willing)
        self._takes(ask.duty, min(willing, key=lambda who: ticket(ask.chance, who)))
