"""The refusals are a closed vocabulary, and every one of them is heard in a test."""

import ast

from assembly.rules.refusals import Refusal
from tests.conftest import ROOT

AT_THE_DOOR = {"UNREADABLE", "KEY_REUSED", "NO_SUCH_ASSEMBLY", "RECORD_UNWRITABLE"}  # said before the rules are asked
RULES = sorted((ROOT / "assembly" / "rules").glob("*.py"))
TESTS = sorted((ROOT / "tests" / "rules").glob("test_*.py"))
HEARD_BY = {"refused", "parametrize"}


def named_in(tree: ast.AST) -> set[str]:
    """Every `Refusal.X` in this."""
    attributes = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    return {each.attr for each in attributes if isinstance(each.value, ast.Name) and each.value.id == "Refusal"}


def said_by_the_rules() -> set[str]:
    """Every `Refusal.X` in the rules."""
    return {name for path in RULES for name in named_in(ast.parse(path.read_text("utf-8")))}


def test_every_refusal_is_said_by_the_rules_or_at_the_door():
    assert said_by_the_rules() == set(Refusal.__members__) - AT_THE_DOOR


def test_codes_are_stable_words():
    for name, refusal in Refusal.__members__.items():
        assert refusal.value == name.lower().replace("_", "-")


def refused_in_tests() -> set[str]:
    """Every `Refusal.X` that some `refused(...)` waits for, itself or as a parameter of its test."""
    waited_for = set()
    for path in TESTS:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in HEARD_BY:
                waited_for |= named_in(node)
    return waited_for


def test_every_refusal_of_the_rules_is_heard_in_a_test():
    assert said_by_the_rules() - refused_in_tests() == set()
