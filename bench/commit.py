"""Entries per second into the record, durably: many in one transaction against one transaction each.

Beside both the database's own driver, which is handed finished rows for the same two tables and knows no record: what
a batch is worth depends on how long the disk takes to flush.
"""

from collections.abc import Callable
from time import perf_counter

from assembly.record.codec import Line, encode
from assembly.record.page import Key
from assembly.record.store import Record
from assembly.record.tables import entries, keys
from assembly.rules.events import BallotCast

from .ground import Options, a_record, an_assembly
from .measure import Report, interleaved

BATCH = 200
BATCHED, SINGLE = 20_000, 400  # entries per round
DIGEST = "0" * 64

Enter = Callable[[int, int], None]  # so many entries in one transaction, numbered from the first number


def run(options: Options) -> Report:
    """Enter ballots in each way, in turn."""
    with a_record(options) as record:
        ours, driver = through(record), by_the_driver(record)
        count = 0

        def entering(enter: Enter, number: int, at_once: int) -> float:
            nonlocal count
            begun = perf_counter()
            for _ in range(0, number, at_once):
                enter(count, at_once)
                count += at_once
            return number / (perf_counter() - begun)

        found = interleaved(
            options.rounds,
            {
                "batched_per_second": lambda: entering(ours, BATCHED, BATCH),
                "single_per_second": lambda: entering(ours, SINGLE, 1),
                "driver_batched_per_second": lambda: entering(driver, BATCHED, BATCH),
                "driver_single_per_second": lambda: entering(driver, SINGLE, 1),
            },
        )
    ratios = {
        "commit.batch_of_single": found["batched_per_second"] / found["single_per_second"],
        "commit.driver_batch_of_single": found["driver_batched_per_second"] / found["driver_single_per_second"],
        "commit.batch_of_driver": found["batched_per_second"] / found["driver_batched_per_second"],
    }
    return Report("commit", options.rounds, found, ratios)


def through(record: Record) -> Enter:
    """Enter ballots into the record, each with the key of the phone that sent it."""
    assembly_id = an_assembly(record).assembly_id

    def enter(first: int, count: int) -> None:
        with record.writing(assembly_id) as page:
            lines = [line(first + number) for number in range(count)]
            answered = [Key(line.by, f"{at:032x}", at, DIGEST) for at, line in enumerate(lines, page.position + 1)]
            page.append(lines, answered)

    return enter


def by_the_driver(record: Record) -> Enter:
    """Have the driver enter rows of the same size into the same tables."""
    assembly_id = an_assembly(record).assembly_id
    sqlite = record.engine.dialect.name == "sqlite"
    driver = record.engine.raw_connection()
    cursor, position = driver.cursor(), record.kept(assembly_id).position
    ballot = line(0)

    def enter(_first: int, count: int) -> None:
        nonlocal position
        places = range(position + 1, position + 1 + count)
        position += count
        if sqlite:
            cursor.execute("BEGIN IMMEDIATE")
        insert(entries.name, [(assembly_id, at, *ballot[:3], f"{at:016x}", ballot.body, DIGEST) for at in places])
        insert(keys.name, [(assembly_id, f"{at:016x}", f"{at:032x}", at, DIGEST) for at in places])
        driver.commit()

    def insert(table: str, rows: list[tuple[object, ...]]) -> None:
        marks = ", ".join(["?" if sqlite else "%s"] * len(rows[0]))
        cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)

    return enter


def line(number: int) -> Line:
    """One ballot as it is entered."""
    return encode(BallotCast(by=f"{number:016x}", at=number, poll="P1", choice="yes", reason=""))
