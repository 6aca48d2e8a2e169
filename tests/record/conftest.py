"""Databases for the record's tests: one contract, kept on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, create_engine, make_url, text

from assembly.record.database import migrate, open_engine
from assembly.record.store import Record


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database, once for each kind of server."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/square.db"
        return
    server = make_url(request.getfixturevalue("postgres_url")).set(drivername="postgresql+psycopg")
    name = f"square_{uuid4().hex[:12]}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield server.set(database=name).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """An open database, not migrated yet."""
    engine = open_engine(url)
    yield engine
    engine.dispose()


@pytest.fixture
def record(engine: Engine) -> Iterator[Record]:
    """An empty record."""
    migrate(engine)
    record = Record(engine)
    yield record
    record.close()


@pytest.fixture
def sqlite_record(tmp_path: Path) -> Iterator[Record]:
    """An empty record on SQLite, for what does not depend on the database."""
    engine = open_engine(f"sqlite:///{tmp_path}/one.db")
    migrate(engine)
    record = Record(engine)
    yield record
    record.close()
