"""What every command of the terminal stands on: the record it works on, the assembly it means, and how it answers."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import click
from sqlalchemy.exc import SQLAlchemyError

from . import exported, rallies
from .config import Config, Misconfigured
from .record.database import DatabaseTooNew, migrate, open_engine
from .record.reading import RecordBroken
from .record.store import Kept, Record
from .rules.evolve import replay
from .rules.refusals import Refused
from .rules.state import State
from .words import choose_language, words_in

P = ParamSpec("P")
R = TypeVar("R")

as_json = click.option("--json", "as_json", is_flag=True, help="Answer in JSON, for programs.")


def spoken() -> str:
    """The language of this terminal."""
    return choose_language(os.environ.get("LC_ALL", ""), os.environ.get("LANG", "").partition(".")[0])


def friendly(command: Callable[P, R]) -> Callable[P, R]:
    """Say what went wrong in a sentence; a traceback is for mistakes of ours."""

    @wraps(command)
    def run(*args: P.args, **named: P.kwargs) -> R:
        try:
            return command(*args, **named)
        except Refused as refused:
            raise click.ClickException(words_in(spoken())(f"refusal.{refused.reason}")) from refused
        except (Misconfigured, DatabaseTooNew, RecordBroken, exported.DoesNotHold) as error:
            raise click.ClickException(str(error)) from error
        except rallies.NoSuchRally as error:
            known = ", ".join(script.id for script in rallies.library())
            raise click.ClickException(f"There is no rally {str(error)!r}. The library has: {known}.") from error
        except rallies.ScriptUnclear as error:
            raise click.ClickException(str(error)) from error
        except SQLAlchemyError as error:
            raise click.ClickException(f"The database does not answer: {error.__cause__ or error}") from error

    return run


@contextmanager
def the_record(config: Config, *, create: bool = False) -> Iterator[Record]:
    """Open the record that the server of these settings keeps, also while that server runs."""
    if not config.database_url:
        file = config.data / "square.db"
        if not create and not file.exists():
            raise click.ClickException(f"There is no record in {config.data}. SQUARE_DATA names the folder of another.")
        config.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = open_engine(config.record_url)
    migrate(engine)
    record = Record(engine)
    try:
        yield record
    finally:
        record.close()


def the_assembly(record: Record, code: str) -> Kept:
    """Find an assembly by its code, however it was typed."""
    typed = "".join(code.upper().split()).replace("-", "")
    for kept in record.assemblies():
        if kept.code == typed:
            return kept
    raise click.ClickException(f"There is no assembly with the code {code}.")


def state_of(record: Record, kept: Kept, upto: int | None = None) -> State:
    """An assembly as its record has it, now or at an earlier position."""
    return replay(entry.event for entry in record.read(kept.id, upto=kept.position if upto is None else upto))


def say(answer: dict[str, Any]) -> None:
    """Answer a program."""
    click.echo(json.dumps(answer, ensure_ascii=False))
