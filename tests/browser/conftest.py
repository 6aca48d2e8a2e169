"""What the browser tests share: the built bundle, and phones that are closed and asked for complaints at the end."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from assembly.assets import DIST
from tests.browser.members import open_with
from tests.browser.phones import Phone, Screen, Wall, without_complaints
from tests.conftest import Server, unavailable


@pytest.fixture(scope="session")
def square(live_server: str) -> str:
    """The address of a server whose pages have their scripts."""
    try:
        built = json.loads((DIST / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError):
        built = {}
    if "phone.js" not in built:
        unavailable("the browser's files are not built (npm --prefix frontend ci && npm --prefix frontend run build)")
    return live_server


@pytest.fixture
def open_brief(square: str, shared_server: Server) -> Callable[..., str]:
    """Open an assembly whose polls close after two seconds, and by whatever other rules are asked for."""
    return partial(open_with, shared_server.data)


@pytest.fixture
def screens(browser: Any, square: str) -> Iterator[list[Screen]]:
    """Every screen of a test; at its end none may have a complaint."""
    opened: list[Screen] = []
    yield opened
    for screen in opened:
        screen.close()
    without_complaints(*opened)


@pytest.fixture
def phone(browser: Any, square: str, screens: list[Screen]) -> Callable[..., Phone]:
    """Hand out phones, each with a browser context, and so a device, of its own."""

    def hand_out(language: str = "en", **how: Any) -> Phone:
        screens.append(Phone(browser, square, language, **how))
        return screens[-1]  # type: ignore[return-value]

    return hand_out


@pytest.fixture
def wall(browser: Any, square: str, screens: list[Screen]) -> Callable[[str], Wall]:
    """Hang up the wall of an assembly."""

    def hang(code: str) -> Wall:
        screens.append(Wall(browser, square, code))
        return screens[-1]  # type: ignore[return-value]

    return hang
