"""How a value of the state is written as lists, and read back: worked out once for each class, from its type hints."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Generic, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from rpds import HashTrieMap, HashTrieSet

Key = TypeVar("Key")
Value = TypeVar("Value")
Read = Callable[[Any], Any]


class _Map(Generic[Key, Value]):
    """Stands for HashTrieMap in hints: that one cannot be given its types at run time."""


class _Set(Generic[Key]):
    """Stands for HashTrieSet in hints."""


def written(value: Any) -> Any:
    """A value as lists of strings, whole numbers and truths."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [written(each) for each in value]
    if is_dataclass(value):
        return [written(getattr(value, name)) for name in names(type(value))]
    if isinstance(value, HashTrieMap):
        return [[written(key), written(each)] for key, each in value.items()]
    if isinstance(value, HashTrieSet):
        return [written(each) for each in value]
    raise TypeError(f"{type(value).__name__} has no form")


_NAMES: dict[Any, tuple[str, ...]] = {}


def names(cls: Any) -> tuple[str, ...]:
    """The fields of a class, in order."""
    found = _NAMES.get(cls)
    if found is None:
        found = _NAMES[cls] = tuple(field.name for field in fields(cls))
    return found


@cache
def hints(cls: type) -> dict[str, Any]:
    """The type of each field."""
    return get_type_hints(cls, localns={"HashTrieMap": _Map, "HashTrieSet": _Set})


@cache
def reader(kind: Any) -> Read:
    """What reads a value of this type from lists."""
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return reader(args[0])
    if kind in (str, int, bool) or origin is Literal:
        return _same
    if isinstance(kind, type) and is_dataclass(kind):
        return _of_class(kind)
    if origin in (Union, UnionType):
        return _perhaps([reader(each) for each in args if each is not type(None)])
    if origin is tuple:
        return _of_tuple(args)
    if origin is _Map:
        key, value = reader(args[0]), reader(args[1])
        return lambda rows: HashTrieMap({key(k): value(v) for k, v in rows})
    if origin is _Set:
        each = reader(args[0])
        return lambda rows: HashTrieSet(each(row) for row in rows)
    raise TypeError(f"{kind} has no form")


def _same(value: Any) -> Any:
    return value


def _perhaps(readers: list[Read]) -> Read:
    (read,) = set(readers)
    return lambda value: None if value is None else read(value)


def _of_tuple(args: tuple[Any, ...]) -> Read:
    if len(args) == 2 and args[1] is ...:
        each = reader(args[0])
        return lambda rows: tuple(each(row) for row in rows)
    readers = [reader(arg) for arg in args]
    return lambda row: tuple(read(value) for read, value in zip(readers, row, strict=True))


def _of_class(cls: type) -> Read:
    known = hints(cls)
    readers = [(name, reader(known[name])) for name in names(cls)]
    return lambda row: cls(**{name: read(value) for (name, read), value in zip(readers, row, strict=True)})
