"""A date of any year in words: 427 BC, May 1871, May 26, 1980."""

from datetime import date

from babel.dates import format_date, format_skeleton

from ..words import Words
from .times import parts


def said_date(written: str, end: str, words: Words) -> str:
    """When something was, in this language; of several days the first and the last."""
    first = _said(parts(written), words)
    return words("rally.from-to", first=first, last=_said(parts(end), words)) if end else first


def _said(of: tuple[int, ...], words: Words) -> str:
    if of[0] <= 0:  # years before our era are astronomical: the year 0 is 1 BC
        return words("rally.before-our-era", year=1 - of[0])
    day = date(of[0], *(*of[1:3], 1, 1)[:2])
    if len(of) < 3:
        return str(format_skeleton("yMMMM" if len(of) == 2 else "y", day, locale=words.locale))
    return str(format_date(day, format="long", locale=words.locale))
