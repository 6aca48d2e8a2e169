"""A panel is a named piece of a view, always sent whole."""

from typing import Any

from assembly.rules.kinds import MemberId
from assembly.rules.state import State

Panel = Any  # JSON: null, or an object of strings, whole numbers, truths, lists and objects
Panels = dict[str, Panel]


def who(state: State, member: MemberId) -> dict[str, str]:
    """A person as everyone may see them; the name is empty once erased."""
    known = state.members.get(member)
    return {"id": member, "name": known.name if known is not None else state.formerly.get(member) or ""}
