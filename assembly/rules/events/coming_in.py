"""Who came in, who went, who was forgotten."""

from dataclasses import dataclass

from ..kinds import MemberId, Text
from ..standing import StandingRules
from .happened import Happened


@dataclass(frozen=True, slots=True, kw_only=True)
class AssemblyOpened(Happened):
    """`square` is the address of the standing place it belongs to, `number` its number there, `after` the code of the
    assembly before; a single assembly has none of them."""

    code: str
    title: Text
    language: str
    rules: StandingRules
    script: str
    square: str
    number: int
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmissionAsked(Happened):
    name: Text
    observer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberJoined(Happened):
    """`by` is the door-keeper, or the member where the link is open."""

    member: MemberId
    name: Text
    observer: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberTurnedAway(Happened):
    member: MemberId
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLeft(Happened):
    member: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberReturned(Happened):
    member: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class PhonelessSeated(Happened):
    """Somebody without a phone is on the roll; `member` is an id that no device can have."""

    member: MemberId
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberErased(Happened):
    """Name and topics of this member are gone from `texts`, in the same transaction."""

    member: MemberId


ComingInEvent = (
    AssemblyOpened
    | AdmissionAsked
    | MemberJoined
    | MemberTurnedAway
    | MemberLeft
    | MemberReturned
    | PhonelessSeated
    | MemberErased
)
