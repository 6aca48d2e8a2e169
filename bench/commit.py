"""Entries per second into the record, durably: many in one transaction against one transaction each."""

from time import perf_counter

from assembly.record.codec import Line, encode
from assembly.record.page import Key
from assembly.record.store import Record
from assembly.rules.events import BallotCast

from .ground import Options, a_record, an_assembly
from .measure import Report, interleaved

BATCH = 200
BATCHED, SINGLE = 20_000, 400  # entries per round


def run(options: Options) -> Report:
    """Enter ballots both ways, in turn."""
    with a_record(options) as record:
        assembly_id = an_assembly(record).assembly_id
        count = 0

        def entering(entries: int, at_once: int) -> float:
            nonlocal count
            begun = perf_counter()
            for _ in range(0, entries, at_once):
                enter(record, assembly_id, count, at_once)
                count += at_once
            return entries / (perf_counter() - begun)

        found = interleaved(
            options.rounds,
            {
                "batched_per_second": lambda: entering(BATCHED, BATCH),
                "single_per_second": lambda: entering(SINGLE, 1),
            },
        )
    ratio = found["batched_per_second"] / found["single_per_second"]
    return Report("commit", options.rounds, found, {"commit.batch_of_single": ratio})


def enter(record: Record, assembly_id: str, first: int, count: int) -> None:
    """Enter so many ballots in one transaction, each with the key of the phone that sent it."""
    with record.writing(assembly_id) as page:
        lines = [line(first + number) for number in range(count)]
        keys = [
            Key(line.by, f"{page.position + at:032x}", page.position + at, DIGEST) for at, line in enumerate(lines, 1)
        ]
        page.append(lines, keys)


DIGEST = "0" * 64


def line(number: int) -> Line:
    """One ballot as it is entered."""
    return encode(BallotCast(by=f"{number:016x}", at=number, poll="P1", choice="yes", reason=""))
