"""How duties are told: who took one up and how, how it ended, and what the recorder noted."""

from .document import Table, Told
from .saying import Item, Sayer, Tells


def taken(say: Sayer, item: Item) -> Told:
    duty = say(f"duty-{item['duty']}")
    names = {"name": say.name(item["who"]), "by": say.name(item["by"])}
    how = "given" if item["how"] == "hand-over" and item["by"] is None else item["how"]
    lines = [say(f"duty-taken-{how}", duty=duty, **names)]
    if item["ends"]:
        lines.append(say("duty-ends", time=say.clock(item["ends"])))
    return Told(lines=lines)


def laid_down(say: Sayer, item: Item) -> Told:
    names = {"name": say.name(item["who"]), "duty": say(f"duty-{item['duty']}")}
    return Told(lines=[say(f"duty-ended-{item['why']}", **names)])


def recalled(say: Sayer, item: Item) -> Told:
    facts = {"name": say.name(item["who"]), "duty": say(f"duty-{item['duty']}"), "motion": item["motion"]}
    return Told(lines=[say("recalled", **facts)])


def gone(say: Sayer, item: Item) -> Told:
    return Told(lines=[say("holder-gone", name=say.name(item["who"]), duty=say(f"duty-{item['duty']}"))])


def drawn(say: Sayer, item: Item) -> Told:
    """The lot, so that anybody can draw it again."""
    lines = [say("duty-drawn", duty=say(f"duty-{item['duty']}"), count=len(item["order"]))]
    notes = [say("draw-seed", seed=item["seed"]), say("draw-again")]
    rows = [[say.words.number(place), say.name(who), who["id"]] for place, who in enumerate(item["order"], 1)]
    head = [say("column-place"), say("column-name"), say("column-member")]
    table = Table(caption=say("draw-caption"), head=head, rows=rows, figures=(0,))
    return Told(lines=lines, notes=notes, tables=[table])


def candidate(say: Sayer, item: Item) -> Told:
    names = {"name": say.name(item["who"]), "by": say.name(item.get("by")), "duty": say(f"duty-{item['duty']}")}
    return Told(lines=[say(item["what"], **names)])


def elected_gone(say: Sayer, item: Item) -> Told:
    """Who was chosen and had gone, and who has the duty instead, if anybody."""
    names = {"name": say.name(item["who"]), "duty": say(f"duty-{item['duty']}"), "instead": say.name(item["instead"])}
    outcome = say("elected-instead" if item["instead"] else "elected-nobody", **names)
    return Told(lines=[say(f"elected-gone-{item['why']}", **names), outcome])


def note(say: Sayer, item: Item) -> Told:
    """The recorder's words, marked as such."""
    # The player of a replay is nobody in the hall: its notes are the library's.
    by_library = say.minutes["script"] and item["who"]["name"] is None
    lines = [say("note-library" if by_library else "note", number=item["note"], name=say.name(item["who"]))]
    if item["corrects"]:
        lines.append(say("note-corrects", number=item["corrects"]))
    return Told(lines=lines, quote=item["text"])


TELLS: Tells = {
    "duty-taken": taken,
    "duty-laid-down": laid_down,
    "recalled": recalled,
    "holder-gone": gone,
    "hat-drawn": drawn,
    "candidate-proposed": candidate,
    "candidate-withdrew": candidate,
    "candidate-declined": candidate,
    "elected-gone": elected_gone,
    "note": note,
}
