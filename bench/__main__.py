"""`python -m bench NAME`: run one benchmark; a table for people, with --json one last line for programs."""

from collections.abc import Callable
from pathlib import Path

import click

from . import commit, count, fanout, fold, growth, page, phones, rally, soak, square, storm, table, votes
from .ground import Options
from .measure import Report, machine
from .wire import NoPeer

BENCHES: dict[str, Callable[[Options], Report]] = {
    "all": table.run,
    "commit": commit.run,
    "count": count.run,
    "fanout": fanout.run,
    "fold": fold.run,
    "growth": growth.run,
    "page": page.run,
    "phones": phones.run,
    "rally": rally.run,
    "soak": soak.run,
    "square": square.run,
    "storm": storm.run,
    "votes": votes.run,
}


@click.command()
@click.argument("name", type=click.Choice(sorted(BENCHES)), required=False)
@click.option("--list", "listing", is_flag=True, help="List the benchmarks.")
@click.option("--json", "as_json", is_flag=True, help="End with one line of JSON, as `all` always does.")
@click.option("--rounds", type=click.IntRange(1), default=3, show_default=True)
@click.option(
    "--members", type=click.IntRange(1), default=150_000, show_default=True, help="square, count: how many cast."
)
@click.option("--entries", type=click.IntRange(10), default=1_000_000, show_default=True, help="fold: how many.")
@click.option(
    "--phones", type=click.IntRange(1, 20_000), default=None, callback=lambda *given: given[2] or 0,
    help="fanout, votes, rally, phones, page: how many, in place of what the table says.",
)  # fmt: skip
@click.option("--draw", type=click.Path(path_type=Path, file_okay=False), help="growth: the folder for its pictures.")
@click.option("--minutes", type=click.FloatRange(0), default=15, show_default=True, help="soak: how long.")
@click.option("--folder", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Where SQLite writes.")
@click.option("--database", default="", help="A PostgreSQL to write to instead (an empty database).")
def main(name: str | None, listing: bool, as_json: bool, **chosen: object) -> None:
    """Measure how fast the record, the fold and the clerk are on this machine."""
    if listing or name is None:
        for each, bench in BENCHES.items():
            module = __import__(bench.__module__, fromlist=["run"])
            click.echo(f"{each:<8} {(module.__doc__ or '').splitlines()[0]}")
        return
    try:
        report = BENCHES[name](Options(**chosen))  # type: ignore[arg-type]
    except NoPeer as missing:
        raise click.ClickException(f"{missing}.") from None
    click.echo(report.for_people())
    on = machine()
    click.echo(f"  on {on['processor']}, {on['cores']} cores, Python {on['python']}, load {on['load']}")
    if as_json or name == "all":
        click.echo(report.for_programs())
    if isinstance(report, table.WholeTable) and report.failed:
        raise click.ClickException(f"These failed, see above: {', '.join(report.failed)}.")


if __name__ == "__main__":
    main()
