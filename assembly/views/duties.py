"""Everyone in the hall may see who holds which duty and how they got it, and what the recorder noted."""

from assembly.rules.kinds import Duty
from assembly.rules.state import Holding, State

from .panels import Panel, who

SINGLE: tuple[Duty, ...] = ("chair", "door", "timekeeper", "recorder")


def duties(state: State) -> Panel:
    """One holder of each duty, or nobody; of tellers there may be several."""
    held = {holding.duty: holding for holding in state.duties}
    single = {duty: _holding(state, held[duty]) if duty in held else None for duty in SINGLE}
    return single | {"teller": [_holding(state, holding) for holding in state.duties if holding.duty == "teller"]}


def _holding(state: State, held: Holding) -> Panel:
    return {"who": who(state, held.member), "since": held.since, "how": held.how, "ends": held.ends}


def notes(state: State) -> Panel:
    """The newest notes of the recorder; all of them are in the minutes."""
    newest = [
        {"note": n.note, "who": who(state, n.by), "at": n.at, "text": n.text, "corrects": n.corrects}
        for n in reversed(state.notes)
    ]
    return {"count": state.note_count, "list": newest}
