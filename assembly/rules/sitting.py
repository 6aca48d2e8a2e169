"""The sitting itself: begin, recess, resume, adjourn, and the clerk's return after an absence."""

from dataclasses import replace

from . import commands as c
from . import events as e
from . import items, motions
from .kinds import MemberId, MotionId, Phase
from .limits import RECESS_SECONDS_MAX
from .recounting import none_pending
from .refusals import Refusal, require
from .rights import clerk_only, going_on, nothing_asked, presiding, sitting
from .state import State


def begin(state: State, ask: c.BeginSitting) -> list[e.Event]:
    """The chair opens the sitting; from now on the floor is given and questions are put."""
    going_on(state)
    presiding(state, ask.by)
    require(state.phase == "gathering", Refusal.ALREADY_BEGUN)
    return [e.SittingBegun(by=ask.by, at=ask.at)]


def call_recess(state: State, ask: c.CallRecess) -> list[e.Event]:
    """The chair breaks the sitting off for a while, once no poll is open; a running turn is paused."""
    sitting(state)
    presiding(state, ask.by)
    nothing_asked(state)
    none_pending(state)
    require(0 <= ask.seconds <= RECESS_SECONDS_MAX, Refusal.TIME_OUT_OF_RANGE)
    return recess(state, ask.by, ask.at, ask.seconds)


def recess(state: State, by: MemberId, at: int, seconds: int) -> list[e.Event]:
    """The sitting breaks off; a running turn is paused."""
    pause: list[e.Event] = []
    if state.floor is not None and state.floor.running_since:
        pause.append(e.TurnPaused(by=by, at=at, turn=state.floor.turn))
    return [*pause, e.RecessCalled(by=by, at=at, seconds=seconds)]


def resume(state: State, ask: c.ResumeSitting) -> list[e.Event]:
    """The chair calls the assembly back; whoever had the floor still has it, and the chair lets the clock run on."""
    going_on(state)
    presiding(state, ask.by)
    require(state.phase == "recess", Refusal.NOT_IN_RECESS)
    return [e.SittingResumed(by=ask.by, at=ask.at)]


def adjourn(state: State, ask: c.Adjourn) -> list[e.Event]:
    """The chair ends the sitting when nothing is left to do; what is unfinished the hall alone breaks off."""
    going_on(state)
    presiding(state, ask.by)
    nothing_asked(state)
    none_pending(state)
    return adjournment(state, ask.by, ask.at)


def unfinished(state: State) -> bool:
    """Whether the end of the sitting would cut off who speaks or waits to speak, or a motion before the assembly."""
    if state.phase not in ("sitting", "recess") or state.open_poll or state.asking:
        return False
    undecided = any(motion.state in motions.BEFORE_THE_ASSEMBLY for motion in state.motions.values())
    return undecided or state.floor is not None or bool(state.queue)


def adjournment(state: State, by: MemberId, at: int, moved: MotionId = "") -> list[e.Event]:
    """The sitting ends; a running turn ends with it, and what is undecided lapses, but not what moved the end."""
    ends: list[e.Event] = []
    if state.floor is not None:
        floor = state.floor
        ends.append(e.TurnEnded(by=by, at=at, turn=floor.turn, member=floor.member, spoke_ms=floor.spoken_ms(at)))
    return [*ends, *motions.adjourned(state, by, at, moved), e.AssemblyAdjourned(by=by, at=at)]


def return_to_desk(state: State, ask: c.ReturnToDesk) -> list[e.Event]:
    """The clerk was away (a restart): whatever was running gets the lost time back."""
    clerk_only(ask.by)
    going_on(state)
    return [e.ClerkReturned(by=ask.by, at=ask.at, away_ms=ask.away_ms)] if ask.away_ms > 0 else []


# What follows --------------------------------------------------------------------------------------------


def phase(state: State, event: e.Event, now: Phase) -> State:
    """The assembly has passed into another phase."""
    seconds = event.seconds if isinstance(event, e.RecessCalled) else 0
    state = items.timed(state, event.at, runs=now == "sitting")
    return replace(state, phase=now, phase_since=event.at, recess_seconds=seconds)


def returned(state: State, event: e.ClerkReturned) -> State:
    """Deadlines move by the time lost: no turn and no poll is shortened by a restart, no item charged with it."""
    state = items.returned(state, event.at, event.away_ms)
    floor = state.floor
    if floor is not None and floor.running_since:
        floor = replace(floor, running_since=min(event.at, floor.running_since + event.away_ms))
    polls = state.polls
    if state.open_poll:
        poll = polls[state.open_poll]
        closing = poll.closing_at + event.away_ms if poll.closing_at else 0
        polls = polls.insert(poll.id, replace(poll, opened=poll.opened + event.away_ms, closing_at=closing))
    asking = state.asking
    if asking is not None:
        asking = replace(asking, ends=asking.ends + event.away_ms)
    return replace(state, floor=floor, polls=polls, asking=asking)
