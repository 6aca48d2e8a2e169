"""The phones' door: a hall is joined at connect, and three words go over the wire. `docs/wire.md` has them all.

Who asks is the device of the handshake's cookie, and when is our clock: neither is read from a message.
"""

import logging
import random
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import Any

import gevent
from gevent.event import AsyncResult
from socketio.exceptions import ConnectionRefusedError as TurnedAway
from werkzeug.http import parse_cookie

from .attendance import follow_the_wall_clock
from .clerk import Ask, Clerk, Clerks, Entered, Later, Reply
from .finding import Guesses
from .line import guard
from .line.hall import Hall
from .line.limits import COMMANDS, LOOKS, UNKNOWN_CODES, Limits
from .looking import Asides
from .rules.commands import ChooseTag, Command, Signal
from .rules.decide import decide
from .rules.kinds import MemberId
from .rules.refusals import Refusal, Refused
from .seats import device_of, member_id
from .slips import sealed
from .views.member import me
from .wire import Have, Unreadable, read_command, read_look

COMMIT_SECONDS_MAX = 15  # longer than any healthy commit; then the phone is told to ask again, with the same key
LATER_MS = 1000
CLOSING_SPREAD_MS = 5000  # phones come back spread over this long, or the restarted server meets them all at once
WATCH_SECONDS = 1.0
NO_SEAT = "no-seat"  # no device cookie came with the handshake: open a page of the square first

_CODE = re.compile(r"\s*[0-9A-Za-z]{1,32}\s*")

Answer = dict[str, Any]
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Seat:
    """Who is on a connection: bound at the handshake, and never again."""

    hall: Hall
    member: MemberId
    address: str

    @property
    def clerk(self) -> Clerk:
        """Who keeps the record of this hall's assembly."""
        return self.hall.clerk

    @property
    def place(self) -> tuple[str, MemberId]:
        """Whose allowance this connection uses up: the member's in this assembly, from however many phones."""
        return self.hall.clerk.assembly_id, self.member


class Live:
    """The halls of this process, and everybody's seat in them."""

    def __init__(self, server: Any, clerks: Clerks, secret: bytes, heartbeat_seconds: float) -> None:
        self._server = server
        self._clerks = clerks
        self._secret = secret
        self._heartbeat_seconds = heartbeat_seconds
        self._halls: dict[str, Hall] = {}
        self._seats: dict[str, Seat] = {}
        self._commands, self._looks, self._misses = Limits(COMMANDS), Limits(LOOKS), Limits(UNKNOWN_CODES)
        self._asides, self._guesses = Asides(secret), Guesses()
        self._owed: dict[Reply, tuple[float, Callable[[Answer], object]]] = {}  # the oldest first
        self._closing = False
        self._watch = gevent.spawn(self._watch_clerks)

    @property
    def phones(self) -> int:
        """How many phones and walls are connected."""
        return len(self._seats)

    @property
    def is_closing(self) -> bool:
        """Whether this server is about to stop."""
        return self._closing

    # Coming and going --------------------------------------------------------------------------------

    def connect(self, sid: str, environ: dict[str, Any], auth: object) -> None:
        """Join the hall of an assembly, in the seat of the handshake's device."""
        device = device_of(parse_cookie(environ))
        if device is None:
            raise _turned_away(NO_SEAT)
        hall = self._hall(self._clerk(auth))
        assembly_id = hall.clerk.assembly_id
        member, address = member_id(self._secret, assembly_id, device), str(environ.get("REMOTE_ADDR", ""))
        self._seats[sid] = Seat(hall, member, address)
        hall.enter(member)
        self._server.enter_room(sid, assembly_id)

    def disconnect(self, sid: str, reason: str) -> None:
        """Leave the hall; the assembly is not told, for a locked screen is not an absence."""
        seat = self._seats.pop(sid, None)
        if seat is not None:
            seat.hall.leave(seat.member)

    def _clerk(self, auth: object) -> Clerk:
        code = auth.get("assembly") if isinstance(auth, dict) else None
        if self._closing:
            raise _turned_away("later", random.randrange(CLOSING_SPREAD_MS))
        clerk = self._clerks.find(code) if isinstance(code, str) and _CODE.fullmatch(code) else None
        if clerk is None:
            wait = self._misses.wait_ms("everyone")
            raise _turned_away("later", wait) if wait else _turned_away(Refusal.NO_SUCH_ASSEMBLY.value)
        return clerk

    def _hall(self, clerk: Clerk) -> Hall:
        """Find the hall of an assembly, or open it."""
        room = clerk.assembly_id
        if room not in self._halls:

            def say(changes: dict[str, Any]) -> None:
                self._server.emit("changes", changes, room=room)

            hall = Hall(clerk, say, lambda: len(self._seats), self._heartbeat_seconds)
            self._halls[room] = hall
            hall.open()
        return self._halls[room]

    def _watch_clerks(self) -> None:
        """Open a hall for every assembly that goes on: its polls close in time even when nobody is connected."""
        while not self._closing:
            try:
                self._put_off()
                follow_the_wall_clock(self._clerks.clock, (clerk.now.state for clerk in self._clerks.all()))
                for clerk in self._clerks.all():
                    if self._nobody_needs(clerk):
                        self._shut(clerk)
                    elif clerk.now.state.phase != "adjourned":
                        self._hall(clerk)
            except Exception:
                logger.exception("the watch over the clerks stumbled")
            gevent.sleep(WATCH_SECONDS)

    def _nobody_needs(self, clerk: Clerk) -> bool:
        """Whether nobody is in the hall of this clerk, who has just been sent home."""
        hall = self._halls.get(clerk.assembly_id)
        return (hall is None or not hall.phones) and self._clerks.let_go(clerk)

    def _shut(self, clerk: Clerk) -> None:
        """Give up the hall of a clerk who has gone home; whoever comes later finds both anew."""
        hall = self._halls.pop(clerk.assembly_id, None)
        if hall is not None:
            gevent.spawn(hall.close)

    # The words ---------------------------------------------------------------------------------------

    def command(self, sid: str, body: object = None) -> Answer:
        """Ask something of the assembly; answered when it is durable, refused, or to be asked again later."""
        answer: AsyncResult[Answer] = AsyncResult()
        if not self.take_command(sid, body, answer.set):
            raise guard.Unwelcome("no seat")
        return answer.get()  # type: ignore[return-value]  # without a timeout it is an answer

    def take_command(self, sid: str, body: object, answer: Callable[[Answer], object]) -> bool:
        """Take a command without waiting; `answer` comes when the clerk's does. False: whoever asks has no seat."""
        seat = self._seats.get(sid)
        if seat is None:
            return False
        wait = random.randrange(CLOSING_SPREAD_MS) if self._closing else self._commands.wait_ms(seat.place)
        if wait:
            answer({"later": wait})
            return True
        try:
            key, asked = read_command(body, by=seat.member, at=seat.clerk.clock())
        except Unreadable:
            answer(self._refused(seat, Refusal.UNREADABLE))
            return True
        if isinstance(asked, Signal | ChooseTag):
            answer(self._beside(seat, asked))
        else:
            self._submit(seat, key, sealed(self._secret, seat.clerk.assembly_id, asked), answer)
        return True

    def _submit(self, seat: Seat, key: str, command: Command, answer: Callable[[Answer], object]) -> None:
        """Hand a command to the clerk, who answers once it is in the record."""

        def reply(got: Entered | Refused | Later) -> None:
            if self._owed.pop(reply, None) is not None:
                answer(self._answer(seat, got))

        self._owed[reply] = (monotonic() + COMMIT_SECONDS_MAX, answer)
        seat.clerk.submit(Ask(command, key), reply)

    def _put_off(self) -> None:
        """Tell those who have waited too long for the record to ask again, with the same key."""
        now = monotonic()
        for reply, (until, answer) in list(self._owed.items()):
            if until > now:
                return
            del self._owed[reply]
            answer({"later": LATER_MS})

    def _answer(self, seat: Seat, got: Entered | Refused | Later) -> Answer:
        if isinstance(got, Refused):
            unknown = got.reason == Refusal.SLIP_UNKNOWN
            wait = self._guesses.missed(seat.member, seat.address) if unknown else 0
            return {"later": wait} if wait else self._refused(seat, got.reason)
        if not isinstance(got, Entered):
            return {"later": got.ms}
        seat.hall.wake()
        mine = {"me": me(seat.clerk.now.state, seat.member)}
        return {"entered": got.position, "head": got.head, "now": seat.clerk.clock(), "panels": mine}

    def _beside(self, seat: Seat, command: Signal | ChooseTag) -> Answer:
        """Show a gesture, or note a tag; nothing is entered, so the present position is the answer."""
        moment = seat.clerk.now
        try:
            decide(moment.state, command)
        except Refused as refused:
            return self._refused(seat, refused.reason)
        mine: dict[str, Any] = {}
        if isinstance(command, Signal):
            seat.hall.signal(seat.member, command.signal)
        else:
            seat.hall.choose_tag(seat.member, command.tag)
            mine = {"tags": seat.hall.tags(seat.member)}
        return {"entered": moment.position, "head": moment.head, "now": seat.clerk.clock(), "panels": mine}

    def look(self, sid: str, body: object = None) -> Answer:
        """See everything as it is now, and whether we remember the same past as the phone."""
        seat = self._seats.get(sid)
        if seat is None:
            raise guard.Unwelcome("no seat")
        wait = self._looks.wait_ms(seat.place)
        if wait:
            return {"later": wait}
        try:
            asked = read_look(body)
        except Unreadable:
            return self._refused(seat, Refusal.UNREADABLE)
        aside = self._asides.answer(seat.clerk, seat.member, asked)
        return self._seen(seat, asked.have) if aside is None else aside

    def take_look(self, sid: str, body: object, answer: Callable[[Answer], object]) -> bool:
        """Answer a look without waiting, if that can be; False: the record would have to be read."""
        seat = self._seats.get(sid)
        try:
            have = read_look(body).have
        except Unreadable:
            return False
        if seat is None or (have is not None and not seat.clerk.remembers(have.at)):
            return False
        answer(self.look(sid, body))
        return True

    def _seen(self, seat: Seat, have: Have | None) -> Answer:
        hall, member = seat.hall, seat.member
        moment, panels = hall.encoded()
        mine = {"signals": hall.signals(), "me": me(moment.state, member), "tags": hall.tags(member)}
        seen = {"at": moment.position, "head": moment.head, "now": seat.clerk.clock(), "panels": panels | mine}
        if have is not None:
            seen["was"] = moment.head if have.at == moment.position else seat.clerk.head_at(have.at)
        return seen

    def _refused(self, seat: Seat, reason: Refusal) -> Answer:
        return {"refused": reason.value, "at": seat.clerk.now.position, "now": seat.clerk.clock()}

    # Closing -----------------------------------------------------------------------------------------

    def stop(self, seconds_max: float = 5) -> None:
        """Take no more commands, answer those under way, then hang up; phones come back by themselves."""
        self._closing = True
        with suppress(gevent.Timeout), gevent.Timeout(seconds_max):
            while self._owed:
                gevent.sleep(0.01)
            gevent.joinall([gevent.spawn(hall.close) for hall in self._halls.values()])
        # The transport is closed under them: after a Socket.IO `disconnect` the JavaScript client stays away.
        for socket in list(self._server.eio.sockets.values()):
            socket.close(wait=False)
        gevent.sleep(0.1)  # for the farewells to leave


def _turned_away(code: str, later: int | None = None) -> TurnedAway:
    """Refuse a connection with a code, which a client reads as the error's message."""
    return TurnedAway(code, {"refused": code} if later is None else {"later": later})
