"""Everybody in a rehearsal, what they have on their screens, and what the assembly owes them at the end."""

import asyncio
import time
from collections import Counter
from collections.abc import Coroutine
from contextlib import suppress
from random import Random
from typing import Any

from . import web
from .measures import Measures, Watch, quantiles
from .phone import Address, Phone

WATCHES_MAX = 20
PATIENCE_SECONDS = 120
HANGING_UP_SECONDS = 0.1


class Crowd:
    """All seats. The first is the chair's, and its screen is the one that is read whole: all screens show the same."""

    def __init__(
        self, address: Address, code: str, opener: str, seats: int, chance: Random, measures: Measures
    ) -> None:
        self.address, self.code, self.chance, self.measures = address, code, chance, measures
        self.chair = Phone(address, code, 1, opener, measures)
        self.all = [self.chair]
        self.present: list[Phone] = []
        self.panels: dict[str, Any] = {}
        self.ballots: dict[str, dict[int, tuple[int, str]]] = {}  # poll -> seat -> position, choice
        self.counted: dict[str, dict[str, int]] = {}  # poll -> the outcome's counts
        self._devices = {seat: f"{chance.getrandbits(128):032x}" for seat in range(2, seats + 1)}
        self._watched = set(range(1, seats + 1, max(1, seats // WATCHES_MAX)))
        self._meaning: set[asyncio.Task[Any]] = set()  # to do something, after a while
        self._doing: set[asyncio.Task[Any]] = set()
        self._changed = asyncio.Event()

    async def open_eyes(self) -> None:
        """The chair's phone connects and looks."""
        self._watch(self.chair)
        self.chair.hears = self._hear
        await asyncio.wait_for(self.chair.connect(), PATIENCE_SECONDS)
        self._hear(await self.chair.look())
        self.present.append(self.chair)

    def _watch(self, phone: Phone) -> None:
        if phone.seat in self._watched:
            phone.watch = Watch()
            self.measures.watches.append(phone.watch)

    def _hear(self, panels: dict[str, Any]) -> None:
        self.panels.update(panels)
        poll = self.panels.get("poll")
        if poll and poll["outcome"]:
            self.counted[poll["id"]] = poll["outcome"]["counts"]
        self._changed.set()
        self._changed.clear()

    # What people do ----------------------------------------------------------------------------------

    def later(self, seconds: float, act: Coroutine[Any, Any, Any]) -> None:
        """Somebody does this after a while."""

        async def wait() -> None:
            try:
                await asyncio.sleep(seconds)
            except asyncio.CancelledError:
                act.close()
                raise
            self._meaning.discard(task)
            self._doing.add(task)
            await act

        task = asyncio.ensure_future(wait())
        self._meaning.add(task)
        task.add_done_callback(self._meaning.discard)
        task.add_done_callback(self._doing.discard)

    def somebody(self) -> Phone:
        """Anybody who is here."""
        return self.chance.choice(self.present)

    async def come_in(self, seat: int) -> None:
        """Load the page, connect, look, and come in under a name that says what one is."""
        began = time.monotonic()
        phone = Phone(self.address, self.code, seat, self._devices[seat], self.measures)
        self.all.append(phone)
        self._watch(phone)
        await web.get(self.address, f"/a/{self.code}", phone.device)
        self.measures.pages.append(time.monotonic() - began)
        await phone.connect()
        await phone.look()
        joined = await phone.do("JoinAssembly", name=f"simulated {seat}")
        if joined.entered:
            self.measures.arrivals.append(time.monotonic() - began)
            self.present.append(phone)

    async def lose_one(self, seconds: float) -> None:
        """A screen locks for a while; not one of those by which is measured when others see something."""
        unwatched = [phone for phone in self.present if phone.watch is None]
        if unwatched:
            await self.chance.choice(unwatched).drop(seconds)

    async def ask_to_speak(self, phone: Phone, kind: str, thinks_better: bool) -> None:
        """Take a place; perhaps give it up again."""
        asked = await phone.do("AskToSpeak", kind=kind)
        if asked.entered and thinks_better:
            places = (await phone.look())["me"]["places"]
            if places:
                await phone.do("WithdrawPlace", place=places[0]["place"])

    async def signal(self, phone: Phone, kind: str) -> None:
        """Make a passing gesture."""
        await phone.do("Signal", signal=kind)

    async def second(self, phone: Phone, motion: str) -> None:
        """Support a motion."""
        await phone.do("SecondMotion", motion=motion)

    async def cast(self, phone: Phone, poll: str, choice: str) -> None:
        """Vote; what was entered last counts."""
        tap = await phone.do("CastBallot", poll=poll, choice=choice)
        before = self.ballots.setdefault(poll, {}).get(phone.seat, (0, ""))
        if tap.entered > before[0]:
            self.ballots[poll][phone.seat] = (tap.entered, choice)

    async def motion_titled(self, title: str) -> str:
        """The number that a motion was given."""
        return str(await self._shown(lambda: [m["id"] for m in self.panels["motions"]["list"] if m["title"] == title]))

    async def poll_about(self, motion: str) -> str:
        """The number of the poll that is open about a motion."""
        return str(await self._shown(lambda: [p["id"] for p in [self.panels["poll"]] if p and p["motion"] == motion]))

    async def poll_closed(self, poll: str) -> None:
        """Wait for its outcome."""
        await self._shown(lambda: [poll] if poll in self.counted else [])

    async def _shown(self, what: Any) -> Any:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not (found := what()):
                await self._changed.wait()
        return found[0]

    # At the end --------------------------------------------------------------------------------------

    async def settle(self, seconds_max: float) -> None:
        """Nobody begins anything new; whatever has been asked is answered, if it is at all."""
        for task in list(self._meaning):
            task.cancel()
        with suppress(asyncio.TimeoutError):
            async with asyncio.timeout(seconds_max):
                await asyncio.gather(*self._doing, return_exceptions=True)

    async def account(self) -> None:
        """Compare what was acknowledged with what the record says; every difference is a loss."""
        lost = self.measures.lost
        try:
            told = await web.minutes(self.address, self.code, self.chair.device)
        except (TimeoutError, OSError, ValueError) as error:
            lost.append(f"the minutes could not be read: {error}")
            return
        joined = 1 + sum(tap.what == "JoinAssembly" and bool(tap.entered) for tap in self.measures.taps)
        if told["presence"]["roll"] != joined:
            lost.append(f"{joined} came in, and {told['presence']['roll']} are on the roll")
        tabled = sum(tap.what == "TableMotion" and bool(tap.entered) for tap in self.measures.taps)
        if len(told["motions"]) != tabled:
            lost.append(f"{tabled} motions were tabled, and {len(told['motions'])} are in the minutes")
        for poll in told["polls"]:
            cast = Counter(choice for _, choice in self.ballots.get(poll["id"], {}).values())
            if poll["outcome"] and {k: v for k, v in poll["outcome"]["counts"].items() if v} != dict(cast):
                lost.append(f"{poll['id']}: {dict(cast)} were acknowledged, and {poll['outcome']['counts']} counted")

    async def go_home(self) -> None:
        """Hang up everywhere, and wait until the lines are down."""
        for phone in self.all:
            phone.hang_up()
        await asyncio.sleep(HANGING_UP_SECONDS)

    def progress(self, passed: float, of: float) -> str:
        """How it stands, in one line."""
        taps = self.measures.taps
        recent = quantiles([tap.answered - tap.tapped for tap in taps[-500:] if tap.answered])
        poll, queue = self.panels.get("poll"), self.panels.get("queue") or {}
        asked = f"{poll['id']} {poll['state']}" if poll else "no poll"
        here = (self.panels.get("assembly") or {}).get("present", 0)
        clock = " of ".join(f"{int(seconds) // 60}:{int(seconds) % 60:02}" for seconds in (passed, of))
        p95, length = recent.get("p95", 0), queue.get("length", 0)
        return f"{clock}  {here} here  {len(taps)} taps  p95 {p95} ms  queue {length}  {asked}"
