"""The temperature of the hall: how warm people are for something. It binds nobody, and stands beside no tally."""

from dataclasses import replace

from . import commands as c
from . import events as e
from .kinds import CLERK
from .limits import DEGREES, QUESTION_CHARACTERS_MAX, TEMPERATURE_REST_SECONDS, TEMPERATURE_SECONDS
from .names import proper_text
from .refusals import Refusal, require
from .rights import going_on, member_here, nothing_asked, sitting
from .state import State, Temperature, swiftly


def take(state: State, ask: c.TakeTemperature) -> list[e.Event]:
    """Any member asks, when nothing else is asked; and lets others ask before asking again."""
    sitting(state)
    member_here(state, ask.by)
    nothing_asked(state)
    last = state.temperature
    require(last is None or last.ended, Refusal.TEMPERATURE_OPEN)
    rested = last is None or last.who != ask.by or ask.at - last.ended >= TEMPERATURE_REST_SECONDS * 1000
    require(rested, Refusal.TEMPERATURE_TOO_SOON)
    return [
        e.TemperatureAsked(
            by=ask.by,
            at=ask.at,
            check=f"C{state.temperatures + 1}",
            question=proper_text(ask.question, characters_max=QUESTION_CHARACTERS_MAX),
            seconds=TEMPERATURE_SECONDS,
            present=state.present,
        )
    ]


def show(state: State, ask: c.ShowTemperature) -> list[e.Event]:
    """A member says how warm they are for it, or says otherwise, while it is asked."""
    going_on(state)
    member_here(state, ask.by)
    now = _open(state, ask.check)
    require(1 <= ask.degree <= DEGREES, Refusal.NO_SUCH_DEGREE)
    if now.degrees.get(ask.by) == ask.degree:
        return []
    return [e.TemperatureShown(by=ask.by, at=ask.at, check=now.id, degree=ask.degree)]


def end(state: State, ask: c.EndTemperature) -> list[e.Event]:
    """Whoever asked, or the chair, stops asking; the clock does after a minute."""
    going_on(state)
    now = _open(state, ask.check)
    require(ask.by in (now.who, CLERK) or state.holds("chair", ask.by), Refusal.CHAIR_ONLY)
    require(ask.by != CLERK or ask.at >= now.ends_at, Refusal.POLL_NOT_DUE)
    return over(state, ask)


def over(state: State, ask: c.Asked | e.Happened) -> list[e.Event]:
    """It is over, if it is still asked: a poll takes its place."""
    now = state.temperature
    if now is None or now.ended:
        return []
    return [e.TemperatureTaken(by=ask.by, at=ask.at, check=now.id, counts=now.counts)]


def _open(state: State, check: str) -> Temperature:
    now = state.temperature
    require(now is not None and now.id == check and not now.ended, Refusal.TEMPERATURE_OVER)
    assert now is not None
    return now


# What follows --------------------------------------------------------------------------------------------


def asked(state: State, event: e.TemperatureAsked) -> State:
    """This is what is asked now."""
    now = Temperature(
        id=event.check,
        question=event.question,
        who=event.by,
        opened=event.at,
        ends_at=event.at + event.seconds * 1000,
        present=event.present,
        counts=(0,) * DEGREES,
    )
    return replace(state, temperature=now, temperatures=state.temperatures + 1)


def shown(state: State, event: e.TemperatureShown) -> State:
    """One more, or one who has changed."""
    now = state.temperature
    assert now is not None and now.id == event.check, "a degree in the record without its question"
    counts = list(now.counts)
    before = now.degrees.get(event.by)
    if before is not None:
        counts[before - 1] -= 1
    counts[event.degree - 1] += 1
    changed = replace(now, degrees=now.degrees.insert(event.by, event.degree), counts=tuple(counts))
    return swiftly(state, temperature=changed)


def taken(state: State, event: e.TemperatureTaken) -> State:
    """It stays to be seen, and is over."""
    assert state.temperature is not None
    return replace(state, temperature=replace(state.temperature, ended=event.at))
