"""The terminal's way to rehearse an evening: a simulated crowd, a believable meeting, and what an operator needs."""

import asyncio
import random
import signal
import sys
from collections.abc import Callable
from contextlib import suppress

import click

from .rehearsing import NotHeld, OwnServer, Plan, Report, rehearse
from .rules.limits import SEED_MAX
from .terminal import as_json, friendly, say, spoken

OPEN_FILES_BESIDE = 200


@click.command("rehearse")
@click.option("--seats", type=click.IntRange(2, 5000), default=500, show_default=True, help="How many come.")
@click.option("--minutes", type=click.FloatRange(0.2, 240), default=5, show_default=True, help="How long it lasts.")
@click.option(
    "--url", help="The server to rehearse on; default: one of its own, on a folder that is deleted afterwards."
)
@click.option("--seed", type=click.IntRange(0, SEED_MAX), help="All chance comes from it; default: drawn, and said.")
@as_json
@friendly
def rehearse_(seats: int, minutes: float, url: str | None, seed: int | None, as_json: bool) -> None:
    """Hold a meeting of simulated people over real sockets, and report how the server bore it.

    It opens an assembly of its own, marked as simulated on every screen, in its minutes and in its record; nobody
    simulated ever walks into a meeting of people. Ctrl-C stops it, and it reports what there is. The exit code is 1 if
    anything that was answered as entered is not there, or anything was never answered.
    """
    drawn = random.randrange(SEED_MAX) if seed is None else seed
    plan = Plan(seats=seats, minutes=minutes, seed=drawn, language=spoken())
    _allow_files(seats + OPEN_FILES_BESIDE)
    tell = _quietly if as_json else _teller()
    try:
        if url:
            found = asyncio.run(_held(plan, url.rstrip("/"), tell))
        else:
            with OwnServer() as server:
                found = asyncio.run(_held(plan, server.url, tell, server))
    except NotHeld as reason:
        raise click.ClickException(str(reason)) from None
    if as_json:
        say(found.as_json())
    else:
        click.echo(told(found))
    if found.lost:
        sys.exit(1)


async def _held(plan: Plan, url: str, tell: Callable[[str], None], server: OwnServer | None = None) -> Report:
    stop = asyncio.Event()
    with suppress(NotImplementedError):  # where a loop knows no signals, Ctrl-C ends it without a report
        asyncio.get_running_loop().add_signal_handler(signal.SIGINT, stop.set)
    if server is None:
        return await rehearse(plan, url, tell=tell, stop=stop)
    return await rehearse(plan, url, tell=tell, stop=stop, memory=server.memory, cpu=server.cpu_seconds)


def told(found: Report) -> str:
    """The report for people: first whether the evening can come."""
    verdict = f"LOST: {len(found.lost)}. Do not hold the evening on this server." if found.lost else "Nothing was lost."
    lines = [verdict, *(f"  {each}" for each in found.lost[:20])]
    early = "" if found.whole else ", stopped early"
    lines += ["", f"{found.came_in} of {found.seats} came in, {found.seconds} s, seed {found.seed}{early}"]
    lines.append(f"{found.taps} taps: {found.entered} entered, {sum(found.refused.values())} refused")
    lines += [f"  {count:6}  {code}" for code, count in found.refused.items()]
    lines.append(f"{found.resent} sent again, {found.reconnections} connections lost and found")
    lines += ["", f"{'[ms]':24}" + "".join(f"{name:>8}" for name in ("p50", "p95", "p99", "max"))]
    rows = {
        "page of a phone": found.page_ms,
        "page to seat": found.arrival_ms,
        "tap to answer": found.ack_ms,
        "tap to seen by others": found.visible_ms,
    }
    lines += [
        f"{name:24}" + "".join(f"{row.get(q, '-'):>8}" for q in ("p50", "p95", "p99", "max"))
        for name, row in rows.items()
    ]
    if found.server_mb is not None:
        lines += ["", f"The server held {found.server_mb} MB at most and computed for {found.server_cpu_seconds} s."]
    else:
        lines += ["", "Memory is measured where the rehearsal runs a server of its own."]
    return "\n".join(lines)


def _teller() -> Callable[[str], None]:
    """Say how it goes: over and over on one line of a terminal, or now and then in a file."""
    if sys.stderr.isatty():
        return lambda line: click.echo(f"\r\x1b[K{line}", err=True, nl=not line[:1].isdigit())
    said = [0]

    def now_and_then(line: str) -> None:
        said[0] += 1
        if said[0] % 5 == 1:
            click.echo(line, err=True)

    return now_and_then


def _quietly(_: str) -> None:
    """Say nothing."""


def _allow_files(needed: int) -> None:
    """Every phone is an open file; ask the system for as many as it allows."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if soft != resource.RLIM_INFINITY and soft < needed:
            most = needed if hard == resource.RLIM_INFINITY else min(needed, hard)
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
