"""The rules in force, in plain words: every sentence comes from the data, in every language."""

from dataclasses import fields, replace
from typing import Any, get_args

import pytest

from assembly.rule_text import GROUPS, SILENT, RuleText
from assembly.rules import commands as c
from assembly.rules import kinds
from assembly.rules.standing import PRESETS, SOURCES, SQUARE, Quorum, StandingRules
from assembly.rules_pages import explained
from assembly.words import languages, words_in
from tests.cast import ANA, BO, NOON, SECOND
from tests.pages.conftest import Square, page


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("preset", PRESETS)
def test_every_rule_of_every_preset_is_said(language: str, preset: str) -> None:
    text = RuleText(words_in(language))
    for group, said in text.all(PRESETS[preset]):
        assert said and not group.startswith("more.")
        for field, sentence in said:
            assert "more." not in sentence and "{{" not in sentence and "sum." not in sentence, (field, sentence)


def test_no_rule_is_forgotten() -> None:
    grouped = {field for group in GROUPS.values() for field in group}
    assert {field.name for field in fields(StandingRules)} == grouped | set(SILENT)


@pytest.mark.parametrize("language", languages())
def test_every_choice_has_its_sentence(language: str) -> None:
    text = RuleText(words_in(language))
    choices: dict[str, tuple[Any, ...]] = {
        "admission": get_args(kinds.Admission),
        "order": get_args(kinds.QueueOrder),
        "method": get_args(kinds.Method),
        "visibility": get_args(kinds.Visibility),
        "self_running": (True, False),
        "blank_is_zero": (True, False),
        "turns_max": (0, 1, 3),
        "seconds_needed": (0, 1, 5),
        "procedure_seconds_needed": (0, 1, 5),
        "quorum": (Quorum(), Quorum(number=5), Quorum(num=2, den=3), Quorum(num=2, den=5, base="present")),
        "seconds_num": (1,),
        "poll_seconds": (0, 45, 60, 90),
        "term_seconds": (0, 3600),
        "short_turn_seconds": (60,),
    }
    for field, values in choices.items():
        for value in values:
            sentence = text.sentence(replace(SQUARE, **{field: value}), field)
            assert sentence and "more." not in sentence and "{{" not in sentence, (field, value, sentence)


def test_a_source_is_named_beside_what_it_says_and_nowhere_else() -> None:
    assert SOURCES.keys() == PRESETS.keys()
    known = {field.name for field in fields(StandingRules)}
    assert all(set(sources) <= known for sources in SOURCES.values())
    rules = PRESETS["section-1792"]
    told = {said: source for _, group in explained(words_in("en"), rules) for said, source in group}
    assert "Section des Postes" in told["Nobody speaks more than 3 times on one proposal."]
    assert told["A turn lasts 3 min."] == ""
    twice = explained(words_in("en"), replace(rules, turns_max=2))
    changed = {said: source for _, group in twice for said, source in group}
    assert changed["Nobody speaks more than 2 times on one proposal."] == "", (
        "what has been changed is no longer theirs"
    )


@pytest.mark.parametrize("preset", PRESETS)
def test_what_a_preset_means_can_be_read_before_it_is_chosen(square: Square, preset: str) -> None:
    shown = page(square.browser.get(f"/rules/{preset}?lang=en"))
    assert words_in("en")(f"page.preset-{preset}").split("’")[0] in shown and "more.rule" not in shown
    assert f"/rules/{preset}" in page(square.browser.get("/open"))


def test_a_preset_that_does_not_exist_is_not_found(square: Square) -> None:
    assert square.browser.get("/rules/monarchy").status_code == 404


def test_the_page_shows_the_rules_in_force_and_how_they_came_to_be(square: Square) -> None:
    clerk = square.open(rules=replace(SQUARE, procedure_seconds_needed=0))
    code = clerk.now.state.code
    for member in (ANA, BO):
        square.take(clerk, c.JoinAssembly(by=member, at=NOON, name=member))
    assert "not been changed" in page(square.browser.get(f"/a/{code}/rules"))
    rules = replace(clerk.now.state.rules, turn_seconds=90)
    square.take(
        clerk,
        c.BeginSitting(by=ANA, at=NOON),
        c.MoveProcedure(by=BO, at=NOON, act="change-rules", rules=rules),
        c.AskObjections(by=ANA, at=NOON, motion="M1"),
        c.SettleAsking(by="clerk", at=NOON + 20 * SECOND, motion="M1"),
    )
    shown = page(square.browser.get(f"/a/{code}/rules"))
    assert shown.count("A turn lasts 1 min 30 s.") == 2 and "Before: A turn lasts 3 min." in shown and "M1" in shown
    assert "발언은 한 번에 1분 30초입니다." in page(square.browser.get(f"/a/{code}/rules?lang=ko"))
