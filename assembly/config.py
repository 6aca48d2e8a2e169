"""Every setting of the server, read once from the environment into one frozen value."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PREFIX = "SQUARE_"
LINES = ("fast", "stock")


class Misconfigured(Exception):
    """A setting is unknown or makes no sense; the sentence says which one, and what would."""


def _folder(text: str) -> Path:
    return Path(text).expanduser()


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise ValueError("must be a number from 0 to 65535")
    return int(text)


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 9:
        raise ValueError("must be a number from 0 to 9")
    return int(text)


def _openings(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 100_000:
        raise ValueError("must be a number from 1 to 100000")
    return int(text)


def _line(text: str) -> str:
    if text not in LINES:
        raise ValueError(f"must be one of: {', '.join(LINES)}")
    return text


def _database(text: str) -> str:
    if text and not text.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        raise ValueError("must begin with sqlite:/// or postgresql://")
    return text


def _address(text: str) -> str:
    """An address as people type it: scheme, host and perhaps a port, without a path."""
    parts = urlsplit(text)
    if text and (parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/") or parts.query):
        raise ValueError("must look like https://square.example.org")
    return text.rstrip("/")


def _contact(text: str) -> str:
    """One line that people read."""
    if len(text) > 200 or not text.isprintable():
        raise ValueError("must be one line of at most 200 characters")
    return text.strip()


def _origins(text: str) -> tuple[str, ...]:
    return tuple(_address(part.strip()) for part in text.split(",") if part.strip())


def _setting(default: str, read: Callable[[str], Any], doc: str) -> Any:
    """One setting: its default as one would write it in the environment, how it is read, what it means."""
    return field(default_factory=lambda: read(default), metadata={"default": default, "read": read, "doc": doc})


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What the server was told; nothing in it is required."""

    data: Path = _setting("data", _folder, "Folder of the record, its backups and the server's secret key.")
    host: str = _setting("0.0.0.0", str, "Network address to listen on; 127.0.0.1 keeps the server to this machine.")
    port: int = _setting("8080", _port, "Port to listen on; 0 takes a free one.")
    address: str = _setting("", _address, "Address that people type and scan; empty: this machine's on the LAN.")
    database_url: str = _setting("", _database, "Where the record is; empty: SQLite, `square.db` in the data folder.")
    origins: tuple[str, ...] = _setting(
        "", _origins, "Further origins whose pages may connect, separated by commas; our own pages always may."
    )
    proxies: int = _setting("0", _count, "How many reverse proxies stand in front and set `X-Forwarded-*` headers.")
    contact: str = _setting(
        "", _contact, "Whom visitors write to with corrections: an e-mail or web address, or words."
    )
    openings: int = _setting("60", _openings, "How many assemblies one network may open in an hour.")
    line: str = _setting("fast", _line, "How bytes reach many phones: `fast`, or `stock`, python-socketio as it is.")

    @property
    def record_url(self) -> str:
        """Where the record is kept, as SQLAlchemy writes it."""
        if not self.database_url:
            return f"sqlite:///{self.data / 'square.db'}"
        # Our PostgreSQL driver is psycopg 3; the short form, which every host hands out, would ask for another.
        return self.database_url.replace("postgresql://", "postgresql+psycopg://", 1)

    @property
    def secret_key_file(self) -> Path:
        """The file that holds this server's secret key."""
        return self.data / "secret.key"


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + name.upper()


def from_environment(environment: Mapping[str, str] = os.environ) -> Config:
    """Read every SQUARE_* variable; one that is unknown or makes no sense is an error, never ignored."""
    settings = {variable(setting.name): setting for setting in fields(Config)}
    values: dict[str, Any] = {}
    for name in sorted(environment):
        if not name.startswith(PREFIX):
            continue
        if name not in settings:
            close = get_close_matches(name, settings, n=1)
            hint = f"Did you mean {close[0]}?" if close else f"Known settings: {', '.join(settings)}."
            raise Misconfigured(f"{name} is not a setting. {hint}")
        setting = settings[name]
        text = environment[name].strip() or setting.metadata["default"]
        try:
            values[setting.name] = setting.metadata["read"](text)
        except ValueError as error:
            raise Misconfigured(f"{name}={environment[name]!r}: {error}.") from None
    return Config(**values)


def table() -> str:
    """All settings as the Markdown table of the README."""
    rows = [
        (f"`{variable(s.name)}`", f"`{s.metadata['default']}`" if s.metadata["default"] else "", s.metadata["doc"])
        for s in fields(Config)
    ]
    lines = ["| Setting | Default | Meaning |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| {name} | {default} | {doc} |" for name, default, doc in rows)]) + "\n"


if __name__ == "__main__":  # `python -m assembly.config` prints the table for the README
    print(table(), end="")
