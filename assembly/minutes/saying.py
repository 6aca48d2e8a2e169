"""What every part of the minutes is said with: the words of a language, names, times and durations."""

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list

from ..words import Words
from .document import Told
from .polls import PollText

Item = dict[str, Any]


class Sayer:
    """Says the minutes of one assembly in one language; times are those of the zone, or of this machine."""

    def __init__(self, minutes: Item, words: Words, zone: tzinfo | None) -> None:
        self.minutes = minutes
        self.words = words
        self.zone = zone
        self.motions: dict[str, Item] = {motion["id"]: motion for motion in minutes["motions"]}
        self.polls: dict[str, Item] = {poll["id"]: poll for poll in minutes["polls"]}
        self.poll_text = PollText(words, self.name)

    def __call__(self, key: str, **values: object) -> str:
        """Say a sentence of the minutes."""
        return self.words(f"minutes.{key}", **values)

    def name(self, who: Item | None) -> str:
        """A name; an erased one is said to be erased, and whoever never gave one is somebody."""
        if who is None or who["name"] is None:
            return self("somebody")
        return str(who["name"]) or self("erased-name")

    def names(self, people: list[Item]) -> str:
        return format_list([self.name(who) for who in people], locale=self.words.locale)

    def language(self, tag: str) -> str:
        """The name of a language in this one; its tag where nobody has named it."""
        try:
            return str(Locale.parse(tag, sep="-").get_display_name(self.words.locale)) or tag
        except (UnknownLocaleError, ValueError):
            return tag

    def time(self, at: int) -> datetime:
        return datetime.fromtimestamp(at // 1000, UTC).astimezone(self.zone)

    def clock(self, at: int) -> str:
        return f"{self.time(at):%H:%M}"

    def day(self, at: int) -> str:
        return str(format_date(self.time(at), format="full", locale=self.words.locale))

    def duration(self, ms: int) -> str:
        minutes, seconds = divmod(ms // 1000, 60)
        if minutes and seconds:
            return self("duration", minutes=minutes, seconds=seconds)
        return self("duration-minutes", count=minutes) if minutes else self("duration-seconds", count=seconds)

    def title(self, motion: Item) -> str:
        return self.poll_text.act(motion["procedure"], motion["of"]) or motion["title"] or self("erased-name")


Tells = dict[str, Callable[[Sayer, Item], Told]]
