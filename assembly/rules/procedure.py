"""Procedural motions: how the assembly goes about its business, moved from the floor and voted on at once."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from . import commands as c
from . import events as e
from . import recall, recounting
from .kinds import MemberId, MotionId, ProcedureAct
from .limits import (
    MOTIONS_MAX,
    REASON_CHARACTERS_MAX,
    RECESS_SECONDS_MAX,
    TOPIC_CHARACTERS_MAX,
    TURN_SECONDS_MIN,
)
from .motions import OPEN, kept, may_be_taken_up, the_motion
from .names import proper_text
from .refusals import Refusal, Refused, require
from .renewal import not_again
from .rights import going_on, member_here, sitting
from .sitting import adjournment, recess
from .standing import Majority, StandingRules
from .state import Motion, Procedure, State
from .thresholds import proper_rules

# Under these people came in, and by this name the rules began: they stay as they are while the assembly is open.
FIXED = ("preset", "admission", "self_running")


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What a procedural motion needs: which majority of the standing rules, whether it is spoken to before the vote,
    whether it is put while somebody has the floor, whether the quorum of the standing rules must be there, and
    whether it is moved and put also before the sitting and in a recess."""

    majority: Literal["procedure", "closing", "rules", "recall"] = "procedure"
    debatable: bool = False
    interrupts: bool = False
    quorum: bool = True
    anywhere: bool = False


# As a person would review it. That what closes or limits debate needs two thirds, and that such motions are not debated
# themselves, is Robert's Pocket Manual of Rules of Order, 1876, § 35, § 37 and § 58 (b); the rest is our own choice.
ACTS: dict[ProcedureAct, Act] = {
    "close-debate": Act(majority="closing"),
    "close-queue": Act(),
    "reopen-queue": Act(),
    "limit-turns": Act(majority="closing"),
    "recess": Act(quorum=False),
    "adjourn": Act(quorum=False),
    "postpone": Act(debatable=True),
    "refer": Act(debatable=True),
    "take-up": Act(),
    "recount": Act(),
    "secret-poll": Act(),
    "change-rules": Act(majority="rules", debatable=True),
    "recall": Act(majority="recall", interrupts=True, quorum=False, anywhere=True),
    "fill-duty": Act(quorum=False, anywhere=True),
}


def majority_for(rules: StandingRules, act: ProcedureAct) -> Majority:
    """What a tally on this act must reach."""
    return {
        "procedure": rules.procedure_majority,
        "closing": rules.closing_majority,
        "rules": rules.rules_majority,
        "recall": rules.recall_majority,
    }[ACTS[act].majority]


def move(state: State, ask: c.MoveProcedure) -> list[e.Event]:
    """Any member present moves that the assembly go about its business otherwise."""
    (going_on if ACTS[ask.act].anywhere else sitting)(state)
    member_here(state, ask.by)
    needed = recall.seconds_needed(state, ask) if ask.act == "recall" else state.rules.procedure_seconds_needed
    return moved(state, ask, needed)


def moved(state: State, ask: c.MoveProcedure, seconds_needed: int) -> list[e.Event]:
    """The motion and its particulars, if it makes sense now and is not before the assembly already."""
    require(state.motion_count < MOTIONS_MAX, Refusal.TOO_MANY_MOTIONS)
    ask = _CHECKS[ask.act](state, ask)
    not_again(state, ask, seconds_needed)
    motion = f"M{state.motion_count + 1}"
    stamp: dict[str, Any] = {"by": ask.by, "at": ask.at, "motion": motion}
    return [
        e.MotionTabled(**stamp, title="", text="", seconds_needed=seconds_needed, kind="procedural", of=ask.motion),
        e.ProcedureMoved(
            **stamp,
            act=ask.act,
            poll=ask.poll,
            seconds=ask.seconds,
            details=proper_text(ask.details, characters_max=TOPIC_CHARACTERS_MAX, may_be_empty=True),
            reason=proper_text(ask.reason, characters_max=REASON_CHARACTERS_MAX, may_be_empty=True),
            rules=ask.rules,
            duty=ask.duty,
            holder=ask.member,
        ),
    ]


# Whether it makes sense now; what an act does not need is left out -----------------------------------------


def _bare(ask: c.MoveProcedure, **needed: Any) -> c.MoveProcedure:
    bare: dict[str, Any] = {
        "motion": "",
        "poll": "",
        "seconds": 0,
        "details": "",
        "rules": None,
        "duty": None,
        "member": "",
    }
    return replace(ask, **bare | needed)


def _close_debate(state: State, ask: c.MoveProcedure) -> c.MoveProcedure:
    require(state.in_debate and ask.motion in ("", state.in_debate), Refusal.NOTHING_TO_MOVE)
    require(not state.motions[state.in_debate].debate_closed, Refusal.NOTHING_TO_MOVE)
    return _bare(ask, motion=state.in_debate)


def _close_queue(state: State, ask: c.MoveProcedure) -> c.MoveProcedure:
    require(not state.queue_closed, Refusal.QUEUE_CLOSED)
    return _bare(ask)


def _reopen_queue(state: State, ask: c.MoveProcedure) -> c.MoveProcedure:
    """What the assembly or its chair has closed; where nobody chairs, only this opens it again."""
    require(state.queue_closed, Refusal.NOTHING_TO_MOVE)
    return _bare(ask)


def _limit_turns(state: State, ask: c.MoveProcedure) -> c.MoveProcedure:
    require(TURN_SECONDS_MIN <= ask.seconds < turn_seconds(state), Refusal.TIME_OUT_OF_RANGE)
    return _bare(ask, seconds=ask.seconds)


def _recess(state: State, ask: c.MoveProcedure) -> c.MoveProcedure:
    require(0 <= ask.seconds <= RECESS_SECONDS_MAX, Refusal.TIME_OUT_OF_RANGE)
    return _bare(ask, seconds=ask.seconds)


def _adjourn(state: State, ask: c.MoveProcedure) -> c.MoveProcedure:
    return _bare(ask)


def _take_up(state: State, ask: c.MoveProcedure) -> c.MoveProcedure:
    motion = the_motion(state, ask.motion)
    require(motion.kind != "procedural", Refusal.VOTED_BY_ITSELF)
    require(may_be_taken_up(state, motion), Refusal.MOTION_NOT_TABLED)
    return _bare(ask, motion=motion.id)


def _put_off(state: State, ask: c.MoveProcedure) -> c.MoveProcedure:
    """A proposal of any kind that is open may be put off, or given to somebody to prepare."""
    motion = the_motion(state, ask.motion)
    require(motion.kind != "procedural", Refusal.VOTED_BY_ITSELF)
    require(motion.kind != "amendment", Refusal.NOTHING_TO_MOVE)  # it goes with what it would amend
    require(motion.state in OPEN, Refusal.MOTION_NOT_TABLED)
    return _bare(ask, motion=motion.id, details=ask.details)


def _secret_poll(state: State, ask: c.MoveProcedure) -> c.MoveProcedure:
    require(False, Refusal.SECRET_LATER)
    return ask


def _recount(state: State, ask: c.MoveProcedure) -> c.MoveProcedure:
    return _bare(ask, poll=recounting.recountable(state, ask.poll).id)


def _change_rules(state: State, ask: c.MoveProcedure) -> c.MoveProcedure:
    require(ask.rules is not None, Refusal.NOTHING_TO_MOVE)
    assert ask.rules is not None
    changes = differences(state.rules, ask.rules)
    require(changes, Refusal.NOTHING_TO_MOVE)
    require(not changes.keys() & set(FIXED), Refusal.RULES_FIXED)
    return _bare(ask, rules=proper_rules(ask.rules))


def _recall(state: State, ask: c.MoveProcedure) -> c.MoveProcedure:
    require(ask.member != ask.by, Refusal.RECALL_OF_YOURSELF)  # whoever wants to go lays the duty down
    recall.held(state, ask.duty, ask.member)
    return _bare(ask, duty=ask.duty, member=ask.member)


def _fill_duty(state: State, ask: c.MoveProcedure) -> c.MoveProcedure:
    recall.fillable(state, ask.duty, ask.member)
    return _bare(ask, duty=ask.duty, member=ask.member)


_CHECKS: dict[ProcedureAct, Callable[[State, c.MoveProcedure], c.MoveProcedure]] = {
    "close-debate": _close_debate,
    "close-queue": _close_queue,
    "reopen-queue": _reopen_queue,
    "limit-turns": _limit_turns,
    "recess": _recess,
    "adjourn": _adjourn,
    "postpone": _put_off,
    "refer": _put_off,
    "take-up": _take_up,
    "recount": _recount,
    "secret-poll": _secret_poll,
    "change-rules": _change_rules,
    "recall": _recall,
    "fill-duty": _fill_duty,
}


def differences(before: StandingRules, after: StandingRules) -> dict[str, Any]:
    """What is otherwise in `after`, by field."""
    names = (field.name for field in fields(StandingRules))
    return {name: getattr(after, name) for name in names if getattr(before, name) != getattr(after, name)}


def turn_seconds(state: State) -> int:
    """How long a turn is now: by the standing rules, or as this debate has been limited."""
    return min(state.rules.turn_seconds, state.turn_seconds_max or state.rules.turn_seconds)


# Once adopted --------------------------------------------------------------------------------------------


def adopted(state: State, motion: Motion, by: MemberId, at: int) -> list[e.Event]:
    """What an adopted procedural motion does, as far as it is still to be done."""
    procedure, of = state.procedures[motion.id], state.motions.get(motion.of)
    stamp: dict[str, Any] = {"by": by, "at": at}
    match procedure.act:
        case "close-debate":
            return [e.DebateClosed(**stamp, motion=motion.of)] if of is not None and of.state in OPEN else []
        case "close-queue":
            return [] if state.queue_closed else [e.QueueClosed(**stamp)]
        case "reopen-queue":
            return [e.QueueReopened(**stamp)] if state.queue_closed else []
        case "limit-turns":
            return [e.TurnsLimited(**stamp, seconds=procedure.seconds)]
        case "recess":
            return recess(state, by, at, procedure.seconds)
        case "adjourn":
            return adjournment(state, by, at, motion.id)
        case "take-up" if of is not None and may_be_taken_up(state, of):
            return [e.MotionTakenUp(**stamp, motion=motion.of)]
        case "change-rules":
            return _rules_changed(state, motion.id, procedure, stamp)
        case "recall":
            return recall.adopted(state, motion.id, by, at)
        case "fill-duty":
            return recall.elected(state, motion.id, by, at)
        case "postpone" if of is not None and of.state in OPEN:
            return [e.MotionPostponed(**stamp, motion=motion.of, until_note=procedure.details)]
        case "refer" if of is not None and of.state in OPEN:
            return [e.MotionReferred(**stamp, motion=motion.of, to_note=procedure.details)]
        case "recount":
            return recounting.ordered_by(state, procedure.poll, motion.id, by, at)
        case "take-up" | "postpone" | "refer" | "secret-poll":
            return []


def _rules_changed(state: State, motion: MotionId, procedure: Procedure, stamp: dict[str, Any]) -> list[e.Event]:
    """Only what was moved to be changed: what another motion has changed meanwhile stays."""
    assert procedure.rules is not None and procedure.before is not None
    after = replace(state.rules, **differences(procedure.before, procedure.rules))
    try:
        proper_rules(after)
    except Refused:  # together with what another motion has changed, these would be no rules to sit under
        return []
    return [e.RulesChanged(**stamp, motion=motion, before=state.rules, after=after)] if after != state.rules else []


# What follows --------------------------------------------------------------------------------------------


def procedure_moved(state: State, event: e.ProcedureMoved) -> State:
    """The particulars of a procedural motion."""
    procedure = Procedure(
        act=event.act,
        poll=event.poll,
        seconds=event.seconds,
        details=event.details,
        reason=event.reason,
        rules=event.rules,
        before=state.rules if event.rules is not None else None,
        duty=event.duty,
        holder=event.holder,
    )
    return replace(state, procedures=state.procedures.insert(event.motion, procedure))


def debate_closed(state: State, event: e.DebateClosed) -> State:
    """The motion is put to the vote as soon as nothing else is."""
    return kept(state, replace(state.motions[event.motion], debate_closed=True))
