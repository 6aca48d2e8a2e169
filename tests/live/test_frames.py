"""Frames: what a phone sends is read whole or refused at once; wsproto, which shares no code with us, is the oracle."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from wsproto.connection import Connection, ConnectionType
from wsproto.events import CloseConnection, Ping, TextMessage

from assembly.line import frames
from assembly.line.frames import Broken, Frames, Heard, framed, text_of

QUICK = settings(max_examples=100, deadline=None)
MASK = b"\x01\x02\x03\x04"


def masked(payload: bytes, opcode: int = frames.TEXT, final: bool = True, bits: int = 0) -> bytes:
    """One frame as a phone sends it."""
    head = bytes((0x80 * final | bits | opcode,))
    size = len(payload)
    if size < 126:
        head += bytes((0x80 | size,))
    elif size < 65536:
        head += bytes((0x80 | 126,)) + size.to_bytes(2, "big")
    else:
        head += bytes((0x80 | 127,)) + size.to_bytes(8, "big")
    return head + MASK + frames.unmask(MASK, payload)


def code_of(data: bytes, cap: int = 100) -> int:
    """The close code that these bytes earn."""
    with pytest.raises(Broken) as refused:
        Frames(cap).feed(data)
    return refused.value.code


@QUICK
@given(some.lists(some.text(max_size=300), max_size=5), some.integers(1, 200))
def test_whatever_another_library_sends_is_read_however_it_is_cut(texts: list[str], cut: int) -> None:
    client = Connection(ConnectionType.CLIENT)
    sent = b"".join(client.send(TextMessage(data=text)) for text in texts)
    reader = Frames(5000)
    heard: list[bytes] = []
    for start in range(0, len(sent), cut):
        part = sent[start : start + cut]
        whole = reader.one_message(part)
        heard += [whole] if whole is not None else [each.payload for each in reader.feed(part)]
    assert [text_of(each) for each in heard] == texts


@QUICK
@given(some.text(max_size=70_000))
def test_whatever_we_send_is_read_by_another_library(text: str) -> None:
    client = Connection(ConnectionType.CLIENT)
    client.receive_data(framed(text.encode()))
    assert "".join(event.data for event in client.events() if isinstance(event, TextMessage)) == text


def test_a_ping_in_the_middle_of_a_message_does_not_tear_it() -> None:
    reader = Frames(100)
    parts = (
        masked(b"one ", final=False)
        + masked(b"?", frames.PING)
        + masked(b"two ", frames.CONTINUATION, final=False)
        + masked(b"three", frames.CONTINUATION)
    )
    assert reader.feed(parts) == [Heard(frames.PING, b"?"), Heard(frames.TEXT, b"one two three")]


def test_a_farewell_carries_its_code() -> None:
    client = Connection(ConnectionType.CLIENT)
    client.receive_data(frames.close_frame(frames.TOO_BIG))
    assert [event.code for event in client.events() if isinstance(event, CloseConnection)] == [1009]
    assert framed(b"hey", frames.PONG) == b"\x8a\x03hey"


def test_pings_of_another_library_are_heard() -> None:
    client = Connection(ConnectionType.CLIENT)
    assert Frames(100).feed(client.send(Ping(payload=b"there?"))) == [Heard(frames.PING, b"there?")]


@pytest.mark.parametrize(
    ("what", "data", "code"),
    [
        ("binary", masked(b"x", frames.BINARY), frames.UNSUPPORTED),
        ("compressed", masked(b"x", bits=0x40), frames.PROTOCOL_ERROR),
        ("unmasked", framed(b"x"), frames.PROTOCOL_ERROR),
        ("unknown", masked(b"x", 0x3), frames.PROTOCOL_ERROR),
        ("a continuation of nothing", masked(b"x", frames.CONTINUATION), frames.PROTOCOL_ERROR),
        ("a message in a message", masked(b"x", final=False) + masked(b"y"), frames.PROTOCOL_ERROR),
        ("a ping in pieces", masked(b"x", frames.PING, final=False), frames.PROTOCOL_ERROR),
        ("a long ping", masked(b"x" * 126, frames.PING), frames.PROTOCOL_ERROR),
        ("over the cap", masked(b"x" * 101), frames.TOO_BIG),
        ("over the cap in pieces", masked(b"x" * 60, final=False) + masked(b"x" * 41, 0), frames.TOO_BIG),
    ],
)
def test_a_frame_no_phone_sends_is_refused(what: str, data: bytes, code: int) -> None:
    assert code_of(data) == code, what


def test_a_message_over_the_cap_is_refused_before_a_byte_of_it_arrives() -> None:
    announced = bytes((0x81, 0x80 | 127)) + (60_000_000).to_bytes(8, "big")
    assert code_of(announced, cap=16_384) == frames.TOO_BIG


def test_text_that_is_not_utf8_is_refused() -> None:
    (heard,) = Frames(100).feed(masked(b"\xff"))
    with pytest.raises(Broken) as refused:
        text_of(heard.payload)
    assert refused.value.code == frames.BAD_TEXT
