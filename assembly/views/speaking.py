"""Everyone in the hall may see who has the floor, and who waits for it."""

from assembly.rules.queueing import order
from assembly.rules.state import State

from .panels import Panel, who

QUEUE_SHOWN_MAX = 20


def floor(state: State) -> Panel:
    floor = state.floor
    if floor is None:
        return {"turn": state.turn, "holder": None}
    holder = {
        "who": who(state, floor.member),
        "kind": floor.kind,
        "topic": floor.topic,
        "since": floor.since,
        "seconds": floor.seconds,
        "spent_ms": floor.spent_ms,
        "running_since": floor.running_since,
        "number": state.members[floor.member].turns,
    }
    return {"turn": state.turn, "holder": holder}


def queue(state: State) -> Panel:
    """The first places in speaking order, each with its reason and its wait."""
    return {
        "closed": state.queue_closed,
        "length": len(state.queue),
        "next": [
            {
                "place": ranked.place.id,
                "who": who(state, ranked.place.member),
                "kind": ranked.place.kind,
                "topic": ranked.place.topic,
                "since": ranked.place.since,
                "locked": ranked.locked,
                "deferred": bool(ranked.place.after),
                "reason": {"code": ranked.reason, "amount": ranked.amount},
                "wait_seconds": ranked.wait_seconds,
            }
            for ranked in order(state)[:QUEUE_SHOWN_MAX]
        ],
    }
