"""Documented times, of any year: the calendar of Python begins in the year 1, assemblies earlier."""

import re

WRITTEN = re.compile(r"(-?\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2}))?)?)?")
DAY_MS = 86_400_000
MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
Parts = tuple[int, ...]


def parts(written: str) -> Parts:
    """Year, month, day, hour and minute, as far as they are written; nothing if no calendar has it."""
    found = WRITTEN.fullmatch(written)
    if found is None:
        return ()
    year, month, day, hour, minute = (int(part) if part else None for part in found.groups())
    assert year is not None
    if month is not None and not 1 <= month <= 12:
        return ()
    if day is not None and month is not None and not 1 <= day <= _days(year, month):
        return ()
    if hour is not None and minute is not None and not (hour < 24 and minute < 60):
        return ()
    return tuple(part for part in (year, month, day, hour, minute) if part is not None)


def _days(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return MONTH_DAYS[month - 1] + (month == 2 and leap)


def milliseconds(written: str) -> int:
    """A documented time on one line with all others [ms]; only what lies between two of them means anything."""
    year, month, day, hour, minute = parts(written)
    years = year - (month < 3)
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    days = years * 365 + years // 4 - years // 100 + years // 400 + of_year
    return days * DAY_MS + (hour * 60 + minute) * 60_000


def earlier(one: str, other: str) -> bool:
    """Whether one was before the other, as far as both are written out."""
    first, second = parts(one), parts(other)
    shared = min(len(first), len(second))
    return first[:shared] < second[:shared]
