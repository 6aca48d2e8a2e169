"""A holder whose phone is silent: after so long, which the standing rules set, anybody may take the duty up.

The live door knows who is connected; rules know only what it enters.
"""

from dataclasses import replace

from . import commands as c
from . import events as e
from .kinds import Duty, MemberId
from .rights import clerk_only, going_on
from .state import Holding, State


def note_away(state: State, ask: c.NoteAway) -> list[e.Event]:
    """The clerk enters that the holder has been silent for long."""
    held = _asked_about(state, ask)
    if held is None or held.away:
        return []
    return [e.HolderGone(by=ask.by, at=ask.at, duty=ask.duty, member=ask.member)]


def note_back(state: State, ask: c.NoteBack) -> list[e.Event]:
    """The clerk enters that the holder is here again."""
    held = _asked_about(state, ask)
    if held is None or not held.away:
        return []
    return [e.HolderBack(by=ask.by, at=ask.at, duty=ask.duty, member=ask.member)]


def _asked_about(state: State, ask: c.NoteAway | c.NoteBack) -> Holding | None:
    clerk_only(ask.by)
    going_on(state)
    return next((held for held in state.duties if (held.duty, held.member) == (ask.duty, ask.member)), None)


# What follows --------------------------------------------------------------------------------------------


def gone(state: State, event: e.HolderGone) -> State:
    """The duty may be taken up by others."""
    return _since(state, event.duty, event.member, event.at)


def back(state: State, event: e.HolderBack) -> State:
    """The duty is in good hands again."""
    return _since(state, event.duty, event.member, 0)


def _since(state: State, duty: Duty, member: MemberId, away: int) -> State:
    def changed(held: Holding) -> Holding:
        return replace(held, away=away) if (held.duty, held.member) == (duty, member) else held

    return replace(state, duties=tuple(changed(held) for held in state.duties))
