"""The squares of this server, what was held in them, and who may open the next assembly there."""

import re

from .clerk import Clerk, Clerks
from .record import squares
from .record.squares import Place, Square
from .rules.slip_book import seat_of
from .seats import member_id

LOOKED_THROUGH_MAX = 50
SQUARES_SHOWN_MAX = 30
SLUG = re.compile(r"[\w-]{1,80}")


class Unplaced(Exception):
    """The next assembly of a square cannot be opened by this device now; `args[0]` says why, as a code."""


class Squares:
    """Looks up squares by their address."""

    def __init__(self, clerks: Clerks, secret: bytes) -> None:
        self.clerks = clerks
        self.secret = secret

    def all(self) -> list[Square]:
        """The newest squares."""
        with self.clerks.record.engine.connect() as connection:
            return squares.all_squares(connection)[:SQUARES_SHOWN_MAX]

    def find(self, slug: str) -> Square | None:
        """The square at this address."""
        if not SLUG.fullmatch(slug):
            return None
        with self.clerks.record.engine.connect() as connection:
            return squares.find(connection, slug)

    def series(self, square: Square) -> list[Clerk]:
        """The clerks of the square's latest assemblies, the newest first."""
        with self.clerks.record.engine.connect() as connection:
            codes = squares.series(connection, square)
        found = (self.clerks.find(code) for code in codes[: -LOOKED_THROUGH_MAX - 1 : -1])
        return [clerk for clerk in found if clerk is not None]

    def new(self, name: str, language: str) -> Place:
        """The place of the first assembly of a new square."""
        return Place(self.clerks.record.create_square(name, language, self.clerks.clock()), None)

    def following(self, square: Square, device: str) -> Place:
        """The place after the square's last assembly, for a device that was in one of them as a member."""
        series = self.series(square)
        if not any(self.was_in(clerk, device) for clerk in series):
            raise Unplaced("not-a-member")
        if series[0].now.state.phase != "adjourned":
            raise Unplaced("not-over")
        return Place(square, series[0].now.state)

    def was_in(self, clerk: Clerk, device: str | None) -> bool:
        """Whether this device is, or was, a member of an assembly."""
        if device is None:
            return False
        state = clerk.now.state
        member = state.members.get(seat_of(state, member_id(self.secret, clerk.assembly_id, device)))
        return member is not None and bool(member.name) and not member.observer
