"""Reading entries: every one is checked against the chain before it is believed."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, select

from ..rules.events import Event
from ..rules.kinds import MemberId
from .chain import canonical, first_digest, next_digest
from .codec import commitments, decode
from .tables import entries, texts

ENTRIES_AT_ONCE = 1000
TEXTS_AT_ONCE = 5000
NAMED = ("MemberJoined.name", "PhonelessSeated.name")
VEIL = "\x00"  # no command can bring it in


class RecordBroken(Exception):
    """The record is not what was written: an entry is missing, altered, or out of place."""


class Entry(NamedTuple):
    """One event in the record, at its position."""

    position: int
    kind: str
    schema: int
    at: int
    by: MemberId
    event: Event
    digest: str


class Stored(NamedTuple):
    """An entry as it is stored; words of people are commitments."""

    position: int
    kind: str
    schema: int
    at: int
    by: MemberId
    body: str
    digest: str


def opening_digest(assembly_id: str, body: str) -> bytes:
    """h0 of an assembly, from the body of its first entry."""
    rules = msgspec.json.decode(body).get("rules")
    if rules is None:
        raise RecordBroken("the first entry does not open the assembly")
    return first_digest(assembly_id, rules)


def stored(connection: Connection, assembly_id: str, after: int, upto: int | None = None) -> list[Stored]:
    """The next entries as they are stored, no more than fit in memory."""
    of = entries.c
    query = select(of.position, of.kind, of.schema, of.at, of.by, of.body, of.digest).order_by(of.position)
    query = query.where(of.assembly_id == assembly_id, of.position > after).limit(ENTRIES_AT_ONCE)
    rows = connection.execute(query if upto is None else query.where(of.position <= upto))
    return [Stored(*row) for row in rows]


def next_entries(
    connection: Connection, assembly_id: str, after: int, head: str, upto: int | None = None, *, veiled: bool = False
) -> list[Entry]:
    """The entries that follow the entry `after`, whose digest is `head`; none if it is the last."""
    rows = stored(connection, assembly_id, after, upto)
    if not rows:
        return []
    words = veils(rows) if veiled else words_of(connection, assembly_id, (row.body for row in rows))
    digest = bytes.fromhex(head) if head else opening_digest(assembly_id, rows[0].body)
    found = []
    for position, kind, schema, at, by, body, written in rows:
        after += 1
        digest = next_digest(digest, position, kind, schema, at, by, body)
        if position != after:
            raise RecordBroken(f"entry {after} is missing")
        if digest.hex() != written:
            raise RecordBroken(f"entry {position} does not follow from the entries before it")
        found.append(Entry(position, kind, schema, at, by, decode(kind, schema, at, by, body, words), written))
    return found


def words_of(connection: Connection, assembly_id: str, bodies: Iterable[str]) -> dict[str, str]:
    """The words behind the commitments in these bodies; those that were erased are not there."""
    wanted = [commitment for body in bodies for commitment in commitments(body)]
    found: dict[str, str] = {}
    for start in range(0, len(wanted), TEXTS_AT_ONCE):
        some = wanted[start : start + TEXTS_AT_ONCE]
        query = select(texts.c.commitment, texts.c.text)
        query = query.where(texts.c.assembly_id == assembly_id, texts.c.commitment.in_(some))
        found.update((commitment, text) for commitment, text in connection.execute(query))
    return found


def veils(rows: Iterable[Stored]) -> dict[str, str]:
    """In place of the words behind each commitment, where they are to be found; no words of people begin like this."""
    return {
        commitment: f"{VEIL}{row.position}.{number}"
        for row in rows
        for number, commitment in enumerate(commitments(row.body))
    }


def unveiled(connection: Connection, assembly_id: str, veiled: Collection[str]) -> dict[str, str]:
    """The words behind veils, as they are now: those that were erased meanwhile are empty."""
    bodies: dict[int, str] = {}
    places = {veil: tuple(map(int, veil[len(VEIL) :].split("."))) for veil in veiled}
    positions = sorted({position for position, _ in places.values()})
    for start in range(0, len(positions), TEXTS_AT_ONCE):
        query = select(entries.c.position, entries.c.body).where(entries.c.assembly_id == assembly_id)
        rows = connection.execute(query.where(entries.c.position.in_(positions[start : start + TEXTS_AT_ONCE])))
        bodies.update((position, body) for position, body in rows)
    known = words_of(connection, assembly_id, bodies.values())
    return {veil: known.get(commitments(bodies[at])[number], "") for veil, (at, number) in places.items()}


def picked(
    connection: Connection, assembly_id: str, stretch: tuple[int, int], kinds: Collection[str], step: int
) -> list[Stored]:
    """Entries of these kinds in a stretch of positions, its last, and of the others the first and every `step`-th."""
    of, (after, upto) = entries.c, stretch
    query = select(of.position, of.kind, of.schema, of.at, of.by, of.body, of.digest).order_by(of.position)
    query = query.where(of.assembly_id == assembly_id, of.position > after, of.position <= upto)
    query = query.where(of.kind.in_(kinds) | (of.position % step == 0) | of.position.in_((1, upto)))
    return [Stored(*row) for row in connection.execute(query)]


def names_of(connection: Connection, assembly_id: str, members: Collection[MemberId]) -> dict[MemberId, str]:
    """What these members are called."""
    query = select(texts.c.about, texts.c.text).where(texts.c.assembly_id == assembly_id)
    query = query.where(texts.c.kind.in_(NAMED), texts.c.about.in_(members))
    return {row.about: row.text for row in connection.execute(query)}


def digest_at(connection: Connection, assembly_id: str, position: int) -> str | None:
    """The digest of the entry at a position, if there is one."""
    query = select(entries.c.digest).where(entries.c.assembly_id == assembly_id, entries.c.position == position)
    return connection.execute(query).scalar_one_or_none()


def is_canonical(body: str) -> bool:
    """Whether a body is written the one way it may be."""
    return canonical(msgspec.json.decode(body)) == body
