"""The intake: the words that come ten thousand times are read where they arrive, without a greenlet for each.

python-socketio would decode each packet three times, start a greenlet and wait in it. Here one regular expression
says whether a message is one of the hot words with an answer asked for; everything else goes the ordinary way.
"""

import re
from collections.abc import Callable, Mapping

import msgspec

from .frames import framed

Answered = Callable[[object], None]
# Whoever takes a hot word must not wait: it answers now or later, or returns False for the ordinary way.
Taker = Callable[[str, object, Answered], bool]

_ASKED = re.compile(rb'42(\d{1,15})\["([a-z]{1,16})",')
_decode = msgspec.json.Decoder().decode
_encode = msgspec.json.Encoder().encode


class Intake:
    """The hot words, and who takes them; `answered` is told who has been given an answer."""

    def __init__(self, takers: Mapping[str, Taker], answered: Callable[[str], None] = lambda sid: None) -> None:
        self._answered = answered
        self._takers = {word.encode(): taker for word, taker in takers.items()}

    def take(self, payload: bytes, sid: str | None, write: Callable[[bytes], None]) -> bool:
        """Take a message, if it is a hot word of somebody who has joined; False: it has to go the ordinary way."""
        asked = _ASKED.match(payload)
        if asked is None or sid is None or not payload.endswith(b"]"):
            return False
        number, word = asked.groups()
        taker = self._takers.get(word)
        if taker is None:
            return False
        try:
            body = _decode(payload[asked.end() : -1])
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return False  # the guard knows what to say to that, and to more than one body

        def answer(value: object) -> None:
            write(framed(b"43%b[%b]" % (number, _encode(value))))
            self._answered(sid)

        return taker(sid, body, answer)
