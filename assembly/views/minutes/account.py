"""The running account of a sitting, from which the minutes are made."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from ...rules import events as e
from ...rules.evolve import INITIAL, evolve
from ...rules.kinds import TERMINAL, MemberId
from ...rules.state import Beside, Motion, State
from ...rules.state import Item as AgendaItem
from ..procedure import particulars
from ..slips import is_missing

Item = dict[str, Any]
Tells = dict[type[e.Event], Callable[["Account", Any, State, State], None]]

Todo = Callable[["Account", State], Item]


class Account:
    """The running account while it is being written; it can be read at any time, and written on."""

    def __init__(self, tells: Tells, todo: Todo) -> None:
        self._tells = tells
        self._todo = todo
        self.state = INITIAL
        self.items: list[Item] = []
        self.people: dict[MemberId, Item] = {}
        self.seconders: dict[str, list[Item]] = {}
        self.polls: dict[str, Item] = {}
        self.turn: Item = {}
        self.opened: Item = {}
        self.begun: Item = {}
        self.adjourned: Item = {}
        self.outdated = False  # somebody's words have been erased since: only the record knows which

    def enter(self, event: e.Event) -> None:
        """Write on: one more thing has happened."""
        before, self.state = self.state, evolve(self.state, event)
        tell = self._tells.get(type(event))
        if tell is not None:
            tell(self, event, before, self.state)

    def tell(self, what: str, event: e.Happened, state: State, **facts: Any) -> Item:
        """Write one item."""
        self.items.append({"position": state.position, "at": event.at, "what": what, **facts})
        return self.items[-1]

    def who(self, member: MemberId) -> Item:
        """Somebody, whose name is filled in at the end: by then it may have been erased."""
        return self.people.setdefault(member, {"id": member, "name": None})

    def minutes(self, head: str) -> Item:
        """The minutes as they stand, with the head of the record as proof."""
        state = self.state
        motions = [self._motion(motion) for motion in state.motions.values()]
        speaking = self._speaking()
        agenda = [self._item(item) for item in state.agenda]
        todo = self._todo(self, state)
        roll = self._roll() if state.rules.admission != "open-link" else []
        self._name_everybody()
        return {
            "format": "minutes/1",
            **_what_it_is(state),
            "rules": asdict(state.rules),
            "opened": state.opened,
            "begun": self.begun.get("at", 0),
            "adjourned": self.adjourned.get("at", 0),
            "opener": self.opened.get("who"),
            "presence": {
                "beginning": self.begun.get("present", 0),
                "present": state.present,
                "observing": state.observing,
                "roll": state.roll,
                "missing": sum(1 for slip in state.book.slips.values() if is_missing(state, slip)),
            },
            "agenda": agenda,
            "account": list(self.items),
            "motions": sorted(motions, key=lambda motion: (len(motion["id"]), motion["id"])),
            "polls": list(self.polls.values()),
            "todo": todo,
            "roll": roll,
            "speaking": speaking,
            "proof": {"position": state.position, "head": head},
        }

    def _name_everybody(self) -> None:
        """Fill in the names as they are now: of members, of those on the roll, and of those from an earlier time."""
        state = self.state
        for member, who in self.people.items():
            found = state.members.get(member)
            slip = state.book.slips.get(member)
            known = slip.name if slip is not None else state.formerly.get(member)
            who["name"] = found.name if found is not None else known

    def _roll(self) -> list[Item]:
        """Everyone who was let in, in the order they came; the names are filled in at the end."""
        everyone = sorted(self.state.members.values(), key=lambda member: member.joined)
        slips = self.state.book.slips
        return [{"who": self.who(m.id), "observer": m.observer, "slip": m.id in slips} for m in everyone]

    def _speaking(self) -> list[Item]:
        spoke = [member for member in self.state.members.values() if member.turns]
        spoke.sort(key=lambda member: (-member.floor_ms, member.joined))
        return [{"who": self.who(m.id), "turns": m.turns, "floor_ms": m.floor_ms} for m in spoke]

    def _item(self, item: AgendaItem) -> Item:
        told = asdict(item) | {"motions": list(item.motions), "used_ms": item.used_ms(self.state.at)}
        for left_out in ("changed", "spent_ms", "running_since"):
            del told[left_out]
        return told | {"by": None if item.by == TERMINAL else self.who(item.by)}

    def _motion(self, motion: Motion) -> Item:
        return {
            "id": motion.id,
            "kind": motion.kind,
            "of": motion.of,
            "procedure": particulars(self.state, motion.id),
            "title": motion.title,
            "text": motion.text,
            "version": motion.version,
            "earlier": [asdict(version) for version in motion.earlier],
            "mover": self.who(motion.mover),
            "also": [self.who(member) for member in motion.also],
            "seconders": list(self.seconders.get(motion.id, [])),
            "seconds_needed": motion.seconds_needed,
            "state": motion.state,
            "note": motion.note,
            "lapsed": motion.lapsed,
            "because": motion.because,
            "poll": motion.poll,
            "statements": self._statements(motion),
            "translations": self._translations(motion),
        }

    def _statements(self, motion: Motion) -> list[Item]:
        beside = self.state.beside.get(motion.id, Beside())
        signed = [beside.statements[member] for member in beside.stated]
        return [{"who": self.who(each.by), "at": each.at, "text": each.text} for each in signed]

    def _translations(self, motion: Motion) -> list[Item]:
        words = self.state.beside.get(motion.id, Beside()).translations
        given = [asdict(words[language]) | {"language": language} for language in sorted(words)]
        return [each | {"who": self.who(each.pop("by"))} for each in given]


def _what_it_is(state: State) -> Item:
    """Which assembly this is, where it belongs and where it comes from."""
    return {
        "code": state.code,
        "title": state.title,
        "square": state.square,
        "number": state.number,
        "after": state.after,
        "language": state.language,
        "script": state.script,
        "origin": asdict(state.origin) if state.origin else None,
        "simulated": state.simulated,
    }
