"""The tables of the record, as the newest migration leaves them."""

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# Standing places; what is held there is a series of assemblies.
squares = Table(
    "squares",
    metadata,
    Column("id", Text, nullable=False),
    Column("slug", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("created", BigInteger, nullable=False),
    PrimaryKeyConstraint("id"),
    UniqueConstraint("slug"),
)

# One row per assembly. `position` and `head` are those of its last entry, so that a record cut short is noticed,
# and on PostgreSQL this row is what a writer locks. Before the first entry `head` is empty, and `created` is 0.
assemblies = Table(
    "assemblies",
    metadata,
    Column("id", Text, nullable=False),
    Column("code", Text, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("head", Text, nullable=False),
    Column("square_id", Text, ForeignKey("squares.id")),
    Column("number", BigInteger),
    PrimaryKeyConstraint("id"),
    UniqueConstraint("code"),
    UniqueConstraint("square_id", "number"),
)

# The truth. Triggers refuse UPDATE and DELETE; the primary key is the order.
entries = Table(
    "entries",
    metadata,
    Column("assembly_id", Text, ForeignKey("assemblies.id"), nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("kind", Text, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("by", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("digest", Text, nullable=False),
    PrimaryKeyConstraint("assembly_id", "position"),
    sqlite_with_rowid=False,
)

# The first answer to every keyed command that was entered, for the life of the assembly.
keys = Table(
    "keys",
    metadata,
    Column("assembly_id", Text, ForeignKey("assemblies.id"), nullable=False),
    Column("member_id", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("asked", Text, nullable=False),
    PrimaryKeyConstraint("assembly_id", "member_id", "key"),
    sqlite_with_rowid=False,
)

# Names and words of people, outside the chain, each found by its commitment. Erasing deletes the row.
texts = Table(
    "texts",
    metadata,
    Column("assembly_id", Text, ForeignKey("assemblies.id"), nullable=False),
    Column("commitment", Text, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("text", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("kind", Text, nullable=False),
    PrimaryKeyConstraint("assembly_id", "commitment"),
    sqlite_with_rowid=False,
)

# States laid away at some positions, so that looking back is quick. They are no truth: whoever empties this table
# loses time and nothing else. No words of people are in them.
snapshots = Table(
    "snapshots",
    metadata,
    Column("assembly_id", Text, ForeignKey("assemblies.id"), nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("head", Text, nullable=False),
    Column("codec", Text, nullable=False),
    Column("seal", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    PrimaryKeyConstraint("assembly_id", "position"),
)
