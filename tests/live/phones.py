"""A phone by the rules of `docs/wire.md` and nothing else, and a clerk without a record to tell it something."""

import hashlib
from collections.abc import Callable
from random import Random
from typing import Any

from assembly.line.hall import Hall
from assembly.moments import BEGINNING, Moment
from assembly.rules import commands as c
from assembly.rules.decide import decide
from assembly.rules.evolve import evolve
from assembly.rules.refusals import Refused
from assembly.rules.standing import SQUARE
from assembly.rules.state import State

Message = dict[str, Any]
NOON = 1_780_000_000_000
ANA, BO, CY, DEE = "ana", "bo", "cy", "dee"


class PaperClerk:
    """Decides like the clerk and remembers every moment; a record and a disk are left out."""

    assembly_id = "elm-street"

    def __init__(self) -> None:
        self.at = NOON
        self.now = BEGINNING
        self.moments: dict[int, Moment] = {}
        self.take(c.OpenAssembly(by=ANA, at=NOON, code="ELM", title="Elm Street", language="en", rules=SQUARE))
        for member in (ANA, BO, CY, DEE):
            self.take(c.JoinAssembly(by=member, at=NOON, name=member.title()))
        self.take(c.BeginSitting(by=ANA, at=NOON))

    def clock(self) -> int:
        """The time, which goes on by itself."""
        self.at += 1
        return self.at

    def tick(self) -> None:
        """The clock asks for nothing here."""

    def catch_up(self) -> None:
        """Nobody else enters anything."""

    def take(self, command: c.Command) -> bool:
        """Decide, and remember each position; False when the assembly refused."""
        try:
            events = decide(self.now.state, command)
        except Refused:
            return False
        for event in events:
            state = evolve(self.now.state, event)
            head = hashlib.sha256(f"{self.now.head}{state.position}".encode()).hexdigest()
            self.now = self.moments[state.position] = Moment(state.position, head, state)
        return True


def something(clerk: PaperClerk, chance: Random) -> c.Command:
    """What somebody in the hall might ask for just now."""
    state, at = clerk.now.state, clerk.clock()
    by = chance.choice((ANA, BO, CY, DEE))
    place = state.queue[0].id if state.queue else ""
    motion = f"M{max(1, state.motion_count)}"
    asks: list[c.Command] = [
        c.AskToSpeak(by=by, at=at, kind=chance.choice(("new-point", "question", "point-of-order"))),
        c.WithdrawPlace(by=by, at=at, place=place),
        c.GiveFloor(by=ANA, at=at, saw_turn=state.turn, place=place, reason="because"),
        c.YieldFloor(by=ANA, at=at, saw_turn=state.turn),
        c.CloseQueue(by=ANA, at=at),
        c.ReopenQueue(by=ANA, at=at),
        c.TableMotion(by=by, at=at, title="Repair the roof", text="first"),
        c.SecondMotion(by=by, at=at, motion=motion),
        c.WithdrawMotion(by=by, at=at, motion=motion),
        c.OpenPoll(by=ANA, at=at, question="Agreed?"),
        c.CastBallot(by=by, at=at, poll=state.open_poll, choice=chance.choice(("yes", "no", "abstain"))),
        c.ClosePoll(by=ANA, at=at, poll=state.open_poll),
        c.LeaveAssembly(by=by, at=at),
        c.JoinAssembly(by=by, at=at, name=by.title()),
        c.HandOverDuty(by=state.holder("chair") or ANA, at=at, duty="chair", to=by),
    ]
    if state.open_poll and state.polls[state.open_poll].closing_at:
        clerk.at = max(clerk.at, state.polls[state.open_poll].closing_at)
        asks.append(c.SettlePoll(by="clerk", at=clerk.clock(), poll=state.open_poll))
    return chance.choice(asks)


class Phone:
    """The client in full: old news is ignored, a gap asks to look, a late look never goes backwards."""

    def __init__(self) -> None:
        self.at = -1
        self.head = ""
        self.now = 0
        self.panels: Message = {}
        self.wants_look = True
        self.forks: list[tuple[int, str, str | None]] = []

    def hear_changes(self, message: Message) -> None:
        """Paint what is new."""
        if self.is_old(message["to"]):
            return
        if self.is_gap(message["from"]):
            self.wants_look = True
            return
        self._check(message["to"], message["head"])
        self._paint(message["to"], message)

    def hear_look(self, answer: Message) -> None:
        """Paint everything."""
        if self.is_late(answer["at"]):
            return
        if "was" in answer and answer["was"] != answer["had"]["head"]:
            self.forks.append((answer["had"]["at"], answer["had"]["head"], answer["was"]))
        self._check(answer["at"], answer["head"])
        self.wants_look = False
        self._paint(answer["at"], answer)

    def is_old(self, to: int) -> bool:
        return to < self.at

    def is_gap(self, start: int) -> bool:
        return start > self.at

    def is_late(self, at: int) -> bool:
        return at < self.at

    def _check(self, at: int, head: str) -> None:
        if at == self.at and head != self.head:
            self.forks.append((at, self.head, head))

    def _paint(self, at: int, message: Message) -> None:
        panels = dict(message["panels"])
        if message["now"] < self.now:
            panels.pop("signals", None)  # gestures are of a time, not of a position: the newest stand
        self.at, self.head, self.now = at, message["head"], max(self.now, message["now"])
        self.panels |= panels


class OpenHall(Hall):
    """A hall whose announcer is called by hand."""

    def __init__(self, clerk: Any, say: Callable[[Message], None], heartbeat_seconds: float = 10.0) -> None:
        super().__init__(clerk, say, lambda: self.phones, heartbeat_seconds)

    def look(self, have: Message | None = None) -> Message:
        """What a phone is answered, with what it said beside it."""
        moment, panels = self.view()
        answer: Message = {"at": moment.position, "head": moment.head, "now": self.clerk.clock(), "panels": panels}
        return answer if have is None else answer | {"had": have}


def without_signals(panels: Message) -> Message:
    """The panels that are of a position."""
    return {name: panel for name, panel in panels.items() if name not in ("signals", "me")}


def state_at(clerk: PaperClerk, position: int) -> State:
    """The assembly as it was."""
    return clerk.moments[position].state
