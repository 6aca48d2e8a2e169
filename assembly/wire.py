"""The wire's grammar: what a phone may say, how it is read, and the JSON Schema of it all.

The parse table is made from the commands themselves: every field but those that are stamped at the door. A field
that is unknown, missing or of another type makes the whole command unreadable; nothing is coerced.
`python -m assembly.wire` prints the schema, `python -m assembly.wire commands` the table of the document.
"""

import json
import sys
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import reduce
from operator import or_
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

import msgspec
from msgspec import Meta, Struct

from .desk import fresh_chance
from .line import answers
from .rules import commands
from .rules.commands import Asked, Command, Drawn
from .rules.kinds import MemberId
from .rules.limits import NAME_CHARACTERS_MAX

# The clerk's own, and the chronicle's, which a rally writes: no phone may ask for these.
STAMPED = ("by", "at", "chance", "seals")
DESK_ONLY = (
    commands.OpenAssembly,
    commands.ReturnToDesk,
    commands.SettlePoll,
    commands.SettleAsking,
    commands.EnterLine,
    commands.AwaitHall,
    commands.EndChronicle,
    commands.EndTerm,
    commands.NoteAway,
    commands.NoteBack,
)

# JSON as browsers and RFC 8785 have it: whole numbers up to 2^53 - 1. A zero character is refused because
# PostgreSQL cannot keep one, and one text must not stop a whole batch of other people's commands.
Whole = Annotated[int, Meta(ge=0, le=2**53 - 1)]
Words = Annotated[str, Meta(pattern="^[^\\u0000]*$")]
Key = Annotated[str, Meta(pattern="^[0-9a-f]{32}$", max_length=32)]
Head = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", max_length=64)]
Sought = Annotated[str, Meta(pattern="^[^\\u0000]*$", max_length=NAME_CHARACTERS_MAX)]


class Unreadable(Exception):
    """Not a command of this wire."""


class Have(Struct, forbid_unknown_fields=True, frozen=True):
    """Where a phone that comes back had got to."""

    at: Whole
    head: Head


class RollLook(Struct, forbid_unknown_fields=True, frozen=True):
    """Read the roll that was brought: those with this in their names, after so many; only those who have not come."""

    find: Sought = ""
    after: Whole = 0
    missing: bool = False


class Look(Struct, forbid_unknown_fields=True, frozen=True):
    """Ask for everything as it is now; or only find people by a part of their names.

    Whoever keeps the door may also read the roll that was brought, and see the code of a slip that they have just made.
    """

    have: Have | None = None
    find: Sought | None = None
    roll: RollLook | None = None
    slip: Sought | None = None


def _form(cls: type) -> type[Struct]:
    """Turn a dataclass of the rules into what is read from the wire."""
    asked = issubclass(cls, Asked)
    shape: list[Any] = [("key", Key)] if asked else []
    shape += [_entry(field) for field in fields(cls) if not (asked and field.name in STAMPED)]
    return msgspec.defstruct(
        cls.__name__, shape, tag_field="do" if asked else None, tag=cls.__name__ if asked else None,
        forbid_unknown_fields=True, kw_only=True, frozen=True, module=__name__, namespace={"__doc__": cls.__doc__},
    )  # fmt: skip


def _entry(field: Field[Any]) -> tuple[Any, ...]:
    kind = _on_the_wire(field.type)
    return (field.name, kind) if field.default is MISSING else (field.name, kind, field.default)


def _on_the_wire(kind: Any) -> Any:
    """Say in JSON's types what the rules say in Python's."""
    if kind is int:
        return Whole
    if kind is str:
        return Words
    if isinstance(kind, type) and is_dataclass(kind):
        return FORMS.setdefault(kind, _form(kind))
    if get_origin(kind) is tuple:
        return tuple[tuple(_on_the_wire(arg) if arg is not ... else ... for arg in get_args(kind))]  # type: ignore[misc]
    if get_origin(kind) in (Union, UnionType):
        return reduce(or_, (_on_the_wire(arg) if arg is not NoneType else None for arg in get_args(kind)))
    return kind


FORMS: dict[type, type[Struct]] = {}
COMMANDS: dict[str, type[Asked]] = {cls.__name__: cls for cls in get_args(Command) if cls not in DESK_ONLY}
for _cls in COMMANDS.values():
    FORMS[_cls] = _form(_cls)
_RULES = {form: cls for cls, form in FORMS.items()}
FORMS_BY_NAME = {name: FORMS[cls] for name, cls in COMMANDS.items()}
_PLAIN = (Whole, Words, bool)  # what is the same on the wire and in the rules


class _Reading(NamedTuple):
    """How one command is read, worked out once."""

    form: type[Struct]
    kind: type[Asked]
    names: tuple[str, ...]
    nested: tuple[str, ...]
    drawn: bool


def _reading(cls: type[Asked]) -> _Reading:
    form = FORMS[cls]
    hints = form.__annotations__
    names = tuple(name for name in form.__struct_fields__ if name != "key")
    nested = tuple(name for name in names if not _is_plain(hints[name]))
    return _Reading(form, cls, names, nested, issubclass(cls, Drawn))


def _is_plain(kind: Any) -> bool:
    return kind in _PLAIN or get_origin(kind) is Literal


_READINGS = {name: _reading(cls) for name, cls in COMMANDS.items()}


def read_command(body: object, by: MemberId, at: int) -> tuple[str, Command]:
    """Read a command and its key, stamp it with who asks and when; or raise `Unreadable`."""
    # Told which one: of all of them together msgspec keeps nothing, and would look at each of them for each command.
    asked = body.get("do") if isinstance(body, dict) else None
    reading = _READINGS.get(asked) if isinstance(asked, str) else None
    if reading is None:
        raise Unreadable("no such command")
    try:
        form: Any = msgspec.convert(body, reading.form, strict=True)
    except (msgspec.ValidationError, RecursionError) as error:
        raise Unreadable(str(error)) from error
    said: dict[str, Any] = {name: getattr(form, name) for name in reading.names}
    for name in reading.nested:
        said[name] = _built(said[name])
    if reading.drawn:
        said["chance"] = fresh_chance()
    command: Command = reading.kind(by=by, at=at, **said)  # type: ignore[assignment]  # each of them is a Command
    return form.key, command


def _built(value: Any) -> Any:
    """Make the rules' own value again."""
    if isinstance(value, Struct):
        return _RULES[type(value)](**{name: _built(getattr(value, name)) for name in value.__struct_fields__})
    if isinstance(value, tuple):
        return tuple(map(_built, value))
    return value


def read_look(body: object) -> Look:
    """Read what comes with a look; nothing at all is also a look."""
    try:
        return msgspec.convert({} if body is None else body, Look, strict=True)
    except (msgspec.ValidationError, RecursionError) as error:
        raise Unreadable(str(error)) from error


def schema() -> dict[str, Any]:
    """Describe every message of the wire in JSON Schema 2020-12."""
    command_forms: Any = reduce(or_, FORMS_BY_NAME.values())
    said = (command_forms, Look, *answers.COMMAND_ANSWERS, *answers.LOOK_ANSWERS, answers.Changes)
    (command, *_), parts = msgspec.json.schema_components(said, ref_template="#/$defs/{name}")
    words = {
        "Command": command,
        "CommandAnswer": {"anyOf": [{"$ref": f"#/$defs/{each.__name__}"} for each in answers.COMMAND_ANSWERS]},
        "LookAnswer": {"anyOf": [{"$ref": f"#/$defs/{each.__name__}"} for each in answers.LOOK_ANSWERS]},
    }
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": dict(sorted((parts | words).items()))}


def schema_text() -> str:
    """Print the schema as it is kept in `docs/wire.schema.json`."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def command_table() -> str:
    """Print the table of commands as it stands in `docs/wire.md`."""
    rows = [
        f"| `{name}` | {'<br>'.join(_field_words(field) for field in fields(cls) if field.name not in STAMPED)} "
        f"| {' '.join((cls.__doc__ or '').split())} |"
        for name, cls in COMMANDS.items()
    ]
    return "\n".join(["| `do` | Fields | What it asks |", "|---|---|---|", *rows]) + "\n"


def _field_words(field: Field[Any]) -> str:
    kind = _kind_words(field.type)
    if field.default is MISSING:
        return f"`{field.name}`: {kind}"
    return f"`{field.name}`: {kind} = `{json.dumps(field.default)}`"


def _kind_words(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return " \\| ".join(f"`{json.dumps(value)}`" for value in get_args(kind))
    if get_origin(kind) is tuple:
        return f"list of {_kind_words(get_args(kind)[0])}"
    if get_origin(kind) in (Union, UnionType):
        return " or ".join(_kind_words(arg) for arg in get_args(kind))
    plain = {int: "whole number", str: "string", bool: "true or false", NoneType: "null"}
    return plain.get(kind) or f"[{kind.__name__}](wire.schema.json)"


if __name__ == "__main__":
    sys.stdout.write(command_table() if sys.argv[1:] == ["commands"] else schema_text())
