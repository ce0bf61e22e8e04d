"""The store: articles, their analyses, parties across articles.

`base` and `database` are for every resource that keeps something; a resource's tables stand in `tables.py` of its own
folder or here, its SQL in its repository and nowhere else.

A further migration is a module in `migrations/versions/` named `vNNNN_what.py`. It sets `revision` to its number,
`down_revision` to the number before it, and defines `upgrade()` and `downgrade()` with `alembic.op`, in types of
`api.store.base`; it imports no tables, because those change and a migration does not. The tests then hold it to: up,
down and up again on both engines, and the same schema as the tables of the code (`tests/api/store/test_migrations.py`).
"""
