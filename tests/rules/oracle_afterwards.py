"""The naive telling of what comes after the decisions: lists of dicts, searched at every question."""

from __future__ import annotations

from typing import Any

from tests.rules.oracle_duties import need


class Afterwards:
    """Tasks, mandates, appeals, and what is there for everyone once."""

    rules: Any
    motions: dict[str, dict[str, Any]]
    people: dict[str, dict[str, Any]]
    _member: Any
    _holds: Any

    def __init__(self) -> None:
        super().__init__()
        self.tasks: dict[str, dict[str, Any]] = {}
        self.mandates: dict[str, dict[str, Any]] = {}
        self.appeals: dict[str, dict[str, Any]] = {}
        self.portions: dict[str, dict[str, Any]] = {}

    def _motion(self, who: str, kind: str, about: str) -> None:
        state = "seconding" if self.rules.seconds_needed else "tabled"
        motion = {"mover": who, "state": state, "seconds": [], "kind": kind, "about": about}
        self.motions[f"M{len(self.motions) + 1}"] = motion

    def _adopted(self, name: str) -> None:
        motion = self.motions[name]
        match motion.get("kind"):
            case "mandate":
                self.mandates[motion["about"]]["state"] = "live"
            case "mandate-recall":
                if self.mandates[motion["about"]]["state"] == "live":
                    self.mandates[motion["about"]]["state"] = "recalled"
            case "appeal":
                self.appeals[motion["about"]]["state"] = "open"
            case _:
                super()._adopted(name)  # type: ignore[misc]

    # Tasks --------------------------------------------------------------------------------------------

    def _AddTask(self, ask: Any) -> None:
        self._member(ask.by)
        need(self.motions.get(ask.motion, {"state": ""})["state"] == "adopted" and ask.needed > 0)
        task = {"by": ask.by, "needed": ask.needed, "hands": [], "done": False}
        self.tasks[f"T{len(self.tasks) + 1}"] = task

    def _task(self, ask: Any, open_: bool = True) -> dict[str, Any]:
        self._member(ask.by)
        need(ask.task in self.tasks and not (open_ and self.tasks[ask.task]["done"]))
        return self.tasks[ask.task]

    def _SignUp(self, ask: Any) -> bool | None:
        task = self._task(ask)
        if ask.by in task["hands"]:
            return False
        need(len(task["hands"]) < task["needed"])
        task["hands"].append(ask.by)
        return None

    def _StepBack(self, ask: Any) -> None:
        task = self._task(ask)
        need(ask.by in task["hands"])
        task["hands"].remove(ask.by)

    def _FinishTask(self, ask: Any) -> bool | None:
        task = self._task(ask, open_=False)
        if task["done"]:
            return False
        need(ask.by in [*task["hands"], task["by"]] or self._holds("chair", ask.by))
        task["done"] = True
        return None

    # Mandates -----------------------------------------------------------------------------------------

    def _ProposeMandate(self, ask: Any) -> None:
        self._member(ask.by)
        need(ask.people and len(set(ask.people)) == len(ask.people))
        for person in ask.people:
            known = self.people.get(person, {"here": False, "observer": True})
            need(known["here"] and not known["observer"])
        name = f"E{len(self.mandates) + 1}"
        self._motion(ask.by, "mandate", name)
        accepted = [ask.by] if ask.by in ask.people else []
        self.mandates[name] = {"named": list(ask.people), "accepted": accepted, "state": "proposed", "reports": 0}

    def _mandate(self, ask: Any, *states: str) -> dict[str, Any]:
        self._member(ask.by)
        need(ask.mandate in self.mandates and self.mandates[ask.mandate]["state"] in states)
        return self.mandates[ask.mandate]

    def _AcceptMandate(self, ask: Any) -> bool | None:
        mandate = self._mandate(ask, "proposed", "live")
        need(ask.by in mandate["named"])
        if ask.by in mandate["accepted"]:
            return False
        mandate["accepted"].append(ask.by)
        return None

    def _LayDownMandate(self, ask: Any) -> None:
        mandate = self._mandate(ask, "proposed", "live")
        need(ask.by in mandate["named"])
        for who in ("named", "accepted"):
            mandate[who] = [one for one in mandate[who] if one != ask.by]
        if mandate["state"] == "live" and not mandate["named"]:
            mandate["state"] = "laid-down"

    def _ReportBack(self, ask: Any) -> None:
        mandate = self._mandate(ask, "live")
        need(ask.by in mandate["accepted"])
        mandate["reports"] += 1
        mandate["state"] = "done" if ask.done else "live"

    def _MoveMandateRecall(self, ask: Any) -> None:
        self._mandate(ask, "live")
        open_ = ("seconding", "tabled", "in-debate", "locked")
        moved = [m for m in self.motions.values() if (m.get("kind"), m.get("about")) == ("mandate-recall", ask.mandate)]
        need(not [m for m in moved if m["state"] in open_])
        self._motion(ask.by, "mandate-recall", ask.mandate)

    # Appeals ------------------------------------------------------------------------------------------

    def _MakeAppeal(self, ask: Any) -> None:
        self._member(ask.by)
        need(not ask.motion or self.motions.get(ask.motion, {"state": ""})["state"] == "adopted")
        name = f"N{len(self.appeals) + 1}"
        if not ask.motion:
            self._motion(ask.by, "appeal", name)
        state = "open" if ask.motion else "proposed"
        self.appeals[name] = {"by": ask.by, "needed": ask.needed, "pledges": {}, "state": state}

    def _appeal(self, ask: Any) -> dict[str, Any]:
        self._member(ask.by)
        need(ask.appeal in self.appeals and self.appeals[ask.appeal]["state"] == "open")
        return self.appeals[ask.appeal]

    def _Pledge(self, ask: Any) -> bool | None:
        appeal = self._appeal(ask)
        need(ask.count >= 0)
        if appeal["pledges"].get(ask.by, 0) == ask.count:
            return False
        appeal["pledges"][ask.by] = ask.count
        if sum(appeal["pledges"].values()) >= appeal["needed"]:
            appeal["state"] = "met"
        return None

    def _CloseAppeal(self, ask: Any) -> None:
        appeal = self._appeal(ask)
        need(appeal["by"] == ask.by or self._holds("chair", ask.by))
        appeal["state"] = "closed"

    # For everyone once --------------------------------------------------------------------------------

    def _OfferPortions(self, ask: Any) -> None:
        self._member(ask.by)
        need(ask.count > 0)
        self.portions[f"F{len(self.portions) + 1}"] = {"count": ask.count, "taken": []}

    def _TakePortion(self, ask: Any) -> bool | None:
        self._member(ask.by)
        need(ask.portion in self.portions)
        taken = self.portions[ask.portion]["taken"]
        if ask.by in taken:
            return False
        need(len(taken) < self.portions[ask.portion]["count"])
        taken.append(ask.by)
        return None

    def _ReturnPortion(self, ask: Any) -> bool | None:
        self._member(ask.by)
        need(ask.portion in self.portions)
        if ask.by not in self.portions[ask.portion]["taken"]:
            return False
        self.portions[ask.portion]["taken"].remove(ask.by)
        return None
