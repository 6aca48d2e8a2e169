"""Where benchmarks are held: a fresh database, an assembly in it, and members who come in by the thousand."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from assembly.clerk import Ask, Clerk, Clerks
from assembly.desk import Desk, steady_clock
from assembly.record.database import migrate, open_engine
from assembly.record.store import Record
from assembly.rules.commands import BeginSitting, CastBallot, Command, JoinAssembly, OpenPoll
from assembly.rules.refusals import Refused
from assembly.rules.standing import SQUARE

CHAIR = "chair"
CROWD = 25_600  # handed to the clerk at once; it takes them 256 at a time
RULES = replace(SQUARE, closing_seconds=0)  # a countdown measures nothing


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line said."""

    rounds: int
    members: int
    entries: int
    phones: int  # 0: as many as the benchmark is about
    folder: Path | None
    database: str
    minutes: float = 15
    draw: Path | None = None  # growth: the folder of its pictures


@contextmanager
def a_record(options: Options) -> Iterator[Record]:
    """An empty record: SQLite in a folder of its own, or the PostgreSQL that was named."""
    with TemporaryDirectory(dir=options.folder) as folder:
        engine = open_engine(options.database or f"sqlite:///{folder}/square.db")
        migrate(engine)
        record = Record(engine)
        try:
            yield record
        finally:
            record.close()


def an_assembly(record: Record) -> Clerk:
    """An open assembly whose chair has begun the sitting."""
    clerk = Clerks(record, Desk.here(), steady_clock()).open(by=CHAIR, title="Bench", language="en", rules=RULES)
    clerk.take(Ask(JoinAssembly(by=CHAIR, at=clerk.clock(), name="Chair")))
    clerk.take(Ask(BeginSitting(by=CHAIR, at=clerk.clock())))
    return clerk


def take_all(clerk: Clerk, commands: Sequence[Command]) -> None:
    """Have the clerk take all of these, each under a key of its own as from a phone; none may be refused."""
    for begin in range(0, len(commands), CROWD):
        crowd = commands[begin : begin + CROWD]
        here = clerk.now.position
        asks = [Ask(command, key=f"{here + number:032x}") for number, command in enumerate(crowd)]
        for answer in clerk.take_all(asks):
            if isinstance(answer, Refused):
                raise answer


def joining(clerk: Clerk, members: int) -> list[Command]:
    """So many members come in."""
    at = clerk.clock()
    return [JoinAssembly(by=f"{number:016x}", at=at, name=f"Member {number}") for number in range(members)]


def asking(clerk: Clerk) -> str:
    """The chair puts a question; the id of its poll."""
    clerk.take(Ask(OpenPoll(by=CHAIR, at=clerk.clock(), question="Shall we?")))
    return clerk.now.state.open_poll


def casting(clerk: Clerk, poll: str, members: int) -> list[Command]:
    """Every member casts a ballot: two of three say yes."""
    at = clerk.clock()
    return [
        CastBallot(by=f"{number:016x}", at=at, poll=poll, choice="yes" if number % 3 else "no")
        for number in range(members)
    ]
