"""Looks that are about people: finding somebody by name, reading the roll, and the code of a slip just made."""

from typing import Any

from .clerk import Clerk
from .line.limits import FINDS, Limits
from .rules.kinds import MemberId
from .rules.refusals import Refusal
from .rules.slip_book import seat_of
from .rules.slips import shown
from .rules.state import State
from .slips import code_of
from .views.found import found
from .views.slips import roll
from .wire import Look

Answer = dict[str, Any]


class Asides:
    """Answers what is asked beside the panels; each of these reads the whole roll, so there is an allowance."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._finds = Limits(FINDS)

    def answer(self, clerk: Clerk, device: MemberId, asked: Look) -> Answer | None:
        """What is found, or why not; None where the look is about nobody."""
        if asked.find is None and asked.roll is None and asked.slip is None:
            return None
        moment, at = clerk.now, clerk.clock()
        member = seat_of(moment.state, device)
        refused = self._refused(moment.state, member, asked)
        if refused is not None:
            return {"refused": refused.value, "at": moment.position, "now": at}
        wait = self._finds.wait_ms((clerk.assembly_id, device))
        if wait:
            return {"later": wait}
        stamped = {"at": moment.position, "now": at}
        if asked.find is not None:
            return {"found": found(moment.state, asked.find)} | stamped
        if asked.roll is not None:
            read: Answer = roll(moment.state, asked.roll.find, asked.roll.after, asked.roll.missing)
            return read | stamped
        slip = moment.state.book.slips.get(asked.slip or "")
        if slip is None or not shown(moment.state, slip, member, at):
            return {"refused": Refusal.NO_SUCH_SLIP.value} | stamped
        return {"code": code_of(self._secret, clerk.assembly_id, slip.mark)} | stamped

    def _refused(self, state: State, member: MemberId, asked: Look) -> Refusal | None:
        """Whoever is present finds people; whoever keeps the door reads the roll."""
        if asked.find is None:
            return None if state.holder("door") == member else Refusal.DOOR_ONLY
        known = state.members.get(member)
        return None if known is not None and known.present else Refusal.NOT_PRESENT
