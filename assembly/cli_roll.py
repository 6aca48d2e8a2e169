"""The terminal's roll: brought in before an assembly begins, and printed as slips at any time."""

from typing import IO

import click

from .clerk import Ask, Clerk, Clerks
from .config import Config, from_environment
from .desk import Desk, steady_clock
from .paths import secret_key
from .record.store import Record
from .roll_files import Nonsense, read
from .rules.commands import ImportRoll, PrintSlips
from .rules.kinds import TERMINAL
from .slip_sheets import printed, sheets_alone, table
from .slips import sealed
from .terminal import as_json, friendly, say, spoken, the_assembly, the_record
from .words import choose_language, languages, words_in


@click.group()
def roll() -> None:
    """Rolls: CSV in, one-time codes out, as slips to print or as a table (docs/roll.md)."""


@roll.command("import")
@click.argument("code")
@click.argument("file", type=click.File("rb"))
@click.option("--dry-run", is_flag=True, help="Only read the file and count who is in it.")
@as_json
@friendly
def import_(code: str, file: IO[bytes], dry_run: bool, as_json: bool) -> None:
    """Put everyone in FILE (- for standard input) on the roll, all or none, before the assembly begins.

    FILE is CSV: a column "name" and perhaps a column "note", or one name a line.
    """
    try:
        people = read(file.read())
    except Nonsense as error:
        raise click.ClickException(error.said(words_in(spoken()))) from error
    config = from_environment()
    with the_record(config) as record:
        kept = the_assembly(record, code)
        clerk = _clerk(record, kept.code)
        before = clerk.now.state.book.live
        if not dry_run:
            asked = ImportRoll(by=TERMINAL, at=clerk.clock(), people=tuple(people))
            clerk.take(Ask(sealed(secret_key(config.secret_key_file), kept.id, asked)))
        slips = clerk.now.state.book.live - before
    if as_json:
        say({"code": kept.code, "people": len(people), "slips": slips})
        return
    click.echo(f"{len(people)} people in the file, {slips} slips made.")
    if not dry_run:
        click.echo(f"Print them: assembly roll slips {kept.code} -o slips.html")


@roll.command("slips")
@click.argument("code")
@click.option("--format", "form", type=click.Choice(["html", "csv"]), default="html", show_default=True)
@click.option("--address", help="Address that phones reach this server by, as https://host (default: SQUARE_ADDRESS).")
@click.option("--language", type=click.Choice(sorted(languages())), help="Default: the assembly's own.")
@click.option("--output", "-o", type=click.File("w", "utf-8", lazy=True), default="-", help="Default: the terminal.")
@friendly
def slips(code: str, form: str, address: str | None, language: str | None, output: IO[str]) -> None:
    """Write all slips that nobody has used yet: pages to be printed, or a table of names, codes and links.

    That you did is entered in the record for all to see. Whoever has this file can sit down in these seats.
    """
    config = from_environment()
    base = (address or config.address or "").rstrip("/")
    if not base:
        raise click.UsageError("Say where phones reach this server: --address http://192.168.1.5:5000")
    with the_record(config) as record:
        kept = the_assembly(record, code)
        clerk = _clerk(record, kept.code)
        clerk.take(Ask(PrintSlips(by=TERMINAL, at=clerk.clock())))
        state = clerk.now.state
        made = printed(_secret(config), kept.id, state, TERMINAL, clerk.clock(), f"{base}/a/{kept.code}")
    words = words_in(choose_language(language or state.language))
    output.write(table(made) if form == "csv" else sheets_alone(state.title, words, made))


def _clerk(record: Record, code: str) -> Clerk:
    clerk = Clerks(record, Desk.here(), steady_clock(), attends=False).find(code)
    assert clerk is not None, "the record has just had it"
    return clerk


def _secret(config: Config) -> bytes:
    return secret_key(config.secret_key_file)
