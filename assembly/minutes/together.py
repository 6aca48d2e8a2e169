"""How a hall beside a replay is told, where an assembly goes on from, and that a crowd was simulated."""

from .document import Told
from .saying import Item, Sayer, Tells


def awaited(say: Sayer, item: Item) -> Told:
    key = "hall-awaited" if item["question"] else "hall-awaited-open"
    return Told(lines=[say(key, number=item["line"])], quote=item["question"])


def carried_on(say: Sayer, item: Item) -> Told:
    return Told(lines=[from_where(say, item["origin"])], notes=[say("carried-on-head", head=item["origin"]["head"])])


def from_where(say: Sayer, origin: Item) -> str:
    """Of which record, and of which moment of it."""
    return say("carried-on", title=origin["title"], code=origin["code"], position=origin["position"])


def simulated(say: Sayer, item: Item) -> Told:
    return Told(lines=[say("crowd-simulated", seed=item["seed"])])


def beside(say: Sayer, poll: Item) -> list[str]:
    """That the hall of today answered beside a line of the record, and not in it."""
    return [say("poll-beside", number=poll["beside"])] if poll["beside"] else []


TELLS: Tells = {
    "hall-awaited": awaited,
    "carried-on": carried_on,
    "crowd-simulated": simulated,
}
