"""The order of the queue, with the reason for every place."""

from collections import Counter, deque
from dataclasses import dataclass, replace
from typing import Literal

from .kinds import SPEECH_KINDS, PlaceId
from .matter import matter, waits_for_another
from .state import Member, Place, State

ReasonCode = Literal[
    "point-of-order",
    "question",
    "reply",
    "locked",
    "never-spoken",
    "least-floor-time",
    "fewest-turns",
    "arrival",
    "alternating",
    "returned",
    "deferred",
    "turns-used-up",
]
OPPOSITE = {"for": "against", "against": "for"}
RANK = {kind: rank for rank, kind in enumerate(SPEECH_KINDS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A place in speaking order: why it stands here, and the estimated wait [s]."""

    place: Place
    reason: ReasonCode
    amount: int
    wait_seconds: int
    locked: bool


def order(state: State) -> tuple[Ranked, ...]:
    """The queue in speaking order.

    Points of order come first, by the rank of their category; then whoever the chair has called back; then the
    locked places, so that nobody is overtaken on the way to the microphone; then questions, replies and new points.
    Within a kind, by standing rule: `arrival`, or `fair`: who has never spoken, then who has had the floor least,
    then who had fewest turns, then who asked first; or `alternate`: fair, and new points for and against by turns.
    Last come those who have had all their turns on this matter: they wait for another.
    """
    standing = sorted(state.queue, key=lambda place: _standing(state, place))
    resting = [place for place in standing if state.rules.turns_max and waits_for_another(state, place)]
    active = [place for place in standing if place not in resting] if resting else standing
    if state.rules.order == "alternate":
        active = _alternating(state, active)
    places = [*_deferred(active), *_deferred(resting)]
    mean = mean_turn_seconds(state)
    equals = _equals(state)
    ahead = _rest_of_turn(state)
    return tuple(
        Ranked(
            place=place,
            reason=(why := _reason(state, place, equals))[0],
            amount=why[1],
            wait_seconds=ahead + index * mean,
            locked=place.id in state.locked,
        )
        for index, place in enumerate(places)
    )


def next_place(state: State) -> Place | None:
    """Who is next; nobody, where all who wait have had their turns on this matter."""
    ranked = order(state)
    return ranked[0].place if ranked and not waits_for_another(state, ranked[0].place) else None


def lock(state: State) -> State:
    """Lock the next places, as many as the standing rules say; a place keeps its lock until it speaks or goes."""
    here = {place.id: place for place in state.queue}
    held = tuple(p for p in state.locked if p in here and not here[p].after)
    state = replace(state, locked=held)
    free = state.rules.locked_places - len(held)
    if free <= 0 or len(held) == len(here):
        return state
    ranked = [r.place for r in order(state) if r.place.id not in held and _may_lock(r.place)]
    return replace(state, locked=(*held, *(place.id for place in ranked[:free])))


def _may_lock(place: Place) -> bool:
    """Not one that stands before all that are locked anyway, nor one that still lets others go first."""
    return place.kind != "point-of-order" and not place.returned and not place.after


def mean_turn_seconds(state: State) -> int:
    """The mean length of this assembly's own turns; the standing rule's length before there are any."""
    if not state.turns_ended:
        return state.rules.turn_seconds
    return max(1, state.turns_ms // (state.turns_ended * 1000))


def _rest_of_turn(state: State) -> int:
    """What is left of the running turn as of its last change [s]: the same for all who look at this position."""
    floor = state.floor
    if floor is None:
        return 0
    return max(0, floor.seconds - floor.spoken_ms(state.at) // 1000)


def _standing(state: State, place: Place) -> tuple[int, int, int, int, int, int]:
    """Where a place stands: smaller comes first."""
    if place.kind == "point-of-order":
        return (0, not place.returned, _category(state, place), 0, 0, number(place.id))
    if place.returned:
        return (1, -1, -number(place.id), 0, 0, 0)
    if place.id in state.locked:
        return (1, state.locked.index(place.id), 0, 0, 0, 0)
    rank = 1 + RANK[place.kind]
    if state.rules.order == "arrival":
        return (rank, 0, 0, 0, 0, number(place.id))
    member = _member(state, place)
    return (rank, member.turns > 0, member.floor_ms // 1000, member.turns, 0, number(place.id))


def _category(state: State, place: Place) -> int:
    """The rank of a point of order; one that names no category comes after those that do."""
    codes = state.rules.order_categories
    return codes.index(place.category) if place.category in codes else len(codes)


def _alternating(state: State, places: list[Place]) -> list[Place]:
    """New points for and against by turns, as long as there are both; those without a side keep their standing."""
    result = [place for place in places if _fixed(state, place)]
    lanes: dict[str, deque[tuple[int, Place]]] = {"": deque(), "for": deque(), "against": deque()}
    for index, place in enumerate(places):
        if not _fixed(state, place):
            lanes[place.side].append((index, place))
    about, spoke = state.last_side
    last: str = next((place.side for place in reversed(result) if place.side), spoke if about == matter(state) else "")
    while waiting := [side for side, lane in lanes.items() if lane]:
        first = min(waiting, key=lambda side: lanes[side][0][0])
        side = OPPOSITE[first] if first and first == last and lanes[OPPOSITE[first]] else first
        result.append(lanes[side].popleft()[1])
        last = side or last
    return result


def _fixed(state: State, place: Place) -> bool:
    """Whether a place stands where it stands, whatever its side."""
    return place.kind != "new-point" or place.returned or place.id in state.locked


def _equals(state: State) -> Counter[tuple[str, int]]:
    """How many of those waiting, by kind and floor time [s], have spoken: where two are equal, their turns decide."""
    members = ((place.kind, _member(state, place)) for place in state.queue)
    return Counter((kind, member.floor_ms // 1000) for kind, member in members if member.turns)


def _reason(state: State, place: Place, equals: Counter[tuple[str, int]]) -> tuple[ReasonCode, int]:
    """Why a place stands where it stands, and the figure that decided it."""
    if place.returned:
        return "returned", 0
    if place.kind == "point-of-order":
        return "point-of-order", 0
    if waits_for_another(state, place):
        return "turns-used-up", 0
    if place.id in state.locked:
        return "locked", 0
    if place.after:
        return "deferred", 0
    if place.kind == "question":
        return "question", 0
    if place.kind == "reply":
        return "reply", 0
    member = _member(state, place)
    if state.rules.order == "arrival":
        return "arrival", 0
    if state.rules.order == "alternate" and place.side:
        return "alternating", 0
    if not member.turns:
        return "never-spoken", 0
    if equals[place.kind, member.floor_ms // 1000] > 1:
        return "fewest-turns", member.turns
    return "least-floor-time", member.floor_ms // 1000


def _deferred(standing: list[Place]) -> list[Place]:
    """Let each place that was deferred follow all those it let go first."""
    if not any(place.after for place in standing):
        return standing
    result: list[Place] = []
    waiting = list(standing)
    while waiting:
        still = {place.id for place in waiting}
        # Two can never wait for each other: letting somebody go first ends that one's own courtesy.
        index = next((i for i, place in enumerate(waiting) if still.isdisjoint(place.after)), 0)
        result.append(waiting.pop(index))
    return result


def _member(state: State, place: Place) -> Member:
    return state.members[place.member]


def number(place: PlaceId) -> int:
    """The number of a place, which is its order of arrival."""
    return int(place[1:])
