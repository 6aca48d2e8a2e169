"""A square prepared without the wire: an assembly with hundreds of members and an open poll, in a data folder."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from assembly.clerk import Ask, Clerks
from assembly.config import Config
from assembly.paths import secret_key
from assembly.record.database import migrate, open_engine
from assembly.record.store import Record
from assembly.rules.commands import BeginSitting, JoinAssembly, OpenPoll
from assembly.rules.standing import SQUARE
from assembly.seats import member_id

CHAIR = "c" * 16


@dataclass(frozen=True)
class Prepared:
    """An assembly that waits for its server: the code, and device and member id of everybody in it."""

    data: Path
    code: str
    seats: list[tuple[str, str]]


def prepare(data: Path, members: int) -> Prepared:
    """Open an assembly, seat its members as if each had come with a device, and open a poll."""
    data.mkdir(parents=True)
    config = Config(data=data)
    secret = secret_key(config.secret_key_file)
    engine = open_engine(config.record_url)
    migrate(engine)
    record = Record(engine)
    clerks = Clerks(record)
    clerk = clerks.open(by=CHAIR, title="The square", language="en", rules=SQUARE)
    devices = [f"{number:032x}" for number in range(1, members + 1)]
    seats = [(device, member_id(secret, clerk.assembly_id, device)) for device in devices]
    at = clerks.clock()
    asks = [JoinAssembly(by=CHAIR, at=at, name="Ana")]
    asks += [JoinAssembly(by=member, at=at, name=f"Member {n}") for n, (_, member) in enumerate(seats, 1)]
    clerk.take_all([Ask(ask) for ask in asks])
    clerk.take(Ask(BeginSitting(by=CHAIR, at=at)))
    clerk.take(Ask(OpenPoll(by=CHAIR, at=at, question="Shall we repair the roof?")))
    assert clerk.now.state.present == members + 1
    record.close()
    return Prepared(data, clerk.now.state.code, seats)


def as_left_behind(data: Path, scratch: Path) -> Path:
    """Copy what a dead server left on the disk, for a look that changes nothing of it."""
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    for name in ("square.db", "square.db-wal"):
        if (data / name).exists():
            shutil.copy(data / name, scratch / name)
    return scratch
