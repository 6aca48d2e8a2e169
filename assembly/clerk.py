"""The clerk takes commands, asks the rules, and writes the record: the only way in.

Commands that wait are decided together, entered in one transaction, and answered only after it is durable.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from .attendance import is_running, may_go
from .batch import Ask, Batch, Fault
from .desk import Clock, Desk, Tray, fresh_chance, slept_ms, steady_clock
from .moments import BEGINNING, Heads, Moment, Moments
from .record.codec import UnknownKind
from .record.page import Page
from .record.reading import Entry, RecordBroken
from .record.squares import Place, facts_of
from .record.store import CodeTaken, Record, new_assembly_id, new_code
from .rules import clock as clock_rules
from .rules.commands import Drawn, OpenAssembly, ReturnToDesk
from .rules.decide import decide
from .rules.events import MemberErased
from .rules.kinds import CLERK, MemberId
from .rules.refusals import Refusal, Refused
from .rules.standing import StandingRules
from .rules.state import INITIAL
from .tellers import Tellers

__all__ = ["Ask", "Clerk", "Clerks", "Desk", "Entered", "Fault", "Later", "Moment", "steady_clock"]

WAITING_MAX = 20_000
LATER_MS = 1000
DUE_AT_ONCE_MAX = 100
ABSENCE_MS = 2000
REOPEN_WITHIN_MS = 7 * 24 * 3600 * 1000

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entered:
    """Done, for ever: the position of the last entry that followed, and the head there."""

    position: int
    head: str


@dataclass(frozen=True, slots=True)
class Later:
    """Too many are waiting; ask again in so many milliseconds."""

    ms: int


Reply = Callable[[Entered | Refused | Later], None]


class Clerk:
    """Keeps the record of one assembly. Anyone may read `now` at any time: it is swapped whole, once it is durable."""

    def __init__(self, record: Record, assembly_id: str, desk: Desk | None = None, clock: Clock | None = None) -> None:
        self.record = record
        self.assembly_id = assembly_id
        self.clock = clock or steady_clock()
        self.asked_at = self.clock()  # when somebody last asked for this clerk
        self._slept_ms = slept_ms(self.clock)
        self.well = True  # False after a failed write, until one succeeds
        desk = desk or Desk.here()
        self._tray: Tray[Ask | None, Entered | Refused] = Tray(desk, self._work_off)
        self._tellers = Tellers(desk)
        self._moments = Moments()
        self._heads = Heads()
        self.now: Moment = self._moments.replay(BEGINNING, record.read(assembly_id))

    def submit(self, ask: Ask, reply: Reply) -> None:
        """Hand in a command; the reply comes once it is entered or refused."""
        if len(self._tray) >= WAITING_MAX:
            reply(Later(LATER_MS))
        else:
            self._tray.hand_in([(ask, reply)])

    def take(self, ask: Ask) -> Entered:
        """Take one command and wait until it is entered; raises Refused."""
        (answer,) = self.take_all([ask])
        if isinstance(answer, Fault):
            raise answer.bug
        if isinstance(answer, Refused):
            raise answer
        return answer

    def take_all(self, asks: Sequence[Ask]) -> list[Entered | Refused]:
        """Take many commands in this order, in as few transactions as may be, and wait for all the answers."""
        return self._tray.wait_for(asks)

    def catch_up(self) -> None:
        """Read what others have entered since we last looked."""
        self._tray.wait_for([None])

    def tick(self) -> None:
        """Take what the clock asks: countdowns that have ended, turns that are up."""
        slept = slept_ms(self.clock) - self._slept_ms
        if slept > ABSENCE_MS:  # nobody could speak or vote while the machine was asleep
            self._slept_ms += slept
            self._give_back(slept)
        for _ in range(DUE_AT_ONCE_MAX):
            state = self.now.state
            command = self._tellers.ready(state, clock_rules.asks(state, self.clock()))
            if command is None:
                return
            if isinstance(command, Drawn):
                command = replace(command, chance=fresh_chance())
            try:
                self.take(Ask(command))
            except Refused as refused:
                log.info("%s: the clock asked for %s: %s", self.now.state.code, type(command).__name__, refused)
                return

    def return_to_desk(self) -> None:
        """After an absence, give whatever was running the lost time back; for the server that keeps the clock."""
        self._give_back(self.clock() - self.now.state.at)

    def _give_back(self, away_ms: int) -> None:
        state = self.now.state
        if not is_running(state) or away_ms <= ABSENCE_MS:
            return
        try:
            self.take(Ask(ReturnToDesk(by=CLERK, at=self.clock(), away_ms=away_ms)))
        except Refused as refused:
            log.warning("%s: the time lost could not be entered: %s", state.code, refused)

    def moment_at(self, position: int) -> Moment:
        """The assembly as it was at a position, at most now."""
        now, wanted = self.now, max(0, position)
        if wanted >= now.position:
            return now
        nearest = self._moments.nearest(wanted)
        return self._moments.replay(nearest, self.record.read(self.assembly_id, nearest.position, wanted))

    def remembers(self, position: int) -> bool:
        """Whether the head at a position is told without a look into the record."""
        return position >= self.now.position or self._heads.at(position) is not None

    def head_at(self, position: int) -> str | None:
        """The head at a position, if the record has come so far; the newest are answered from memory."""
        now = self.now
        if position >= now.position:
            return now.head if position == now.position else None
        return self._heads.at(position) or self.record.head_at(self.assembly_id, position)

    @property
    def idle(self) -> bool:
        """Nothing waits, and nothing is being entered."""
        return self._tray.idle

    # At the desk: one batch at a time, perhaps in another thread -----------------------------------------

    def _work_off(self, asks: list[Ask | None]) -> list[Entered | Refused]:
        """Enter a batch; if that fails, nobody in it has been entered."""
        try:
            entered = iter(self._write([ask for ask in asks if ask is not None]))
            return [Entered(self.now.position, self.now.head) if ask is None else next(entered) for ask in asks]
        except Exception:
            log.log(logging.ERROR if self.well else logging.DEBUG, "the record cannot be written", exc_info=True)
            self.well = False
            self._look_again()
            return [Refused(Refusal.RECORD_UNWRITABLE) for _ in asks]

    def _write(self, asks: list[Ask]) -> list[Entered | Refused]:
        if not asks:
            now = self.now
            self.now = self._after(now, list(self.record.read(self.assembly_id, now.position, head=now.head)))
            return []
        with self.record.writing(self.assembly_id) as page:
            before = self._after(self.now, page.missed(self.now.position, self.now.head))
            batch = Batch(page, before.state, asks)
            results = [batch.consider(ask) for ask in asks]
            heads = dict(enumerate([before.head, *page.append(batch.lines, batch.keys)], before.position))
            answers = [_answer(result, page, heads) for result in results]
        # From here on it is durable.
        self.now = Moment(page.position, page.head, batch.state)
        self.well = self.well or bool(batch.lines)
        self._remember(heads, erased=page.erased)
        self._moments.keep(self.now)
        return answers

    def _after(self, moment: Moment, entries: list[Entry]) -> Moment:
        """The moment after what others entered."""
        moment = self._moments.replay(moment, entries)
        erased = any(isinstance(entry.event, MemberErased) for entry in entries)
        self._remember({entry.position: entry.digest for entry in entries}, erased=erased)
        return moment

    def _remember(self, heads: dict[int, str], *, erased: bool) -> None:
        self._heads.note(heads)
        if erased:
            self._moments.forget()

    def _look_again(self) -> None:
        """After a failed write, believe only the record: a commit whose answer was lost may be in it."""
        try:
            self._write([])
        except Exception:
            log.debug("the record cannot be read either", exc_info=True)


def _answer(result: int | Refused, page: Page, heads: dict[int, str]) -> Entered | Refused:
    """What the asker is told, once the page is durable."""
    if isinstance(result, Fault):
        log.error("a command met a bug", exc_info=result.bug)
    if isinstance(result, Refused):
        return result
    return Entered(result, heads.get(result) or page.head_at(result))


class Clerks:
    """The clerks of all assemblies in one record, each called to the desk when first asked for.

    One server keeps the time (`attends`): it gives an assembly that it finds running the time back that was lost.
    Whoever only reads a record that may be in use must not.
    """

    def __init__(
        self, record: Record, desk: Desk | None = None, clock: Clock | None = None, *, attends: bool = True
    ) -> None:
        self.record = record
        self.desk = desk or Desk.here()
        self.clock = clock or steady_clock()
        self.attends = attends
        self._by_code: dict[str, Clerk] = {}
        self._calling = threading.RLock()

    def find(self, code: str) -> Clerk | None:
        """The clerk of the assembly with this code, if there is one."""
        code = code.strip().upper()
        clerk = self._by_code.get(code) or self._call(code)
        if clerk:
            clerk.asked_at = self.clock()
        return clerk if clerk and clerk.now.position else None

    def open(
        self, *, by: MemberId | Callable[[str], MemberId], title: str, language: str, rules: StandingRules,
        place: Place | None = None, **particulars: Any,
    ) -> Clerk:  # fmt: skip
        """Open an assembly under a new code, perhaps in a square; raises Refused, or NotOver.

        Who opens it may depend on its id: `by` is then asked for the member. `particulars` are those of OpenAssembly.
        """
        facts = {"at": self.clock(), "rules": rules, **facts_of(place), **particulars}
        command = OpenAssembly(by=CLERK, code="", title=title, language=language, **facts)
        decide(INITIAL, command)  # a refused opening must not use up a code
        code = self.desk.offload(partial(self._begin_record, place))
        clerk = self._call(code)
        assert clerk is not None, "a record that was begun is not there"
        clerk.take(Ask(replace(command, by=by(clerk.assembly_id) if callable(by) else by, code=code)))
        return clerk

    def all(self) -> list[Clerk]:
        """All clerks at the desk now."""
        return list(self._by_code.values())

    def let_go(self, clerk: Clerk) -> bool:
        """Send home a clerk with whom nobody is connected, if nobody needs it; called again, it reads the record."""
        if not clerk.idle or not may_go(clerk.now.state, self.clock(), clerk.asked_at):
            return False
        with self._calling:
            return self._by_code.pop(clerk.now.state.code, None) is not None

    def reopen(self) -> list[Clerk]:
        """After a restart, call the clerks of assemblies that may still be sitting; a broken record stays closed."""
        for code in self.desk.offload(lambda: self.record.unfinished(self.clock() - REOPEN_WITHIN_MS)):
            try:
                self.find(code)
            except (RecordBroken, UnknownKind):
                log.exception("%s cannot be reopened", code)
        return self.all()

    def _begin_record(self, place: Place | None) -> str:
        while True:
            code = new_code()
            try:
                return self.record.create(new_assembly_id(), code, place)
            except CodeTaken:
                log.info("the code %s is taken", code)

    def _call(self, code: str) -> Clerk | None:
        with self._calling:
            if code in self._by_code:
                return self._by_code[code]
            assembly_id = self.desk.offload(lambda: self.record.find(code))
            if assembly_id is None:
                return None
            clerk = self.desk.offload(lambda: Clerk(self.record, assembly_id, self.desk, self.clock))
            if self.attends:
                clerk.return_to_desk()
            self._by_code[code] = clerk
            return clerk
