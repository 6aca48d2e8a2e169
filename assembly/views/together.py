"""Everyone in the hall may see how a replay is played, what the hall answered, and where an assembly comes from.

Never: the hall's answers among the lines, nor a count where the record has none.
"""

from dataclasses import asdict

from assembly.rules.kinds import PollId
from assembly.rules.state import State

from .panels import Panel

ANSWERS_SHOWN_MAX = 10


def replay(state: State) -> Panel:
    """The pace, and the hall's newest answers, each with the line it stands beside; null where nothing is played."""
    played = state.played
    if played is None:
        return None
    return {
        "speed": played.speed,
        "running": played.running,
        "waits": played.waits,
        "lines": state.lines,
        "awaits": played.awaits,
        "question": played.question,
        "ended": played.ended,
        "answers": [_answer(state, line, poll) for line, poll in reversed(played.answers[-ANSWERS_SHOWN_MAX:])],
    }


def _answer(state: State, line: int, poll: PollId) -> Panel:
    """What the hall of today said; nothing of it while the poll is open."""
    asked = state.polls[poll]
    outcome = asked.outcome
    motion = state.motions.get(asked.motion)
    return {
        "line": line,
        "poll": poll,
        "question": motion.title if motion else asked.question,
        "verdict": outcome.verdict if outcome else "",
        "counts": dict(outcome.counts) if outcome else {},
        "cast": outcome.cast if outcome else 0,
        "eligible": asked.eligible,
        "options": list(asked.options),
    }


def origin(state: State) -> Panel:
    """The moment of another record from which this assembly goes on, and what a chronicle had pending there."""
    if state.origin is None:
        return None
    pending = {
        motion: {"position": of.position, "confidence": of.confidence, "sources": list(of.sources)}
        for motion, of in state.motions_from.items()
        if of.confidence
    }
    return asdict(state.origin) | {"motions": pending}
