"""Anyone present may find anyone else present by a part of the name: the roll is open to all."""

from itertools import islice

from assembly.rules.kinds import MemberId
from assembly.rules.names import likeness
from assembly.rules.state import State

from .panels import Panel

FOUND_SHOWN_MAX = 20


def found(state: State, sought: str) -> list[Panel]:
    """Those present whose names look as if they held this, names that begin with it first; the first twenty."""
    wanted = likeness(sought)
    if not wanted:
        return []
    begin: list[str] = []
    hold: list[str] = []
    for name, member in state.names.items():
        if wanted in name and member in state.members and state.members[member].present:
            (begin if name.startswith(wanted) else hold).append(member)
    people = [state.members[member] for member in (*begin, *hold)]
    people.sort(key=lambda m: (not likeness(m.name).startswith(wanted), m.name, m.id))
    return [
        {"id": m.id, "name": m.name, "observer": m.observer, "phoneless": m.phoneless} for m in people[:FOUND_SHOWN_MAX]
    ]


def some_phoneless(state: State) -> list[MemberId]:
    """Some who are here without a phone: so many that one of them holds neither floor nor duty, if anyone does."""
    here = (who for who in state.phoneless if state.members[who].present)
    return list(islice(here, len(state.duties) + 2))
