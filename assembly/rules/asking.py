"""Deciding without ballots: any objections? and acclamation; one member is enough to have the ballots counted."""

from dataclasses import replace

from . import amending
from . import commands as c
from . import events as e
from .consequences import of_adoption
from .kinds import CLERK, MemberId, MotionId
from .limits import REASON_CHARACTERS_MAX
from .motions import moved_to, the_motion
from .names import proper_text
from .opening import open_poll
from .playing import hall_may_decide
from .procedure import moved
from .recounting import none_pending
from .refusals import Refusal, Refused, require
from .rights import clerk_only, going_on, member_here, nothing_asked, presiding, sitting
from .state import Asking, Decided, State
from .thresholds import quorum_there


def ask_objections(state: State, ask: c.AskObjections) -> list[e.Event]:
    """The chair asks whether anybody objects to a motion on the table."""
    _may_be_asked(state, ask.by, ask.motion)
    return [e.ObjectionsAsked(by=ask.by, at=ask.at, motion=ask.motion, ends_in_seconds=state.rules.objection_seconds)]


def declare_acclamation(state: State, ask: c.DeclareAcclamation) -> list[e.Event]:
    """The chair declares what was heard in the hall; it stands if nobody challenges it in time."""
    _may_be_asked(state, ask.by, ask.motion)
    require(not state.rules.self_running, Refusal.CHAIR_ONLY)
    seconds = state.rules.objection_seconds
    return [
        e.AcclamationDeclared(
            by=ask.by, at=ask.at, motion=ask.motion, verdict=ask.verdict, ends_in_seconds=seconds
        )
    ]  # fmt: skip


def object_(state: State, ask: c.RaiseObjection) -> list[e.Event]:
    """One member objects, and all are asked by ballot."""
    _being_asked(state, ask.motion, "no-objection")
    member_here(state, ask.by)
    reason = proper_text(ask.reason, characters_max=REASON_CHARACTERS_MAX, may_be_empty=True)
    raised = e.ObjectionRaised(by=ask.by, at=ask.at, motion=ask.motion, reason=reason)
    return [raised, *_put(state, ask.motion, ask.at)]


def challenge(state: State, ask: c.ChallengeAcclamation) -> list[e.Event]:
    """One member doubts what the chair heard, and all are asked by ballot."""
    _being_asked(state, ask.motion, "acclamation")
    member_here(state, ask.by)
    challenged = e.AcclamationChallenged(by=ask.by, at=ask.at, motion=ask.motion)
    return [challenged, *_put(state, ask.motion, ask.at)]


def settle(state: State, ask: c.SettleAsking) -> list[e.Event]:
    """Nobody objected in time: the clerk enters the decision, and what follows from it."""
    clerk_only(ask.by)
    asking = _being_asked(state, ask.motion)
    require(ask.at >= asking.ends, Refusal.NOT_YET_OVER)
    decided = e.MotionDecided(by=ask.by, at=ask.at, motion=ask.motion, verdict=asking.verdict, how=asking.how)
    if asking.verdict != "adopted":
        return [decided]
    return [decided, *of_adoption(state, state.motions[ask.motion], ask.by, ask.at)]


def ask_the_hall(state: State, ask: c.CallRecess | c.Adjourn) -> list[e.Event]:
    """Where there is no chair, whoever wants to break off or to end moves it, and all are asked whether they object.

    So does a chair who would end the sitting while somebody speaks or waits, or a motion is undecided.
    """
    sitting(state)
    presiding(state, ask.by)
    nothing_asked(state)
    none_pending(state)
    if state.rules.self_running:
        _nothing_before_the_hall(state, ask)
    if isinstance(ask, c.Adjourn):
        motion = c.MoveProcedure(by=ask.by, at=ask.at, act="adjourn")
    else:
        motion = c.MoveProcedure(by=ask.by, at=ask.at, act="recess", seconds=ask.seconds)
    tabled = moved(state, motion, 0)
    number = f"M{state.motion_count + 1}"
    seconds = state.rules.objection_seconds
    return [*tabled, e.ObjectionsAsked(by=ask.by, at=ask.at, motion=number, ends_in_seconds=seconds)]


def _nothing_before_the_hall(state: State, ask: c.CallRecess | c.Adjourn) -> None:
    """No member breaks off a turn, or ends the sitting over an undecided motion."""
    require(state.floor is None and not state.queue, Refusal.BUSINESS_PENDING)
    pending = any(motion.state in ("tabled", "in-debate") for motion in state.motions.values())
    require(not pending or isinstance(ask, c.CallRecess), Refusal.BUSINESS_PENDING)


def _may_be_asked(state: State, by: MemberId, motion: MotionId) -> None:
    sitting(state)
    presiding(state, by)
    nothing_asked(state)
    hall_may_decide(state, by, motion, counted=False)
    none_pending(state)
    require(the_motion(state, motion).state in ("tabled", "in-debate"), Refusal.MOTION_NOT_TABLED)
    amending.in_turn(state, state.motions[motion])
    require(quorum_there(state, state.rules.quorum), Refusal.NO_QUORUM)


def _being_asked(state: State, motion: MotionId, how: str = "") -> Asking:
    going_on(state)
    asking = state.asking
    require(asking is not None and asking.motion == motion and how in ("", asking.how), Refusal.NOTHING_ASKED)
    assert asking is not None
    return asking


def _put(state: State, motion: MotionId, at: int) -> list[e.Event]:
    """The ballots, at once; where too few are left for them, the motion is on the table again."""
    try:
        return open_poll(_released(state), c.OpenPoll(by=CLERK, at=at, motion=motion))
    except Refused:
        return []


# What follows --------------------------------------------------------------------------------------------


def asked(state: State, event: e.ObjectionsAsked | e.AcclamationDeclared) -> State:
    """The time to object runs; the motion's text is locked."""
    acclaimed = isinstance(event, e.AcclamationDeclared)
    asking = Asking(
        how="acclamation" if acclaimed else "no-objection",
        motion=event.motion,
        verdict=event.verdict if isinstance(event, e.AcclamationDeclared) else "adopted",
        by=event.by,
        since=event.at,
        ends=event.at + event.ends_in_seconds * 1000,
    )
    return replace(moved_to(state, event.motion, "locked"), asking=asking)


def released(state: State, event: e.ObjectionRaised | e.AcclamationChallenged) -> State:
    """The question is not decided so; the motion is on the table again."""
    return _released(state)


def _released(state: State) -> State:
    assert state.asking is not None
    motion = state.asking.motion
    state = replace(state, asking=None)
    return moved_to(state, motion, "in-debate" if state.in_debate == motion else "tabled")


def decided(state: State, event: e.MotionDecided) -> State:
    """The decision stands, and everyone may see how it was taken."""
    assert state.asking is not None
    decision = Decided(verdict=event.verdict, how=event.how, by=state.asking.by, at=event.at)
    state = replace(
        state,
        asking=None,
        decided=(*state.decided, event.motion),
        without_ballots=state.without_ballots.insert(event.motion, decision),
    )
    return moved_to(state, event.motion, event.verdict)
