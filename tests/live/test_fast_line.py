"""The fast line: it fits the installed engine.io, falls back when it does not, and one phone's noise is its own."""

import json
import logging
import socket
import time
from types import SimpleNamespace
from typing import Any

import engineio
import gevent
import pytest
import socketio
from socketio.manager import Manager
from websocket import WebSocket, WebSocketTimeoutException, create_connection

from assembly.line import selftest
from assembly.line.breath import breathe
from assembly.line.fanout import Fanout
from assembly.line.intake import Intake
from assembly.line.phone import MESSAGES_PER_SECOND_MAX, Phone
from tests.live import conftest
from tests.live.conftest import Poller, Square

# The contract with the libraries -------------------------------------------------------------------------


def test_it_fits_what_is_installed() -> None:
    selftest._try_out()


@pytest.mark.parametrize(
    ("owner", "names"),
    [
        (engineio.socket.Socket, ["send", "close", "receive", "schedule_ping", "_upgrade_websocket"]),
        (Manager, ["emit", "connect", "basic_enter_room", "basic_leave_room", "basic_disconnect", "sid_from_eio_sid"]),
        (socketio.Server, ["_handle_eio_connect", "_handle_eio_message", "_handle_disconnect", "enter_room"]),
    ],
)  # fmt: skip
def test_the_places_we_hold_on_to_are_where_they_were(owner: type, names: list[str]) -> None:
    assert [name for name in names if not callable(getattr(owner, name, None))] == []


def test_where_it_does_not_fit_the_line_is_stock_and_that_is_said_loudly(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.delattr(Phone, "_move_to")  # as if engine.io upgraded otherwise
    monkeypatch.setattr(selftest, "SECONDS_MAX", 1.0)
    with caplog.at_level(logging.WARNING):
        assert not selftest.fits()
    assert "does not fit" in caplog.text and "stock" in caplog.text


# The intake ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "payload",
    [
        b'42["command",{}]', b'421["changes",{}]', b'421["command"]', b'421["command",{},{}]', b'421["command",{]',
        b'42/other,1["command",{}]', b'431["command",{}]', b'421["command",{}]x', b'421["command",NaN]',
        b'42' + b"9" * 30 + b'["command",{}]', b'421["command","\xff"]', b'421["command",' + b"[" * 9000 + b"]",
        b"3", b"",
    ],
)  # fmt: skip
def test_only_a_hot_word_with_a_number_is_taken_in_passing(payload: bytes) -> None:
    asked: list[object] = []
    intake = Intake({"command": lambda sid, body, answer: asked.append(body) is None})
    assert not intake.take(payload, "sid", lambda frame: None) and asked == []


def test_a_hot_word_is_answered_under_its_number() -> None:
    def take(sid: str, body: object, answer: Any) -> bool:
        answer({"of": sid, "said": body})
        return True

    written: list[bytes] = []
    answered: list[str] = []
    assert Intake({"look": take}, answered.append).take('427["look",{"a":"가"}]'.encode(), "s1", written.append)
    assert written[0][2:].decode() == '437[{"of":"s1","said":{"a":"가"}}]' and answered == ["s1"]
    assert not Intake({"look": take}).take(b'427["look",{}]', None, written.append), "whoever has not joined"


# Halls ---------------------------------------------------------------------------------------------------


def test_what_one_hall_is_told_no_other_hears(call: Any, square: Square) -> None:
    here, there = call(square.codes[0]), call(square.codes[1])
    here.ask("JoinAssembly", name=f"Ana {here.device[:6]}")
    changes = here.news()
    assert changes["to"] > changes["from"]
    quiet = there.news()
    assert quiet["from"] == quiet["to"], "a heartbeat, and nothing else"


def test_whoever_leaves_is_out_of_every_room() -> None:
    manager = Fanout()
    server = socketio.Server(async_mode="threading", client_manager=manager)
    for number in range(3):
        server.eio.sockets[f"e{number}"] = engineio.socket.Socket(server.eio, f"e{number}")
        server.eio.sockets[f"e{number}"].connection = object() if number else None
        sid = manager.connect(f"e{number}", "/")
        manager.enter_room(sid, "/", "hall")
        assert manager.get_rooms(sid, "/") == ["hall"]
    sids = list(manager.rooms["/"]["hall"])
    for sid in sids:
        manager.disconnect(sid, "/")
    kept = (manager._phones, manager._wired, manager._unwired, manager._answered, manager._rooms_of)
    assert manager.rooms == {} and [dict(each) for each in kept] == [{}] * 5


class Wire(Phone):
    """A phone whose connection only remembers who was written to, and when."""

    def __init__(self, name: str, written: list[str]) -> None:
        def send(frame: bytes) -> int:
            written.append(name)
            return len(frame)

        self.connection = SimpleNamespace(send=send)  # type: ignore[assignment]


def a_hall_of(names: str, written: list[str]) -> tuple[Fanout, dict[str, str]]:
    """A hall and who is in it; their seats by name."""
    manager, seats = Fanout(), {}
    server = socketio.Server(async_mode="threading", client_manager=manager)
    for name in names:
        server.eio.sockets[name] = Wire(name, written)
        seats[name] = manager.connect(name, "/")
        manager.enter_room(seats[name], "/", "hall")
    return manager, seats


def test_whoever_was_answered_is_told_first_once_and_nobody_twice() -> None:
    written: list[str] = []
    manager, seats = a_hall_of("abcdef", written)
    for name in "eb":
        manager.answered(seats[name])
    manager.emit("changes", {}, "/", room="hall")
    assert "".join(written) == "ebacdf"
    manager.emit("changes", {}, "/", room="hall")
    assert "".join(written[6:]) == "abcdef"


def test_whoever_has_a_connection_only_later_is_told_over_it_from_then_on() -> None:
    written: list[str] = []
    manager, seats = a_hall_of("abc", written)
    late = manager._phones["/", "hall"][seats["b"]]
    wire, late.connection = late.connection, None
    manager._unwired["/", "hall"][seats["b"]] = late
    del manager._wired["/", "hall"][seats["b"]]
    late.closed, late.queue = False, SimpleNamespace(put=lambda packet: written.append("polled"))
    manager.emit("changes", {}, "/", room="hall")
    assert written == ["polled", "a", "c"]
    late.connection = wire
    manager.answered(seats["b"])
    for told in ("bac", "acb"):
        written.clear()
        manager.emit("changes", {}, "/", room="hall")
        assert "".join(written) == told


def test_in_a_breath_whoever_has_said_something_is_heard() -> None:
    ours, theirs = socket.socketpair()
    heard: list[bytes] = []
    watcher = gevent.get_hub().loop.io(ours.fileno(), 1)
    watcher.start(lambda: heard.append(ours.recv(1)))
    try:
        for said in (b"a", b"b"):
            theirs.send(said)
            breathe()
            assert heard.pop() == said and not heard
    finally:
        watcher.stop()
        watcher.close()
        ours.close()
        theirs.close()


def test_whoever_was_answered_and_left_is_told_nothing() -> None:
    written: list[str] = []
    manager, seats = a_hall_of("abc", written)
    manager.answered(seats["b"])
    manager.disconnect(seats["b"], "/")
    manager.answered(seats["b"])
    manager.emit("changes", {}, "/", room="hall")
    assert "".join(written) == "ac"
    manager.answered(seats["a"])
    for name in "ac":
        manager.disconnect(seats[name], "/")
    assert dict(manager._answered) == {}


def test_a_phone_that_went_while_it_waited_at_the_door_is_in_no_hall() -> None:
    manager = Fanout()
    socketio.Server(async_mode="threading", client_manager=manager)
    manager.connect("gone", "/")
    assert manager.rooms == {}


# Floods --------------------------------------------------------------------------------------------------


def test_a_flood_from_one_phone_costs_that_phone_only(call: Any, square: Square) -> None:
    flooder, quiet = call(square.codes[0]), call(square.codes[0])
    flooder.line.settimeout(0.2)
    begun = time.monotonic()
    with pytest.raises(WebSocketTimeoutException):  # our kernel and theirs are full: nobody reads on
        while time.monotonic() - begun < 20:
            flooder.line.send('429["look",{"have":null,"x":"' + "y" * 8000 + '"}]')
    asked = time.monotonic()
    assert "panels" in quiet.look()
    assert time.monotonic() - asked < 5, "the others are answered meanwhile"


def test_more_messages_than_any_phone_sends_are_heard_later_not_lost(call: Any, square: Square) -> None:
    caller = call(square.codes[0])
    for number in range(1, MESSAGES_PER_SECOND_MAX + 21):
        caller.word("look", {}, number)
    answered = [caller.answer(number) for number in range(1, MESSAGES_PER_SECOND_MAX + 21)]
    assert all("panels" in answer or "later" in answer for answer in answered)


# Upgrading -----------------------------------------------------------------------------------------------


def probing(poller: Poller) -> WebSocket:
    """A websocket that a polling phone tries out."""
    address = poller.address.replace("http", "ws", 1).replace("transport=polling", "transport=websocket")
    line = create_connection(address, timeout=20, cookie=poller.headers["Cookie"], suppress_origin=True)
    conftest._TO_CLOSE.append(line.shutdown)
    return line


def test_whoever_begins_by_polling_moves_over_and_loses_nothing(square: Square) -> None:
    poller = Poller(square)
    line = probing(poller)
    line.send("2probe")
    assert line.recv() == "3probe"
    line.send("5")
    line.send("40" + json.dumps({"assembly": square.code}))
    assert str(line.recv()).startswith("40{")
    line.send('421["look",{}]')
    while (heard := str(line.recv())).startswith('42["changes"'):  # a heartbeat may come before the answer
        pass
    assert heard.startswith("431[") and "panels" in heard


def test_a_probe_that_is_none_is_hung_up_on_and_polling_goes_on(square: Square) -> None:
    poller = Poller(square)
    line = probing(poller)
    line.send("4hello")
    opcode, data = line.recv_data()
    assert opcode == 0x8 and int.from_bytes(data[:2], "big") == 1008
    poller.post("40" + json.dumps({"assembly": square.code}))
    assert any(packet.startswith("40{") for packet in poller.get())


def test_bytes_behind_the_handshake_are_not_lost(square: Square) -> None:
    host, _, port = square.url.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), timeout=20) as line:
        payload = b'40{"assembly":"%b"}' % square.code.encode()
        line.sendall(
            b"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\n"
            b"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            b"Cookie: device=" + b"0" * 32 + b"\r\n\r\n" + bytes((0x81, 0x80 | len(payload))) + bytes(4) + payload
        )
        heard = b""
        while b'40{"sid"' not in heard:
            data = line.recv(4096)
            assert data, heard
            heard += data
