"""Duties: jobs held for a while, by somebody everyone can name."""

from dataclasses import replace

from . import commands as c
from . import events as e
from .refusals import Refusal, require
from .rights import duties_here, going_on, member_here
from .state import Holding, State


def hand_over(state: State, ask: c.HandOverDuty) -> list[e.Event]:
    """Whoever holds a duty hands it to a member present; the controls move with it."""
    going_on(state)
    require(state.holder(ask.duty) == ask.by, Refusal.DUTY_NOT_YOURS)
    to = state.members.get(ask.to)
    require(to is not None and to.present and not to.observer, Refusal.NO_SUCH_MEMBER)
    require(to is None or not to.phoneless, Refusal.WITHOUT_PHONE)
    if ask.to == ask.by:
        return []
    return [e.DutyTaken(by=ask.by, at=ask.at, duty=ask.duty, member=ask.to, how="hand-over")]


def lay_down(state: State, ask: c.LayDownDuty) -> list[e.Event]:
    """Whoever holds a duty gives it up; it stays vacant until somebody takes it up."""
    going_on(state)
    require(state.holder(ask.duty) == ask.by, Refusal.DUTY_NOT_YOURS)
    return [e.DutyLaidDown(by=ask.by, at=ask.at, duty=ask.duty, member=ask.by)]


def take_up(state: State, ask: c.TakeUpDuty) -> list[e.Event]:
    """A member volunteers for a duty that nobody holds."""
    going_on(state)
    member_here(state, ask.by)
    require(ask.duty in duties_here(state) and ask.duty != "recorder", Refusal.DUTY_UNKNOWN_HERE)
    holder = state.holder(ask.duty)
    if holder == ask.by:
        return []
    require(holder is None, Refusal.DUTY_HELD)
    return [e.DutyTaken(by=ask.by, at=ask.at, duty=ask.duty, member=ask.by, how="volunteer")]


# What follows --------------------------------------------------------------------------------------------


def taken(state: State, event: e.DutyTaken) -> State:
    """The duty has a new holder, and only that one."""
    held = Holding(duty=event.duty, member=event.member, since=event.at, how=event.how)
    return replace(state, duties=(*_others(state, event.duty), held))


def laid_down(state: State, event: e.DutyLaidDown) -> State:
    """The duty is vacant."""
    return replace(state, duties=_others(state, event.duty))


def _others(state: State, duty: str) -> tuple[Holding, ...]:
    return tuple(held for held in state.duties if held.duty != duty)
