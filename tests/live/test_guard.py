"""The guard: of all that Socket.IO can carry, three words come in."""

import logging
from typing import Any

import pytest

from assembly.line.guard import Guard, Sparingly, Unwelcome, from_our_pages, gate


@pytest.mark.parametrize(
    "packet",
    ['2["command",{}]', '27["look",{}]', "0", '0{"assembly":"ABC"}', "1", '2["look",null]'],
)
def test_a_phone_of_ours_is_understood(packet: str) -> None:
    Guard(encoded_packet=packet)


@pytest.mark.parametrize(
    "packet",
    [
        '2["connect",{}]', '2["disconnect"]', '2["disconnecting",{}]', '2["message","x"]', '2["*",{}]',
        '2["changes",{}]', '2["__proto__",{}]', '2["command"]', '2["command",{},{}]', '2["Command",{}]',
        "2", "2{}", "2[]", '2"command"', "2[1,{}]", '2[["command"],{}]',
        '51-["command",{"_placeholder":true,"num":0}]', "61-7[]", "999999999-", "3[]", "37[]",
        '4{"message":"x"}', "7", "x", "-1", '2/admin,["command",{}]', "0/admin,", "0[]", '0"x"',
        '2["command",NaN]', '2["command",{"a":Infinity}]', '2["command",{"a":"\\ud800"}]', '2["command",{]',
        '2["command",' + "[" * 8000, '2["command",' + "[" * 500 + "]" * 500 + "x", "2" + "1" * 200 + '["look",{}]',
    ],
)  # fmt: skip
def test_anything_else_is_unwelcome(packet: str) -> None:
    with pytest.raises(Unwelcome):
        Guard(encoded_packet=packet)


def test_bytes_are_unwelcome() -> None:
    with pytest.raises(Unwelcome):
        Guard(encoded_packet=b'2["command",{}]')


def test_what_we_say_is_never_taken_for_binary() -> None:
    assert Guard(2, data=["changes", {"panels": {"n": "é"}}]).encode() == '2["changes",{"panels":{"n":"é"}}]'


@pytest.mark.parametrize(
    ("origin", "host", "welcome"),
    [
        ("http://square.lan:8080", "square.lan:8080", True),
        ("https://square.example.org", "square.example.org", True),
        ("HTTPS://Square.Example.org", "square.example.ORG", True),
        ("https://friends.example.net", "square.example.org", True),
        ("https://evil.example.com", "square.example.org", False),
        ("https://square.example.org.evil.com", "square.example.org", False),
        ("https://evil-square.example.org", "square.example.org", False),
        ("https://square.example.org:444", "square.example.org", False),
        ("http://square.lan", "square.lan:8080", False),
        ("http://friends.example.net", "square.example.org", False),
        ("null", "square.example.org", False),
        ("", "", False),
        ("file://", "", False),
        ("ftp://square.example.org", "square.example.org", False),
        (None, "square.example.org", False),
    ],
)
def test_only_our_own_pages_and_named_friends_may_connect(origin: str | None, host: str, welcome: bool) -> None:
    allowed = from_our_pages(frozenset({"https://friends.example.net"}))
    forged = {"HTTP_HOST": host, "HTTP_X_FORWARDED_HOST": "evil.example.com", "HTTP_X_FORWARDED_PROTO": "https"}
    assert allowed(origin, forged) is welcome


@pytest.mark.parametrize(
    ("path", "query", "length", "status"),
    [
        ("/socket.io/", "EIO=4&transport=polling", "", "200 OK"),
        ("/socket.io/", "EIO=4&transport=polling", "100", "200 OK"),
        ("/socket.io/", "EIO=4&transport=polling", "101", "413 Content Too Large"),
        ("/socket.io/", "EIO=4&transport=polling", "-1", "413 Content Too Large"),
        ("/socket.io/", "EIO=4&transport=polling", "x", "413 Content Too Large"),
        ("/socket.io/", "EIO=4&transport=polling&j=0", "", "400 Bad Request"),
        ("/socket.io/", "j=x", "", "400 Bad Request"),
        ("/a/CODE", "j=0", "101", "200 OK"),
    ],
)
def test_script_tags_and_long_bodies_do_not_pass_the_gate(path: str, query: str, length: str, status: str) -> None:
    said: list[str] = []

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        return []

    environ = {"PATH_INFO": path, "QUERY_STRING": query, "CONTENT_LENGTH": length}
    gate(application, body_bytes_max=100)(environ, lambda line, headers: said.append(line))
    assert said == [status]


def test_a_flood_of_one_message_is_one_line_in_the_log() -> None:
    seconds = [0.0]
    sparingly = Sparingly(lambda: seconds[0])
    record = logging.makeLogRecord({"msg": "%s is not welcome", "args": ("x",)})
    assert [sparingly.filter(record) for _ in range(3)] == [True, False, False]
    seconds[0] += 10
    assert sparingly.filter(record)
