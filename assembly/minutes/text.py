"""The minutes said in a language: facts become sentences of the catalogue, for paper, screen and Markdown alike."""

from datetime import tzinfo
from itertools import takewhile

from ..rules.chronicle import DECIDING
from ..words import Words
from . import afterwards, agenda, amending, business, carried, duties, floor, procedure, sitting, slips, together
from .business import about
from .document import Document, Section, Table, Told
from .plain import plain
from .saying import Item, Sayer, Tells

PARTS = (sitting, slips, agenda, duties, floor, business, amending, procedure, afterwards, carried, together)
TELLS: Tells = {what: tell for part in PARTS for what, tell in part.TELLS.items()}


def minutes_text(minutes: Item, words: Words, zone: tzinfo | None = None) -> Document:
    """Say the minutes; times are those of the zone, or of this machine."""
    say = Sayer(minutes, words, zone)
    closing = [account(say), proposals(say), speaking(say), roll(say)]
    sections = [about_rally(say), decisions(say), afterwards.afterwards(say), agenda.agenda(say), *closing]
    proof = minutes["proof"]
    return Document(
        title=minutes["title"],
        kind=kind(say),
        language=say.words.language,
        facts=facts(say),
        sections=[section for section in sections if section.told or section.tables],
        proof=[say("proof", position=proof["position"]), proof["head"]],
    )


def kind(say: Sayer) -> str:
    """What is being read: minutes, a replay, or a rehearsal."""
    minutes = say.minutes
    if minutes["simulated"] is not None:
        return say("rehearsal")
    return say("replay" if minutes["script"] else "title" if minutes["adjourned"] else "title-so-far")


def facts(say: Sayer) -> list[tuple[str, str]]:
    minutes, rules = say.minutes, say.minutes["rules"]
    began = minutes["begun"] or minutes["opened"]
    zone = f"{say.time(began):%z}"
    end = say.clock(minutes["adjourned"]) if minutes["adjourned"] else say("going-on")
    span = {"begin": say.clock(began), "end": end, "offset": f"UTC{zone[:3]}:{zone[3:]}"}
    when = say("when", day=say.day(began), **span)
    facts = [("fact-replayed" if minutes["script"] else "fact-when", when)]
    facts.append(("fact-where", say("where", code=minutes["code"])))
    if minutes["origin"]:
        facts.append(("fact-origin", together.from_where(say, minutes["origin"])))
    # Who is let in at a replay, by which rules, and how many come says nothing about the assembly that it shows.
    if minutes["script"]:
        return [(say(key), value) for key, value in facts]
    facts.append(("fact-admission", say(f"admission-{rules['admission']}")))
    facts.append(("fact-rules", say.words(f"page.preset-{rules['preset']}")))
    presence = minutes["presence"]
    if minutes["begun"]:
        facts.append(("fact-present", say("members", count=presence["beginning"])))
    facts.append(("fact-roll", say("members", count=presence["roll"])))
    return [(say(key), value) for key, value in facts]


def about_rally(say: Sayer) -> Section:
    """What is to be read before anything that a replay shows: its content note first."""
    section = Section(name="about", title=say("about-rally"))
    section.told = [Told(what="about", quote=item["text"]) for item in introduction(say)]
    return section


def introduction(say: Sayer) -> list[Item]:
    """What the player of a replay noted before the first line."""
    before = takewhile(lambda item: item["what"] != "line", say.minutes["account"] if say.minutes["script"] else ())
    return [item for item in before if item["what"] == "note" and item["who"]["name"] is None]


def decisions(say: Sayer) -> Section:
    """What was decided, before how."""
    section = Section(name="decisions", title=say("decisions"))
    before: Item | None = None
    for item in say.minutes["account"]:
        if item["what"] == "poll-closed":
            poll = say.polls[item["poll"]]
            told = about(say, poll)
            told.time, told.what = say.clock(poll["closed"]), poll["outcome"]["verdict"]
            told.label = say.poll_text.verdict(poll)
            told.lines = [say.poll_text.sum(poll), *together.beside(say, poll)]
            told.position = item["position"]
            section.told.append(told)
        elif item["what"] == "motion-decided":
            told = procedure.decided(say, item)
            told.time, told.what, told.position = say.clock(item["at"]), item["verdict"], item["position"]
            section.told.append(told)
        elif item["what"] == "line" and item["kind"] in DECIDING:
            told = business.line_decided(say, item, before)
            told.position = item["position"]
            section.told.append(told)
        before = item
    return section


def proposals(say: Sayer) -> Section:
    section = Section(name="proposals", title=say("proposals"))
    shown = [motion for motion in say.minutes["motions"] if motion["kind"] != "procedural"]  # those are in the account
    section.told = [amending.proposal(say, motion) for motion in shown]
    for told, motion in zip(section.told, shown, strict=True):
        told.file = motion["id"] if motion["state"] == "adopted" and motion["text"] else ""
    return section


def roll(say: Sayer) -> Section:
    """Who was let in: where a door is kept, everyone can read the roll. Who did not come is a number."""
    section = Section(name="roll", title=say("roll"))
    by_roll = say.minutes["rules"]["admission"] == "code"
    slipless = "roll-slipless" if by_roll else "roll-members"
    groups = (("roll-slips", False, True), (slipless, False, False), ("roll-observers", True, False))
    for key, observer, slip in groups:
        names = [each["who"] for each in say.minutes["roll"] if (each["observer"], each["slip"]) == (observer, slip)]
        if names:
            section.told.append(Told(what="roll", lines=[say(key, count=len(names), names=say.names(names))]))
    if say.minutes["presence"]["missing"]:
        section.told.append(Told(what="roll", lines=[say("roll-missing", count=say.minutes["presence"]["missing"])]))
    return section


def speaking(say: Sayer) -> Section:
    section = Section(name="speaking", title=say("speaking"))
    rows = [
        [say.name(row["who"]), say.words.number(row["turns"]), say.duration(row["floor_ms"])]
        for row in say.minutes["speaking"]
    ]
    if rows:
        head = [say("column-name"), say("column-turns"), say("column-time")]
        section.tables = [Table(caption=say("speaking-caption"), head=head, rows=rows, figures=(1, 2))]
    return section


def account(say: Sayer) -> Section:
    section = Section(name="account", title=say("account"))
    day = say.day(say.minutes["account"][0]["at"]) if say.minutes["account"] else ""
    introduced = introduction(say)
    for item in say.minutes["account"]:
        if item in introduced:
            continue
        if item["what"].startswith("duty-") and item["who"]["name"] is None:
            continue  # the player of a replay, who is nobody in the hall
        told = TELLS.get(item["what"], plain)(say, item)
        told.time, told.what = told.time or say.clock(item["at"]), item["what"]
        if say.day(item["at"]) != day and not say.minutes["script"]:  # the days of a replay are nobody's
            day = say.day(item["at"])
            section.told.append(Told(what="day", lines=[day]))
        section.told.append(told)
    return section
