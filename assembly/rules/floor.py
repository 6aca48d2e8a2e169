"""The floor: who speaks now, and for how long."""

from dataclasses import replace

from . import commands as c
from . import events as e
from .kinds import CLERK, MemberId
from .limits import MORE_TIME_SECONDS_MAX, REASON_CHARACTERS_MAX, UNDO_SECONDS_MAX
from .matter import counted_for, matter, waits_for_another
from .names import proper_text
from .procedure import turn_seconds
from .putting import waiting_for_the_floor
from .queueing import lock, number, order
from .refusals import Refusal, require
from .rights import going_on, presiding, sitting
from .speaking import chairing, without
from .state import Before, Floor, Place, State


def give_floor(state: State, ask: c.GiveFloor) -> list[e.Event]:
    """The chair gives the floor to the next in the queue; a running turn ends.

    Two who press at once both saw the same turn: the second is refused (`floor-moved`). Passing others over
    needs a reason, which is entered for everyone to read.
    """
    sitting(state)
    presiding(state, ask.by)
    _saw(state, ask.saw_turn)
    require(state.floor is None or not waiting_for_the_floor(state), Refusal.QUESTION_PENDING)
    ids = [ranked.place.id for ranked in order(state)]
    require(ask.place in ids, Refusal.NOT_QUEUED)
    overtook = ids.index(ask.place)
    reason = proper_text(ask.reason, characters_max=REASON_CHARACTERS_MAX, may_be_empty=True)
    require(not overtook or (reason and not state.rules.self_running), Refusal.REASON_NEEDED)
    if state.rules.self_running and ask.by != CLERK:
        require(state.floor is None, Refusal.NOT_YOUR_FLOOR)
        require(not state.open_poll, Refusal.POLL_ALREADY_OPEN)
    place = next(place for place in state.queue if place.id == ask.place)
    require(not waits_for_another(state, place), Refusal.TURNS_USED_UP)
    given = e.FloorGiven(
        by=ask.by,
        at=ask.at,
        turn=state.turn + 1,
        place=place.id,
        member=place.member,
        seconds=_seconds(state, place),
        overtook=overtook,
        reason=reason,
    )
    return [*_end_turn(state, ask.by, ask.at), given]


def undo_floor(state: State, ask: c.UndoFloor) -> list[e.Event]:
    """The chair undoes the start of a turn; a place that the speaker has taken meanwhile gives way to the old one."""
    sitting(state)
    chairing(state, ask.by)
    _saw(state, ask.saw_turn)
    floor = _floor(state)
    require(ask.at - floor.since <= UNDO_SECONDS_MAX * 1000, Refusal.TOO_LATE_TO_UNDO)
    undone = e.FloorUndone(by=ask.by, at=ask.at, turn=floor.turn, place=floor.place, member=floor.member)
    double = [place.id for place in _like(state, floor)]
    return [*(e.PlaceWithdrawn(by=ask.by, at=ask.at, place=place) for place in double), undone]


def return_last(state: State, ask: c.ReturnLast) -> list[e.Event]:
    """The chair calls the last speaker back to the front of the queue: cut off too early, or asked for an answer."""
    sitting(state)
    chairing(state, ask.by)
    _saw(state, ask.saw_turn)
    last = state.last_turn
    require(last is not None and state.members[last.member].present, Refusal.NOBODY_TO_RETURN)
    assert last is not None
    require(not _like(state, last), Refusal.ALREADY_QUEUED)
    return [
        e.PlaceReturned(
            by=ask.by,
            at=ask.at,
            place=f"S{state.places + 1}",
            member=last.member,
            kind=last.kind,
            topic=last.topic,
            side=last.side,
            category=last.category,
        )
    ]


def _like(state: State, turn: Floor) -> list[Place]:
    """The places of the same member that would stand beside the place of this turn."""
    urgent = turn.kind == "point-of-order"
    mine = (place for place in state.queue if place.member == turn.member)
    return [place for place in mine if (place.kind == "point-of-order") == urgent]


def yield_floor(state: State, ask: c.YieldFloor) -> list[e.Event]:
    """The speaker yields, or the chair ends the turn."""
    going_on(state)
    floor = _floor(state)
    if floor.member != ask.by:
        _saw(state, ask.saw_turn)
        chairing(state, ask.by)
    require(ask.saw_turn == floor.turn, Refusal.FLOOR_MOVED)
    return _end_turn(state, ask.by, ask.at)


def pause_turn(state: State, ask: c.PauseTurn) -> list[e.Event]:
    """The chair or the timekeeper stops the speaker's clock."""
    sitting(state)
    _keeping_time(state, ask.by)
    _saw(state, ask.saw_turn)
    require(_floor(state).running_since, Refusal.TURN_PAUSED)
    return [e.TurnPaused(by=ask.by, at=ask.at, turn=state.turn)]


def resume_turn(state: State, ask: c.ResumeTurn) -> list[e.Event]:
    """The chair or the timekeeper lets the speaker's clock run on, once no poll is open."""
    sitting(state)
    _keeping_time(state, ask.by)
    _saw(state, ask.saw_turn)
    require(not _floor(state).running_since, Refusal.TURN_RUNNING)
    require(not state.open_poll, Refusal.POLL_ALREADY_OPEN)
    return [e.TurnResumed(by=ask.by, at=ask.at, turn=state.turn)]


def add_time(state: State, ask: c.AddTime) -> list[e.Event]:
    """The chair or the timekeeper gives the speaker more time."""
    sitting(state)
    _keeping_time(state, ask.by)
    _saw(state, ask.saw_turn)
    floor = _floor(state)
    require(0 < ask.seconds <= MORE_TIME_SECONDS_MAX, Refusal.TIME_OUT_OF_RANGE)
    extra = floor.seconds + ask.seconds - floor.granted
    require(extra <= state.rules.extra_seconds_max, Refusal.TIME_OUT_OF_RANGE)
    return [e.TimeAdded(by=ask.by, at=ask.at, turn=state.turn, seconds=ask.seconds)]


# What follows --------------------------------------------------------------------------------------------


def floor_given(state: State, event: e.FloorGiven) -> State:
    """A member has the floor, and one turn more."""
    place = next(place for place in state.queue if place.id == event.place)
    floor = Floor(
        turn=event.turn,
        place=place.id,
        member=event.member,
        kind=place.kind,
        topic=place.topic,
        since=event.at,
        seconds=event.seconds,
        granted=event.seconds,
        matter=counted_for(state, place),
        before=_before(state, place),
        side=place.side,
        category=place.category,
        running_since=event.at,
    )
    state = _turns(state, floor, 1)
    sided = (matter(state), place.side) if place.side else state.last_side
    return lock(replace(without(state, place.id), floor=floor, turn=event.turn, last_side=sided))


def floor_undone(state: State, event: e.FloorUndone) -> State:
    """As if the floor had not been given; only the turn's number is used up, so that two presses stay two."""
    floor = state.floor
    assert floor is not None and floor.turn == event.turn, "a turn in the record that nobody holds"
    before, here = floor.before, {place.id for place in state.queue}
    place = replace(before.place, after=tuple(other for other in before.place.after if other in here))
    behind = (replace(p, after=(*p.after, place.id)) if p.id in before.behind else p for p in state.queue)
    queue = tuple(sorted((*behind, place), key=lambda waiting: number(waiting.id)))
    locked = list(state.locked)
    if before.lock >= 0:
        locked.insert(before.lock, place.id)
    state = _turns(state, floor, -1)
    return lock(replace(state, floor=None, queue=queue, locked=tuple(locked), last_side=before.last_side))


def _before(state: State, place: Place) -> Before:
    return Before(
        place=place,
        lock=state.locked.index(place.id) if place.id in state.locked else -1,
        behind=tuple(other.id for other in state.queue if place.id in other.after),
        last_side=state.last_side,
    )


def _turns(state: State, floor: Floor, change: int) -> State:
    """One turn more, or one that never was: of this member, in all and on this matter."""
    member = state.members[floor.member]
    member = replace(member, turns=member.turns + change)
    others = tuple(speaker for speaker in state.speakers if speaker != member.id)
    matters, key = state.matter_turns, (floor.matter, floor.member)
    if floor.matter:
        matters = matters.insert(key, (matters.get(key) or 0) + change)
    return replace(
        state,
        members=state.members.insert(member.id, member),
        speakers=state.speakers if member.turns > 1 else (*others, member.id) if member.turns else others,
        matter_turns=matters,
    )


def turn_ended(state: State, event: e.TurnEnded) -> State:
    """The floor is free; the time spoken is the member's and the assembly's, and the speaker can be called back."""
    member = state.members[event.member]
    members = state.members.insert(event.member, replace(member, floor_ms=member.floor_ms + event.spoke_ms))
    return replace(
        state,
        floor=None,
        last_turn=state.floor,
        members=members,
        turns_ended=state.turns_ended + 1,
        turns_ms=state.turns_ms + event.spoke_ms,
    )


def turn_timed(state: State, event: e.TurnPaused | e.TurnResumed | e.TimeAdded) -> State:
    """The speaker's clock stands, runs on, or has more on it."""
    floor = state.floor
    assert floor is not None and floor.turn == event.turn, "a turn in the record that nobody holds"
    match event:
        case e.TurnPaused():
            floor = replace(floor, spent_ms=floor.spoken_ms(event.at), running_since=0, waits_for=event.poll)
        case e.TurnResumed():
            floor = replace(floor, running_since=event.at, waits_for="")
        case e.TimeAdded():
            floor = replace(floor, seconds=floor.seconds + event.seconds)
    return replace(state, floor=floor)


def _floor(state: State) -> Floor:
    require(state.floor is not None, Refusal.FLOOR_EMPTY)
    assert state.floor is not None
    return state.floor


def _saw(state: State, saw_turn: int) -> None:
    require(saw_turn == state.turn, Refusal.FLOOR_MOVED)


def _seconds(state: State, place: Place) -> int:
    """How long a turn is: questions, replies and points of order may be shorter than new points."""
    short = state.rules.short_turn_seconds if place.kind != "new-point" else 0
    return min(short, turn_seconds(state)) if short else turn_seconds(state)


def _keeping_time(state: State, by: MemberId) -> None:
    """The chair or the timekeeper."""
    if state.holder("timekeeper") != by:
        chairing(state, by)


def _end_turn(state: State, by: MemberId, at: int) -> list[e.Event]:
    floor = state.floor
    if floor is None:
        return []
    return [e.TurnEnded(by=by, at=at, turn=floor.turn, member=floor.member, spoke_ms=floor.spoken_ms(at))]
