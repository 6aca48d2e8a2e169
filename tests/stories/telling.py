"""How a whole meeting is told: people act one after another, time passes, the clock does what is due, minutes are read.

Everything goes through the page of tests/given.py, so after every step a replay equals the live state.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC
from typing import Any

from assembly.minutes.markdown import minutes_markdown
from assembly.minutes.text import minutes_text
from assembly.rules import commands as c
from assembly.rules.clock import asks
from assembly.rules.queueing import next_place
from assembly.rules.refusals import Refusal
from assembly.rules.state import State
from assembly.views.minutes import minutes
from assembly.words import words_in
from tests.cast import ANA, NOON, SECOND
from tests.given import Expected, Given, by, joined, opened

BETWEEN_SECONDS = 5  # people take their time


class Story:
    """A meeting that ANA has opened, and to which these have come."""

    def __init__(self, preset: str, *people: str, **rules: Any) -> None:
        self.at = NOON
        self.page = Given()
        for command in [*opened(preset, **rules), *joined(ANA, *people)]:
            self.page.take(command)

    @property
    def state(self) -> State:
        return self.page.state

    def when(self, who: str, ask: type, /, **fields: Any) -> Story:
        """This person asks this, a few seconds after what was before."""
        self.wait(BETWEEN_SECONDS)
        self.page.when(by(who, ask, self.at, **fields))
        return self

    def each(self, fields: dict[str, Any], ask: type, field: str, /, **others: Any) -> Story:
        """Each of these asks the same, with an answer of their own."""
        for who, value in fields.items():
            self.when(who, ask, **{field: value}, **others)
        return self

    def then(self, *expected: Expected) -> Story:
        self.page.then(*expected)
        return self

    def refused(self, reason: Refusal) -> Story:
        self.page.refused(reason)
        return self

    def wait(self, seconds: int) -> Story:
        """Time passes, and the clock does whatever falls due."""
        for _ in range(seconds):
            self.at += SECOND
            while (due := asks(self.state, self.at)) is not None:
                self.page.when(due)
        return self

    def close(self, poll: str, chair: str = ANA) -> Story:
        """The chair closes, the countdown runs, the clerk counts."""
        return self.when(chair, c.ClosePoll, poll=poll).wait(self.state.rules.closing_seconds + 1)

    def speaks(self, who: str, seconds: int, chair: str = ANA) -> Story:
        """Whoever is next gets the floor from the chair, and it is this person; they speak for so long."""
        place = next_place(self.state)
        assert place is not None and place.member == who, f"next is {place and place.member}"
        self.when(chair, c.GiveFloor, saw_turn=self.state.turn, place=place.id)
        assert self.state.floor is not None and self.state.floor.member == who
        self.wait(max(1, seconds))
        return self.when(who, c.YieldFloor, saw_turn=self.state.turn)

    def so(self, *holds: Callable[[State], bool]) -> Story:
        """This is how it stands."""
        for each in holds:
            assert each(self.state)
        return self

    def minutes(self, language: str = "en") -> str:
        """The minutes as they can be read now."""
        return minutes_markdown(minutes_text(minutes(self.page.events, "5eed" * 16), words_in(language), UTC))

    def tell(self, *sentences: str) -> None:
        """The account of the minutes tells all of this, in this order."""
        text = self.minutes()
        account = text[text.index("## Account") :]
        at = 0
        for sentence in sentences:
            found = account.find(sentence, at)
            assert found >= 0, f"not told, or not here: {sentence}\n\n{account}"
            at = found + len(sentence)


def verdict(poll: str) -> Callable[[State], str]:
    """How a poll ended."""
    return lambda state: state.polls[poll].outcome.verdict  # type: ignore[union-attr]
