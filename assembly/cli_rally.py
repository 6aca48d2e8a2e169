"""The terminal's door to past assemblies: list the library, check a script, play one."""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from . import exported, rallies
from .clerk import Clerks
from .config import Config, from_environment
from .desk import Desk, steady_clock
from .rules.commands import EnterLine
from .terminal import as_json, friendly, say, the_record

SPEED = click.IntRange(rallies.SPEED_MIN, rallies.SPEED_MAX)


@click.group()
def rally() -> None:
    """Past assemblies, played through the same clerk as any other."""


@rally.command("list")
@as_json
@friendly
def list_(as_json: bool) -> None:
    """List the library."""
    for script in rallies.library():
        if as_json:
            facts = {"id": script.id, "title": script.title, "series": script.series, "date": script.date}
            say(facts | {"lines": len(script.lines)})
        else:
            click.echo(f"{script.id}  {script.title} ({script.date}, {len(script.lines)} lines)")


@rally.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json
@friendly
def check(files: tuple[Path, ...], as_json: bool) -> None:
    """Say what is wrong with scripts, everything at once (docs/rally-format.md).

    The exit code is 1 if anything is.
    """
    found = [_checked(file, as_json) for file in files]
    if not all(found):
        sys.exit(1)


def _checked(file: Path, as_json: bool) -> bool:
    try:
        script = rallies.open_script(file)
    except rallies.ScriptUnclear as unclear:
        faults = [{"line": fault.line, "sentence": fault.sentence} for fault in unclear.faults]
        say({"file": str(file), "sound": False, "faults": faults}) if as_json else click.echo(str(unclear))
        return False
    if as_json:
        say({"file": str(file), "sound": True, "lines": len(script.lines), "sources": len(script.sources)})
    else:
        click.echo(f"{file}  can be played: {len(script.lines)} lines, {len(script.sources)} sources")
    return True


@rally.command()
@click.argument("which", metavar="ID")
@click.option("--speed", type=SPEED, default=rallies.SPEED_USUAL, show_default=True, help="How many times as fast.")
@click.option("--export", "file", type=click.Path(dir_okay=False, path_type=Path), help="Play to the end at once.")
@as_json
@friendly
def play(which: str, speed: int, file: Path | None, as_json: bool) -> None:
    """Play a script: into the record, for all who look on; or with --export to its end, into a file.

    With --export, ID may also be the file of a script of your own. A server on the same data folder shows a replay as
    it goes; Ctrl-C stops it where it is.
    """
    if file:
        play_to_file(_script(which), file)
        say({"file": str(file)}) if as_json else click.echo(f"Its record is in {file}.")
        return
    script = rallies.find(which)
    with the_record(from_environment(), create=True) as record:
        clerks = Clerks(record, Desk.here(), steady_clock())
        clerk = rallies.open_rally(clerks, script, clerks.clock)
        say({"code": clerk.now.state.code}) if as_json else click.echo(f"{script.title}: {clerk.now.state.code}")
        for command in rallies.play(clerk, script, speed=speed, clock=clerks.clock, sleep=time.sleep):
            if isinstance(command, EnterLine):
                lines = {"who": command.who, "text": command.text, "confidence": command.confidence}
                say(lines) if as_json else click.echo(f"{command.text}  ({command.confidence})")


def _script(which: str) -> rallies.Script:
    """A script of the library, or a file that anybody wrote."""
    return rallies.open_script(Path(which)) if which.endswith(".yaml") else rallies.find(which)


def play_to_file(script: rallies.Script, file: Path) -> None:
    """Play a script to its end at once, by a clock that only the script moves, and write the record."""
    now = steady_clock()()

    def sleep(seconds: float) -> None:
        nonlocal now
        now += round(seconds * 1000)

    with TemporaryDirectory() as folder, the_record(Config(data=Path(folder)), create=True) as record:
        clerk = rallies.open_rally(Clerks(record, Desk.here(), lambda: now), script, lambda: now)
        for _ in rallies.play(clerk, script, speed=1, clock=lambda: now, sleep=sleep):
            pass
        (kept,) = record.assemblies()
        file.write_text("".join(f"{line}\n" for line in exported.lines(record, kept)), encoding="utf-8")
