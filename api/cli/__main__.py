"""`python -m api.cli` is `polyphony`."""

from api.cli import app

app(prog_name="polyphony")
