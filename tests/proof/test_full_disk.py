"""A full disk: no ballot is acked that is not on it, everybody can still look, and space is all it takes to go on.

The disk is «full» for the server alone: its files may not grow beyond their present size (RLIMIT_FSIZE), so that
every further write fails, as it does on a full disk.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
import socketio

from tests.proof.history import Asked, judge
from tests.proof.servers import Doomed
from tests.proof.square import Prepared, prepare

resource = pytest.importorskip("resource", reason="file size limits are a thing of POSIX")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="only Linux can limit a running process from outside"),
]

MEMBERS = 5


class Seat:
    """A member with the official Socket.IO client, who notes every ballot and its answer."""

    def __init__(self, url: str, square: Prepared, number: int, history: list[Asked]) -> None:
        device, self.member = square.seats[number]
        self.history, self.chance = history, Random(number)
        self.client = socketio.Client(reconnection=False)
        self.client.connect(
            url, headers={"Cookie": f"device={device}"}, auth={"assembly": square.code}, transports=["websocket"]
        )

    def cast(self, choice: str) -> dict[str, Any]:
        """Cast a ballot and return the answer; a refused one entered nothing, and is no ballot of the history."""
        asked = Asked(self.member, f"{self.chance.getrandbits(128):032x}", choice, sendings=1)
        body = {"do": "CastBallot", "key": asked.key, "poll": "P1", "choice": choice}
        answer: dict[str, Any] = self.client.call("command", body, timeout=30)
        if "entered" in answer:
            asked.answer = answer
            self.history.append(asked)
        return answer

    def look(self) -> dict[str, Any]:
        """See everything as it is now."""
        seen: dict[str, Any] = self.client.call("look", {}, timeout=30)
        return seen


@pytest.fixture
def square(tmp_path: Path) -> Prepared:
    return prepare(tmp_path / "data", MEMBERS)


@pytest.fixture
def server(square: Prepared) -> Iterator[Doomed]:
    started = Doomed(square.data)
    yield started
    started.stop()


def test_a_full_disk_refuses_ballots_shows_everything_and_recovers_by_itself(square: Prepared, server: Doomed) -> None:
    history: list[Asked] = []
    seats = [Seat(server.url, square, number, history) for number in range(MEMBERS)]
    assert "entered" in seats[0].cast("yes")

    unlimited = fill_the_disk(server, square.data)
    answers = [seat.cast("no") for seat in seats for _ in range(3)]
    assert {answer.get("refused", "entered") for answer in answers} == {"record-unwritable"}
    seen = seats[1].look()
    assert seen["panels"]["tally"]["cast"] == 1, "what is in the record can be seen; what was refused cannot"

    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, unlimited)
    for seat in seats:
        assert "entered" in seat.cast("abstain")
    assert seats[2].look()["panels"]["tally"]["cast"] == MEMBERS
    for seat in seats:
        seat.client.disconnect()
    assert not (said := judge(history, square.data)), said
    server.kill()
    assert not (said := judge(history, square.data)), said


def fill_the_disk(server: Doomed, data: Path) -> tuple[int, int]:
    """Let no file of the server grow any more; returns the limit as it was."""
    wal = data / "square.db-wal"
    size = wal.stat().st_size if wal.exists() else 0
    before = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (size, before[1]))
    return before
