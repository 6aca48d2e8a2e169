"""How the roll that was brought is told, and what was done with slips."""

from .document import Told
from .saying import Item, Sayer, Tells


def _names(say: Sayer, item: Item) -> dict[str, str]:
    by = say("at-the-server") if item["who"] is None else say.name(item["who"])
    return {"name": by, "whom": say.name(item["whom"])} if "whom" in item else {"name": by}


def _reason(say: Sayer, item: Item) -> list[str]:
    return [say("slip-reason", reason=item["reason"])] if item["reason"] else []


def imported(say: Sayer, item: Item) -> Told:
    return Told(lines=[say("roll-imported", count=item["count"], **_names(say, item))])


def given(say: Sayer, item: Item) -> Told:
    return Told(lines=[say("slip-moved" if item["moved"] else "slip-given", **_names(say, item))])


def renewed(say: Sayer, item: Item) -> Told:
    key = "slip-renewed-used" if item["used"] else "slip-renewed"
    return Told(lines=[say(key, **_names(say, item))], notes=_reason(say, item))


def revoked(say: Sayer, item: Item) -> Told:
    return Told(lines=[say("slip-revoked", **_names(say, item))], notes=_reason(say, item))


def printed(say: Sayer, item: Item) -> Told:
    return Told(lines=[say("slips-printed", count=item["count"], **_names(say, item))])


TELLS: Tells = {
    "roll-imported": imported,
    "slip-given": given,
    "slip-renewed": renewed,
    "slip-revoked": revoked,
    "slips-printed": printed,
}
