"""A rally together: one replay for a whole room, at the pace that whoever chairs its hall has set.

The pace is in the record. So it is the same on every phone, it survives a restart, and the player, in whatever process
it runs, has only to read it.
"""

import logging
import time
from collections.abc import Callable

from ..clerk import Ask, Clerk, Clerks
from ..rules.commands import AwaitHall, EndChronicle, HandOverDuty, JoinAssembly, PaceChronicle
from ..rules.kinds import MemberId
from ..rules.refusals import Refusal, Refused
from .player import PLAYER, SPEED_MAX, SPEED_MIN, SPEED_USUAL, find, open_rally, play
from .script import Script, library
from .stepping import question_before

GLANCE_SECONDS = 0.1  # how soon a change of pace is noticed
CATCH_UP_SECONDS = 1.0  # how soon one that came by another process
COMPARED_SECONDS = 20.0  # what was decided then stands beside the hall's answer for so long, at any pace
HEARD_SECONDS = 30.0  # after the hall has answered, the replay goes on by itself
DONE = (Refusal.CHAIR_ONLY, Refusal.RECORDER_ONLY, Refusal.ADJOURNED)

Sleep = Callable[[float], None]
logger = logging.getLogger(__name__)


class Pacer:
    """Waits as long as the pace of a replay says: for the clock, for the chair, for the hall."""

    def __init__(self, clerk: Clerk, script: Script, sleep: Sleep = time.sleep) -> None:
        self._clerk = clerk
        self._script = script
        self._sleep = sleep
        self._since_look = 0.0

    def wait(self, seconds: float) -> None:
        """Wait for so long [s at 1×], then for the hall if the next line decides something it can be asked about."""
        self._until_it_sits()
        left, beside = seconds, COMPARED_SECONDS if self._answered(self._clerk.now.state.lines) else 0.0
        while (left > 0 or beside > 0) and not self._called():
            played, sitting = self._clerk.now.state.played, self._sits()
            pace = played.speed if played else 1
            step = min(GLANCE_SECONDS, max(left / pace, beside))
            self._glance(step)
            if sitting and (played is None or played.running):
                left, beside = left - step * pace, beside - step
        self._hear_the_hall()
        self._until_it_sits()

    def _hear_the_hall(self) -> None:
        """Have the record say what the hall is asked, and wait until it has answered or the chair goes on."""
        state = self._clerk.now.state
        number = state.lines + 1
        question = question_before(self._script, number)
        if question is None or state.played is None or not state.played.waits:
            return
        asked = AwaitHall(by=PLAYER, at=self._clerk.clock(), line=number, question=question)
        self._clerk.take(
            Ask(asked)
        )  # a line that was called is waited before all the same, and called again after that
        heard = 0.0
        while heard < HEARD_SECONDS and self._awaits(number):
            self._glance(GLANCE_SECONDS)
            heard = heard + GLANCE_SECONDS if self._answered(number) else 0.0

    def _answered(self, number: int) -> bool:
        """Whether the hall has held a poll before this line, and holds none now."""
        state = self._clerk.now.state
        answers = state.played.answers if state.played else ()
        return not state.open_poll and any(line == number for line, _ in answers)

    def _awaits(self, number: int) -> bool:
        state = self._clerk.now.state
        return state.phase != "adjourned" and state.played is not None and state.played.awaits == number

    def _called(self) -> bool:
        state = self._clerk.now.state
        return state.phase == "adjourned" or bool(state.played and state.played.called == state.lines + 1)

    def _sits(self) -> bool:
        return self._clerk.now.state.phase == "sitting"

    def _until_it_sits(self) -> None:
        """A hall that gathers, or is in recess, keeps the record waiting; unless it is the player's to begin."""
        while self._clerk.now.state.phase in ("gathering", "recess"):
            state = self._clerk.now.state
            if state.phase == "gathering" and state.holder("chair") == PLAYER:
                return
            self._glance(GLANCE_SECONDS)

    def _glance(self, seconds: float) -> None:
        self._sleep(seconds)
        self._since_look += seconds
        if self._since_look >= CATCH_UP_SECONDS:
            self._since_look = 0.0
            self._clerk.catch_up()


def play_at_pace(clerk: Clerk, script: Script, sleep: Sleep = time.sleep) -> None:
    """Play a script to its end as the chair of its hall has it played; the hall stays until the chair adjourns."""
    pacer = Pacer(clerk, script, sleep)
    while clerk.now.state.phase != "adjourned":
        try:
            pacer.wait(0)
            for _ in play(clerk, script, speed=1, clock=clerk.clock, sleep=pacer.wait):
                pass
        except Refused as refused:
            if refused.reason is Refusal.IN_RECESS:
                continue  # it was called just now: what is due comes after it
            if refused.reason not in DONE:
                raise
            _end(clerk)
        return


def _end(clerk: Clerk) -> None:
    """Somebody else chairs the hall: the player goes, and they stay."""
    try:
        clerk.take(Ask(EndChronicle(by=PLAYER, at=clerk.clock())))
    except Refused as refused:
        logger.info("%s: the replay is over: %s", clerk.now.state.code, refused)


def start_together(
    clerks: Clerks,
    script_id: str,
    *,
    host: Callable[[str], MemberId],
    name: str,
    speed: int = SPEED_USUAL,
    waits: bool = False,
) -> str:
    """Open a replay for a room: whoever starts it comes in under a name and chairs its hall; returns its code."""
    script = find(script_id)
    clerk = open_rally(clerks, script, clerks.clock)
    chair = host(clerk.assembly_id)
    pace = PaceChronicle(by=PLAYER, at=clerks.clock(), speed=bounded(speed), waits=waits)
    joins = JoinAssembly(by=chair, at=clerks.clock(), name=name)
    for command in (pace, joins, HandOverDuty(by=PLAYER, at=clerks.clock(), duty="chair", to=chair)):
        clerk.take(Ask(command))
    play_beside(clerks, clerk, script)
    return clerk.now.state.code


def resume_together(clerks: Clerks) -> None:
    """Play on, after a restart, every replay whose pace is in its record."""
    known = {script.id: script for script in library()}
    for clerk in clerks.all():
        state = clerk.now.state
        script = known.get(state.script)
        if script and state.phase != "adjourned" and state.played and not state.played.ended:
            play_beside(clerks, clerk, script)


def play_beside(clerks: Clerks, clerk: Clerk, script: Script) -> None:
    """Play beside everything else this process does."""

    def work() -> None:
        play_at_pace(clerk, script)

    clerks.desk.spawn(work)


def bounded(speed: int) -> int:
    """A speed at which lines can be read and nobody falls asleep."""
    return max(SPEED_MIN, min(SPEED_MAX, speed))
