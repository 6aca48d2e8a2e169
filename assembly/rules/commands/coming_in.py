"""Coming in, the door, going home, being forgotten."""

from dataclasses import dataclass

from ..kinds import Confidence, MemberId
from ..standing import StandingRules
from ..state import State
from .asked import Asked


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingLine:
    """A line of a chronicle that proposes something, which no later line has decided; and where it stands."""

    position: int
    text: str
    sources: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedOn:
    """That it goes on from a moment of another record, whose head was this; its chronicle had these lines pending."""

    head: str = ""
    lines: tuple[PendingLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAssembly(Asked):
    """Open an assembly; the opener holds the duties until they are handed over.

    In a square it has a number, and goes on with what the assembly `before` has left open. Outside it may be
    `carried_on` from a moment of any record: then that moment is `before`. Whose crowd is `simulated` says so, with
    the seed.
    """

    code: str
    title: str
    language: str
    rules: StandingRules
    script: str = ""
    square: str = ""
    number: int = 0
    before: State | None = None
    carried_on: CarriedOn | None = None
    simulated: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinAssembly(Asked):
    """Come in under a name, to vote or only to observe; or with the code of a slip, under the name on it; or come back.

    Whatever is typed as `slip` is turned at the door into what its code is known by.
    """

    name: str
    observer: bool = False
    slip: str = ""


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
    """Note at the door that somebody has gone home; nobody who speaks or holds a duty is put out so."""

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
