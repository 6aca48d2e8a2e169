"""Squares: standing places with a series of assemblies."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "squares",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("slug", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("created", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_squares"),
        sa.UniqueConstraint("slug", name="uq_squares_slug"),
    )
    with op.batch_alter_table("assemblies") as table:
        table.add_column(sa.Column("square_id", sa.Text, nullable=True))
        table.add_column(sa.Column("number", sa.BigInteger, nullable=True))
        table.create_foreign_key("fk_assemblies_square_id_squares", "squares", ["square_id"], ["id"])
        table.create_unique_constraint("uq_assemblies_square_id_number", ["square_id", "number"])


def downgrade() -> None:
    with op.batch_alter_table("assemblies") as table:
        table.drop_constraint("uq_assemblies_square_id_number", type_="unique")
        table.drop_constraint("fk_assemblies_square_id_squares", type_="foreignkey")
        table.drop_column("number")
        table.drop_column("square_id")
    op.drop_table("squares")
