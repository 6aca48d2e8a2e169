"""The `.blt` of Hill, Wichmann and Woodall, OpenSTV and all who write it a little differently.

4 2            four options, two places
-2             the second has withdrawn
3 1 3=4 - 2 0  three ballots; "=" puts equals in one rank, "-" skips one
0              the end of the ballots
"Ana"          the names, and last a title
"""

import re
from dataclasses import dataclass, field

from ..rules.counting.ballots import Ballot, Profile
from .reading import OPTIONS_MAX, Reading, proper_name, refuse, short, sound, whole

QUOTES = {'"': '"', "'": "'", "“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", "`": "`'´"}
AFTER_NAMES_MAX = 3  # the title, and what some programs add: a source and a comment
NAME_IN_COMMENT = re.compile(r"#\s*ALTERNATIVE NAME ([0-9]{1,4}):\s*(.*)")
BRACKET = re.compile(r"\[\s*(\w+)([^\]]*)\]?")
WHOLE_WITH_POINT = re.compile(r"([0-9]{1,12})\.0*")

Ranks = tuple[tuple[int, ...], ...]


@dataclass(slots=True)
class _Blt:
    """What has been read of the file so far."""

    options: int = 0
    places: int = 0
    withdrawn: set[int] = field(default_factory=set)
    ballots: dict[Ranks, int] = field(default_factory=dict)
    ended: bool = False
    names: list[tuple[int, list[str]]] = field(default_factory=list)
    names_quoted: bool = False
    names_in_comments: dict[int, str] = field(default_factory=dict)

    def comment(self, text: str) -> None:
        """A comment is passed over, unless PrefLib has put the name of an option there."""
        if found := NAME_IN_COMMENT.fullmatch(text):
            self.names_in_comments[int(found[1])] = found[2]

    def line(self, number: int, text: str) -> None:
        """Read one line that is not empty."""
        if not self.options:
            self.header(number, bare(text).split())
        elif text.startswith("["):
            self.bracket(number, text)
        elif self.ended or not (text[0].isdigit() or text[0] in "(-"):
            self.ended = True
            if len(self.names) > self.options and self.names_quoted and text[0] not in QUOTES:
                return  # what stands unquoted after quoted names and title is neither
            self.names_quoted = text[0] in QUOTES and (self.names_quoted or not self.names)
            self.names.append((number, names_in(text)))
        elif bare(text):
            self.ballot_line(number, re.sub(r"\s*=\s*", "=", bare(text)).split())

    def header(self, number: int, words: list[str]) -> None:
        if len(words) < 2:
            refuse(number, "A .blt file begins with two numbers: how many options there are, and how many places.")
        self.options = whole(words[0], number, "The number of options")
        self.places = whole(words[1], number, "The number of places")
        if not 1 <= self.options <= OPTIONS_MAX:
            refuse(number, f"There must be between 1 and {OPTIONS_MAX} options.")
        if not self.places:
            refuse(number, "There must be at least one place to fill.")
        self.withdraw(number, words[2:])

    def withdraw(self, number: int, words: list[str]) -> None:
        """Negative numbers: options that have withdrawn."""
        for word in words:
            if not word.startswith("-"):
                refuse(number, f"“{short(word)}” is neither an option that has withdrawn (-1, -2, …) nor a ballot.")
            self.withdrawn.add(self.option(number, word[1:]))

    def bracket(self, number: int, text: str) -> None:
        """What the program Droop adds: [withdrawn 4]. Its [tie …] is a lot, and a lot is given apart from the file."""
        found = BRACKET.match(text)
        if found and found[1] == "withdrawn":
            self.withdraw(number, [f"-{word}" for word in found[2].split()])
        elif not found or found[1] != "tie":
            refuse(number, f"“{short(text)}” is not part of a .blt file that this program knows.")

    def ballot_line(self, number: int, words: list[str]) -> None:
        """Ballots, each ended by 0 or by the end of the line; a 0 alone ends them all."""
        if all(word.startswith("-") and word != "-" for word in words):
            self.withdraw(number, words)
            return
        while words and not self.ended:
            if words[0] == "0":
                self.ended = True
                words = [word for word in words if word != "0"]
                break
            words = self.ballot(number, words)
        if words:
            refuse(number, f"“{short(words[0])}” comes after the end of the ballots.")

    def ballot(self, number: int, words: list[str]) -> list[str]:
        """Read one ballot; what it leaves is the next."""
        if words[0].startswith("("):  # a number by which a voter can find the ballot
            closed = next((n for n, word in enumerate(words) if word.endswith(")")), None)
            if closed is None:
                refuse(number, "A bracket is opened and not closed.")
            times, words = 1, words[closed + 1 :]
        else:
            point = WHOLE_WITH_POINT.fullmatch(words[0])
            times = whole(point[1] if point else words[0], number, "How many times a ballot was cast")
            words = words[1:]
        if not times:
            refuse(number, "A ballot must have been cast at least once.")
        ranks: list[tuple[int, ...]] = []
        while words:
            word, *words = words
            if word == "0":
                break
            if word not in ("-", "–", "−"):
                ranks.append(tuple(self.option(number, part) for part in word.split("=")))
        named = [option for rank in ranks for option in rank]
        twice = next((option for option in named if named.count(option) > 1), None)
        if twice is not None:
            refuse(number, f"A ballot names option {twice} twice.")
        self.ballots[tuple(ranks)] = self.ballots.get(tuple(ranks), 0) + times
        return words

    def option(self, number: int, word: str) -> int:
        option = whole(word, number, "An option on a ballot")
        if not 1 <= option <= self.options:
            refuse(number, f"There is no option {option}: they are numbered from 1 to {self.options}.")
        return option


def read(text: str) -> Reading:
    """Read a `.blt` line by line, so that a missing end mark ends where its line does."""
    blt = _Blt()
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if line.lstrip().startswith("#"):
            blt.comment(line.strip())
        elif line.strip():
            blt.line(number, line.strip())
    last = len(text.rstrip().split("\n"))
    if not blt.options:
        refuse(last, "A .blt file begins with two numbers: how many options there are, and how many places.")
    names, title = _names(blt, last)
    staying = [option for option in range(1, blt.options + 1) if option not in blt.withdrawn]
    ballots = []
    for ranks, times in blt.ballots.items():
        kept = [tuple(names[option - 1] for option in rank if option not in blt.withdrawn) for rank in ranks]
        ballots.append(Ballot(ranks=tuple(rank for rank in kept if rank), times=times))
    options = tuple(names[option - 1] for option in staying)
    withdrawn = tuple(names[option - 1] for option in sorted(blt.withdrawn))
    profile = Profile(options=options, ballots=tuple(ballots), places=blt.places)
    return sound(Reading(profile=profile, title=title, withdrawn=withdrawn), last)


def _names(blt: _Blt, last: int) -> tuple[list[str], str]:
    """The names of all options, and the title; where the file has no names, their numbers serve."""
    in_comments = [(last, blt.names_in_comments.get(option, "")) for option in range(1, blt.options + 1)]
    written = sum(len(parts) for _, parts in blt.names)
    if len(blt.names) >= blt.options and written not in (blt.options, blt.options + 1):
        # One on each line, perhaps with a party in quotes of its own.
        texts = [(number, " ".join(parts)) for number, parts in blt.names]
    else:
        texts = [(number, part) for number, parts in blt.names for part in parts]
        if len(texts) <= 1 and all(name for _, name in in_comments):
            texts = [*in_comments, *texts]
        elif not texts:
            texts = [(last, str(option)) for option in range(1, blt.options + 1)]
    if len(texts) < blt.options:
        refuse(last, f"There are {blt.options} options, but only {len(texts)} names.")
    if len(texts) > blt.options + AFTER_NAMES_MAX:
        number, name = texts[blt.options + AFTER_NAMES_MAX]
        refuse(number, f"There are {blt.options} options and a title; “{short(name)}” is one name too many.")
    names: list[str] = []
    for number, text in texts[: blt.options]:
        name = proper_name(text, number)
        if name in names:
            refuse(number, f"Two options are named “{short(name)}”.")
        names.append(name)
    return names, short(" ".join(texts[blt.options][1].split()), 300) if len(texts) > blt.options else ""


def names_in(text: str) -> list[str]:
    """The names on one line: quoted in any style, several if they are quoted, or without quotes to its end."""
    names: list[str] = []
    rest = text.strip()
    while rest and not rest.startswith("#"):
        closers = QUOTES.get(rest[0])
        if not closers:
            names.append(re.split(r"\s#", rest)[0].strip(" ,"))
            break
        name, rest = _quoted(rest, closers)
        rest = rest.strip()
        if rest and rest[0] not in QUOTES and not rest.startswith("#"):
            name, rest = f"{name} {rest}", ""
        names.append(name)
    return names


def _quoted(text: str, closers: str) -> tuple[str, str]:
    """What stands in quotes at the beginning, and what comes after; a quote written twice is one within."""
    name = ""
    at = 1
    while at < len(text):
        if text[at] in closers:
            if text[at + 1 : at + 2] != text[at]:
                return name, text[at + 1 :]
            at += 1
        name += text[at]
        at += 1
    return name, ""


def bare(text: str) -> str:
    """A line of numbers without its comment."""
    return text.partition("#")[0].replace(",", " ").strip()
