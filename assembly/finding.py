"""Finding an assembly by its code, and slowing down whoever guesses codes."""

import re
import unicodedata
from time import time

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from werkzeug.exceptions import HTTPException, NotFound, TooManyRequests

from .clerk import Clerk, Clerks
from .record.store import Kept
from .visitors import device, network_of, network_of_visitor

MISSES = parse("30/minute")  # by one device
MISSES_OF_A_NETWORK = parse("600/minute")  # a whole hall behind one router mistypes, too


SLIPS_MISSED = parse("10/minute")  # by one device


class UnknownCode(NotFound):
    """There is no assembly with this code; most likely it was mistyped."""


def as_code(typed: str) -> str:
    """A code as the record has it, however somebody typed it: full width, lower case, with spaces or dashes."""
    return re.sub(r"[^0-9A-Z]", "", unicodedata.normalize("NFKC", typed).upper())


class Finder:
    """Looks up codes. A right code is never refused: who guesses in a hall must not lock out the hall.

    So guessing is not prevented but slowed down; what prevents it is the number of codes (`docs/adr/0007`).
    """

    def __init__(self, clerks: Clerks, secret: bytes, openings: int) -> None:
        self.clerks = clerks
        self.secret = secret
        self._openings = parse(f"{openings}/hour")
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def find(self, code: str) -> Clerk:
        """The clerk of an assembly; else an error page, which after too many wrong codes says to wait."""
        clerk = self.clerks.find(code) if code else None
        if clerk is not None:
            return clerk
        raise self._missed()

    def past(self, code: str) -> Kept:
        """The record of an assembly, without calling its clerk, who would read it all; else an error page."""
        record = self.clerks.record
        assembly_id = self.clerks.desk.read(lambda: record.find(code)) if code else None
        if assembly_id is not None:
            kept = self.clerks.desk.read(lambda: record.kept(assembly_id))
            if kept.position:
                return kept
        raise self._missed()

    def _missed(self) -> HTTPException:
        number, network = device(), network_of_visitor()
        mine = number is None or self._limiter.hit(MISSES, "miss", number)
        if not self._limiter.hit(MISSES_OF_A_NETWORK, "miss", network) or not mine:
            return TooManyRequests()
        return UnknownCode()

    def count_opening(self) -> None:
        """Note that this network opens an assembly; nobody needs to open very many."""
        if not self._limiter.hit(self._openings, "opening", network_of_visitor()):
            raise TooManyRequests()


class Guesses:
    """Slows down whoever guesses the codes of slips; as above, a right one is never refused."""

    def __init__(self) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def missed(self, seat: str, address: str) -> int:
        """Note a wrong code; how long to wait [ms] before this one is answered, once there have been too many."""
        missed = ((SLIPS_MISSED, "slip", seat), (MISSES_OF_A_NETWORK, "slip", network_of(address)))
        over = [each for each in missed if not self._limiter.hit(*each)]
        ends = [self._limiter.get_window_stats(*each).reset_time for each in over]
        return max((max(1000, round(1000 * (end - time()))) for end in ends), default=0)
