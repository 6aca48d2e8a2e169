"""An agenda in JSON: our own, and TCQ's, as its file export and as the state of its meetings have it.

{"format": "agenda/1", "items": [{"title": "Welcome", "kind": "business", "estimate_seconds": 300, "details": ""}]}
[{"type": "session", "name": "Morning", "timebox": 90, "topics": [{"name": "Decorators", "presenter": "Ana"}]}]
"""

import json
import re
from typing import Any, get_args

from ..rules.commands import ItemDraft
from ..rules.kinds import ItemKind
from .reading import Line, Reading, refuse

OURS = {"title", "kind", "estimate_seconds", "details"}
TOLD = {
    "id",
    "state",
    "used_ms",
    "conclusion",
    "how",
    "by",
    "motions",
    "motion",
    "origin",
}  # what an export says beside
MINUTES_MAX = 100_000
BETWEEN = re.compile(r"[\s,]*")
LISTS = ("items", "entries", "agenda")


def read(text: str) -> Reading:
    """Read an object with a list of items in it, or a bare list."""
    try:
        said = json.loads(text)
    except json.JSONDecodeError as error:
        refuse(error.lineno, "not-json")
    except (ValueError, RecursionError):
        refuse(1, "not-json")
    name = next((name for name in LISTS if isinstance(said, dict) and isinstance(said.get(name), list)), "")
    entries = said[name] if name else said
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        refuse(1, "shape-unknown")
    numbered = list(zip(_numbers(text, name, len(entries)), entries, strict=True))
    if any("title" in entry for entry in entries):
        return Reading(form="JSON", lines=tuple(Line(number=n, draft=_ours(entry, n)) for n, entry in numbered))
    people = said.get("users") if name == "agenda" else {}
    lines = [Line(number=n, draft=draft) for n, entry in numbered for draft in _tcq(entry, n, people or {})]
    return Reading(form="TCQ", lines=tuple(lines))


def _ours(entry: dict[str, Any], line: int) -> ItemDraft:
    if entry.keys() - OURS - TOLD:
        refuse(line, "field-unknown")
    title, kind = entry.get("title"), entry.get("kind", "business")
    estimate, details = entry.get("estimate_seconds", 0), entry.get("details", "")
    if not isinstance(title, str):
        refuse(line, "title-empty")
    if kind not in get_args(ItemKind):
        refuse(line, "kind-unknown")
    if type(estimate) is not int:
        refuse(line, "estimate-unclear")
    if not isinstance(details, str):
        refuse(line, "shape-unknown")
    return ItemDraft(title=title, kind=kind, estimate_seconds=estimate, details=details)


def _tcq(entry: dict[str, Any], line: int, people: Any) -> list[ItemDraft]:
    """A topic, or a session and its topics: a session is an item too, and says how long it is."""
    kind = entry.get("type", entry.get("kind", "topic"))
    if kind not in ("topic", "item", "session") or not isinstance(entry.get("name"), str):
        refuse(line, "shape-unknown")
    topics = entry.get("topics") or []
    if not isinstance(topics, list) or not all(isinstance(topic, dict) for topic in topics):
        refuse(line, "shape-unknown")
    minutes = _minutes(entry, line)
    if kind != "session":
        return [ItemDraft(title=entry["name"], estimate_seconds=minutes * 60, details=_presented(entry, line, people))]
    head = ItemDraft(title=entry["name"], details=f"{minutes} min" if minutes else "")
    return [head, *(draft for topic in topics for draft in _tcq({**topic, "type": "topic"}, line, people))]


def _minutes(entry: dict[str, Any], line: int) -> int:
    found = next((entry[name] for name in ("timebox", "duration", "capacity") if entry.get(name) is not None), 0)
    if type(found) is not int or not 0 <= found <= MINUTES_MAX:
        refuse(line, "estimate-unclear")
    return found


def _presented(entry: dict[str, Any], line: int, people: Any) -> str:
    """Who presents it, by name; in the state of a meeting those are keys of its people."""
    names = [entry[one] for one in ("presenter",) if entry.get(one)]
    for several in ("presenters", "presenterIds"):
        listed = entry.get(several) or []
        names += listed if isinstance(listed, list) else [None]
    if not all(isinstance(name, str) for name in names):
        refuse(line, "shape-unknown")
    known = people if isinstance(people, dict) else {}
    return ", ".join(_name(known.get(name), str(name)) for name in names)


def _name(person: Any, key: str) -> str:
    name = person.get("name") if isinstance(person, dict) else None
    return name if isinstance(name, str) and name else key


def _numbers(text: str, name: str, count: int) -> list[int]:
    """On which line each entry begins; where that cannot be told, the first line."""
    begin = re.search(rf'"{name}"\s*:\s*\[', text) if name else re.match(r"\s*\[", text)
    at, line, counted, numbers = begin.end() if begin else 0, 1, 0, []
    decoder = json.JSONDecoder()
    try:
        for _ in range(count):
            between = BETWEEN.match(text, at)
            at = between.end() if between else at
            line, counted = line + text.count("\n", counted, at), at
            numbers.append(line)
            _, at = decoder.raw_decode(text, at)
    except (ValueError, IndexError, RecursionError):
        return [1] * count
    return numbers


def write(code: str, title: str, items: list[dict[str, Any]]) -> str:
    """Write an agenda for programs; what is not asked for again when it is read says what became of each item."""
    said = {"format": "agenda/1", "code": code, "title": title, "items": items}
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"
