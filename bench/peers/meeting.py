"""`python -m bench.peers.meeting PORT MEMBERS`: a whole server, pages and all, with a hall that does as it is told.

GET /bench/tally?seconds=8      a poll, and ten times a second some cast a ballot; answered when it is decided
GET /bench/poll                 a poll that stays open
GET /bench/standing             what there is of what each phone needs some of, with whatever the collector holds back
GET /bench/day?changes=1000     a meeting told as fast as it can be: questions with a ballot for each change, turns
"""

from gevent import monkey

monkey.patch_all()

import ctypes
import gc
import json
import sys
from _socket import socket
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import gevent
from engineio.socket import Socket
from flask import request
from greenlet import greenlet

from app import create_app
from assembly.clerk import Ask, Clerk
from assembly.config import Config
from assembly.line.connection import Connection
from assembly.line.hall import Hall
from assembly.line.runner import Runner
from assembly.live import Seat
from assembly.paths import secret_key
from assembly.rules.commands import AskToSpeak, CastBallot, ClosePoll, GiveFloor, JoinAssembly, YieldFloor
from assembly.rules.kinds import MemberId
from assembly.rules.limits import QUEUE_PLACES_MAX
from assembly.rules.queueing import order
from assembly.seats import member_id

from ..ground import CHAIR, an_assembly, asking, take_all

DEVICE = f"{2**64:032x}"  # the browser's; the others are those of the load generator, which count from 0
COUNTED = {"greenlets": greenlet, "phones": Socket, "connections": Connection, "sockets": socket, "seats": Seat}
TURNS = 10  # between two questions
BETWEEN_SECONDS = 0.003  # the browser keeps up with that


class Crowd:
    """The members of one hall: they queue, they cast their ballots, they take their turns."""

    def __init__(self, clerk: Clerk, members: list[MemberId]) -> None:
        self.clerk = clerk
        self.members = members

    def come_in(self) -> None:
        """All join, and all but ten ask to speak, as many as the queue holds; the browser's own seat comes first."""
        at = self.clerk.clock()
        take_all(self.clerk, [JoinAssembly(by=m, at=at, name=f"Member {n}") for n, m in enumerate(self.members)])
        waiting = self.members[10 : 10 + QUEUE_PLACES_MAX - TURNS]
        take_all(self.clerk, [AskToSpeak(by=m, at=at, topic=f"Point {n}") for n, m in enumerate(waiting)])

    def do(self, command: Any) -> None:
        """Have one command entered."""
        self.clerk.take(Ask(command))

    def close(self, poll: str) -> None:
        """End the open poll."""
        self.do(ClosePoll(by=CHAIR, at=self.clerk.clock(), poll=poll))
        self.clerk.tick()

    def ballots(self, poll: str) -> Any:
        """One ballot after the other; whoever has cast changes sides."""
        for round_number in count():
            for number, member in enumerate(self.members[1:]):
                choice = "yes" if (number + round_number) % 3 else "no"
                yield CastBallot(by=member, at=self.clerk.clock(), poll=poll, choice=choice)

    def tally(self, seconds: float) -> None:
        """Cast ballots at the pace of a full hall, for so long."""
        poll = asking(self.clerk)
        ballots = self.ballots(poll)
        for _ in range(int(seconds * 20)):
            self.do(next(ballots))
            gevent.sleep(0.05)
        self.close(poll)

    def day(self, changes: int, hall: Hall) -> None:
        """So many changes, each told at once."""
        told = 0
        while told < changes:
            poll = asking(self.clerk)
            for ballot in [each for each, _ in zip(self.ballots(poll), self.members, strict=False)]:
                self.do(ballot)
                told += self._tell(hall)
            self.close(poll)
            told += self._tell(hall) + self._turns(hall)

    def _turns(self, hall: Hall) -> int:
        told = 0
        for _ in range(TURNS):
            state, at = self.clerk.now.state, self.clerk.clock()
            first = order(state)[0].place
            self.do(GiveFloor(by=CHAIR, at=at, saw_turn=state.turn, place=first.id))
            told += self._tell(hall)
            self.do(YieldFloor(by=CHAIR, at=at, saw_turn=self.clerk.now.state.turn))
            self.do(AskToSpeak(by=first.member, at=at))
            told += self._tell(hall)
        return told

    def _tell(self, hall: Hall) -> bool:
        told = hall.announce()
        gevent.sleep(BETWEEN_SECONDS)
        return told


class Given(ctypes.Structure):
    """What glibc has given out [bytes], arena for arena: its `struct mallinfo2`."""

    _fields_ = (
        *((f"other{number}", ctypes.c_size_t) for number in range(4)),
        ("hblkhd", ctypes.c_size_t),
        *((f"other{number}", ctypes.c_size_t) for number in range(4, 6)),
        ("uordblks", ctypes.c_size_t),
        ("fordblks", ctypes.c_size_t),
        ("keepcost", ctypes.c_size_t),
    )


def given_megabytes() -> dict[str, float]:
    """How much memory is in use, and how much of what the process holds is free in pieces; {} without glibc 2.33."""
    try:
        ask = ctypes.CDLL(None).mallinfo2
    except AttributeError:
        return {}
    ask.restype = Given
    given = ask()
    return {"used_megabytes": (given.uordblks + given.hblkhd) / 2**20, "free_megabytes": given.fordblks / 2**20}


def standing() -> dict[str, float]:
    """How many there are of what a phone could leave behind, and how many blocks of memory Python has given out.

    `gc.get_objects` does not see what was frozen when the server began; so nothing stays frozen here.
    """
    gc.unfreeze()
    gc.collect()
    kinds = [type(each) for each in gc.get_objects()]
    found = {name: sum(issubclass(kind, of) for kind in kinds) for name, of in COUNTED.items()}
    return {**found, "objects": len(kinds), "blocks": sys.getallocatedblocks(), **given_megabytes()}


def serve(port: int, members: int) -> None:
    """Open the square, let the crowd in, and wait to be told."""
    with TemporaryDirectory() as folder:
        config = Config(data=Path(folder), host="127.0.0.1", port=port)
        app = create_app(config)
        opened = an_assembly(app.extensions["record"])
        clerk = app.extensions["clerks"].find(opened.now.state.code)
        secret = secret_key(config.secret_key_file)
        devices = [DEVICE, *(f"{number:032x}" for number in range(members))]
        crowd = Crowd(clerk, [member_id(secret, clerk.assembly_id, device) for device in devices])
        crowd.come_in()

        def tally() -> str:
            crowd.tally(float(request.args["seconds"]))
            return "{}"

        def day() -> str:
            crowd.day(int(request.args["changes"]), app.extensions["live"]._hall(clerk))
            return json.dumps({"position": clerk.now.position})

        app.add_url_rule("/bench/poll", "bench-poll", lambda: json.dumps({"poll": asking(clerk)}))
        app.add_url_rule("/bench/standing", "bench-standing", lambda: json.dumps(standing()))
        app.add_url_rule("/bench/tally", "bench-tally", tally)
        app.add_url_rule("/bench/day", "bench-day", day)
        runner = Runner(app, "127.0.0.1", port)
        print(json.dumps({"code": clerk.now.state.code, "device": DEVICE}), flush=True)
        runner.serve(lambda: None)


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))
