"""The queue and the floor."""

from dataclasses import replace

from . import commands as c
from . import events as e
from .kinds import CLERK, MemberId, PlaceId
from .limits import (
    MORE_TIME_SECONDS_MAX,
    QUEUE_PLACES_MAX,
    REASON_CHARACTERS_MAX,
    TOPIC_CHARACTERS_MAX,
    TURN_EXTRA_SECONDS_MAX,
)
from .names import proper_text
from .procedure import turn_seconds
from .putting import waiting_for_the_floor
from .queueing import lock, order
from .refusals import Refusal, require
from .rights import going_on, member_here, presiding, sitting
from .state import Floor, Place, State


def ask_to_speak(state: State, ask: c.AskToSpeak) -> list[e.Event]:
    """A member present takes one place in the queue; a point of order may stand beside it, also when it is closed."""
    going_on(state)
    member_here(state, ask.by)
    urgent = ask.kind == "point-of-order"
    mine = [place for place in state.queue if place.member == ask.by]
    require(not any((place.kind == "point-of-order") == urgent for place in mine), Refusal.ALREADY_QUEUED)
    require(urgent or not state.queue_closed, Refusal.QUEUE_CLOSED)
    require(len(state.queue) < QUEUE_PLACES_MAX, Refusal.QUEUE_FULL)
    topic = _topic(ask.topic)
    return [e.PlaceTaken(by=ask.by, at=ask.at, place=f"S{state.places + 1}", kind=ask.kind, topic=topic)]


def edit_topic(state: State, ask: c.EditTopic) -> list[e.Event]:
    """Whoever waits changes what they will speak about."""
    going_on(state)
    place = _my_place(state, ask.place, ask.by)
    topic = _topic(ask.topic)
    return [] if topic == place.topic else [e.TopicEdited(by=ask.by, at=ask.at, place=place.id, topic=topic)]


def withdraw_place(state: State, ask: c.WithdrawPlace) -> list[e.Event]:
    """Whoever waits leaves the queue."""
    going_on(state)
    place = _my_place(state, ask.place, ask.by)
    return [e.PlaceWithdrawn(by=ask.by, at=ask.at, place=place.id)]


def defer_place(state: State, ask: c.DeferPlace) -> list[e.Event]:
    """Whoever waits lets the next one go first; nobody moves upward past others."""
    going_on(state)
    place = _my_place(state, ask.place, ask.by)
    ids = [ranked.place.id for ranked in order(state)]
    index = ids.index(place.id)
    require(index + 1 < len(ids), Refusal.LAST_IN_QUEUE)
    return [e.PlaceDeferred(by=ask.by, at=ask.at, place=place.id, behind=ids[index + 1])]


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
    given = e.FloorGiven(
        by=ask.by,
        at=ask.at,
        turn=state.turn + 1,
        place=place.id,
        member=place.member,
        seconds=turn_seconds(state),
        overtook=overtook,
        reason=reason,
    )
    return [*_end_turn(state, ask.by, ask.at), given]


def yield_floor(state: State, ask: c.YieldFloor) -> list[e.Event]:
    """The speaker yields, or the chair ends the turn."""
    going_on(state)
    floor = _floor(state)
    if floor.member != ask.by:
        _saw(state, ask.saw_turn)
        _chairing(state, ask.by)
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
    extra = floor.seconds + ask.seconds - state.rules.turn_seconds
    require(extra <= TURN_EXTRA_SECONDS_MAX, Refusal.TIME_OUT_OF_RANGE)
    return [e.TimeAdded(by=ask.by, at=ask.at, turn=state.turn, seconds=ask.seconds)]


def close_queue(state: State, ask: c.CloseQueue) -> list[e.Event]:
    """The chair closes the queue; those in it will speak, and points of order stay open."""
    going_on(state)
    _chairing(state, ask.by)
    return [] if state.queue_closed else [e.QueueClosed(by=ask.by, at=ask.at)]


def reopen_queue(state: State, ask: c.ReopenQueue) -> list[e.Event]:
    """The chair opens the queue again."""
    going_on(state)
    _chairing(state, ask.by)
    return [e.QueueReopened(by=ask.by, at=ask.at)] if state.queue_closed else []


# What follows --------------------------------------------------------------------------------------------


def place_taken(state: State, event: e.PlaceTaken) -> State:
    """One more in the queue."""
    place = Place(id=event.place, member=event.by, kind=event.kind, topic=event.topic, since=event.at)
    return lock(replace(state, queue=(*state.queue, place), places=state.places + 1))


def place_changed(state: State, event: e.TopicEdited | e.PlaceDeferred) -> State:
    """A place has a new topic, or stands behind another."""

    def changed(place: Place) -> Place:
        if isinstance(event, e.TopicEdited):
            return replace(place, topic=event.topic) if place.id == event.place else place
        if place.id == event.place:
            return replace(place, after=(*place.after, event.behind))
        # Two who let each other go first: the later word holds.
        return _not_after(place, event.place) if place.id == event.behind else place

    return lock(replace(state, queue=tuple(changed(place) for place in state.queue)))


def place_gone(state: State, event: e.PlaceWithdrawn) -> State:
    """One fewer in the queue."""
    return lock(_without(state, event.place))


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
        running_since=event.at,
    )
    member = state.members[event.member]
    members = state.members.insert(event.member, replace(member, turns=member.turns + 1))
    return lock(replace(_without(state, place.id), floor=floor, turn=event.turn, members=members))


def turn_ended(state: State, event: e.TurnEnded) -> State:
    """The floor is free; the time spoken is the member's and the assembly's."""
    member = state.members[event.member]
    members = state.members.insert(event.member, replace(member, floor_ms=member.floor_ms + event.spoke_ms))
    return replace(
        state,
        floor=None,
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


def _without(state: State, place: PlaceId) -> State:
    return replace(state, queue=tuple(_not_after(other, place) for other in state.queue if other.id != place))


def _not_after(place: Place, gone: PlaceId) -> Place:
    if gone not in place.after:
        return place
    return replace(place, after=tuple(other for other in place.after if other != gone))


def _topic(topic: str) -> str:
    return proper_text(topic, characters_max=TOPIC_CHARACTERS_MAX, may_be_empty=True)


def _my_place(state: State, place: PlaceId, by: MemberId) -> Place:
    found = next((other for other in state.queue if other.id == place), None)
    require(found is not None, Refusal.NOT_QUEUED)
    assert found is not None
    require(found.member == by, Refusal.NOT_YOUR_PLACE)
    return found


def _floor(state: State) -> Floor:
    require(state.floor is not None, Refusal.FLOOR_EMPTY)
    assert state.floor is not None
    return state.floor


def _saw(state: State, saw_turn: int) -> None:
    require(saw_turn == state.turn, Refusal.FLOOR_MOVED)


def _chairing(state: State, by: MemberId) -> None:
    """The chair, and nobody where the assembly runs itself: no member may shut the others' queue."""
    require(by == CLERK or state.holder("chair") == by, Refusal.CHAIR_ONLY)


def _keeping_time(state: State, by: MemberId) -> None:
    """The chair or the timekeeper."""
    if state.holder("timekeeper") != by:
        _chairing(state, by)


def _end_turn(state: State, by: MemberId, at: int) -> list[e.Event]:
    floor = state.floor
    if floor is None:
        return []
    return [e.TurnEnded(by=by, at=at, turn=floor.turn, member=floor.member, spoke_ms=floor.spoken_ms(at))]
