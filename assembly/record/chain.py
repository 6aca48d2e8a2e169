"""The chain: one way to write an entry as bytes, and the digest that binds it to all entries before it.

docs/record-format.md says the same for people who write their own verifier, with test vectors.
"""

import hashlib
from typing import Any

import msgspec

FORMAT = "square/1"
INTEGER_MAX = 2**53 - 1  # beyond this, JSON readers elsewhere lose digits

_write = msgspec.json.Encoder(order="sorted").encode


class Unwritable(ValueError):
    """A value has no place in the record: a float, an integer too large, a lone surrogate, a NUL."""


def canonical(value: Any) -> str:
    """Write a value as canonical JSON (RFC 8785, without floats)."""
    _check(value)
    try:
        return _write(value).decode()
    except UnicodeEncodeError as error:
        raise Unwritable(f"not Unicode text: {error.reason}") from error


def _check(value: Any) -> None:
    if value.__class__ is str or value is None or value is True or value is False:
        return
    if value.__class__ is int:
        if not -INTEGER_MAX <= value <= INTEGER_MAX:
            raise Unwritable(f"{value} is beyond what JSON holds exactly")
    elif value.__class__ is dict:
        for name, item in value.items():
            # RFC 8785 sorts names by UTF-16 code unit; for ASCII that is the order we write.
            if name.__class__ is not str or not name.isascii():
                raise Unwritable(f"{name!r} cannot be a name in an entry")
            if item.__class__ is not str:
                _check(item)
    elif value.__class__ in (list, tuple):
        for item in value:
            _check(item)
    else:
        raise Unwritable(f"{type(value).__name__} has no place in an entry")


def first_digest(assembly_id: str, rules: Any) -> bytes:
    """h0: what the first entry is bound to, the assembly's id and its standing rules."""
    return hashlib.sha256(f"{FORMAT}{assembly_id}{canonical(rules)}".encode()).digest()


def next_digest(before: bytes, position: int, kind: str, schema: int, at: int, by: str, body: str) -> bytes:
    """hn: the digest of one entry and of everything before it; `body` is canonical JSON already."""
    # The names in alphabetical order, as canonical JSON has them; written out because `body` is text already.
    entry = (
        b'{"at":%d,"body":%b,"by":%b,"kind":%b,"position":%d,"schema":%d}'
        % (at, body.encode(), _write(by), _write(kind), position, schema)
    )  # fmt: skip
    return hashlib.sha256(b"\x01" + before + entry).digest()


def commitment(salt: bytes, text: str) -> str:
    """What stands in an entry for words that lie beside it."""
    return hashlib.sha256(salt + text.encode()).hexdigest()


def content(fields: Any) -> str:
    """What a keyed command asked for: the same words again give the same digest. It is kept, but in no entry."""
    return hashlib.sha256(_write(fields)).hexdigest()
