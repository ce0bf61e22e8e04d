"""`python -m evaluation` is `polyphony evaluate`."""

from evaluation.cli import app

app(prog_name="polyphony evaluate")
