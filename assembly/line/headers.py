"""The headers of a request, read at once where they are plain, as a browser writes them.

gevent reads them with the parser for e-mail, which was a fifth of what it costs to let a phone in. Whatever is not
plain, as lines that are continued or never end, still goes to that parser: there is one opinion on what is allowed.
"""

import re
from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from gevent.pywsgi import headers_factory  # type: ignore[attr-defined]

HEADERS_MAX = 100  # as in the other parser, which then says what is wrong
_PLAIN = re.compile(rb"(?:[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[\t\x20-\x7e\x80-\xff]*\r\n)+")


class Headers:
    """What gevent asks of the headers of one request; of those with the same name it gets the first."""

    status = ""  # nothing is wrong with them

    def __init__(self, lines: list[str]) -> None:
        self._pairs = [(name, value.lstrip(" \t")) for name, _, value in (line.partition(":") for line in lines)]
        self._first = {name.lower(): value for name, value in reversed(self._pairs)}

    def get(self, name: str, default: str | None = None) -> str | None:
        """Read a header, whatever its capitals."""
        return self._first.get(name.lower(), default)

    getheader = get

    def __delitem__(self, name: str) -> None:
        self._pairs = [pair for pair in self._pairs if pair[0].lower() != name.lower()]
        self._first.pop(name.lower(), None)

    @property
    def typeheader(self) -> str | None:
        """What kind of thing follows."""
        return self.get("content-type")

    @property
    def headers(self) -> Iterator[str]:
        """All of them, as they came."""
        return (f"{name}: {value}\r\n" for name, value in self._pairs)


def read_headers(reader: BufferedReader, *_: object) -> Any:
    """Read the headers of a request; nothing is taken from the reader until it is known that they are plain."""
    waiting = reader.peek()
    end = waiting.find(b"\r\n\r\n") + 2
    if end < 2 or waiting.count(b"\r\n", 0, end) > HEADERS_MAX - 1 or not _PLAIN.fullmatch(waiting, 0, end):
        return headers_factory(reader)
    return Headers(reader.read(end + 2)[: end - 2].decode("latin-1").split("\r\n"))
