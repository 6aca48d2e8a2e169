"""What is wrong with a script: everything at once, each with its line and a sentence that says what to do."""

import re
from collections.abc import Iterator
from typing import Any

from .format import KINDS, LABELS, SCRIPT, Schema
from .marks import Fault, Marked, Path, Unreadable, read
from .times import earlier, parts

NAMES = {"object": "fields by name", "array": "a list", "string": "text", "integer": "a whole number", "null": "null"}
NAMES |= {"boolean": "true or false"}
TYPES: dict[str, tuple[type, ...]] = {
    **{"object": (dict,), "array": (list,), "string": (str,), "integer": (int,), "null": (type(None),)},
    "boolean": (bool,),
}
FORMS = {"at": "a date and time such as 1980-05-26T15:00", "day": "a day such as 1980-05-26"}
FORMS |= {"date": FORMS["day"], "end_date": FORMS["day"]}
CITED_CHARACTERS_MAX = 400


def check(text: str) -> tuple[Any, list[Fault]]:
    """The data of a script, and all that is wrong with it, by line; with faults the data is not to be relied on."""
    try:
        marked = read(text)
    except Unreadable as unreadable:
        return None, [unreadable.fault]
    if not isinstance(marked.data, dict):
        return None, [Fault(1, "a script is a mapping with id, title, sources and events")]
    faults = [*marked.faults, *Checker(marked).faults()]
    return marked.data, sorted(set(faults))


class Checker:
    """Goes through one script."""

    def __init__(self, marked: Marked) -> None:
        self.marked = marked
        self.shelf: set[str] = set()
        self.hostile: set[str] = set()

    def faults(self) -> Iterator[Fault]:
        """First the form of every piece, then what only all of them together show."""
        yield from self._form(self.marked.data, SCRIPT, ())
        yield from self._bibliography()
        yield from self._sources(self.marked.data, ())
        yield from self._order()
        for number, event in enumerate(self._list("events")):
            yield from self._event(event, ("events", number))

    def _fault(self, path: Path, sentence: str) -> Fault:
        where = self._where(path)
        return Fault(self.marked.line(path), f"{where}: {sentence}" if where else sentence)

    def _where(self, path: Path) -> str:
        """In words where in a script this is."""
        if len(path) > 1 and isinstance(path[1], int):
            entries = self._list(str(path[0]))
            given = entries[path[1]] if path[1] < len(entries) else {}
            match path[0]:
                case "events":
                    return f"event {given.get('order', path[1] + 1)!r}"
                case "sources":
                    return f"source {given.get('id', path[1] + 1)!r}"
                case "discrepancies":
                    return f"discrepancy {path[1] + 1}"
        return str(path[0]) if len(path) > 1 else ""

    def _list(self, name: str) -> list[dict[str, Any]]:
        found = self.marked.data.get(name)
        return [each if isinstance(each, dict) else {} for each in found] if isinstance(found, list) else []

    # Form ------------------------------------------------------------------------------------------------

    def _form(self, value: Any, schema: Schema, path: Path) -> Iterator[Fault]:
        name = str(path[-1]) if path and isinstance(path[-1], str) else "this"
        if "anyOf" in schema:
            yield from self._any_of(value, schema["anyOf"], path, name)
        elif "enum" in schema:
            if value not in schema["enum"]:
                yield self._fault(path, _not_among(value, schema["enum"], name))
        elif not _is(value, schema["type"]):
            yield self._fault(path, f"{name} must be {_type(schema)}{_hint(value, schema)}")
        elif isinstance(value, dict):
            yield from self._fields(value, schema, path)
        elif isinstance(value, list):
            if len(value) < schema.get("minItems", 0):
                yield self._fault(path, _too_few(name, schema))
            for number, each in enumerate(value):
                yield from self._form(each, schema["items"], (*path, number))
        elif value is not None:
            yield from self._word(value, schema, path, name)

    def _any_of(self, value: Any, schemas: list[Schema], path: Path, name: str) -> Iterator[Fault]:
        if not any(not list(self._form(value, schema, path)) for schema in schemas):
            yield self._fault(path, f"{name} are whole numbers by name, or what the source says in words, or null")

    def _fields(self, value: dict[str, Any], schema: Schema, path: Path) -> Iterator[Fault]:
        known, every = schema.get("properties", {}), schema.get("additionalProperties")
        for name in schema.get("required", ()):
            if name not in value:
                yield self._fault(path, _missing(name))
        for name, each in value.items():
            if name in known:
                yield from self._form(each, known[name], (*path, name))
            elif isinstance(every, dict):
                yield from self._form(each, every, (*path, name))
            else:
                yield self._fault((*path, name), f"there is no field {name!r}; the fields are {', '.join(known)}")
        if len(value) < schema.get("minProperties", 0):
            yield self._fault(path, "there must be at least one entry")

    def _word(self, value: Any, schema: Schema, path: Path, name: str) -> Iterator[Fault]:
        if isinstance(value, int):
            if value < schema.get("minimum", value):
                yield self._fault(path, f"{name} must be at least {schema['minimum']}")
            return
        if schema.get("minLength") and not value.strip():
            yield self._fault(path, f"{name} must be text, and it is empty")
        elif len(value) > schema.get("maxLength", len(value)):
            yield self._fault(path, f"{name} has at most {schema['maxLength']} characters, and this has {len(value)}")
        elif "pattern" in schema and not re.search(schema["pattern"], value):
            yield self._fault(path, f"{value!r} is not {FORMS.get(name, f'a proper {name}')}")
        elif name in FORMS and not parts(value):
            yield self._fault(path, f"{value!r} is in no calendar; write {FORMS[name]}")

    # What only all of them together show -----------------------------------------------------------------

    def _bibliography(self) -> Iterator[Fault]:
        for number, source in enumerate(self._list("sources")):
            name = str(source.get("id"))
            if name in self.shelf:
                yield self._fault(("sources", number), "two sources have the same id")
            self.shelf.add(name)
            if source.get("kind") == "hostile":
                self.hostile.add(name)

    def _sources(self, value: Any, path: Path) -> Iterator[Fault]:
        """Whatever names a source names one of the bibliography."""
        if isinstance(value, list):
            for number, each in enumerate(value):
                yield from self._sources(each, (*path, number))
        elif isinstance(value, dict):
            for name, each in value.items():
                if name == "source" and isinstance(each, list):
                    yield from self._named(each, (*path, name))
                else:
                    yield from self._sources(each, (*path, name))

    def _named(self, references: list[Any], path: Path) -> Iterator[Fault]:
        for number, reference in enumerate(references):
            if isinstance(reference, str) and reference.partition("#")[0] not in self.shelf:
                yield self._fault((*path, number), f"the source {reference!r} is not in the bibliography")

    def _order(self) -> Iterator[Fault]:
        """Events stand in the order of their numbers and of their times."""
        latest = ""
        for number, event in enumerate(self._list("events")):
            path: Path = ("events", number)
            if event.get("order") != number + 1:
                yield self._fault((*path, "order"), f"it stands where event {number + 1} should")
            for name in ("day", "at"):
                when = event.get(name)
                if not isinstance(when, str) or not parts(when):
                    continue
                if latest and earlier(when, latest):
                    yield self._fault((*path, name), f"{when} is earlier than an event before it ({latest})")
                elif not latest or len(parts(when)) >= len(parts(latest)) or earlier(latest, when):
                    latest = when

    def _event(self, event: dict[str, Any], path: Path) -> Iterator[Fault]:
        """What a label and a source allow to be told."""
        who = event.get("who") if isinstance(event.get("who"), dict) else {}
        poll = event.get("vote") if isinstance(event.get("vote"), dict) else {}
        assert isinstance(who, dict) and isinstance(poll, dict)
        sources = [str(each).partition("#")[0] for each in event.get("source") or () if isinstance(each, str)]
        if event.get("confidence") == "not documented" and (who.get("name") or poll.get("counts")):
            yield self._fault(path, "what is not documented carries no name and no count")
        if who.get("private") and who.get("name"):
            yield self._fault((*path, "who"), "a living private person is shown by role, so no name stands here")
        if sources and all(source in self.hostile for source in sources):
            if not event.get("caution"):
                yield self._fault(path, "only hostile sources say this, so a caution must say so")
            if poll.get("counts"):
                yield self._fault((*path, "vote"), "no count rests on hostile sources alone")
        for number, cited in enumerate(event.get("source") or ()):
            if len(str(cited)) > CITED_CHARACTERS_MAX:
                yield self._fault((*path, "source", number), "the place in a source is too long")


def _is(value: Any, types: str | list[str]) -> bool:
    """Whether a value is of one of these types; true and false are no numbers."""
    names = [types] if isinstance(types, str) else types
    if isinstance(value, bool):
        return "boolean" in names
    return any(isinstance(value, TYPES[name]) for name in names)


def _type(schema: Schema) -> str:
    types = schema["type"]
    return " or ".join(NAMES[name] for name in ([types] if isinstance(types, str) else types))


def _hint(value: Any, schema: Schema) -> str:
    wants_text = "string" in schema["type"]
    return "; put it in quotes" if wants_text and isinstance(value, int | float) else ""


def _missing(name: str) -> str:
    if name == "source":
        return "it names no source, and what has no source cannot be told"
    if name == "confidence":
        return f"it has no label; confidence is one of {', '.join(LABELS)}"
    return f"{name} is missing"


def _too_few(name: str, schema: Schema) -> str:
    if name == "source":
        return "it names no source, and what has no source cannot be told"
    least = schema["minItems"]
    return f"{name} must be a list with at least {'one entry' if least == 1 else f'{least} entries'}"


def _not_among(value: Any, choices: list[str], name: str) -> str:
    if name == "confidence":
        return f"{value!r} is not a label; the labels are {', '.join(choices)}"
    if name == "kind" and tuple(choices) == KINDS:
        return f"{value!r} is not a kind of event; the kinds are {', '.join(choices)}"
    return f"{value!r} is no {name}; it is one of {', '.join(choices)}"
