"""A server for a rehearsal, in a process and on a folder of its own; and how much memory a server takes."""

import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from ..paths import shipped

_ADDRESS = re.compile(r"https?://127\.0\.0\.1:\d+")
_LINE_SECONDS_MAX = 60


class OwnServer:
    """Started on a free port, and gone with its record when the rehearsal is over."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="rehearsal-")
        self.url = ""
        self.process: subprocess.Popen[str] | None = None

    def __enter__(self) -> "OwnServer":
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SQUARE_")}
        facts = {"DATA": str(Path(self._folder.name)), "HOST": "127.0.0.1", "PORT": "0"}
        environment |= {f"SQUARE_{name}": value for name, value in facts.items()}
        self.process = subprocess.Popen(
            [sys.executable, "-P", str(shipped("app.py"))],
            env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        for line in self.process.stdout:
            found = _ADDRESS.search(line)
            if found:
                self.url = found[0]
                return self
        raise OSError("the server for the rehearsal did not start")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(20)
            assert self.process.stdout is not None
            self.process.stdout.close()
        self._folder.cleanup()

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self.process is not None and self.process.poll() is None

    def memory(self) -> int | None:
        """The most memory it has held [bytes], where this system tells."""
        status = self._proc("status")
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        return int(found[1]) * 1024 if found else None

    def cpu_seconds(self) -> float | None:
        """The time it has computed, where this system tells."""
        stat = self._proc("stat").rpartition(")")[2].split()
        return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK") if stat else None

    def _proc(self, name: str) -> str:
        try:
            return Path(f"/proc/{self.process.pid if self.process else 0}/{name}").read_text()
        except OSError:
            return ""
