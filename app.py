"""Open the square: `python app.py` serves assemblies to every phone on the network until Ctrl-C."""

from gevent import monkey

monkey.patch_all()

import errno
import io
import logging
import socket
import sys
import time
from functools import partial

import gevent
import segno
from flask import Flask, Response, jsonify
from gevent.threadpool import ThreadPool
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.middleware.proxy_fix import ProxyFix

from assembly import doors, pages, rallies
from assembly.clerk import Clerks
from assembly.config import Config, Misconfigured, from_environment
from assembly.desk import Desk, steady_clock
from assembly.line.runner import Runner
from assembly.past import Past
from assembly.paths import FolderInUse, secret_key, shipped, sole_use
from assembly.record.database import DatabaseTooNew, MigrationLost, migrate, open_engine
from assembly.record.store import Record

# Addresses reserved for documentation and private networks: asked which way they lie, nothing is sent to them.
ELSEWHERE = ("192.0.2.1", "10.255.255.254", "192.168.255.254", "172.31.255.254")
ANYWHERE = ("", "0.0.0.0", "::")
REST = 4  # times as long as was worked, between two stretches of keeping up with records


def create_app(config: Config) -> Flask:
    """Put a server together: its record, its clerks, and the doors to them."""
    config.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = open_engine(config.record_url)
    migrate(engine)
    record = Record(engine)
    clerks = Clerks(record, gevent_desk(), steady_clock())
    secret = secret_key(config.secret_key_file)
    app = Flask("assembly", template_folder=str(shipped("templates")), static_folder=None)
    app.extensions["clerks"], app.extensions["record"] = clerks, record
    app.add_url_rule("/healthz", "healthz", healthz)
    app.add_url_rule("/readyz", "readyz", partial(readyz, clerks))
    app.extensions["past"] = Past(record, secret, clerks.desk)
    pages.open_pages(app, clerks, app.extensions["past"], secret, config)
    doors.open_phones(app, clerks, secret, config.origins, line=config.line)
    if config.proxies:
        hops = config.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app


def gevent_desk() -> Desk:
    """A desk for a server: whoever waits for the disk waits in a thread, and the phones are served meanwhile."""
    writing = ThreadPool(1)  # one: the record is written by one thread at a time
    looking_back = ThreadPool(1)  # one: it shares its core with the phones
    return Desk(spawn=gevent.spawn, offload=writing.apply, read=looking_back.apply)


def keep_up(past: Past) -> None:
    """Follow the records as they grow, beside everything else: whoever looks back later finds snapshots there."""
    while True:
        began = time.monotonic()
        for _ in past.keep_up():
            gevent.sleep(REST * (time.monotonic() - began))
            began = time.monotonic()
        gevent.sleep(REST)


def healthz() -> Response:
    """This process lives and answers."""
    return jsonify(well=True)


def readyz(clerks: Clerks) -> tuple[Response, int]:
    """The database answers, and no clerk is stuck on a failed write; while stopping, no page is ready."""
    try:
        clerks.record.find("")
    except SQLAlchemyError:
        return jsonify(ready=False, because="database"), 503
    if not all(clerk.well for clerk in clerks.all()):
        return jsonify(ready=False, because="record-unwritable"), 503
    return jsonify(ready=True), 200


def serve(config: Config) -> None:
    """Serve until Ctrl-C or SIGTERM, then stop cleanly."""
    app: Flask
    # The port first: whoever cannot have it should not touch the record. Nobody is answered before the app is there.
    runner = Runner(lambda environ, respond: app(environ, respond), config.host, config.port)
    app = create_app(config)
    app.extensions["clerks"].reopen()
    rallies.resume(app.extensions["clerks"])
    rallies.resume_together(app.extensions["clerks"])
    keeping_up = gevent.spawn(keep_up, app.extensions["past"])
    gevent.spawn(greet, config, runner.port)  # runs once `serve` waits: whoever reads it may already press Ctrl-C
    runner.serve(lambda: close(app, keeping_up))
    print("The square is closed. Everything that was entered is in the record.", flush=True)


def close(app: Flask, keeping_up: gevent.Greenlet) -> None:
    """Take no more commands, answer those under way, let go of the record."""
    keeping_up.kill()
    app.extensions["live"].stop()
    app.extensions["record"].close()


def greet(config: Config, port: int) -> None:
    """Tell whoever started the server where the square is, with a code for their phone."""
    address = config.address or f"http://{_bracketed(_lan_host(config.host))}:{port}"
    here = f"http://{_bracketed(_own_host(config.host))}:{port}"
    lines = ["The square is open.", "", f"  {address}   for every phone on this network"]
    lines += [f"  {here}   on this machine"] if here != address else []
    lines += ["", _qr(address), f"The record is in {config.data.resolve()}. Stop with Ctrl-C."]
    if address.startswith("http://"):
        lines.append("Without HTTPS, whoever runs this network could read and change what is sent.")
    text = "\n".join(lines)
    encoding = sys.stdout.encoding or "ascii"
    print(text.encode(encoding, "replace").decode(encoding), flush=True)


def _qr(address: str) -> str:
    drawn = io.StringIO()
    segno.make(address, error="l").terminal(out=drawn, border=2, compact=True)
    return drawn.getvalue()


def _own_host(host: str) -> str:
    return "127.0.0.1" if host in ANYWHERE else host


def _lan_host(host: str) -> str:
    """This machine's address as its neighbours know it; the loopback address where there is no network."""
    if host not in ANYWHERE:
        return host
    for far in ELSEWHERE:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            try:
                asking.connect((far, 9))
                return str(asking.getsockname()[0])
            except OSError:
                continue
    return "127.0.0.1"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def main() -> int:
    """Read the settings and serve; what stands in the way is said in a sentence."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        config = from_environment()
        with sole_use(config.data):
            serve(config)
    except KeyboardInterrupt:  # while still starting
        return 130
    except (Misconfigured, DatabaseTooNew, MigrationLost) as error:
        return _sorry(str(error))
    except SQLAlchemyError as error:
        return _sorry(f"The database does not answer: {error.__cause__ or error}")
    except ModuleNotFoundError as error:
        if error.name != "psycopg":
            raise
        return _sorry("PostgreSQL needs its driver: pip install 'democracy-square[postgres]'.")
    except FolderInUse as error:
        return _sorry(f"Another server (process {error}) is using {config.data}. Stop it, or set SQUARE_DATA.")
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL):
            raise
        where = f"{config.host}, port {config.port}"
        return _sorry(f"Cannot listen on {where}: {error.strerror}. Set SQUARE_PORT or SQUARE_HOST.")
    return 0


def _sorry(sentence: str) -> int:
    print(sentence, file=sys.stderr, flush=True)
    return 1


if __name__ == "__main__":
    sys.exit(main())
