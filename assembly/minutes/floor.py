"""How turns on the floor are told."""

from .document import Told
from .polls import quoted
from .saying import Item, Sayer, Tells


def turn(say: Sayer, item: Item) -> Told:
    name, kind = say.name(item["who"]), say(f"kind-{item['kind']}")
    key = "turn" if item["ended"] else "turn-running"
    lines = [say(key, name=name, kind=kind, duration=say.duration(item["spoke_ms"]))]
    if item["added"]:
        lines.append(say("turn-added", duration=say.duration(item["added"] * 1000)))
    if item["overtook"]:
        lines.append(say("turn-overtook", count=item["overtook"]))
    if item["reason"]:
        lines.append(say("turn-reason", reason=quoted(item["reason"], say.words)))
    return Told(lines=lines, quote=item["topic"])


TELLS: Tells = {"turn": turn}
