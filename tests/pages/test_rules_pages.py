"""The rules in force, in plain words: every sentence comes from the data, in every language."""

import json
from dataclasses import fields, replace
from typing import Any, get_args

import pytest

from assembly.rule_form import rule_form
from assembly.rule_text import GROUPS, SILENT, RuleText
from assembly.rules import commands as c
from assembly.rules import kinds
from assembly.rules.procedure import FIXED
from assembly.rules.refusals import Refused
from assembly.rules.standing import PRESETS, SOURCES, SQUARE, Quorum, StandingRules
from assembly.rules.thresholds import proper_rules
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
    grouped = [field for group in GROUPS.values() for field in group]
    assert sorted([field.name for field in fields(StandingRules)]) == sorted([*grouped, *SILENT])


def otherwise(value: Any, field: str) -> Any:
    """Another value that this rule may have."""
    what = rule_form()["rules"].get(field, {"kind": ""})
    match what["kind"]:
        case "truth":
            return not value
        case "choice":
            return next(each for each in what["among"] if each != value)
        case "list":
            return (*value, "another-word")
        case "majority":
            return replace(value, num=4, den=5, strict=False)
        case "quorum":
            return replace(value, number=17)
        case "fraction":
            return 2 if value == 1 else 1
    return what["least"] if value != what["least"] else what["most"]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize(
    "field", [field.name for field in fields(StandingRules) if field.name not in (*SILENT, *FIXED)]
)
def test_whatever_is_otherwise_is_said_otherwise(language: str, field: str) -> None:
    """No field is left unsaid: whoever reads the page sees any change of any rule."""
    text = RuleText(words_in(language))
    for rules in PRESETS.values():
        other = replace(rules, seconds_den=3, **{field: otherwise(getattr(rules, field), field)})
        assert text.sentence(other, field) not in ("", text.sentence(rules, field)), (rules.preset, field)
        for each in (rules, other):
            assert "{{" not in text.sentence(each, field) and "more." not in text.sentence(each, field)


@pytest.mark.parametrize("language", languages())
def test_the_form_knows_every_rule_that_may_be_changed(language: str) -> None:
    form, words = rule_form(), words_in(language)
    told = [rule for group in form["groups"] for rule in group["rules"]]
    dens = {what["den"] for what in form["rules"].values() if what["kind"] == "fraction"}
    assert len(told) == len(set(told)) and set(told) == set(form["rules"])
    assert set(told) | dens | set(FIXED) == {field.name for field in fields(StandingRules)}
    for rule in told:
        assert f"more.rule-name-{rule.replace('_', '-')}" in words, rule
    for preset in PRESETS.values():  # whatever is at the edge of its range is proper, and beyond it is not
        for rule, what in form["rules"].items():
            if what["kind"] in ("time", "number"):
                for value in (what["least"], what["most"]):
                    proper_rules(replace(preset, **{rule: value}))
                for value in (what["least"] - 1, what["most"] + 1):
                    if value or not what["none"]:
                        with pytest.raises(Refused):
                            proper_rules(replace(preset, **{rule: value}))


def test_a_phone_can_ask_what_each_rule_may_be(square: Square) -> None:
    assert square.browser.get("/rules.json").get_json() == json.loads(json.dumps(rule_form()))


def test_a_fraction_in_two_fields_is_one_rule_also_when_only_one_of_them_changes() -> None:
    text = RuleText(words_in("en"))
    tenth = replace(SQUARE, seconds_num=1, seconds_den=10)
    told = text.changes(tenth, replace(tenth, seconds_den=5), ["seconds_den"])
    assert told == [("At least 1/5 of those present must second it.", "At least 1/10 of those present must second it.")]
    assert text.changes(SQUARE, tenth, ["seconds_num", "seconds_den"])[0][1].startswith("No share")


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
        "tags": ((), ("tenant", "neighbour")),
        "order_categories": ((), ("safety", "too-warm")),
        "quorum": (
            Quorum(),
            Quorum(number=5),
            Quorum(number=5, num=1, den=3),
            Quorum(num=2, den=3),
            Quorum(num=2, den=5, base="present"),
        ),
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
