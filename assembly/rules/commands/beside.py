"""Beside the procedure: gestures, and the lines of a chronicle."""

from dataclasses import dataclass

from ..kinds import Confidence, SignalKind
from .asked import Asked


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
    caution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeTemperature(Asked):
    """Ask how warm the hall is for something; it lasts a minute and binds nobody."""

    question: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowTemperature(Asked):
    """Say how warm I am for it, from 1 (cold) to 5 (warm); I may change it while it is asked."""

    check: str
    degree: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EndTemperature(Asked):
    """Stop asking; whoever asked, the chair and the clock may."""

    check: str


BesideCommand = Signal | EnterLine | TakeTemperature | ShowTemperature | EndTemperature
