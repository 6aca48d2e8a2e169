"""Servers and phones for the benchmarks of the line: started, pinned to a core each, and read out."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from statistics import median
from tempfile import gettempdir

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BUILT = Path(gettempdir()) / f"square-bench-{os.getuid() if hasattr(os, 'getuid') else 0}"
START_SECONDS_MAX = 60
RUN_SECONDS_MAX = 300

Figures = dict[str, float]
Command = Callable[[int], list[str]]


class NoPeer(Exception):
    """What the benchmark compares with is not on this machine; the sentence says what is missing."""


@cache
def compiled(source: str) -> str:
    """A C program of ours, compiled when first needed; another version of it may be running meanwhile."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        raise NoPeer("a C compiler is missing (apt install gcc)")
    BUILT.mkdir(mode=0o700, exist_ok=True)
    version = sha256((HERE / source).read_bytes()).hexdigest()[:12]
    program = BUILT / f"{Path(source).stem}-{version}"
    if not program.exists():
        fresh = program.with_suffix(f".{os.getpid()}")
        subprocess.run([compiler, "-O2", "-o", str(fresh), str(HERE / source)], check=True)
        fresh.replace(program)
    return str(program)


@cache
def node_folder() -> Path:
    """The Node peer with its packages, installed by its lock file when first needed."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        raise NoPeer("Node.js is missing (apt install nodejs npm)")
    folder = BUILT / "node"
    if not (folder / "node_modules" / "socket.io").exists():
        shutil.copytree(HERE / "peers" / "node", folder, dirs_exist_ok=True)
        subprocess.run(["npm", "ci", "--silent"], cwd=folder, check=True)
    return folder


def raw(port: int) -> list[str]:
    """The physical limit."""
    return [compiled("peers/raw.c"), str(port)]


def node(hertz: int = 0) -> Command:
    """Socket.IO on Node."""
    return lambda port: ["node", str(node_folder() / "server.js"), str(port), str(hertz)]


def ours(*arguments: str, module: str = "servers") -> Command:
    """One of our own servers, or stock Flask-SocketIO, in the environment of this process."""
    return lambda port: [sys.executable, "-m", f"bench.peers.{module}", str(port), *arguments]


@contextmanager
def serving(command: Command) -> Iterator[tuple[int, int, dict[str, object]]]:
    """Run a server on the first core; its port, its process, and what it said when it was ready."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [*_on_core(0), *command(port)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            said = process.stdout.readline().strip()
            _wait_for(port, process)
            yield port, process.pid, json.loads(said) if said.startswith("{") else {}
        finally:
            process.send_signal(signal.SIGKILL)
    time.sleep(0.3)  # until the kernel has let go of ten thousand sockets


def _wait_for(port: int, process: "subprocess.Popen[str]") -> None:
    until = time.monotonic() + START_SECONDS_MAX
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 0.5).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server did not start")


def phones(mode: str, port: int, pid: int, count: int, seconds: float, **texts: str) -> Figures:
    """Have so many phones do something; what the generator measured."""
    words = [*_on_core(1), compiled("generator.c"), mode, str(port), str(pid), str(count), str(seconds)]
    environment = {**os.environ, **{name.upper(): text for name, text in texts.items()}}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=seconds + RUN_SECONDS_MAX)
    figures = json.loads(done.stdout.splitlines()[-1]) if done.stdout.strip() else {"error": done.stderr[-500:]}
    if "error" in figures:
        raise RuntimeError(f"{figures['error']}\n{done.stderr[-500:]}")
    return {name: float(value) for name, value in figures.items()}


def _on_core(number: int) -> list[str]:
    """One core for the server and another for the phones, where the system can pin a process."""
    taskset = shutil.which("taskset")
    return [taskset, "-c", str(number)] if taskset and (os.cpu_count() or 1) > 1 else []


def rounds(count: int, cells: Mapping[str, Callable[[], Figures]]) -> dict[str, Figures]:
    """Run every cell once a round, in turn; medians of every figure. A cell whose peer is missing is left out."""
    found: dict[str, list[Figures]] = {}
    for number in range(1, count + 1):
        for name, cell in cells.items():
            try:
                found.setdefault(name, []).append(cell())
            except NoPeer as missing:
                print(f"  {name}: left out, {missing}", file=sys.stderr)
                continue
            shown = " ".join(f"{figure} {value:,.4g}" for figure, value in found[name][-1].items())
            print(f"  round {number}: {name:<16} {shown}", file=sys.stderr, flush=True)
    return {name: medians(runs) for name, runs in found.items() if runs}


def medians(runs: Sequence[Figures]) -> Figures:
    """The median of every figure."""
    return {figure: median(run[figure] for run in runs) for figure in runs[0]}


def told(found: Mapping[str, Figures]) -> Figures:
    """All figures under `cell.figure`."""
    return {f"{name}.{figure}": value for name, figures in found.items() for figure, value in figures.items()}


def ratio(found: Mapping[str, Figures], figure: str, of: str, to: str) -> float | None:
    """The ratio of two medians, if both were measured."""
    if of not in found or to not in found or not found[to][figure]:
        return None
    return found[of][figure] / found[to][figure]
