"""Renewal: what is before the assembly, or has just been rejected, is not moved again before something has happened.

"The motions to adjourn, to take a recess, and to lay on the table, may be made again and again, provided there has been
progress in debate or business, but the making of, or voting on, these motions is not business that justifies the
renewal of a motion." H. M. Robert, *Rules of Order Revised*, 1915, § 38; in substance *Pocket Manual*, 1876, § 26.
"""

from . import commands as c
from .kinds import MotionId, PollId
from .refusals import Refusal, require
from .state import Procedure, State

PENDING = ("seconding", "tabled", "in-debate", "locked")
About = tuple[object, ...]


def not_again(state: State, ask: c.MoveProcedure, seconds_needed: int) -> None:
    """The same is not before the assembly, and was not rejected just now.

    Other standing rules are another question; for how long a recess is, or a turn, is not. A recall that takes seconds
    takes twice as many each time, and may come at any moment.
    """
    about: About = (ask.act, ask.motion, ask.poll, ask.duty, ask.member, ask.rules)
    alike = ((motion, moved) for motion, moved in state.procedures.items() if moved.act == ask.act)
    same = [motion for motion, moved in alike if _about(state, motion, moved) == about]
    require(not any(state.motions[motion].state in PENDING for motion in same), Refusal.ALREADY_MOVED)
    if ask.act != "recall" or not seconds_needed:
        just = (motion for motion in same if state.motions[motion].state == "rejected")
        require(all(_has_gone_on(state, motion) for motion in just), Refusal.NOTHING_NEW_SINCE)


def _about(state: State, motion: MotionId, moved: Procedure) -> About:
    return (moved.act, state.motions[motion].of, moved.poll, moved.duty, moved.holder, moved.rules)


def _has_gone_on(state: State, rejected: MotionId) -> bool:
    """Since it was rejected a turn has been given, or something decided that was more than a motion about procedure."""
    if state.turn != state.procedures[rejected].turn:
        return True
    decision = state.motions[rejected].poll or rejected
    since = state.decided[state.decided.index(decision) + 1 :]
    return any(_is_business(state, each) for each in since)


def _is_business(state: State, decision: PollId | MotionId) -> bool:
    motion = state.polls[decision].motion if decision in state.polls else decision
    return motion not in state.procedures or state.motions[motion].state == "adopted"
