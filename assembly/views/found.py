"""Anyone present may find anyone else present by a part of the name: the roll is open to all."""

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
