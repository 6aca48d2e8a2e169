"""The database: opened with the settings that make «entered» mean durable, and brought up to date with a copy kept."""

import sqlite3
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config as Alembic
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, NullPool, create_engine, event, func, inspect, select
from sqlalchemy.engine import make_url

from ..paths import shipped
from .tables import assemblies, metadata

BUSY_TIMEOUT = "PRAGMA busy_timeout = 5000"
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    BUSY_TIMEOUT,
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA wal_autocheckpoint = 4000",  # pages; four times the default, a third faster under a storm of ballots
)
# Two workers that start together must not both migrate; any number will do, as long as it stays the same.
MIGRATION_LOCK = 1980_05_16


class DatabaseTooNew(Exception):
    """A newer version of the program has migrated this database."""


class MigrationLost(Exception):
    """A migration changed what is recorded; it was undone."""


def open_engine(url: str) -> Engine:
    """Open the database at this URL, SQLite or PostgreSQL."""
    where = make_url(url)
    if where.get_backend_name() == "sqlite":
        engine = create_engine(where, poolclass=NullPool, connect_args={"check_same_thread": False})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    if where.drivername == "postgresql":
        where = where.set(drivername="postgresql+psycopg")
    return create_engine(where, pool_pre_ping=True, connect_args={"options": "-c synchronous_commit=on"})


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # transactions begin where we say so, below
    for pragma in SQLITE_PRAGMAS:
        connection.execute(pragma).close()


def _begin_sqlite(connection: Connection) -> None:
    # Who will write takes the lock at once: a reader that becomes a writer could be refused half-way.
    writes = connection.get_execution_options().get("square_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


# Migrations ------------------------------------------------------------------------------------------


def migrate(engine: Engine, to: str = "head") -> Path | None:
    """Bring the database to the newest revision; returns the copy of the SQLite file made before, if one was needed."""
    alembic = _alembic()
    with engine.connect().execution_options(square_writes=True) as connection:
        if engine.dialect.name == "sqlite":
            # Only outside a transaction: rebuilding a table in batch mode must not cascade.
            _driver(connection).execute("PRAGMA foreign_keys = OFF").close()
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(select(func.pg_advisory_xact_lock(MIGRATION_LOCK)))
            return _migrate(connection, alembic, to)


def newest_revision() -> str:
    """The revision this code is written for."""
    newest = ScriptDirectory.from_config(_alembic()).get_current_head()
    assert newest is not None
    return newest


def _migrate(connection: Connection, alembic: Alembic, to: str) -> Path | None:
    revision = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in ScriptDirectory.from_config(alembic).walk_revisions()}
    if revision is not None and revision not in known:
        raise DatabaseTooNew(
            f"The database is at revision {revision}, which this version does not know. "
            "Install the version that last ran here, or a newer one."
        )
    if revision == newest_revision() and to == "head":
        return None
    copy = _keep_copy(connection, revision) if revision else None
    before = _figures(connection)
    alembic.attributes["connection"] = connection
    move = command.upgrade if to == "head" else command.downgrade
    move(alembic, to)
    after = _figures(connection)
    if to == "head" and any(after.get(name) != figure for name, figure in before.items()):
        raise MigrationLost(f"before: {before}, after: {after}")
    return copy


def _alembic() -> Alembic:
    alembic = Alembic()
    alembic.set_main_option("script_location", str(shipped("migrations")).replace("%", "%%"))
    alembic.set_main_option("path_separator", "os")
    return alembic


def _keep_copy(connection: Connection, revision: str) -> Path | None:
    """Copy the SQLite file beside itself; the copy of an earlier migration gives way to it."""
    file = connection.engine.url.database
    if connection.dialect.name != "sqlite" or not file:
        return None
    copy = Path(f"{file}.before-{revision}")
    for older in copy.parent.glob(f"{Path(file).name}.before-*"):
        older.unlink()
    # A second connection reads the last commit; nothing else can be written, since we hold the lock.
    source, target = sqlite3.connect(file), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()
    copy.chmod(0o600)
    return copy


def _figures(connection: Connection) -> dict[str, Any]:
    """What no migration may change: how many rows there are, and every head."""
    there = set(inspect(connection).get_table_names())
    counts: dict[str, Any] = {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in metadata.sorted_tables
        if table.name in there
    }
    if assemblies.name in there:
        of = assemblies.c
        heads = connection.execute(select(of.id, of.position, of.head).order_by(of.id))
        counts["heads"] = [tuple(row) for row in heads]
    return counts


def _driver(connection: Connection) -> sqlite3.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver
