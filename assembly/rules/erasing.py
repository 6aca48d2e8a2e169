"""Being forgotten: a name and its words go, what was done stays as a number."""

from __future__ import annotations

from dataclasses import replace

from rpds import HashTrieMap

from . import amending, items, marginalia, slip_book
from . import commands as c
from . import events as e
from .gathering import leaving
from .kinds import MemberId, MotionId
from .names import likeness
from .refusals import Refusal, require
from .rights import same_person
from .state import Floor, Poll, Procedure, State


def erase_me(state: State, ask: c.EraseMe) -> list[e.Event]:
    """Anyone whose name the record has, also from the door, has it and their words at the queue erased, for ever."""
    require(state.opened, Refusal.NOT_OPENED)
    member = state.members.get(ask.by)
    require(member is None or member.name, Refusal.ALREADY_ERASED)
    require(member is None or not member.phoneless, Refusal.WITHOUT_PHONE)
    require(member or ask.by in state.waiting or ask.by in state.turned_away, Refusal.NOT_PRESENT)
    here = member is not None and member.present and state.phase != "adjourned"
    going = leaving(state, ask.by, ask.by, ask.at) if here else []
    gone = [who for who, name in state.formerly.items() if name and same_person(state, who, ask.by)]
    return [*going, *(e.MemberErased(by=ask.by, at=ask.at, member=who) for who in (*sorted(gone), ask.by))]


# What follows --------------------------------------------------------------------------------------------


def erased(state: State, event: e.MemberErased) -> State:
    """Name, topics and reasons of a member are forgotten; numbers stay."""
    state = slip_book.forgotten(_erased_at_the_door(state, event.member), event.member)
    state = items.erased(state, event.member)
    if event.member in state.formerly:
        state = replace(amending.forgotten(state, event.member), formerly=state.formerly.insert(event.member, ""))
    member = state.members.get(event.member)
    if member is None:
        return state
    polls = state.polls
    for poll in state.polls.values():
        polls = polls.insert(poll.id, _forgotten(poll, event.member))
    queue = tuple(replace(p, topic="") if p.member == event.member else p for p in state.queue)
    floor: Floor | None = state.floor
    if floor is not None and floor.member == event.member:
        floor = replace(floor, topic="")
    state = marginalia.forgotten(amending.forgotten(state, event.member), event.member)
    last = state.last_turn
    return replace(
        state,
        members=state.members.insert(event.member, replace(member, name="")),
        names=state.names.discard(likeness(member.name)) if member.name else state.names,
        queue=queue,
        floor=floor,
        last_turn=None if last is not None and last.member == event.member else last,
        polls=polls,
        procedures=_without_reasons(state, event.member),
    )


def _without_reasons(state: State, who: MemberId) -> HashTrieMap[MotionId, Procedure]:
    """Why somebody moved something about the procedure is theirs, and goes with them."""
    procedures = state.procedures
    for motion, moved in state.procedures.items():
        if moved.reason and state.motions[motion].mover == who:
            procedures = procedures.insert(motion, replace(moved, reason=""))
    return procedures


def _erased_at_the_door(state: State, who: MemberId) -> State:
    waiting = state.waiting.get(who)
    return replace(
        state,
        names=state.names.discard(likeness(waiting.name)) if waiting is not None and waiting.name else state.names,
        waiting=state.waiting.discard(who),
        turned_away=state.turned_away.discard(who),
    )


def _forgotten(poll: Poll, member: MemberId) -> Poll:
    entitled, ballot = poll.electorate.get(member), poll.ballots.get(member)
    if entitled is not None:
        poll = replace(poll, electorate=poll.electorate.insert(member, replace(entitled, name="")))
    if ballot is not None:
        poll = replace(poll, ballots=poll.ballots.insert(member, replace(ballot, reason="")))
    return poll
