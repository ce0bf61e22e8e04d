"""What can be wrong with the database as a whole."""


class SchemaError(RuntimeError):
    """A database has another schema than this code needs; the message says what to do."""
