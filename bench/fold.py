"""How fast a record is read back and followed by the rules, and how fast any moment in it is found."""

from collections import deque

from assembly.clerk import Clerk
from assembly.record.store import Record
from assembly.rules.evolve import replay

from .ground import Options, a_record, an_assembly, asking, casting, joining, take_all
from .measure import Report, interleaved, seconds

MOMENTS = 25


def run(options: Options) -> Report:
    """Fold one big record again and again."""
    with a_record(options) as record:
        clerk = an_assembly(record)
        members = options.entries // 2
        take_all(clerk, joining(clerk, members))
        take_all(clerk, casting(clerk, asking(clerk), members))
        events = [entry.event for entry in record.read(clerk.assembly_id)]
        count = len(events)
        found = interleaved(
            options.rounds,
            {
                "evolved_per_second": lambda: count / seconds(lambda: replay(events)),
                "read_per_second": lambda: count / seconds(lambda: deque(record.read(clerk.assembly_id), maxlen=0)),
                "opened_per_second": lambda: count / seconds(lambda: Clerk(record, clerk.assembly_id)),
                "moment_seconds_worst": lambda: worst_moment(record, clerk.assembly_id, count),
            },
        )
    return Report("fold", options.rounds, {"entries": count, **found})


def worst_moment(record: Record, assembly_id: str, count: int) -> float:
    """The slowest of some moments, spread evenly over the record, as a clerk finds it who has opened the record."""
    clerk = Clerk(record, assembly_id)
    return max(seconds(lambda at=at: clerk.moment_at(at)) for at in range(1, count, max(1, count // MOMENTS)))  # type: ignore[misc]
