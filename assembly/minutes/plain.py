"""How an item is told that needs no more than one sentence."""

from .document import Told
from .saying import Item, Sayer


def plain(say: Sayer, item: Item) -> Told:
    """An item that needs no more than its motion, if it is about one."""
    motion = say.motions.get(item.get("motion", ""))
    values = {"motion": motion["id"], "title": say.title(motion)} if motion else {}
    return Told(lines=[say(item["what"], **values)])
