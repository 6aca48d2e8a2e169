"""A poll said in a language: what it asked, what it took, and the sum that decided it."""

from collections.abc import Callable
from typing import Any

from babel.lists import format_list

from ..words import Words
from .counts import sum_of_count
from .document import Table

Item = dict[str, Any]
# What the counts of a method are, where they are not ballots.
COLUMNS = {"approval": "approvals", "score": "sums", "dots": "dots", "irv": "first", "schulze": "first", "stv": "first"}
NAMED_FRACTIONS = {(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 1)}


def quoted(text: str, words: Words) -> str:
    """Somebody's own words, in the quotation marks of the language."""
    return words("minutes.quoted", text=" ".join(text.split()))


class PollText:
    """The sentences about polls."""

    def __init__(self, words: Words, name: Callable[[Item | None], str]) -> None:
        self.words = words
        self.name = name

    def say(self, key: str, **values: object) -> str:
        """Say a sentence of the minutes."""
        return self.words(f"minutes.{key}", **values)

    def question(self, poll: Item) -> str:
        """What was asked, with the number of its motion."""
        if poll["duty"]:
            return self.say("elect", duty=self.say(f"duty-{poll['duty']}"))
        words = self.act(poll["procedure"], "") or poll["question"] or self.say("erased-name")
        return f"{poll['motion']} {words}" if poll["motion"] else words

    def act(self, procedure: Item | None, motion: str) -> str:
        """What a procedural motion would do, in a few words; empty where it is none."""
        if not procedure:
            return ""
        if procedure["poll"]:
            return self.say(f"act-{procedure['act']}", poll=procedure["poll"])
        if procedure["duty"]:
            person = {"duty": self.say(f"duty-{procedure['duty']}"), "name": self.name(procedure["holder"])}
            return self.say(f"act-{procedure['act']}", **person)
        return self.say(f"act-{procedure['act']}") + (f" ({motion})" if motion else "")

    def verdict(self, poll: Item) -> str:
        """The outcome in a word."""
        return self.say(f"verdict-{poll['outcome']['verdict']}")

    def choice(self, poll: Item, choice: str) -> str:
        """A choice in words; where there are options, the option itself."""
        if choice.isdecimal() and poll["candidates"]:
            return self.name(poll["candidates"][int(choice) - 1])
        if choice.isdecimal():
            return poll["options"][int(choice) - 1] or self.say("erased-name")
        return self.say(f"choice-{choice}")

    def answer(self, poll: Item, said: str) -> str:
        """What a ballot says, in words."""
        if said.isalpha() or "-" in said:
            return self.choice(poll, said)
        if ":" in said:
            marks = [part.split(":") for part in said.split(",")]
            return ", ".join(f"{self.choice(poll, option)} {mark}" for option, mark in marks)
        ranks = [rank.split("=") for rank in said.split(">")]
        if "," in said:
            return ", ".join(self.choice(poll, option) for option in said.split(","))
        return " > ".join(" = ".join(self.choice(poll, option) for option in rank) for rank in ranks)

    def fraction(self, num: int, den: int) -> str:
        """A fraction in words where the language has one."""
        return self.say(f"fraction-{num}-{den}") if (num, den) in NAMED_FRACTIONS else f"{num}/{den}"

    def majority(self, poll: Item) -> str:
        """What a tally must reach."""
        majority = poll["majority"]
        if majority["strict"] and not majority["num"]:
            return self.say("majority-most")
        fraction = self.fraction(majority["num"], majority["den"])
        if majority["strict"]:
            half = (majority["num"], majority["den"]) == (1, 2)
            return self.say("majority-half") if half else self.say("majority-above", fraction=fraction)
        return self.say("majority-from", fraction=fraction)

    def base(self, poll: Item) -> str:
        """Whom the majority is a part of."""
        base = poll["majority"]["base"]
        return self.say("base-options" if base == "yes+no" and poll["method"] != "yes-no" else f"base-{base}")

    def terms(self, poll: Item) -> list[str]:
        """How this poll is held: rounds, method, majority, quorum, who may answer, what is shown."""
        lines = []
        if poll["round"] > 1:
            lines.append(self.say("poll-round", round=poll["round"], after=poll["after"]))
        lines.append(self.say(f"method-{poll['method']}"))
        if poll["options"]:
            options = [self.choice(poll, str(number + 1)) for number in range(len(poll["options"]))]
            lines.append(self.say("poll-options", options=format_list(options, locale=self.words.locale)))
        for one in poll["gone"]:
            lines.append(self.say(f"candidate-gone-{one['why']}", name=self.name(one["who"])))
        if poll["places"] > 1:
            lines.append(self.say("poll-places", count=poll["places"]))
        if poll["dots"]:
            lines.append(self.say("poll-dots", count=poll["dots"]))
        if poll["method"] in ("yes-no", "single", "approval"):
            lines.append(self.say("poll-majority", majority=self.majority(poll), base=self.base(poll)))
        if poll["sectors"]:
            sectors = format_list(
                [name or self.say("erased-name") for name in poll["sectors"]], locale=self.words.locale
            )
            lines.append(self.say("poll-sectors", count=poll["hand_seats"], sectors=sectors))
        if poll["quorum_needed"]:
            lines.append(self.say("poll-quorum", count=poll["quorum_needed"]))
            if not poll["quorum"]["enforced"]:
                lines.append(self.say("poll-quorum-advisory"))
            if poll["eligible"] < poll["quorum_needed"]:
                lines.append(self.say("poll-quorum-missing", count=poll["eligible"]))
        return [*lines, self.say("poll-entitled", count=poll["eligible"]), self.say(f"visibility-{poll['visibility']}")]

    def sum(self, poll: Item) -> str:
        """The sum, so that everybody can check it."""
        outcome = poll["outcome"]
        if poll["method"] in ("yes-no", "single") and not outcome["lot"]:
            reckoned = self._reckoned(poll)
        else:
            reckoned = self._consent(outcome) if poll["method"] == "consent" else sum_of_count(self, poll)
        if outcome["verdict"] != "no-quorum":
            return reckoned
        return self.say("sum-no-quorum", present=outcome["present"], needed=outcome["quorum_needed"])

    def _reckoned(self, poll: Item) -> str:
        outcome = poll["outcome"]
        values = {
            "got": outcome["got"],
            "of": outcome["of"],
            "needed": outcome["needed"],
            "base": self.base(poll),
            "majority": self.majority(poll),
            "verdict": self.verdict(poll),
        }
        if poll["method"] == "yes-no":
            return self.say("sum-yes-no", **values)
        leaders = [quoted(self.choice(poll, choice), self.words) for choice in outcome["leaders"]]
        names = format_list(leaders, locale=self.words.locale) if leaders else ""
        if outcome["verdict"] == "tied":
            return self.say("sum-tied", options=names, count=outcome["got"], verdict=values["verdict"])
        return self.say(f"sum-{outcome['verdict']}" if leaders else "sum-none", options=names, **values)

    def _consent(self, outcome: Item) -> str:
        counts = outcome["counts"]
        if counts["block"]:
            return self.say("sum-blocked", count=counts["block"])
        return self.say("sum-agreed", count=outcome["got"]) if outcome["got"] else self.say("sum-nobody")

    def turnout(self, poll: Item) -> list[str]:
        """How many answered, and whether enough were there."""
        outcome = poll["outcome"]
        lines = [self.say("turnout", count=outcome["cast"], eligible=poll["eligible"])]
        if outcome["quorum_needed"] and outcome["verdict"] != "no-quorum":
            met = "met" if outcome["present"] >= outcome["quorum_needed"] else "missed"
            lines.append(self.say(f"quorum-{met}", present=outcome["present"], needed=outcome["quorum_needed"]))
        return lines

    def counts(self, poll: Item) -> Table:
        """The counts as a table."""
        rows = [[self.choice(poll, choice), self.words.number(n)] for choice, n in poll["outcome"]["counts"].items()]
        head = [self.say("column-choice"), self.say("column-count")]
        if poll["method"] in COLUMNS:
            head[1] = self.say(f"column-count-{COLUMNS[poll['method']]}")
        by_hand = poll["outcome"]["by_hand"]
        if by_hand:  # where it came from: phones, hands, and both together
            rows = [
                [self.choice(poll, choice), *map(self.words.number, (n - by_hand[choice], by_hand[choice], n))]
                for choice, n in poll["outcome"]["counts"].items()
            ]
            head = [head[0], self.say("column-phones"), self.say("column-hands"), head[1]]
        figures = tuple(range(1, len(head)))
        return Table(caption=self.say("counts"), head=head, rows=rows, figures=figures)

    def ballots(self, poll: Item) -> Table:
        """Who chose what, where the poll was by name."""
        rows = [[self.name(cast["who"]), self.answer(poll, cast["choice"]), cast["reason"]] for cast in poll["ballots"]]
        head = [self.say("column-name"), self.say("column-choice"), self.say("column-reason")]
        if not any(row[2] for row in rows):
            rows, head = [row[:2] for row in rows], head[:2]
        return Table(caption=self.say("ballots"), head=head, rows=rows)
