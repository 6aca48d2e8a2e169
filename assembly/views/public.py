"""Everyone in the hall, the wall and whoever has the code may see this.

Never: who chose what in a poll that is not `named`, the split of a `turnout` poll before its close, anything of
one phone only. No panel grows with the number of people present.
"""

from dataclasses import asdict

from assembly.rules.state import State
from assembly.rules.thresholds import quorum_needed

from . import afterwards, agenda, amending, duties, motions, polls, procedure, slips, speaking, together
from .may import audiences
from .panels import Panel, Panels, who

WAITING_SHOWN_MAX = 50
PHONELESS_SHOWN_MAX = 50


def public(state: State) -> Panels:
    """All the panels of the hall."""
    seen = past(state)
    seen["assembly"]["may"] = audiences(state)
    return seen


def past(state: State) -> Panels:
    """All the panels of the hall as they were: nobody may do anything there any more."""
    return {
        "assembly": _assembly(state),
        "rules": _rules(state),
        "duties": duties.duties(state),
        "notes": duties.notes(state),
        "door": _door(state),
        "roll": _roll(state),
        "agenda": agenda.agenda(state),
        "item_texts": agenda.item_texts(state),
        "floor": speaking.floor(state),
        "queue": speaking.queue(state),
        "shares": speaking.shares(state),
        "motions": motions.motions(state),
        "texts": motions.texts(state),
        "amendments": amending.amendments(state),
        "statements": amending.statements(state),
        "translations": amending.translations(state),
        "poll": polls.poll(state),
        "tally": polls.tally(state),
        "count": polls.count(state),
        "asking": procedure.asking(state),
        "temperature": polls.temperature(state),
        "decisions": polls.decisions(state),
        **afterwards.panels(state),
        "line": asdict(state.line) if state.line else None,
        "replay": together.replay(state),
        "origin": together.origin(state),
    }


def _assembly(state: State) -> Panel:
    recess = state.phase == "recess" and state.recess_seconds
    return {
        "code": state.code,
        "title": state.title,
        "language": state.language,
        "phase": state.phase,
        "since": state.phase_since,
        "recess_until": state.phase_since + state.recess_seconds * 1000 if recess else 0,
        "present": state.present,
        "observing": state.observing,
        "roll": state.roll,
        "waiting": len(state.waiting),
        "admission": state.rules.admission,
        "self_running": state.rules.self_running,
        "script": state.script,
        "simulated": state.simulated,
        "may": {},
    }


def _rules(state: State) -> Panel:
    changed = state.rules_changed[-1].at if state.rules_changed else 0
    lists = {"order_categories": list(state.rules.order_categories), "tags": list(state.rules.tags)}
    return asdict(state.rules) | lists | {"changed": changed, "quorum_needed": quorum_needed(state.rules.quorum, state)}


def _door(state: State) -> Panel:
    """Who waits, and what is done with slips: the door is open to all; who has not come is for its keeper."""
    waiting = sorted(state.waiting.values(), key=lambda w: (w.since, w.id))
    shown = [asdict(w) for w in waiting[:WAITING_SHOWN_MAX]]
    return {"count": len(waiting), "waiting": shown, "slips": slips.slips(state), "deeds": slips.deeds(state)}


def _roll(state: State) -> Panel:
    """Those who came first and are here, by name; the whole roll is in the minutes."""
    first = [state.members[member] for member in state.first_in]
    here = [{"id": m.id, "name": m.name, "observer": m.observer, "phoneless": m.phoneless} for m in first]
    phoneless = {
        "count": len(state.phoneless),
        "members": [who(state, m) for m in state.phoneless[:PHONELESS_SHOWN_MAX]],
    }
    members = sorted(here, key=lambda m: (m["name"], m["id"]))
    return {"count": state.present + state.observing, "members": members, "phoneless": phoneless}
