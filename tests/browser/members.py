"""Members without a browser: the official Socket.IO client, for the many who fill the hall around the few we watch."""

import http.client
import secrets
from typing import Any
from urllib.parse import urlencode, urlsplit

import socketio

from assembly.seats import new_device

ANSWER_SECONDS_MAX = 20


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


class Member:
    """One seat, which says what the test tells it to."""

    def __init__(self, url: str, code: str, name: str = "", device: str = "", observer: bool = False) -> None:
        self.device = device or new_device()
        self.client = socketio.Client(reconnection=False)
        cookie = {"Cookie": f"device={self.device}"}
        self.client.connect(url, headers=cookie, auth={"assembly": code}, transports=["websocket"])
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
