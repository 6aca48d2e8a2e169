"""The meeting that a simulated crowd holds: it arrives, speaks, proposes, seconds and votes about as people do.

All chance comes from one seed. Times are lognormal, as those of people are: most are quick, and some are slow.
"""

import asyncio
import time
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from random import Random
from typing import Any

from . import web
from .crowd import Crowd
from .measures import Measures, Report, report
from .phone import Address

SETTLING_SECONDS_MAX = 60.0  # for what is unanswered at the end
ARRIVING, BEGINNING, CLOSING = 0.25, 0.15, 0.95  # parts of the whole time
MOTIONS = (0.28, 0.50, 0.72)
Tell = Callable[[str], None]


class NotHeld(Exception):
    """The rehearsal could not be held; the sentence says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How many, for how long, and by what chance."""

    seats: int
    minutes: float
    seed: int
    language: str = "en"

    @property
    def seconds(self) -> float:
        """How long the meeting is."""
        return self.minutes * 60

    @property
    def title(self) -> str:
        """What the assembly is called, so that nobody takes it for one of people."""
        return f"Rehearsal with a simulated crowd of {self.seats} (seed {self.seed})"


async def rehearse(
    plan: Plan, url: str, *, tell: Tell, stop: asyncio.Event,
    memory: Callable[[], int | None] = lambda: None, cpu: Callable[[], float | None] = lambda: None,
) -> Report:  # fmt: skip
    """Hold the whole meeting against the server at this address, or as much of it as there is time for."""
    measures, chance, address = Measures(), Random(plan.seed), Address(url)
    opener = f"{chance.getrandbits(128):032x}"
    try:
        code = await web.open_assembly(address, opener, plan.title, "simulated 1", plan.seed, plan.language)
    except (TimeoutError, OSError) as error:
        raise NotHeld(f"No assembly could be opened at {url}: {error}") from None
    crowd = Crowd(address, code, opener, plan.seats, chance, measures)
    try:
        await crowd.open_eyes()
        if crowd.panels["assembly"].get("simulated") != plan.seed:
            raise NotHeld(f"The server at {url} does not mark a simulated crowd. Nobody was sent in.")
        tell(f"{url}/a/{code}  {plan.title}")
        started = time.monotonic()
        whole = await Meeting(plan, crowd, started).hold(tell, stop)
        seconds = time.monotonic() - started
        await crowd.settle(SETTLING_SECONDS_MAX)
        await crowd.chair.do("Adjourn")
        await crowd.account()
    finally:
        await crowd.go_home()
    return report(
        measures, seats=plan.seats, seed=plan.seed, seconds=seconds, code=code, whole=whole, memory=memory(), cpu=cpu()
    )


class Meeting:
    """The screenplay: who does what, and about when."""

    def __init__(self, plan: Plan, crowd: Crowd, started: float) -> None:
        self.plan, self.crowd, self.started = plan, crowd, started
        self.chance = crowd.chance
        self._scale = min(1.0, plan.minutes / 5)  # in a short rehearsal everybody hurries

    async def hold(self, tell: Tell, stop: asyncio.Event) -> bool:
        """Hold it; False when it was stopped before its end."""
        parts: list[Coroutine[Any, Any, None]] = [self._arrive(), self._preside(), self._talk(), self._fidget()]
        parts += [self._propose(number, at) for number, at in enumerate(MOTIONS, 1)]
        acting = [asyncio.ensure_future(part) for part in (*parts, self._report(tell))]
        ends = asyncio.ensure_future(self._until(1.0))
        stopped = asyncio.ensure_future(stop.wait())
        await asyncio.wait([ends, stopped], return_when=asyncio.FIRST_COMPLETED)
        for task in (*acting, ends, stopped):
            task.cancel()
        for outcome in await asyncio.gather(*acting, return_exceptions=True):
            if isinstance(outcome, Exception):
                raise outcome
        return not stop.is_set()

    async def _until(self, part: float) -> None:
        """Wait for this part of the meeting's time."""
        await asyncio.sleep(max(0.0, self.started + part * self.plan.seconds - time.monotonic()))

    def _after(self, median: float, spread: float = 0.6) -> float:
        """How long somebody takes [s]."""
        return self.chance.lognormvariate(0, spread) * median * self._scale

    async def _arrive(self) -> None:
        """Most come soon after the code is on the wall, some come late."""
        rush = ARRIVING * self.plan.seconds
        for seat in range(2, self.plan.seats + 1):
            self.crowd.later(rush * self.chance.betavariate(1.3, 2.6), self.crowd.come_in(seat))
        await self._until(ARRIVING)

    async def _preside(self) -> None:
        """The chair begins, gives the floor, and ends turns that are long enough."""
        chair, panels = self.crowd.chair, self.crowd.panels
        await self._until(BEGINNING)
        await chair.do("BeginSitting")
        while True:
            await asyncio.sleep(max(0.2, self._after(1.5)))
            floor, queue, poll = panels["floor"], panels["queue"], panels["poll"]
            if poll and poll["state"] != "closed":
                continue
            if floor["holder"]:
                await asyncio.sleep(self._after(12))
                await chair.do("YieldFloor", saw_turn=panels["floor"]["turn"])
            elif queue["next"]:
                await chair.do("GiveFloor", saw_turn=floor["turn"], place=queue["next"][0]["place"])

    async def _talk(self) -> None:
        """People ask to speak, now and then with a question; some think better of it."""
        await self._until(BEGINNING)
        while True:
            await asyncio.sleep(self._after(3.0, 0.9))
            if self.crowd.panels["queue"]["length"] < 12:
                kind = self.chance.choices(("new-point", "question", "reply"), (6, 2, 2))[0]
                self.crowd.later(0, self.crowd.ask_to_speak(self.crowd.somebody(), kind, self.chance.random() < 0.1))

    async def _fidget(self) -> None:
        """They make gestures, and their screens lock and wake."""
        await self._until(BEGINNING)
        while True:
            await asyncio.sleep(self._after(0.8, 0.5))
            kind = self.chance.choice(("agree", "agree", "unsure", "disagree", "too-long"))
            self.crowd.later(0, self.crowd.signal(self.crowd.somebody(), kind))
            if self.chance.random() < 0.02 * self.plan.seats / 25:
                self.crowd.later(0, self.crowd.lose_one(self._after(6)))

    async def _propose(self, number: int, part: float) -> None:
        """Somebody tables a motion, others second it, it is debated and put to the vote."""
        await self._until(part)
        crowd, left = self.crowd, (CLOSING - part) * self.plan.seconds / (len(MOTIONS) - number + 1)
        mover = crowd.somebody()
        tabled = await mover.do("TableMotion", title=f"Simulated proposal {number}", text="Nobody proposed this.")
        if not tabled.entered:
            return
        motion = await crowd.motion_titled(f"Simulated proposal {number}")
        for seat in self.chance.sample(crowd.present, max(1, len(crowd.present) // 20)):
            if seat is not mover:
                crowd.later(self._after(4), crowd.second(seat, motion))
        await asyncio.sleep(min(left * 0.25, self._after(10)))
        await crowd.chair.do("TakeUpMotion", motion=motion)
        await asyncio.sleep(min(left * 0.15, self._after(15)))
        await self._poll(motion, left * 0.45)

    async def _poll(self, motion: str, seconds: float) -> None:
        """Nearly all vote, each in their own time; a few change their mind."""
        crowd = self.crowd
        opened = await crowd.chair.do("OpenPoll", motion=motion)
        if not opened.entered:
            return
        poll = await crowd.poll_about(motion)
        for seat in crowd.present:
            if self.chance.random() < 0.93:
                crowd.later(self._after(6), crowd.cast(seat, poll, self._choice()))
                if self.chance.random() < 0.04:
                    crowd.later(self._after(14), crowd.cast(seat, poll, self._choice()))
        await asyncio.sleep(max(1.0, min(seconds, self._after(30, 0.2))))
        await crowd.chair.do("ClosePoll", poll=poll)
        await crowd.poll_closed(poll)

    def _choice(self) -> str:
        return self.chance.choices(("yes", "no", "abstain"), (6, 3, 1))[0]

    async def _report(self, tell: Tell) -> None:
        while True:
            await asyncio.sleep(2)
            tell(self.crowd.progress(time.monotonic() - self.started, self.plan.seconds))
