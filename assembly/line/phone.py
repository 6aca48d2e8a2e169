"""A phone as engine.io knows it, with a connection of its own in place of a queue and three greenlets.

Until its websocket is there it is an ordinary engine.io socket that polls; what stock engine.io does well stays stock.
"""

import time
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import gevent
from engineio import packet as engine_packet
from engineio.exceptions import SocketIsClosedError, UnknownPacketError
from engineio.socket import Socket
from gevent.queue import Empty

from .connection import Connection
from .frames import CLOSE, GOING_AWAY, PING, POLICY, PONG, TEXT, Broken, Frames, Heard, close_frame, framed, text_of
from .handshake import answer_handshake, is_engine_packet

if TYPE_CHECKING:
    from .fast import Line

MESSAGES_PER_SECOND_MAX = 100  # what is over that stays on the way until the second is over
INBOX_MAX = 32  # messages that wait for the one before them to be done

_PING = framed(b"2")
_CLOSE = framed(b"1")
_PROBE, _PROBED, _UPGRADE = b"2probe", framed(b"3probe"), b"5"


class Phone(Socket):  # type: ignore[misc]  # engine.io has no types
    """An engine.io socket. Its class is put on when engine.io has made it, for engine.io asks nobody which to make."""

    # What engine.io has given it.
    closed: bool
    closing: bool
    connected: bool
    upgrading: bool
    upgraded: bool
    last_ping: float | None
    # What it has of ours.
    line: "Line"
    connection: Connection | None
    _frames: Frames
    _inbox: deque[str] | None
    _second: float
    _heard: int

    @classmethod
    def out_of(cls, socket: Socket, line: "Line") -> "Phone":
        """Make a phone of a socket that engine.io has just made."""
        socket.__class__ = cls
        socket.line, socket.connection = line, None
        return socket  # type: ignore[no-any-return]

    # What engine.io calls ----------------------------------------------------------------------------

    def send(self, pkt: Any) -> None:
        """Send one packet."""
        if self.connection is None:
            super().send(pkt)
        elif self.closed:
            raise SocketIsClosedError()
        else:
            self.connection.write(framed(pkt.encode().encode()))

    def schedule_ping(self) -> None:
        """Be asked again after a while, unless that is arranged already."""
        if self.last_ping:
            self.last_ping = None
            self.line.heartbeat.expect(self)

    def ping(self) -> None:
        """Be asked whether this phone is still there."""
        if self.closing or self.closed:
            return
        self.last_ping = time.time()
        if self.connection is None:
            super().send(engine_packet.Packet(engine_packet.PING))
        else:
            self.connection.write(_PING)

    def close(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:
        """Hang up, unless the phone already has (`abort`)."""
        connection = self.connection
        if connection is None:
            super().close(wait=wait, abort=abort, reason=reason)
        elif self._leave(reason or self.server.reason.SERVER_DISCONNECT):
            if abort:
                connection.close()
            else:
                connection.write(_CLOSE)
                connection.part(close_frame(GOING_AWAY))

    def _leave(self, reason: str) -> bool:
        """Have everybody forget this phone; False if they have already."""
        if self.closed or self.closing:
            return False
        self.closing = True
        self.server._trigger_event("disconnect", self.sid, reason, run_async=False)
        self.closed = True
        self.server.sockets.pop(self.sid, None)
        return True

    def _upgrade_websocket(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Take the connection over from the HTTP server."""
        visit = environ.pop("square.visit", None)
        if visit is None or self.upgraded or self.upgrading:
            return super()._upgrade_websocket(environ, start_response)
        handshake = answer_handshake(environ, start_response)
        if isinstance(handshake, list):
            return handshake
        sock, early = visit.hand_over()
        self._frames = Frames(self.server.max_http_buffer_size)
        self._inbox, self._second, self._heard = None, 0.0, 0
        connection = Connection(sock, self, self.line.outbox)
        try:
            self._begin(connection, handshake, early)
        except BaseException:
            connection.close()
            raise
        return []

    def _begin(self, connection: Connection, handshake: bytes, early: bytes) -> None:
        connection.write(handshake)
        if self.connected:
            self.upgrading = True
            connection.owner = Probe(self, connection)
        else:
            self.connected = True
            self._move_to(connection)
        if early:
            connection.owner.heard(early)

    def _move_to(self, connection: Connection) -> None:
        """From now on everything goes over the websocket, first what has been waiting."""
        self.upgraded, self.upgrading = True, False
        self.connection = connection
        connection.owner = self
        while True:
            try:
                packet = self.queue.get(block=False)
            except Empty:
                break
            if packet is not None and packet.packet_type != engine_packet.NOOP:
                self.send(packet)

    # What the connection calls: in the event loop, so nothing here may wait --------------------------

    def lost(self) -> None:
        """The phone is gone."""
        gevent.spawn(self._leave, self.server.reason.TRANSPORT_CLOSE)

    def heard(self, data: bytes) -> None:
        """Take what has arrived."""
        try:
            if (message := self._frames.one_message(data)) is not None:
                self._take_message(message)
            else:
                for heard in self._frames.feed(data):
                    self._take(heard)
        except Broken as broken:
            self._part(broken.code)

    def _part(self, code: int) -> None:
        assert self.connection is not None
        self.connection.part(close_frame(code))
        self.lost()

    def _take(self, heard: Heard) -> None:
        connection = self.connection
        assert connection is not None
        if not connection.is_open:
            return
        if heard.opcode == TEXT:
            self._take_message(heard.payload)
            return
        if heard.opcode == PING:
            connection.write(framed(heard.payload, PONG))
        elif heard.opcode == CLOSE:
            self._part(int.from_bytes(heard.payload[:2], "big") or GOING_AWAY)
        self._heed_the_flood(connection)

    def _take_message(self, message: bytes) -> None:
        connection = self.connection
        assert connection is not None
        if message == b"3":
            self.schedule_ping()
        elif self._inbox is not None or not self.line.take(self.sid, message, connection.answer):
            text = text_of(message)
            if not is_engine_packet(text):
                raise Broken(POLICY, "not an engine.io packet")
            self._put_in_inbox(text, connection)
        self._heed_the_flood(connection)

    def _heed_the_flood(self, connection: Connection) -> None:
        """Whoever sends more than any phone of ours has to wait, and nobody else."""
        now = time.monotonic()
        if now - self._second >= 1:
            self._second, self._heard = now, 0
        self._heard += 1
        if self._heard > MESSAGES_PER_SECOND_MAX:
            connection.rest(1 - (now - self._second) + 0.001)

    # The ordinary way --------------------------------------------------------------------------------

    def _put_in_inbox(self, message: str, connection: Connection) -> None:
        """Have stock code take a message in a greenlet, one after the other; meanwhile nothing overtakes it."""
        if self._inbox is not None:
            self._inbox.append(message)
            if len(self._inbox) >= INBOX_MAX:
                connection.rest()
            return
        self._inbox = deque((message,))
        gevent.spawn(self._work_off, connection)

    def _work_off(self, connection: Connection) -> None:
        try:
            while self._inbox and not self.closed:
                with suppress(UnknownPacketError):
                    self.receive(engine_packet.Packet(encoded_packet=self._inbox.popleft()))
        except SocketIsClosedError:
            pass
        except Exception:
            self.server.logger.exception("a message met a bug")
            self.close(wait=False)
        finally:
            self._inbox = None
            connection.wake()


class Probe:
    """A polling phone that tries out a websocket: it says so, hears so, and then moves over."""

    def __init__(self, phone: Phone, connection: Connection) -> None:
        self._phone = phone
        self._connection = connection
        self._probed = False
        self._patience = gevent.get_hub().loop.timer(phone.server.ping_timeout)
        self._patience.start(self._give_up)

    def heard(self, data: bytes) -> None:
        """Take what has arrived on the new way."""
        try:
            for heard in self._phone._frames.feed(data):
                if self._connection.owner is self._phone:
                    self._phone._take(heard)
                elif not self._probed and heard.payload == _PROBE:
                    self._probed = True
                    self._connection.write(_PROBED)
                    self._phone.queue.put(engine_packet.Packet(engine_packet.NOOP))  # ends the poll under way
                elif self._probed and heard.payload == _UPGRADE:
                    self._patience.stop()
                    self._phone._move_to(self._connection)
                else:
                    raise Broken(POLICY, "not a probe")
        except Broken as broken:
            self._connection.part(close_frame(broken.code))
            self.lost()

    def lost(self) -> None:
        """It did not work: the phone goes on polling."""
        self._patience.stop()
        self._phone.upgrading = False

    def _give_up(self) -> None:
        self._connection.part(close_frame(POLICY))
        self.lost()
