"""The words of people, fetched when a moment is shown: as they are now, so that what was erased is gone here too."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import is_dataclass, replace
from typing import Any, cast

from rpds import HashTrieMap, HashTrieSet

from ..record.reading import VEIL
from ..rules.state import Poll, State
from . import forms

Fetch = Callable[[Collection[str]], dict[str, str]]


class Words:
    """What lies behind the veils of one moment: fetched once for all that are sure to be shown, then one by one."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._known: dict[str, str] = {}

    def expect(self, values: Collection[Any]) -> None:
        """Fetch the words of all of these at once."""
        self._known |= self._fetch({veil for value in values for veil in veils(value)})

    def __call__(self, value: Any) -> Any:
        """A value with its words in place of its veils."""
        if isinstance(value, str):
            return self._word(value) if value.startswith(VEIL) else value
        if value is None or isinstance(value, int):
            return value
        if isinstance(value, tuple):
            return tuple(self(each) for each in value)
        if isinstance(value, list):
            return [self(each) for each in value]
        if isinstance(value, dict):
            return {key: self(each) for key, each in value.items()}
        if isinstance(value, HashTrieSet):
            return value  # of members
        if isinstance(value, HashTrieMap):
            return HashTrieMap({key: self(each) for key, each in value.items()}) if len(value) else value
        changed = {name: self(getattr(value, name)) for name in forms.names(type(value))}
        return replace(value, **changed)

    def _word(self, veil: str) -> str:
        if veil not in self._known:
            self._known |= self._fetch({veil})
        return self._known[veil]


class Unveiled:
    """People by their ids, each unveiled when asked for."""

    def __init__(self, people: Any, words: Words) -> None:
        self._people = people
        self._words = words

    def get(self, key: str, default: Any = None) -> Any:
        """The one with this id."""
        found = self._people.get(key)
        return default if found is None else self._words(found)

    def __getitem__(self, key: str) -> Any:
        return self._words(self._people[key])

    def __contains__(self, key: object) -> bool:
        return key in self._people

    def __len__(self) -> int:
        return len(self._people)


def veils(value: Any) -> Iterator[str]:
    """All veils in a value."""
    if isinstance(value, str):
        if value.startswith(VEIL):
            yield value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from veils(each)
    elif isinstance(value, HashTrieMap | dict):
        for each in value.values():
            yield from veils(each)
    elif is_dataclass(value):
        for name in forms.names(type(value)):
            yield from veils(getattr(value, name))


def unveiled(state: State, fetch: Fetch) -> State:
    """A state as it may be shown now."""
    words = Words(fetch)
    nobody: HashTrieMap[Any, Any] = HashTrieMap()
    polls = [replace(poll, electorate=nobody, ballots=nobody) for poll in state.polls.values()]
    small = replace(state, members=nobody, names=nobody, polls=HashTrieMap({poll.id: poll for poll in polls}))
    last: Poll | None = state.polls.get(state.last_poll)
    shown = [state.members.get(member) for member in _named(state)]
    spoken = [last.ballots[member] for member in last.recent if member in last.ballots] if last is not None else []
    words.expect([small, *shown, *spoken])
    small = cast(State, words(small))
    if last is not None:
        ballots: Any = Unveiled(last.ballots, words)
        kept = replace(small.polls[last.id], ballots=ballots)
        small = replace(small, polls=small.polls.insert(last.id, kept))
    members: Any = Unveiled(state.members, words)
    return replace(small, members=members)


def _named(state: State) -> set[str]:
    """Those whose names are sure to be shown, or likely."""
    people = {*state.first_in, *state.phoneless, *state.speakers}
    people |= {place.member for place in state.queue}
    people |= {holding.member for holding in state.duties}
    people |= {motion.mover for motion in state.motions.values()}
    return people
