"""One page: everything that one transaction reads and writes of one assembly."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Table, delete, select, update

from ..rules.events import MemberErased
from ..rules.kinds import MemberId
from .chain import next_digest
from .codec import ERASABLE_KINDS, Line, Words
from .reading import Entry, RecordBroken, digest_at, next_entries, opening_digest
from .tables import assemblies, entries, keys, texts


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
        self._mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
        query = select(assemblies.c.position, assemblies.c.head).where(assemblies.c.id == assembly_id)
        # On SQLite the transaction has the whole file already; FOR UPDATE is left out there.
        self.position, self.head = connection.execute(query.with_for_update()).one()
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
        # A join, not `IN`: SQLite would look through all keys of the assembly for the latter.
        places = ", ".join([f"({self._mark}, {self._mark})"] * len(pairs))
        rows = self._connection.exec_driver_sql(
            f"WITH wanted (member_id, key) AS (VALUES {places}) "
            "SELECT keys.member_id, keys.key, keys.position, keys.asked FROM wanted JOIN keys "
            "ON keys.member_id = wanted.member_id AND keys.key = wanted.key "
            f"WHERE keys.assembly_id = {self._mark}",
            (*(word for pair in pairs for word in pair), self._assembly_id),
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
        self._connection.execute(update(assemblies).where(assemblies.c.id == self._assembly_id), moved)
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
        # Driver tuples: on the way of every ballot, SQLAlchemy's own parameters would cost more than SQLite does.
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join([self._mark] * len(columns))
        self._connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', list(rows))
