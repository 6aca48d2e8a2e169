"""One page: everything that one transaction reads and writes of one assembly."""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, delete

from ..rules.events import MemberErased
from ..rules.kinds import MemberId
from .chain import next_digest
from .codec import ERASABLE_KINDS, Line, Words
from .reading import Entry, RecordBroken, digest_at, next_entries, opening_digest
from .tables import entries, keys, texts

ROWS_AT_ONCE = 256  # times eight columns: databases take 32,766 values at once


class Key(NamedTuple):
    """A member's key for one command, what it asked for, and the position it was answered with."""

    member: MemberId
    key: str
    position: int
    asked: str


class Page:
    """The end of one assembly's record, held for writing; closed by commit or by rollback."""

    def __init__(self, connection: Connection, assembly_id: str) -> None:
        self._connection = connection
        self._assembly_id = assembly_id
        # What every batch of ballots says is said to the driver itself: SQLAlchemy would cost more than SQLite does.
        self._cursor = connection.connection.cursor()
        self._mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
        # On SQLite the transaction has the whole file already.
        lock = "" if connection.dialect.name == "sqlite" else " FOR UPDATE"
        ((self.position, self.head),) = self._ask(
            f"SELECT position, head FROM assemblies WHERE id = {self._mark}{lock}", assembly_id
        )
        self.erased = False

    def missed(self, after: int, head: str) -> list[Entry]:
        """Entries that others wrote since the entry `after`, whose digest was `head`."""
        if self.position < after:
            raise RecordBroken(f"the record ends at {self.position}, and entry {after} was there")
        found: list[Entry] = []
        while after < self.position:
            some = next_entries(self._connection, self._assembly_id, after, head, self.position)
            if not some:
                raise RecordBroken(f"entry {after + 1} is missing")
            found += some
            after, head = some[-1].position, some[-1].digest
        if head != self.head:
            raise RecordBroken(f"entry {self.position} is not the one that was written there")
        return found

    def known(self, pairs: Collection[tuple[MemberId, str]]) -> dict[tuple[MemberId, str], tuple[int, str]]:
        """Which of these (member, key) pairs have been answered: with what position, and what they asked."""
        if not pairs:
            return {}
        # Filled up to a power of two with the first, so that there are few different questions to be planned.
        wanted = [*pairs, *[next(iter(pairs))] * ((1 << (len(pairs) - 1).bit_length()) - len(pairs))]
        # A join, not `IN`: SQLite would look through all keys of the assembly for the latter.
        rows = self._ask(
            f"WITH wanted (member_id, key) AS (VALUES {_places(self._mark, 2, len(wanted))}) "
            "SELECT keys.member_id, keys.key, keys.position, keys.asked FROM wanted JOIN keys "
            "ON keys.member_id = wanted.member_id AND keys.key = wanted.key "
            f"WHERE keys.assembly_id = {self._mark}",
            *(word for pair in wanted for word in pair),
            self._assembly_id,
        )
        return {(member, key): (position, asked) for member, key, position, asked in rows}

    def head_at(self, position: int) -> str:
        """The digest of an entry that is there."""
        found = digest_at(self._connection, self._assembly_id, position)
        assert found is not None, "an answer was kept for an entry that is not there"
        return found

    def append(self, lines: Sequence[Line], answered: Sequence[Key]) -> list[str]:
        """Enter these lines after the last entry, and keep these answers; the digests of the new entries."""
        heads = self._enter(lines) if lines else []
        if answered:
            rows = [(self._assembly_id, *key) for key in answered]
            self._insert(keys, ("assembly_id", "member_id", "key", "position", "asked"), rows)
        return heads

    def _enter(self, lines: Sequence[Line]) -> list[str]:
        rows, heads, position = [], [], self.position
        head = bytes.fromhex(self.head) if position else opening_digest(self._assembly_id, lines[0].body)
        for kind, schema, at, by, body, _, _ in lines:
            position += 1
            head = next_digest(head, position, kind, schema, at, by, body)
            heads.append(head.hex())
            rows.append((self._assembly_id, position, kind, schema, at, by, body, heads[-1]))
        self._insert(entries, tuple(entries.c.keys()), rows)
        self._keep_words(lines)
        moved = {"position": position, "head": heads[-1]} | ({} if self.position else {"created": lines[0].at})
        changes = ", ".join(f"{column} = {self._mark}" for column in moved)
        self._cursor.execute(
            f"UPDATE assemblies SET {changes} WHERE id = {self._mark}", (*moved.values(), self._assembly_id)
        )
        self.position, self.head = position, heads[-1]
        return heads

    def _keep_words(self, lines: Sequence[Line]) -> None:
        """Lay the words beside their entries; at an erasure, take away what was there until then."""
        waiting: list[Words] = []
        for line in lines:
            waiting += line.words
            if isinstance(line.event, MemberErased):
                self._lay(waiting)
                waiting = []
                self._erase(line.event.member)
        self._lay(waiting)

    def _lay(self, words: Sequence[Words]) -> None:
        if words:
            self._insert(texts, tuple(texts.c.keys()), [(self._assembly_id, *word) for word in words])

    def _erase(self, member: MemberId) -> None:
        self.erased = True
        of = texts.c
        theirs = (of.assembly_id == self._assembly_id) & (of.about == member) & of.kind.in_(ERASABLE_KINDS)
        self._connection.execute(delete(texts).where(theirs))

    def _insert(self, table: Table, columns: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
        names, done = ", ".join(f'"{column}"' for column in columns), 0
        for size in _sizes(len(rows)):
            some, done = rows[done : done + size], done + size
            self._cursor.execute(
                f'INSERT INTO "{table.name}" ({names}) VALUES {_places(self._mark, len(columns), size)}',
                [value for row in some for value in row],
            )

    def _ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        self._cursor.execute(question, values)
        return list(self._cursor.fetchall())


def _sizes(count: int) -> list[int]:
    """The statements that so many rows are entered by: whole ones, and powers of two for the rest.

    Not one for each row: between two of them the interpreter is lent to the phones, who may keep it for milliseconds.
    """
    whole, rest = divmod(count, ROWS_AT_ONCE)
    return [ROWS_AT_ONCE] * whole + [1 << bit for bit in reversed(range(rest.bit_length())) if rest >> bit & 1]


@cache
def _places(mark: str, columns: int, rows: int) -> str:
    row = f"({', '.join([mark] * columns)})"
    return ", ".join([row] * rows)
