"""given(history).when(commands).then(events): a test of the rules reads like a page of minutes.

After every step the state made by replaying all events must equal the live one (of a long history at every
sixteenth: a replay grows with its length), and the same event applied twice must give the same state.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from assembly.rules import commands as c
from assembly.rules.decide import decide
from assembly.rules.events import Event
from assembly.rules.evolve import INITIAL, evolve, replay
from assembly.rules.kinds import SpeechKind
from assembly.rules.refusals import Refusal, Refused
from assembly.rules.standing import PRESETS, StandingRules
from assembly.rules.state import State
from assembly.views.show import show
from tests.cast import ANA, BO, NAMES, NOON

Commands = c.Command | Iterable["Commands"]
Expected = Event | type | Callable[[State], bool]

LONG = 50  # [events]


def by(member: str, ask: type, at: int = NOON, /, **fields: Any) -> Any:
    """The command that this member gives at this time."""
    return ask(by=member, at=at, **fields)


def may(state: State, command: c.Command) -> bool:
    """Whether the rules allow this command now."""
    try:
        decide(state, command)
    except Refused:
        return False
    return True


# Histories ------------------------------------------------------------------------------------------------


def opened(
    preset: str = "square", script: str = "", at: int = NOON, before: State | None = None, **rules: Any
) -> list[c.Command]:
    """ANA opens an assembly; `rules` change the preset."""
    standing: StandingRules = replace(PRESETS[preset], **rules)
    number = before.number + 1 if before else 0
    facts = {
        "code": "DEF567" if before else "ABC234",
        "title": "The square",
        "language": "en",
        "script": script,
    }
    square = {"square": "elm" if before else "", "number": number, "before": before}
    return [by(ANA, c.OpenAssembly, at, rules=standing, **facts, **square)]


def joined(*members: str, observer: bool = False, at: int = NOON) -> list[c.Command]:
    """These come in, under the names of the cast."""
    return [by(member, c.JoinAssembly, at, name=NAMES.get(member, member), observer=observer) for member in members]


def queued(*members: str, kind: SpeechKind = "new-point", at: int = NOON) -> list[c.Command]:
    """These ask to speak."""
    return [by(member, c.AskToSpeak, at, kind=kind) for member in members]


def sitting(*others: str, preset: str = "square", script: str = "", **rules: Any) -> list[c.Command]:
    """ANA has opened an assembly and joined it with BO and these others; the sitting has begun."""
    history = [*opened(preset, script, **rules), *joined(ANA, BO, *others)]
    return [*history, by(ANA, c.BeginSitting)]


def spoken(member: str, seconds: int, turn: int, place: str, at: int = NOON) -> list[c.Command]:
    """This member asks to speak and has the floor for so long; the turn and the place are given their numbers."""
    return [
        by(member, c.AskToSpeak, at),
        by(ANA, c.GiveFloor, at, saw_turn=turn - 1, place=place),
        by(ANA, c.YieldFloor, at + seconds * 1000, saw_turn=turn),
    ]


def tabled(motion: str = "M1", title: str = "Bread", text: str = "That bread be shared.") -> list[c.Command]:
    """ANA puts a motion and BO seconds it."""
    return [by(ANA, c.TableMotion, title=title, text=text), by(BO, c.SecondMotion, motion=motion)]


def polled(at: int = NOON, **fields: Any) -> list[c.Command]:
    """ANA opens a poll; without fields it asks whether to break."""
    return [
        by(ANA, c.OpenPoll, at, **({"question": "Break?"} if not fields.keys() & {"motion", "after"} else {}) | fields)
    ]


def cast(choices: dict[str, str], poll: str = "P1", at: int = NOON, **fields: Any) -> list[c.Command]:
    """These cast these ballots."""
    return [by(member, c.CastBallot, at, poll=poll, choice=choice, **fields) for member, choice in choices.items()]


def settled(poll: str = "P1", at: int = NOON, countdown_seconds: int = 10, chair: str = ANA) -> list[c.Command]:
    """The chair closes the poll, the countdown runs, the clerk counts."""
    over = at + countdown_seconds * 1000
    return [by(chair, c.ClosePoll, at, poll=poll), by("clerk", c.SettlePoll, over, poll=poll)]


def ended(motion: str, at: int = NOON, objection_seconds: int = 20, chair: str = ANA) -> list[c.Command]:
    """The chair would end a sitting in which something is unfinished; the hall is asked, and nobody objects in time.

    `motion` is the number that the question to the hall is given.
    """
    over = at + objection_seconds * 1000
    return [by(chair, c.Adjourn, at), by("clerk", c.SettleAsking, over, motion=motion)]


# The page -------------------------------------------------------------------------------------------------


def given(*history: Commands) -> Given:
    """An assembly with this history, none of which may be refused."""
    page = Given()
    for command in flat(history):
        page.take(command)
    return page


def flat(commands: Commands) -> Iterable[c.Command]:
    """All commands of nested histories, in order."""
    if isinstance(commands, c.Asked):
        yield commands  # type: ignore[misc]
        return
    for inner in commands:  # type: ignore[union-attr]
        yield from flat(inner)


class Given:
    """An assembly under test: its live state, all its events, and what the last `when` brought."""

    def __init__(self) -> None:
        self.state: State = INITIAL
        self.events: list[Event] = []
        self._before: State = INITIAL
        self._news: list[Event] | None = None
        self._refused: Refused | None = None

    def take(self, command: c.Command) -> list[Event]:
        """Decide and evolve, and check that a replay equals the live state."""
        events = decide(self.state, command)
        again, before = decide(self.state, command), len(self.events)
        assert events == again, "the same command, decided twice, gave two answers"
        for event in events:
            live = evolve(self.state, event)
            assert live == evolve(self.state, event), "the same event, applied twice, gave two states"
            assert live.position == self.state.position + 1, "positions have no gaps"
            assert live.at == event.at
            self.state = live
            self.events.append(event)
        if len(self.events) < LONG or len(self.events) // 16 != before // 16:
            assert replay(self.events) == self.state, "replay does not equal live"
        return events

    def when(self, *commands: Commands) -> Given:
        """These are asked, in turn; only the last may be refused."""
        self._settle()
        self._before, self._news = self.state, []
        for command in flat(commands):
            assert self._refused is None, f"refused before the last command: {self._refused}"
            try:
                self._news += self.take(command)
            except Refused as refused:
                self._refused = refused
        return self

    def then(self, *expected: Expected) -> Given:
        """Exactly these events followed (by value, or by kind), and these predicates hold; something has changed."""
        assert self._refused is None, f"refused: {self._refused}"
        assert self._news is not None, "then() needs a when()"
        changed = replace(self.state, position=0, at=0) != replace(self._before, position=0, at=0)
        assert changed, "a then() that leaves the state unchanged tests nothing"
        wanted = [e for e in expected if isinstance(e, type) or not callable(e)]
        if wanted:
            assert len(self._news) == len(wanted), self._news
            for event, want in zip(self._news, wanted, strict=True):
                assert isinstance(event, want) if isinstance(want, type) else event == want, (event, want)
        for predicate in expected:
            if callable(predicate) and not isinstance(predicate, type):
                assert predicate(self.state), "the predicate does not hold"
        return self

    def already_so(self) -> Given:
        """Nothing was entered: it is so already, or it is not a matter for the record."""
        assert self._refused is None, f"refused: {self._refused}"
        assert self._news == [], self._news
        assert self.state == self._before
        return self

    def refused(self, *reasons: Refusal) -> Given:
        """The last command was refused for this reason (or one of these), and entered nothing."""
        assert self._refused is not None, f"not refused, but: {self._news}"
        assert self._refused.reason in reasons, f"refused for another reason: {self._refused}"
        self._refused = None
        return self

    def looks_like(self, picture: str) -> Given:
        """The assembly, shown as text, reads like this; lines left out may be anything."""
        self._settle()
        lines = [line.strip() for line in textwrap.dedent(picture).strip().splitlines()]
        shown = show(self.state).splitlines()
        words = {line.split()[0] for line in lines}
        assert [line for line in shown if line.split()[0] in words] == lines, "\n" + "\n".join(shown)
        return self

    def order(self) -> list[str]:
        """The places in speaking order."""
        from assembly.rules.queueing import order

        return [ranked.place.id for ranked in order(self.state)]

    def _settle(self) -> None:
        assert self._refused is None, f"a refusal that no test looked at: {self._refused}"
