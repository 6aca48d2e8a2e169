"""Carrying on from here: a new assembly from a moment of any record, opened at the clerk's desk."""

from collections.abc import Callable, Iterable

from .clerk import Clerk, Clerks
from .record.reading import Entry
from .rules.chronicle import DECIDING, PROPOSING
from .rules.commands import CarriedOn, PendingLine
from .rules.events import LineEntered
from .rules.kinds import MemberId
from .rules.standing import StandingRules


class NoSuchMoment(Exception):
    """The record does not go so far."""


def open_from(
    clerks: Clerks,
    origin: Clerk,
    position: int,
    *,
    by: MemberId | Callable[[str], MemberId],
    title: str = "",
    language: str = "",
    rules: StandingRules | None = None,
) -> Clerk:
    """Open an assembly that goes on from a position of a record; raises Refused, or NoSuchMoment.

    Unless something else is asked for, it has the title, the language and the standing rules of that moment.
    """
    if not 1 <= position <= origin.now.position:
        raise NoSuchMoment(position)
    moment = origin.moment_at(position)
    lines = pending_lines(origin.record.read(origin.assembly_id, upto=position)) if moment.state.script else ()
    return clerks.open(
        by=by,
        title=title or moment.state.title,
        language=language or moment.state.language,
        rules=rules or moment.state.rules,
        before=moment.state,
        carried_on=CarriedOn(head=moment.head, lines=lines),
    )


def pending_lines(entries: Iterable[Entry]) -> tuple[PendingLine, ...]:
    """What a chronicle had proposed up to here, and no later line of it had decided."""
    open_: list[PendingLine] = []
    for entry in entries:
        event = entry.event
        if not isinstance(event, LineEntered):
            continue
        if event.what in DECIDING:
            open_ = []
        elif event.what in PROPOSING:
            line = PendingLine(
                position=entry.position, text=event.text, sources=event.sources, confidence=event.confidence
            )
            open_.append(line)
    return tuple(open_)
