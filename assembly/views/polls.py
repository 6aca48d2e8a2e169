"""Everyone in the hall may see what is asked, how it stands as far as the poll shows it, and what was decided.

Never: who chose what in a poll that is not `named`, the split of a `turnout` poll before its close.
"""

from dataclasses import asdict

from assembly.rules.clock import closes_at
from assembly.rules.commands import OpenPoll
from assembly.rules.kinds import CLERK
from assembly.rules.state import Poll, State

from .may import may
from .panels import Panel, Panels, who

DECISIONS_SHOWN_MAX = 50


def poll(state: State) -> Panel:
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


def tally(state: State) -> Panel:
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


def decisions(state: State) -> Panel:
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
