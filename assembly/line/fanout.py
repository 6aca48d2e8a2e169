"""The fan-out: what a hall is told is encoded and framed once, and the same bytes go straight to every phone.

Stock python-socketio puts a packet into a queue for each phone, wakes a greenlet for each, and frames it there once
more. Its rooms cost a dictionary of their own for each phone, and each phone that leaves is looked for in all of them.
"""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import gevent
from engineio import packet as engine_packet
from socketio import Manager
from socketio import packet as socketio_packet

from .frames import framed

if TYPE_CHECKING:
    from .phone import Phone

REPLACEABLE = frozenset({"changes"})  # whoever missed one sees the gap and looks
CHUNK = 250  # between two chunks answers and ballots have their turn
BREATH_SECONDS = 1e-4  # longer than 0: with 0 gevent goes round its callbacks without looking at the sockets

_Room = tuple[str, Any]


class Fanout(Manager):  # type: ignore[misc]  # python-socketio has no types
    """Who is in which hall, and how a hall is told."""

    def __init__(self) -> None:
        super().__init__()
        self._phones: dict[_Room, dict[str, Phone]] = defaultdict(dict)
        self._answered: dict[_Room, dict[str, Phone]] = defaultdict(dict)  # since their hall was last told
        self._rooms_of: dict[str, list[Any]] = defaultdict(list)

    def emit(self, event: str, data: Any, namespace: str, room: Any = None, *args: Any, **more: Any) -> None:
        """Tell a whole hall; anything less usual is left to python-socketio."""
        phones = self._phones.get((namespace, more.get("to") or room))
        if phones is None or args or any(more.get(name) for name in ("skip_sid", "callback")):
            super().emit(event, data, namespace, room, *args, **more)
            return
        said = self.server.packet_class(socketio_packet.EVENT, namespace=namespace, data=[event, data]).encode()
        packet = engine_packet.Packet(engine_packet.MESSAGE, said)
        first = self._answered.pop((namespace, more.get("to") or room), {})
        # The others in the order they came, which is that of memory: any other makes a broadcast a third slower.
        everybody = [*first.values(), *(phone for sid, phone in phones.items() if sid not in first)]
        self._tell(everybody, packet, framed(packet.encode().encode()), event in REPLACEABLE)

    def answered(self, sid: str, namespace: str) -> None:
        """Note that a phone was answered: it is told first what came of it, for somebody looks at it just now."""
        for room in self._rooms_of.get(sid, ()):
            self._answered[namespace, room][sid] = self._phones[namespace, room][sid]

    def _tell(self, phones: "list[Phone]", packet: Any, frame: bytes, replaceable: bool) -> None:
        for number, phone in enumerate(phones, start=1):
            if phone.connection is not None:
                phone.connection.write(frame, replaceable=replaceable)
            elif not phone.closed:
                phone.queue.put(packet)  # on the polling transport, or between the two
            if number % CHUNK == 0:
                gevent.sleep(BREATH_SECONDS)

    # Rooms -------------------------------------------------------------------------------------------

    def connect(self, sid: str, namespace: str) -> str:
        """Note that a phone has been let in, unless it has gone while it waited at the door."""
        joined: str = super().connect(sid, namespace)
        engine_sid = self.eio_sid_from_sid(joined, namespace)
        if engine_sid not in self.server.eio.sockets:
            self.server._handle_disconnect(engine_sid, namespace)
        return joined

    def basic_enter_room(self, sid: str, namespace: str, room: Any, eio_sid: str | None = None) -> None:
        """Let a phone into a hall; a room of its own, for which nobody has a use, it does not get."""
        if room == sid:
            return
        super().basic_enter_room(sid, namespace, room, eio_sid)
        phone = self.server.eio.sockets.get(self.rooms[namespace][room][sid])
        if room is not None and phone is not None:
            self._phones[namespace, room][sid] = phone
            self._rooms_of[sid].append(room)

    def basic_leave_room(self, sid: str, namespace: str, room: Any) -> None:
        """Let a phone out of a hall."""
        super().basic_leave_room(sid, namespace, room)
        phones = self._phones.get((namespace, room))
        if phones is not None and phones.pop(sid, None) is not None:
            self._rooms_of[sid].remove(room)
            self._answered.get((namespace, room), {}).pop(sid, None)
            if not phones:
                del self._phones[namespace, room]
                self._answered.pop((namespace, room), None)

    def basic_disconnect(self, sid: str, namespace: str, **more: Any) -> None:
        """Let a phone out of the rooms it is in, without a look into all others."""
        for room in [*self._rooms_of.get(sid, ()), None]:  # the room of everybody last: the others are found by it
            self.basic_leave_room(sid, namespace, room)
        self._rooms_of.pop(sid, None)
        self.callbacks.pop(sid, None)
        for pending in (self.pending_connect, self.pending_disconnect):
            waiting = pending.get(namespace, [])
            if sid in waiting:
                waiting.remove(sid)
            if not waiting:
                pending.pop(namespace, None)
