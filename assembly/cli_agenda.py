"""The terminal's agenda: brought in before an assembly begins, and taken out at any time."""

from pathlib import Path
from typing import IO

import click

from .agenda_files import Nonsense, read
from .agenda_files.markdown import write as write_markdown
from .agenda_files.structured import write as write_json
from .clerk import Ask, Clerks
from .config import from_environment
from .desk import Desk, steady_clock
from .rules.commands import ImportAgenda
from .rules.items import drafts
from .rules.kinds import TERMINAL
from .terminal import as_json, friendly, say, spoken, state_of, the_assembly, the_record
from .views.agenda import told
from .words import words_in


@click.group()
def agenda() -> None:
    """Agendas: Markdown, JSON, and those of OpenSlides (CSV) and TCQ (JSON); docs/agenda.md says how."""


@agenda.command("import")
@click.argument("code")
@click.argument("file", type=click.File("rb"))
@click.option("--dry-run", is_flag=True, help="Only read the file and show what is in it.")
@as_json
@friendly
def import_(code: str, file: IO[bytes], dry_run: bool, as_json: bool) -> None:
    """Put the items in FILE (- for standard input) on the agenda, all or none, before the assembly begins."""
    words = words_in(spoken())
    try:
        reading = read(file.read(), Path(getattr(file, "name", "")).name)
    except Nonsense as error:
        raise click.ClickException(error.said(words)) from error
    with the_record(from_environment()) as record:
        kept = the_assembly(record, code)
        if not dry_run:
            clerks = Clerks(record, Desk.here(), steady_clock())
            asked = ImportAgenda(by=TERMINAL, at=clerks.clock(), items=reading.items, origin=reading.form)
            clerk = clerks.find(kept.code)
            assert clerk is not None, "the record has just had it"
            clerk.take(Ask(asked))
    if as_json:
        left_out = {"comments": reading.comments, "hidden": reading.hidden}
        say({"code": kept.code, "form": reading.form, "items": len(reading.items), "left_out": left_out})
        return
    click.echo(write_markdown(reading.form, list(reading.items)), nl=False)
    if reading.left_out(words):
        click.echo(reading.left_out(words), err=True)


@agenda.command("export")
@click.argument("code")
@click.option("--format", "form", type=click.Choice(["md", "json"]), default="md", show_default=True)
@friendly
def export(code: str, form: str) -> None:
    """Print the agenda as it stands: what can be imported again, and in JSON also what became of each item."""
    with the_record(from_environment()) as record:
        kept = the_assembly(record, code)
        state = state_of(record, kept)
    if form == "json":
        click.echo(write_json(kept.code, state.title, told(state)), nl=False)
    else:
        click.echo(write_markdown(state.title, drafts(state)), nl=False)
