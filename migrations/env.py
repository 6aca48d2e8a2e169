"""Alembic's way in: the caller hands over its connection, inside a transaction that is all or nothing."""

from alembic import context

from assembly.record.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
