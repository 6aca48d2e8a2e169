"""Everyone in the hall, the wall and whoever has the code may see this.

Never: who chose what in a poll that is not `named`, the split of a `turnout` poll before its close, anything of
one phone only. No panel grows with the number of people present.
"""

from dataclasses import asdict

from assembly.rules.clock import closes_at
from assembly.rules.commands import OpenPoll
from assembly.rules.kinds import CLERK, Duty
from assembly.rules.queueing import order
from assembly.rules.state import Motion, Poll, State
from assembly.rules.thresholds import quorum_needed

from .may import audiences, may
from .panels import Panel, Panels, who

QUEUE_SHOWN_MAX = 20
MOTIONS_SHOWN_MAX = 100
TEXTS_BYTES_MAX = 65_536
DECISIONS_SHOWN_MAX = 50
WAITING_SHOWN_MAX = 50


def public(state: State) -> Panels:
    """All the panels of the hall."""
    return {
        "assembly": _assembly(state),
        "rules": _rules(state),
        "duties": {duty: _duty(state, duty) for duty in ("chair", "door", "recorder")},
        "door": _door(state),
        "roll": _roll(state),
        "floor": _floor(state),
        "queue": _queue(state),
        "motions": _motions(state),
        "texts": _texts(state),
        "poll": _poll(state),
        "tally": _tally(state),
        "decisions": _decisions(state),
        "line": asdict(state.line) if state.line else None,
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
        "may": audiences(state),
    }


def _rules(state: State) -> Panel:
    return asdict(state.rules) | {"quorum_needed": quorum_needed(state.rules.quorum, state)}


def _duty(state: State, duty: Duty) -> Panel:
    held = next((held for held in state.duties if held.duty == duty), None)
    return {"who": who(state, held.member), "since": held.since, "how": held.how} if held else None


def _door(state: State) -> Panel:
    """Who waits: the roll is open to all, and so is the door."""
    waiting = sorted(state.waiting.values(), key=lambda w: (w.since, w.id))
    return {"count": len(waiting), "waiting": [asdict(w) for w in waiting[:WAITING_SHOWN_MAX]]}


def _roll(state: State) -> Panel:
    """Those who came first and are here, by name; the whole roll is in the minutes."""
    first = [state.members[member] for member in state.first_in]
    here = [{"id": m.id, "name": m.name, "observer": m.observer} for m in first]
    return {"count": state.present + state.observing, "members": sorted(here, key=lambda m: (m["name"], m["id"]))}


def _floor(state: State) -> Panel:
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


def _queue(state: State) -> Panel:
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


def _motions(state: State) -> Panel:
    return {
        "count": state.motion_count,
        "in_debate": state.in_debate,
        "list": [_motion(state, motion) for motion in _newest(state)],
    }


def _newest(state: State) -> list[Motion]:
    return sorted(state.motions.values(), key=lambda motion: -int(motion.id[1:]))[:MOTIONS_SHOWN_MAX]


def _texts(state: State) -> Panel:
    """The exact texts, apart from the list, which every second changes; beyond its size, the oldest are left out.

    The one in debate is always here, the one that is voted on always in `poll`; all are in the minutes.
    """
    texts: dict[str, str] = {}
    size = 0
    debated = [state.motions[state.in_debate]] if state.in_debate else []
    for motion in (*debated, *_newest(state)):
        size += len(motion.text.encode())
        if size > TEXTS_BYTES_MAX:
            break
        texts[motion.id] = motion.text
    return texts


def _motion(state: State, motion: Motion) -> Panel:
    return {
        "id": motion.id,
        "who": who(state, motion.mover),
        "title": motion.title,
        "state": motion.state,
        "at": motion.at,
        "seconds": len(motion.seconders),
        "seconds_needed": motion.seconds_needed,
        "poll": motion.poll,
    }


def _poll(state: State) -> Panel:
    """The open poll, or the last one until another is opened."""
    if not state.last_poll:
        return None
    poll = state.polls[state.last_poll]
    return _question(state, poll) | {
        "quorum": asdict(poll.quorum),
        "opened": poll.opened,
        "closes_at": closes_at(poll),
        "closing_at": poll.closing_at,
        "eligible": poll.eligible,
        "roll": poll.roll,
        "state": "closed" if poll.outcome else "closing" if poll.closing_at else "open",
        "outcome": _outcome(poll),
        "round_possible": may(state, OpenPoll(by=CLERK, at=state.at, after=poll.id)),
    }


def _question(state: State, poll: Poll) -> Panels:
    return {
        "id": poll.id,
        "question": poll.question,
        "motion": poll.motion,
        "text": state.motions[poll.motion].text if poll.motion else "",
        "text_digest": poll.text_digest,
        "after": poll.after,
        "round": poll.round,
        "method": poll.method,
        "choices": list(poll.choices),
        "options": list(poll.options),
        "majority": asdict(poll.majority),
        "quorum_needed": poll.quorum_needed,
        "visibility": poll.visibility,
    }


def _outcome(poll: Poll) -> Panel:
    if poll.outcome is None:
        return None
    sum_ = asdict(poll.outcome) | {"leaders": list(poll.outcome.leaders), "counts": dict(poll.outcome.counts)}
    return sum_ | {"num": poll.majority.num, "den": poll.majority.den, "strict": poll.majority.strict}


def _tally(state: State) -> Panel:
    if not state.last_poll:
        return None
    poll = state.polls[state.last_poll]
    split = poll.outcome is not None or poll.visibility != "turnout"
    return {
        "poll": poll.id,
        "cast": len(poll.ballots),
        "eligible": poll.eligible,
        "counts": dict(zip(poll.choices, poll.tally, strict=True)) if split else None,
        "named": [_named(state, poll, member) for member in poll.recent] if poll.visibility == "named" else None,
    }


def _named(state: State, poll: Poll, member: str) -> Panel:
    ballot = poll.ballots[member]
    return {"who": who(state, member), "choice": ballot.choice, "reason": ballot.reason}


def _decisions(state: State) -> Panel:
    newest = [state.polls[poll] for poll in reversed(state.decided[-DECISIONS_SHOWN_MAX:])]
    return {"count": len(state.decided), "list": [_decision(state, poll) for poll in newest]}


def _decision(state: State, poll: Poll) -> Panel:
    title = state.motions[poll.motion].title if poll.motion else ""
    return {
        "poll": poll.id,
        "motion": poll.motion,
        "title": title,
        "question": poll.question,
        "method": poll.method,
        "options": list(poll.options),
        "round": poll.round,
        "after": poll.after,
        "at": poll.closed,
        "eligible": poll.eligible,
        "grade": state.rules.admission,
    } | _outcome(poll)
