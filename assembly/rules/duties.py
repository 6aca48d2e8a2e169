"""Duties: jobs held for a while, by somebody everyone can name."""

from dataclasses import replace

from . import commands as c
from . import events as e
from .kinds import Duty, How, MemberId
from .limits import TELLERS_MAX
from .pressing import not_about
from .refusals import Refusal, require
from .rights import clerk_only, duties_here, going_on, member_here
from .standing import StandingRules
from .state import Holding, State


def hand_over(state: State, ask: c.HandOverDuty) -> list[e.Event]:
    """Whoever holds a duty hands it to a member present; the controls move with it."""
    going_on(state)
    require(state.holds(ask.duty, ask.by), Refusal.DUTY_NOT_YOURS)
    could_hold(state, ask.to)
    if ask.to == ask.by:
        return []
    require(not state.holds(ask.duty, ask.to), Refusal.DUTY_HELD)
    not_about(state, ask.duty, ask.by)
    not_recalled(state, ask.duty, ask.to)
    return [taking(state, ask, ask.duty, ask.to, "hand-over")]


def lay_down(state: State, ask: c.LayDownDuty) -> list[e.Event]:
    """Whoever holds a duty gives it up; it stays vacant until somebody takes it up."""
    going_on(state)
    require(state.holds(ask.duty, ask.by), Refusal.DUTY_NOT_YOURS)
    return [e.DutyLaidDown(by=ask.by, at=ask.at, duty=ask.duty, member=ask.by)]


def take_up(state: State, ask: c.TakeUpDuty) -> list[e.Event]:
    """A member volunteers for a duty that nobody holds, or whose holder is silent; tellers may be several."""
    going_on(state)
    member_here(state, ask.by)
    known_here(state, ask.duty)
    if state.holds(ask.duty, ask.by):
        return []
    has_room(state, ask.duty)
    not_recalled(state, ask.duty, ask.by)
    return [taking(state, ask, ask.duty, ask.by, "volunteer")]


def end_term(state: State, ask: c.EndTerm) -> list[e.Event]:
    """The clock ends a term; the duty is vacant, and whoever held it may be asked again."""
    clerk_only(ask.by)
    going_on(state)
    held = next((held for held in state.duties if (held.duty, held.member) == (ask.duty, ask.member)), None)
    require(held is not None and held.ends and ask.at >= held.ends, Refusal.TERM_NOT_OVER)
    return [e.DutyLaidDown(by=ask.by, at=ask.at, duty=ask.duty, member=ask.member, why="term")]


def being_played(state: State) -> bool:
    """Whether somebody plays a chronicle here, and is its only recorder until the end."""
    return bool(state.script) and not (state.played and state.played.ended)


def could_hold(state: State, who: MemberId) -> None:
    """Whoever holds a duty is a member, present, and has a phone to do it with."""
    member = state.members.get(who)
    require(member is not None and member.present and not member.observer, Refusal.NO_SUCH_MEMBER)
    assert member is not None
    require(not member.phoneless, Refusal.WITHOUT_PHONE)


def known_here(state: State, duty: Duty) -> None:
    """The assembly has this duty, and members may hold it: the lines of a chronicle are its player's alone."""
    require(duty in duties_here(state) and not (duty == "recorder" and being_played(state)), Refusal.DUTY_UNKNOWN_HERE)


def not_recalled(state: State, duty: Duty, member: MemberId) -> None:
    """Whoever was recalled from a duty gets it back by a vote of the assembly and in no other way."""
    require((duty, member) not in state.recalled, Refusal.RECALLED)


def has_room(state: State, duty: Duty) -> None:
    """The duty is vacant, its holder has been silent for long, or there may be several of it."""
    if duty == "teller":
        require(sum(held.duty == duty for held in state.duties) < TELLERS_MAX, Refusal.TOO_MANY_TELLERS)
    else:
        require(all(held.away for held in state.duties if held.duty == duty), Refusal.DUTY_HELD)


def taking(state: State, ask: c.Asked, duty: Duty, member: MemberId, how: How) -> e.DutyTaken:
    """Somebody takes a duty, for a term where the standing rules set one."""
    ends = term_ends(state.rules, duty, ask.at)
    return e.DutyTaken(by=ask.by, at=ask.at, duty=duty, member=member, how=how, ends=ends)


def term_ends(rules: StandingRules, duty: Duty, at: int) -> int:
    """When a term of this duty that begins now is over [ms]; 0 when it has no end."""
    seconds = term_seconds(rules, duty)
    return at + seconds * 1000 if seconds else 0


def term_seconds(rules: StandingRules, duty: Duty) -> int:
    """How long a term of this duty is: its own, or that of all duties; 0 without end."""
    own = {
        "chair": rules.chair_term_seconds,
        "door": rules.door_term_seconds,
        "teller": rules.teller_term_seconds,
        "timekeeper": rules.timekeeper_term_seconds,
        "recorder": rules.recorder_term_seconds,
    }
    return own[duty] or rules.term_seconds


# What follows --------------------------------------------------------------------------------------------


def taken(state: State, event: e.DutyTaken) -> State:
    """The duty has a new holder, and only that one; tellers stand beside each other."""
    held = Holding(duty=event.duty, member=event.member, since=event.at, how=event.how, ends=event.ends)
    giver = event.by if event.how == "hand-over" else None
    if event.duty == "teller":
        stay = tuple(h for h in state.duties if not (h.duty == "teller" and h.member in (giver, event.member)))
    else:
        stay = tuple(h for h in state.duties if h.duty != event.duty)
    pair = (event.duty, event.member)
    hats = tuple(hat for hat in state.hats if hat != pair)
    proposed = tuple(other for other in state.proposed if other != pair)
    return replace(state, duties=(*stay, held), hats=hats, proposed=proposed)


def laid_down(state: State, event: e.DutyLaidDown) -> State:
    """This member holds this duty no longer."""
    return replace(state, duties=without(state, event.duty, event.member))


def without(state: State, duty: Duty, member: MemberId) -> tuple[Holding, ...]:
    """All who hold a duty, but for this holder of this duty."""
    return tuple(held for held in state.duties if (held.duty, held.member) != (duty, member))
