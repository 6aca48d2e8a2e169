"""Recall: the assembly takes a duty from its holder, at any moment, by a vote that nobody can hold up or override.

Whom it is about neither moves nor seconds it, has no ballot on it and counts for no majority: the others decide.
A recall that has its seconds is put to the vote by the clock. Until it is decided its holder cannot adjourn, call a
recess, ask anything else or hand the duty on; a poll that is left open is closed for it.
"""

from dataclasses import replace

from . import commands as c
from . import events as e
from .duties import could_hold, has_room, known_here, taking
from .kinds import Duty, MemberId, MotionId
from .refusals import Refusal, require
from .state import State


def seconds_needed(state: State, ask: c.MoveProcedure) -> int:
    """How many must second it: twice as many after each one that was rejected, never more than half of the others.

    The others are those present with a phone, without whoever moves it and whom it is about.
    """
    about = ("recall", ask.duty, ask.member)
    before = ((state.motions[m].state, p.act, p.duty, p.holder) for m, p in state.procedures.items())
    rejected = sum(one == ("rejected", *about) for one in before)
    others = state.present - len(state.phoneless) - 2
    return min(state.rules.recall_seconds_needed << min(rejected, 20), max(0, (others + 1) // 2))


def held(state: State, duty: Duty | None, member: MemberId) -> None:
    """Whoever is to be recalled holds the duty; the lines of a chronicle are its player's alone."""
    require(duty is not None, Refusal.NOTHING_TO_MOVE)
    assert duty is not None
    known_here(state, duty)
    require(state.holds(duty, member), Refusal.NOT_THE_HOLDER)


def fillable(state: State, duty: Duty | None, member: MemberId) -> None:
    """The duty is vacant, or its holder's phone silent, and this member could hold it."""
    require(duty is not None, Refusal.NOTHING_TO_MOVE)
    assert duty is not None
    known_here(state, duty)
    could_hold(state, member)
    require(not state.holds(duty, member), Refusal.DUTY_HELD)
    has_room(state, duty)


def adopted(state: State, motion: MotionId, by: MemberId, at: int) -> list[e.Event]:
    """The holder is recalled in the same breath; so is one who laid the duty down meanwhile."""
    about = state.procedures[motion]
    assert about.duty is not None
    return [e.HolderRecalled(by=by, at=at, motion=motion, duty=about.duty, member=about.holder)]


def elected(state: State, motion: MotionId, by: MemberId, at: int) -> list[e.Event]:
    """Whoever was elected has the duty, also before a volunteer who was quicker; somebody who has gone home has not."""
    about = state.procedures[motion]
    assert about.duty is not None
    member = state.members.get(about.holder)
    if member is None or not member.present or state.holds(about.duty, about.holder):
        return []
    return [taking(state, c.Asked(by=by, at=at), about.duty, about.holder, "poll")]


# What follows --------------------------------------------------------------------------------------------


def recalled(state: State, event: e.HolderRecalled) -> State:
    """The duty is vacant, and not for this member to take up again."""
    pair = (event.duty, event.member)
    return replace(
        state,
        duties=tuple(one for one in state.duties if (one.duty, one.member) != pair),
        hats=tuple(hat for hat in state.hats if hat != pair),
        recalled=(*state.recalled, pair),
    )
