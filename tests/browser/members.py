"""Members without a browser: the official Socket.IO client, for the many who fill the hall around the few we watch."""

import http.client
import secrets
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import socketio

from assembly.clerk import Ask, Clerks
from assembly.config import Config
from assembly.desk import steady_clock
from assembly.paths import secret_key
from assembly.rules.commands import JoinAssembly
from assembly.rules.standing import PRESETS
from assembly.seats import member_id, new_device
from assembly.squares import Squares
from assembly.terminal import the_record

ANSWER_SECONDS_MAX = 20
BRIEF = {"closing_seconds": 2}  # where a test is not about the countdown, it need not last ten seconds


def open_assembly(url: str, device: str, **form: str) -> str:
    """Open an assembly as the web form does; returns its code."""
    asked = {"title": "Elm Street tenants", "name": "Ana Moreno", "admission": "open-link", "preset": "square"}
    asked |= {"language": "en", "key": secrets.token_hex(16)} | form
    server = http.client.HTTPConnection(urlsplit(url).netloc)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"device={device}"}
    server.request("POST", "/open", urlencode(asked), headers | {"Sec-Fetch-Site": "same-origin"})
    answer = server.getresponse()
    answer.read()
    server.close()
    assert answer.status == 303, answer.status
    return str(answer.headers["Location"]).rpartition("/")[2]


def open_with(data: Path, device: str, preset: str = "square", **asked: Any) -> str:
    """Open an assembly in the data folder of a running server, by rules that no form offers; returns its code.

    With a `square_name` it is the first of a new square.
    """
    config = Config(data=data)
    facts = {name: asked.pop(name, default) for name, default in (("title", "Elm Street tenants"), ("language", "en"))}
    name, square = asked.pop("name", "Ana Moreno"), asked.pop("square_name", "")
    secret = secret_key(config.secret_key_file)
    with the_record(config) as record:
        clerks = Clerks(record, clock=steady_clock(), attends=False)
        rules = replace(PRESETS[preset], **BRIEF | asked)
        place = Squares(clerks, secret).new(square, facts["language"]) if square else None
        clerk = clerks.open(by=lambda assembly: member_id(secret, assembly, device), rules=rules, place=place, **facts)
        clerk.take(Ask(JoinAssembly(by=member_id(secret, clerk.assembly_id, device), at=clerk.clock(), name=name)))
        return clerk.now.state.code


class Member:
    """One seat, which says what the test tells it to."""

    def __init__(self, url: str, code: str, name: str = "", device: str = "", observer: bool = False) -> None:
        self.device = device or new_device()
        self.client = socketio.Client(reconnection=False)
        cookie = {"Cookie": f"device={self.device}"}
        self.client.connect(
            url, headers=cookie, auth={"assembly": code}, transports=["websocket"], wait_timeout=ANSWER_SECONDS_MAX
        )
        if name:
            self.do("JoinAssembly", name=name, observer=observer)

    def do(self, what: str, **fields: Any) -> dict[str, Any]:
        """Ask for something that must be entered."""
        body = {"do": what, "key": secrets.token_hex(16), **fields}
        answer: dict[str, Any] = self.client.call("command", body, timeout=ANSWER_SECONDS_MAX)
        while "later" in answer:
            self.client.sleep(answer["later"] / 1000)
            answer = self.client.call("command", body, timeout=ANSWER_SECONDS_MAX)
        assert "entered" in answer, (what, fields, answer)
        return answer

    def until_closed(self) -> None:
        """Wait until the countdown is over, and the last poll has its outcome."""
        while self.look()["poll"]["state"] != "closed":
            self.client.sleep(0.3)

    def adjourn(self) -> None:
        """End the sitting; where something is unfinished the hall is asked, and nobody objects in time."""
        self.do("Adjourn")
        while self.look()["assembly"]["phase"] != "adjourned":
            self.client.sleep(0.5)

    def look(self) -> dict[str, Any]:
        """All panels as they are now."""
        answer: dict[str, Any] = self.client.call("look", {}, timeout=ANSWER_SECONDS_MAX)
        while "later" in answer:
            self.client.sleep(answer["later"] / 1000)
            answer = self.client.call("look", {}, timeout=ANSWER_SECONDS_MAX)
        panels: dict[str, Any] = answer["panels"]
        return panels

    @property
    def id(self) -> str:
        """My number in this assembly."""
        return str(self.look()["me"]["id"])

    def give_next(self) -> None:
        """As the chair: give the floor to whoever is next."""
        panels = self.look()
        self.do("GiveFloor", saw_turn=panels["floor"]["turn"], place=panels["queue"]["next"][0]["place"])

    def leave(self) -> None:
        """Hang up; the assembly is not told."""
        self.client.disconnect()
