"""The naive telling of amendments, of what is asked together, and of motions that become one.

Texts are lists of words here, and an amendment puts other words in the place of some of them.
"""

from __future__ import annotations

from typing import Any

from tests.rules.oracle_duties import need

OPEN = ("tabled", "in-debate")
UNDECIDED = ("seconding", *OPEN)
ENDED = ("adopted", "rejected", "withdrawn", "merged", "lapsed")


class Amending:
    """The part of an assembly that is about the words of its motions."""

    rules: Any
    motions: dict[str, dict[str, Any]]
    acts: dict[str, dict[str, Any]]
    polls: dict[str, dict[str, Any]]
    open: str
    asking: dict[str, Any] | None
    debate: str
    _member: Any
    _leads: Any

    def __init__(self) -> None:
        super().__init__()
        self.merges: dict[str, dict[str, Any]] = {}

    def _kind(self, name: str) -> str:
        return "procedural" if name in self.acts else self.motions[name].get("kind", "main")

    def _root(self, name: str) -> str:
        return self._root(self.motions[name]["of"]) if self._kind(name) == "amendment" else name

    def _depth(self, name: str) -> int:
        return 1 + self._depth(self.motions[name]["of"]) if self._kind(name) == "amendment" else 0

    def amendments(self, name: str) -> list[str]:
        """What would amend this and is not decided."""
        mine = [m for m in self.motions if self._kind(m) == "amendment" and self.motions[m]["of"] == name]
        return [m for m in mine if self.motions[m]["state"] in (*UNDECIDED, "locked")]

    def _differs(self, words: list[str], old: list[str]) -> set[int]:
        return {index for index, word in enumerate(words) if word != old[index]}

    def _changes(self, name: str) -> set[int]:
        return self._differs(self.motions[name]["words"], self.motions[self.motions[name]["of"]]["words"])

    def in_order(self, name: str) -> list[str]:
        """Farthest first, each after its own."""
        tabled = [m for m in self.amendments(name) if self.motions[m]["state"] != "seconding"]
        tabled.sort(key=lambda m: -len(self._changes(m)))
        return [one for m in tabled for one in [*self.in_order(m), m]]

    def in_turn(self, name: str) -> None:
        """Nothing else comes before it."""
        need(not self.in_order(name))
        above = name
        while self._kind(above) == "amendment":
            above = self.motions[above]["of"]
            need(self.motions[above]["state"] in OPEN)
        need(above == name or self.in_order(above)[0] == name)

    def _TableAmendment(self, ask: Any) -> None:
        self._member(ask.by)
        need(ask.motion in self.motions and self._kind(ask.motion) in ("main", "amendment"))
        need(self._depth(ask.motion) < 2 and self.motions[ask.motion]["state"] in OPEN)
        words = ask.text.split()
        need(words != self.motions[ask.motion]["words"])
        need(words not in [self.motions[m]["words"] for m in self.amendments(ask.motion)])
        state = "seconding" if self.rules.seconds_needed else "tabled"
        told = {"mover": ask.by, "state": state, "seconds": [], "kind": "amendment", "of": ask.motion, "words": words}
        self.motions[f"M{len(self.motions) + 1}"] = told

    def _left(self, name: str, state: str) -> None:
        """The motion has another state; what ends takes its amendments along, and a debate goes back to its motion."""
        motion = self.motions[name]
        motion["state"] = state
        if state in ENDED:
            for amendment in self.amendments(name):
                if self.motions[amendment]["state"] != "locked":
                    self._left(amendment, "lapsed")
        if self.debate == name:
            self.debate = ""
            if self._kind(name) == "amendment" and self.motions[motion["of"]]["state"] == "tabled":
                self.debate = motion["of"]
                self.motions[self.debate]["state"] = "in-debate"

    def _adopted(self, name: str) -> None:
        if self._kind(name) == "amendment":
            self._amended(name, [])
        else:
            super()._adopted(name)  # type: ignore[misc]

    def _amended(self, name: str, beside: list[str]) -> None:
        of = self.motions[name]["of"]
        old, new = self.motions[of]["words"], self.motions[name]["words"]
        self.motions[of]["words"] = list(new)
        for other in self.amendments(of):
            if other != name and other not in beside:
                self._carried(other, old, new)

    def _carried(self, name: str, old: list[str], new: list[str]) -> None:
        before = self.motions[name]["words"]
        mine, theirs = self._differs(before, old), self._differs(new, old)
        if mine & theirs:
            self._left(name, "lapsed")
            return
        after = [new[index] if index in theirs else word for index, word in enumerate(before)]
        self.motions[name]["words"] = after
        for inner in self.amendments(name):
            self._carried(inner, before, after)

    def locked_below(self, name: str) -> bool:
        """Whether what would amend this is being asked about."""
        poll = self.polls.get(self.open, {})
        asked = [poll.get("motion", ""), *poll.get("either", []), (self.asking or {}).get("motion", "")]
        return any(m and m != name and self._is_below(m, name) for m in asked)

    def _is_below(self, name: str, above: str) -> bool:
        if name == above:
            return True
        return self._kind(name) == "amendment" and self._is_below(self.motions[name]["of"], above)

    # Either/or ----------------------------------------------------------------------------------------

    def _OfferEither(self, ask: Any) -> None:
        self._leads(ask.by)
        need(all(m in self.motions for m in ask.motions))
        need(2 <= len(ask.motions) <= 5 and len(set(ask.motions)) == len(ask.motions))
        need(all(self._kind(m) == "amendment" for m in ask.motions))
        need(len({self.motions[m]["of"] for m in ask.motions}) == 1)
        for motion in ask.motions:
            need(self.motions[motion]["state"] in OPEN and not self.in_order(motion))
            need(any(self._changes(motion) & self._changes(m) for m in ask.motions if m != motion))
        need(self.in_order(self._root(ask.motions[0]))[0] in ask.motions)
        if self.rules.self_running:
            need(set(ask.motions) in [set(offer) for offer in self.whole_offers()])
        self.ask_of_several(ask, [*ask.motions, ""])

    def whole_offers(self) -> list[list[str]]:
        """What is next in order, with all that touches the same words."""
        firsts = [self.in_order(name)[0] for name in self.motions if self._root(name) == name and self.in_order(name)]
        return [[first, *self._conflicts(first)][:5] for first in firsts]

    def _conflicts(self, name: str) -> list[str]:
        beside = [m for m in self.amendments(self.motions[name]["of"]) if m != name]
        beside = [m for m in beside if self.motions[m]["state"] != "seconding"]
        return [m for m in beside if self._changes(m) & self._changes(name)]

    def ask_of_several(self, ask: Any, either: list[str]) -> None:
        raise NotImplementedError

    def either_decided(self, poll: dict[str, Any]) -> None:
        """One is adopted and the others fall, or all are rejected, or none is decided."""
        asked = [motion for motion in poll["either"] if motion]
        if [m for m in asked if self.motions[m]["state"] not in (*OPEN, "locked")]:
            return
        chosen = poll["either"][int(poll["winner"]) - 1] if poll["winner"] else None
        for motion in asked:
            if chosen is None:
                self._left(motion, "tabled")
            elif chosen == "":
                self._left(motion, "rejected")
            else:
                self._left(motion, "adopted" if motion == chosen else "lapsed")
        if chosen:
            self._amended(chosen, asked)

    # Merging ------------------------------------------------------------------------------------------

    def _mover_left(self, name: str, who: str) -> None:
        """The others move it; the first of them stands for it."""
        motion = self.motions[name]
        motion["mover"], *motion["also"] = [one for one in [motion["mover"], *motion["also"]] if one != who]

    def _movers(self, names: list[str]) -> set[str]:
        return {who for m in names for who in [self.motions[m]["mover"], *self.motions[m].get("also", [])]}

    def _mergeable(self, names: list[str]) -> None:
        for name in names:
            need(name in self.motions)
            need(self._kind(name) == "main" and self.motions[name]["state"] in UNDECIDED)
            need(not self.locked_below(name))

    def _MergeMotions(self, ask: Any) -> None:
        self._member(ask.by)
        names = [ask.into, *ask.others]
        need(ask.into not in self.merges and 2 <= len(names) <= 10 and len(set(names)) == len(names))
        self._mergeable(names)
        need(ask.by in self._movers(names))
        self.merges[ask.into] = {"names": names, "agreed": {ask.by}}
        self._merged_if_all_agree(ask.into)

    def _AgreeToMerge(self, ask: Any) -> bool | None:
        self._member(ask.by)
        need(ask.into in self.merges)
        merge = self.merges[ask.into]
        need(ask.by in self._movers(merge["names"]))
        if ask.by in merge["agreed"]:
            return False
        self._mergeable(merge["names"])
        merge["agreed"].add(ask.by)
        self._merged_if_all_agree(ask.into)
        return None

    def _DeclineMerge(self, ask: Any) -> None:
        self._member(ask.by)
        need(ask.into in self.merges and ask.by in self._movers(self.merges[ask.into]["names"]))
        del self.merges[ask.into]

    def _merged_if_all_agree(self, name: str) -> None:
        names = self.merges[name]["names"]
        if self._movers(names) - self.merges[name]["agreed"]:
            return
        into = self.motions[name]
        several = [who for m in names for who in [self.motions[m]["mover"], *self.motions[m].get("also", [])]]
        movers, seconds = self._movers(names), {who for m in names for who in self.motions[m]["seconds"]}
        for other in names[1:]:
            self._left(other, "merged")
        into["also"] = [who for who in dict.fromkeys(several) if who != into["mover"]]
        into["seconds"] = sorted(seconds - movers)
        if into["state"] == "seconding" and len(into["also"]) + len(into["seconds"]) >= self.rules.seconds_needed:
            into["state"] = "tabled"
        gone = set(names)
        self.merges = {key: merge for key, merge in self.merges.items() if not gone & set(merge["names"])}
