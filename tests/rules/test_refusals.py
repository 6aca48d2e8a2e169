"""The refusals are a closed vocabulary, and every one of them is heard in a test."""

import ast

import pytest

from assembly.rules.refusals import Refusal
from tests.conftest import ROOT
from tests.given import REFUSED

AT_THE_DOOR = {"UNREADABLE", "KEY_REUSED", "NO_SUCH_ASSEMBLY", "RECORD_UNWRITABLE"}  # said before the rules are asked
RULES = sorted((ROOT / "assembly" / "rules").glob("*.py"))
TESTS = sorted(path.name for path in (ROOT / "tests" / "rules").glob("test_*.py"))


def said_by_the_rules() -> set[str]:
    """Every `Refusal.X` in the rules."""
    said = set()
    for path in RULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Refusal":
                said.add(node.attr)
    return said


def test_every_refusal_is_said_by_the_rules_or_at_the_door():
    assert said_by_the_rules() == set(Refusal.__members__) - AT_THE_DOOR


def test_codes_are_stable_words():
    for name, refusal in Refusal.__members__.items():
        assert refusal.value == name.lower().replace("_", "-")


def test_every_refusal_of_the_rules_is_heard_in_a_test(request):
    """Runs last of tests/rules: given().…refused() collects what was heard."""
    collected = {item.path.name for item in request.session.items}
    if not set(TESTS) <= collected or request.config.option.keyword or any("::" in arg for arg in request.config.args):
        pytest.skip("only some of the tests of the rules run")
    assert {Refusal[name] for name in said_by_the_rules()} - REFUSED == set()
