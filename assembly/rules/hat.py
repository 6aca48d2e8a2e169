"""By lot: whoever is willing puts their name into the hat, and chance, which anybody can repeat, draws one."""

from dataclasses import replace

from . import commands as c
from . import events as e
from .counting.lots import Lot, drawn
from .duties import has_room, known_here, not_recalled, taking
from .kinds import Duty, MemberId
from .limits import HAT_MAX
from .refusals import Refusal, require
from .rights import going_on, member_here, presiding
from .state import Draw, State

# printf '%s\\0%s' SEED MEMBER | sha256sum: whoever has the least number is drawn.


def enter(state: State, ask: c.EnterHat) -> list[e.Event]:
    """A member present is willing to hold this duty, if drawn."""
    going_on(state)
    member_here(state, ask.by)
    known_here(state, ask.duty)
    require(not state.holds(ask.duty, ask.by), Refusal.DUTY_HELD)
    not_recalled(state, ask.duty, ask.by)
    if (ask.duty, ask.by) in state.hats:
        return []
    require(len(in_hat(state, ask.duty)) < HAT_MAX, Refusal.HAT_FULL)
    return [e.HatEntered(by=ask.by, at=ask.at, duty=ask.duty)]


def leave(state: State, ask: c.LeaveHat) -> list[e.Event]:
    """Whoever is in the hat takes their name out; whoever was proposed declines."""
    going_on(state)
    member_here(state, ask.by)
    named = (ask.duty, ask.by) in (*state.hats, *state.proposed)
    return [e.HatLeft(by=ask.by, at=ask.at, duty=ask.duty)] if named else []


def draw(state: State, ask: c.DrawDuty) -> list[e.Event]:
    """The chair draws; for the chair's own duty, or where nobody chairs, any member does."""
    going_on(state)
    member_here(state, ask.by)
    known_here(state, ask.duty)
    has_room(state, ask.duty)
    if ask.duty != "chair" and state.holder("chair") is not None:
        presiding(state, ask.by)
    order = drawn(Lot(seed=ask.chance), in_hat(state, ask.duty))
    require(order, Refusal.HAT_EMPTY)
    entered = e.DutyDrawn(by=ask.by, at=ask.at, duty=ask.duty, seed=ask.chance, order=order)
    return [entered, taking(state, ask, ask.duty, order[0], "lot")]


def in_hat(state: State, duty: Duty) -> tuple[MemberId, ...]:
    """Whoever is willing, in the order in which they said so."""
    return tuple(member for hat, member in state.hats if hat == duty)


# What follows --------------------------------------------------------------------------------------------


def entered(state: State, event: e.HatEntered) -> State:
    """One name more in the hat."""
    return replace(state, hats=(*state.hats, (event.duty, event.by)))


def left(state: State, event: e.HatLeft) -> State:
    """One name fewer in the hat."""
    return replace(state, hats=tuple(hat for hat in state.hats if hat != (event.duty, event.by)))


def was_drawn(state: State, event: e.DutyDrawn) -> State:
    """How the lot fell is kept; whoever was not drawn stays in the hat, for the next time."""
    draw = Draw(duty=event.duty, seed=event.seed, order=event.order, at=event.at)
    return replace(state, draws=(*(other for other in state.draws if other.duty != event.duty), draw))
