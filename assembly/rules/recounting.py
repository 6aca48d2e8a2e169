"""Recounts: a closed poll is asked again, in a round of its own, when enough demand it or a motion has it so.

The same question, by the same method and majority, among the same options and about the same text, is put to those who
are here now, as soon as nothing else is asked; hands are counted by hand again. Nothing is erased, and what the first
round decided stands until the new one decides otherwise: then the state of the motion follows the new round, and what
lives on from the decision (a mandate, an appeal, an item, tasks) is given or taken back. Where the assembly has acted
on the decision and gone on from there (an adopted motion about procedure, a changed text, a recall), no recount can
undo that, and it is refused: the contrary is moved instead. ADR 13 says why.
"""

from dataclasses import replace
from typing import Literal

from . import commands as c
from . import events as e
from . import hands
from .kinds import MemberId, MotionId, MotionKind, PollId
from .limits import POLLS_MAX
from .motions import OPEN, digest
from .pressing import pending
from .questions import UNDECIDED, Question, is_followed
from .refusals import Refusal, Refused, require
from .rights import going_on, member_here
from .standing import StandingRules
from .state import Motion, Poll, State
from .thresholds import quorum_there

LIVES_ON: tuple[MotionKind, ...] = ("main", "item", "mandate", "appeal")  # what their adoption has given can be taken
Effect = Literal["confirmed", "changed", "stands"]


def demand(state: State, ask: c.DemandRecount) -> list[e.Event]:
    """Whoever could take part in a poll demands, soon after its close, that it be taken again; with enough, it is."""
    going_on(state)
    member_here(state, ask.by)
    poll = recountable(state, ask.poll)
    entitled = poll.electorate.get(ask.by)
    require(entitled is not None and entitled.present and not entitled.observer, Refusal.RECOUNT_NOT_YOURS)
    require(not poll.recount, Refusal.RECOUNTED_ONCE)  # by a few; the assembly may have it so as often as it likes
    require(ask.at <= demanded_until(state.rules, poll), Refusal.RECOUNT_TOO_LATE)
    if ask.by in poll.demands:
        return []
    needed = demands_needed(state.rules, poll)
    demanded = e.RecountDemanded(by=ask.by, at=ask.at, poll=poll.id)
    if len(poll.demands) + 1 < needed:
        return [demanded]
    return [demanded, e.RecountOrdered(by=ask.by, at=ask.at, poll=poll.id, motion="", needed=needed)]


def ordered_by(state: State, poll: PollId, motion: MotionId, by: MemberId, at: int) -> list[e.Event]:
    """What follows when the motion for a recount is adopted, if the poll can still be taken again."""
    possible = is_recountable(state, poll)
    return [e.RecountOrdered(by=by, at=at, poll=poll, motion=motion, needed=0)] if possible else []


def demands_needed(rules: StandingRules, poll: Poll) -> int:
    """How many must demand it: the number, or the fraction of those who could take part if more; all at most."""
    part = -(-rules.recount_num * poll.eligible // rules.recount_den)
    return max(1, min(poll.eligible, max(rules.recount_needed, part)))


def demanded_until(rules: StandingRules, poll: Poll) -> int:
    """Until when a recount of this poll can be demanded [ms]."""
    return poll.closed + rules.recount_seconds * 1000


def may_be_demanded(state: State, poll: Poll) -> bool:
    """Whether enough could still demand it now; the motion for it may come later."""
    soon = state.at <= demanded_until(state.rules, poll)
    return soon and not poll.recount and state.phase != "adjourned" and is_recountable(state, poll.id)


# Whether it can be taken again -----------------------------------------------------------------------------


def recountable(state: State, poll: PollId) -> Poll:
    """The poll, closed and not followed by another round, if the assembly has not gone on from what it decided."""
    found = state.polls.get(poll)
    require(found is not None, Refusal.NO_SUCH_POLL)
    assert found is not None
    require(found.outcome is not None, Refusal.POLL_ALREADY_OPEN)
    require(not is_followed(state, poll), Refusal.RECOUNTED_ALREADY)
    _can_be_put(state, found)
    return found


def is_recountable(state: State, poll: PollId) -> bool:
    """Whether this poll can be taken again."""
    try:
        recountable(state, poll)
    except Refused:
        return False
    return True


def _can_be_put(state: State, poll: Poll) -> None:
    require(state.poll_count < POLLS_MAX, Refusal.TOO_MANY_POLLS)
    require(poll.id not in state.eithers, Refusal.RECOUNT_CARRIED_OUT)
    require(poll.id not in state.elections, Refusal.RECOUNT_CARRIED_OUT)  # whoever was chosen is recalled, or not
    motion = state.motions.get(poll.motion)
    require(motion is None or _as_it_was(state, motion, poll), Refusal.RECOUNT_CARRIED_OUT)
    require(hands.countable(state, poll), Refusal.TELLERS_MISSING)


def _as_it_was(state: State, motion: Motion, poll: Poll) -> bool:
    """Whether the motion is what it was when it was voted on, and what was decided can still be decided otherwise."""
    if motion.poll != poll.id or digest(motion) != poll.text_digest:
        return False
    if motion.state == "adopted":
        return motion.kind in LIVES_ON
    if motion.state != "rejected":
        return motion.state in OPEN
    match motion.kind:
        case "amendment":
            parent = state.motions[motion.of]
            return parent.state in OPEN and parent.version == state.amendments[motion.id].of_version
        case "mandate":
            return all(each.state == "proposed" for each in state.mandates.values() if each.motion == motion.id)
        case "appeal":
            return all(each.state == "proposed" for each in state.appeals.values() if each.motion == motion.id)
        case _:
            return True


def none_pending(state: State) -> None:
    """Nobody goes on with anything else until a recall is decided, or a recount taken that can be: it takes a vote."""
    require(not pending(state), Refusal.RECALL_PENDING)
    require(not any(_ready(state, state.polls[poll]) for poll in state.recounts), Refusal.RECOUNT_PENDING)


def _ready(state: State, poll: Poll) -> bool:
    try:
        _can_be_put(state, poll)
    except Refused:
        return False
    return quorum_there(state, poll.quorum)


# Putting it -------------------------------------------------------------------------------------------------


def about(state: State, ask: c.OpenPoll) -> MotionId:
    """The motion whose rules this question is put under: in a recount, those of the round before."""
    return state.polls[ask.after].motion if ask.after in state.recounts else ask.motion


def question(state: State, ask: c.OpenPoll) -> tuple[Poll, Question]:
    """The round before, and the same question again."""
    before = state.polls[ask.after]
    _can_be_put(state, before)
    return before, Question(
        words=before.question,
        motion=before.motion,
        text_digest=before.text_digest,
        options=before.options,
        places=before.places,
        dots=before.dots,
        round=before.round + 1,
    )


def effect(state: State, poll: Poll) -> Effect:
    """What a closed recount has done to the round that stood before it."""
    outcome, before = poll.outcome, state.polls[poll.after]
    while before.recount and before.outcome is not None and before.outcome.verdict in UNDECIDED:
        before = state.polls[before.after]
    assert outcome is not None and before.outcome is not None
    if outcome.verdict in UNDECIDED:
        return "stands"
    first = before.outcome
    return "confirmed" if (outcome.verdict, outcome.elected) == (first.verdict, first.elected) else "changed"


# What follows --------------------------------------------------------------------------------------------


def demanded(state: State, event: e.RecountDemanded) -> State:
    """One more demands it."""
    poll = state.polls[event.poll]
    return replace(state, polls=state.polls.insert(poll.id, replace(poll, demands=poll.demands.insert(event.by))))


def ordered(state: State, event: e.RecountOrdered) -> State:
    """It is put as soon as nothing else is asked."""
    return replace(state, recounts=(*state.recounts, event.poll))
