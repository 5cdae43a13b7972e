"""Alembic's way in: the connection is handed over by `gatekeeper.store.steps`."""

from alembic import context

from gatekeeper.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=True,
    transaction_per_migration=True,
)
with context.begin_transaction():
    context.run_migrations()
