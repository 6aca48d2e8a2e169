"""Every revision leads up to the tables of the code and back, and no record is changed on the way."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from assembly.clerk import Clerk
from assembly.record import database
from assembly.record.database import DatabaseTooNew, MigrationLost, migrate, newest_revision, open_engine
from assembly.record.store import Record
from assembly.record.tables import metadata
from tests.record.filling import BEGUN, OPENED, begun, entered, written


def test_the_newest_revision_has_the_tables_of_the_code(engine: Engine) -> None:
    migrate(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_every_constraint_has_the_name_that_the_code_gives_it(engine: Engine) -> None:
    migrate(engine)
    found = inspect(engine)
    for table in metadata.sorted_tables:
        named = {constraint.name for constraint in table.constraints}
        there = {found.get_pk_constraint(table.name)["name"]}
        there |= {key["name"] for key in found.get_foreign_keys(table.name)}
        there |= {unique["name"] for unique in found.get_unique_constraints(table.name)}
        assert there == named


def test_up_and_down_and_up_again(engine: Engine) -> None:
    migrate(engine)
    migrate(engine, "base")
    assert not set(inspect(engine).get_table_names()) & set(metadata.tables)
    migrate(engine)
    record = Record(engine)
    written(record, begun(record), OPENED, BEGUN)
    with pytest.raises(Exception, match="the record is final"), engine.begin() as connection:
        connection.execute(text("DELETE FROM entries"))
    record.close()


def test_a_second_start_migrates_nothing_and_copies_nothing(engine: Engine, tmp_path: Path) -> None:
    migrate(engine)
    assert migrate(engine) is None
    assert not list(tmp_path.glob("*.before-*"))


def test_a_database_from_the_future_is_refused(engine: Engine) -> None:
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'from-2099'"))
    with pytest.raises(DatabaseTooNew, match="from-2099"):
        migrate(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "from-2099"


# A made-up second revision --------------------------------------------------------------------------------------

NEXT = """
import sqlalchemy as sa
from alembic import op
revision, down_revision, branch_labels, depends_on = "9999", "{newest}", None, None

def upgrade():
{upgrade}

def downgrade():
    pass
"""
GOOD = """
    with op.batch_alter_table("assemblies") as table:
        table.add_column(sa.Column("series", sa.Text, nullable=True))
"""
BAD = """
    op.execute("DELETE FROM keys")
    op.execute("UPDATE assemblies SET position = position - 1")
"""


@pytest.fixture
def another_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """Put one more revision after the newest."""

    def add(upgrade: str) -> None:
        ours, folder = database.shipped("migrations"), tmp_path / "migrations"
        (folder / "versions").mkdir(parents=True)
        for file in (*ours.glob("*.py"), *ours.glob("versions/*.py")):
            (folder / file.relative_to(ours)).write_text(file.read_text("utf-8"), "utf-8")
        revision = NEXT.format(newest=newest_revision(), upgrade=upgrade.strip("\n"))
        (folder / "versions/9999_more.py").write_text(revision, "utf-8")
        monkeypatch.setattr(database, "shipped", lambda name: tmp_path / name)

    return add


def filled(engine: Engine) -> tuple[str, str]:
    migrate(engine)
    record = Record(engine)
    clerk = entered(record)
    record.close()
    return clerk.assembly_id, clerk.now.head


def test_a_migration_keeps_the_record(engine: Engine, another_revision) -> None:  # type: ignore[no-untyped-def]
    assembly_id, head = filled(engine)
    another_revision(GOOD)
    migrate(engine)
    record = Record(engine)
    assert Clerk(record, assembly_id).now.head == head
    assert "series" in {column["name"] for column in inspect(engine).get_columns("assemblies")}
    record.close()


def test_a_migration_that_changes_what_is_recorded_is_undone(engine: Engine, another_revision) -> None:  # type: ignore[no-untyped-def]
    assembly_id, head = filled(engine)
    newest = newest_revision()
    another_revision(BAD)
    with pytest.raises(MigrationLost):
        migrate(engine)
    record = Record(engine)
    assert Clerk(record, assembly_id).now.head == head
    with engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == newest
    record.close()


def test_sqlite_is_copied_before_it_is_migrated(tmp_path: Path, another_revision) -> None:  # type: ignore[no-untyped-def]
    engine = open_engine(f"sqlite:///{tmp_path}/square.db")
    _, head = filled(engine)
    newest = newest_revision()
    stale = tmp_path / "square.db.before-0000"
    stale.write_bytes(b"")
    another_revision(GOOD)
    copy = migrate(engine)
    engine.dispose()
    assert copy == tmp_path / f"square.db.before-{newest}" and not stale.exists()
    assert copy.stat().st_mode & 0o777 == 0o600
    kept = sqlite3.connect(copy)
    assert kept.execute("SELECT version_num FROM alembic_version").fetchone() == (newest,)
    assert kept.execute("SELECT head FROM assemblies").fetchone() == (head,)
    kept.close()


def test_foreign_keys_hold_before_and_after_a_migration(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/square.db")
    migrate(engine)
    with pytest.raises(Exception, match="FOREIGN KEY"), engine.begin() as connection:
        connection.execute(text("INSERT INTO keys VALUES ('nobody', 'ana', 'key', 1, 'asked')"))
    engine.dispose()
