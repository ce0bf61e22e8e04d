"""The Alembic environment; see `api.store` for how a migration is added."""
