"""A batch: commands decided one after the other, to be entered together or not at all."""

import re
from dataclasses import dataclass, replace

import msgspec

from .record.chain import content
from .record.codec import Line, encode
from .record.page import Key, Page
from .rules.commands import Command
from .rules.decide import decide
from .rules.evolve import evolve
from .rules.refusals import Refusal, Refused
from .rules.state import State

KEY = re.compile("[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Ask:
    """A command on its way to the clerk, with the key under which it may be repeated.

    The clerk's own asks have no key. `asked` is the digest of what was asked for; left empty, the clerk works it out.
    """

    command: Command
    key: str = ""
    asked: str = ""

    def __post_init__(self) -> None:
        if self.key and not KEY.fullmatch(self.key):
            raise Refused(Refusal.UNREADABLE)


class Fault(Refused):
    """A bug, not a refusal: the asker is told that the command is unreadable, and the log has the rest."""

    def __init__(self, bug: Exception) -> None:
        super().__init__(Refusal.UNREADABLE)
        self.bug = bug


def content_of(command: Command) -> str:
    """The digest of what a command asks for: everything but when and the lot, since a repetition comes later."""
    fields = msgspec.to_builtins(command)
    del fields["at"]
    fields.pop("chance", None)
    fields.pop("seals", None)
    return content({"do": type(command).__name__, **fields})


class Batch:
    """What the record would hold and the state would be, if this batch is entered."""

    def __init__(self, page: Page, state: State, asks: list[Ask]) -> None:
        self.state = state
        self.lines: list[Line] = []
        self.keys: list[Key] = []
        self._known = page.known({(ask.command.by, ask.key) for ask in asks if ask.key})

    def consider(self, ask: Ask) -> int | Refused:
        """Decide one command; the position it is answered with, or why not. A refusal leaves the others untouched."""
        try:
            if not ask.key:
                return self._decide(ask.command)
            pair, asked = (ask.command.by, ask.key), ask.asked or content_of(ask.command)
            if pair in self._known:
                position, first_asked = self._known[pair]
                return position if asked == first_asked else Refused(Refusal.KEY_REUSED)
            position = self._decide(ask.command)
        except Refused as refused:
            return refused
        except Exception as bug:
            return Fault(bug)
        self._known[pair] = (position, asked)
        self.keys.append(Key(*pair, position, asked))
        return position

    def _decide(self, command: Command) -> int:
        # The record's time never goes back, not even if the machine's clock does.
        state = self.state
        if command.at < state.at:
            command = replace(command, at=state.at)
        lines = []
        for event in decide(state, command):
            state = evolve(state, event)
            lines.append(encode(event))
        self.state = state
        self.lines += lines
        return state.position
