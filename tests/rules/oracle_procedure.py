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
        own = {"": self.rules.majority, "close-debate": self.rules.closing_majority}
        return (own | {"recall": self.rules.recall_majority}).get(act, self.rules.procedure_majority)

    def is_due_when_the_turn_ends(self) -> bool:
        debatable = [m for m, moved in self.acts.items() if moved["act"] in ("postpone", "refer")]
        waiting = [m for m in self.motions if (m in self.acts or m in self.closed_debates) and m not in debatable]
        return any(self.motions[m]["state"] in ("tabled", "in-debate") for m in waiting)

    def nothing_is_asked(self) -> None:
        need(not self.open and self.asking is None)

    def recalls(self) -> list[str]:
        """The recalls that press: being voted on, or with their seconds."""
        asked = self.polls[self.open]["motion"] if self.open else ""
        moved = [m for m in self.acts if self.acts[m]["act"] == "recall"]
        return [m for m in moved if m == asked or self.motions[m]["state"] in ("tabled", "in-debate")]

    def about_whom(self, motion: str) -> str:
        """Whom this would recall: they have no say in it."""
        act = self.acts.get(motion, {"act": ""})
        return str(act["whose"][1]) if act["act"] == "recall" else ""

    def pressed(self) -> list[tuple[str, str]]:
        return [self.acts[m]["whose"] for m in self.recalls()]

    # Moving -------------------------------------------------------------------------------------------

    def _MoveProcedure(self, ask: Any) -> None:
        self._member(ask.by)
        need(self.phase == "sitting" or ask.act in ("recall", "fill-duty"))
        needed, whose = self.rules.procedure_seconds_needed, ("", "")
        if ask.act in ("recall", "fill-duty"):
            whose = (ask.duty, ask.member)
        if ask.act == "recall":
            same = [m for m, moved in self.acts.items() if (moved["act"], moved["whose"]) == ("recall", whose)]
            lost = len([m for m in same if self.motions[m]["state"] == "rejected"])
            others = len(self.present()) - len(self.without_phone()) - 2
            needed = min(self.rules.recall_seconds_needed * 2**lost, max(0, (others + 1) // 2))
            need(ask.by != ask.member)
        self._moved(ask.by, ask.act, ask.motion, whose, needed)

    def _moved(self, by: str, act: str, about: str, whose: tuple[str, str], needed: int) -> str:
        if act == "close-debate":
            debated = [m for m in self.motions if m == self.debate]
            need(debated and about in ("", debated[0]) and debated[0] not in self.closed_debates)
            about = debated[0]
        elif act == "take-up":
            need(about in self.motions and about not in self.acts and self.may_be_taken_up(about))
        elif act in ("postpone", "refer"):
            need(about in self.motions and self._kind(about) not in ("procedural", "amendment"))
            need(self.motions[about]["state"] in ("tabled", "in-debate"))
        elif act in ("recall", "fill-duty"):
            need(self._known(whose[0]))
            if act == "recall":
                need(self._holds(*whose))
            else:
                self._could_hold(whose[1])
                need(not self._holds(*whose))
                self._has_room(whose[0])
        elif act == "close-queue":
            need(not self.closed)
        else:
            need(act in ("recess", "adjourn"))
        about = about if act in ("close-debate", "take-up", "postpone", "refer") else ""
        pending = ("seconding", "tabled", "in-debate", "locked")
        told = {"act": act, "about": about, "whose": whose}
        same = [m for m, moved in self.acts.items() if moved == told]
        need(not [m for m in same if self.motions[m]["state"] in pending])
        need(not [m for m in same if self.just_rejected.get(m) == self.given])
        name = f"M{len(self.motions) + 1}"
        self.motions[name] = {
            "mover": by,
            "state": "seconding" if needed else "tabled",
            "seconds": [],
            "needed": needed,
        }
        self.acts[name] = told
        return name

    def may_be_taken_up(self, name: str) -> bool:
        motion = self.motions[name]
        of = self.motions[motion["of"]]["state"] if self._kind(name) == "amendment" else "tabled"
        return motion["state"] in ("tabled", "postponed") and of in ("tabled", "in-debate")

    def ask_the_hall(self, ask: Any, act: str) -> None:
        """Where nobody chairs, breaking off and ending are for all; ending is, too, while something is unfinished."""
        need(self.phase == "sitting")
        self._leads(ask.by)
        self.nothing_is_asked()
        need(not self.recalls())
        if self.rules.self_running:
            need(not self.floor and not self.queue)
            tabled = [m for m in self.motions.values() if m["state"] in ("tabled", "in-debate")]
            need(act == "recess" or not tabled)
        name = self._moved(ask.by, act, "", ("", ""), 0)
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
        need(not self.recalls())
        need(ask.motion in self.motions and self.motions[ask.motion]["state"] in ("tabled", "in-debate"))
        self.in_turn(ask.motion)
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

    def _ends(self) -> None:
        """What is undecided falls."""
        for motion in self.motions.values():
            if motion["state"] in ("seconding", "tabled", "in-debate"):
                motion["state"] = "lapsed"
        self.phase = "adjourned"

    def _carried_out(self, act: dict[str, Any], at: int) -> None:
        about = self.motions.get(act["about"], {"state": ""})
        if act["act"] == "close-queue":
            self.closed = True
        elif act["act"] == "close-debate" and about["state"] in ("tabled", "in-debate"):
            self.closed_debates.add(act["about"])
        elif act["act"] == "take-up" and self.may_be_taken_up(act["about"]):
            self._debated(act["about"])
        elif act["act"] in ("postpone", "refer") and about["state"] in ("tabled", "in-debate"):
            self._left(act["about"], "postponed" if act["act"] == "postpone" else "referred")
        elif act["act"] == "recall":
            self.duties.discard(act["whose"])
            self.hats = [hat for hat in self.hats if hat != act["whose"]]
            self.recalled.add(act["whose"])
        elif act["act"] == "fill-duty" and act["whose"][1] in self.present() and not self._holds(*act["whose"]):
            self._takes(*act["whose"])
        elif act["act"] == "recess":
            if self.floor:
                self._stop_watch(at)
            self._item_clock(at, runs=False)
            self.phase = "recess"
        elif act["act"] == "adjourn":
            if self.floor:
                self._end_turn(at)
            self._item_clock(at, runs=False)
            self._ends()
