"""How the words of motions are told: their versions, what fell and why, and what stands beside them."""

from babel.lists import format_list

from .document import Told
from .saying import Item, Sayer, Tells


def motion_amended(say: Sayer, item: Item) -> Told:
    values = {"amendment": item["amendment"], "motion": item["motion"], "version": item["version"]}
    return Told(lines=[say("motion-amended", **values)], quote=item["text"])


def amendment_rebased(say: Sayer, item: Item) -> Told:
    values = {"motion": item["motion"], "of": item["of"], "version": item["of_version"]}
    return Told(lines=[say("amendment-rebased", **values)])


def either_decided(say: Sayer, item: Item) -> Told:
    others = [motion for motion in item["motions"] if motion != item["adopted"]]
    motions = format_list(others, locale=say.words.locale)
    return Told(lines=[say(f"either-{item['fate']}", adopted=item["adopted"], motions=motions)])


def motion_lapsed(say: Sayer, item: Item) -> Told:
    return Told(lines=[lapse(say, item["motion"], item["why"], item["because"])])


def lapse(say: Sayer, motion: str, why: str, because: str) -> str:
    """That a motion fell, and why."""
    return say(f"lapsed-{why}", motion=motion, because=because)


def motion_postponed(say: Sayer, item: Item) -> Told:
    return Told(lines=[say("motion-postponed", motion=item["motion"])], quote=item["note"])


def motion_referred(say: Sayer, item: Item) -> Told:
    return Told(lines=[say("motion-referred", motion=item["motion"])], quote=item["note"])


def motions_merged(say: Sayer, item: Item) -> Told:
    others = format_list(item["others"], locale=say.words.locale)
    return Told(lines=[say("motions-merged", motion=item["motion"], others=others, names=say.names(item["movers"]))])


def statement_added(say: Sayer, item: Item) -> Told:
    return Told(lines=[say("statement-added", name=say.name(item["who"]), motion=item["motion"])])


def motion_translated(say: Sayer, item: Item) -> Told:
    language = say.language(item["language"])
    return Told(lines=[say("motion-translated", name=say.name(item["who"]), motion=item["motion"], language=language)])


TELLS: Tells = {
    "motion-amended": motion_amended,
    "amendment-rebased": amendment_rebased,
    "either-decided": either_decided,
    "motion-lapsed": motion_lapsed,
    "motion-postponed": motion_postponed,
    "motion-referred": motion_referred,
    "motions-merged": motions_merged,
    "statement-added": statement_added,
    "motion-translated": motion_translated,
}


def proposal(say: Sayer, motion: Item) -> Told:
    """A motion as it ended: by whom, what became of it, its words, and what stands beside it."""
    lines = [say("moved-by", name=say.names([motion["mover"], *motion["also"]]))]
    if motion["kind"] == "amendment":
        lines.insert(0, say("amendment-of", of=motion["of"]))
    if motion["seconders"]:
        lines.append(say("seconded-by", names=say.names(motion["seconders"])))
    lines.append(fate(say, motion))
    if motion["version"] > 1:
        lines.append(say("version-of", version=motion["version"]))
    notes = [note(say, each) for each in motion["statements"]]
    for each in motion["translations"]:
        values = {"language": say.language(each["language"]), "version": each["version"], "name": say.name(each["who"])}
        notes.append(say("translation", title=each["title"], text=" ".join(each["text"].split()), **values))
    title = f"{motion['id']} {say.title(motion)}"
    return Told(what="motion", title=title, lines=lines, quote=motion["text"], notes=notes)


def fate(say: Sayer, motion: Item) -> str:
    """What became of a motion, in a sentence."""
    if motion["lapsed"]:
        return lapse(say, motion["id"], motion["lapsed"], motion["because"])
    if motion["state"] == "merged":
        return say("state-merged", because=motion["because"])
    if motion["note"] and motion["state"] in ("postponed", "referred"):
        return say(f"state-{motion['state']}-note", note=motion["note"])
    return say(f"state-{motion['state']}")


def note(say: Sayer, statement: Item) -> str:
    """A signed statement, on one line."""
    return say(
        "statement", name=say.name(statement["who"]), text=" ".join(statement["text"].split()) or say("erased-name")
    )
