"""The queue: who waits to speak, and about what."""

from dataclasses import replace

from . import commands as c
from . import events as e
from .kinds import CLERK, MemberId, PlaceId, Side, SpeechKind
from .limits import QUEUE_PLACES_MAX, TOPIC_CHARACTERS_MAX
from .matter import turns_left
from .names import proper_text
from .phoneless import someone_here
from .queueing import lock, order
from .refusals import Refusal, require
from .rights import going_on, member_here, seating
from .state import Member, Place, State


def ask_to_speak(state: State, ask: c.AskToSpeak) -> list[e.Event]:
    """A member present takes one place in the queue; a point of order may stand beside it, also when it is closed."""
    going_on(state)
    return _take(state, ask, member_here(state, ask.by))


def queue_for(state: State, ask: c.QueueFor) -> list[e.Event]:
    """The chair or the door-keeper takes a place for somebody without a phone, by the rules that hold for all."""
    going_on(state)
    seating(state, ask.by)
    return _take(state, ask, someone_here(state, ask.member))


def _take(state: State, ask: c.AskToSpeak | c.QueueFor, member: Member) -> list[e.Event]:
    urgent = ask.kind == "point-of-order"
    mine = [place for place in state.queue if place.member == member.id]
    require(not any((place.kind == "point-of-order") == urgent for place in mine), Refusal.ALREADY_QUEUED)
    require(urgent or not state.queue_closed, Refusal.QUEUE_CLOSED)
    require(len(state.queue) < QUEUE_PLACES_MAX, Refusal.QUEUE_FULL)
    require(turns_left(state, member.id, ask.kind) != 0, Refusal.TURNS_USED_UP)
    _fitting(state, ask.kind, ask.side, ask.category)
    return [
        e.PlaceTaken(
            by=ask.by,
            at=ask.at,
            place=f"S{state.places + 1}",
            member=member.id,
            kind=ask.kind,
            topic=_topic(ask.topic),
            side=ask.side,
            category=ask.category,
        )
    ]


def _fitting(state: State, kind: SpeechKind, side: Side, category: str) -> None:
    """A new point may take a side; a point of order may be of one of the categories that the rules name."""
    require(not side or kind == "new-point", Refusal.SIDE_MISPLACED)
    known = kind == "point-of-order" and category in state.rules.order_categories
    require(not category or known, Refusal.CATEGORY_UNKNOWN)


def edit_topic(state: State, ask: c.EditTopic) -> list[e.Event]:
    """Whoever waits changes what they will speak about."""
    going_on(state)
    place = _my_place(state, ask.place, ask.by)
    topic = _topic(ask.topic)
    edited = e.TopicEdited(by=ask.by, at=ask.at, place=place.id, member=place.member, topic=topic)
    return [] if topic == place.topic else [edited]


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


def close_queue(state: State, ask: c.CloseQueue) -> list[e.Event]:
    """The chair closes the queue; those in it will speak, and points of order stay open."""
    going_on(state)
    chairing(state, ask.by)
    return [] if state.queue_closed else [e.QueueClosed(by=ask.by, at=ask.at)]


def reopen_queue(state: State, ask: c.ReopenQueue) -> list[e.Event]:
    """The chair opens the queue again."""
    going_on(state)
    chairing(state, ask.by)
    return [e.QueueReopened(by=ask.by, at=ask.at)] if state.queue_closed else []


# What follows --------------------------------------------------------------------------------------------


def place_taken(state: State, event: e.PlaceTaken | e.PlaceReturned) -> State:
    """One more in the queue; whoever is called back can be called back only once for the same turn."""
    returned = isinstance(event, e.PlaceReturned)
    place = Place(
        id=event.place,
        member=event.member or event.by,
        kind=event.kind,
        topic=event.topic,
        since=event.at,
        side=event.side,
        category=event.category,
        returned=returned,
    )
    last = None if returned else state.last_turn
    return lock(replace(state, queue=(*state.queue, place), places=state.places + 1, last_turn=last))


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
    return lock(without(state, event.place))


def without(state: State, place: PlaceId) -> State:
    """The queue without this place, for which nobody waits any more."""
    return replace(state, queue=tuple(_not_after(other, place) for other in state.queue if other.id != place))


def _not_after(place: Place, gone: PlaceId) -> Place:
    if gone not in place.after:
        return place
    return replace(place, after=tuple(other for other in place.after if other != gone))


def _topic(topic: str) -> str:
    return proper_text(topic, characters_max=TOPIC_CHARACTERS_MAX, may_be_empty=True)


def _my_place(state: State, place: PlaceId, by: MemberId) -> Place:
    """A place of mine; for somebody without a phone the chair and the door-keeper act."""
    found = next((other for other in state.queue if other.id == place), None)
    require(found is not None, Refusal.NOT_QUEUED)
    assert found is not None
    if state.members[found.member].phoneless:
        seating(state, by)
    else:
        require(found.member == by, Refusal.NOT_YOUR_PLACE)
    return found


def chairing(state: State, by: MemberId) -> None:
    """The chair, and nobody where the assembly runs itself: no member may shut the others' queue."""
    require(by == CLERK or state.holder("chair") == by, Refusal.CHAIR_ONLY)
