"""The terminal's door: serve, open an assembly, look at it, check it, take it away, play a past one."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import IO, get_args

import click

from . import exported
from .carrying_on import NoSuchMoment, open_from
from .clerk import Ask, Clerk, Clerks
from .cli_agenda import agenda
from .cli_count import count
from .cli_rally import rally
from .cli_rehearse import rehearse_
from .cli_roll import roll
from .config import from_environment
from .desk import Desk, steady_clock
from .minutes.markdown import minutes_markdown
from .minutes.text import minutes_text
from .paths import shipped
from .record.store import Kept, Record
from .rules.commands import LayDownDuty
from .rules.kinds import TERMINAL, Admission
from .rules.standing import PRESETS, StandingRules
from .terminal import as_json, friendly, say, spoken, state_of, the_assembly, the_record
from .views.minutes import minutes as make_minutes
from .views.show import show as show_text
from .words import choose_language, languages, words_in


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="democracy-square")
def main() -> None:
    """Hold general assemblies on everybody's phone.

    All commands work on the record in SQUARE_DATA (default: ./data), also while the server runs.
    """


main.add_command(count)
main.add_command(agenda)
main.add_command(roll)
main.add_command(rally)
main.add_command(rehearse_)


@main.command()
@click.option("--host", help="Network address to listen on (SQUARE_HOST).")
@click.option("--port", help="Port to listen on (SQUARE_PORT).")
@click.option("--data", help="Folder of the record (SQUARE_DATA).")
@friendly
def serve(**settings: str | None) -> None:
    """Serve assemblies until Ctrl-C."""
    given = {f"SQUARE_{name.upper()}": value for name, value in settings.items() if value is not None}
    environment = {**os.environ, **given}
    from_environment(environment)
    sys.stdout.flush()
    # A process of its own making: gevent must patch the standard library before anything else is imported.
    os.execve(sys.executable, [sys.executable, "-P", str(shipped("app.py"))], environment)


@main.command("open")
@click.argument("title", required=False)
@click.option("--language", type=click.Choice(sorted(languages())), help="Language of the assembly; default: yours.")
@click.option("--preset", type=click.Choice(sorted(PRESETS)), help="Its rules; default: square.")
@click.option(
    "--admission", type=click.Choice(get_args(Admission)), default="open-link", show_default=True, help="Who comes in."
)
@click.option("--from", "origin", metavar="CODE", help="Go on from a moment of this record, with what was pending.")
@click.option("--at", "position", type=click.IntRange(1), help="The position of that moment; default: its end.")
@as_json
@friendly
def open_(
    title: str | None,
    language: str | None,
    preset: str | None,
    admission: Admission,
    origin: str | None,
    position: int | None,
    as_json: bool,
) -> None:
    """Open an assembly and print its code; whoever comes in can take up the chair.

    With --from it has the title, the language and the rules of that moment, unless others are given.
    """
    if not title and not origin:
        raise click.UsageError("An assembly needs a title, unless it goes on --from another.")
    with the_record(from_environment(), create=True) as record:
        clerks = Clerks(record, Desk.here(), steady_clock(), attends=False)
        rules = replace(PRESETS[preset or "square"], admission=admission)
        if origin:
            before = rules if preset else None
            clerk = continued(clerks, the_assembly(record, origin), position, title or "", language or "", before)
        else:
            clerk = clerks.open(by=TERMINAL, title=title or "", language=language or spoken(), rules=rules)
        for held in clerk.now.state.duties:
            clerk.take(Ask(LayDownDuty(by=TERMINAL, at=clerks.clock(), duty=held.duty)))
        code = clerk.now.state.code
    say({"code": code}) if as_json else click.echo(code)


def continued(
    clerks: Clerks, kept: Kept, position: int | None, title: str, language: str, rules: StandingRules | None
) -> Clerk:
    """Open the assembly that goes on from a moment of a record."""
    origin = clerks.find(kept.code)
    assert origin is not None, "a record that is kept has a clerk"
    at = position or kept.position
    try:
        return open_from(clerks, origin, at, by=TERMINAL, title=title, language=language, rules=rules)
    except NoSuchMoment:
        raise click.ClickException(f"The record of {kept.code} ends at {kept.position}.") from None


@main.command()
@click.argument("code")
@click.option("--at", "position", type=click.IntRange(1), help="Look at an earlier position of the record.")
@as_json
@friendly
def show(code: str, position: int | None, as_json: bool) -> None:
    """Show an assembly as it stands, in a few lines."""
    with the_record(from_environment()) as record:
        kept = the_assembly(record, code)
        if position and position > kept.position:
            raise click.ClickException(f"The record of {kept.code} ends at {kept.position}.")
        state = state_of(record, kept, position)
        head = record.head_at(kept.id, state.position)
    if as_json:
        found = {"code": kept.code, "title": state.title, "position": state.position, "head": head}
        say({**found, "shown": show_text(state)})
        return
    click.echo(f"{state.title} ({kept.code}), entry {state.position}, head {head}\n{show_text(state)}")


@main.command()
@click.argument("code")
@click.option("--format", "form", type=click.Choice(["md", "json"]), default="md", show_default=True)
@click.option("--language", type=click.Choice(sorted(languages())), help="Default: the assembly's own.")
@friendly
def minutes(code: str, form: str, language: str | None) -> None:
    """Print the minutes, made from the record."""
    with the_record(from_environment()) as record:
        kept = the_assembly(record, code)
        made = make_minutes((entry.event for entry in record.read(kept.id, upto=kept.position)), kept.head)
        own = state_of(record, kept, 1).language if kept.position else ""
    if form == "json":
        click.echo(json.dumps(made, ensure_ascii=False, indent=1))
        return
    click.echo(minutes_markdown(minutes_text(made, words_in(choose_language(language or own)))), nl=False)


@main.command()
@click.argument("what", required=False)
@as_json
@friendly
def verify(what: str | None, as_json: bool) -> None:
    """Check records: all in the data folder, the one with the code WHAT, or the exported file WHAT.

    The chain, the words and every outcome are worked out again. The exit code is 1 if anything does not hold.
    """
    if what and Path(what).is_file():
        # What is not UTF-8 is not a record either, and is said to be none line by line.
        with open(what, encoding="utf-8", errors="surrogateescape") as file:
            sound = told(what, lambda: exported.check(file), as_json)
    else:
        with the_record(from_environment()) as record:
            chosen = [the_assembly(record, what)] if what else record.assemblies()
            found = [told(kept.code, partial(checked, record, kept), as_json) for kept in chosen]
            sound = all(found)
            if not found and not as_json:
                click.echo("There is no assembly in this record yet.")
    if not sound:
        sys.exit(1)


def checked(record: Record, kept: Kept) -> exported.Holds:
    """Check one assembly of a server's own record."""
    return exported.check(exported.lines(record, kept))


def told(name: str, look: Callable[[], exported.Holds], as_json: bool) -> bool:
    """Check one record and say how it went."""
    try:
        holds = look()
    except exported.DoesNotHold as error:
        say({"record": name, "holds": False, "why": str(error)}) if as_json else click.echo(f"{name}  BROKEN  {error}")
        return False
    if as_json:
        say({"record": name, "holds": True, "code": holds.code, "position": holds.position, "head": holds.head})
        return True
    click.echo(
        f"{name}  holds  {holds.position} entries, {holds.outcomes} outcomes counted again, "
        f"{holds.erased} words erased, head {holds.head}"
    )
    return True


@main.command()
@click.argument("code")
@click.option("--output", "-o", type=click.File("w", "utf-8", lazy=True), default="-", help="Default: the terminal.")
@friendly
def export(code: str, output: IO[str]) -> None:
    """Write the whole record of an assembly as JSON lines (docs/record-format.md)."""
    with the_record(from_environment()) as record:
        for line in exported.lines(record, the_assembly(record, code)):
            output.write(line + "\n")
