"""What the clock asks of the assembly; the clerk lends it a hand, and the rules decide as for anyone."""

from collections.abc import Iterable

from .commands import (
    ClosePoll,
    Command,
    EndTemperature,
    EndTerm,
    GiveFloor,
    OpenPoll,
    ResumeSitting,
    ResumeTurn,
    SettleAsking,
    SettlePoll,
    TakeUpMotion,
    YieldFloor,
)
from .kinds import CLERK
from .opening import open_poll
from .polling import countdown_seconds
from .pressing import has_waited
from .putting import by_itself, to_be_put
from .queueing import next_place
from .refusals import Refused
from .state import Poll, State


def asks(state: State, at: int) -> Command | None:
    """The next thing that is due at `at` [ms], if anything is; ask again after each."""
    if not state.opened or state.phase == "adjourned":
        return None
    warm = state.temperature
    if warm is not None and not warm.ended and at >= warm.ends_at:
        return EndTemperature(by=CLERK, at=at, check=warm.id)
    if state.open_poll:
        return _about_poll(state, state.polls[state.open_poll], at)
    over = next((held for held in state.duties if held.ends and at >= held.ends), None)
    if over is not None:
        return EndTerm(by=CLERK, at=at, duty=over.duty, member=over.member)
    if state.asking is not None:
        due = at >= state.asking.ends
        return SettleAsking(by=CLERK, at=at, motion=state.asking.motion) if due else None
    return (
        _again(state, at) or _to_the_vote(state, at) or (_self_running(state, at) if state.rules.self_running else None)
    )


def _again(state: State, at: int) -> Command | None:
    """Put a poll that is to be taken again."""
    return _allowed(state, (OpenPoll(by=CLERK, at=at, after=poll) for poll in state.recounts))


def _to_the_vote(state: State, at: int) -> Command | None:
    """Put what is due, if the rules allow it now: whoever would sit on it is passed over."""
    return _allowed(state, (OpenPoll(by=CLERK, at=at, motion=motion) for motion in to_be_put(state, at)))


def _allowed(state: State, questions: Iterable[OpenPoll]) -> Command | None:
    """The first of these that the rules allow to be put."""
    for put in questions:
        try:
            open_poll(state, put)
        except Refused:
            continue
        return put
    return None


def closes_at(poll: Poll) -> int:
    """When an open poll closes by itself [ms]; 0 if only by hand."""
    return poll.closing_at or (poll.opened + poll.seconds * 1000 if poll.seconds else 0)


def _about_poll(state: State, poll: Poll, at: int) -> Command | None:
    """Start the countdown so that it ends when the time is up; count when it has ended."""
    if poll.closing_at:
        return SettlePoll(by=CLERK, at=at, poll=poll.id) if at >= poll.closing_at else None
    time_up = poll.seconds and at >= closes_at(poll) - countdown_seconds(state, poll) * 1000
    unhurried = state.rules.self_running or by_itself(state, poll) or poll.id in state.elections
    time_up = time_up or has_waited(state, at)
    all_cast = unhurried and len(poll.ballots) == poll.eligible
    return ClosePoll(by=CLERK, at=at, poll=poll.id) if time_up or all_cast else None


def _self_running(state: State, at: int) -> Command | None:
    """Where there is no chair, the queue and the clock give the floor."""
    if state.phase == "recess" and state.recess_seconds:
        over = at >= state.phase_since + state.recess_seconds * 1000
        return ResumeSitting(by=CLERK, at=at) if over else None
    if state.phase != "sitting":
        return None
    floor = state.floor
    if floor is not None:
        if floor.waits_for:
            return ResumeTurn(by=CLERK, at=at, saw_turn=floor.turn)  # a poll stopped it, and then a recess came
        time_up = floor.running_since and floor.spoken_ms(at) >= floor.seconds * 1000
        return YieldFloor(by=CLERK, at=at, saw_turn=floor.turn) if time_up else None
    waiting = next_place(state)
    if waiting is not None:
        return GiveFloor(by=CLERK, at=at, saw_turn=state.turn, place=waiting.id)
    if not state.in_debate:
        tabled = [
            motion
            for motion in state.motions.values()
            if motion.state == "tabled" and not motion.poll and motion.kind == "main"
        ]
        if tabled:
            oldest = min(tabled, key=lambda motion: int(motion.id[1:]))
            return TakeUpMotion(by=CLERK, at=at, motion=oldest.id)
    return None
