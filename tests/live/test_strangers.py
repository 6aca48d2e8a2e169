"""What strangers try: none of it runs our handlers, costs us memory, or reaches another person's seat."""

import json
import socket
from typing import Any

import pytest
import requests
from websocket import ABNF, WebSocketConnectionClosedException, WebSocketException, WebSocketTimeoutException

from assembly.seats import new_device
from tests.live.conftest import Caller, Poller, Square, running

LINES = ["fast", "stock"]


def is_closed(caller: Caller) -> bool:
    """Whether the server hangs up without answering what was said under number 1."""
    try:
        while True:
            heard = str(caller.line.recv())
            assert not heard.startswith("431["), heard
            if heard in ("", "1"):
                return True
    except WebSocketTimeoutException:
        return False
    except (WebSocketConnectionClosedException, ConnectionError):
        return True


@pytest.mark.parametrize("word", ["connect", "disconnect", "disconnecting", "message", "changes", "Command", "open"])
def test_only_our_words_are_heard_and_reserved_names_run_no_handler(call: Any, square: Square, word: str) -> None:
    caller = call()
    caller.word(word, {"assembly": square.codes[1]})
    assert is_closed(caller)


def test_a_second_joining_on_one_connection_is_refused(call: Any, square: Square) -> None:
    caller = call()
    caller.line.send("40" + json.dumps({"assembly": square.codes[1]}))
    assert is_closed(caller)


def test_codes_cannot_be_guessed_at_the_speed_of_a_wire(call: Any) -> None:
    caller = call(None)
    answers = []
    for number in range(3):
        caller.line.send("40" + json.dumps({"assembly": f"WRONG{number}"}))
        answers.append(json.loads(str(caller.line.recv())[2:]))
    assert answers == [{"message": "no-such-assembly", "data": {"refused": "no-such-assembly"}}] * 3
    caller.line.send('40{"assembly":"WRONG9"}')
    assert is_closed(caller)


def test_when_too_many_wrong_codes_are_tried_wrong_ones_wait_and_a_right_one_comes_in() -> None:
    with running(wrong_codes=5) as square:
        answers = []
        for code in ["ZZZZZZZ9"] * 7 + [square.code, "ZZZZZZZ9"]:
            caller = Caller(square)
            caller.line.send("40" + json.dumps({"assembly": code}))
            answers.append(str(caller.line.recv()))
        first, last = json.loads(answers[0][2:]), json.loads(answers[-1][2:])
        assert first["message"] == "no-such-assembly"
        assert last["message"] == "later" and last["data"]["later"] > 0
        assert answers[7].startswith("40{"), "a right code is never kept waiting"


@pytest.mark.parametrize(
    "auth", ["", "{}", '{"assembly":1}', '{"assembly":""}', '{"assembly":"ABCDEFGH"}', '{"assembly":"\\u0000"}']
)
def test_whoever_names_no_assembly_joins_none(call: Any, auth: str) -> None:
    caller = call(None)
    caller.line.send("40" + auth)
    assert json.loads(str(caller.line.recv())[2:])["message"] == "no-such-assembly"


@pytest.mark.parametrize("device", ["x", "A" * 32, "0" * 31])
def test_whoever_has_no_device_cookie_gets_no_seat(call: Any, square: Square, device: str) -> None:
    caller = call(None, device=device)
    caller.line.send("40" + json.dumps({"assembly": square.code}))
    assert json.loads(str(caller.line.recv())[2:])["message"] == "no-seat"


@pytest.mark.parametrize(
    "said",
    ['451-["command",{"_placeholder":true,"num":0}]', "461-1[]", "431[]", "44{}", "4x", "hello", '42["command"]'],
)
def test_binary_packets_answers_and_noise_close_the_connection(call: Any, said: str) -> None:
    caller = call()
    caller.line.send(said)
    assert is_closed(caller)


def test_a_binary_frame_is_refused(call: Any) -> None:
    caller = call()
    caller.line.send(b"4" + b"2" * 10, ABNF.OPCODE_BINARY)
    assert caller.close_code() == 1003


def test_a_message_over_16_kb_closes_the_connection_with_the_reason(call: Any) -> None:
    caller = call()
    caller.line.send("42" + json.dumps(["command", {"text": "x" * 20_000}]))
    assert caller.close_code() == 1009


def test_a_message_of_60_mb_is_refused_when_it_is_announced(call: Any) -> None:
    caller = call()
    caller.line.sock.sendall(bytes((0x81, 0x80 | 127)) + (60_000_000).to_bytes(8, "big") + b"mask")
    assert caller.close_code() == 1009


def test_deflate_is_never_agreed_to_and_never_decoded(square: Square) -> None:
    offer = {"Sec-WebSocket-Extensions": "permessage-deflate; client_max_window_bits"}
    caller = Caller(square, square.code, **offer)
    assert "sec-websocket-extensions" not in caller.line.getheaders()
    caller.line.sock.sendall(bytes((0xC1, 0x80)) + b"mask")
    assert caller.close_code() == 1002


def test_no_answer_is_compressed_on_the_polling_transport(square: Square) -> None:
    poller = Poller(square, **{"Accept-Encoding": "gzip, deflate"})
    poller.post("40" + json.dumps({"assembly": square.code}))
    poller.get()
    poller.post('421["look",{}]')
    answer = poller.http.get(poller.address, headers=poller.headers, timeout=30)
    assert len(answer.content) > 1024
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("origin", ["https://evil.example.com", "null", "http://127.0.0.1"])
def test_a_foreign_page_is_turned_away_before_anything_else(square: Square, origin: str) -> None:
    assert Poller(square, Origin=origin).opened.status_code == 400
    forged = {"Origin": origin, "X-Forwarded-Host": origin.partition("//")[2], "X-Forwarded-Proto": "https"}
    assert Poller(square, **forged).opened.status_code == 400
    with pytest.raises(WebSocketException):
        Caller(square, None, Origin=origin)


def test_our_own_pages_may_connect(square: Square) -> None:
    assert Poller(square, Origin=square.url).opened.status_code == 200


def test_jsonp_is_refused(square: Square) -> None:
    address = f"{square.url}/socket.io/?EIO=4&transport=polling&j=0"
    assert requests.get(address, timeout=30).status_code == 400


def test_a_burst_of_forty_on_the_polling_transport_is_heard_whole(square: Square) -> None:
    poller = Poller(square)
    poller.post("40" + json.dumps({"assembly": square.code}))
    commands = [json.dumps(["command", {"key": new_device(), "do": "CloseQueue"}]) for _ in range(40)]
    assert poller.post(*(f"42{number}{body}" for number, body in enumerate(commands))).status_code == 200
    heard: list[str] = []
    while sum(packet.startswith("43") for packet in heard) < 40:
        heard += poller.get()
    answers = [packet for packet in heard if packet.startswith("43")]
    assert [int(packet[2 : packet.index("[")]) for packet in answers] == list(range(40))


def test_a_post_over_16_kb_is_refused_and_not_swallowed(square: Square) -> None:
    poller = Poller(square)
    poller.post("40" + json.dumps({"assembly": square.code}))
    assert poller.post('42["command",{"text":"' + "x" * 20_000 + '"}]').status_code == 413


@pytest.mark.parametrize("line", ["Sec-WebSocket-Version: 12", "Sec-WebSocket-Key: short"])
def test_a_bad_handshake_is_answered_with_400(square: Square, line: str) -> None:
    lines = {
        "Host": "127.0.0.1", "Upgrade": "websocket", "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }  # fmt: skip
    lines |= dict([line.split(": ")])
    port = int(square.url.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line_:
        head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        line_.sendall(f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n{head}\r\n".encode())
        assert line_.recv(1000).startswith(b"HTTP/1.1 400 ")
