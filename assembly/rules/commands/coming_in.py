"""Coming in, the door, going home, being forgotten."""

from dataclasses import dataclass

from ..kinds import MemberId
from ..standing import StandingRules
from ..state import State
from .asked import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAssembly(Asked):
    """Open an assembly; the opener holds the duties until they are handed over.

    In a square it has a number, and goes on with what the assembly `before` has left open.
    """

    code: str
    title: str
    language: str
    rules: StandingRules
    script: str = ""
    square: str = ""
    number: int = 0
    before: State | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinAssembly(Asked):
    """Come in under a name, to vote or only to observe; or come back."""

    name: str
    observer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmitMember(Asked):
    """Let in somebody who waits at the door."""

    member: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnAway(Asked):
    """Turn away somebody who waits at the door, with a reason."""

    member: MemberId
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveAssembly(Asked):
    """Go home: no longer present, free to come back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkLeft(Asked):
    """Note at the door that somebody has gone home."""

    member: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatPhoneless(Asked):
    """Seat somebody who has no phone, or who is back: present, on the roll, and no device's for ever."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasePhoneless(Asked):
    """Erase the name and the topics of somebody without a phone, at their request and for ever."""

    member: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseMe(Asked):
    """Erase my name and my topics for ever; what I did stays, as a number."""


ComingInCommand = (
    OpenAssembly
    | JoinAssembly
    | AdmitMember
    | TurnAway
    | LeaveAssembly
    | MarkLeft
    | SeatPhoneless
    | ErasePhoneless
    | EraseMe
)
