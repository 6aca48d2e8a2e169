"""Halls that nobody needs are given up together with their clerks; a hall with a phone in it never."""

from pathlib import Path

import gevent
import pytest

from assembly.attendance import UNASKED_MS
from assembly.clerk import Clerk, Clerks
from assembly.live import Live
from assembly.record.database import migrate, open_engine
from assembly.record.store import Record
from assembly.rules.standing import SQUARE
from tests.test_clerks import Clock


@pytest.mark.parametrize("phones", [0, 1])
def test_an_empty_hall_is_given_up_when_its_clerk_goes_home(tmp_path: Path, phones: int) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'square.db'}")
    migrate(engine)
    clock = Clock()
    clerks = Clerks(Record(engine), clock=clock)
    clerk: Clerk = clerks.open(by="ana", title="T", language="en", rules=SQUARE)
    door = Live(None, clerks, b"secret", 10)
    try:
        gevent.sleep(0)  # the watch over the clerks looks
        hall = door._halls[clerk.assembly_id]
        hall.phones = phones
        clock.now += UNASKED_MS
        gevent.sleep(1.1)
        assert (clerks.all(), list(door._halls.values())) == (([], []) if not phones else ([clerk], [hall]))
    finally:
        door._closing = True
        hall.phones = 0
        hall.close()
        gevent.sleep(0)
        engine.dispose()
