"""Snapshots: states laid away for looking back; the table may be emptied at any time."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "snapshots",
        sa.Column("assembly_id", sa.Text, nullable=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("head", sa.Text, nullable=False),
        sa.Column("codec", sa.Text, nullable=False),
        sa.Column("seal", sa.Text, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["assembly_id"], ["assemblies.id"], name="fk_snapshots_assembly_id_assemblies"),
        sa.PrimaryKeyConstraint("assembly_id", "position", name="pk_snapshots"),
    )


def downgrade() -> None:
    op.drop_table("snapshots")
