"""How fast a record is read back and followed by the rules, and how fast any moment in it is found."""

from collections import deque
from random import Random

from sqlalchemy import delete

from assembly.clerk import Ask, Clerk
from assembly.desk import Desk
from assembly.past import Past, Seen
from assembly.record.database import open_engine
from assembly.record.store import Record
from assembly.record.tables import snapshots
from assembly.rules.commands import ClosePoll
from assembly.rules.evolve import replay

from .ground import CHAIR, Options, a_record, an_assembly, asking, casting, joining, take_all
from .measure import Report, interleaved, seconds

MEMBERS_MAX = 150_000  # the square of Gwangju; they are asked until there are as many entries as wanted
FOLLOWED_MAX = 100_000  # entries by which the speed of following is measured
LOOKS = 10
SECRET = b"bench" * 8


def run(options: Options) -> Report:
    """Fold one big record again and again."""
    with a_record(options) as record:
        clerk = filled(record, options.entries)
        assembly_id, count = clerk.assembly_id, clerk.now.position
        followed = min(count, FOLLOWED_MAX)
        events = [entry.event for entry in record.read(assembly_id, 0, followed)]
        places = Random(options.entries)

        def read() -> None:
            deque(record.read(assembly_id, 0, followed), maxlen=0)

        found = interleaved(
            options.rounds,
            {
                "evolved_per_second": lambda: followed / seconds(lambda: replay(events)),
                "read_per_second": lambda: followed / seconds(read),
                "opened_per_second": lambda: count / seconds(lambda: Clerk(record, assembly_id)),
                "laid_per_second": lambda: count / seconds(lambda: laid(record, assembly_id)),
                "look_cold_seconds_worst": lambda: max(cold(record, assembly_id, each) for each in some(places, count)),
                "look_warm_seconds_worst": lambda: warm(record, assembly_id, some(places, count)),
                "picture_seconds": lambda: seconds(
                    lambda: Past(record, SECRET, Desk.here()).picture(assembly_id).shown()
                ),
                "moment_seconds_worst": lambda: worst_moment(clerk, some(places, count)),
            },
        )
    return Report("fold", options.rounds, {"entries": count, **found})


def filled(record: Record, entries: int) -> Clerk:
    """An assembly with so many entries: first all come in, then they are asked again and again."""
    clerk = an_assembly(record)
    members = min(entries // 2, MEMBERS_MAX)
    take_all(clerk, joining(clerk, members))
    while clerk.now.position < entries:
        poll = asking(clerk)
        take_all(clerk, casting(clerk, poll, max(1, min(members, entries - clerk.now.position - 2))))
        clerk.take(Ask(ClosePoll(by=CHAIR, at=clerk.clock(), poll=poll)))
        clerk.tick()
    return clerk


def some(places: Random, count: int) -> list[int]:
    """Positions by chance, from one seed."""
    return [places.randint(1, count) for _ in range(LOOKS)]


def laid(record: Record, assembly_id: str) -> None:
    """Read the record for the first time, with nothing laid away, until its end can be looked at."""
    with record.engine.connect().execution_options(square_writes=True) as connection, connection.begin():
        connection.execute(delete(snapshots))
    past = Past(record, SECRET, Desk.here())
    while not isinstance(past.look(assembly_id, record.kept(assembly_id).position), Seen):
        pass


def cold(record: Record, assembly_id: str, position: int) -> float:
    """One look by somebody who has just started: a database newly opened, and nothing in memory."""
    again = Record(open_engine(record.engine.url.render_as_string(hide_password=False)))
    try:
        return seconds(lambda: Past(again, SECRET, Desk.here()).look(assembly_id, position))
    finally:
        again.close()


def warm(record: Record, assembly_id: str, positions: list[int]) -> float:
    """The slowest of some looks, each somewhere else, by one who has looked around before."""
    past = Past(record, SECRET, Desk.here())
    past.look(assembly_id, positions[0])
    return max(seconds(lambda at=at: past.look(assembly_id, at)) for at in positions[1:])  # type: ignore[misc]


def drawn(record: Record, assembly_id: str) -> None:
    """The whole as a picture, from nothing."""
    Past(record, SECRET, Desk.here()).picture(assembly_id).shown()


def worst_moment(clerk: Clerk, positions: list[int]) -> float:
    """The slowest of some moments, as a clerk at the desk finds them from what is kept in memory."""
    return max(seconds(lambda at=at: clerk.moment_at(at)) for at in positions)  # type: ignore[misc]
