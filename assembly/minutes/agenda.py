"""How the agenda is told: its items are headings, and each ends with what was concluded."""

from babel.lists import format_list

from .document import Section, Table, Told
from .polls import quoted
from .saying import Item, Sayer, Tells


def titled(say: Sayer, item: Item) -> str:
    """An item's title, in quotation marks."""
    return quoted(item["title"] or say("erased-name"), say.words)


def added(say: Sayer, item: Item) -> Told:
    items = format_list([f"{each['item']} {titled(say, each)}" for each in item["items"]], locale=say.words.locale)
    how, origin = item["how"], item["origin"]
    if how == "motion":
        return Told(lines=[say("item-added-motion", motion=item["motion"], items=items)])
    if how == "carried":
        key = "item-added-carried-from" if origin else "item-added-carried"
        return Told(lines=[say(key, items=items, **({"origin": origin} if origin else {}))])
    if item["who"] is None:
        lines = [say("item-added-terminal", items=items)]
    else:
        lines = [say("item-added", name=say.name(item["who"]), items=items)]
    return Told(lines=[*lines, say("item-origin", origin=origin)] if origin else lines)


def proposed(say: Sayer, item: Item) -> Told:
    values = {"motion": item["motion"], "kind": say(f"itemkind-{item['kind']}")}
    if not item["estimate_seconds"]:
        return Told(lines=[say("item-proposed", **values)])
    return Told(lines=[say("item-proposed-for", duration=say.duration(item["estimate_seconds"] * 1000), **values)])


def changed(say: Sayer, item: Item) -> Told:
    """Edited, removed or held over, and why where a reason was given."""
    named = {"name": say.name(item["who"])} if item["what"] != "item-held-over" else {}
    lines = [say(item["what"], item=item["item"], title=titled(say, item), **named)]
    if item.get("reason"):
        lines.append(say("item-reason", reason=item["reason"]))
    return Told(lines=lines)


def moved(say: Sayer, item: Item) -> Told:
    values = {"name": say.name(item["who"]), "item": item["item"], "title": titled(say, item)}
    if item["before"]:
        return Told(lines=[say("item-moved", before=item["before"], **values)])
    return Told(lines=[say("item-moved-last", **values)])


def begun(say: Sayer, item: Item) -> Told:
    """The heading of whatever follows."""
    title = say("item-begun", item=item["item"], title=item["title"] or say("erased-name"))
    return Told(title=title, lines=[say(f"item-begun-{item['kind']}")], quote=item["text"])


def concluded(say: Sayer, item: Item) -> Told:
    duration = say.duration(item["spent_ms"])
    if item["again"]:
        line = say("item-concluded-again", item=item["item"])
    elif item["estimate_seconds"]:
        estimate = say.duration(item["estimate_seconds"] * 1000)
        line = say("item-concluded-estimate", item=item["item"], duration=duration, estimate=estimate)
    else:
        line = say("item-concluded", item=item["item"], duration=duration)
    return Told(lines=[line], quote=item["conclusion"])


def motion(say: Sayer, item: Item) -> Told:
    about = {"motion": item["motion"], "title": quoted(say.title(say.motions[item["motion"]]), say.words)}
    if item["item"]:
        return Told(lines=[say("item-motion", item=item["item"], **about)])
    return Told(lines=[say("item-motion-none", **about)])


def agenda(say: Sayer) -> Section:
    """The whole agenda as a table: what became of each item, and its time against the estimate."""
    section = Section(name="agenda", title=say("agenda"))
    rows = [
        [
            f"{item['id']} {item['title'] or say('erased-name')}",
            say(f"itemstate-{item['state']}"),
            say.duration(item["estimate_seconds"] * 1000) if item["estimate_seconds"] else "",
            say.duration(item["used_ms"]) if item["used_ms"] else "",
        ]
        for item in say.minutes["agenda"]
    ]
    if rows:
        head = [say("column-item"), say("column-state"), say("column-estimate"), say("column-used")]
        section.tables = [Table(caption=say("agenda-caption"), head=head, rows=rows, figures=(2, 3))]
    return section


TELLS: Tells = {
    "item-added": added,
    "item-proposed": proposed,
    "item-edited": changed,
    "item-moved": moved,
    "item-removed": changed,
    "item-begun": begun,
    "item-concluded": concluded,
    "item-held-over": changed,
    "item-motion": motion,
}
