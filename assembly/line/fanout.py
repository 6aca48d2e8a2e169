"""The fan-out: what a hall is told is encoded and framed once, and the same bytes go straight to every phone.

Stock python-socketio puts a packet into a queue for each phone, wakes a greenlet for each, and frames it there once
more. Its rooms cost a dictionary of their own for each phone, and each phone that leaves is looked for in all of them.
"""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from engineio import packet as engine_packet
from socketio import Manager
from socketio import packet as socketio_packet

from .breath import breathe
from .frames import framed
from .outbox import Outbox

if TYPE_CHECKING:
    from .connection import Connection
    from .phone import Phone

REPLACEABLE = frozenset({"changes"})  # whoever missed one sees the gap and looks
CHUNK = 250  # between two chunks answers and ballots have their turn

_Room = tuple[str, Any]


class Fanout(Manager):  # type: ignore[misc]  # python-socketio has no types
    """Who is in which hall, and how a hall is told."""

    def __init__(self) -> None:
        super().__init__()
        self.outbox = Outbox()
        self._phones: dict[_Room, dict[str, Phone]] = defaultdict(dict)
        # The same phones once more: who has a connection of its own, for the loop that tells them; and who still polls.
        self._wired: dict[_Room, dict[str, Connection]] = defaultdict(dict)
        self._unwired: dict[_Room, dict[str, Phone]] = defaultdict(dict)
        # Who was answered since their hall was last told, in this order.
        self._answered: dict[_Room, dict[str, None]] = defaultdict(dict)
        self._rooms_of: dict[str, list[Any]] = defaultdict(list)

    def emit(self, event: str, data: Any, namespace: str, room: Any = None, *args: Any, **more: Any) -> None:
        """Tell a whole hall; anything less usual is left to python-socketio."""
        phones = self._phones.get((namespace, more.get("to") or room))
        if phones is None or args or any(more.get(name) for name in ("skip_sid", "callback")):
            super().emit(event, data, namespace, room, *args, **more)
            return
        said = self.server.packet_class(socketio_packet.EVENT, namespace=namespace, data=[event, data]).encode()
        packet = engine_packet.Packet(engine_packet.MESSAGE, said)
        frame, replaceable = framed(packet.encode().encode()), event in REPLACEABLE
        self._tell(self._connected((namespace, more.get("to") or room), packet), frame, replaceable)

    def answered(self, sid: str, namespace: str = "/") -> None:
        """Note that a phone was answered: it is told first what came of it, for somebody looks at it just now."""
        for room in self._rooms_of.get(sid, ()):
            self._answered[namespace, room][sid] = None

    def _connected(self, room: _Room, packet: Any) -> "list[Connection]":
        """The connections of a hall, in the order in which they are told; whoever polls has the packet already."""
        first, wired = self._answered.pop(room, {}), self._wired[room]
        for sid, phone in [*self._unwired.get(room, {}).items()]:
            if phone.connection is not None:
                wired[sid] = phone.connection
                del self._unwired[room][sid]
            elif not phone.closed:
                phone.queue.put(packet)  # on the polling transport, or between the two
        if not first:
            return [*wired.values()]
        # The others in the order they came, which is that of memory: any other makes a broadcast a third slower.
        others = [connection for sid, connection in wired.items() if sid not in first]
        return [*(wired[sid] for sid in first if sid in wired), *others]

    def _tell(self, connections: "list[Connection]", frame: bytes, replaceable: bool) -> None:
        size = len(frame)
        for begin in range(0, len(connections), CHUNK):
            if begin:
                breathe()
            if self.outbox.waiting:
                self.outbox.empty()  # or the hall would hear what was said after an answer before it
            for connection in connections[begin : begin + CHUNK]:
                if (send := connection.send) is None:
                    connection.write(frame, replaceable=replaceable)
                    continue
                # What `write` does, without a call for each: these lines run a hundred thousand times for one tally.
                try:
                    sent = send(frame)
                except OSError:
                    connection.write(frame, replaceable=replaceable)
                else:
                    if sent != size:
                        connection.fall_behind(frame[sent:])

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
            if phone.connection is not None:
                self._wired[namespace, room][sid] = phone.connection
            else:
                self._unwired[namespace, room][sid] = phone
            self._rooms_of[sid].append(room)

    def basic_leave_room(self, sid: str, namespace: str, room: Any) -> None:
        """Let a phone out of a hall."""
        super().basic_leave_room(sid, namespace, room)
        phones = self._phones.get((namespace, room))
        if phones is not None and phones.pop(sid, None) is not None:
            self._rooms_of[sid].remove(room)
            kinds: tuple[dict[_Room, Any], ...] = (self._wired, self._unwired, self._answered)
            for kind in kinds:
                kind.get((namespace, room), {}).pop(sid, None)
            if not phones:
                for kind in (self._phones, *kinds):
                    kind.pop((namespace, room), None)

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
