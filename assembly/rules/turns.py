"""What rules of speaking may be, and what members may call themselves."""

import re

from . import commands as c
from . import events as e
from .limits import (
    ORDER_CATEGORIES_MAX,
    ORDER_CATEGORY_CHARACTERS_MAX,
    TAG_CHARACTERS_MAX,
    TAGS_MAX,
)
from .names import proper_text
from .refusals import Refusal, require
from .rights import going_on, member_here
from .standing import StandingRules
from .state import State

CODE = re.compile(r"[a-z]+(-[a-z]+)*")


def choose_tag(state: State, ask: c.ChooseTag) -> list[e.Event]:
    """A member calls themselves by one of the assembly's own tags, or by none; this is not a matter for the record."""
    going_on(state)
    member_here(state, ask.by)
    require(not ask.tag or ask.tag in state.rules.tags, Refusal.TAG_UNKNOWN)
    return []


def proper_turns(rules: StandingRules) -> None:
    """Kinds of points of order and tags that can be said."""
    codes, tags = rules.order_categories, rules.tags
    require(len(codes) <= ORDER_CATEGORIES_MAX and len(set(codes)) == len(codes), Refusal.RULES_UNCLEAR)
    short_codes = all(len(code) <= ORDER_CATEGORY_CHARACTERS_MAX for code in codes)
    require(short_codes and all(map(CODE.fullmatch, codes)), Refusal.RULES_UNCLEAR)
    require(len(tags) <= TAGS_MAX and len(set(tags)) == len(tags), Refusal.RULES_UNCLEAR)
    require(all(proper_text(tag, characters_max=TAG_CHARACTERS_MAX) == tag for tag in tags), Refusal.RULES_UNCLEAR)
