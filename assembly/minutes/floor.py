"""How turns on the floor are told."""

from .document import Told
from .polls import quoted
from .saying import Item, Sayer, Tells


def turn(say: Sayer, item: Item) -> Told:
    name, kind = say.name(item["who"]), _kind(say, item)
    if item["undone"]:
        return Told(lines=[say("turn-undone", name=name)])
    key = "turn" if item["ended"] else "turn-running"
    lines = [say(key, name=name, kind=kind, duration=say.duration(item["spoke_ms"]))]
    if item["added"]:
        lines.append(say("turn-added", duration=say.duration(item["added"] * 1000)))
    if item["overtook"]:
        lines.append(say("turn-overtook", count=item["overtook"]))
    if item["reason"]:
        lines.append(say("turn-reason", reason=quoted(item["reason"], say.words)))
    return Told(lines=lines, quote=item["topic"])


def _kind(say: Sayer, item: Item) -> str:
    """What kind of turn: for or against where it took a side, and what a point of order was about."""
    kind = say(f"kind-{item['kind']}")
    if item["side"]:
        return say(f"kind-{item['side']}", kind=kind)
    if item["category"]:
        known = f"minutes.category-{item['category']}"
        return say("kind-category", kind=kind, category=say.words(known) if known in say.words else item["category"])
    return kind


def place_returned(say: Sayer, item: Item) -> Told:
    return Told(lines=[say("place-returned", name=say.name(item["who"]), by=say.name(item["by"]))])


TELLS: Tells = {"turn": turn, "place-returned": place_returned}
