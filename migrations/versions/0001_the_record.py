"""The record: assemblies, entries that are final, keys, and texts."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

FINAL = "the record is final"
GAPLESS = "positions have no gaps"


def upgrade() -> None:
    op.create_table(
        "assemblies",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("head", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_assemblies"),
        sa.UniqueConstraint("code", name="uq_assemblies_code"),
    )
    op.create_table(
        "entries",
        sa.Column("assembly_id", sa.Text, nullable=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("schema", sa.Integer, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("assembly_id", "position", name="pk_entries"),
        sa.ForeignKeyConstraint(["assembly_id"], ["assemblies.id"], name="fk_entries_assembly_id_assemblies"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "keys",
        sa.Column("assembly_id", sa.Text, nullable=False),
        sa.Column("member_id", sa.Text, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("asked", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("assembly_id", "member_id", "key", name="pk_keys"),
        sa.ForeignKeyConstraint(["assembly_id"], ["assemblies.id"], name="fk_keys_assembly_id_assemblies"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "texts",
        sa.Column("assembly_id", sa.Text, nullable=False),
        sa.Column("commitment", sa.Text, nullable=False),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("assembly_id", "commitment", name="pk_texts"),
        sa.ForeignKeyConstraint(["assembly_id"], ["assemblies.id"], name="fk_texts_assembly_id_assemblies"),
        sqlite_with_rowid=False,
    )
    if op.get_bind().dialect.name == "sqlite":
        _final_on_sqlite()
    else:
        _final_on_postgresql()


def _final_on_sqlite() -> None:
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER entries_refuse_{verb.lower()} BEFORE {verb} ON entries "
            f"BEGIN SELECT RAISE(ABORT, '{FINAL}'); END"
        )
    # INSERT OR REPLACE deletes without asking the trigger above; only the next position may be written.
    op.execute(
        "CREATE TRIGGER entries_next_position BEFORE INSERT ON entries "
        "WHEN NEW.position <> 1 + coalesce("
        "(SELECT max(position) FROM entries WHERE assembly_id = NEW.assembly_id), 0) "
        f"BEGIN SELECT RAISE(ABORT, '{GAPLESS}'); END"
    )


def _final_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION entries_are_final() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{FINAL}' USING ERRCODE = 'restrict_violation'; END $$"
    )
    for verb in ("UPDATE", "DELETE", "TRUNCATE"):
        op.execute(
            f"CREATE TRIGGER entries_refuse_{verb.lower()} BEFORE {verb} ON entries "
            "FOR EACH STATEMENT EXECUTE FUNCTION entries_are_final()"
        )


def downgrade() -> None:
    op.drop_table("texts")
    op.drop_table("keys")
    op.drop_table("entries")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION entries_are_final()")
    op.drop_table("assemblies")
