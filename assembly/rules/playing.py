"""Playing a chronicle for a hall: whoever chairs the hall sets its pace, and at a decision it can wait for the hall.

The chair has power over the player and over the hall of today, never over a line: lines are the recorder's alone. What
the hall decides is a poll of its own, linked to the line it was held before.
"""

from dataclasses import replace

from . import commands as c
from . import events as e
from .kinds import CLERK, MemberId, MotionId
from .limits import CHRONICLE_SPEED_MAX, CHRONICLE_SPEED_MIN, QUESTION_CHARACTERS_MAX
from .names import proper_text
from .refusals import Refusal, require
from .rights import going_on, recording
from .state import Played, State


def pace(state: State, ask: c.PaceChronicle) -> list[e.Event]:
    """The chair sets the pace, stops the replay and lets it go on, and says whether it waits for the hall."""
    going_on(state)
    require(state.script and not (state.played and state.played.ended), Refusal.NOTHING_PLAYED)
    require(state.holder("chair") == ask.by, Refusal.CHAIR_ONLY)
    require(CHRONICLE_SPEED_MIN <= ask.speed <= CHRONICLE_SPEED_MAX, Refusal.PACE_OUT_OF_RANGE)
    now = state.played
    if now and (now.speed, now.running, now.waits) == (ask.speed, ask.running, ask.waits):
        return []
    return [e.ChroniclePaced(by=ask.by, at=ask.at, speed=ask.speed, running=ask.running, waits=ask.waits)]


def call(state: State, ask: c.CallLine) -> list[e.Event]:
    """The chair has the next line come at once; while the hall is being asked, the record waits."""
    played = _played(state)
    require(state.holder("chair") == ask.by, Refusal.CHAIR_ONLY)
    require(not (state.open_poll and played.awaits), Refusal.POLL_ALREADY_OPEN)
    require(ask.saw_line <= state.lines, Refusal.LINE_MOVED)
    following = state.lines + 1
    if ask.saw_line < state.lines or played.called == following:
        return []  # it has come meanwhile, or has been called
    return [e.LineCalled(by=ask.by, at=ask.at, line=following)]


def await_hall(state: State, ask: c.AwaitHall) -> list[e.Event]:
    """The player waits before a decision, once, and says what was asked then, where the record has it."""
    played = _played(state)
    recording(state, ask.by)
    require(ask.line == state.lines + 1, Refusal.LINE_MOVED)
    if not played.waits or ask.line == played.heard:
        return []
    question = proper_text(ask.question, characters_max=QUESTION_CHARACTERS_MAX, may_be_empty=True)
    return [e.HallAwaited(by=ask.by, at=ask.at, line=ask.line, question=question)]


def end(state: State, ask: c.EndChronicle) -> list[e.Event]:
    """The player has told everything; if somebody chairs the hall, it stays until they adjourn."""
    _played(state)
    recording(state, ask.by)
    return [
        e.ChronicleEnded(by=ask.by, at=ask.at),
        e.DutyLaidDown(by=ask.by, at=ask.at, duty="recorder", member=ask.by, why="laid-down"),
    ]


def hall_may_decide(state: State, by: MemberId, motion: MotionId, *, counted: bool = True) -> None:
    """While a chronicle is played, the hall answers only where it waits: beside what the record says, or not at all.

    So nobody is tried again by a show of phones: the player never waits before a verdict on a person. What is moved
    about the procedure, the recall of the chair above all, can be decided at any time. What is not counted has no tally
    that could stand beside anything.
    """
    played = state.played
    if played is None or played.ended or by in (CLERK, state.holder("recorder")):
        return
    require((played.awaits and counted) or motion in state.procedures, Refusal.REPLAY_RUNS)


def _played(state: State) -> Played:
    going_on(state)
    played = state.played
    require(played is not None and not played.ended, Refusal.NOTHING_PLAYED)
    assert played is not None
    return played


# What follows --------------------------------------------------------------------------------------------


def paced(state: State, event: e.ChroniclePaced) -> State:
    """From now on it is played so; a hall that is awaited no longer lets it go on."""
    played = state.played or Played(speed=event.speed)
    awaits, question = (played.awaits, played.question) if event.waits else (0, "")
    changed = replace(played, speed=event.speed, running=event.running, waits=event.waits)
    return replace(state, played=replace(changed, awaits=awaits, question=question))


def called(state: State, event: e.LineCalled) -> State:
    """The player need not wait for the hall any longer, nor for the time."""
    assert state.played is not None
    return replace(state, played=replace(state.played, called=event.line, awaits=0, question=""))


def awaited(state: State, event: e.HallAwaited) -> State:
    """The hall has the word."""
    assert state.played is not None
    waiting = replace(state.played, awaits=event.line, heard=event.line, question=event.question, called=0)
    return replace(state, played=waiting)


def line_told(state: State) -> State:
    """The record goes on; what the hall has answered stands beside it."""
    if state.played is None or not (state.played.awaits or state.played.called):
        return state
    return replace(state, played=replace(state.played, awaits=0, question="", called=0))


def answered(state: State, event: e.PollOpened) -> State:
    """The hall is asked, where a line is about to say what was decided then."""
    played = state.played
    if played is None or not played.awaits or event.motion in state.procedures:
        return state
    return replace(state, played=replace(played, answers=(*played.answers, (played.awaits, event.poll))))


def ended(state: State, event: e.ChronicleEnded) -> State:
    """Nothing more is told."""
    assert state.played is not None
    return replace(state, played=replace(state.played, ended=True, awaits=0, question="", called=0))
