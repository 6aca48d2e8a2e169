"""Everyone in the hall may see who holds which duty and how they got it, and what the recorder noted."""

from typing import get_args

from assembly.rules.duties import term_seconds
from assembly.rules.hat import in_hat
from assembly.rules.kinds import Duty
from assembly.rules.state import Draw, Holding, State

from .panels import Panel, who

HAT_SHOWN_MAX = 20
SINGLE: tuple[Duty, ...] = ("chair", "door", "timekeeper", "recorder")


def duties(state: State) -> Panel:
    """One holder of each duty, or nobody; of tellers there may be several."""
    held = {holding.duty: holding for holding in state.duties}
    single = {duty: _holding(state, held[duty]) if duty in held else None for duty in SINGLE}
    several = [_holding(state, holding) for holding in state.duties if holding.duty == "teller"]
    hats = {duty: _hat(state, duty) for duty in get_args(Duty) if in_hat(state, duty)}
    draws = {draw.duty: _draw(state, draw) for draw in state.draws}
    asked = {duty: [who(state, member) for of, member in state.proposed if of == duty] for duty, _ in state.proposed}
    first = {duty: people[:HAT_SHOWN_MAX] for duty, people in asked.items()}
    terms = {duty: term_seconds(state.rules, duty) for duty in get_args(Duty)}
    return single | {"teller": several, "hats": hats, "draws": draws, "proposed": first, "terms": terms}


def _holding(state: State, held: Holding) -> Panel:
    return {
        "who": who(state, held.member),
        "since": held.since,
        "how": held.how,
        "ends": held.ends,
        "away": held.away,
    }


def _hat(state: State, duty: Duty) -> Panel:
    """How many are willing to hold this duty, and the first of them."""
    willing = in_hat(state, duty)
    return {"count": len(willing), "first": [who(state, member) for member in willing[:HAT_SHOWN_MAX]]}


def _draw(state: State, draw: Draw) -> Panel:
    """The last drawing for this duty; the whole order of a long one is in the minutes."""
    order = [who(state, member) for member in draw.order[:HAT_SHOWN_MAX]]
    return {"seed": draw.seed, "at": draw.at, "count": len(draw.order), "order": order}


def notes(state: State) -> Panel:
    """The newest notes of the recorder; all of them are in the minutes."""
    newest = [
        {"note": n.note, "who": who(state, n.by), "at": n.at, "text": n.text, "corrects": n.corrects}
        for n in reversed(state.notes)
    ]
    return {"count": state.note_count, "list": newest}
