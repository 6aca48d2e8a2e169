"""Sentences for people: one catalogue per language, read by the server and by the phones.

Keys are flat. A placeholder is `{{name}}`. A key that ends in a plural category (`_one`, `_other`, …) is chosen by the
number `count`. Catalogues are data for translators: nothing in them is ever evaluated.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from babel import Locale
from babel.numbers import format_decimal

FOLDER = Path(__file__).parent
FALLBACK = "en"
PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")


@cache
def catalogue(language: str) -> dict[str, str]:
    """All sentences of one language, by key."""
    words: dict[str, str] = json.loads((FOLDER / f"{language}.json").read_text(encoding="utf-8"))
    return words


@cache
def languages() -> dict[str, str]:
    """Every language there is a catalogue for, with its name for itself, English first."""
    tags = sorted((path.stem for path in FOLDER.glob("*.json")), key=lambda tag: (tag != FALLBACK, tag))
    return {tag: catalogue(tag).get("page.language-name", tag) for tag in tags}


def choose_language(*wishes: str | Iterable[str]) -> str:
    """Take the first wish that we speak; a region is dropped (`ko-KR` is Korean)."""
    for wish in wishes:
        for tag in (wish,) if isinstance(wish, str) else wish:
            spoken = tag.replace("_", "-").partition("-")[0].lower()
            if spoken in languages():
                return spoken
    return FALLBACK


class Words:
    """The sentences of one language: `words("page.open")`, `words("page.present", count=3)`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = Locale.parse(language)
        self._sentences = catalogue(language)

    def __call__(self, key: str, **values: object) -> str:
        """Say the sentence of this key; an unknown key is said as itself, so that no page fails for a word."""
        sentence = self._find(key, values.get("count"))
        return PLACEHOLDER.sub(lambda found: self._say(values.get(found[1], found[0])), sentence)

    def __contains__(self, key: str) -> bool:
        return key in self._sentences or f"{key}_other" in self._sentences

    def without(self, prefixes: tuple[str, ...]) -> dict[str, str]:
        """The sentences whose keys have none of these prefixes."""
        return {key: sentence for key, sentence in self._sentences.items() if not key.startswith(prefixes)}

    def only(self, prefixes: tuple[str, ...]) -> dict[str, str]:
        """The sentences whose keys have one of these prefixes."""
        return {key: sentence for key, sentence in self._sentences.items() if key.startswith(prefixes)}

    def digest(self, prefixes: tuple[str, ...]) -> str:
        """A short name of these sentences as they are."""
        return hashlib.sha256(json.dumps(self.only(prefixes), sort_keys=True).encode()).hexdigest()[:8]

    def number(self, number: int) -> str:
        """The number as this language writes it."""
        return str(format_decimal(number, locale=self.locale))

    def _say(self, value: object) -> str:
        if isinstance(value, int) and not isinstance(value, bool):
            return self.number(value)
        return str(value)

    def _find(self, key: str, count: object) -> str:
        if isinstance(count, int):
            for form in (f"{key}_{self.locale.plural_form(count)}", f"{key}_other"):
                if form in self._sentences:
                    return self._sentences[form]
        return self._sentences.get(key) or self._sentences.get(f"{key}_other") or key


@cache
def words_in(language: str) -> Words:
    """The sentences of a language we speak, else of the fallback."""
    return Words(language if language in languages() else FALLBACK)
