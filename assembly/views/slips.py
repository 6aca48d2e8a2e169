"""Whoever keeps the door may see who is on the roll that was brought; everybody sees how many, and what is done."""

from typing import Literal

from assembly.rules.names import likeness
from assembly.rules.state import Slip, State

from .panels import Panel, who

LINES_SHOWN_MAX = 30
DEEDS_SHOWN_MAX = 10

Coming = Literal["waited-for", "here", "gone", "phoneless", "moving", "revoked"]


def deeds(state: State) -> list[Panel]:
    """The newest things done at the door with slips, for all to see."""
    return [
        {
            "what": done.what,
            "who": who(state, done.by),
            "whom": _on_slip(state, done.member) if done.member else None,
            "at": done.at,
            "count": done.count,
            "reason": done.reason,
        }
        for done in reversed(state.book.done[-DEEDS_SHOWN_MAX:])
    ]


def _on_slip(state: State, member: str) -> Panel:
    return {"id": member, "name": state.book.slips[member].name}


def slips(state: State) -> Panel:
    """How many are on the roll that was brought, how many of them have come, and how many slips were given anew."""
    if state.rules.admission != "code":
        return None
    book = state.book
    return {"live": book.live, "used": book.used, "renewed": book.renewed, "slipless": state.slipless}


def roll(state: State, sought: str, after: int, missing: bool) -> Panel:
    """Lines of the roll by name, as its keeper reads it; or only of those who have not come."""
    wanted = likeness(sought)
    lines = [slip for slip in state.book.slips.values() if wanted in likeness(slip.name)]
    if missing:
        lines = [slip for slip in lines if not slip.used and not slip.revoked]
    lines.sort(key=lambda slip: (slip.revoked, slip.name, slip.number))
    return {"roll": [_line(state, slip) for slip in lines[after : after + LINES_SHOWN_MAX]], "count": len(lines)}


def _line(state: State, slip: Slip) -> Panel:
    return {
        "id": slip.member,
        "name": slip.name,
        "note": slip.note,
        "state": coming(state, slip),
        "renewed": slip.renewed,
    }


def coming(state: State, slip: Slip) -> Coming:
    """Whether somebody on the roll has come."""
    member = state.members.get(slip.member)
    if slip.revoked:
        return "revoked"
    if not slip.used:
        return "waited-for" if member is None else "moving"
    if member is None or not member.present:
        return "gone"
    return "phoneless" if member.phoneless else "here"


def is_missing(state: State, slip: Slip) -> bool:
    """Whether somebody on the roll never came."""
    return not slip.revoked and slip.member not in state.members
