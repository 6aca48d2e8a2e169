"""The panels about a replay and about where an assembly comes from, as they look on the wire."""

from ..rules.kinds import Confidence
from .panels import Shape


class AnswerShape(Shape):
    """What the hall of today answered, beside `line` of the record; verdict and counts once the poll is closed."""

    line: int
    poll: str
    question: str
    verdict: str
    counts: dict[str, int]
    cast: int
    eligible: int
    options: list[str]


class ReplayPanel(Shape):
    """How a chronicle is played: so many times as fast, running or not, waiting at decisions or not.

    `lines` have been told; before line `awaits` (0: none) the hall is heard, on `question`, where one is recorded.
    """

    speed: int
    running: bool
    waits: bool
    lines: int
    awaits: int
    question: str
    ended: bool
    answers: list[AnswerShape]


class PendingShape(Shape):
    """What a chronicle had proposed: where that stands, how well it is documented, and by what."""

    position: int
    confidence: Confidence
    sources: list[str]


class OriginPanel(Shape):
    """The moment of another record from which this assembly goes on; `motions` has what a chronicle had pending."""

    code: str
    title: str
    position: int
    head: str
    script: str
    motions: dict[str, PendingShape]
