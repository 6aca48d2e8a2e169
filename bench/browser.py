"""The Chromium of this machine, for benchmarks and tests: how it is started, and what comes over its wire."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
MISSING = "no Chromium on this machine (apt install chromium, or set ASSEMBLY_TEST_BROWSER)"
_NEEDLESS = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup")
_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Chromium makes two pages for the list under the address line of each window: a third of the work of opening it.
    "--disable-features=" + ",".join(_NEEDLESS),
)


class NoBrowser(Exception):
    """No browser can be driven here; the sentence says what is missing."""


def find() -> str:
    """The Chromium of this machine."""
    found = os.environ.get("ASSEMBLY_TEST_BROWSER") or next((path for path in map(shutil.which, NAMES) if path), None)
    if found is None:
        raise NoBrowser(MISSING)
    return found


@contextmanager
def chromium(*flags: str) -> Iterator[Any]:
    """A headless Chromium, driven by Playwright; without a sandbox where only the administrator is there."""
    executable = find()
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags = (*flags, "--no-sandbox")
    try:
        from playwright.sync_api import sync_playwright

        playwright = sync_playwright().start()
    except Exception as error:  # its own Node needs libatomic, which slim systems lack
        raise NoBrowser(f"Playwright's driver does not start here: {error}") from error
    try:
        started = playwright.chromium.launch(executable_path=executable, args=[*_FLAGS, *flags])
        yield started
        started.close()
    finally:
        playwright.stop()


class Scales:
    """Weighs what comes over the wire, headers and all, as the browser's own network stack counts it."""

    def __init__(self, cdp: Any) -> None:
        self.addresses: dict[str, str] = {}
        self.encodings: dict[str, str] = {}
        self.bytes: dict[str, float] = {}
        self.socket_bytes = 0
        cdp.send("Network.enable")
        cdp.on("Network.responseReceived", self._begin)
        cdp.on("Network.loadingFinished", self._finish)
        cdp.on("Network.webSocketFrameReceived", self._frame)

    def _begin(self, event: dict[str, Any]) -> None:
        self.addresses[event["requestId"]] = event["response"]["url"]
        headers = {name.lower(): value for name, value in event["response"]["headers"].items()}
        self.encodings[event["response"]["url"]] = headers.get("content-encoding", "")

    def _finish(self, event: dict[str, Any]) -> None:
        address = self.addresses.get(event["requestId"], "")
        self.bytes[address] = self.bytes.get(address, 0) + event["encodedDataLength"]

    def _frame(self, event: dict[str, Any]) -> None:
        self.socket_bytes += len(event["response"]["payloadData"].encode())

    def paths(self) -> dict[str, int]:
        """What came, by its path [bytes]."""
        return {urlsplit(address).path: round(size) for address, size in self.bytes.items()}

    def first_load(self, needed: set[str]) -> dict[str, int]:
        """What the first load is made of: of scripts and words only those that are needed before the phone is idle."""
        return {
            path: size for path, size in self.paths().items() if path in needed or not path.endswith((".js", ".json"))
        }
