"""The outbox: answers leave together, at once, and before whatever is said after them."""

from collections.abc import Iterator

import gevent
import pytest

from assembly.line import fanout
from assembly.line.outbox import TOGETHER, Outbox

from .test_connection import Pair

ANSWER, TOLD = b"\x81\x06answer", b"\x81\x04told"


class Slip:
    """Notes what it is sent."""

    def __init__(self) -> None:
        self.frames: list[bytes] = []

    def write(self, frame: bytes) -> None:
        self.frames.append(frame)


def test_an_answer_waits_until_everything_of_this_turn_is_done_and_no_longer() -> None:
    outbox, ana, bo = Outbox(), Slip(), Slip()
    for number in range(2):  # the second time as well
        outbox.put(ana, b"a%d" % number)
        outbox.put(bo, b"b%d" % number)
        assert len(ana.frames) == number
        gevent.sleep(0)
        assert len(ana.frames) == len(bo.frames) == number + 1
    assert ana.frames == [b"a0", b"a1"] and bo.frames == [b"b0", b"b1"]


def test_the_first_of_many_answers_does_not_wait_for_all_the_others() -> None:
    outbox, ana = Outbox(), Slip()
    for number in range(TOGETHER - 1):
        outbox.put(ana, b"%d" % number)
    assert ana.frames == []
    outbox.put(ana, b"last")
    assert len(ana.frames) == TOGETHER and outbox.waiting == []
    gevent.sleep(0)
    assert len(ana.frames) == TOGETHER, "each leaves once"


@pytest.fixture(params=[False, True], ids=["alone", "in a hall"])
def pairs(request: pytest.FixtureRequest) -> Iterator[list[Pair]]:
    made = [Pair(in_a_hall=request.param) for _ in range(2)]
    yield made
    for pair in made:
        pair.connection.close()
        pair.phone.close()


def test_nothing_that_is_said_later_overtakes_an_answer(pairs: list[Pair]) -> None:
    pairs[0].connection.answer(ANSWER)
    pairs[0].say(TOLD)
    assert pairs[0].read() == ANSWER + TOLD


def test_nor_does_a_farewell(pairs: list[Pair]) -> None:
    pairs[0].connection.answer(ANSWER)
    pairs[0].connection.part(TOLD)
    assert pairs[0].read() == ANSWER + TOLD


def test_whoever_is_answered_while_a_hall_is_told_hears_the_answer_first(
    pairs: list[Pair], monkeypatch: pytest.MonkeyPatch
) -> None:
    early, late = pairs
    late.connection._outbox = early.hall.outbox
    monkeypatch.setattr(fanout, "CHUNK", 1)
    monkeypatch.setattr(fanout, "breathe", lambda: late.connection.answer(ANSWER))
    early.hall._tell([early.connection, late.connection], TOLD, replaceable=True)
    assert early.read() == TOLD and late.read() == ANSWER + TOLD


def test_an_answer_for_somebody_who_has_gone_is_let_go(pairs: list[Pair]) -> None:
    outbox, other = pairs[0].hall.outbox, Slip()
    pairs[0].connection.answer(ANSWER)
    outbox.put(other, ANSWER)
    pairs[0].connection.close()
    gevent.sleep(0)
    assert other.frames == [ANSWER] and pairs[0].owner.times_lost == 0
