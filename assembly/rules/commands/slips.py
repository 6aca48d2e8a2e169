"""The roll that is brought, and its slips: one person, one slip, one seat."""

from dataclasses import dataclass

from ..kinds import MemberId
from .asked import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What a code is made from (`mark`) and known by (`seal`); without the server's secret neither gives it away."""

    mark: str
    seal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed(Asked):
    """Slips are made: one seal each, stamped at the door, so that no code is ever in a command."""

    seals: tuple[Seal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RollLine:
    """Somebody on a roll that is brought; the note is for the door-keeper only."""

    name: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRoll(Sealed):
    """Put people on the roll, all or none, with a slip for each; whoever is here already needs none."""

    people: tuple[RollLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveSlip(Sealed):
    """Put one person on the roll, on the spot; or, to somebody here without a slip, give one that moves their seat."""

    name: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewSlip(Sealed):
    """Give somebody on the roll a new slip: the old one is dead, and whoever sat with it is out at once.

    The seat with all that belongs to it waits for whoever brings the new slip. Where a seat is moved, a reason is due.
    """

    member: MemberId
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeSlip(Asked):
    """Take somebody whose slip nobody sits with off the roll, with a reason."""

    member: MemberId
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintSlips(Asked):
    """See the codes of all slips that nobody has used yet, for ten minutes; everybody sees that you did."""


SlipsCommand = ImportRoll | GiveSlip | RenewSlip | RevokeSlip | PrintSlips
