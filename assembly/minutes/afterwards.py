"""How tasks, mandates, appeals and portions are told, and how they stand at the end."""

from .document import Section, Told
from .saying import Item, Sayer, Tells


def task_added(say: Sayer, item: Item) -> Told:
    facts = {"task": item["task"], "motion": item["motion"], "name": say.name(item["who"])}
    return Told(lines=[say("task-added", count=item["needed"], **facts)], quote=item["title"])


def task_done(say: Sayer, item: Item) -> Told:
    facts = {"task": item["task"], "title": item["title"]}
    if item["people"]:
        return Told(lines=[say("task-done-by", names=say.names(item["people"]), **facts)])
    return Told(lines=[say("task-done", name=say.name(item["who"]), **facts)])


def proposed(say: Sayer, item: Item) -> Told:
    facts = {"motion": item["motion"], "names": say.names(item["people"])}
    return Told(lines=[say("mandate-proposed", **facts), *_report_by(say, item)])


def given(say: Sayer, item: Item) -> Told:
    facts = {"mandate": item["mandate"], "title": item["title"]}
    if not item["people"]:
        return Told(lines=[say("mandate-given-nobody", **facts)])
    return Told(lines=[say("mandate-given", names=say.names(item["people"]), **facts), *_report_by(say, item)])


def _report_by(say: Sayer, item: Item) -> list[str]:
    return [say("mandate-report-by", day=say.day(item["report_by"]))] if item["report_by"] else []


def of_mandate(say: Sayer, item: Item) -> Told:
    facts = {"mandate": item["mandate"], "title": item["title"], "name": say.name(item["who"])}
    return Told(lines=[say(item["what"], **facts)])


def reported(say: Sayer, item: Item) -> Told:
    told = of_mandate(say, item)
    told.quote = item["text"]
    if item["done"]:
        told.lines.append(say("mandate-done"))
    return told


def recall_moved(say: Sayer, item: Item) -> Told:
    facts = {"mandate": item["mandate"], "title": item["title"], "motion": item["motion"]}
    told = Told(lines=[say("mandate-recall-moved", name=say.name(item["who"]), **facts)], quote=item["reason"])
    return told


def recalled(say: Sayer, item: Item) -> Told:
    return Told(lines=[say("mandate-recalled", mandate=item["mandate"], title=item["title"], motion=item["motion"])])


def appeal(say: Sayer, item: Item) -> Told:
    facts = {"appeal": item["appeal"], "title": item["title"], "unit": item["unit"]}
    return Told(lines=[say(item["what"], needed=item["needed"], pledged=item["pledged"], **facts)])


def offered(say: Sayer, item: Item) -> Told:
    facts = {"portion": item["portion"], "title": item["title"], "name": say.name(item["who"])}
    return Told(lines=[say("portions-offered", count=item["count"], **facts)])


def afterwards(say: Sayer) -> Section:
    """What is to be done now, and who has taken it on: as it stood at the end."""
    return Section(name="afterwards", title=say("afterwards"), told=standing(say))


def standing(say: Sayer, *, only_open: bool = False) -> list[Told]:
    """How mandates, tasks, appeals and portions stand; all that were decided, or those that are open."""
    todo = say.minutes["todo"]
    mandates = [each for each in todo["mandates"] if each["state"] == "live" or _ended(each, only_open)]
    tasks = [each for each in todo["tasks"] if not (only_open and each["done"])]
    appeals = [each for each in todo["appeals"] if each["state"] == "open" or _ended(each, only_open)]
    portions = [each for each in todo["portions"] if not only_open or each["taken"] < each["count"]]
    return [
        *(_mandate(say, each) for each in mandates),
        *(_task(say, each) for each in tasks),
        *(_appeal(say, each) for each in appeals),
        *(_portions(say, each) for each in portions),
    ]


def _ended(each: Item, only_open: bool) -> bool:
    return each["state"] != "proposed" and not only_open


def _portions(say: Sayer, portion: Item) -> Told:
    lines = [say("portions-stand", taken=portion["taken"], count=portion["count"]), *_origin(say, portion)]
    return _standing(portion, lines)


def _mandate(say: Sayer, mandate: Item) -> Told:
    lines = [say(f"mandate-is-{mandate['state']}")]
    if mandate["people"]:
        lines.insert(0, say("mandate-people", names=say.names(mandate["people"])))
    if mandate["state"] == "live":
        lines += _report_by(say, mandate)
    told = _standing(mandate, [*lines, *_origin(say, mandate)])
    told.quote = mandate["text"]
    return told


def _task(say: Sayer, task: Item) -> Told:
    hands = say.names(task["people"]) if task["people"] else say("task-nobody")
    lines = [say("task-hands", names=hands, got=len(task["people"]), needed=task["needed"])]
    lines.append(say("task-is-done" if task["done"] else "task-is-open"))
    return _standing(task, [*lines, *_origin(say, task)])


def _appeal(say: Sayer, each: Item) -> Told:
    sum_ = {"pledged": each["pledged"], "needed": each["needed"], "unit": each["unit"]}
    lines = [say("appeal-stands", **sum_), say(f"appeal-is-{each['state']}"), *_origin(say, each)]
    return _standing(each | {"id": each["appeal"]}, lines)


def _standing(item: Item, lines: list[str]) -> Told:
    return Told(what="todo", title=f"{item['id']} {item['title']}", lines=lines)


def _origin(say: Sayer, item: Item) -> list[str]:
    return [say("from-earlier", code=item["origin"])] if item["origin"] else []


TELLS: Tells = {
    "task-added": task_added,
    "task-done": task_done,
    "mandate-proposed": proposed,
    "mandate-given": given,
    "mandate-accepted": of_mandate,
    "mandate-laid-down": of_mandate,
    "mandate-reported": reported,
    "mandate-recall-moved": recall_moved,
    "mandate-recalled": recalled,
    "appeal-opened": appeal,
    "appeal-met": appeal,
    "appeal-closed": appeal,
    "portions-offered": offered,
}
