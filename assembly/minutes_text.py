"""The minutes said in a language: facts become sentences of the catalogue, for paper, screen and Markdown alike."""

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from typing import Any

from babel.dates import format_date
from babel.lists import format_list

from .minutes_document import Document, Section, Table, Told
from .polls_text import PollText, quoted
from .words import Words

Item = dict[str, Any]


def minutes_text(minutes: Item, words: Words, zone: tzinfo | None = None) -> Document:
    """Say the minutes; times are those of the zone, or of this machine."""
    return _Teller(minutes, words, zone).document()


class _Teller:
    def __init__(self, minutes: Item, words: Words, zone: tzinfo | None) -> None:
        self.minutes = minutes
        self.words = words
        self.zone = zone
        self.motions: dict[str, Item] = {motion["id"]: motion for motion in minutes["motions"]}
        self.polls: dict[str, Item] = {poll["id"]: poll for poll in minutes["polls"]}
        self.poll_text = PollText(words, self.name)
        self.tells: dict[str, Callable[[Item], Told]] = {
            "opened": self.opened, "begun": self.begun, "recess": self.recess, "resumed": self.resumed,
            "adjourned": self.adjourned, "clerk-returned": self.clerk_returned, "duty-taken": self.duty_taken,
            "duty-laid-down": self.duty_laid_down, "door": self.door, "turn": self.turn,
            "motion-tabled": self.motion_tabled, "motion-seconded": self.motion_seconded,
            "poll-opened": self.poll_opened, "poll-closed": self.poll_closed, "line": self.line,
        }  # fmt: skip

    # Words ---------------------------------------------------------------------------------------------

    def say(self, key: str, **values: object) -> str:
        return self.words(f"minutes.{key}", **values)

    def name(self, who: Item | None) -> str:
        """A name; an erased one is said to be erased, and whoever never gave one is somebody."""
        if who is None or who["name"] is None:
            return self.say("somebody")
        return str(who["name"]) or self.say("erased-name")

    def names(self, people: list[Item]) -> str:
        return format_list([self.name(who) for who in people], locale=self.words.locale)

    def time(self, at: int) -> datetime:
        return datetime.fromtimestamp(at // 1000, UTC).astimezone(self.zone)

    def clock(self, at: int) -> str:
        return f"{self.time(at):%H:%M}"

    def day(self, at: int) -> str:
        return str(format_date(self.time(at), format="full", locale=self.words.locale))

    def duration(self, ms: int) -> str:
        minutes, seconds = divmod(ms // 1000, 60)
        if minutes and seconds:
            return self.say("duration", minutes=minutes, seconds=seconds)
        return self.say("duration-minutes", count=minutes) if minutes else self.say("duration-seconds", count=seconds)

    # The document --------------------------------------------------------------------------------------

    def document(self) -> Document:
        minutes = self.minutes
        sections = [self.decisions(), self.account(), self.proposals(), self.speaking()]
        proof = minutes["proof"]
        return Document(
            title=minutes["title"],
            kind=self.say("replay" if minutes["script"] else "title" if minutes["adjourned"] else "title-so-far"),
            language=self.words.language,
            facts=self.facts(),
            sections=[section for section in sections if section.told or section.tables],
            proof=[self.say("proof", position=proof["position"]), proof["head"]],
        )

    def facts(self) -> list[tuple[str, str]]:
        minutes, rules = self.minutes, self.minutes["rules"]
        began = minutes["begun"] or minutes["opened"]
        zone = f"{self.time(began):%z}"
        end = self.clock(minutes["adjourned"]) if minutes["adjourned"] else self.say("going-on")
        span = {"begin": self.clock(began), "end": end, "offset": f"UTC{zone[:3]}:{zone[3:]}"}
        when = self.say("when", day=self.day(began), **span)
        facts = [("fact-replayed" if minutes["script"] else "fact-when", when)]
        facts.append(("fact-where", self.say("where", code=minutes["code"])))
        facts.append(("fact-admission", self.say(f"admission-{rules['admission']}")))
        facts.append(("fact-rules", self.words(f"page.preset-{rules['preset']}")))
        presence = minutes["presence"]
        # At a replay there may be nobody, and whoever came was not at the assembly that it shows.
        if minutes["script"]:
            return [(self.say(key), value) for key, value in facts]
        if minutes["begun"]:
            facts.append(("fact-present", self.say("members", count=presence["beginning"])))
        facts.append(("fact-roll", self.say("members", count=presence["roll"])))
        return [(self.say(key), value) for key, value in facts]

    def decisions(self) -> Section:
        """What was decided, before how."""
        section = Section(name="decisions", title=self.say("decisions"))
        for poll in self.polls.values():
            if poll["outcome"]:
                told = self.about(poll)
                told.time, told.what = self.clock(poll["closed"]), poll["outcome"]["verdict"]
                told.label, told.lines = self.poll_text.verdict(poll), [self.poll_text.sum(poll)]
                section.told.append(told)
        return section

    def account(self) -> Section:
        section = Section(name="account", title=self.say("account"))
        day = self.day(self.minutes["account"][0]["at"]) if self.minutes["account"] else ""
        for item in self.minutes["account"]:
            if item["what"].startswith("duty-") and item["who"]["name"] is None:
                continue  # the player of a replay, who is nobody in the hall
            told = self.tells.get(item["what"], self.plain)(item)
            told.time, told.what = told.time or self.clock(item["at"]), item["what"]
            if self.day(item["at"]) != day:
                day = self.day(item["at"])
                section.told.append(Told(what="day", lines=[day]))
            section.told.append(told)
        return section

    def proposals(self) -> Section:
        section = Section(name="proposals", title=self.say("proposals"))
        for motion in self.minutes["motions"]:
            lines = [self.say("moved-by", name=self.name(motion["mover"]))]
            if motion["seconders"]:
                lines.append(self.say("seconded-by", names=self.names(motion["seconders"])))
            lines.append(self.say(f"state-{motion['state']}"))
            title = f"{motion['id']} {self.title(motion)}"
            section.told.append(Told(what="motion", title=title, lines=lines, quote=motion["text"]))
        return section

    def speaking(self) -> Section:
        section = Section(name="speaking", title=self.say("speaking"))
        rows = [
            [self.name(row["who"]), self.words.number(row["turns"]), self.duration(row["floor_ms"])]
            for row in self.minutes["speaking"]
        ]
        if rows:
            head = [self.say("column-name"), self.say("column-turns"), self.say("column-time")]
            section.tables = [Table(caption=self.say("speaking-caption"), head=head, rows=rows, figures=(1, 2))]
        return section

    # Items ---------------------------------------------------------------------------------------------

    def title(self, motion: Item) -> str:
        return motion["title"] or self.say("erased-name")

    def plain(self, item: Item) -> Told:
        """An item that needs no more than its motion, if it is about one."""
        motion = self.motions.get(item.get("motion", ""))
        values = {"motion": motion["id"], "title": self.title(motion)} if motion else {}
        return Told(lines=[self.say(item["what"], **values)])

    def opened(self, item: Item) -> Told:
        named = item["who"]["name"] is not None
        return Told(lines=[self.say("opened-by" if named else "opened", name=self.name(item["who"]))])

    def begun(self, item: Item) -> Told:
        lines = [self.say("begun"), *self.present(item)]
        if item["observing"]:
            lines.append(self.say("are-observing", count=item["observing"]))
        return Told(lines=lines)

    def present(self, item: Item) -> list[str]:
        """How many were there; nothing where a replay plays to an empty hall."""
        if self.minutes["script"] and not item["present"]:
            return []
        return [self.say("are-present", count=item["present"])]

    def recess(self, item: Item) -> Told:
        duration = self.duration(item["seconds"] * 1000)
        return Told(lines=[self.say("recess-for", duration=duration) if item["seconds"] else self.say("recess")])

    def resumed(self, item: Item) -> Told:
        return Told(lines=[self.say("resumed"), *self.present(item)])

    def adjourned(self, item: Item) -> Told:
        return Told(lines=[self.say("adjourned"), *self.present(item)])

    def clerk_returned(self, item: Item) -> Told:
        return Told(lines=[self.say("clerk-returned", duration=self.duration(item["away_ms"]))])

    def duty_taken(self, item: Item) -> Told:
        duty = self.say(f"duty-{item['duty']}")
        names = {"name": self.name(item["who"]), "by": self.name(item["by"])}
        return Told(lines=[self.say(f"duty-taken-{item['how']}", duty=duty, **names)])

    def duty_laid_down(self, item: Item) -> Told:
        duty = self.say(f"duty-{item['duty']}")
        return Told(lines=[self.say("duty-laid-down", name=self.name(item["who"]), duty=duty)])

    def door(self, item: Item) -> Told:
        lines = [
            self.say(f"door-{key}", count=item[key.replace("-", "_")])
            for key in ("joined", "observers", "returned", "left", "turned-away")
            if item[key.replace("-", "_")]
        ]
        return Told(lines=[*lines, self.say("are-present", count=item["present"])])

    def turn(self, item: Item) -> Told:
        name, kind = self.name(item["who"]), self.say(f"kind-{item['kind']}")
        key = "turn" if item["ended"] else "turn-running"
        lines = [self.say(key, name=name, kind=kind, duration=self.duration(item["spoke_ms"]))]
        if item["added"]:
            lines.append(self.say("turn-added", duration=self.duration(item["added"] * 1000)))
        if item["overtook"]:
            lines.append(self.say("turn-overtook", count=item["overtook"]))
        if item["reason"]:
            lines.append(self.say("turn-reason", reason=quoted(item["reason"], self.words)))
        return Told(lines=lines, quote=item["topic"])

    def motion_tabled(self, item: Item) -> Told:
        told = self.plain(item)
        told.lines = [self.say("motion-tabled", name=self.name(item["who"]), motion=item["motion"])]
        if item["seconds_needed"]:
            told.lines.append(self.say("motion-needs", count=item["seconds_needed"]))
        told.quote = self.title(self.motions[item["motion"]])
        return told

    def motion_seconded(self, item: Item) -> Told:
        return Told(lines=[self.say("motion-seconded", motion=item["motion"], names=self.names(item["seconders"]))])

    def poll_opened(self, item: Item) -> Told:
        poll = self.polls[item["poll"]]
        told = self.about(poll)
        told.lines = [self.say("poll-opened"), *self.poll_text.terms(poll)]
        return told

    def about(self, poll: Item) -> Told:
        """A paragraph that is headed by the question of a poll."""
        return Told(title=self.poll_text.question(poll))

    def poll_closed(self, item: Item) -> Told:
        poll = self.polls[item["poll"]]
        told = self.about(poll)
        told.lines = [self.poll_text.sum(poll), *self.poll_text.turnout(poll)]
        told.lines.append(self.say(f"grade-{self.minutes['rules']['admission']}"))
        told.tables = [self.poll_text.counts(poll)]
        if poll["ballots"] is not None:
            told.tables.append(self.poll_text.ballots(poll))
        return told

    def line(self, item: Item) -> Told:
        who = " ".join(part for part in (item["who"], f"({item['role']})" if item["role"] else "") if part)
        # When a replay entered the line says nothing about the past: its own time stands there, or its number.
        when = item["when"] or self.say("line-number", number=item["line"])
        notes = [self.say("line-label", label=self.say(f"label-{item['confidence'].replace(' ', '-')}"))]
        notes += [self.say("line-source", source=source) for source in item["sources"]]
        for part in ("result", "method"):
            if item[part]:
                notes.append(self.say(f"line-{part}", **{part: item[part]}))
        notes += [f"{choice}: {self.words.number(number)}" for choice, number in item["counts"].items()]
        if item["result"] and not item["counts"]:
            notes.append(self.say("line-no-count"))
        return Told(time=when, lines=[who] if who else [], quote=item["text"], notes=notes)
