"""Polls and ballots."""

from dataclasses import dataclass

from ..counting.result import Beforehand
from ..kinds import Method, MotionId, PollId, Visibility
from ..standing import Majority, Quorum
from .asked import Asked, Drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoll(Asked):
    """Put one question to the assembly. What is left out (empty, null) follows the standing rules.

    `motion` asks about that motion's exact text; `after` makes this a further round of a closed poll.
    `seconds` 0 leaves the poll open until it is closed by hand.
    `places` is how many options are to be chosen; `dots` how many dots each may give.
    Where `sectors` are named, two tellers count the hands of those without a phone in each.
    """

    question: str = ""
    motion: MotionId = ""
    after: PollId = ""
    method: Method | None = None
    options: tuple[str, ...] = ()
    places: int = 1
    dots: int | None = None
    sectors: tuple[str, ...] = ()
    majority: Majority | None = None
    quorum: Quorum | None = None
    visibility: Visibility | None = None
    seconds: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CastBallot(Asked):
    """Answer the open poll, or change my answer; the last one counts. A block needs its reason.

    Options are called by their numbers: `1,3` approves two, `1:5,2:0` scores them (or gives them dots), `3>1=2` ranks
    them; `none` approves of none. `abstain` is an answer everywhere but to `consent`, where one stands aside.
    """

    poll: PollId
    choice: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosePoll(Asked):
    """Begin the closing countdown of the open poll."""

    poll: PollId


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlePoll(Drawn):
    """The countdown is over: the clerk counts and declares the outcome; a great many ballots, `beforehand`."""

    poll: PollId
    beforehand: Beforehand | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawLot(Drawn):
    """Settle a tied poll by a lot that anybody can draw again."""

    poll: PollId


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterHandCount(Asked):
    """Enter the hands I counted in a sector (by number, from 1), in the order of the choices of the poll."""

    poll: PollId
    sector: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandRecount(Asked):
    """Demand that a poll in which I could take part be taken again; with enough who do, it is."""

    poll: PollId


PollsCommand = OpenPoll | CastBallot | ClosePoll | SettlePoll | DrawLot | EnterHandCount | DemandRecount
