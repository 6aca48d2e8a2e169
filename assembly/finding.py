"""Finding an assembly by its code, and slowing down whoever guesses codes."""

import re
import unicodedata

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from werkzeug.exceptions import NotFound, TooManyRequests

from .clerk import Clerk, Clerks
from .seats import member_id
from .visitors import device, network_of_visitor

MISSES = parse("30/minute")
OPENINGS = parse("60/hour")


class UnknownCode(NotFound):
    """There is no assembly with this code; most likely it was mistyped."""


def as_code(typed: str) -> str:
    """A code as the record has it, however somebody typed it: full width, lower case, with spaces or dashes."""
    return re.sub(r"[^0-9A-Z]", "", unicodedata.normalize("NFKC", typed).upper())


class Finder:
    """Looks up codes. Only misses count against a network: a hundred people behind one router all come in."""

    def __init__(self, clerks: Clerks, secret: bytes) -> None:
        self.clerks = clerks
        self.secret = secret
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def find(self, code: str) -> Clerk:
        """The clerk of an assembly; else an error page.

        While a network has missed too often, a right code is not told from a wrong one, except to those inside.
        """
        clerk = self.clerks.find(code) if code else None
        network = network_of_visitor()
        if clerk is None:
            if not self._limiter.hit(MISSES, "miss", network):
                raise TooManyRequests()
            raise UnknownCode()
        if not self._limiter.test(MISSES, "miss", network) and not self._is_inside(clerk):
            raise TooManyRequests()
        return clerk

    def count_opening(self) -> None:
        """Note that this network opens an assembly; nobody needs to open very many."""
        if not self._limiter.hit(OPENINGS, "opening", network_of_visitor()):
            raise TooManyRequests()

    def _is_inside(self, clerk: Clerk) -> bool:
        number = device()
        return number is not None and member_id(self.secret, clerk.assembly_id, number) in clerk.now.state.members
