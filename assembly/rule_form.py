"""What each standing rule may be, as data for a form that would change it: made from the rules themselves."""

from dataclasses import fields
from functools import cache
from typing import Any, get_args, get_type_hints

from .rule_text import GROUPS
from .rules.kinds import ORDER_CATEGORIES, QuorumBase
from .rules.limits import (
    FRACTION_DENOMINATOR_MAX,
    ORDER_CATEGORIES_MAX,
    ORDER_CATEGORY_CHARACTERS_MAX,
    TAG_CHARACTERS_MAX,
    TAGS_MAX,
)
from .rules.procedure import FIXED
from .rules.ranges import NUMBERS, OR_NONE, TIMES
from .rules.standing import Majority, Quorum, StandingRules
from .rules.turns import CODE

LISTS: dict[str, dict[str, Any]] = {
    "tags": {"most": TAGS_MAX, "characters": TAG_CHARACTERS_MAX, "pattern": ""},
    "order_categories": {
        "most": ORDER_CATEGORIES_MAX,
        "characters": ORDER_CATEGORY_CHARACTERS_MAX,
        "pattern": f"^{CODE.pattern}$",
        "known": ORDER_CATEGORIES,
    },
}


@cache
def rule_form() -> dict[str, Any]:
    """The rules that a motion may change, in groups, and for each what it may be.

    `kind` is `choice` (one of `among`), `truth`, `time` [s] or `number` (from `least` to `most`, or 0 where `none`
    says so), `fraction` (with the field of its denominator, `den`, up to `most`), `majority`, `quorum` (of `bases`),
    or `list`.
    """
    hints = get_type_hints(StandingRules)
    names = {field.name for field in fields(StandingRules)} - set(FIXED)
    parts = {name for name in names if name.endswith("_den")}
    rules = {name: _what(name, hints[name]) for name in names - parts}
    groups = [{"name": name, "rules": [rule for rule in group if rule in rules]} for name, group in GROUPS.items()]
    return {"groups": [group for group in groups if group["rules"]], "rules": rules}


def _what(name: str, hint: Any) -> dict[str, Any]:
    if name.endswith("_num"):
        return {"kind": "fraction", "den": f"{name.removesuffix('num')}den", "most": FRACTION_DENOMINATOR_MAX}
    if hint is Majority:
        return {"kind": "majority", "most": FRACTION_DENOMINATOR_MAX}
    if hint is Quorum:
        return {"kind": "quorum", "most": FRACTION_DENOMINATOR_MAX, "bases": list(get_args(QuorumBase))}
    if hint is bool:
        return {"kind": "truth"}
    if hint is int:
        ranges, kind = (TIMES, "time") if name in TIMES else (NUMBERS, "number")
        least, most = ranges[name]
        return {"kind": kind, "least": least, "most": most, "none": name in OR_NONE}
    if name in LISTS:
        return {"kind": "list", **LISTS[name]}
    return {"kind": "choice", "among": list(get_args(hint))}
