"""Colours by computation: 7 : 1 for words, 3 : 1 for marks, in all four themes; more where more is asked for."""

import re

import pytest

from tests.conftest import ROOT

TOKENS = (ROOT / "frontend" / "src" / "tokens.css").read_text("utf-8")
DARK, MORE = "prefers-color-scheme: dark", "prefers-contrast: more"
THEMES = {"light": set(), "dark": {DARK}, "contrast": {MORE}, "dark contrast": {DARK, MORE}}
GROUNDS = ("ground", "sheet", "sunk")
WORDS = [
    *((word, ground) for word in ("ink", "ink-quiet", "accent-text") for ground in GROUNDS),
    *((word, ground) for word in ("yes", "no", "warn", "alarm") for ground in ("ground", "sheet")),
    *(("ink", f"{hue}-soft") for hue in ("accent", "yes", "no", "other", "warn", "alarm")),
    *(("choice-ink", hue) for hue in ("yes", "no", "other")),
    ("accent-ink", "accent"),
    ("accent-text", "accent-soft"),
    ("alarm", "alarm-soft"),
]
MARKS = [
    (mark, ground)
    for mark in ("yes", "no", "other", "accent", "rule-strong", "focus", "warn", "alarm")
    for ground in ("ground", "sheet")
]


def tokens(conditions: set[str]) -> dict[str, str]:
    """What each colour is where these media features hold and nobody has chosen a theme."""
    values: dict[str, tuple[int, str]] = {}
    for media, selectors, body in rules():
        if not media <= conditions:
            continue
        applies = [each for each in selectors if '[data-theme="' not in each or ":not(" in each]
        if not applies:
            continue
        rank = max(each.count(":root") + each.count("[") for each in applies)
        for name, value in re.findall(r"--([\w-]+):\s*([^;]+);", body):
            if rank >= values.get(name, (0, ""))[0]:
                values[name] = (rank, value)
    return {name: resolved(value, values) for name, (_, value) in values.items()}


def resolved(value: str, values: dict[str, tuple[int, str]]) -> str:
    found = re.fullmatch(r"var\(--([\w-]+)\)", value)
    return resolved(values[found[1]][1], values) if found else value


def rules() -> list[tuple[set[str], list[str], str]]:
    """Each rule of the file with the media features it stands under."""
    text = re.sub(r"/\*.*?\*/", "", TOKENS, flags=re.S)
    found, at = [], 0
    while match := re.compile(r"\s*([^{}]+)\{").match(text, at):
        if match[1].strip().startswith("@media"):
            depth, end = 1, match.end()
            while depth:
                depth += {"{": 1, "}": -1}.get(text[end], 0)
                end += 1
            media = set(re.findall(r"\(([^)]+)\)", match[1]))
            inner = text[match.end() : end - 1]
        else:
            end = text.index("}", match.end()) + 1
            media, inner = set(), text[match.start() : end]
        for rule in re.finditer(r"([^{}]+)\{([^{}]*)\}", inner):
            found.append((media, [each.strip() for each in rule[1].split(",")], rule[2]))
        at = end
    return found


def luminance(colour: str) -> float:
    assert re.fullmatch(r"#[0-9a-f]{6}", colour), colour
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """As WCAG computes it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def below(pairs: list[tuple[str, str]], least: float, theme: str) -> list[str]:
    colours = tokens(THEMES[theme])
    found = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    return [f"{theme}: {mark} on {ground} is {ratio:.2f}" for (mark, ground), ratio in found.items() if ratio < least]


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21 and round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("theme", THEMES)
def test_words_can_be_read_and_marks_can_be_seen(theme: str) -> None:
    assert not below(WORDS, 7, theme) + below(MARKS, 3, theme)


@pytest.mark.parametrize("theme", ["contrast", "dark contrast"])
def test_whoever_asks_for_more_contrast_gets_it_also_for_accent_and_choices(theme: str) -> None:
    """Defect: only rules and quiet words changed, and in the dark not even the rules."""
    strong = [("rule", "ground"), ("rule-strong", "sheet"), *MARKS, *WORDS]
    assert not below(strong, 10, theme)


def test_the_themes_are_four() -> None:
    read = {theme: tokens(conditions) for theme, conditions in THEMES.items()}
    assert len({read[theme]["accent"] for theme in THEMES}) == len({read[theme]["yes"] for theme in THEMES}) == 4
    assert read["dark contrast"]["rule"] == read["dark contrast"]["ink"] == "#ffffff"
