"""How a motion comes to the vote: put by the chair, or by the clock, so that nobody can sit on it."""

from dataclasses import dataclass, replace

from . import amending
from .kinds import MotionId
from .pressing import is_recall
from .procedure import ACTS, majority_for
from .rights import going_on, sitting
from .standing import Majority, Quorum, StandingRules
from .state import Motion, Poll, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Putting:
    """How a motion that puts itself is voted on, and when: `anywhere` also before the sitting and in recess."""

    majority: Majority | None  # None: as the standing rules have it for any question
    debatable: bool = False
    interrupts: bool = False
    anywhere: bool = False
    quorum: bool = True


def putting(state: State, motion: Motion) -> Putting | None:
    """How this motion is put by the clock; None where it is for the chair to put it."""
    match motion.kind:
        case "procedural":
            procedure = state.procedures[motion.id]
            act = ACTS[procedure.act]
            return Putting(
                majority=majority_for(state.rules, procedure.act),
                debatable=act.debatable,
                interrupts=act.interrupts,
                quorum=act.quorum,
                anywhere=act.anywhere,
            )
        case _:
            return Putting(majority=None) if amending.root(state, motion).debate_closed else None


def terms(state: State, put: Putting | None) -> StandingRules:
    """The standing rules for this question: a motion that the clock puts has its own majority, and its time."""
    rules = state.rules
    if put is None:
        return rules
    if put.majority is None:  # a main motion whose debate was closed
        return replace(rules, poll_seconds=rules.poll_seconds or rules.procedure_poll_seconds)
    return replace(
        rules,
        method="yes-no",
        majority=put.majority,
        quorum=rules.quorum if put.quorum else Quorum(),
        poll_seconds=rules.procedure_poll_seconds,
    )


def by_itself(state: State, poll: Poll) -> bool:
    """Whether the clock put this question: nobody hastens its end."""
    return bool(poll.motion) and putting(state, state.motions[poll.motion]) is not None


def _put_of(state: State, motion: MotionId) -> Putting | None:
    return putting(state, state.motions[motion]) if motion in state.motions else None


def votable(state: State, motion: MotionId) -> bool:
    """Whether the clock puts this question; refused where the assembly does not sit, unless it may come at any time."""
    put = _put_of(state, motion)
    (going_on if put and put.anywhere else sitting)(state)
    return put is not None


def rules_for(state: State, motion: MotionId) -> StandingRules:
    """The standing rules as they are for a question about this motion."""
    return terms(state, _put_of(state, motion))


def to_be_put(state: State, at: int) -> list[MotionId]:
    """The motions that are due to be put at this time: recalls first, then the longest waiting."""
    if state.open_poll or state.asking is not None:
        return []
    due = [motion for motion in state.to_put if _due(state, state.motions[motion], at)]
    due.sort(key=lambda motion: not is_recall(state, motion))
    # Where debate on a motion is closed, its amendments are put before it.
    return [next((one.id for one in amending.in_order(state, motion)), motion) for motion in due]


def _due(state: State, motion: Motion, at: int) -> bool:
    """Undebatable ones at once, others when the chair's time to put them is up; nobody is cut off in a turn."""
    terms = putting(state, motion)
    if terms is None or not (terms.anywhere or state.phase == "sitting"):
        return False
    patience = motion.since + state.rules.patience_seconds * 1000
    if terms.debatable:
        return at >= patience
    floor = state.floor
    speaking = floor is not None and floor.running_since and floor.spoken_ms(at) < floor.seconds * 1000
    return terms.interrupts or not speaking or at >= patience


def waiting_for_the_floor(state: State) -> bool:
    """Whether a motion is to be put as soon as the present turn ends: the floor is not handed on before."""
    terms = (putting(state, state.motions[motion]) for motion in state.to_put)
    return any(put is not None and not put.debatable for put in terms)
