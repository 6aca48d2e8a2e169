"""Servers that are about to be killed, stopped, or found out."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from tests.conftest import ROOT, Server

REAL = ROOT / "app.py"
HASTY = Path(__file__).with_name("hasty_server.py")


class Doomed(Server):
    """A server in a process of its own, on a port that its successor can take over."""

    def __init__(self, data: Path, program: Path = REAL, port: int = 0) -> None:
        self.data = data
        self.log = data.with_name(f"{data.name}.log")
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SQUARE_")}
        environment |= {"SQUARE_DATA": str(data), "SQUARE_HOST": "127.0.0.1", "SQUARE_PORT": str(port)}
        environment["PYTHONPATH"] = str(ROOT)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, str(program)], env=environment, stdout=subprocess.PIPE, stderr=log, text=True
            )
        self.url = self._wait_for_address()
        self.port = urlsplit(self.url).port or 0
