"""A square with pages and without a socket, on a record in a folder of its own."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from assembly import assets, pages
from assembly.clerk import Ask, Clerk, Clerks
from assembly.config import Config
from assembly.past import Past
from assembly.paths import shipped
from assembly.record.database import migrate, open_engine
from assembly.record.store import Record
from assembly.rules import commands as c
from assembly.rules.commands import Adjourn, BeginSitting, Command
from assembly.rules.standing import PRESETS, StandingRules
from tests.cast import ANA, BO, NOON

HOST = "square.example.org"


@dataclass
class Square:
    """The pages, the clerks behind them, and a browser that keeps its cookies."""

    app: Flask
    clerks: Clerks
    browser: FlaskClient
    dist: Path

    def another(self) -> FlaskClient:
        """The browser of somebody else."""
        return self.app.test_client()

    def open(
        self, *, title: str = "Elm Street", language: str = "en", rules: StandingRules = PRESETS["square"]
    ) -> Clerk:
        """An assembly that ANA has opened."""
        return self.clerks.open(by=ANA, at=NOON, title=title, language=language, rules=rules)

    def adjourned(self) -> Clerk:
        """An assembly that has adjourned."""
        clerk = self.open()
        self.take(clerk, BeginSitting(by=ANA, at=NOON), Adjourn(by=ANA, at=NOON))
        return clerk

    def decided(self, title: str, text: str, *more: c.Command) -> Clerk:
        """An assembly in which BO spoke, a motion of this text was adopted, and then this was done."""
        clerk = self.open(title=title)
        at = {"at": NOON}
        self.take(
            clerk,
            c.JoinAssembly(by=ANA, name="Ana", **at), c.JoinAssembly(by=BO, name="보람", **at),
            c.BeginSitting(by=ANA, **at),
            c.AskToSpeak(by=BO, topic="The roof", **at), c.GiveFloor(by=ANA, saw_turn=0, place="S1", **at),
            c.YieldFloor(by=BO, at=NOON + 61_000, saw_turn=1),
            c.TableMotion(by=ANA, title="Repair the roof", text=text, **at),
            c.SecondMotion(by=BO, motion="M1", **at), c.OpenPoll(by=ANA, motion="M1", **at),
            c.CastBallot(by=ANA, poll="P1", choice="yes", **at), c.ClosePoll(by=ANA, poll="P1", **at),
            c.SettlePoll(by="clerk", at=NOON + 90_000, poll="P1"),
            *more,
        )  # fmt: skip
        return clerk

    def take(self, clerk: Clerk, *commands: Command) -> None:
        """The clerk takes these."""
        for command in commands:
            clerk.take(Ask(command))


@pytest.fixture
def square(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Square]:
    dist = tmp_path / "dist"
    built(dist)
    monkeypatch.setattr(assets, "DIST", dist)
    engine = open_engine(f"sqlite:///{tmp_path / 'square.db'}")
    migrate(engine)
    record = Record(engine)
    clerks = Clerks(record, clock=lambda: NOON)
    app = Flask("assembly", template_folder=str(shipped("templates")), static_folder=None)
    pages.open_pages(app, clerks, Past(clerks.record, b"s" * 32, clerks.desk), b"s" * 32, Config())
    yield Square(app, clerks, app.test_client(), dist)
    record.close()


def built(dist: Path) -> None:
    """A small build of the front end."""
    dist.mkdir()
    files = {"phone.js": "phone-ABCD2345.js", "style.css": "style-ABCD2345.css"}
    (dist / "manifest.json").write_text(json.dumps(files))
    for name in files.values():
        for ending, content in (("", "plain"), (".br", "brotli"), (".gz", "gzip")):
            (dist / f"{name}{ending}").write_text(content)
    (dist / "THIRD_PARTY.txt").write_text("licences")


def page(response: TestResponse) -> str:
    """The text of a page."""
    return response.get_data(as_text=True)


def data_of(response: TestResponse) -> dict[str, object]:
    """What a live page tells its bundle."""
    found = page(response).partition('id="page">')[2].partition("</script>")[0]
    data: dict[str, object] = json.loads(found)
    return data
