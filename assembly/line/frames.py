"""WebSocket frames (RFC 6455) as this square speaks them: text, no extensions, nothing over the cap.

The cap is applied to the length a frame announces, before a byte of its payload is kept: a message that is
too big never occupies memory. Compression is never negotiated, so what a frame announces is what it costs.
"""

from typing import Final, NamedTuple

TEXT: Final = 0x1
BINARY: Final = 0x2
CONTINUATION: Final = 0x0
CLOSE: Final = 0x8
PING: Final = 0x9
PONG: Final = 0xA

GOING_AWAY: Final = 1001
PROTOCOL_ERROR: Final = 1002
UNSUPPORTED: Final = 1003
BAD_TEXT: Final = 1007
POLICY: Final = 1008
TOO_BIG: Final = 1009

_FINAL = 0x80
_MASKED = 0x80
_RESERVED = 0x70
_CONTROL_BYTES_MAX = 125


class Broken(Exception):
    """The other side does not keep to the protocol; `code` is the close code that says how."""

    def __init__(self, code: int, why: str) -> None:
        super().__init__(why)
        self.code = code


class Heard(NamedTuple):
    """One whole message or control frame; `payload` is unmasked."""

    opcode: int
    payload: bytes


def text_of(payload: bytes) -> str:
    """Read a message as text."""
    try:
        return payload.decode()
    except UnicodeDecodeError as error:
        raise Broken(BAD_TEXT, "text that is not UTF-8") from error


def framed(payload: bytes, opcode: int = TEXT) -> bytes:
    """Frame what the server says: whole, unmasked, uncompressed, so the same bytes serve everyone."""
    size = len(payload)
    if size < 126:
        return bytes((_FINAL | opcode, size)) + payload
    if size < 65536:
        return bytes((_FINAL | opcode, 126)) + size.to_bytes(2, "big") + payload
    return bytes((_FINAL | opcode, 127)) + size.to_bytes(8, "big") + payload


def close_frame(code: int) -> bytes:
    """Frame a farewell."""
    return framed(code.to_bytes(2, "big"), CLOSE)


def unmask(mask: bytes, data: bytes) -> bytes:
    """Undo the mask every phone must put on what it sends; as one big number, which Python does fast."""
    size = len(data)
    pad = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(data, "big") ^ int.from_bytes(pad, "big")).to_bytes(size, "big")


class Frames:
    """Takes bytes as they arrive and gives whole messages; raises `Broken` and is then of no further use."""

    def __init__(self, message_bytes_max: int) -> None:
        self._max = message_bytes_max
        self._buffer = bytearray()
        self._parts: bytearray | None = None

    def feed(self, data: bytes) -> list[Heard]:
        """Add what has arrived, and return what is complete."""
        self._buffer += data
        heard: list[Heard] = []
        while (frame := self._next()) is not None:
            final, opcode, payload = frame
            if opcode >= CLOSE:
                heard.append(Heard(opcode, payload))
            elif (message := self._joined(final, opcode, payload)) is not None:
                heard.append(Heard(TEXT, message))
        return heard

    def one_message(self, data: bytes) -> bytes | None:
        """Return what has arrived, if it is just one short whole message; else None, and it is to be fed.

        Nearly all that a phone sends is such a message.
        """
        size = len(data) - 6
        if not 0 <= size < 126 or data[0] != _FINAL | TEXT or data[1] != _MASKED | size:
            return None
        if self._buffer or self._parts is not None or size > self._max:
            return None
        return unmask(data[2:6], data[6:])

    def _joined(self, final: bool, opcode: int, payload: bytes) -> bytes | None:
        """Put the fragments of a message together."""
        if opcode == TEXT:
            if self._parts is not None:
                raise Broken(PROTOCOL_ERROR, "a new message inside another")
            if final:
                return payload
            self._parts = bytearray(payload)
            return None
        if self._parts is None:
            raise Broken(PROTOCOL_ERROR, "a continuation of nothing")
        self._parts += payload
        if not final:
            return None
        whole, self._parts = bytes(self._parts), None
        return whole

    def _next(self) -> tuple[bool, int, bytes] | None:
        """Cut the next whole frame from the buffer, or return None until more has arrived."""
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        final, opcode, size = bool(buffer[0] & _FINAL), buffer[0] & 0x0F, buffer[1] & 0x7F
        self._check(final, opcode, size)
        start = 2
        if size >= 126:
            start = 4 if size == 126 else 10
            if len(buffer) < start:
                return None
            size = int.from_bytes(buffer[2:start], "big")
        if opcode < CLOSE and size + len(self._parts or b"") > self._max:
            raise Broken(TOO_BIG, "a message over the cap")
        end = start + 4 + size
        if len(buffer) < end:
            return None
        payload = unmask(bytes(buffer[start : start + 4]), bytes(buffer[start + 4 : end]))
        del buffer[:end]
        return final, opcode, payload

    def _check(self, final: bool, opcode: int, size: int) -> None:
        """Refuse at its first two bytes a frame that no phone of ours would send."""
        if self._buffer[0] & _RESERVED:
            raise Broken(PROTOCOL_ERROR, "an extension nobody agreed to")
        if not self._buffer[1] & _MASKED:
            raise Broken(PROTOCOL_ERROR, "an unmasked frame")
        if opcode == BINARY:
            raise Broken(UNSUPPORTED, "a binary message")
        if opcode not in (CONTINUATION, TEXT, CLOSE, PING, PONG):
            raise Broken(PROTOCOL_ERROR, "an unknown frame")
        if opcode >= CLOSE and (size > _CONTROL_BYTES_MAX or not final):
            raise Broken(PROTOCOL_ERROR, "a control frame in pieces")
