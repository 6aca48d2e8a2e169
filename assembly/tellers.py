"""The tellers: a great many ballots are counted in a room of their own, and the assembly goes on meanwhile.

When the countdown has ended no ballot is added any more, so what the tellers bring back is the count of what is there.
Their room is a process: counting in a thread would take turns with everybody's phones, a few milliseconds each time.
"""

import gc
import logging
import pickle
import subprocess
import sys
from dataclasses import replace

from .desk import Desk
from .rules.box import COUNTS, Box, box_of, counted
from .rules.commands import Command, SettlePoll
from .rules.counting.result import Beforehand, Counted
from .rules.state import Poll, State

AT_THE_DESK_MAX = 2000  # ballots that are counted sooner than tellers are called

log = logging.getLogger(__name__)


class Tellers:
    """Count one poll at a time, for one clerk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._counting = False
        self._found: Beforehand | None = None

    def ready(self, state: State, command: Command | None) -> Command | None:
        """What the clock asks, with the count that belongs to it; None while they are at it: ask again."""
        if not isinstance(command, SettlePoll) or not _many(poll := state.polls[command.poll]):
            return command
        if not self._has_counted(poll) and not self._counting:
            self._counting, self._found = True, None
            self._desk.spawn(lambda: self._count(poll))
        return replace(command, beforehand=self._found) if self._has_counted(poll) else None

    def _has_counted(self, poll: Poll) -> bool:
        return self._found is not None and self._found.ballots is poll.ballots

    def _count(self, poll: Poll) -> None:
        try:
            box = self._desk.read(lambda: box_of(poll))  # a third of a second, with which nobody should wait
            found = elsewhere(box) or self._desk.read(lambda: counted(box))
            self._found = Beforehand(ballots=poll.ballots, counted=found)
        finally:
            self._counting = False


def _many(poll: Poll) -> bool:
    """Whether there are so many ballots, each perhaps unlike any other, that the tellers are called."""
    return len(poll.ballots) > AT_THE_DESK_MAX and poll.method in COUNTS


def elsewhere(box: Box) -> Counted | None:
    """Have a box counted in a process of its own; None if there can be none."""
    command = [sys.executable, "-m", __name__]
    try:
        done = subprocess.run(command, input=pickle.dumps(box), stdout=subprocess.PIPE, check=True)
        found: Counted = pickle.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, pickle.PickleError, EOFError):
        log.exception("the tellers could not be called; the clerk counts")
        return None
    return found


def main() -> None:
    """In the room: one box comes in, one count goes out."""
    gc.disable()  # this process ends sooner than it would be worth tidying up
    sys.stdout.buffer.write(pickle.dumps(counted(pickle.load(sys.stdin.buffer))))


if __name__ == "__main__":
    main()
