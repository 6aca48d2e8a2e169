"""How motions and polls are told, and the lines of a chronicle."""

from ..rules.chronicle import PROPOSING
from .counts import notes, tables
from .document import Table, Told
from .plain import plain
from .saying import Item, Sayer, Tells
from .together import beside


def motion_tabled(say: Sayer, item: Item) -> Told:
    told = plain(say, item)
    motion = say.motions[item["motion"]]
    values = {"name": say.name(item["who"]), "motion": item["motion"], "of": item.get("of", "")}
    amends = motion["kind"] == "amendment"
    told.lines = [say("amendment-tabled" if amends else "motion-tabled", **values)]
    if item.get("reason"):
        told.notes = [say("amendment-reason", reason=item["reason"])]
    if item["seconds_needed"]:
        told.lines.append(say("motion-needs", count=item["seconds_needed"]))
    told.quote = say.title(motion)
    return told


def motion_seconded(say: Sayer, item: Item) -> Told:
    return Told(lines=[say("motion-seconded", motion=item["motion"], names=say.names(item["seconders"]))])


def mover_withdrawn(say: Sayer, item: Item) -> Told:
    title = say.title(say.motions[item["motion"]])
    return Told(lines=[say("mover-withdrawn", motion=item["motion"], title=title, name=say.name(item["who"]))])


def poll_opened(say: Sayer, item: Item) -> Told:
    poll = say.polls[item["poll"]]
    told = about(say, poll)
    told.lines = [say("poll-opened"), *beside(say, poll), *say.poll_text.terms(poll)]
    return told


def about(say: Sayer, poll: Item) -> Told:
    """A paragraph that is headed by the question of a poll."""
    motion = say.motions.get(poll["motion"])
    if motion and motion["kind"] == "amendment":
        return Told(title=say("amendment-titled", motion=motion["id"], of=motion["of"], title=say.title(motion)))
    return Told(title=say.poll_text.question(poll))


def poll_closed(say: Sayer, item: Item) -> Told:
    poll = as_it_was(say.polls[item["poll"]])
    told = about(say, poll)
    told.lines = [say.poll_text.sum(poll), *say.poll_text.turnout(poll), *beside(say, poll)]
    if item["again"]:
        told.lines.append(say(f"recount-{item['again']['effect']}", poll=item["again"]["after"]))
    told.lines.append(say(f"grade-{say.minutes['rules']['admission']}", count=poll["slipless"]))
    told.notes = notes(say.poll_text, poll)
    told.tables = [say.poll_text.counts(poll), *tables(say.poll_text, poll)]
    if poll["ballots"] is not None:
        told.tables.append(say.poll_text.ballots(poll))
    return told


def as_it_was(poll: Item) -> Item:
    """A poll as it stood when it was closed: what a lot settled afterwards was still tied."""
    return poll | {"outcome": poll["tie"]} if poll["tie"] else poll


def recount(say: Sayer, item: Item) -> Told:
    """Why a poll is put once more; that it was, and what came of it, follows where it happened."""
    if item["motion"]:
        return Told(lines=[say("recount-moved", poll=item["poll"], motion=item["motion"])])
    return Told(lines=[say("recount-demanded", poll=item["poll"], count=item["demands"], needed=item["needed"])])


def lot_drawn(say: Sayer, item: Item) -> Told:
    poll = say.polls[item["poll"]]
    told = about(say, poll)
    order = " > ".join(say.poll_text.choice(poll, option) for option in item["order"])
    told.lines = [say("lot-drawn", name=say.name(item["who"]), order=order), say.poll_text.sum(poll)]
    told.notes = [say("lot-seed", seed=item["seed"]), say("lot-again")]
    if poll["outcome"]["rounds"]:  # the other tables are as they were
        told.tables = tables(say.poll_text, poll)
    return told


def temperature(say: Sayer, item: Item) -> Told:
    """How warm the hall was: what binds nobody is no decision."""
    rows = [[say(f"degree-{degree}"), say.words.number(n)] for degree, n in enumerate(item["counts"], 1)]
    head = [say("column-degree"), say("column-count-people")]
    told = Told(title=item["question"] or say("erased-name"), lines=[say("temperature", name=say.name(item["who"]))])
    told.tables = [Table(caption=say("temperature-table"), head=head, rows=rows, figures=(1,))]
    return told


def line(say: Sayer, item: Item) -> Told:
    # When a replay entered the line says nothing about the past: its own time stands there, or its number.
    when = item["when"] or say("line-number", number=item["line"])
    who = ": ".join(part for part in (_kind(say, item), _whose(item)) if part)
    notes = provenance(say, item)
    for part in ("result", "method"):
        if item[part]:
            notes.append(say(f"line-{part}", **{part: item[part]}))
    notes += counted(say, item)
    return Told(time=when, lines=[who] if who else [], quote=item["text"], notes=notes)


def line_decided(say: Sayer, item: Item, before: Item | None) -> Told:
    """What a chronicle says was decided: the result where a source gives it, and never a count that it does not.

    "Adopted" says little by itself: where a proposal stands in the line just before, it is told with it.
    """
    told = Told(what="line", time=item["when"] or say("line-number", number=item["line"]), title=item["text"])
    told.label = item["result"] or _kind(say, item)
    who = f"{_whose(item)}." if _whose(item) else ""
    numbers = "; ".join(counted(say, item))
    told.lines = [part for part in (who, f"{numbers}." if item["counts"] else numbers, *provenance(say, item)) if part]
    if before is not None and before["what"] == "line" and before["kind"] in PROPOSING:
        told.notes.append(say("line-before", number=before["line"], text=before["text"]))
    return told


def _kind(say: Sayer, item: Item) -> str:
    """What kind of thing it was, where there is a word for it: another chronicle may have kinds of its own."""
    key = f"live.what-{item['kind']}"
    return say.words(key) if key in say.words else ""


def _whose(item: Item) -> str:
    both = f"{item['who']}, {item['role']}" if item["who"].endswith(")") else f"{item['who']} ({item['role']})"
    return both if item["who"] and item["role"] else item["who"] or item["role"]


def provenance(say: Sayer, item: Item) -> list[str]:
    """How well a line is documented, what to know of its sources, and which they are."""
    notes = [say("line-label", label=say(f"label-{item['confidence'].replace(' ', '-')}"))]
    if item["caution"]:
        notes.append(say("line-caution", caution=item["caution"]))
    return notes + [say("line-source", source=source) for source in item["sources"]]


def counted(say: Sayer, item: Item) -> list[str]:
    """The numbers that a source gives; or that it says how a thing was decided, and gives none."""
    if item["counts"]:
        return [f"{choice}: {say.words.number(number)}" for choice, number in item["counts"].items()]
    return [say("line-no-count")] if item["result"] else []


TELLS: Tells = {
    "motion-tabled": motion_tabled,
    "motion-seconded": motion_seconded,
    "mover-withdrawn": mover_withdrawn,
    "poll-opened": poll_opened,
    "poll-closed": poll_closed,
    "lot-drawn": lot_drawn,
    "recount": recount,
    "temperature": temperature,
    "line": line,
}
