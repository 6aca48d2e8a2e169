"""The catalogues: complete, equal in every language, and nothing in the code asks for a word that is not there."""

import re
from pathlib import Path
from typing import get_args

import pytest
from babel import Locale

from assembly.pages import ON_LATER_SHEETS
from assembly.rallies import SERIES
from assembly.rallies.format import KINDS, READ, SOURCE_KINDS
from assembly.rules import kinds
from assembly.rules.refusals import Refusal
from assembly.rules.standing import PRESETS
from assembly.words import PLACEHOLDER, catalogue, choose_language, languages, words_in
from tests.conftest import ROOT

PLURAL = re.compile(r"_(zero|one|two|few|many|other)$")
LITERAL = re.compile(r"""(?<![\w.])(?:words|t|say|visitor_words\(\))\(\s*f?["']([a-z0-9+.-]+)["']""")
STEM = re.compile(r"""["'`]((?:page|minutes|error)\.[a-z-]+-)["'`{]""")
OURS = ("page.", "minutes.", "error.")
FAMILIES = {
    "page.series-": SERIES,
    "page.series-what-": SERIES,
    "page.source-": SOURCE_KINDS,
    "page.source-read-": READ,
    "live.what-": KINDS,
    "minutes.verdict-": get_args(kinds.Verdict),
    "minutes.state-": get_args(kinds.MotionState),
    "minutes.kind-": get_args(kinds.SpeechKind),
    "minutes.category-": kinds.ORDER_CATEGORIES,
    "minutes.duty-": get_args(kinds.Duty),
    "minutes.duty-taken-": get_args(kinds.How),
    "minutes.duty-ended-": get_args(kinds.WhyEnded),
    "minutes.method-": get_args(kinds.Method),
    "minutes.base-": get_args(kinds.Base),
    "minutes.visibility-": get_args(kinds.Visibility),
    "minutes.admission-": get_args(kinds.Admission),
    "minutes.grade-": get_args(kinds.Admission),
    "minutes.label-": tuple(label.replace(" ", "-") for label in get_args(kinds.Confidence)),
    "minutes.itemkind-": get_args(kinds.ItemKind),
    "minutes.itemstate-": get_args(kinds.ItemState),
    "minutes.choice-": (*kinds.YES_NO, *kinds.CONSENT),
    "page.preset-": (*PRESETS, *(f"{preset}-what" for preset in PRESETS)),
    "refusal.": tuple(refusal.value for refusal in Refusal),
}


def stems(language: str) -> dict[str, set[str]]:
    """The keys of a language without plural endings, with the endings they come in."""
    found: dict[str, set[str]] = {}
    for key in catalogue(language):
        ending = PLURAL.search(key)
        found.setdefault(PLURAL.sub("", key), set()).add(ending[1] if ending else "")
    return found


@pytest.mark.parametrize("language", languages())
def test_every_language_says_the_same_things(language: str) -> None:
    assert stems(language).keys() == stems("en").keys()


@pytest.mark.parametrize("language", languages())
def test_every_plural_has_the_forms_that_its_language_needs(language: str) -> None:
    needed = set(Locale.parse(language).plural_form.tags) | {"other"}
    for key, endings in stems(language).items():
        assert endings in ({""}, needed), key


@pytest.mark.parametrize("language", languages())
def test_every_sentence_has_the_placeholders_of_the_english_one(language: str) -> None:
    def placeholders(tongue: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for key, sentence in catalogue(tongue).items():
            found.setdefault(PLURAL.sub("", key), set()).update(PLACEHOLDER.findall(sentence))
        return found

    assert placeholders(language) == placeholders("en")


@pytest.mark.parametrize("language", languages())
def test_every_sentence_says_something_and_is_no_markup(language: str) -> None:
    for key, sentence in catalogue(language).items():
        assert sentence.strip() == sentence != "", key
        assert not re.search(r"[<>]|&\w+;", sentence), key


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("family", FAMILIES)
def test_every_value_and_every_refusal_has_its_words(language: str, family: str) -> None:
    words = words_in(language)
    assert [value for value in FAMILIES[family] if family + value not in words] == []


def sources() -> list[Path]:
    browser = [*(ROOT / "frontend" / "src").rglob("*.js")]
    minutes = (ROOT / "assembly" / "minutes").glob("*.py")
    return [*(ROOT / "assembly").glob("*.py"), *minutes, *(ROOT / "templates").glob("*"), *browser]


def asked_for(path: Path) -> set[str]:
    prefix = "minutes." if path.parent.name == "minutes" else ""
    found = LITERAL.findall(path.read_text("utf-8"))
    return {key if key.startswith((*OURS, "live.", "refusal.")) else prefix + key for key in found}


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.name)
def test_no_word_is_missing_that_a_page_or_a_phone_asks_for(path: Path) -> None:
    words = words_in("en")
    missing = {key for key in asked_for(path) if key not in words and not key.endswith(("-", "."))}
    assert missing == set()


def imported(path: Path, seen: set[Path]) -> set[Path]:
    """A module of the browser's side, and all that it imports at once."""
    if path not in seen:
        seen.add(path)
        for name in re.findall(r'from "(\.[^"]+)"', path.read_text("utf-8")):
            imported((path.parent / name).resolve(), seen)
    return seen


def test_the_first_screen_of_a_phone_says_no_word_that_comes_later() -> None:
    first = imported(ROOT / "frontend" / "src" / "phone.js", set())
    said = {key for path in first for key in asked_for(path) if not key.endswith(("-", "."))}
    assert len(said) > 100
    assert {key for key in said if key.startswith(ON_LATER_SHEETS)} == set()


def test_no_word_is_kept_that_nobody_asks_for() -> None:
    views = (ROOT / "assembly" / "views" / "minutes").glob("*.py")
    elsewhere = [*views, ROOT / "assembly" / "words" / "__init__.py"]
    text = "\n".join(path.read_text("utf-8") for path in [*sources(), *elsewhere])
    asked = {key for path in sources() for key in asked_for(path)}
    for key in stems("en"):
        if key.startswith(OURS) and key not in asked and not any(key.startswith(family) for family in FAMILIES):
            bare = key.partition(".")[2].removesuffix("-text")
            assert f'"{bare}"' in text or f'"{key}"' in text or is_put_together(bare, text), f"{key} is never said"


def is_put_together(key: str, text: str) -> bool:
    """Whether the code makes this key from its beginning and a value."""
    parts = key.split("-")
    return any(f'"{"-".join(parts[:n])}-{{' in text for n in range(1, len(parts)))


def test_a_placeholder_is_filled_once_and_its_content_is_not_read_again() -> None:
    assert words_in("en")("minutes.opened-by", name="{{name}} {{count}}") == "{{name}} {{count}} opened the assembly."


def test_numbers_are_written_and_plurals_chosen_as_the_language_does() -> None:
    assert words_in("en")("minutes.members", count=1) == "1 member"
    assert words_in("en")("minutes.members", count=150_000) == "150,000 members"
    assert words_in("ko")("minutes.members", count=1) == "1명"


def test_an_unknown_word_is_said_as_its_key() -> None:
    assert words_in("en")("no.such-word") == "no.such-word"


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        (("ko",), "ko"),
        (("", "ko-KR"), "ko"),
        (("xx", "", ["fr-FR", "ko", "en"]), "ko"),
        (("en_US",), "en"),
        (("../../etc", []), "en"),
        ((), "en"),
    ],
)
def test_the_first_wish_that_we_speak_is_taken(wishes: tuple[str | list[str], ...], language: str) -> None:
    assert choose_language(*wishes) == language
