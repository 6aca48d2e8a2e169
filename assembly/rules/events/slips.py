"""Who is on the roll that was brought, and what became of each slip.

`mark` and `seal` of a slip are random and keyed: without the server's secret nobody can find its code.
"""

from dataclasses import dataclass

from ..kinds import MemberId, Text
from .happened import Happened


@dataclass(frozen=True, slots=True, kw_only=True)
class RollImported(Happened):
    """So many people were put on the roll; each of them follows."""

    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipGiven(Happened):
    """Somebody is on the roll. `member` is the seat of the slip, an id that no device can have; or a seat that
    somebody without a slip has, and that their device loses now. `on_the_spot`: given at the door, by name."""

    member: MemberId
    name: Text
    remark: Text
    mark: str
    seal: str
    on_the_spot: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipRenewed(Happened):
    """The old code is dead, and no device has this seat until the new one is used."""

    member: MemberId
    mark: str
    seal: str
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipUsed(Happened):
    """From now on `device` has this seat; an empty one: somebody without a phone was given it at the door."""

    member: MemberId
    device: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipRevoked(Happened):
    """Off the roll, and the code is dead."""

    member: MemberId
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipsPrinted(Happened):
    """So many unused codes were shown to whoever asked."""

    count: int


SlipsEvent = RollImported | SlipGiven | SlipRenewed | SlipUsed | SlipRevoked | SlipsPrinted
