"""A hall: everyone connected to one assembly, what they were last told, and the announcer who tells them.

The clerk knows no phones. The announcer looks at the clerk's moment, compares it with what the hall was last
told, and says once, at its own pace, which panels are new.
"""

import logging
from collections.abc import Callable
from time import monotonic
from typing import Any

import gevent
from gevent.event import Event
from msgspec import Raw
from msgspec.json import encode

from ..clerk import Clerk, Moment
from ..rules.kinds import MemberId, SignalKind
from ..rules.slip_book import seat_of
from ..views.changes import changed
from ..views.panels import Panel, Panels
from ..views.public import public
from .attendance import Attendance
from .pace import rest_seconds
from .signals import Signals
from .tags import Tags

TICK_SECONDS = 0.25
GLANCE_SECONDS = 0.1  # how soon an entry is noticed that came by another door than ours
CATCH_UP_SECONDS = 1.0
IDLE_SECONDS = 1.0  # an empty hall without an open poll needs no closer watch
IDLE_CATCH_UP_SECONDS = 10.0  # a server may keep hundreds of halls that nobody closed
TROUBLE_SECONDS = 1.0

Say = Callable[[dict[str, Any]], None]
logger = logging.getLogger(__name__)


class Hall:
    """The phones of one assembly on this process.

    `say` sends one `changes` to all of them; `crowd` counts the phones of all halls, which share this core.
    """

    def __init__(self, clerk: Clerk, say: Say, crowd: Callable[[], int], heartbeat_seconds: float) -> None:
        self.clerk = clerk
        self.phones = 0
        self._attendance = Attendance(clerk)
        self._say = say
        self._crowd = crowd
        self._heartbeat_seconds = heartbeat_seconds
        self._signals = Signals()
        self._tags = Tags()
        self._shown: tuple[Moment, Panels] | None = None
        self._encoded: tuple[Moment, dict[str, Raw]] | None = None
        self._told: tuple[Moment, Panels] | None = None
        self._told_signals: dict[str, int] = self._signals.panel(0)
        self._moved: set[str] = set()
        self._spoke = monotonic()
        self._woken = Event()
        self._closing = False
        self._announcer: gevent.Greenlet[..., None] | None = None

    # What a phone may see ----------------------------------------------------------------------------

    def view(self) -> tuple[Moment, Panels]:
        """Render the public panels of the clerk's moment, once for each position however many look."""
        moment = self.clerk.now
        if self._shown is None or self._shown[0] is not moment:
            self._shown = (moment, public(moment.state))
            if self._told is not None:
                # A phone that looks between two announcements may see a panel that has its old content again by
                # the next one. It is announced all the same, or that phone would keep what was true in between.
                self._moved |= changed(self._told[1], self._shown[1]).keys()
        return self._shown

    def encoded(self) -> tuple[Moment, dict[str, Raw]]:
        """See the same panels as they go over the wire: encoded once, however many come back at once and look."""
        moment, panels = self.view()
        if self._encoded is None or self._encoded[0] is not moment:
            self._encoded = (moment, {name: Raw(encode(panel)) for name, panel in panels.items()})
        return self._encoded

    def signals(self) -> dict[str, int]:
        """Count the gestures of just now."""
        return self._signals.panel(self.clerk.clock())

    def tags(self, member: MemberId) -> Panel:
        """See how those with a tag share the floor, and my own tag."""
        state = self.clerk.now.state
        return self._tags.panel(state, seat_of(state, member), self.clerk.clock())

    # What phones do ----------------------------------------------------------------------------------

    def enter(self, member: MemberId = "") -> None:
        """One more phone; the first one wakes the announcer, who starts from what is now."""
        self.phones += 1
        self._attendance.came(member)
        if self.phones == 1:
            self._told, self._moved, self._spoke = self.view(), set(), monotonic()
            self.open()
        self.wake()

    def leave(self, member: MemberId = "") -> None:
        """One phone less."""
        self.phones -= 1
        self._attendance.went(member)

    def signal(self, member: MemberId, kind: SignalKind) -> None:
        """Show a passing gesture."""
        self._signals.make(member, kind, self.clerk.clock())
        self.wake()

    def choose_tag(self, member: MemberId, tag: str) -> None:
        """Call myself something, or nothing any more; the hall is not told."""
        self._tags.choose(seat_of(self.clerk.now.state, member), tag)

    # The announcer -----------------------------------------------------------------------------------

    def wake(self) -> None:
        """Something may have happened."""
        self._woken.set()

    def open(self) -> None:
        """Send the announcer to work, unless there already."""
        if not self._announcer and not self._closing:
            self._announcer = gevent.spawn(self._work)

    def close(self) -> None:
        """Send the announcer home, after one last word."""
        self._closing = True
        self.wake()
        if self._announcer is not None:
            self._announcer.join(timeout=2)

    def _work(self) -> None:
        ticked = caught_up = float("-inf")
        while not self._closing and not self._is_over():
            try:
                if monotonic() - caught_up >= (CATCH_UP_SECONDS if self.phones else IDLE_CATCH_UP_SECONDS):
                    caught_up = monotonic()
                    self.clerk.catch_up()
                if monotonic() - ticked >= TICK_SECONDS:
                    ticked = monotonic()
                    self.clerk.tick()
                    if self.phones:
                        self._attendance.tell()
                began = monotonic()
                spoke = self.announce()
                gevent.sleep(rest_seconds(self._crowd(), monotonic() - began) if spoke else 0)
            except Exception:
                # The hall must not go silent because of one bad moment; the clerk decides what is fatal.
                logger.exception("the announcer of %s stumbled", self.clerk.assembly_id)
                gevent.sleep(TROUBLE_SECONDS)
            self._woken.wait(self._patience())
            self._woken.clear()
        self.announce()

    def _is_over(self) -> bool:
        """Whether everyone has gone home for good."""
        return not self.phones and self.clerk.now.state.phase == "adjourned"

    def _patience(self) -> float:
        """How long to wait [s] if nobody calls."""
        if self.phones:
            return GLANCE_SECONDS
        return TICK_SECONDS if self.clerk.now.state.open_poll else IDLE_SECONDS

    def announce(self) -> bool:
        """Tell the hall what has changed since it was last told; False when there was nothing to say."""
        if not self.phones or self._told is None:
            return False
        before, (moment, after) = self._told, self.view()
        panels = self._news(before, (moment, after))
        start = before[0].position
        if start == moment.position and not panels and monotonic() - self._spoke < self._heartbeat_seconds:
            return False
        self._told, self._moved, self._spoke = (moment, after), set(), monotonic()
        self._say(
            {"from": start, "to": moment.position, "head": moment.head, "now": self.clerk.clock(), "panels": panels}
        )
        return True

    def _news(self, before: tuple[Moment, Panels], now: tuple[Moment, Panels]) -> Panels:
        """Collect the panels the hall has not got as they are now."""
        panels: Panels = {}
        if before[0] is not now[0]:
            names = changed(before[1], now[1]).keys() | self._moved
            panels = {name: panel for name, panel in now[1].items() if name in names}
        signals = self.signals()
        if signals != self._told_signals:
            self._told_signals = panels["signals"] = signals
        return panels
