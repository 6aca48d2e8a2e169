"""The rules told a second time, naively: plain lists and dicts, everything counted anew at every question.

Written from the design, not from the code. It says only whether an ask is refused, already so, or entered;
which refusal is said is the matter of the other tests.
"""

from __future__ import annotations

from typing import Any

from assembly.rules.standing import StandingRules
from tests.rules.oracle_afterwards import Afterwards
from tests.rules.oracle_agenda import AgendaOracle
from tests.rules.oracle_amending import Amending
from tests.rules.oracle_counting import added
from tests.rules.oracle_duties import Duties
from tests.rules.oracle_duties import No as No
from tests.rules.oracle_duties import need as need
from tests.rules.oracle_hall import Hall
from tests.rules.oracle_polls import Polls
from tests.rules.oracle_procedure import Procedure
from tests.rules.oracle_speaking import CATEGORIES, Speaking

KINDS = ["point-of-order", "question", "reply", "new-point"]


class Oracle(Polls, Procedure, Amending, Afterwards, AgendaOracle, Duties, Hall, Speaking):
    """An assembly that ANA has opened."""

    def __init__(self, opener: str, rules: StandingRules) -> None:
        super().__init__()
        self.rules = rules
        self.phase = "gathering"
        self.people: dict[str, dict[str, Any]] = {}
        self.waiting: dict[str, dict[str, Any]] = {}
        self.sent_away: set[str] = set()
        self.duties: set[tuple[str, str]] = set() if rules.self_running else {("chair", opener)}
        if rules.admission == "door":
            self.duties.add(("door", opener))
        self.queue: list[dict[str, Any]] = []
        self.places = 0
        self.locked: list[str] = []
        self.closed = False
        self.floor: dict[str, Any] | None = None
        self.turns: list[tuple[str, int]] = []  # who spoke, how long [ms], of turns that ended
        self.given = 0
        self.motions: dict[str, dict[str, Any]] = {}
        self.debate = ""
        self.polls: dict[str, dict[str, Any]] = {}
        self.open = ""
        self.items: list[dict[str, Any]] = []

    def take(self, ask: Any) -> str:
        """«refused», «already so» or «entered»."""
        try:
            need(self.phase != "adjourned" or type(ask).__name__ == "EraseMe")
            changed = getattr(self, "_" + type(ask).__name__)(ask)
        except No:
            return "refused"
        if self.debate and self.motions[self.debate]["state"] not in ("in-debate", "locked"):
            self.debate = ""
        self._lock()
        return "already so" if changed is False else "entered"

    # Counting -----------------------------------------------------------------------------------------

    def present(self) -> list[str]:
        return [who for who, person in self.people.items() if person["here"] and not person["observer"]]

    def roll(self) -> int:
        return len([person for person in self.people.values() if not person["observer"]])

    def spoken(self, who: str) -> int:
        return sum(ms for speaker, ms in self.turns if speaker == who)

    def times(self, who: str) -> int:
        ended = len([1 for speaker, _ in self.turns if speaker == who])
        return ended + (1 if self.floor and self.floor["who"] == who else 0)

    def tally(self, poll: str) -> dict[str, int]:
        told = self.polls[poll]
        return added(told["method"], told["choices"], list(told["ballots"].values()))

    def order(self) -> list[dict[str, Any]]:
        standing = sorted(self.queue, key=self._standing)
        resting = [place for place in standing if self.rests(place)]
        active = self.alternated([place for place in standing if not self.rests(place)])
        return [*self._courteous(active), *self._courteous(resting)]

    def _courteous(self, left: list[dict[str, Any]]) -> list[dict[str, Any]]:
        out: list[dict[str, Any]] = []
        while left:
            ids = [place["id"] for place in left]
            free = [place for place in left if not [other for other in place["lets"] if other in ids]]
            out.append(free[0] if free else left[0])
            left.remove(out[-1])
        return out

    def _standing(self, place: dict[str, Any]) -> tuple[Any, ...]:
        if place["kind"] == "point-of-order":
            rank = CATEGORIES.index(place["category"]) if place["category"] else len(CATEGORIES)
            return (0, not place["back"], rank, place["number"])
        if place["back"]:
            return (0.5, -place["number"])
        if place["id"] in self.locked:
            return (1, self.locked.index(place["id"]))
        kind = (2, KINDS.index(place["kind"]))
        if self.rules.order == "arrival":
            return (*kind, place["number"])
        who = place["who"]
        return (*kind, self.times(who) > 0, self.spoken(who) // 1000, self.times(who), place["number"])

    def _lock(self) -> None:
        here = {place["id"]: place for place in self.queue}
        self.locked = [p for p in self.locked if p in here and not [o for o in here[p]["lets"] if o in here]]
        for place in self.order():
            new = place["id"] not in self.locked and place["kind"] != "point-of-order" and not place["back"]
            new = new and not [other for other in place["lets"] if other in here]
            if new and len(self.locked) < self.rules.locked_places:
                self.locked.append(place["id"])

    # Rights -------------------------------------------------------------------------------------------

    def _here(self, who: str) -> None:
        need(who not in self.waiting and who in self.people and self.people[who]["here"])
        need(not self.people[who].get("phoneless"))

    def _member(self, who: str) -> None:
        self._here(who)
        need(not self.people[who]["observer"])

    def _leads(self, who: str) -> None:
        if who == "clerk":
            return
        if self.rules.self_running:
            self._member(who)
        else:
            need(self._holds("chair", who))

    def _chair(self, who: str) -> None:
        need(who == "clerk" or self._holds("chair", who))

    # Coming and going ---------------------------------------------------------------------------------

    def _JoinAssembly(self, ask: Any) -> bool | None:
        empty = self._vacant("door") and not self.present()
        walks_in = self.rules.admission == "open-link" or self._holds("door", ask.by) or empty
        if ask.by in self.waiting:
            need(walks_in)
            asked = self.waiting.pop(ask.by)
        elif ask.by in self.people:
            person = self.people[ask.by]
            need(person["name"])
            if ask.observer or not person["observer"]:
                was, person["here"] = person["here"], True
                return False if was else None
            asked = {"name": person["name"], "observer": False}
        else:
            names = [p["name"].casefold() for p in [*self.people.values(), *self.waiting.values()]]
            need(ask.name.casefold() not in names)
            asked = {"name": ask.name, "observer": ask.observer}
        if walks_in:
            self.people[ask.by] = asked | {"here": True}
        else:
            self.waiting[ask.by] = asked
        self.sent_away.discard(ask.by)
        return None

    def _AdmitMember(self, ask: Any) -> bool | None:
        need(self._holds("door", ask.by))
        if ask.member not in self.waiting and ask.member in self.people:
            return False
        need(ask.member in self.waiting)
        self.people[ask.member] = self.waiting.pop(ask.member) | {"here": True}
        return None

    def _TurnAway(self, ask: Any) -> None:
        need(self._holds("door", ask.by) and ask.member in self.waiting)
        del self.waiting[ask.member]
        self.sent_away.add(ask.member)

    def _LeaveAssembly(self, ask: Any) -> None:
        if ask.by in self.waiting:
            del self.waiting[ask.by]
            return
        self._here(ask.by)
        self._gone(ask.by, ask.at)

    def _MarkLeft(self, ask: Any) -> bool | None:
        known = self.people.get(ask.member, {})
        chairs = self.rules.admission == "open-link" or known.get("phoneless")
        need(self._holds("door", ask.by) or (chairs and self._holds("chair", ask.by)))
        need(known)
        if not known["here"]:
            return False
        need(not (self.floor and self.floor["who"] == ask.member))
        need(ask.member not in [who for _, who in self.duties])
        self._gone(ask.member, ask.at)
        return None

    def _EraseMe(self, ask: Any) -> None:
        known = ask.by in self.people
        need(self.people[ask.by]["name"] if known else ask.by in self.waiting or ask.by in self.sent_away)
        self.waiting.pop(ask.by, None)
        self.sent_away.discard(ask.by)
        if not known:
            return
        if self.people[ask.by]["here"] and self.phase != "adjourned":
            self._gone(ask.by, ask.at)
        self.people[ask.by]["name"] = ""
        if self.last and self.last["who"] == ask.by:
            self.last = None

    def _gone(self, who: str, at: int) -> None:
        if self.floor and self.floor["who"] == who:
            self._end_turn(at)
        for place in [place for place in self.queue if place["who"] == who]:  # one by one, as it is entered
            self.queue.remove(place)
            self._lock()
        self.duties = {held for held in self.duties if held[1] != who}
        self.hats = [hat for hat in self.hats if hat[1] != who]
        self.people[who]["here"] = False

    # The sitting --------------------------------------------------------------------------------------

    def _BeginSitting(self, ask: Any) -> None:
        self._leads(ask.by)
        need(self.phase == "gathering")
        self.phase = "sitting"

    def _CallRecess(self, ask: Any) -> None:
        if self.rules.self_running and ask.by != "clerk":
            return self.ask_the_hall(ask, "recess")
        self._leads(ask.by)
        need(self.phase == "sitting" and not self.recalls())
        self.nothing_is_asked()
        if self.floor:
            self._stop_watch(ask.at)
        self._item_clock(ask.at, runs=False)
        self.phase = "recess"

    def _ResumeSitting(self, ask: Any) -> None:
        self._leads(ask.by)
        need(self.phase == "recess")
        self._item_clock(ask.at, runs=True)
        self.phase = "sitting"

    def _Adjourn(self, ask: Any) -> None:
        undecided = [m for m in self.motions.values() if m["state"] in ("seconding", "tabled", "in-debate")]
        unfinished = self.phase in ("sitting", "recess") and (undecided or self.floor or self.queue)
        if (self.rules.self_running and ask.by != "clerk") or (unfinished and not self.open and not self.asking):
            return self.ask_the_hall(ask, "adjourn")
        self._leads(ask.by)
        self.nothing_is_asked()
        need(not self.recalls())
        if self.floor:
            self._end_turn(ask.at)
        self._item_clock(ask.at, runs=False)
        self._ends()

    def _Signal(self, ask: Any) -> bool:
        self._here(ask.by)
        return False

    # Speaking -----------------------------------------------------------------------------------------

    def _AskToSpeak(self, ask: Any) -> None:
        self._member(ask.by)
        self._places_for(ask, ask.by)

    def _places_for(self, ask: Any, who: str) -> None:
        urgent = ask.kind == "point-of-order"
        need(not [p for p in self.queue if p["who"] == who and (p["kind"] == "point-of-order") == urgent])
        need((urgent or not self.closed) and self.proper(ask, who))
        self.places += 1
        said = {"who": who, "kind": ask.kind, "side": ask.side, "category": ask.category}
        self.queue.append(said | {"id": f"S{self.places}", "number": self.places, "lets": [], "back": False})

    def _mine(self, ask: Any) -> dict[str, Any]:
        found = [place for place in self.queue if place["id"] == ask.place]
        need(found)
        if self.people[found[0]["who"]].get("phoneless"):
            self._seats(ask.by)
        else:
            need(found[0]["who"] == ask.by)
        return found[0]

    def _WithdrawPlace(self, ask: Any) -> None:
        self.queue.remove(self._mine(ask))

    def _DeferPlace(self, ask: Any) -> None:
        mine, now = self._mine(ask), self.order()
        need(now[-1] is not mine)
        following = now[now.index(mine) + 1]
        mine["lets"].append(following["id"])
        following["lets"] = [other for other in following["lets"] if other != mine["id"]]

    def _GiveFloor(self, ask: Any) -> None:
        need(self.phase == "sitting")
        self._leads(ask.by)
        need(ask.saw_turn == self.given)
        need(not self.floor or not self.is_due_when_the_turn_ends())
        now = self.order()
        wanted = [place for place in now if place["id"] == ask.place]
        need(wanted and not self.rests(wanted[0]))
        if wanted[0] is not now[0]:
            need(ask.reason and not self.rules.self_running)
        if self.rules.self_running and ask.by != "clerk":
            need(not self.floor and not self.open)
        if self.floor:
            self._end_turn(ask.at)
        kept = self.called(wanted[0])
        self.queue.remove(wanted[0])
        self.given += 1
        self.floor = {"who": wanted[0]["who"], "place": ask.place, "ran": [], "since": ask.at, "given": ask.at}
        self.floor |= {"kept": kept, "debate": self.matter()}

    def _YieldFloor(self, ask: Any) -> None:
        need(self.floor)
        assert self.floor
        need(self.floor["who"] == ask.by or ask.by == "clerk" or self._holds("chair", ask.by))
        need(ask.saw_turn == self.given)
        self._end_turn(ask.at)

    def _PauseTurn(self, ask: Any) -> None:
        self._watch(ask, running=True)
        self._stop_watch(ask.at)

    def _ResumeTurn(self, ask: Any) -> None:
        self._watch(ask, running=False)
        need(not self.open)
        assert self.floor
        self.floor["since"] = ask.at

    def _watch(self, ask: Any, running: bool) -> None:
        need(self.phase == "sitting" and self.floor and ask.saw_turn == self.given)
        if not self._holds("timekeeper", ask.by):
            self._chair(ask.by)
        assert self.floor
        need((self.floor["since"] is not None) == running)

    def _watches(self, ask: Any, anybody: bool = True) -> None:
        need(self.phase == "sitting" and ask.saw_turn == self.given and (self.floor or not anybody))
        self._chair(ask.by)

    def _stop_watch(self, at: int) -> None:
        assert self.floor
        if self.floor["since"] is not None:
            self.floor["ran"].append(at - self.floor["since"])
        self.floor["since"] = None

    def _end_turn(self, at: int) -> None:
        assert self.floor
        self._stop_watch(at)
        self.turns.append((self.floor["who"], sum(self.floor["ran"])))
        self.last = self.floor["kept"]["was"]
        self.floor = None

    def _CloseQueue(self, ask: Any) -> bool | None:
        self._chair(ask.by)
        was, self.closed = self.closed, True
        return False if was else None

    def _ReopenQueue(self, ask: Any) -> bool | None:
        self._chair(ask.by)
        was, self.closed = self.closed, False
        return None if was else False

    # Motions ------------------------------------------------------------------------------------------

    def _TableMotion(self, ask: Any) -> None:
        self._member(ask.by)
        name = f"M{len(self.motions) + 1}"
        state = "seconding" if self.rules.seconds_needed else "tabled"
        self.motions[name] = {"mover": ask.by, "state": state, "seconds": [], "words": ask.text.split()}

    def _SecondMotion(self, ask: Any) -> None:
        self._member(ask.by)
        need(ask.motion in self.motions)
        motion = self.motions[ask.motion]
        also = motion.get("also", [])
        need(ask.by not in [motion["mover"], *also, *motion["seconds"], self.about_whom(ask.motion)])
        need(motion["state"] in ("seconding", "tabled", "in-debate"))
        motion["seconds"].append(ask.by)
        enough = len(motion["seconds"]) + len(also) >= motion.get("needed", self.rules.seconds_needed)
        if motion["state"] == "seconding" and enough:
            motion["state"] = "tabled"

    def _TakeUpMotion(self, ask: Any) -> bool | None:
        self._chair(ask.by)
        need(ask.motion in self.motions and ask.motion not in self.acts)
        if self.motions[ask.motion]["state"] == "in-debate":
            return False
        need(self.may_be_taken_up(ask.motion))
        self._debated(ask.motion)
        return None

    def _debated(self, name: str) -> None:
        for motion in self.motions.values():
            if motion["state"] == "in-debate":
                motion["state"] = "tabled"
        self.motions[name]["state"] = "in-debate"
        self.debate = name

    def _WithdrawMotion(self, ask: Any) -> bool | None:
        self._member(ask.by)
        need(ask.motion in self.motions and ask.by in self._movers([ask.motion]))
        if self.motions[ask.motion]["state"] == "withdrawn":
            return False
        need(self.motions[ask.motion]["state"] in ("seconding", "tabled", "in-debate"))
        need(not self.locked_below(ask.motion))
        self.merges = {into: merge for into, merge in self.merges.items() if ask.motion not in merge["names"]}
        if self.motions[ask.motion].get("also"):
            self._mover_left(ask.motion, ask.by)
        else:
            self._left(ask.motion, "withdrawn")
        return None
