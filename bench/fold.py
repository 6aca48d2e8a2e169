"""How fast a record is read back and followed by the rules, and how fast any moment in it is found."""

import json
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from urllib.error import HTTPError
from urllib.request import urlopen

from sqlalchemy import delete

from assembly.clerk import Ask, Clerk
from assembly.desk import Desk
from assembly.past import Past, Seen
from assembly.record.database import open_engine
from assembly.record.store import Record
from assembly.record.tables import snapshots
from assembly.rules.commands import ClosePoll
from assembly.rules.evolve import replay

from . import wire
from .ground import CHAIR, Options, a_record, an_assembly, asking, casting, joining, take_all
from .measure import Report, interleaved, seconds

MEMBERS_MAX = 150_000  # the square of Gwangju; they are asked until there are as many entries as wanted
FOLLOWED_MAX = 100_000  # entries by which the speed of following is measured
LOOKS = 10
SECRET = b"bench bench bench bench bench be"


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
                "page_seconds_worst": lambda: asked_for(record, clerk.now.state.code, some(places, count)),
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


def asked_for(record: Record, code: str, positions: list[int]) -> float:
    """The slowest of some moments, as the page asks a whole server for them that has just been started."""
    with a_server(record) as address:
        return max(seconds(lambda at=at: answered(f"{address}/a/{code}/replay/{at}.json")) for at in positions)  # type: ignore[misc]


@contextmanager
def a_server(record: Record) -> Iterator[str]:
    """`python app.py` with this record and the secret its snapshots are sealed with; its address, once it is ready."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "secret.key").write_text(SECRET.hex(), "ascii")
        url = record.engine.url.set(drivername=record.engine.url.get_backend_name())
        told = {"DATA": folder, "DATABASE_URL": url.render_as_string(hide_password=False), "HOST": "127.0.0.1"}
        settings = [f"SQUARE_{name}={value}" for name, value in told.items()]
        with wire.serving(lambda port: ["env", *settings, f"SQUARE_PORT={port}", sys.executable, "app.py"]) as (
            port,
            *_,
        ):
            address = f"http://127.0.0.1:{port}"
            answered(f"{address}/readyz")
            yield address


def answered(address: str) -> bytes:
    """What a server answers, asked again when it says later, as the page does."""
    while True:
        try:
            with urlopen(address) as answer:
                body: bytes = answer.read()
                if answer.status != 202:
                    return body
        except HTTPError as error:
            if error.code != 429:
                raise
            body = error.read()
        time.sleep(json.loads(body)["later"] / 1000)


def worst_moment(clerk: Clerk, positions: list[int]) -> float:
    """The slowest of some moments, as a clerk at the desk finds them from what is kept in memory."""
    return max(seconds(lambda at=at: clerk.moment_at(at)) for at in positions)  # type: ignore[misc]
