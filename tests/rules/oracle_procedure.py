"""The naive telling of procedural motions, and of deciding without ballots."""

from __future__ import annotations

from contextlib import suppress
from math import ceil
from typing import Any

from assembly.rules.commands import OpenPoll
from tests.rules.oracle_duties import No, need


class Procedure:
    """What is moved about the procedure; the oracle is this and more."""

    def __init__(self) -> None:
        super().__init__()
        self.asking: dict[str, Any] | None = None
        self.acts: dict[str, dict[str, Any]] = {}  # what the procedural motions would do
        self.closed_debates: set[str] = set()
        self.just_rejected: dict[str, int] = {}  # and how many turns had been given by then

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)  # the rest of the oracle is told elsewhere

    def majority(self, motion: str) -> Any:
        act = self.acts.get(motion, {"act": ""})["act"]
        other = self.rules.closing_majority if act == "close-debate" else self.rules.procedure_majority
        return other if act else self.rules.majority

    def is_due_when_the_turn_ends(self) -> bool:
        waiting = [m for m in self.motions if m in self.acts or m in self.closed_debates]
        return any(self.motions[m]["state"] in ("tabled", "in-debate") for m in waiting)

    def nothing_is_asked(self) -> None:
        need(not self.open and self.asking is None)

    # Moving -------------------------------------------------------------------------------------------

    def _MoveProcedure(self, ask: Any) -> None:
        self._member(ask.by)
        need(self.phase == "sitting")
        self._moved(ask.by, ask.act, ask.motion, ask.seconds, self.rules.procedure_seconds_needed)

    def _moved(self, by: str, act: str, about: str, seconds: int, needed: int) -> str:
        if act == "close-debate":
            debated = [m for m in self.motions if m == self.debate]
            need(debated and about in ("", debated[0]) and debated[0] not in self.closed_debates)
            about = debated[0]
        elif act == "take-up":
            need(about in self.motions and about not in self.acts and self.motions[about]["state"] == "tabled")
        elif act == "close-queue":
            need(not self.closed)
        else:
            need(act in ("recess", "adjourn"))
        about = about if act in ("close-debate", "take-up") else ""
        pending = ("seconding", "tabled", "in-debate", "locked")
        same = [m for m, moved in self.acts.items() if (moved["act"], moved["about"]) == (act, about)]
        need(not [m for m in same if self.motions[m]["state"] in pending])
        need(not [m for m in same if self.just_rejected.get(m) == self.given])
        name = f"M{len(self.motions) + 1}"
        self.motions[name] = {
            "mover": by,
            "state": "seconding" if needed else "tabled",
            "seconds": [],
            "needed": needed,
        }
        self.acts[name] = {"act": act, "about": about}
        return name

    def ask_the_hall(self, ask: Any, act: str) -> None:
        """Where nobody chairs, breaking off and ending are for all."""
        need(self.phase == "sitting" and not self.floor and not self.queue)
        self._member(ask.by)
        self.nothing_is_asked()
        if act == "adjourn":
            need(not [m for m in self.motions.values() if m["state"] in ("tabled", "in-debate")])
        name = self._moved(ask.by, act, "", 0, 0)
        self._ask(name, "no-objection", "adopted", ask.at)

    # Asking -------------------------------------------------------------------------------------------

    def _ask(self, motion: str, how: str, verdict: str, at: int) -> None:
        ends = at + self.rules.objection_seconds * 1000
        self.asking = {"motion": motion, "how": how, "verdict": verdict, "ends": ends}
        self.motions[motion]["state"] = "locked"

    def _may_be_asked(self, ask: Any) -> None:
        need(self.phase == "sitting")
        self._leads(ask.by)
        self.nothing_is_asked()
        need(ask.motion in self.motions and self.motions[ask.motion]["state"] in ("tabled", "in-debate"))
        quorum = self.rules.quorum
        of = self.roll() if quorum.base == "roll" else len(self.present())
        need(len(self.present()) >= max(1, quorum.number, ceil(quorum.num * of / quorum.den)))

    def _AskObjections(self, ask: Any) -> None:
        self._may_be_asked(ask)
        self._ask(ask.motion, "no-objection", "adopted", ask.at)

    def _DeclareAcclamation(self, ask: Any) -> None:
        self._may_be_asked(ask)
        need(not self.rules.self_running)
        self._ask(ask.motion, "acclamation", ask.verdict, ask.at)

    def _RaiseObjection(self, ask: Any) -> None:
        self._doubt(ask, "no-objection")

    def _ChallengeAcclamation(self, ask: Any) -> None:
        self._doubt(ask, "acclamation")

    def _doubt(self, ask: Any, how: str) -> None:
        need(self.asking and self.asking["motion"] == ask.motion and self.asking["how"] == how)
        self._member(ask.by)
        self.asking = None
        self.motions[ask.motion]["state"] = "in-debate" if self.debate == ask.motion else "tabled"
        with suppress(No):  # too few may be left for a poll
            self._OpenPoll(OpenPoll(by="clerk", at=ask.at, motion=ask.motion))

    def _SettleAsking(self, ask: Any) -> None:
        need(ask.by == "clerk" and self.asking and self.asking["motion"] == ask.motion)
        assert self.asking
        need(ask.at >= self.asking["ends"])
        verdict, self.asking = self.asking["verdict"], None
        self._decided(ask.motion, verdict, ask.at)

    def _decided(self, motion: str, verdict: str, at: int) -> None:
        self._left(motion, verdict)
        if motion in self.acts and verdict == "rejected":
            self.just_rejected[motion] = self.given
        else:
            self.just_rejected.clear()
        if verdict == "adopted" and motion in self.acts:
            self._carried_out(self.acts[motion], at)
        elif verdict == "adopted":
            self._adopted(motion)

    def _carried_out(self, act: dict[str, Any], at: int) -> None:
        about = self.motions.get(act["about"], {"state": ""})
        if act["act"] == "close-queue":
            self.closed = True
        elif act["act"] == "close-debate" and about["state"] in ("tabled", "in-debate"):
            self.closed_debates.add(act["about"])
        elif act["act"] == "take-up" and about["state"] == "tabled":
            self._debated(act["about"])
        elif act["act"] == "recess":
            if self.floor:
                self._stop_watch(at)
            self._item_clock(at, runs=False)
            self.phase = "recess"
        elif act["act"] == "adjourn":
            if self.floor:
                self._end_turn(at)
            self._item_clock(at, runs=False)
            self.phase = "adjourned"
