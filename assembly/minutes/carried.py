"""How it is told what came over from an earlier assembly of the square."""

from .document import Told
from .plain import plain
from .saying import Item, Sayer, Tells


def motion(say: Sayer, item: Item) -> Told:
    told = plain(say, item)
    facts = {"motion": item["motion"], "origin": item["origin"]}
    if item["confidence"]:
        told.lines = [say("line-carried", number=item["position_then"], **facts)]
        told.notes = [say("line-label", label=say(f"label-{item['confidence'].replace(' ', '-')}"))]
        told.notes += [say("line-source", source=source) for source in item["sources"]]
    else:
        what = "amendment-carried" if item["of"] else "motion-carried"
        told.lines = [say(what, name=say.name(item["who"]), of=item["of"], **facts)]
    if item.get("reason"):
        told.notes += [say("amendment-reason", reason=item["reason"])]
    told.quote = say.title(say.motions[item["motion"]])
    return told


def anything(say: Sayer, item: Item) -> Told:
    facts = {name: item[name] for name in ("id", "title", "origin")}
    for number in ("needed", "pledged", "count", "unit"):
        if number in item:
            facts[number] = item[number]
    if "people" in item:
        facts["names"] = say.names(item["people"]) if item["people"] else say("task-nobody")
    return Told(lines=[say(item["what"], **facts)])


TELLS: Tells = {
    "motion-carried": motion,
    "task-carried": anything,
    "mandate-carried": anything,
    "mandate-proposal-carried": anything,
    "appeal-carried": anything,
    "appeal-proposal-carried": anything,
    "portions-carried": anything,
}
