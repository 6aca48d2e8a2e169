"""The player turns a script into commands and has the clerk take them, so a replay is an assembly like any other."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ..clerk import Ask, Clerk, Clerks
from ..rules.commands import Adjourn, BeginSitting, Command, EnterLine, WriteNote
from ..rules.refusals import Refusal, Refused
from ..rules.standing import PRESETS
from ..rules.state import State
from .about import notes_after, notes_before
from .script import Line, Script, library
from .times import milliseconds

PLAYER = "player"  # who opens a replay and records it: no seat can hold this id
SPEED_MIN = 1
SPEED_MAX = 600
SPEED_USUAL = 60
# At 1×, that is: at the usual speed a minute is a second.
SPACING_MS = 5 * 60_000  # between two lines where no source gives a time
CLOSEST_MS = 60_000  # between two lines in any case, so that each can be read
LONGEST_MS = 60 * 60_000  # between two lines in any case: a night passes in an hour
LEAD_IN_MS = 2 * 60_000  # before the first line: somebody is still finding a seat
RETRY_SECONDS = 1.0
NOTE_KEYS = 1 << 64  # the keys of what stands before the first line, far from those of the lines

Sleep = Callable[[float], None]
Clock = Callable[[], int]


class NoSuchRally(Exception):
    """The library holds no script with this id."""


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a replay, and how long after the step before it is due [ms at 1×]."""

    wait_ms: int
    command: Command


def find(script_id: str) -> Script:
    """Take a script from the library."""
    for script in library():
        if script.id == script_id:
            return script
    raise NoSuchRally(script_id)


def steps(script: Script) -> list[Step]:
    """All that is to be entered, in order: the sitting begins, every line, the sitting ends."""
    due = offsets(script.lines)
    waits = [due[0], *(later - earlier for earlier, later in pairwise(due))]
    entered = [Step(wait, _entry(script, line)) for wait, line in zip(waits, script.lines, strict=True)]
    after = [Step(SPACING_MS, _note(text)) for text in notes_after(script)]
    return [Step(0, BeginSitting(by=PLAYER, at=0)), *entered, *after, Step(SPACING_MS, Adjourn(by=PLAYER, at=0))]


def offsets(lines: tuple[Line, ...]) -> list[int]:
    """When each line is due after the beginning [ms at 1×].

    Documented times are kept. Lines without one are spread evenly between their documented neighbours, or follow
    one another at an even pace; no two lines are so close that they cannot be read, and none so far apart that
    everybody has gone home. The pages say so.
    """
    due = [LEAD_IN_MS + SPACING_MS * number for number in range(len(lines))]
    known = [number for number, line in enumerate(lines) if line.at]
    for before, after in pairwise(known):
        passed = milliseconds(lines[after].at) - milliseconds(lines[before].at)
        pace = min(LONGEST_MS, max(CLOSEST_MS, passed // (after - before)))
        for number in range(before + 1, len(lines)):
            due[number] = due[number - 1] + (pace if number <= after else SPACING_MS)
    return due


def start(clerks: Clerks, script_id: str, speed: int = SPEED_USUAL) -> str:
    """Open a replay that plays on by itself, and return the code of its assembly."""
    script = find(script_id)
    clerk = open_rally(clerks, script, clerks.clock)
    _play_on(clerks, clerk, script, speed)
    return clerk.now.state.code


def resume(clerks: Clerks) -> None:
    """Play on, after a restart, every replay that has not come to its end."""
    known = {script.id: script for script in library()}
    for clerk in clerks.all():
        script = known.get(clerk.now.state.script)
        if script and clerk.now.state.phase != "adjourned" and clerk.now.state.played is None:
            _play_on(clerks, clerk, script, speed_so_far(script, clerk.now.state))


def speed_so_far(script: Script, state: State) -> int:
    """How fast a replay has been played until now; no entry says it, but their times do."""
    if not state.lines:
        return SPEED_USUAL
    return round(offsets(script.lines)[state.lines - 1] / max(1, state.at - state.phase_since))


def open_rally(clerks: Clerks, script: Script, clock: Clock) -> Clerk:
    """Open the assembly in which a script is played; the player holds its duties, and notes what is known of it all."""
    clerk = clerks.open(
        by=PLAYER,
        at=clock(),
        title=script.title,
        language=script.language,
        rules=PRESETS["square"],
        script=script.id,
    )
    _introduce(clerk, script, clock, time.sleep)
    return clerk


def _introduce(clerk: Clerk, script: Script, clock: Clock, sleep: Sleep) -> None:
    """What is to be read before the first line; each note has a key of its own, and is entered once."""
    for number, text in enumerate(notes_before(script)):
        _insist(clerk, Ask(replace(_note(text), at=clock()), key=f"{NOTE_KEYS + number:032x}"), sleep)


def play(clerk: Clerk, script: Script, *, speed: int, clock: Clock, sleep: Sleep) -> Iterator[Command]:
    """Play a script from where its record stands to its end, telling each command that was entered.

    Every step has a key of its own, so that two who play the same replay enter nothing twice.
    """
    if clerk.now.state.phase == "gathering":
        _introduce(clerk, script, clock, sleep)  # whoever opened it may have been cut short
    done = 0 if clerk.now.state.phase == "gathering" else 1 + clerk.now.state.lines
    for number, step in enumerate(steps(script)[done:], start=done):
        sleep(step.wait_ms / 1000 / speed)
        command = replace(step.command, at=clock())
        _insist(clerk, Ask(command, key=f"{number:032x}"), sleep)
        yield command


def _insist(clerk: Clerk, ask: Ask, sleep: Sleep) -> None:
    """Have one command taken, however long the record cannot be written."""
    while not _taken(clerk, ask):
        sleep(RETRY_SECONDS)


def _taken(clerk: Clerk, ask: Ask) -> bool:
    """Have one command taken; False while the record cannot be written."""
    try:
        clerk.take(ask)
        return True
    except Refused as refused:
        if refused.reason is Refusal.RECORD_UNWRITABLE:
            return False
        raise


def _play_on(clerks: Clerks, clerk: Clerk, script: Script, speed: int) -> None:
    """Play beside everything else this process does."""
    bounded = max(SPEED_MIN, min(SPEED_MAX, speed))

    def work() -> None:
        for _ in play(clerk, script, speed=bounded, clock=clerks.clock, sleep=time.sleep):
            pass

    clerks.desk.spawn(work)


def _note(text: str) -> WriteNote:
    return WriteNote(by=PLAYER, at=0, text=text)


def _entry(script: Script, line: Line) -> EnterLine:
    """A line of the chronicle as the script gives it; nothing is added."""
    return EnterLine(
        by=PLAYER,
        at=0,
        what=line.kind,
        text=line.text,
        who=line.name,
        role=line.role,
        when=line.when,
        sources=script.citations(line),
        confidence=line.confidence,
        method=line.method,
        result=line.result,
        counts=line.counts,
        caution=line.caution,
    )
