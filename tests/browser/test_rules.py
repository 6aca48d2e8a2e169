"""Every standing rule can be moved to be otherwise, from a phone, and is said there as the page of rules says it."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from assembly.rule_form import rule_form
from assembly.rule_text import RuleText
from assembly.rules.standing import PRESETS
from assembly.seats import new_device
from tests.browser.axe import begin, small_targets, violations
from tests.browser.members import Member, open_assembly
from tests.browser.phones import PATIENCE_MS, Phone

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FORM = rule_form()


class PhoneText(RuleText):
    """The same sentences, with time as a phone says it."""

    def time(self, seconds: int) -> str:
        parts, left = [], seconds
        for unit, key in ((3600, "more.hours-long"), (60, "live.minutes-long"), (1, "more.seconds-long")):
            if left >= unit:
                parts.append(self.words(key, count=left // unit))
            left %= unit
        return " ".join(parts) or self.words("more.seconds-long", count=0)


def name_of(phone: Phone, rule: str) -> str:
    return phone.t(f"more.rule-name-{rule.replace('_', '-')}")


def change_rules(phone: Phone) -> None:
    """Open the sheet from the ways to speak."""
    phone.press("live.more-ways")
    phone.on_sheet("more.other-procedure")
    phone.beginning("live.act-change-rules", within=phone.sheet).click()
    phone.button("more.do-move", within=phone.sheet).wait_for()


def unfold(phone: Phone) -> None:
    """Every group lies open."""
    for group in FORM["groups"]:
        phone.sheet.get_by_text(phone.t(f"more.rule-group-{group['name']}"), exact=True).click()


def row(phone: Phone, rule: str) -> Locator:
    """The button of one rule; its name is the first line of it."""
    name = re.compile(rf"^\s*{re.escape(name_of(phone, rule))}")
    return phone.sheet.locator("button.row").filter(
        has=phone.page.locator("strong", has_text=re.compile(name.pattern + r"\s*$"))
    )


@pytest.mark.parametrize(("language", "preset"), [("en", "parliamentary"), ("ko", "section-1792")])
def test_the_sheet_says_of_every_rule_what_the_page_says(
    phone: Callable[..., Phone], square: str, language: str, preset: str
) -> None:
    device = new_device()
    code = open_assembly(square, device, preset=preset, tags="tenant, neighbour")
    Member(square, code, device=device).do("BeginSitting")
    bo = phone(language, color_scheme="dark" if language == "ko" else "light")
    bo.join_by_link(code, "Bo")
    change_rules(bo)
    unfold(bo)
    text = PhoneText(bo.words)
    known = replace(PRESETS[preset], tags=("tenant", "neighbour"))
    for rule in FORM["rules"]:
        expect(row(bo, rule)).to_contain_text(text.sentence(known, rule))
        row(bo, rule).click()
        expect(row(bo, rule)).to_have_attribute("aria-expanded", "true")
        assert bo.sheet.locator("form.opened input").count() > 0, rule
    begin(bo.page)
    assert not violations(bo.page) + small_targets(bo.page)
    assert bo.page.evaluate("document.documentElement.scrollWidth") <= 360
    expect(bo.button("more.do-move", within=bo.sheet)).to_be_disabled()  # nothing is otherwise yet


def test_rules_of_every_kind_are_changed_by_one_motion(phone: Callable[..., Phone], square: str) -> None:
    device = new_device()
    code = open_assembly(square, device)
    ana = Member(square, code, device=device)
    cy = Member(square, code, "Cy")
    ana.do("BeginSitting")
    bo = phone()
    bo.join_by_link(code, "Bo")
    change_rules(bo)
    unfold(bo)
    field = bo.sheet.locator("form.opened")
    move = bo.button("more.do-move", within=bo.sheet)

    def fill(rule: str, **values: Any) -> None:
        row(bo, rule).click()
        for label, value in values.items():
            field.get_by_label(bo.t(label.replace("__", ".").replace("_", "-"))).fill(str(value))

    fill("turn_seconds", more__minutes_of=0, more__seconds_of=5)
    expect(move).to_be_disabled()  # nobody says anything in five seconds
    expect(field.get_by_text(bo.t("more.rules-from-to", least="10 s", most="1 hour"))).to_be_visible()
    field.get_by_label(bo.t("more.minutes-of")).fill("1")
    field.get_by_label(bo.t("more.seconds-of")).fill("30")
    expect(move).to_be_enabled()
    row(bo, "poll_seconds").click()
    field.get_by_role("checkbox").uncheck()
    row(bo, "order").click()
    field.get_by_role("radio").nth(2).check()
    fill("seconds_num", live__numerator=1, live__denominator=1)
    expect(move).to_be_disabled()
    field.get_by_label(bo.t("live.denominator")).fill("4")
    row(bo, "recall_majority").click()
    field.get_by_role("radio", name=bo.t("live.majority-two-thirds")).check()
    fill("quorum", more__rules_at_least=2)
    field.get_by_role("radio", name=bo.t("more.rule-quorum-base-present"), exact=True).check()
    field.get_by_role("checkbox").check()
    row(bo, "order_categories").click()
    field.get_by_role("button", name=bo.t("more.rules-up", name=bo.t("kind.order-safety"))).click()
    field.get_by_label(bo.t("more.rules-another")).fill("Too warm")
    expect(bo.button("more.rules-add", within=field)).to_be_disabled()
    field.get_by_label(bo.t("more.rules-another")).fill("too-warm")
    bo.button("more.rules-add", within=field).click()
    row(bo, "dots").click()
    field.get_by_role("spinbutton").fill("7")
    bo.on_sheet("more.rules-as-it-is")  # and not that one
    move.click()
    expect(bo.sheet).to_have_count(0, timeout=PATIENCE_MS)
    changes = {each["rule"]: each["after"] for each in ana.look()["motions"]["list"][0]["procedure"]["changes"]}
    categories = changes.pop("order_categories")
    assert list(categories)[:2] == ["safety", "cannot-hear"] and categories[-1] == "too-warm"
    assert changes.pop("recall_majority") == {"num": 2, "den": 3, "strict": False, "base": "yes+no"}
    quorum = changes.pop("quorum")
    assert quorum["number"] == 2 and quorum["enforced"] is False and quorum["base"] == "present"
    assert changes == {"turn_seconds": 90, "poll_seconds": 60, "order": "alternate", "seconds_num": 1, "seconds_den": 4}
    cy.do("SecondMotion", motion="M1")
    ana.do("OpenPoll", motion="M1")
    for member in (ana, cy):
        member.do("CastBallot", poll="P1", choice="yes")
    bo.vote(bo.t("choice.yes"))
    expect(bo.heading(bo.t("verdict.adopted"))).to_be_visible(timeout=30_000)
    bo.open(f"/a/{code}/rules")
    bo.sees(
        "A turn lasts 1 min 30 s.", "At least 1/4 of those present must second it.", re.compile("safety, I cannot hear")
    )
