"""Candidates for a duty: who is proposed and agrees, who still stands, and who has the duty once one is chosen."""

from dataclasses import replace
from itertools import takewhile
from typing import Any

from . import commands as c
from . import events as e
from . import hat
from .duties import could_hold, known_here, not_recalled, taking
from .kinds import CLERK, Duty, MemberId, PollId, WhyGone
from .limits import HAT_MAX
from .refusals import Refusal, require
from .rights import going_on, member_here, presiding
from .state import Election, Poll, State


def propose(state: State, ask: c.ProposeCandidate) -> list[e.Event]:
    """A member proposes another for a duty; whoever proposes themselves is willing."""
    going_on(state)
    member_here(state, ask.by)
    if ask.member == ask.by:
        return hat.enter(state, c.EnterHat(by=ask.by, at=ask.at, duty=ask.duty))
    known_here(state, ask.duty)
    could_hold(state, ask.member)
    require(not state.holds(ask.duty, ask.member), Refusal.DUTY_HELD)
    not_recalled(state, ask.duty, ask.member)
    pair = (ask.duty, ask.member)
    if pair in state.proposed or pair in state.hats:
        return []
    known = sum(duty == ask.duty for duty, _ in (*state.proposed, *state.hats))
    require(known < HAT_MAX, Refusal.HAT_FULL)
    return [e.CandidateProposed(by=ask.by, at=ask.at, duty=ask.duty, member=ask.member)]


def leading(state: State, by: MemberId, duty: Duty) -> None:
    """The chair leads an election; of the chair's own duty, or where nobody chairs, any member does."""
    if by == CLERK:
        return
    member_here(state, by)
    if duty != "chair" and state.holder("chair") is not None:
        presiding(state, by)


def still_standing(state: State, poll: Poll, choice: str) -> None:
    """Nobody votes for a candidate who does not stand any more."""
    election = state.elections.get(poll.id)
    if election is not None:
        chosen = [election.candidates[int(part) - 1] for part in choice.split(",") if part.isdecimal()]
        require(not dict(election.gone).keys() & set(chosen), Refusal.CANDIDATE_GONE)


def follows(state: State, poll: PollId, order: tuple[str, ...], by: MemberId, at: int) -> list[e.Event]:
    """Whoever is chosen has the duty the same moment, also before a volunteer who was quicker.

    Of several in the order of a lot it is the first who still stands.
    """
    election = state.elections.get(poll)
    if election is None:
        return []
    duty, gone = election.duty, dict(election.gone)
    people = [election.candidates[int(option) - 1] for option in order]
    passed = list(takewhile(lambda person: person in gone, people))
    holder = people[len(passed)] if len(passed) < len(people) else ""
    stamp: dict[str, Any] = {"by": by, "at": at, "poll": poll}
    over = [e.ElectedGone(**stamp, duty=duty, member=one, why=gone[one], instead=holder) for one in passed]
    if not holder or state.holds(duty, holder):
        return [*over]
    return [*over, taking(state, c.Asked(by=by, at=at), duty, holder, "poll")]


# What follows --------------------------------------------------------------------------------------------


def proposed(state: State, event: e.CandidateProposed) -> State:
    """One more who is asked."""
    return replace(state, proposed=(*state.proposed, (event.duty, event.member)))


def entered(state: State, event: e.HatEntered) -> State:
    """One more name in the hat, and nobody has to be asked any more."""
    return _unasked(hat.entered(state, event), event.by, event.duty)


def left(state: State, event: e.HatLeft) -> State:
    """One name fewer in the hat, or one who declines; whoever stands in a vote does so no longer."""
    state = _unasked(hat.left(state, event), event.by, event.duty)
    return _stands_down(state, event.by, "withdrew", event.duty)


def has_left(state: State, member: MemberId) -> State:
    """Whoever has gone home stands for nothing."""
    return _stands_down(_unasked(state, member), member, "left")


def put(state: State, event: e.CandidatesPut) -> State:
    """It is known who is behind the options of the poll."""
    election = Election(duty=event.duty, candidates=event.candidates)
    return replace(state, elections=state.elections.insert(event.poll, election))


def elected_gone(state: State, event: e.ElectedGone) -> State:
    """Nobody has the duty by this poll, where no other of the lot has it instead."""
    election = replace(state.elections[event.poll], void=not event.instead)
    return replace(state, elections=state.elections.insert(event.poll, election))


def _unasked(state: State, member: MemberId, duty: Duty | None = None) -> State:
    """As if nobody had proposed them, for this duty or for any."""
    return replace(state, proposed=tuple(p for p in state.proposed if p[1] != member or duty not in (None, p[0])))


def _stands_down(state: State, member: MemberId, why: WhyGone, duty: Duty | None = None) -> State:
    """They are marked in every vote in which they stand, as long as it has not given the duty."""
    elections = state.elections
    for poll, election in state.elections.items():
        stands = member in election.candidates and member not in dict(election.gone)
        if stands and duty in (None, election.duty) and open_still(state, poll):
            elections = elections.insert(poll, replace(election, gone=(*election.gone, (member, why))))
    return replace(state, elections=elections)


def open_still(state: State, poll: PollId) -> bool:
    """Whether this poll may still give somebody the duty: by its close, by a lot, or by a further round."""
    outcome = state.polls[poll].outcome
    return outcome is None or outcome.verdict != "chosen" or state.elections[poll].void
