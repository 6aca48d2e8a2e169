"""Coming in: opening, joining, the door, leaving, being forgotten."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rpds import HashTrieMap

from . import candidates
from . import commands as c
from . import events as e
from .carrying import carried_over
from .carrying_on import carried_on
from .duties import term_ends
from .kinds import Duty, MemberId
from .limits import MEMBERS_MAX, REASON_CHARACTERS_MAX, ROLL_SHOWN_MAX, SEED_MAX, TITLE_CHARACTERS_MAX, WAITING_MAX
from .names import LANGUAGE, likeness, proper_name, proper_text
from .refusals import Refusal, require
from .rights import going_on, keeping_door, seating, someone_here
from .state import Member, State, Waiting, swiftly
from .thresholds import proper_rules


def open_assembly(state: State, ask: c.OpenAssembly) -> list[e.Event]:
    """Somebody opens an assembly, and holds its duties until they are handed over."""
    require(not state.opened, Refusal.ALREADY_OPENED)
    title = proper_text(ask.title, characters_max=TITLE_CHARACTERS_MAX)
    require(LANGUAGE.fullmatch(ask.language), Refusal.LANGUAGE_UNKNOWN)
    proper_rules(ask.rules)
    opened = e.AssemblyOpened(
        by=ask.by, at=ask.at, code=ask.code, title=title, language=ask.language, rules=ask.rules, script=ask.script,
        square=ask.square, number=ask.number, after=ask.before.code if ask.before and not ask.carried_on else "",
    )  # fmt: skip
    duties: list[Duty] = []
    if not ask.rules.self_running:
        duties.append("chair")
    if ask.rules.admission != "open-link":
        duties.append("door")
    if ask.script:
        duties.append("recorder")
    held = {duty: term_ends(ask.rules, duty, ask.at) for duty in duties}
    stamp: dict[str, Any] = {"by": ask.by, "at": ask.at, "member": ask.by, "how": "opening"}
    taken = [e.DutyTaken(**stamp, duty=duty, ends=ends) for duty, ends in held.items()]
    comes = [] if ask.before is None else (carried_on if ask.carried_on else carried_over)(ask.before, ask)
    return [opened, *_simulated(ask), *taken, *comes]


def _simulated(ask: c.OpenAssembly) -> list[e.Event]:
    """A rehearsal says so before anything else happens in it."""
    if ask.simulated is None:
        return []
    require(0 <= ask.simulated <= SEED_MAX, Refusal.SEED_OUT_OF_RANGE)
    return [e.CrowdSimulated(by=ask.by, at=ask.at, seed=ask.simulated)]


def join_assembly(state: State, ask: c.JoinAssembly) -> list[e.Event]:
    """Anyone with the code comes in, where the link is open; else they wait at the door. With a slip: `slips.use`.

    Somebody who was here before comes back under the name they had; an observer may come in again as a member.
    """
    going_on(state)
    waits = state.waiting.get(ask.by)
    if waits is not None:
        require(_opens_the_door(state, ask.by), Refusal.WAITING_AT_DOOR)
        return [e.MemberJoined(by=ask.by, at=ask.at, member=ask.by, name=waits.name, observer=waits.observer)]
    before = state.members.get(ask.by)
    require(before is None or before.name, Refusal.ALREADY_ERASED)
    require(before is None or not before.phoneless, Refusal.WITHOUT_PHONE)
    if before is not None and (ask.observer or not before.observer):
        return [] if before.present else [e.MemberReturned(by=ask.by, at=ask.at, member=ask.by)]
    name = before.name if before is not None else proper_name(ask.name)
    if before is None:
        require(state.names.get(likeness(name)) not in state.book.slips, Refusal.NAME_ON_ROLL)
        require(likeness(name) not in state.names, Refusal.NAME_TAKEN)
    require(before is not None or len(state.members) < MEMBERS_MAX, Refusal.ASSEMBLY_FULL)
    if state.rules.admission == "open-link" or _opens_the_door(state, ask.by):
        return [e.MemberJoined(by=ask.by, at=ask.at, member=ask.by, name=name, observer=ask.observer)]
    require(len(state.waiting) < WAITING_MAX, Refusal.DOOR_CROWDED)
    return [e.AdmissionAsked(by=ask.by, at=ask.at, name=name, observer=ask.observer)]


def _opens_the_door(state: State, by: MemberId) -> bool:
    """The door-keeper needs nobody to be let in; nor does the first to come where nobody keeps the door.

    Where a roll was brought, the first to come is somebody with a slip.
    """
    keeper = state.holder("door")
    return keeper == by or (keeper is None and not state.present and not state.book.live)


def admit_member(state: State, ask: c.AdmitMember) -> list[e.Event]:
    """The door-keeper lets in somebody who waits."""
    going_on(state)
    keeping_door(state, ask.by)
    waiting = state.waiting.get(ask.member)
    if waiting is None and ask.member in state.members:
        return []  # already in
    require(waiting is not None, Refusal.NOT_WAITING)
    assert waiting is not None
    require(ask.member in state.members or len(state.members) < MEMBERS_MAX, Refusal.ASSEMBLY_FULL)
    return [
        e.MemberJoined(by=ask.by, at=ask.at, member=ask.member, name=waiting.name, observer=waiting.observer),
    ]


def turn_away(state: State, ask: c.TurnAway) -> list[e.Event]:
    """The door-keeper turns away somebody who waits; the reason is entered."""
    going_on(state)
    keeping_door(state, ask.by)
    require(ask.member in state.waiting, Refusal.NOT_WAITING)
    reason = proper_text(ask.reason, characters_max=REASON_CHARACTERS_MAX, may_be_empty=True)
    return [e.MemberTurnedAway(by=ask.by, at=ask.at, member=ask.member, reason=reason)]


def leave_assembly(state: State, ask: c.LeaveAssembly) -> list[e.Event]:
    """A member goes home, and gives up place, floor and duties; or somebody steps back from the door."""
    going_on(state)
    if ask.by in state.waiting:
        back = e.MemberTurnedAway(by=ask.by, at=ask.at, member=ask.by, reason="")
        # Who never came in leaves no name behind.
        return [back] if ask.by in state.members else [back, e.MemberErased(by=ask.by, at=ask.at, member=ask.by)]
    someone_here(state, ask.by)
    return leaving(state, ask.by, ask.by, ask.at)


def mark_left(state: State, ask: c.MarkLeft) -> list[e.Event]:
    """The door-keeper notes that somebody has gone home, so that the quorum is true; they may come back.

    Of somebody without a phone, and where no door is kept, the chair may note it too. A turn is not ended so, nor a
    duty taken from anyone: for that there is the chair, and recall.
    """
    going_on(state)
    member = state.members.get(ask.member)
    if state.rules.admission == "open-link" or (member is not None and member.phoneless):
        seating(state, ask.by)
    else:
        keeping_door(state, ask.by)
    require(member is not None, Refusal.NO_SUCH_MEMBER)
    assert member is not None
    if not member.present:
        return []
    require(not at_work(state, ask.member), Refusal.STILL_AT_WORK)
    return leaving(state, ask.member, ask.by, ask.at)


def at_work(state: State, who: MemberId) -> bool:
    """Whether they have the floor, or a duty, and are not known to have gone silent."""
    speaks = state.floor is not None and state.floor.member == who
    return speaks or any(held.member == who and not held.away for held in state.duties)


def leaving(state: State, member: MemberId, by: MemberId, at: int) -> list[e.Event]:
    """All that ends when a member goes: the turn, the place in the queue, the duties."""
    ends: list[e.Event] = []
    if state.floor is not None and state.floor.member == member:
        ends.append(e.TurnEnded(by=by, at=at, turn=state.floor.turn, member=member, spoke_ms=state.floor.spoken_ms(at)))
    ends += [e.PlaceWithdrawn(by=by, at=at, place=place.id) for place in state.queue if place.member == member]
    ends += [
        e.DutyLaidDown(by=by, at=at, duty=held.duty, member=member, why="left")
        for held in state.duties
        if held.member == member
    ]
    return [*ends, e.MemberLeft(by=by, at=at, member=member)]


# What follows --------------------------------------------------------------------------------------------


def opened(state: State, event: e.AssemblyOpened) -> State:
    """The assembly exists, and gathers."""
    return replace(
        state,
        opened=event.at,
        phase_since=event.at,
        code=event.code,
        title=event.title,
        language=event.language,
        rules=event.rules,
        script=event.script,
        square=event.square,
        number=event.number,
        after=event.after,
    )


def asked_admission(state: State, event: e.AdmissionAsked) -> State:
    """Somebody waits at the door, under a name that is now taken."""
    waiting = Waiting(id=event.by, name=event.name, observer=event.observer, since=event.at)
    return replace(
        state,
        waiting=state.waiting.insert(event.by, waiting),
        names=_name_taken(state, event.name, event.by),
        turned_away=state.turned_away.discard(event.by),
    )


def joined(state: State, event: e.MemberJoined | e.PhonelessSeated) -> State:
    """One more on the roll, and present; an observer who comes in again as a member keeps nothing but the name."""
    if event.member in state.members:
        state = _off_the_roll(state, event.member)
    seated = isinstance(event, e.PhonelessSeated)
    observer = isinstance(event, e.MemberJoined) and event.observer
    member = Member(id=event.member, name=event.name, observer=observer, phoneless=seated, joined=state.position)
    return swiftly(
        state,
        members=state.members.insert(event.member, member),
        first_in=_shown(state, event.member, present=True),
        names=_name_taken(state, event.name, event.member),
        waiting=state.waiting.discard(event.member),
        turned_away=state.turned_away.discard(event.member),
        roll=state.roll + (not observer and event.member not in state.book.slips),
        slipless=state.slipless + (not observer and event.member not in state.book.slips),
        present=state.present + (not observer),
        observing=state.observing + observer,
        phoneless=(*state.phoneless, event.member) if seated else state.phoneless,
        seats=state.seats + seated,
    )


def turned_away(state: State, event: e.MemberTurnedAway) -> State:
    """Somebody does not come in, or has stepped back from the door; the name is free again."""
    waiting = state.waiting[event.member]
    stepped_back = event.by == event.member
    return replace(
        state,
        waiting=state.waiting.remove(event.member),
        names=state.names if event.member in state.members else state.names.discard(likeness(waiting.name)),
        turned_away=state.turned_away if stepped_back else state.turned_away.insert(event.member, event.reason),
    )


def _off_the_roll(state: State, who: MemberId) -> State:
    """As if this observer had never come: they come in again as a member."""
    before = state.members[who]
    assert before.observer, "only an observer comes in a second time"
    return replace(
        state,
        observing=state.observing - before.present,
        first_in=_shown(state, who, present=False),
    )


def here(state: State, who: MemberId, present: bool) -> State:
    """A member has gone, out of every hat and every election, or has come back."""
    state = state if present else candidates.has_left(state, who)
    member = state.members[who]
    change = (1 if present else -1) if member.present != present else 0
    phoneless = tuple(seat for seat in state.phoneless if seat != who) if member.phoneless else state.phoneless
    return replace(
        state,
        members=state.members.insert(who, replace(member, present=present)),
        first_in=_shown(state, who, present),
        hats=tuple(hat for hat in state.hats if hat[1] != who),
        present=state.present + (0 if member.observer else change),
        slipless=state.slipless + (0 if member.observer or who in state.book.slips else change),
        observing=state.observing + (change if member.observer else 0),
        phoneless=(*phoneless, who) if member.phoneless and present else phoneless,
    )


def _shown(state: State, who: MemberId, present: bool) -> tuple[MemberId, ...]:
    """Whom the hall sees by name: those who came first, and later ones as places come free."""
    if not present:
        return tuple(shown for shown in state.first_in if shown != who)
    return state.first_in if len(state.first_in) >= ROLL_SHOWN_MAX else (*state.first_in, who)


def _name_taken(state: State, name: str, by: MemberId) -> HashTrieMap[str, MemberId]:
    # A replay after an erasure meets the empty name, which nobody can take.
    return state.names.insert(likeness(name), by) if name else state.names
