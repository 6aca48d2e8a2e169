"""A script lists what is known to have happened at a past assembly, and how well each thing is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..rules.chronicle import DECIDING
from ..rules.kinds import Confidence
from .checking import check
from .marks import Fault
from .times import parts

LIBRARY = Path(__file__).resolve().parent / "library"
# The series of the library, in the order in which it shows them.
SERIES = (
    *("gwangju-1980", "postes-1792", "boston-1773", "glarus-2006"),
    *("palais-royal-1789", "athens", "commune-1871", "sol-2011"),
)


class ScriptUnclear(Exception):
    """A script cannot be played as it stands; each fault says where and why."""

    def __init__(self, name: str, faults: list[Fault]) -> None:
        super().__init__("\n".join(f"{name}, line {fault.line}: {fault.sentence}." for fault in faults))
        self.faults = faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One entry of the bibliography; `verify` says what is to be checked before anybody relies on it."""

    id: str
    author: str
    title: str
    locator: str = ""
    url: str = ""
    kind: str = ""
    read: str = ""
    verify: str = ""

    @property
    def citation(self) -> str:
        """The source as a line quotes it."""
        return ", ".join(part for part in (f"{self.author}: {self.title}", self.locator) if part)

    @property
    def link(self) -> str:
        """Its address, where it is a whole one."""
        whole = self.url.startswith(("http://", "https://")) and " " not in self.url
        return self.url if whole and not self.verify else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something that sources say: a figure, or a version of what happened."""

    says: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """How many were there, every figure with whoever gives it."""

    figure: str
    sources: tuple[str, ...]
    confidence: Confidence
    low: int | None = None
    high: int | None = None
    alternatives: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """A point on which the sources disagree."""

    point: str
    versions: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerPool:
    """Kinds of people of whom it is documented that they spoke, though not when."""

    roles: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: Confidence
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that happened; `at` is the documented local time (ISO), empty where no source gives one."""

    order: int
    at: str
    day: str
    kind: str
    name: str
    role: str
    text: str
    sources: tuple[str, ...]
    confidence: Confidence
    private: bool = False
    method: str = ""
    result: str = ""
    counts: tuple[tuple[str, int], ...] = ()
    caution: str = ""

    @property
    def when(self) -> str:
        """The documented time, or else the day, or nothing."""
        return self.at.replace("T", " ") or self.day

    @property
    def decides(self) -> bool:
        """Whether this says that something was decided."""
        return self.kind in DECIDING


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A past assembly in the library."""

    id: str
    title: str
    place: str
    date: str
    end_date: str
    series: str
    language: str
    local_time: str
    tier: str
    content_note: str
    remembrance: str
    attendance: Attendance
    note: str
    not_documented: tuple[str, ...]
    discrepancies: tuple[Discrepancy, ...]
    sources: tuple[Source, ...]
    speaker_pool: SpeakerPool | None
    lines: tuple[Line, ...]

    def citations(self, line: Line) -> tuple[str, ...]:
        """What a line rests on, in full."""
        return tuple(self.cited(reference) for reference in line.sources)

    def cited(self, reference: str) -> str:
        """A source in full; a part after `#` points into it, and one that took the other side says so."""
        name, _, place = reference.partition("#")
        source = self.source(name)
        cited = f"{source.citation}, {place}" if place else source.citation
        return f"{cited} (hostile)" if source.kind == "hostile" and "hostile" not in cited else cited

    def source(self, name: str) -> Source:
        """The source with this id, or that a reference points into."""
        return next(source for source in self.sources if source.id == name.partition("#")[0])


@cache
def library() -> tuple[Script, ...]:
    """All scripts that come with the server, by date."""
    scripts = (open_script(path) for path in LIBRARY.glob("*.yaml"))
    return tuple(sorted(scripts, key=lambda script: (parts(script.date), script.id)))


def open_script(path: Path) -> Script:
    """Read one script file; its name is its id."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        raise ScriptUnclear(path.name, [Fault(1, "a script is text in UTF-8")]) from None
    script = parse(text, path.name)
    if script.id != path.stem:
        sentence = f"the id is {script.id!r}, so the file must be named {script.id}.yaml"
        raise ScriptUnclear(path.name, [Fault(1, sentence)])
    return script


def parse(text: str, name: str = "script") -> Script:
    """Read and check a script; what is unclear is refused with a sentence, never guessed."""
    data, faults = check(text)
    if faults:
        raise ScriptUnclear(name, faults)
    return _script(data)


def _script(data: Mapping[str, Any]) -> Script:
    plain = ("id", "title", "place", "date", "end_date", "series", "local_time", "tier")
    return Script(
        **{key: _text(data, key) for key in (*plain, "content_note", "remembrance", "note")},
        language=_text(data, "language") or "en",
        attendance=_attendance(data["attendance"]),
        not_documented=tuple(map(_words, data.get("not_documented") or ())),
        discrepancies=tuple(
            Discrepancy(
                point=_text(each, "point"), versions=tuple(_said(version, "says") for version in each["versions"])
            )
            for each in data.get("discrepancies") or ()
        ),
        sources=tuple(Source(**{key: _words(value) for key, value in each.items()}) for each in data["sources"]),
        speaker_pool=_speakers(data["speaker_pool"]) if data.get("speaker_pool") else None,
        lines=tuple(_line(each) for each in data["events"]),
    )


def _words(value: str) -> str:
    return " ".join(value.split())


def _text(data: Mapping[str, Any], key: str) -> str:
    return _words(data.get(key) or "")


def _said(data: Mapping[str, Any], key: str) -> Said:
    return Said(says=_text(data, key), sources=tuple(data["source"]))


def _attendance(data: Mapping[str, Any]) -> Attendance:
    return Attendance(
        figure=_text(data, "figure"),
        sources=tuple(data["source"]),
        confidence=data["confidence"],
        low=data.get("low"),
        high=data.get("high"),
        alternatives=tuple(_said(each, "figure") for each in data.get("alternatives") or ()),
    )


def _speakers(data: Mapping[str, Any]) -> SpeakerPool:
    return SpeakerPool(
        roles=tuple(data["roles"]),
        sources=tuple(data["source"]),
        confidence=data["confidence"],
        note=_text(data, "note"),
    )


def _line(data: Mapping[str, Any]) -> Line:
    who, poll = data["who"], data.get("vote") or {}
    counts = poll.get("counts")
    return Line(
        order=data["order"],
        at=_text(data, "at"),
        day=_text(data, "day"),
        kind=data["kind"],
        name=_text(who, "name"),
        role=_text(who, "role"),
        private=bool(who.get("private")),
        text=_text(data, "text"),
        sources=tuple(data["source"]),
        confidence=data["confidence"],
        method=_text(poll, "method"),
        result=_result(poll),
        counts=tuple(counts.items()) if isinstance(counts, dict) else (),
        caution=_text(data, "caution"),
    )


def _result(poll: Mapping[str, Any]) -> str:
    """What came of it, with all that the source says instead of numbers."""
    said = [_text(poll, "result")] if poll else []
    said += ["unanimous"] if poll.get("unanimous") else []
    said += ["nobody against"] if poll.get("nem_con") else []
    said += [f"{poll['rounds']} rounds"] if poll.get("rounds") else []
    said += [_words(poll["counts"])] if isinstance(poll.get("counts"), str) else []
    return "; ".join(said)
