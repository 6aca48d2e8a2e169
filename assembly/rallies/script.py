"""A script lists what is known to have happened at a past assembly, and how well each thing is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, get_args

import yaml

from ..rules.kinds import Confidence

LIBRARY = Path(__file__).resolve().parent / "library"
LABELS: tuple[Confidence, ...] = get_args(Confidence)
KINDS = frozenset(
    {
        *("convene", "join", "leave", "chair", "rule", "agenda", "speech", "report", "read", "propose", "second"),
        *("amend", "object", "mandate", "vote", "acclaim", "decide", "reject", "collect", "bulletin", "song"),
        *("ritual", "incident", "adjourn", "context", "after", "gap"),
    }
)


class ScriptUnclear(Exception):
    """A script cannot be played as it stands; the sentence says where and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One entry of the bibliography."""

    id: str
    author: str
    title: str
    locator: str
    url: str

    @property
    def citation(self) -> str:
        """The source as a line quotes it."""
        return ", ".join(part for part in (f"{self.author}: {self.title}", self.locator) if part)


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
    method: str
    result: str
    counts: tuple[tuple[str, int], ...]
    caution: str

    @property
    def when(self) -> str:
        """The documented time, or else the day, or nothing."""
        return self.at.replace("T", " ") or self.day


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A past assembly in the library."""

    id: str
    title: str
    place: str
    date: str
    local_time: str
    content_note: str
    attendance: str
    attendance_confidence: Confidence
    note: str
    not_documented: tuple[str, ...]
    sources: tuple[Source, ...]
    lines: tuple[Line, ...]
    language: str = "en"

    def citations(self, line: Line) -> tuple[str, ...]:
        """What a line rests on, in full; a part after `#` points into the source."""
        shelf = {source.id: source.citation for source in self.sources}
        found = (reference.partition("#") for reference in line.sources)
        return tuple(f"{shelf[name]}, {place}" if place else shelf[name] for name, _, place in found)


@cache
def library() -> tuple[Script, ...]:
    """All scripts that come with the server, by date."""
    scripts = (open_script(path) for path in LIBRARY.glob("*.yaml"))
    return tuple(sorted(scripts, key=lambda script: (script.date, script.id)))


def open_script(path: Path) -> Script:
    """Read one script file; its name is its id."""
    script = parse(path.read_text("utf-8"), path.name)
    if script.id != path.stem:
        raise ScriptUnclear(f"{path.name}: the id is {script.id!r}, so the file must be named {script.id}.yaml.")
    return script


def parse(text: str, name: str = "script") -> Script:
    """Read and check a script; what is unclear is refused with a sentence, never guessed."""
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ScriptUnclear(f"{name}: not YAML: {error}.") from None
    if not isinstance(data, dict):
        raise ScriptUnclear(f"{name}: a script is a mapping with id, title, sources and events.")
    sources = tuple(_source(entry, name) for entry in _entries(data, "sources", name))
    known = frozenset(source.id for source in sources)
    if len(known) < len(sources):
        raise ScriptUnclear(f"{name}: two sources have the same id.")
    lines = tuple(_line(entry, known, name) for entry in _entries(data, "events", name))
    _check_order(lines, name)
    attendance = data.get("attendance") or {}
    _check_sources(attendance, known, f"{name}: attendance")
    return Script(
        id=_text(data, "id", name),
        title=_text(data, "title", name),
        place=_text(data, "place", name),
        date=_text(data, "date", name),
        local_time=_text(data, "local_time", name, ""),
        content_note=_text(data, "content_note", name, ""),
        attendance=_text(attendance, "figure", name),
        attendance_confidence=_label(attendance, f"{name}: attendance"),
        note=_text(data, "note", name, ""),
        not_documented=tuple(str(item) for item in data.get("not_documented") or ()),
        sources=sources,
        lines=lines,
    )


def _entries(data: Mapping[str, Any], key: str, where: str) -> list[dict[str, Any]]:
    entries = data.get(key)
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        raise ScriptUnclear(f"{where}: {key} must be a list with at least one entry.")
    return entries


def _text(data: Mapping[str, Any], key: str, where: str, missing: str | None = None) -> str:
    value = data.get(key)
    if value in (None, "") and missing is not None:
        return missing
    if not isinstance(value, str) or not value.strip():
        raise ScriptUnclear(f"{where}: {key} must be text.")
    return " ".join(value.split())


def _source(entry: Mapping[str, Any], name: str) -> Source:
    where = f"{name}: source {entry.get('id')!r}"
    return Source(
        id=_text(entry, "id", where),
        author=_text(entry, "author", where),
        title=_text(entry, "title", where),
        locator=_text(entry, "locator", where, ""),
        url=_text(entry, "url", where, ""),
    )


def _label(data: Mapping[str, Any], where: str) -> Confidence:
    label = data.get("confidence")
    for known in LABELS:
        if label == known:
            return known
    raise ScriptUnclear(f"{where}: {label!r} is not a label; the labels are {', '.join(LABELS)}.")


def _check_sources(data: Mapping[str, Any], known: frozenset[str], where: str) -> tuple[str, ...]:
    references = data.get("source")
    if not isinstance(references, list) or not references:
        raise ScriptUnclear(f"{where}: every line names at least one source.")
    for reference in references:
        if str(reference).partition("#")[0] not in known:
            raise ScriptUnclear(f"{where}: the source {reference!r} is not in the bibliography.")
    return tuple(str(reference) for reference in references)


def _line(entry: Mapping[str, Any], known: frozenset[str], name: str) -> Line:
    where = f"{name}: event {entry.get('order')!r}"
    who = entry.get("who") or {}
    poll = entry.get("vote") or {}
    kind = _text(entry, "kind", where)
    if kind not in KINDS:
        raise ScriptUnclear(f"{where}: {kind!r} is not a kind of event.")
    line = Line(
        order=entry["order"] if isinstance(entry.get("order"), int) else 0,
        at=_text(entry, "at", where, ""),
        day=_text(entry, "day", where, ""),
        kind=kind,
        name=_text(who, "name", where, ""),
        role=_text(who, "role", where, ""),
        text=_text(entry, "text", where),
        sources=_check_sources(entry, known, where),
        confidence=_label(entry, where),
        method=_text(poll, "method", where, ""),
        result=_text(poll, "result", where, ""),
        counts=_counts(poll.get("counts"), where),
        caution=_text(entry, "caution", where, ""),
    )
    if line.confidence == "not documented" and (line.name or line.counts):
        raise ScriptUnclear(f"{where}: what is not documented carries no name and no count.")
    return line


def _counts(counts: object, where: str) -> tuple[tuple[str, int], ...]:
    if counts is None:
        return ()
    if not isinstance(counts, dict) or not all(type(number) is int and number >= 0 for number in counts.values()):
        raise ScriptUnclear(f"{where}: counts are whole numbers by name; words belong into the result.")
    return tuple((str(choice), number) for choice, number in counts.items())


def _check_order(lines: tuple[Line, ...], name: str) -> None:
    latest = ""
    for number, line in enumerate(lines, start=1):
        if line.order != number:
            raise ScriptUnclear(f"{name}: event {line.order!r} stands where event {number} should.")
        if line.at:
            try:
                datetime.fromisoformat(line.at)
            except ValueError:
                raise ScriptUnclear(f"{name}: event {number}: {line.at!r} is not a date and time.") from None
            if line.at < latest:
                raise ScriptUnclear(f"{name}: event {number} is earlier than an event before it.")
            latest = line.at
