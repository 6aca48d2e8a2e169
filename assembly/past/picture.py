"""The whole of a record as one picture: who spoke when, what was moved, asked and decided, where nothing is known.

It is followed as the record grows, and stays of one size however long that is: turns that lie close together are drawn
as one block. Titles and names are fetched when it is shown.
"""

from dataclasses import dataclass, field, replace
from typing import Any, get_args

from ..record.codec import decode
from ..record.reading import VEIL, Stored, veils
from ..record.store import Record
from ..rules import events as e
from ..rules.chronicle import DECIDING, PROPOSING
from ..rules.kinds import MemberId
from ..views.panels import Panel
from .unveiling import Words

STRETCH = 50_000  # entries that one connection looks through
KNOTS_MAX = 1024  # places at which it is known when they were entered; between two of them it is reckoned
BLOCKS_MAX = 600
MARKS_MAX = 2000

# Kinds of a chronicle's lines, as the sources of history have them.
SPOKEN = ("speech", "report", "read", "object")
UNKNOWN = "gap"
ROLE = "="  # no member's id begins like this

Told = (
    e.FloorGiven | e.FloorUndone | e.TurnEnded | e.MotionTabled | e.PollOpened | e.PollClosed | e.MotionDecided
    | e.LineEntered | e.ItemBegun | e.ItemAdded | e.SittingBegun | e.SittingResumed | e.RecessCalled
    | e.AssemblyAdjourned | e.MemberErased
)  # fmt: skip
KINDS = tuple(cls.__name__ for cls in get_args(Told))


@dataclass(frozen=True, slots=True)
class Block:
    """Somebody spoke from one time to another [ms]; `until` is 0 while they do. `count` turns are drawn as one."""

    position: int
    since: int
    until: int
    who: str
    count: int = 1


@dataclass(slots=True)
class Picture:
    """One record's picture, up to `end`."""

    record: Record
    assembly_id: str
    end: int = 0
    head: str = ""
    erased: int = 0  # the position of the last erasure: whoever kept a picture from before it draws it anew
    over: bool = False
    time: int = 0
    step: int = 1
    knots: list[tuple[int, int]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    marks: list[dict[str, Any]] = field(default_factory=list)
    gaps: list[tuple[int, int]] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    gap_since: int = 0

    def go_on(self) -> None:
        """Follow what has been entered since."""
        kept = self.record.kept(self.assembly_id)
        while self.end < kept.position:
            upto = min(kept.position, self.end + STRETCH)
            for row in self.record.picked(self.assembly_id, self.end, upto, KINDS, self.step):
                if row.position % self.step == 0 or row.position == 1:
                    self.knots.append((row.position, row.at))
                if row.kind in KINDS:
                    self._tell(row)
                self.time = row.at
            self.end = upto
            while len(self.knots) > KNOTS_MAX:
                self.step *= 2
                self.knots = [knot for knot in self.knots if knot[0] % self.step == 0 or knot[0] == 1]
        self.head = kept.head

    def shown(self) -> Panel:
        """The picture for whoever looks at it: people by number, in the order in which they first spoke."""
        blocks = _fewer(self.blocks)
        people = list(dict.fromkeys(block.who for block in blocks))
        numbers = {who: number for number, who in enumerate(people)}
        words = Words(lambda veiled: self.record.unveil(self.assembly_id, veiled))
        marks = _most_telling(self.marks)
        words.expect([marks, people])
        return {
            "end": self.end,
            "head": self.head,
            "erased": self.erased,
            "over": self.over,
            "knots": [*(knot for knot in self.knots if knot[0] < self.end), (self.end, self.time)],
            "people": [{"id": who, "name": name} for who, name in self._names(people, words).items()],
            "blocks": [[block.position, block.since, block.until, numbers[block.who], block.count] for block in blocks],
            "marks": words(marks),
            "gaps": [*self.gaps, *([(self.gap_since, 0)] if self.gap_since else [])],
        }

    def _names(self, people: list[str], words: Words) -> dict[str, str]:
        """Members by the names they have now; whom a chronicle names, as it does, and without a name by their role."""
        told = {who: who[1:] if who.startswith(ROLE) else words(who) for who in people if who.startswith((VEIL, ROLE))}
        names = self.record.names(self.assembly_id, [who for who in people if who not in told])
        return {who: told.get(who) or names.get(who, "") for who in people}

    # What an entry adds ------------------------------------------------------------------------------

    def _tell(self, row: Stored) -> None:
        event = decode(row.kind, row.schema, row.at, row.by, row.body, veils([row]))
        at = row.position
        match event:
            case e.FloorGiven():
                self.blocks.append(Block(at, event.at, 0, event.member))
            case e.FloorUndone():
                self.blocks.pop()
            case e.TurnEnded():
                self._end_turn(event.at)
            case e.MotionTabled():
                self.titles[event.motion] = event.title
                self._mark(at, event.at, "motion", event.title, id=event.motion)
            case e.PollOpened():
                self.titles[event.poll] = event.question or self.titles.get(event.motion, "")
                self._mark(at, event.at, "poll", self.titles[event.poll], id=event.motion)
            case e.PollClosed():
                self._mark(at, event.at, "decision", self.titles.get(event.poll, ""), verdict=event.outcome.verdict)
            case e.MotionDecided():
                title = self.titles.get(event.motion, "")
                self._mark(at, event.at, "decision", title, id=event.motion, verdict=event.verdict)
            case e.LineEntered():
                self._tell_line(at, event)
            case e.ItemAdded():
                self.titles[event.item] = event.title
            case e.ItemBegun():
                self._mark(at, event.at, "item", self.titles.get(event.item, ""))
            case e.MemberErased():
                self.erased = at
            case _:
                self._tell_phase(at, event)

    def _tell_line(self, at: int, line: e.LineEntered) -> None:
        """A line is a block of whoever speaks in it, until the next line; a gap in the sources is a gap."""
        self._end_turn(line.at)
        if self.gap_since:
            self.gaps.append((self.gap_since, line.at))
            self.gap_since = 0
        if line.what == UNKNOWN:
            self.gap_since = line.at
        if line.what in SPOKEN:
            self.blocks.append(Block(at, line.at, 0, line.who or f"{ROLE}{line.role}"))
        deciding, proposing = line.what in DECIDING, line.what in PROPOSING
        kind = "decision" if deciding else "motion" if proposing else "line"
        self._mark(at, line.at, kind, line.text, verdict=line.result if deciding else "", what=line.what)

    def _tell_phase(self, at: int, event: Any) -> None:
        if not isinstance(event, e.SittingBegun | e.SittingResumed):
            self._end_turn(event.at)
        if isinstance(event, e.AssemblyAdjourned):
            self.over = True
            if self.gap_since:
                self.gaps.append((self.gap_since, event.at))
                self.gap_since = 0
        phase = {"RecessCalled": "recess", "AssemblyAdjourned": "adjourned"}.get(type(event).__name__, "sitting")
        self._mark(at, event.at, "phase", "", what=phase)

    def _end_turn(self, at: int) -> None:
        if self.blocks and not self.blocks[-1].until:
            self.blocks[-1] = replace(self.blocks[-1], until=at)

    def _mark(self, position: int, at: int, kind: str, title: str, **more: str) -> None:
        self.marks.append({"position": position, "at": at, "kind": kind, "title": title, **more})


def _fewer(blocks: list[Block]) -> list[Block]:
    """At most so many blocks; several that follow one another are drawn as one, of whoever spoke longest in it."""
    together = -(-len(blocks) // BLOCKS_MAX) or 1
    if together == 1:
        return blocks
    runs = [blocks[start : start + together] for start in range(0, len(blocks), together)]
    return [_one_of(run) for run in runs]


def _one_of(run: list[Block]) -> Block:
    longest: dict[MemberId, int] = {}
    for block in run:
        longest[block.who] = longest.get(block.who, 0) + max(0, block.until - block.since)
    who = max(longest, key=lambda member: longest[member])
    return Block(run[0].position, run[0].since, run[-1].until, who, sum(block.count for block in run))


TELLING = ("decision", "phase", "poll", "motion", "item", "line")


def _most_telling(marks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Where there are too many marks, the decisions stay longest."""
    if len(marks) <= MARKS_MAX:
        return marks
    kept: list[dict[str, Any]] = []
    for kind in TELLING:
        kept += [mark for mark in marks if mark["kind"] == kind][: MARKS_MAX - len(kept)]
    return sorted(kept, key=lambda mark: int(mark["position"]))
