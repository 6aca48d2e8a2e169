"""Events to and from entries. Words of people are taken out on the way in, and put back on the way out.

An entry is never rewritten: an event class that changes gets a new schema number and an upcaster from the old one.
"""

import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, get_args, get_type_hints

import msgspec

from ..rules.events import Event
from ..rules.kinds import MemberId, Text
from .chain import Unwritable, canonical, commitment

SALT_BYTES = 16
SCHEMAS: dict[str, int] = {  # kind -> newest schema, where it is not 1
    "AssemblyOpened": 2,
    "DutyLaidDown": 2,
    "DutyTaken": 2,
    "MotionCarried": 2,
    "LineEntered": 2,
    "MotionTabled": 2,
    "ProcedureMoved": 2,
    "PollClosed": 2,
    "PollOpened": 2,
    "PlaceTaken": 2,
    "TopicEdited": 2,
    "TurnPaused": 2,
}
# (kind, schema) -> body of schema + 1
UPCASTERS: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {
    ("AssemblyOpened", 1): lambda body: body | {"square": "", "number": 0, "after": ""},
    ("DutyLaidDown", 1): lambda body: body | {"why": "laid-down"},
    ("DutyTaken", 1): lambda body: body | {"ends": 0},
    ("LineEntered", 1): lambda body: body | {"caution": ""},
    ("PollOpened", 1): lambda body: (
        body | {"places": 1, "dots": 0, "blank_is_zero": False, "sectors": [], "hand_seats": 0}
    ),
    ("PollClosed", 1): lambda body: body | {"outcome": _elected(body["outcome"])},
    ("ProcedureMoved", 1): lambda body: body | {"duty": None, "holder": ""},
    ("MotionCarried", 1): lambda body: body | {"of": "", "seconds_needed": 0, "sources": [], "confidence": ""},
    ("MotionTabled", 1): lambda body: body | {"kind": "main", "of": ""},
    ("PlaceTaken", 1): lambda body: body | {"member": "", "side": "", "category": ""},
    ("TopicEdited", 1): lambda body: body | {"member": ""},
    ("TurnPaused", 1): lambda body: body | {"poll": ""},
}


def _elected(outcome: dict[str, Any]) -> dict[str, Any]:
    """Say of an outcome of the first release who was chosen, and who was tied; what else is new was not there."""
    elected = [outcome["winner"]] if outcome["winner"] else []
    return outcome | {"elected": elected, "tied": outcome["leaders"] if outcome["verdict"] == "tied" else []}


# Words that belong to the person they concern. All other words (titles, motions, questions) belong to the assembly.
ERASABLE = ("name", "topic", "reason", "remark")


class UnknownKind(Exception):
    """The record holds an entry that this code cannot read; skipping it would falsify everything after it."""


class Words(NamedTuple):
    """A person's words, beside the record."""

    commitment: str
    salt: bytes
    text: str
    about: MemberId
    kind: str


class Line(NamedTuple):
    """An event as it is going to be entered, and the words that lie beside it."""

    kind: str
    schema: int
    at: int
    by: MemberId
    body: str
    words: tuple[Words, ...]
    event: Event


@dataclass(frozen=True, slots=True)
class _Plan:
    """How one class of event is written: worked out once, from its type hints."""

    kind: str
    schema: int
    texts: tuple[str, ...]
    lists: tuple[str, ...]
    about: str
    reader: msgspec.json.Decoder[Event]


def _plan(cls: type[Event]) -> _Plan:
    hints = get_type_hints(cls, include_extras=True)
    return _Plan(
        kind=cls.__name__,
        schema=SCHEMAS.get(cls.__name__, 1),
        texts=tuple(name for name, hint in hints.items() if hint == Text),
        lists=tuple(name for name, hint in hints.items() if hint == tuple[Text, ...]),
        about="member" if "member" in hints else "by",
        reader=msgspec.json.Decoder(cls),
    )


CLASSES: dict[str, type[Event]] = {cls.__name__: cls for cls in get_args(Event)}
_PLANS: dict[type[Event], _Plan] = {cls: _plan(cls) for cls in get_args(Event)}

ERASABLE_KINDS = tuple(
    f"{plan.kind}.{name}" for plan in _PLANS.values() for name in plan.texts if name in ERASABLE
)  # fmt: skip


def encode(event: Event) -> Line:
    """Write an event as a line of the record, with fresh commitments for its words."""
    plan = _PLANS[type(event)]
    body = msgspec.to_builtins(event)
    at, by = body.pop("at"), body.pop("by")
    words: list[Words] = []
    about = getattr(event, plan.about) if plan.texts or plan.lists else by
    for name in plan.texts:
        body[name] = _take_out(body[name], about, f"{plan.kind}.{name}", words)
    for name in plan.lists:
        body[name] = [_take_out(text, about, f"{plan.kind}.{name}", words) for text in body[name]]
    return Line(plan.kind, plan.schema, at, by, canonical(body), tuple(words), event)


def _take_out(text: str, about: MemberId, kind: str, words: list[Words]) -> str | dict[str, str]:
    """Put words aside and leave their commitment; where there are no words, there is nothing to hide."""
    if not text:
        return ""
    if "\x00" in text:
        raise Unwritable("PostgreSQL cannot keep a NUL, so neither do we")
    salt = secrets.token_bytes(SALT_BYTES)
    try:
        commit = commitment(salt, text)
    except UnicodeEncodeError as error:
        raise Unwritable(f"not Unicode text: {error.reason}") from error
    words.append(Words(commit, salt, text, about, kind))
    return {"commit": commit}


# In a JSON string every quotation mark is escaped, so nobody's words can look like a commitment.
_COMMITMENT = re.compile(r'\{"commit":"([0-9a-f]{64})"\}')


def commitments(body: str) -> list[str]:
    """All commitments in the body of an entry."""
    return _COMMITMENT.findall(body) if '{"commit":' in body else []


def decode(kind: str, schema: int, at: int, by: MemberId, body: str, texts: Mapping[str, str]) -> Event:
    """Read an entry as an event; words that have been erased read as the empty string."""
    cls = CLASSES.get(kind)
    if cls is None:
        raise UnknownKind(f"{kind}, schema {schema}")
    plan = _PLANS[cls]
    try:
        if schema != plan.schema:
            body = canonical(_upcast(plan, schema, msgspec.json.decode(body)))
        stamped = canonical({"at": at, "by": by})
        if '{"commit":' not in body:
            return plan.reader.decode(stamped if body == "{}" else f"{stamped[:-1]},{body[1:]}")
        fields = msgspec.json.decode(body)
        for name in plan.texts:
            fields[name] = _put_back(fields[name], texts)
        for name in plan.lists:
            fields[name] = [_put_back(value, texts) for value in fields[name]]
        return msgspec.convert({**fields, "at": at, "by": by}, cls)
    except (msgspec.MsgspecError, LookupError, TypeError) as error:
        raise UnknownKind(f"{kind}, schema {schema}: {error}") from error


def _put_back(value: Any, texts: Mapping[str, str]) -> Any:
    return texts.get(value["commit"], "") if isinstance(value, dict) else value


def _upcast(plan: _Plan, schema: int, fields: dict[str, Any]) -> dict[str, Any]:
    """Bring the body of an old entry to the newest schema, one step at a time."""
    while schema != plan.schema:
        step = UPCASTERS.get((plan.kind, schema))
        if step is None:
            raise UnknownKind(f"{plan.kind}, schema {schema}")
        fields, schema = step(fields), schema + 1
    return fields
