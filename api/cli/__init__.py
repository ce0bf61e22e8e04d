"""The command line `polyphony`.

Exit codes: 0 all went well, 1 something failed (an article of a batch, a model), 2 wrong usage or bad input.
Heavy libraries are imported inside the commands, so that `polyphony --help` answers at once.
"""

import typer

from api.cli import analyse, compare, database, keys, service, training

app = typer.Typer(
    name="polyphony",
    help="Who says what, and where they stand: summaries, quotes, parties and stances of news articles.",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
)
app.command()(service.serve)
app.command()(service.worker)
app.command()(analyse.analyse)
app.command()(compare.compare)
app.command()(service.models)
app.command()(service.settings)
app.add_typer(database.app, name="database")
app.add_typer(keys.app, name="keys")
app.add_typer(training.app, name="train")
app.command(**training.PASS_ON)(training.evaluate)
