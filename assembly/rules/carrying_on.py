"""Carrying on: an assembly that goes on from a moment of another record, live or long ago, with what was pending.

What is pending comes over as from the assembly before in a square. Beside it come amendments and motions that were
still gathering seconds, the question that was being asked, and what a chronicle had proposed and not yet decided.
"""

from dataclasses import replace

from . import commands as c
from . import events as e
from .carrying import carried_over, is_pending
from .items import left_over
from .limits import TITLE_CHARACTERS_MAX
from .refusals import Refusal, require
from .state import CarriedFrom, State

MORE = "…"


def carried_on(before: State, ask: c.OpenAssembly) -> list[e.Event]:
    """Where it goes on from, and everything that comes over."""
    assert ask.carried_on is not None
    require(before.position > 0 and len(ask.carried_on.head) == 64, Refusal.CARRIED_UNCLEAR)
    origin = e.AssemblyCarriedOn(
        by=ask.by,
        at=ask.at,
        origin=before.code,
        title=before.title,
        origin_position=before.position,
        head=ask.carried_on.head,
        script=before.script,
    )
    motions = sum(is_pending(before, motion) for motion in before.motions.values())
    lines = [_line(before, ask, line, f"M{motions + n}") for n, line in enumerate(ask.carried_on.lines, 1)]
    return [origin, *carried_over(before, ask), *lines, *_question(before, ask)]


def _line(before: State, ask: c.OpenAssembly, line: c.PendingLine, number: str) -> e.Event:
    """What was proposed then is moved now by whoever opens the assembly; nobody of then is made to move it again."""
    return e.MotionCarried(
        by=ask.by,
        at=ask.at,
        motion=number,
        kind="main",
        of="",
        title=shortened(line.text),
        text=line.text,
        mover=ask.by,
        seconds_needed=0,
        sources=line.sources,
        confidence=line.confidence,
        origin=before.code,
        origin_position=line.position,
    )


def shortened(text: str) -> str:
    """The first words of a text, as many as fit into a title."""
    line = " ".join(text.split())
    if len(line) <= TITLE_CHARACTERS_MAX:
        return line
    return line[: TITLE_CHARACTERS_MAX - len(MORE)].rpartition(" ")[0].rstrip(" ,;:.") + MORE


def _question(before: State, ask: c.OpenAssembly) -> list[e.Event]:
    """A question that was open then, and was about no motion, is an item of business now; its ballots stay there."""
    poll = before.polls.get(before.open_poll)
    if poll is None or poll.motion:
        return []
    return [
        e.ItemAdded(
            by=ask.by,
            at=ask.at,
            item=f"A{len(left_over(before)) + 1}",
            title=shortened(poll.question),
            kind="business",
            estimate_seconds=0,
            details=poll.question if len(poll.question) > TITLE_CHARACTERS_MAX else "",
            how="carried",
            motion="",
            origin=before.code,
            before="",
        )
    ]


# What follows --------------------------------------------------------------------------------------------


def started(state: State, event: e.AssemblyCarriedOn) -> State:
    """It is known where this assembly goes on from."""
    origin = CarriedFrom(
        code=event.origin,
        title=event.title,
        position=event.origin_position,
        head=event.head,
        script=event.script,
    )
    return replace(state, origin=origin)
