"""Ways to fill a record for a test."""

from collections.abc import Iterable

from assembly.clerk import Ask, Clerk
from assembly.record.codec import encode
from assembly.record.page import Key
from assembly.record.store import Record, new_assembly_id
from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.standing import SQUARE
from tests.cast import ANA, NOON
from tests.record.meeting import meeting

OPENED = e.AssemblyOpened(
    by=ANA,
    at=NOON,
    code="ABC234",
    title="The square",
    language="en",
    rules=SQUARE,
    script="",
    square="",
    number=0,
    after="",
)
BEGUN = e.SittingBegun(by=ANA, at=NOON)


def begun(record: Record, code: str = "ABC234") -> str:
    """The id of an assembly without entries."""
    assembly_id = new_assembly_id()
    record.create(assembly_id, code)
    return assembly_id


def clerk_of(record: Record, code: str = "ABC234") -> Clerk:
    """The clerk of an assembly without entries, whose clock stands still."""
    return Clerk(record, begun(record, code), clock=lambda: NOON)


def entered(record: Record, commands: Iterable[c.Command] | None = None, code: str = "ABC234") -> Clerk:
    """The clerk of an assembly in which all of these were taken; by default a whole meeting."""
    clerk = clerk_of(record, code)
    for command in meeting() if commands is None else commands:
        clerk.take(Ask(command))
    return clerk


def written(record: Record, assembly_id: str, *events: e.Event, keys: Iterable[Key] = ()) -> list[str]:
    """Write these events on one page, past the clerk; the digests."""
    with record.writing(assembly_id) as page:
        return page.append([encode(event) for event in events], list(keys))


def key(number: int) -> str:
    """A key, as a phone makes it."""
    return f"{number:032x}"
