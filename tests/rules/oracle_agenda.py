"""The agenda told a second time, naively: a list of dicts, searched and rebuilt at every question."""

from __future__ import annotations

from typing import Any

from tests.rules.oracle_duties import need


class AgendaOracle:
    """The part of an assembly that is about its agenda."""

    rules: Any
    phase: str
    floor: Any
    queue: list[Any]
    open: str
    motions: dict[str, dict[str, Any]]
    items: list[dict[str, Any]]

    def agenda(self) -> list[tuple[str, str, list[str], str]]:
        """What is compared: the order, what became of each, what is under it, and who put it there."""
        return [(item["id"], item["state"], item["motions"], item["who"]) for item in self.items]

    def used(self, name: str, at: int) -> int:
        item = self._item(name)
        return sum(item["ran"]) + (at - item["since"] if item["since"] is not None else 0)

    def _item(self, name: str) -> dict[str, Any]:
        found = [item for item in self.items if item["id"] == name and item["state"] != "removed"]
        need(found)
        return found[0]

    def _leads(self, who: str) -> None: ...
    def nothing_is_asked(self) -> None: ...
    def _member(self, who: str) -> None: ...

    def _arranges(self, ask: Any, item: dict[str, Any]) -> None:
        self._leads(ask.by)
        need(not self.rules.self_running or item["who"] == ask.by)

    def _add(self, who: str, motion: str = "") -> None:
        fresh = {"who": who, "motion": motion, "state": "waiting", "motions": [], "ran": [], "since": None}
        self.items.append({"id": f"A{len(self.items) + 1}"} | fresh)

    def _AddItem(self, ask: Any) -> None:
        self._leads(ask.by)
        self._add(ask.by)

    def _ProposeItem(self, ask: Any) -> None:
        self._member(ask.by)
        state = "seconding" if self.rules.seconds_needed else "tabled"
        motion = {"mover": ask.by, "state": state, "seconds": [], "kind": "item"}
        self.motions[f"M{len(self.motions) + 1}"] = motion

    def _adopted(self, motion: str) -> None:
        """What follows when the assembly has said yes."""
        if self.motions[motion].get("kind") == "item":
            self._add(self.motions[motion]["mover"], motion)

    def _MoveItem(self, ask: Any) -> bool | None:
        item = self._item(ask.item)
        need(item["state"] != "done")
        self._arranges(ask, item)
        need(not self.rules.self_running or not ask.before)
        if ask.before:
            need(ask.before != ask.item)
            self._item(ask.before)
        before = list(self.items)
        self.items.remove(item)
        self.items.insert(self.items.index(self._item(ask.before)) if ask.before else len(self.items), item)
        return False if self.items == before else None

    def _RemoveItem(self, ask: Any) -> None:
        item = self._item(ask.item)
        self._arranges(ask, item)
        need(not item["motion"] and item["state"] in ("waiting", "held-over") and not sum(item["ran"]))
        item.update(state="removed", motions=[])

    def _BeginItem(self, ask: Any) -> bool | None:
        need(self.phase == "sitting")
        self._leads(ask.by)
        item = self._item(ask.item)
        if item["state"] == "begun":
            return False
        self._cuts_nobody_off()
        if self.rules.self_running:
            need(item["state"] == "waiting")
            need(item is next(each for each in self.items if each["state"] == "waiting"))
        for other in self.items:
            if other["state"] == "begun":
                self._stop_item(other, ask.at)
                other["state"] = "done"
        item.update(state="begun", since=ask.at, by=ask.by)
        return None

    def _ConcludeItem(self, ask: Any) -> bool | None:
        self._leads(ask.by)
        item = self._item(ask.item)
        need(item["state"] in ("begun", "done"))
        if item["state"] == "done":
            need(not self.rules.self_running or item["by"] == ask.by)
            return False  # nobody says anything in these evenings
        self._cuts_nobody_off()
        self._stop_item(item, ask.at)
        item.update(state="done", by=ask.by)
        return None

    def _HoldOverItem(self, ask: Any) -> bool | None:
        item = self._item(ask.item)
        self._arranges(ask, item)
        if item["state"] == "held-over":
            return False
        self._stop_item(item, ask.at)
        item["state"] = "held-over"
        return None

    def _AttachMotion(self, ask: Any) -> bool | None:
        need(ask.motion in self.motions)
        if ask.by in [self.motions[ask.motion]["mover"], *self.motions[ask.motion].get("also", [])]:
            self._member(ask.by)
        else:
            need(not self.rules.self_running)
            self._leads(ask.by)
        item = self._item(ask.item)
        need(item["state"] != "done")
        if ask.motion in item["motions"]:
            return False
        for each in self.items:
            each["motions"] = [motion for motion in each["motions"] if motion != ask.motion]
        item["motions"].append(ask.motion)
        return None

    def _cuts_nobody_off(self) -> None:
        self.nothing_is_asked()
        need(not self.rules.self_running or (not self.floor and not self.queue))

    def _stop_item(self, item: dict[str, Any], at: int) -> None:
        if item["since"] is not None:
            item["ran"].append(at - item["since"])
        item["since"] = None

    def _item_clock(self, at: int, runs: bool) -> None:
        """A recess and the end stop the clock of the item that has begun."""
        for item in self.items:
            if item["state"] == "begun":
                self._stop_item(item, at)
                item["since"] = at if runs else None
