"""A connection: whole frames in order, a bounded backlog, the newest tally for whoever reads slowly."""

import _socket
import socket
import struct
from collections.abc import Iterator
from typing import Any

import gevent
import pytest

from assembly.line.connection import BACKLOG_BYTES_MAX, Connection
from assembly.line.fanout import Fanout
from assembly.line.frames import close_frame, framed

PATIENCE_SECONDS = 5


class Owner:
    """Notes what it is told."""

    def __init__(self) -> None:
        self.data = b""
        self.times_lost = 0

    def heard(self, data: bytes) -> None:
        self.data += data

    def lost(self) -> None:
        self.times_lost += 1


class Pair:
    """A connection of ours, and the phone's end of it; what is said is said to it alone, or to the hall it is in."""

    def __init__(self, *, in_a_hall: bool) -> None:
        self._in_a_hall = in_a_hall
        ours, self.phone = socket.socketpair()
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        self.owner = Owner()
        self.hall = Fanout()
        self.connection = Connection(_socket.socket(fileno=ours.detach()), self.owner, self.hall.outbox)
        self.phone.setblocking(False)

    def say(self, frame: bytes, *, replaceable: bool = False) -> None:
        """Send a frame the one way or the other."""
        if self._in_a_hall:
            self.hall._tell([self.connection], frame, replaceable)
        else:
            self.connection.write(frame, replaceable=replaceable)

    def read(self, size: int = 1_000_000) -> bytes:
        """All that the phone gets, until nothing more comes or the other side hangs up."""
        found = b""
        for _ in range(200):
            try:
                while len(found) < size and (data := self.phone.recv(65_536)):
                    found += data
            except BlockingIOError:
                pass
            gevent.sleep(0.001)
        return found


@pytest.fixture(params=[False, True], ids=["alone", "in a hall"])
def pair(request: pytest.FixtureRequest) -> Iterator[Pair]:
    made = Pair(in_a_hall=request.param)
    yield made
    made.connection.close()
    made.phone.close()


def until(true: Any) -> None:
    with gevent.Timeout(PATIENCE_SECONDS):
        while not true():
            gevent.sleep(0.005)


def messages(data: bytes) -> list[bytes]:
    """The payloads of whole frames."""
    found = []
    while data:
        size, head = data[1], 2
        if size == 126:
            size, head = struct.unpack("!H", data[2:4])[0], 4
        found.append(data[head : head + size])
        data = data[head + size :]
    return found


def numbered(number: int, size: int = 2000) -> bytes:
    return framed(f"{number}:".encode().ljust(size, b"."))


def test_what_the_kernel_takes_leaves_at_once(pair: Pair) -> None:
    pair.say(framed(b"well"))
    assert pair.phone.recv(100) == framed(b"well")


@pytest.mark.parametrize(("count", "size"), [(50, 2000), (20, 50_000)], ids=["refused", "taken in part"])
def test_a_slow_phone_gets_every_answer_whole_and_in_order(pair: Pair, count: int, size: int) -> None:
    for number in range(count):
        pair.say(numbered(number, size))
    got = messages(pair.read())
    assert [int(message.partition(b":")[0]) for message in got] == list(range(count))
    assert pair.owner.times_lost == 0


def test_of_what_may_be_replaced_a_slow_phone_keeps_only_the_newest(pair: Pair) -> None:
    for number in range(1000):
        pair.say(numbered(number), replaceable=True)
    got = [int(message.partition(b":")[0]) for message in messages(pair.read())]
    assert got == sorted(got) and got[-1] == 999 and len(got) < 20


def test_an_answer_keeps_its_place_among_the_tallies(pair: Pair) -> None:
    for number in range(10):
        pair.say(numbered(number), replaceable=True)
    pair.say(numbered(100))
    pair.say(numbered(11), replaceable=True)
    got = [int(message.partition(b":")[0]) for message in messages(pair.read())]
    assert got[-2:] == [100, 11] and 9 not in got


def test_a_phone_that_never_reads_is_hung_up_on_when_its_backlog_is_full(pair: Pair) -> None:
    sent = 0
    while pair.connection.is_open and sent < 3 * BACKLOG_BYTES_MAX:
        pair.say(numbered(0, 16_000))
        sent += 16_000
    assert not pair.connection.is_open and pair.owner.times_lost == 1
    assert sent <= BACKLOG_BYTES_MAX + 100_000
    pair.say(numbered(1))  # to somebody who is gone; nothing happens


def test_what_arrives_is_told_and_so_is_that_the_phone_is_gone(pair: Pair) -> None:
    pair.phone.send(b"hello")
    until(lambda: pair.owner.data == b"hello")
    pair.phone.close()
    until(lambda: pair.owner.times_lost == 1)


def test_while_it_rests_nothing_is_read_and_afterwards_everything(pair: Pair) -> None:
    pair.connection.rest(0.2)
    pair.phone.send(b"later")
    gevent.sleep(0.05)
    pair.connection.wake()  # too early: the time is not over
    gevent.sleep(0.02)
    assert pair.owner.data == b""
    until(lambda: pair.owner.data == b"later")


def test_a_rest_without_a_time_lasts_until_it_is_woken(pair: Pair) -> None:
    pair.connection.rest()
    pair.phone.send(b"later")
    gevent.sleep(0.05)
    assert pair.owner.data == b""
    pair.connection.wake()
    until(lambda: pair.owner.data == b"later")


def test_the_reason_arrives_before_the_hang_up_even_behind_a_backlog(pair: Pair) -> None:
    for number in range(20):
        pair.say(numbered(number))
    pair.connection.part(close_frame(1009))
    pair.connection.part(close_frame(1000))  # once is enough
    pair.say(numbered(99))  # nothing is said after a farewell
    data = pair.read()
    assert data.endswith(close_frame(1009)) and len(messages(data)) == 21


def test_what_is_said_after_a_farewell_does_not_hang_up_before_it_is_read(pair: Pair) -> None:
    pair.connection.part(close_frame(1001))
    pair.say(numbered(1))
    assert pair.connection._socket.fileno() != -1 and pair.owner.times_lost == 0
    assert pair.read() == close_frame(1001)


def test_whoever_does_not_hang_up_in_turn_is_not_waited_for_long(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assembly.line.connection.FAREWELL_SECONDS_MAX", 0.05)
    pair.connection.part(close_frame(1001))
    until(lambda: pair.connection._socket.fileno() == -1)
    assert pair.owner.times_lost == 0, "whoever says farewell knows"
