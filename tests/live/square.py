"""A server of one's own for the tests of the wire: a record, its clerks, the phones' door, and one page.

Run as a program with the settings as one JSON argument; prints one line of JSON once it listens.
"""

# ruff: noqa: E402
from gevent import monkey

monkey.patch_all()

import json
import sys
from dataclasses import replace
from typing import Any

import gevent
from flask import Flask, Response, request
from gevent.threadpool import ThreadPool

from assembly import doors, live
from assembly.clerk import Ask, Clerk, Clerks
from assembly.desk import Desk
from assembly.line.limits import Allowance
from assembly.line.runner import Runner
from assembly.record.database import migrate, open_engine
from assembly.record.store import Record
from assembly.rules.commands import LayDownDuty
from assembly.rules.standing import PRESETS
from assembly.seats import device_cookie, device_of, new_device

OPENER = "opener"


def pages(app: Flask) -> None:
    """The one page that gives a device its number, as every page of the square does."""

    @app.get("/a/<code>")
    def phone(code: str) -> Response:
        response = Response(code)
        if device_of(request.cookies) is None:
            response.set_cookie(device_cookie(request.is_secure), new_device(), httponly=True, samesite="Lax")
        return response


def open_assembly(clerks: Clerks, preset: str) -> Clerk:
    """An assembly whose chair is vacant, for whoever takes it up."""
    rules = replace(PRESETS[preset], closing_seconds=1)
    clerk = clerks.open(by=OPENER, title="Elm Street tenants", language="en", rules=rules)
    for held in clerk.now.state.duties:
        clerk.take(Ask(LayDownDuty(by=OPENER, at=clerks.clock(), duty=held.duty)))
    return clerk


def main(settings: dict[str, Any]) -> None:
    """Serve until SIGTERM."""
    if "commands_each_second" in settings:
        pace = settings["commands_each_second"]
        live.COMMANDS = Allowance(each_second=pace, burst=pace)
    if "wrong_codes" in settings:
        live.UNKNOWN_CODES = Allowance(each_second=1, burst=settings["wrong_codes"])
    engine = open_engine(f"sqlite:///{settings['data']}/square.db")
    migrate(engine)
    clerks = Clerks(Record(engine), Desk(spawn=gevent.spawn, offload=ThreadPool(1).apply))
    app = Flask("square")
    pages(app)
    doors.open_phones(
        app, clerks, b"a secret of the tests", settings.get("origins"),
        heartbeat_seconds=settings.get("heartbeat_seconds", 10.0), line=settings.get("line", "fast"),
    )  # fmt: skip
    codes = [open_assembly(clerks, preset).now.state.code for preset in settings.get("presets", ["square"])]
    runner = Runner(app, "127.0.0.1", settings.get("port", 0))
    print(json.dumps({"port": runner.port, "codes": codes}), flush=True)
    runner.serve(app.extensions["live"].stop)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
