"""The roll that was brought: a slip for each person on it, and what whoever keeps the door did with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from rpds import HashTrieMap

from ..kinds import MemberId

Deed = Literal["imported", "given", "renewed", "revoked", "printed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One person on the roll. `device` sits with this slip; of a used slip without one, somebody without a phone.

    `shown_to` made its present code at `shown_at` [ms], and may see it for a while.
    """

    member: MemberId
    name: str
    note: str
    mark: str
    seal: str
    number: int
    used: bool = False
    device: MemberId = ""
    revoked: bool = False
    renewed: int = 0
    shown_to: MemberId = ""
    shown_at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What was done at the door, by whom, and to whom; `count` of many at once."""

    what: Deed
    by: MemberId
    at: int
    member: MemberId = ""
    count: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipBook:
    """All slips, by seat and by what their codes are known by, dead ones too: `live` are on the roll, `used` sit."""

    slips: HashTrieMap[MemberId, Slip] = field(default_factory=HashTrieMap)
    seals: HashTrieMap[str, MemberId] = field(default_factory=HashTrieMap)
    given: int = 0
    live: int = 0
    used: int = 0
    renewed: int = 0
    printed_to: MemberId = ""
    printed_at: int = 0
    printed_upto: int = 0
    done: tuple[Done, ...] = ()
