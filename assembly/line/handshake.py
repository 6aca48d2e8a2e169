"""The handshake of a websocket (RFC 6455, section 4.2), and the first look at what comes over it."""

import base64
import binascii
import hashlib
import re
from collections.abc import Callable
from typing import Any

Environ = dict[str, Any]
StartResponse = Callable[[str, list[tuple[str, str]]], Any]

_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_WORDLESS = frozenset({"1", "3", "5", "6", "2probe"})  # engine.io packets that carry no message
_MESSAGE = re.compile(r"4[0-6]")  # engine.io's message with a Socket.IO packet in it


def accept_key(key: str) -> str:
    """Answer the challenge of a websocket handshake."""
    return base64.b64encode(hashlib.sha1(key.encode("latin-1") + _GUID).digest()).decode()


def answer_handshake(environ: Environ, start_response: StartResponse) -> bytes | list[bytes]:
    """The bytes that agree to a handshake, or the body of a refusal. No extension is ever agreed to."""
    if not _is_handshake(environ):
        start_response("400 Bad Request", [("Content-Type", "text/plain"), ("Sec-WebSocket-Version", "13")])
        return [b"not a websocket handshake\n"]
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + accept_key(environ["HTTP_SEC_WEBSOCKET_KEY"]).encode() + b"\r\n\r\n"
    )


def _is_handshake(environ: Environ) -> bool:
    try:
        key = base64.b64decode(environ.get("HTTP_SEC_WEBSOCKET_KEY", ""), validate=True)
    except (binascii.Error, ValueError):
        return False
    return len(key) == 16 and environ.get("HTTP_SEC_WEBSOCKET_VERSION") == "13"


def is_engine_packet(message: str) -> bool:
    """Whether engine.io can parse it; a stranger's stray text would end as a stack trace in its loop."""
    return message in _WORDLESS or _MESSAGE.match(message) is not None
