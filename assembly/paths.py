"""Where the server's files lie: those we ship, and those that only this server has."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


class FolderInUse(Exception):
    """Another server has this data folder open."""


def shipped(name: str) -> Path:
    """Find `templates`, `migrations` or `app.py`: inside the package in a wheel, beside it in a checkout."""
    for base in (PACKAGE, PACKAGE.parent):
        if (base / name).exists():
            return base / name
    raise FileNotFoundError(f"{name} is missing from this installation")


def secret_key(file: Path) -> bytes:
    """Read the server's secret key, or make one on the first run; nobody but the owner may read it."""
    if not file.exists():
        _write_private(file, secrets.token_bytes(32).hex() + "\n")
    key = bytes.fromhex(file.read_text("ascii"))
    if len(key) != 32:
        raise ValueError(f"{file} does not hold a key of 32 bytes")
    return key


def _write_private(file: Path, text: str) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    unfinished = file.with_suffix(".new")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    unfinished.replace(file)


@contextmanager
def sole_use(folder: Path) -> Iterator[None]:
    """Keep the data folder to this process; the lock ends with the process, however that ends."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(folder / "server.lock", "a+", encoding="ascii") as lock:
        try:
            _lock(lock.fileno())
        except OSError:
            lock.seek(0)
            raise FolderInUse(lock.read().strip()) from None
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        yield


if os.name == "nt":
    import msvcrt

    def _lock(descriptor: int) -> None:
        # Far beyond the number in the file, so that others can still read whose it is.
        os.lseek(descriptor, 1 << 20, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
