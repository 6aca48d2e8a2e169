"""When a clerk must be at the desk, and when it may go home; when the clock may be set."""

from collections.abc import Iterable

from .desk import Clock, SteadyClock
from .rules import clock as clock_rules
from .rules.state import State

UNASKED_MS = 10 * 60 * 1000
A_LONG_TIME_MS = 10 * 365 * 24 * 3600 * 1000
BEHIND_MS = 2000


def is_running(state: State) -> bool:
    """Whether a deadline passes while nobody looks."""
    if not state.opened or state.phase == "adjourned":
        return False
    poll = state.polls[state.open_poll] if state.open_poll else None
    return bool((state.floor and state.floor.running_since) or (poll and (poll.seconds or poll.closing_at)))


def is_quiet(state: State, now: int) -> bool:
    """Whether no deadline is running, and none will without somebody's asking for something."""
    return not is_running(state) and clock_rules.asks(state, now + A_LONG_TIME_MS) is None


def may_go(state: State, now: int, asked_at: int) -> bool:
    """Whether a clerk whom nobody has asked since then may go: it is over, or quiet, and no rally is being played."""
    over = state.phase == "adjourned"
    return now - asked_at >= UNASKED_MS and (over or (not state.script and is_quiet(state, now)))


def follow_the_wall_clock(clock: Clock, states: Iterable[State]) -> bool:
    """Correct a clock that was wrong when it was set, once no deadline is running that this could cut short."""
    if not isinstance(clock, SteadyClock) or clock.behind_ms <= BEHIND_MS:
        return False
    if not all(is_quiet(state, clock()) for state in states):
        return False
    clock.follow()
    return True
