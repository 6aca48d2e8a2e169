"""The naive telling of sides, of turns that are counted, and of turns undone or given back."""

from __future__ import annotations

from typing import Any

from tests.rules.oracle_duties import need

CATEGORIES = ["cannot-hear", "safety", "against-the-rules", "information"]


class Speaking:
    """What the oracle knows of speaking beyond a plain queue."""

    rules: Any
    queue: list[dict[str, Any]]
    people: dict[str, dict[str, Any]]
    places: int
    given: int
    locked: list[str]
    floor: dict[str, Any] | None
    debate: str
    items: list[dict[str, Any]]

    def __init__(self) -> None:
        self.side = ("", "")  # in which debate somebody last spoke on a side, and which
        self.counted: list[tuple[str, str]] = []  # who spoke on which motion
        self.last: dict[str, Any] | None = None  # the place of whoever spoke last

    def matter(self) -> str:
        """What is spoken about: a motion, else an item of the agenda."""
        return self.debate or "".join(item["id"] for item in self.items if item["state"] == "begun")

    def proper(self, ask: Any, who: str) -> bool:
        """Whether a place may have this side and category, and this member another turn."""
        if ask.side and ask.kind != "new-point":
            return False
        if ask.category and (ask.kind != "point-of-order" or ask.category not in CATEGORIES):
            return False
        return not self.has_had_all(who, ask.kind)

    def has_had_all(self, who: str, kind: str) -> bool:
        """Whether this member has spoken on this matter as often as anyone may."""
        counts = self.rules.turns_max and self.matter() and kind in ("reply", "new-point")
        return bool(counts) and self.counted.count((who, self.matter())) >= self.rules.turns_max

    def rests(self, place: dict[str, Any]) -> bool:
        """Whether a place waits for another matter."""
        return not place["back"] and self.has_had_all(place["who"], place["kind"])

    def alternated(self, places: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """For and against by turns, where the rules say so."""
        if self.rules.order != "alternate":
            return places
        out: list[dict[str, Any]] = []
        last = self.side[1] if self.side[0] == self.matter() else ""
        left = list(places)
        while left:
            pick = left[0]
            if self._moves(pick) and pick["side"] and pick["side"] == last:
                others = [place for place in left if self._moves(place) and place["side"] not in ("", last)]
                pick = others[0] if others else pick
            left.remove(pick)
            out.append(pick)
            last = pick["side"] or last
        return out

    def _moves(self, place: dict[str, Any]) -> bool:
        return place["kind"] == "new-point" and place["id"] not in self.locked and not place["back"]

    def called(self, place: dict[str, Any]) -> dict[str, Any]:
        """What to remember when the floor goes to this place."""
        kept = {
            "was": place,
            "lock": self.locked.index(place["id"]) if place["id"] in self.locked else None,
            "let": [other for other in self.queue if place["id"] in other["lets"]],
            "side": self.side,
            "counts": place["kind"] in ("reply", "new-point") and self.matter() != "" and not place["back"],
        }
        if kept["counts"]:
            self.counted.append((place["who"], self.matter()))
        if place["side"]:
            self.side = (self.matter(), place["side"])
        return kept

    def _alike(self, place: dict[str, Any]) -> list[dict[str, Any]]:
        urgent = place["kind"] == "point-of-order"
        return [p for p in self.queue if p["who"] == place["who"] and (p["kind"] == "point-of-order") == urgent]

    def _UndoFloor(self, ask: Any) -> None:
        self._watches(ask)
        assert self.floor
        need(ask.at - self.floor["given"] <= 30_000)
        kept = self.floor["kept"]
        for double in self._alike(kept["was"]):
            self.queue.remove(double)
        self.queue.append(kept["was"])
        self.queue.sort(key=lambda place: place["number"])
        if kept["lock"] is not None:
            here = [place["id"] for place in self.queue]
            self.locked = [held for held in self.locked if held in here]
            self.locked.insert(kept["lock"], kept["was"]["id"])
        if kept["counts"]:
            self.counted.remove((kept["was"]["who"], self.floor["debate"]))
        self.side, self.floor = kept["side"], None

    def _ReturnLast(self, ask: Any) -> None:
        self._watches(ask, anybody=False)
        need(self.last and self.people[self.last["who"]]["here"] and not self._alike(self.last))
        assert self.last
        self.places += 1
        again = {"id": f"S{self.places}", "number": self.places, "lets": [], "back": True}
        self.queue.append(self.last | again)
        self.last = None

    def _watches(self, ask: Any, anybody: bool = True) -> None:
        raise NotImplementedError
