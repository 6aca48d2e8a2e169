"""A crowd of phones on one event loop: real Socket.IO connections, as lean as 500 of them must be.

Each phone has its own device cookie, one connection and one command in flight, and follows `docs/wire.md`:
no answer means unknown, so the same key is sent again until it is answered.
"""

import asyncio
import base64
import json
import os
from collections.abc import Callable, Iterable
from random import Random
from urllib.parse import urlsplit

from tests.proof.history import Asked

CONNECTING_MAX = 40
PATIENCE_SECONDS = 60  # against a test that hangs; nothing is measured by it

_UPGRADE = (
    "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\n"
    "Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\nCookie: device={device}\r\n\r\n"
)


def frame(text: str) -> bytes:
    """One masked text frame; the mask is zero, which is one of the masks there are."""
    payload = text.encode()
    size = len(payload)
    head = bytes((0x81, 0x80 | size)) if size < 126 else b"\x81\xfe" + size.to_bytes(2, "big")
    return head + b"\0\0\0\0" + payload


class Phone(asyncio.Protocol):
    """One seat: its connection, and the ballot it wants answered."""

    def __init__(self, crowd: "Crowd", device: str, member: str) -> None:
        self.crowd, self.device, self.member = crowd, device, member
        self.wants: Asked | None = None
        self.seated = asyncio.Event()
        self.gone = asyncio.Event()
        self.gone.set()
        self._transport: asyncio.Transport | None = None
        self._buffer = b""
        self._number = 0

    async def join(self, host: str, port: int) -> None:
        """Connect and take the seat."""
        self.seated.clear()
        self.gone.clear()
        self._buffer, self._upgraded = b"", False
        try:
            await asyncio.get_running_loop().create_connection(lambda: self, host, port)
            await self._seated_or_gone()
        except OSError:
            pass
        finally:
            if self._transport is None:
                self.gone.set()

    async def _seated_or_gone(self) -> None:
        waiting = [asyncio.ensure_future(event.wait()) for event in (self.seated, self.gone)]
        try:
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waiting:
                each.cancel()

    def ask(self) -> None:
        """Send what is wanted, if there is somebody to send it to; after a reconnection it is sent again."""
        if self.wants is None or self._transport is None or not self.seated.is_set():
            return
        self._number += 1
        self.wants.sendings += 1
        ballot = {"key": self.wants.key, "do": "CastBallot", "poll": self.crowd.poll, "choice": self.wants.choice}
        self._say(f"42{self._number}{json.dumps(['command', ballot])}")

    def hang_up(self) -> None:
        """Close the connection from this side."""
        if self._transport is not None:
            self._transport.close()

    def _say(self, text: str) -> None:
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(frame(text))

    # asyncio calls these -----------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The line is there: ask for a websocket."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        transport.write(_UPGRADE.format(host=self.crowd.host, key=key, device=self.device).encode())

    def connection_lost(self, _: Exception | None) -> None:
        """The line is gone; what was not answered is unknown."""
        self._transport = None
        self.seated.clear()
        self.gone.set()

    def data_received(self, data: bytes) -> None:
        """Cut what arrives into frames."""
        self._buffer += data
        if not self._upgraded:
            head, found, rest = self._buffer.partition(b"\r\n\r\n")
            if not found:
                return
            assert b" 101 " in head.partition(b"\r\n")[0], head
            self._upgraded, self._buffer = True, rest
        while (text := self._next()) is not None:
            self._hear(text)

    def _next(self) -> str | None:
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        size, start = buffer[1], 2
        if size == 126:
            size, start = int.from_bytes(buffer[2:4], "big"), 4
        elif size == 127:
            size, start = int.from_bytes(buffer[2:10], "big"), 10
        if len(buffer) < start or len(buffer) < start + size:
            return None
        self._buffer = buffer[start + size :]
        return buffer[start : start + size].decode() if buffer[0] == 0x81 else ""

    def _hear(self, text: str) -> None:
        if text.startswith("43"):  # an answer
            number, _, body = text[2:].partition("[")
            if int(number) == self._number:
                self._answered(json.loads(f"[{body}")[0])
        elif text.startswith("0"):
            self._say(f"40{json.dumps({'assembly': self.crowd.code})}")
        elif text.startswith("40"):
            self.seated.set()
            self.ask()
        elif text == "2":
            self._say("3")
        elif text.startswith("44"):
            self.hang_up()  # turned away, as while closing; the next join asks again

    def _answered(self, answer: dict[str, object]) -> None:
        wanted = self.wants
        if wanted is None:
            return
        if "later" in answer:
            asyncio.get_running_loop().call_later(0.05, self.ask)
            return
        wanted.answer = answer
        self.wants = None
        self.crowd.heard(wanted)


class Crowd:
    """All phones of one assembly, and everything they ever asked for."""

    def __init__(self, code: str, seats: Iterable[tuple[str, str]], poll: str = "P1") -> None:
        self.code, self.poll = code, poll
        self.host, self.port = "", 0
        self.phones = [Phone(self, device, member) for device, member in seats]
        self.history: list[Asked] = []
        self._on_answer: Callable[[], None] = lambda: None
        self._casting: asyncio.Future[None] | None = None

    def go_to(self, url: str) -> None:
        """From now on the server is here."""
        parts = urlsplit(url)
        self.host, self.port = parts.hostname or "", parts.port or 0

    def want(self, choose: Callable[[Phone], str]) -> None:
        """Everybody wants to cast a new ballot, under a new key."""
        for phone in self.phones:
            assert phone.wants is None, "the ballot before it is unanswered"
            phone.wants = Asked(phone.member, os.urandom(16).hex(), choose(phone))
            self.history.append(phone.wants)

    def heard(self, _: Asked) -> None:
        """One more answer has come."""
        self._on_answer()

    def unanswered(self) -> list[Asked]:
        """What nobody knows the fate of."""
        return [phone.wants for phone in self.phones if phone.wants is not None]

    async def join_all(self) -> None:
        """Whoever has no connection connects; each asks at once for what it wants."""
        gate = asyncio.Semaphore(CONNECTING_MAX)

        async def join(phone: Phone) -> None:
            async with gate:
                await phone.join(self.host, self.port)

        await asyncio.gather(*(join(phone) for phone in self.phones if phone.gone.is_set()))

    async def cast_until(self, answers: int, chance: Random, wave: int) -> None:
        """Everybody asks, in waves as a hall does; return when so many have been answered."""
        enough, left = asyncio.Event(), answers

        def one_more() -> None:
            nonlocal left
            left -= 1
            if left <= 0:
                enough.set()

        self._on_answer = one_more if answers else lambda: None
        casting = asyncio.ensure_future(self._cast(chance.sample(self.phones, len(self.phones)), wave))
        if answers:
            await asyncio.wait_for(enough.wait(), PATIENCE_SECONDS)
        self._on_answer = lambda: None
        self._casting = casting

    async def _cast(self, phones: list[Phone], wave: int) -> None:
        for start in range(0, len(phones), wave):
            for phone in phones[start : start + wave]:
                phone.ask()
            await asyncio.sleep(0.001)
        await self.join_all()  # whoever is not connected asks when it is

    async def all_gone(self) -> None:
        """Read what the server said before it died, to the last answer; then nobody is connected."""
        if self._casting is not None:
            self._casting.cancel()
        for phone in self.phones:
            await asyncio.wait_for(phone.gone.wait(), PATIENCE_SECONDS)

    async def resolve(self) -> None:
        """Connect and ask again, with the same keys, until everything is answered."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while self.unanswered():
                await self.join_all()
                await asyncio.sleep(0.02)

    async def go_home(self) -> None:
        """Hang up everywhere."""
        for phone in self.phones:
            phone.hang_up()
        await self.all_gone()
