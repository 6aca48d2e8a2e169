"""The built files of the browser: found by the manifest, served as they were compressed at build time."""

import json
import re
from pathlib import Path

from flask import Flask, Response, abort, request, send_file

from .paths import PACKAGE

DIST = PACKAGE / "static" / "dist"
NAME = re.compile(r"[A-Za-z0-9_]+(-[A-Za-z0-9]{8})?(\.[a-z0-9]+)+")
TYPES = {".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".txt": "text/plain"}
SERVED = "/static/dist/"
FOREVER = "public, max-age=31536000, immutable"


class Assets:
    """One build of the front end, in one folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or DIST

    def address(self, entry: str) -> str:
        """Where a page finds the built file of this entry; empty while nothing is built."""
        try:
            name = json.loads((self.folder / "manifest.json").read_text(encoding="utf-8")).get(entry, "")
        except (OSError, ValueError):
            return ""
        return SERVED + name if name else ""

    def preloads(self, entry: str) -> list[str]:
        """What a page may fetch at once that will run this entry: all files that it imports."""
        try:
            names = json.loads((self.folder / "manifest.json").read_text(encoding="utf-8"))["preload"].get(entry, [])
        except (OSError, ValueError, KeyError):
            return []
        return [SERVED + name for name in names]

    def serve(self, name: str) -> Response:
        """Hand out one built file, in the smallest form this browser reads."""
        whole = self.folder / name
        found = NAME.fullmatch(name)
        if not found or whole.suffix not in TYPES or not whole.is_file():
            abort(404)
        encoding = next((each for each in ("br", "gzip") if self._held(whole, each)), "")
        path = self._twin(whole, encoding) if encoding else whole
        response = send_file(path.resolve(), mimetype=TYPES[whole.suffix], conditional=True, etag=True)
        if encoding:
            response.content_encoding = encoding
        response.vary.add("Accept-Encoding")
        response.headers["Cache-Control"] = FOREVER if found[1] else "no-cache"
        return response

    @staticmethod
    def _twin(path: Path, encoding: str) -> Path:
        return path.with_name(path.name + {"br": ".br", "gzip": ".gz"}[encoding])

    def _held(self, path: Path, encoding: str) -> bool:
        return request.accept_encodings.quality(encoding) > 0 and self._twin(path, encoding).is_file()


def open_assets(app: Flask, assets: Assets) -> None:
    """Serve the built files."""
    app.add_url_rule(f"{SERVED}<name>", "built_file", assets.serve)
