"""Everyone in the hall may see who has the floor, and who waits for it."""

from itertools import accumulate

from assembly.rules.limits import UNDO_SECONDS_MAX
from assembly.rules.queueing import order
from assembly.rules.state import State

from .panels import Panel, who

QUEUE_SHOWN_MAX = 20
SPEAKERS_SHOWN_MAX = 10


def floor(state: State) -> Panel:
    floor = state.floor
    if floor is None:
        return {"turn": state.turn, "holder": None, "last": _last(state)}
    holder = {
        "who": who(state, floor.member),
        "kind": floor.kind,
        "topic": floor.topic,
        "side": floor.side,
        "category": floor.category,
        "undo_until": floor.since + UNDO_SECONDS_MAX * 1000,
        "since": floor.since,
        "seconds": floor.seconds,
        "spent_ms": floor.spent_ms,
        "running_since": floor.running_since,
        "number": state.members[floor.member].turns,
    }
    return {"turn": state.turn, "holder": holder, "last": _last(state)}


def _last(state: State) -> Panel:
    """Whoever spoke last, as long as they can be called back."""
    last = state.last_turn
    return who(state, last.member) if last is not None and state.members[last.member].present else None


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
                "side": ranked.place.side,
                "category": ranked.place.category,
                "phoneless": state.members[ranked.place.member].phoneless,
                "since": ranked.place.since,
                "locked": ranked.locked,
                "deferred": bool(ranked.place.after),
                "reason": {"code": ranked.reason, "amount": ranked.amount},
                "wait_seconds": ranked.wait_seconds,
            }
            for ranked in order(state)[:QUEUE_SHOWN_MAX]
        ],
    }


def shares(state: State) -> Panel:
    """Who has had the floor for how long: the ten longest, and how many together had half of all the time."""
    ended = {member: state.members[member].turns for member in state.speakers}
    if state.floor is not None:
        ended[state.floor.member] -= 1
    people = (state.members[member] for member, turns in ended.items() if turns)
    spoke = sorted(people, key=lambda m: (-m.floor_ms, m.joined, m.id))
    so_far = list(accumulate(member.floor_ms for member in spoke))
    half = next((number for number, ms in enumerate(so_far, 1) if 2 * ms >= state.turns_ms), 0)
    longest = [
        {"who": who(state, member.id), "turns": ended[member.id], "floor_ms": member.floor_ms}
        for member in spoke[:SPEAKERS_SHOWN_MAX]
    ]
    totals = {"turns": state.turns_ended, "floor_ms": state.turns_ms, "speakers": len(spoke)}
    return totals | {"half": half if state.turns_ms else 0, "longest": longest}
