"""One assembly as a few lines of text: for tests, bug reports and the terminal."""

from assembly.rules.queueing import order
from assembly.rules.state import Motion, State

from .panels import who


def show(state: State) -> str:
    """The assembly at a glance: who is here, who has the floor, who waits, what is asked."""
    floor = who(state, state.floor.member)["name"] if state.floor else "-"
    marks = {"point-of-order": "!", "question": "?", "reply": "<", "new-point": ""}
    queue = ", ".join(who(state, r.place.member)["name"] + marks[r.place.kind] for r in order(state))
    motions = ", ".join(f"{motion.id} {motion.state}" for motion in sorted(state.motions.values(), key=_number))
    return "\n".join(
        [
            f"PHASE  {state.phase}",
            f"HERE   {state.present}" + (f" + {state.observing} observing" if state.observing else ""),
            f"CHAIR  {_holder(state)}",
            f"AGENDA {_agenda(state)}",
            f"FLOOR  {floor}" + ("" if state.floor is None or state.floor.running_since else " (paused)"),
            f"QUEUE  {queue or '-'}" + (" (closed)" if state.queue_closed else ""),
            f"MOTION {motions or '-'}",
            f"POLL   {_poll(state)}",
        ]
    )


def _holder(state: State) -> str:
    holder = state.holder("chair")
    return who(state, holder)["name"] or holder if holder else "-"


def _agenda(state: State) -> str:
    shown = [item for item in state.agenda if item.state != "removed"]
    return ", ".join(f"{item.id} {item.state}" for item in shown) or "-"


def _number(motion: Motion) -> int:
    return int(motion.id[1:])


def _poll(state: State) -> str:
    if not state.last_poll:
        return "-"
    poll = state.polls[state.last_poll]
    counts = " ".join(f"{choice} {n}" for choice, n in zip(poll.choices, poll.tally, strict=True))
    verdict = poll.outcome.verdict if poll.outcome else "closing" if poll.closing_at else "open"
    return f"{poll.id} ({verdict}) {counts}"
