"""The record of all assemblies: pages are written one at a time, and what is written is there for ever."""

import logging
import secrets
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import IntegrityError

from ..rules.events import AssemblyAdjourned
from ..rules.kinds import MemberId
from . import squares
from .database import BUSY_TIMEOUT
from .page import Page
from .reading import Entry, RecordBroken, Stored, digest_at, names_of, next_entries, picked, unveiled
from .snapshots import Snapshots
from .squares import Place, Square
from .tables import assemblies, entries

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing misread on a wall: no 0 and O, no 1, I and L
CODE_SYMBOLS = 8

_END = select(assemblies.c.position, assemblies.c.head)

log = logging.getLogger(__name__)


class CodeTaken(Exception):
    """Another assembly has this code."""


class Kept(NamedTuple):
    """An assembly in the record: how far it is written, and the digest of its last entry."""

    id: str
    code: str
    created: int
    position: int
    head: str
    square_id: str | None = None
    number: int | None = None


def new_code() -> str:
    """A code to join by, drawn by lot."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_SYMBOLS))


def new_assembly_id() -> str:
    """An id that no two assemblies share, on any server."""
    return secrets.token_hex(16)


class Record:
    """What was done in all assemblies of one database.

    Reading opens a connection and closes it again. Writing is for one thread at a time; on SQLite all writing goes
    through one connection, opened by the thread that writes.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writing = threading.Lock()
        self._writer: Connection | None = None
        self._unwiped = False

    def assemblies(self) -> list[Kept]:
        """All assemblies, the newest first."""
        query = select(assemblies).order_by(assemblies.c.created.desc(), assemblies.c.id)
        with self.engine.connect() as connection:
            return [Kept(**row) for row in connection.execute(query).mappings()]

    def find(self, code: str) -> str | None:
        """The id of the assembly with this code."""
        with self.engine.connect() as connection:
            return connection.execute(select(assemblies.c.id).where(assemblies.c.code == code)).scalar_one_or_none()

    def unfinished(self, since: int) -> list[str]:
        """The codes of assemblies that have not adjourned, and in which something happened since [ms]."""
        last = (entries.c.assembly_id == assemblies.c.id) & (entries.c.position == assemblies.c.position)
        query = select(assemblies.c.code).join(entries, last).order_by(assemblies.c.created)
        query = query.where(entries.c.at >= since, entries.c.kind != AssemblyAdjourned.__name__)
        with self.engine.connect() as connection:
            return list(connection.execute(query).scalars())

    def kept(self, assembly_id: str) -> Kept:
        """How far an assembly's record is written."""
        with self.engine.connect() as connection:
            query = select(assemblies).where(assemblies.c.id == assembly_id)
            return Kept(**connection.execute(query).mappings().one())

    def long(self, entries_min: int) -> dict[str, int]:
        """The ids of assemblies with so many entries at least, and how many each has."""
        query = select(assemblies.c.id, assemblies.c.position).where(assemblies.c.position >= entries_min)
        with self.engine.connect() as connection:
            return {row.id: row.position for row in connection.execute(query)}

    def create(self, assembly_id: str, code: str, place: Place | None = None) -> str:
        """Make room for the record of an assembly; it begins with the entry that opens it. Returns its code.

        Where room was made for the same number of a square before, and never used, its code is that one.
        """
        row = {"id": assembly_id, "code": code, "created": 0, "position": 0, "head": ""}
        if place is not None:
            row |= {"square_id": place.square.id, "number": place.number}
        try:
            with self._transaction() as connection:
                kept = squares.begun(connection, place) if place is not None else None
                if kept is None:
                    connection.execute(insert(assemblies), row)
                return kept or code
        except IntegrityError as error:
            raise CodeTaken(code) from error

    def create_square(self, name: str, language: str, created: int) -> Square:
        """Found a square."""
        with self._transaction() as connection:
            return squares.create(connection, Square(new_assembly_id(), "", name, language, created))

    def read(
        self, assembly_id: str, after: int = 0, upto: int | None = None, *, head: str = "", veiled: bool = False
    ) -> Iterator[Entry]:
        """The entries after a position, in order, each checked against the chain; to the end, or up to a position.

        Whoever knows the head at the position `after` gives it, and is told if it is another one now. `veiled`
        leaves words of people where they are; `unveil` fetches those that are shown.
        """
        head = head or self.head_at(assembly_id, after) or ""
        while upto is None or after < upto:
            # A connection for each stretch: a reader that pauses must not keep SQLite's write-ahead file growing.
            with self.engine.connect() as connection:
                # First how far the record goes, then the entries: what is entered in between is no contradiction.
                last, last_head = connection.execute(_END.where(assemblies.c.id == assembly_id)).one()
                known = head or not after
                some = next_entries(connection, assembly_id, after, head, upto, veiled=veiled) if known else []
            if any(entry.position == last and entry.digest != last_head for entry in some):
                raise RecordBroken(f"entry {last} is not the one that was written there")
            if not some and after != last and (upto is None or after < last):
                raise RecordBroken(f"entry {min(after, last) + 1} is missing")
            if not some:
                break
            yield from some
            after, head = some[-1].position, some[-1].digest

    def unveil(self, assembly_id: str, veiled: Collection[str]) -> dict[str, str]:
        """The words behind these veils, as far as they have not been erased."""
        if not veiled:
            return {}
        with self.engine.connect() as connection:
            return unveiled(connection, assembly_id, veiled)

    def picked(self, assembly_id: str, after: int, upto: int, kinds: Collection[str], step: int) -> list[Stored]:
        """Entries of these kinds in a stretch of the record, and every so many-th of the others, in order."""
        with self.engine.connect() as connection:
            return picked(connection, assembly_id, (after, upto), kinds, step)

    def names(self, assembly_id: str, members: Collection[MemberId]) -> dict[MemberId, str]:
        """The names of these members, of those that have not been erased."""
        if not members:
            return {}
        with self.engine.connect() as connection:
            return names_of(connection, assembly_id, members)

    def snapshots(self, assembly_id: str) -> Snapshots:
        """The states of an assembly that are laid away: a help for looking back, and never the truth."""
        return Snapshots(self.engine, self._transaction, assembly_id)

    def head_at(self, assembly_id: str, position: int) -> str | None:
        """The digest of the entry at a position, if the record has come so far."""
        with self.engine.connect() as connection:
            return digest_at(connection, assembly_id, position)

    @contextmanager
    def writing(self, assembly_id: str) -> Iterator[Page]:
        """Hold the end of an assembly's record for one transaction; durable when the block ends without an error."""
        with self._transaction() as connection:
            page = Page(connection, assembly_id)
            yield page
        self._unwiped = self._unwiped or page.erased
        if self._unwiped:
            self._wipe()

    def close(self) -> None:
        """Let go of the database."""
        with self._writing:
            self._drop_writer()
        self.engine.dispose()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        if self.engine.dialect.name != "sqlite":
            with self.engine.begin() as connection:
                yield connection
            return
        with self._writing:
            try:
                if self._writer is None:
                    self._writer = self.engine.connect().execution_options(square_writes=True)
                with self._writer.begin():
                    yield self._writer
            except BaseException:
                # After a failed write or flush, what this connection remembers is not to be trusted.
                self._drop_writer()
                raise

    def _drop_writer(self) -> None:
        writer, self._writer = self._writer, None
        if writer is not None:
            writer.invalidate()
            writer.close()

    def _wipe(self) -> None:
        """After an erasure, empty SQLite's write-ahead file too; while a reader is in the way, after the next page."""
        if self._writer is None:
            self._unwiped = False  # PostgreSQL does as it does
            return
        with self._writing:
            driver = self._writer.connection.driver_connection
            assert driver is not None
            try:
                driver.execute("PRAGMA busy_timeout = 0").close()
                in_the_way, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                driver.execute(BUSY_TIMEOUT).close()
                self._unwiped = bool(in_the_way)
            except Exception:  # what was entered is entered, whatever happens here
                log.exception("erased words may still be in the write-ahead file")
