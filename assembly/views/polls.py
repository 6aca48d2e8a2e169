"""Everyone in the hall may see what is asked, how it stands as far as the poll shows it, and what was decided.

Never: who chose what in a poll that is not `named`, the split of a `turnout` poll before its close.
"""

from dataclasses import asdict, fields, is_dataclass
from typing import Any

from assembly.rules import hands
from assembly.rules.clock import closes_at
from assembly.rules.commands import OpenPoll
from assembly.rules.drawing import lot_possible
from assembly.rules.events import Outcome
from assembly.rules.kinds import CLERK, MotionId, PollId
from assembly.rules.standing import Majority
from assembly.rules.state import HandCount, Motion, Poll, State

from . import recounting
from .may import may
from .panels import Panel, Panels, who
from .procedure import particulars

DECISIONS_SHOWN_MAX = 50
IN_COUNT = ("rounds", "pairs", "paths", "scores")


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
        "slipless": slipless(state, poll),
        "roll": poll.roll,
        "state": "closed" if poll.outcome else "closing" if poll.closing_at else "open",
        "outcome": _outcome(poll),
        "round_possible": may(state, OpenPoll(by=CLERK, at=state.at, after=poll.id)),
        "lot_possible": lot_possible(state, poll),
        "recount": poll.recount,
        "demand": recounting.demand(state, poll),
    }


def _question(state: State, poll: Poll) -> Panels:
    return {
        "id": poll.id,
        "question": poll.question,
        "motion": poll.motion,
        "procedure": particulars(state, poll.motion),
        "text": state.motions[poll.motion].text if poll.motion else "",
        "text_digest": poll.text_digest,
        "after": poll.after,
        "round": poll.round,
        "method": poll.method,
        "choices": list(poll.choices),
        "options": options(state, poll),
        "duty": _duty(state, poll),
        "candidates": candidates(state, poll),
        "either": list(state.eithers.get(poll.id, ())),
        "places": poll.places,
        "dots": poll.dots,
        "blank_is_zero": poll.blank_is_zero,
        "sectors": list(poll.sectors),
        "hand_seats": poll.hand_seats,
        "majority": asdict(poll.majority),
        "quorum_needed": poll.quorum_needed,
        "visibility": poll.visibility,
    }


def options(state: State, poll: Poll) -> list[str]:
    """What is chosen among; of candidates, their names as they are now."""
    election = state.elections.get(poll.id)
    return [state.members[member].name for member in election.candidates] if election else list(poll.options)


def candidates(state: State, poll: Poll) -> list[Panel]:
    """Who stands, in the order of the options, and why somebody does not stand any more."""
    election = state.elections.get(poll.id)
    if election is None:
        return []
    gone = dict(election.gone)
    return [{"who": who(state, member), "gone": gone.get(member, "")} for member in election.candidates]


def _duty(state: State, poll: Poll) -> str:
    election = state.elections.get(poll.id)
    return election.duty if election else ""


def _outcome(poll: Poll) -> Panel:
    return _sum(poll.outcome, poll.majority) if poll.outcome else None


def _sum(outcome: Outcome, majority: Majority) -> Panel:
    sum_ = {name: value for name, value in asdict(outcome).items() if name not in IN_COUNT}
    sum_ |= {name: list(sum_[name]) for name in ("leaders", "elected", "tied")}
    sum_ |= {"counts": dict(outcome.counts), "by_hand": dict(outcome.by_hand)}
    return sum_ | {"num": majority.num, "den": majority.den, "strict": majority.strict}


def count(state: State) -> Panel:
    """The whole count of the last poll, where there is more to see than its sum: rounds, pairs, scores."""
    poll = state.polls[state.last_poll] if state.last_poll else None
    if poll is None or poll.outcome is None or not any(getattr(poll.outcome, name) for name in IN_COUNT):
        return None
    return {"poll": poll.id, "method": poll.method} | {name: _plain(getattr(poll.outcome, name)) for name in IN_COUNT}


def _plain(value: Any) -> Panel:
    """Tables as lists, what has names as objects."""
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def tally(state: State) -> Panel:
    if not state.last_poll:
        return None
    poll = state.polls[state.last_poll]
    split = poll.outcome is not None or poll.visibility != "turnout"
    return {
        "poll": poll.id,
        "cast": len(poll.ballots) + sum(hands.counted(poll)),
        "eligible": poll.eligible,
        "counts": _counts(poll) if split else None,
        "marks": list(poll.marks) if split else [],
        "hands": [_sector(state, name, each) for name, each in zip(poll.sectors, poll.hands, strict=True)],
        "named": [_named(state, poll, member) for member in poll.recent] if poll.visibility == "named" else None,
    }


def _counts(poll: Poll) -> dict[str, int]:
    """What phones and hands say together."""
    by_hand = hands.counted(poll) or (0,) * len(poll.choices)
    return {choice: n + raised for choice, n, raised in zip(poll.choices, poll.tally, by_hand, strict=True)}


def _sector(state: State, name: str, entries: tuple[HandCount, ...]) -> Panel:
    """What the tellers of one sector have counted: figures that differ stand there until they agree."""
    counts = [{"who": who(state, each.teller), "counts": list(each.counts)} for each in entries]
    return {"name": name, "agreed": hands.agreed(entries), "counts": counts}


def temperature(state: State) -> Panel:
    """How warm the hall is for what was asked last; never beside a tally."""
    now = state.temperature
    if now is None:
        return None
    return {
        "id": now.id,
        "question": now.question,
        "who": who(state, now.who),
        "opened": now.opened,
        "ends_at": now.ends_at,
        "ended": now.ended,
        "present": now.present,
        "given": len(now.degrees),
        "counts": list(now.counts),
    }


def _named(state: State, poll: Poll, member: str) -> Panel:
    ballot = poll.ballots[member]
    return {"who": who(state, member), "choice": ballot.choice, "reason": ballot.reason}


def decisions(state: State) -> Panel:
    newest = reversed(state.decided[-DECISIONS_SHOWN_MAX:])
    return {"count": len(state.decided), "list": [_decided(state, each) for each in newest]}


def _decided(state: State, each: PollId | MotionId) -> Panel:
    if each in state.polls:
        return _decision(state, state.polls[each])
    return _without_ballots(state, state.motions[each])


def _without_ballots(state: State, motion: Motion) -> Panel:
    """Nothing was counted, and no figure is made up: all of them are 0."""
    decided, present = state.without_ballots[motion.id], state.present
    nothing = Outcome(
        verdict=decided.verdict, counts=(), cast=0, got=0, of=0, needed=0, base="present", present=present,
        quorum_needed=0, winner="", leaders=(),
    )  # fmt: skip
    return {
        "poll": "",
        "motion": motion.id,
        "title": motion.title,
        "procedure": particulars(state, motion.id),
        "how": decided.how,
        "who": who(state, decided.by),
        "question": motion.title,
        "method": "yes-no",
        "options": [],
        "duty": "",
        "places": 1,
        "round": 1,
        "after": "",
        "at": decided.at,
        "eligible": 0,
        "grade": state.rules.admission,
        "recount": False,
        "effect": "",
        "again": "",
        "recountable": False,
        "slipless": 0,
    } | _sum(nothing, Majority())


def slipless(state: State, poll: Poll) -> int:
    """How many of those asked were let in without a slip, where a roll was brought."""
    return poll.slipless if state.rules.admission == "code" else 0


def _decision(state: State, poll: Poll) -> Panel:
    title = state.motions[poll.motion].title if poll.motion else ""
    return (
        {
            "poll": poll.id,
            "motion": poll.motion,
            "title": title,
            "procedure": particulars(state, poll.motion),
            "how": "poll",
            "who": None,
            "question": poll.question,
            "method": poll.method,
            "options": options(state, poll),
            "duty": _duty(state, poll),
            "places": poll.places,
            "round": poll.round,
            "after": poll.after,
            "at": poll.closed,
            "eligible": poll.eligible,
            "grade": state.rules.admission,
            "slipless": slipless(state, poll),
        }
        | recounting.rounds(state, poll)
        | _outcome(poll)
    )
