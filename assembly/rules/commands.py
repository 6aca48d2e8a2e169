"""What people may ask of the assembly: imperative mood, refusable."""

from dataclasses import dataclass

from .kinds import (
    Confidence,
    Duty,
    MemberId,
    Method,
    MotionId,
    PlaceId,
    PollId,
    SignalKind,
    SpeechKind,
    Visibility,
)
from .standing import Majority, Quorum, StandingRules


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who asks, and when [ms since 1970, UTC]: stamped at the door, never by the phone."""

    by: MemberId
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAssembly(Asked):
    """Open an assembly; the opener holds the duties until they are handed over."""

    code: str
    title: str
    language: str
    rules: StandingRules
    script: str = ""


# Coming in -----------------------------------------------------------------------------------------


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
class EraseMe(Asked):
    """Erase my name and my topics for ever; what I did stays, as a number."""


# The sitting -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginSitting(Asked):
    """Begin: from now on the floor is given and questions are put."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRecess(Asked):
    """Break off for a while; `seconds` is announced, 0 leaves it open."""

    seconds: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeSitting(Asked):
    """Go on after a recess."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjourn(Asked):
    """End this sitting; its record is then complete."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnToDesk(Asked):
    """The clerk is back after an absence; deadlines move by the time lost."""

    away_ms: int


# Duties ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverDuty(Asked):
    """Hand my duty to another member who is present."""

    duty: Duty
    to: MemberId


@dataclass(frozen=True, slots=True, kw_only=True)
class LayDownDuty(Asked):
    """Give up my duty; it is vacant until somebody takes it up."""

    duty: Duty


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeUpDuty(Asked):
    """Volunteer for a duty that nobody holds."""

    duty: Duty


# Speaking --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class AskToSpeak(Asked):
    """Take a place in the queue; the topic may be typed afterwards."""

    kind: SpeechKind = "new-point"
    topic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditTopic(Asked):
    """Change what my place in the queue is about."""

    place: PlaceId
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawPlace(Asked):
    """Leave the queue."""

    place: PlaceId


@dataclass(frozen=True, slots=True, kw_only=True)
class DeferPlace(Asked):
    """Let the next in the queue go before me."""

    place: PlaceId


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveFloor(Asked):
    """Give the floor to a place in the queue; a place that is not next needs a reason, which all can read.

    `saw_turn` is the number of the last turn the asker's screen showed.
    """

    saw_turn: int
    place: PlaceId
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class YieldFloor(Asked):
    """End the turn: the speaker yields, or the chair closes it."""

    saw_turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseTurn(Asked):
    """Stop the speaker's clock."""

    saw_turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeTurn(Asked):
    """Let the speaker's clock run on."""

    saw_turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddTime(Asked):
    """Give the speaker more time."""

    saw_turn: int
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseQueue(Asked):
    """Take no more places, points of order excepted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenQueue(Asked):
    """Take places again."""


# Motions ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMotion(Asked):
    """Put a motion before the assembly; it stands once enough members second it."""

    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondMotion(Asked):
    """Support that a motion be heard."""

    motion: MotionId


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeUpMotion(Asked):
    """Bring a tabled motion into debate."""

    motion: MotionId


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawMotion(Asked):
    """Withdraw my own motion while no poll on it is open."""

    motion: MotionId


# Polls -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoll(Asked):
    """Put one question to the assembly. What is left out (empty, null) follows the standing rules.

    `motion` asks about that motion's exact text; `after` makes this a further round of a closed poll.
    `seconds` 0 leaves the poll open until it is closed by hand.
    """

    question: str = ""
    motion: MotionId = ""
    after: PollId = ""
    method: Method | None = None
    options: tuple[str, ...] = ()
    majority: Majority | None = None
    quorum: Quorum | None = None
    visibility: Visibility | None = None
    seconds: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CastBallot(Asked):
    """Answer the open poll, or change my answer; the last one counts. A block needs its reason."""

    poll: PollId
    choice: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosePoll(Asked):
    """Begin the closing countdown of the open poll."""

    poll: PollId


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlePoll(Asked):
    """The countdown is over: the clerk counts and declares the outcome."""

    poll: PollId


# Beside the procedure --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal(Asked):
    """Make a passing gesture; it enters nothing."""

    signal: SignalKind


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterLine(Asked):
    """The recorder writes one line of a chronicle, with its source and how well it is documented.

    `when` and `what` are as the chronicle gives them; `counts` is empty where no source gives any.
    """

    what: str
    text: str
    who: str = ""
    role: str = ""
    when: str = ""
    sources: tuple[str, ...]
    confidence: Confidence
    method: str = ""
    result: str = ""
    counts: tuple[tuple[str, int], ...] = ()


Command = (
    OpenAssembly
    | JoinAssembly
    | AdmitMember
    | TurnAway
    | LeaveAssembly
    | MarkLeft
    | EraseMe
    | BeginSitting
    | CallRecess
    | ResumeSitting
    | Adjourn
    | ReturnToDesk
    | HandOverDuty
    | LayDownDuty
    | TakeUpDuty
    | AskToSpeak
    | EditTopic
    | WithdrawPlace
    | DeferPlace
    | GiveFloor
    | YieldFloor
    | PauseTurn
    | ResumeTurn
    | AddTime
    | CloseQueue
    | ReopenQueue
    | TableMotion
    | SecondMotion
    | TakeUpMotion
    | WithdrawMotion
    | OpenPoll
    | CastBallot
    | ClosePoll
    | SettlePoll
    | Signal
    | EnterLine
)
