"""How procedural motions are told, and what was decided without ballots."""

import msgspec

from ..rule_text import RuleText
from ..rules.standing import StandingRules
from .document import Told
from .plain import plain
from .polls import quoted
from .saying import Item, Sayer, Tells


def moved(say: Sayer, item: Item) -> Told:
    motion = say.motions[item["motion"]]
    told = Told(lines=[say("procedure-moved", name=say.name(item["who"]), motion=motion["id"], act=say.title(motion))])
    if motion["procedure"]["details"]:
        told.lines.append(say("procedure-details", details=quoted(motion["procedure"]["details"], say.words)))
    return _with_reason(say, item, told)


def turns_limited(say: Sayer, item: Item) -> Told:
    return Told(lines=[say("turns-limited", duration=say.duration(item["seconds"] * 1000))])


def rules_changed(say: Sayer, item: Item) -> Told:
    """Each rule as it is from now on, and as it was before."""
    told = Told(lines=[say("rules-changed", motion=item["motion"])])
    before, after = (msgspec.convert(item[each], StandingRules) for each in ("before", "after"))
    for now, was in RuleText(say.words).changes(before, after, item["changed"]):
        told.notes.append(f"{now} {say('rules-before', rule=was)}")
    return told


def objected(say: Sayer, item: Item) -> Told:
    told = Told(lines=[say("objected", name=say.name(item["who"]), motion=item["motion"])])
    return _with_reason(say, item, told)


def challenged(say: Sayer, item: Item) -> Told:
    return Told(lines=[say("challenged", name=say.name(item["who"]), motion=item["motion"])])


def _with_reason(say: Sayer, item: Item, told: Told) -> Told:
    if item["reason"]:
        told.lines.append(say("turn-reason", reason=quoted(item["reason"], say.words)))
    return told


def decided(say: Sayer, item: Item) -> Told:
    """A decision that was taken without ballots; nothing was counted, and that is said."""
    motion = say.motions[item["motion"]]
    told = plain(say, item)
    told.title = f"{motion['id']} {say.title(motion)}"
    told.label = say(f"verdict-{item['verdict']}")
    told.lines = [how_decided(say, item)]
    if item["present"] < item["quorum_needed"]:
        told.lines.append(say("quorum-missed-then", present=item["present"], needed=item["quorum_needed"]))
    return told


def how_decided(say: Sayer, item: Item) -> str:
    return say(f"decided-{item['how']}", name=say.name(item["by"]), count=item["present"])


TELLS: Tells = {
    "procedure-moved": moved,
    "turns-limited": turns_limited,
    "rules-changed": rules_changed,
    "objected": objected,
    "challenged": challenged,
    "motion-decided": decided,
}
