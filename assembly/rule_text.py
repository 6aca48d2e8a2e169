"""The standing rules in plain words: every sentence is made from the data, in any language."""

from collections.abc import Callable, Iterable
from typing import Any

from babel.lists import format_list

from .rules.ranges import TERMS, TIMES
from .rules.standing import Majority, Quorum, StandingRules
from .words import Words

NAMED = {(1, 2): "half", (2, 3): "two-thirds", (3, 4): "three-quarters", (1, 1): "all", (0, 1): "any"}
SILENT = ("preset", "seconds_den", "recount_den")  # said at the head of the page, or with another

GROUPS: dict[str, tuple[str, ...]] = {
    "coming-in": ("admission", "self_running"),
    "duties": ("duty_method", *TERMS, "absence_seconds"),
    "speaking": (
        "order",
        "locked_places",
        "turn_seconds",
        "more_time_seconds",
        "extra_seconds_max",
        "short_turn_seconds",
        "turns_max",
        "order_categories",
        "tags",
    ),
    "deciding": (
        "seconds_needed",
        "seconds_num",
        "method",
        "majority",
        "quorum",
        "visibility",
        "dots",
        "blank_is_zero",
        "poll_seconds",
        "closing_seconds",
    ),
    "procedure": (
        "procedure_seconds_needed",
        "procedure_majority",
        "closing_majority",
        "rules_majority",
        "recall_seconds_needed",
        "recall_majority",
        "procedure_poll_seconds",
        "patience_seconds",
        "objection_seconds",
        "recount_needed",
        "recount_num",
        "recount_seconds",
    ),
}


class RuleText:
    """Says standing rules in one language."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def sentence(self, rules: StandingRules, field: str) -> str:
        """What one rule says."""
        value = getattr(rules, field)
        if field.endswith("_num"):
            return self._part(field.removesuffix("_num"), value, getattr(rules, f"{field.removesuffix('num')}den"))
        say = _SAID.get(type(value), RuleText._literal)
        return say(self, field, value)

    def all(self, rules: StandingRules) -> list[tuple[str, list[tuple[str, str]]]]:
        """Every rule in force, in groups: the name of each group, and its rules with their sentences."""
        return [
            (self._say(f"group-{name}"), [(field, self.sentence(rules, field)) for field in fields])
            for name, fields in GROUPS.items()
        ]

    def changes(self, before: StandingRules, after: StandingRules, names: Iterable[str]) -> list[tuple[str, str]]:
        """What has changed, as it is said now and as it was before; a fraction in two fields is one rule."""
        parts = dict.fromkeys(f"{name.removesuffix('den')}num" if name.endswith("_den") else name for name in names)
        said = (name for name in parts if name not in SILENT)
        return [(self.sentence(after, name), self.sentence(before, name)) for name in said]

    def _say(self, key: str, **values: object) -> str:
        return self.words(f"more.rule-{key}", **values)

    def _key(self, field: str) -> str:
        return field.removesuffix("_max").removesuffix("_seconds").replace("_", "-")

    def _literal(self, field: str, value: str) -> str:
        return self._say(f"{self._key(field)}-{value}")

    def _truth(self, field: str, value: bool) -> str:
        return self._say(f"{self._key(field)}-{'yes' if value else 'no'}")

    def _number(self, field: str, value: int) -> str:
        """A number of seconds, of people or of times; 0 has a sentence of its own where it means none."""
        key = self._key(field)
        if not value:
            return self._say(f"{key}-none")
        if field in TIMES:
            return self._say(key, time=self.time(value))
        return self._say(key, count=value)

    def _part(self, field: str, num: int, den: int) -> str:
        """A fraction that stands in two fields."""
        key = f"{field.replace('_', '-')}-part"
        return self._say(key, fraction=self.fraction(num, den)) if num else self._say(f"{key}-none")

    def _majority(self, field: str, value: Majority) -> str:
        takes = self.words(
            "sum.takes-more" if value.strict else "sum.takes-least",
            fraction=self.fraction(value.num, value.den),
            base=self.words(f"sum.base-{value.base}"),
        )
        return self._say(self._key(field), what=takes)

    def _quorum(self, field: str, value: Quorum) -> str:
        if not (value.num or value.number):
            return self._say("quorum-none")
        base = self._say(f"quorum-base-{value.base}")
        part = self._say("quorum-part", fraction=self.fraction(value.num, value.den), base=base) if value.num else ""
        number = self._say("quorum", count=value.number) if value.number else ""
        advisory = "" if value.enforced else self._say("quorum-advisory")
        return " ".join(filter(None, (part, number, advisory)))

    def _list(self, field: str, value: tuple[str, ...]) -> str:
        key = self._key(field)
        names = format_list([self._name(each) for each in value], locale=self.words.locale)
        return self._say(key, names=names) if value else self._say(f"{key}-none")

    def _name(self, word: str) -> str:
        """A kind of point of order that we have words for is said in them; all else as it is written."""
        key = f"kind.order-{word}"
        return self.words(key) if key in self.words else word

    def fraction(self, num: int, den: int) -> str:
        """A fraction in words where the language has one."""
        named = NAMED.get((num, den))
        return self.words(f"sum.{named}") if named else f"{num}/{den}"

    def time(self, seconds: int) -> str:
        """So many minutes and seconds."""
        minutes, rest = divmod(seconds, 60)
        if minutes and rest:
            return self.words("minutes.duration", minutes=minutes, seconds=rest)
        unit, count = ("minutes", minutes) if minutes else ("seconds", rest)
        return self.words(f"minutes.duration-{unit}", count=count)


_SAID: dict[type, Callable[[RuleText, str, Any], str]] = {
    bool: RuleText._truth,
    int: RuleText._number,
    Majority: RuleText._majority,
    Quorum: RuleText._quorum,
    tuple: RuleText._list,
}
