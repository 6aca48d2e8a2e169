"""The bulletin: one numbered, dated page of what was decided and how, what was taken on, and what comes next."""

from datetime import tzinfo

from ..words import Words
from .afterwards import standing
from .document import Document, Section, Told
from .saying import Item, Sayer
from .text import decisions, introduction, kind

UNDECIDED = ("seconding", "tabled", "in-debate", "locked", "postponed", "lapsed")


def bulletin_text(minutes: Item, words: Words, square: str = "", zone: tzinfo | None = None) -> Document:
    """Say the bulletin of an assembly; `square` is the name of the standing place it belongs to."""
    say = Sayer(minutes, words, zone)
    number = minutes["number"]
    sections = [_about(say), decided(say), _todo(say), _next(say)]
    return Document(
        title=square or minutes["title"],
        kind=" · ".join([say("bulletin-number", number=number) if number else say("bulletin"), *_not_live(say)]),
        language=words.language,
        facts=_facts(say, square),
        sections=[section for section in sections if section.told],
        proof=[say("bulletin-proof", position=minutes["proof"]["position"]), minutes["proof"]["head"]],
    )


def _not_live(say: Sayer) -> list[str]:
    """Whoever holds only this page must see that it is of a replay, or of a rehearsal."""
    return [kind(say)] if say.minutes["script"] or say.minutes["simulated"] is not None else []


def _about(say: Sayer) -> Section:
    """What is to be read before a replay: its content note, and where and when it was."""
    section = Section(name="about", title=say("about-rally"))
    if say.minutes["script"]:
        section.told = [Told(what="about", lines=[item["text"]]) for item in introduction(say)[:2]]
    return section


def _facts(say: Sayer, square: str) -> list[tuple[str, str]]:
    minutes = say.minutes
    facts = [
        (say("fact-replayed" if minutes["script"] else "fact-when"), say.day(minutes["begun"] or minutes["opened"]))
    ]
    if square:
        facts.append((say("fact-assembly"), minutes["title"]))
    if minutes["begun"] and not minutes["script"]:
        facts.append((say("fact-present"), say("members", count=minutes["presence"]["beginning"])))
    return facts


def decided(say: Sayer) -> Section:
    """What was decided and how, with the sum; where nothing was, it says so."""
    section = decisions(say)
    if not section.told:
        section.told.append(Told(lines=[say("bulletin-nothing")]))
    for told in section.told:
        told.time = ""
    return section


def _todo(say: Sayer) -> Section:
    return Section(name="afterwards", title=say("afterwards"), told=standing(say, only_open=False))


def _next(say: Sayer) -> Section:
    """What the next assembly goes on with."""
    section = Section(name="next", title=say("bulletin-next"))
    for motion in say.minutes["motions"]:
        if motion["state"] in UNDECIDED:
            title = f"{motion['id']} {say.title(motion)}"
            section.told.append(Told(what="next", title=title, lines=[say("bulletin-undecided")]))
    number = say.minutes["number"]
    if number and say.minutes["adjourned"]:
        section.told.append(Told(what="next", lines=[say("bulletin-following", number=number + 1)]))
    return section
