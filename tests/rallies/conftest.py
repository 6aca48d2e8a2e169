"""Every script of the library, played to its end once, at once, by a clock that only the script moves."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assembly import exported
from assembly.clerk import Clerks
from assembly.desk import Desk
from assembly.rallies import find, open_rally, play
from assembly.record.database import migrate, open_engine
from assembly.record.store import Record
from assembly.rules.events import Event
from assembly.views.minutes import minutes

NOON = 1_700_000_000_000


@dataclass(frozen=True)
class Played:
    """What a script has become."""

    events: list[Event]
    minutes: dict[str, Any]
    head: str
    code: str
    exported: list[str]


@cache
def played(script_id: str) -> Played:
    """Play a script to its end; whoever asks again gets the same."""
    script, now = find(script_id), NOON

    def sleep(seconds: float) -> None:
        nonlocal now
        now += round(seconds * 1000)

    with TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'square.db'}")
        migrate(engine)
        record = Record(engine)
        clerk = open_rally(Clerks(record, Desk.here(), lambda: now), script, lambda: now)
        list(play(clerk, script, speed=1, clock=lambda: now, sleep=sleep))
        events = [entry.event for entry in record.read(clerk.assembly_id)]
        (kept,) = record.assemblies()
        lines = list(exported.lines(record, kept))
        record.close()
    return Played(events, minutes(events, clerk.now.head), clerk.now.head, clerk.now.state.code, lines)
