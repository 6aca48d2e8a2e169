"""How the sitting is told: opening, coming and going, recess, adjournment."""

from .document import Told
from .saying import Item, Sayer, Tells


def opened(say: Sayer, item: Item) -> Told:
    if say.minutes["script"]:
        return Told(lines=[say("replay-opened")])
    named = item["who"]["name"] is not None
    return Told(lines=[say("opened-by" if named else "opened", name=say.name(item["who"]))])


def begun(say: Sayer, item: Item) -> Told:
    lines = [say("replay-begun" if say.minutes["script"] else "begun"), *present(say, item)]
    if item["observing"]:
        lines.append(say("are-observing", count=item["observing"]))
    return Told(lines=lines)


def present(say: Sayer, item: Item) -> list[str]:
    """How many were there; nothing where a replay plays to an empty hall."""
    if say.minutes["script"] and not item["present"]:
        return []
    return [say("are-present", count=item["present"])]


def recess(say: Sayer, item: Item) -> Told:
    duration = say.duration(item["seconds"] * 1000)
    return Told(lines=[say("recess-for", duration=duration) if item["seconds"] else say("recess")])


def resumed(say: Sayer, item: Item) -> Told:
    return Told(lines=[say("resumed"), *present(say, item)])


def adjourned(say: Sayer, item: Item) -> Told:
    return Told(lines=[say("replay-adjourned" if say.minutes["script"] else "adjourned"), *present(say, item)])


def clerk_returned(say: Sayer, item: Item) -> Told:
    return Told(lines=[say("clerk-returned", duration=say.duration(item["away_ms"]))])


def door(say: Sayer, item: Item) -> Told:
    lines = [
        say(f"door-{key}", count=item[key.replace("-", "_")])
        for key in ("joined", "phoneless", "observers", "returned", "left", "turned-away")
        if item[key.replace("-", "_")]
    ]
    return Told(lines=[*lines, say("are-present", count=item["present"])])


TELLS: Tells = {
    "opened": opened,
    "begun": begun,
    "recess": recess,
    "resumed": resumed,
    "adjourned": adjourned,
    "clerk-returned": clerk_returned,
    "door": door,
}
