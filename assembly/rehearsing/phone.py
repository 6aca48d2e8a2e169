"""A simulated phone: one connection, one command in flight, no rules; as lean as five hundred on one loop must be.

It follows `docs/wire.md`: no answer means unknown, so the same key is sent again until it is answered.
"""

import asyncio
import base64
import json
import os
import re
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from .measures import Measures, Tap, Watch

ANSWER_SECONDS_MAX = 12.0  # then the same is sent again
AGAIN_SECONDS = 0.5
_TO = re.compile(r'"to":(\d+)')
_UPGRADE = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\nCookie: {cookie}\r\n\r\n"
)


class Address:
    """Where the server is."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        self.safe = parts.scheme == "https"
        self.host = parts.hostname or "127.0.0.1"
        self.port = parts.port or (443 if self.safe else 80)
        self.named = parts.netloc
        self.ssl = ssl.create_default_context() if self.safe else None

    def cookie(self, device: str) -> str:
        """How a device says who it is."""
        return f"{'__Host-device' if self.safe else 'device'}={device}"


def frame(text: str) -> bytes:
    """One masked text frame; the mask is zero, which is one of the masks there are."""
    payload = text.encode()
    size = len(payload)
    head = bytes((0x81, 0x80 | size)) if size < 126 else b"\x81\xfe" + size.to_bytes(2, "big")
    return head + b"\0\0\0\0" + payload


class Phone(asyncio.Protocol):
    """One seat and its connection."""

    def __init__(self, address: Address, code: str, seat: int, device: str, measures: Measures) -> None:
        self.address, self.code, self.seat, self.device = address, code, seat, device
        self.measures = measures
        self.watch: Watch | None = None  # noted when it is told of what
        self.hears: Callable[[dict[str, Any]], None] | None = None  # told of every change, read whole
        self.seated = asyncio.Event()
        self._transport: asyncio.Transport | None = None
        self._answers: dict[int, asyncio.Future[Any]] = {}
        self._number = 0
        self._busy = asyncio.Lock()
        self._buffer = b""
        self._upgraded = False

    # What somebody does with it ----------------------------------------------------------------------

    async def connect(self) -> None:
        """Connect, again and again until there is a seat."""
        while not self.seated.is_set():
            if self._transport is None:
                self._buffer, self._upgraded = b"", False
                with suppress(OSError):
                    a = self.address
                    await asyncio.get_running_loop().create_connection(lambda: self, a.host, a.port, ssl=a.ssl)
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self.seated.wait(), 10)
            if not self.seated.is_set():
                self.hang_up()
                await asyncio.sleep(AGAIN_SECONDS)

    async def do(self, what: str, **fields: Any) -> Tap:
        """Ask for something, under one key, until it is entered or refused."""
        tap = self.measures.tap(self.seat, what, time.monotonic())
        body = {"key": os.urandom(16).hex(), "do": what, **fields}
        async with self._busy:
            answer = await self._until_answered("command", body, tap)
        tap.answered = time.monotonic()
        tap.entered, tap.refused = answer.get("entered", 0), answer.get("refused", "")
        return tap

    async def look(self) -> dict[str, Any]:
        """Everything as it is now."""
        async with self._busy:
            seen: dict[str, Any] = await self._until_answered("look", {}, None)
        if self.watch is not None:
            self.watch.told(seen["at"], time.monotonic())
        panels: dict[str, Any] = seen["panels"]
        return panels

    async def drop(self, seconds: float) -> None:
        """Lose the connection, as behind a locked screen, and come back and look."""
        self.measures.reconnections += 1
        self.hang_up()
        await asyncio.sleep(seconds)
        await self.connect()
        await self.look()

    def hang_up(self) -> None:
        """Close the connection from this side."""
        if self._transport is not None:
            self._transport.abort()

    async def _until_answered(self, word: str, body: dict[str, Any], tap: Tap | None) -> Any:
        while True:
            await self.connect()
            self._number += 1
            answer = self._answers[self._number] = asyncio.get_running_loop().create_future()
            if tap is not None:
                tap.sendings += 1
            self._say(f"42{self._number}{json.dumps([word, body])}")
            try:
                got = await asyncio.wait_for(answer, ANSWER_SECONDS_MAX)
            except (TimeoutError, ConnectionError):
                continue
            finally:
                self._answers.pop(self._number, None)
            if "later" not in got:
                return got
            await asyncio.sleep(got["later"] / 1000)

    def _say(self, text: str) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(frame(text))

    # asyncio calls these -----------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The line is there: ask for a websocket."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        cookie = self.address.cookie(self.device)
        transport.write(_UPGRADE.format(host=self.address.named, key=key, cookie=cookie).encode())

    def connection_lost(self, _: Exception | None) -> None:
        """The line is gone; what was not answered is unknown."""
        self._transport = None
        self.seated.clear()
        for answer in self._answers.values():
            if not answer.done():
                answer.set_exception(ConnectionError("the line is gone"))

    def data_received(self, data: bytes) -> None:
        """Cut what arrives into frames."""
        self._buffer += data
        if not self._upgraded:
            head, found, rest = self._buffer.partition(b"\r\n\r\n")
            if not found:
                return
            if b" 101 " not in head.partition(b"\r\n")[0]:
                self.hang_up()
                return
            self._upgraded, self._buffer = True, rest
        start = 0
        while (end := self._frame_end(start)) is not None:
            self._hear(self._text(start, end))
            start = end
        self._buffer = self._buffer[start:]

    def _frame_end(self, start: int) -> int | None:
        buffer = self._buffer
        if len(buffer) < start + 2:
            return None
        size, head = buffer[start + 1] & 0x7F, 2
        if size > 125:
            wide = 2 if size == 126 else 8
            if len(buffer) < start + 2 + wide:
                return None
            size, head = int.from_bytes(buffer[start + 2 : start + 2 + wide], "big"), 2 + wide
        end = start + head + size
        return end if len(buffer) >= end else None

    def _text(self, start: int, end: int) -> str:
        size = self._buffer[start + 1] & 0x7F
        head = 2 if size < 126 else 4 if size == 126 else 10
        if self._buffer[start] & 0x0F != 1:
            return ""
        return self._buffer[start + head : end].decode()

    def _hear(self, text: str) -> None:
        if text.startswith('42["changes"'):
            self._changed(text)
        elif text.startswith("43"):  # an answer
            number, _, body = text[2:].partition("[")
            answer = self._answers.get(int(number))
            if answer is not None and not answer.done():
                answer.set_result(json.loads(f"[{body}")[0])
        elif text == "2":
            self._say("3")
        elif text.startswith("40"):
            self.seated.set()
        elif text.startswith("0"):
            self._say(f"40{json.dumps({'assembly': self.code})}")
        elif text.startswith("44"):
            self.hang_up()  # turned away, as while closing; the next connection asks again

    def _changed(self, text: str) -> None:
        if self.watch is not None:
            told = _TO.search(text, 0, 200) or _TO.search(text)
            if told is not None:
                self.watch.told(int(told[1]), time.monotonic())
        if self.hears is not None:
            self.hears(json.loads(text[2:])[1]["panels"])
