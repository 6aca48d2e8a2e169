"""Which words a text changes in another: units of words, their edits, and two changes laid upon each other.

A unit is a word with the space behind it; where a script writes without spaces, every letter is one. Two units are
the same when their words are, and both or neither end a line. The edits are the fewest there are (Myers 1986), up to
`EDITS_MAX`; beyond that all between the common beginning and end counts as changed.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

EDITS_MAX = 400  # more than that are reckoned as one: time grows with their square

# Scripts that write without spaces between words: Thai, Lao, Myanmar, Khmer, kana and Han.
_ALONE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_UNIT = re.compile(rf"(?:[{_ALONE}]|[^\s{_ALONE}]+)\s*")

_JOINED = re.compile(rf"[^\s{_ALONE}]")  # two of these, side by side, would be read as one word

Part = Literal["same", "out", "in"]


@dataclass(frozen=True, slots=True)
class Edit:
    """The units from `start` up to `end` of the old text give way to these of the new one."""

    start: int
    end: int
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """How one text differs from another: its edits in order, the old text's units, and how many words each way."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    edits: tuple[Edit, ...]

    @property
    def taken_out(self) -> int:
        """How many words of the old text go."""
        return sum(edit.end - edit.start for edit in self.edits)

    @property
    def put_in(self) -> int:
        """How many words come."""
        return sum(len(edit.new) for edit in self.edits)

    def parts(self) -> list[tuple[Part, str]]:
        """Both texts in one, part by part; what stays is spaced as it is in the new text."""
        parts: list[tuple[Part, str]] = []
        old = new = 0
        for edit in self.edits:
            parts += [
                ("same", self._same(old, edit.start, new)),
                ("out", "".join(self.old[edit.start : edit.end])),
                ("in", "".join(edit.new)),
            ]
            new += edit.start - old + len(edit.new)
            old = edit.end
        return [(part, text) for part, text in [*parts, ("same", self._same(old, len(self.old), new))] if text]

    def _same(self, start: int, end: int, new: int) -> str:
        if start == end:
            return ""
        last = max(self.old[end - 1], self.new[new + end - start - 1], key=len)
        return "".join((*self.new[new : new + end - start - 1], last))


def units(text: str) -> tuple[str, ...]:
    """The text in units; joined, they are the text again."""
    found = _UNIT.findall(text.lstrip())
    if not found:
        return ()
    found[0] = text[: len(text) - len(text.lstrip())] + found[0]
    return tuple(found)


def _alike(unit: str) -> str:
    return unit.strip() + ("\n" if "\n" in unit else "")


@lru_cache(maxsize=1024)
def diff(old: str, new: str) -> Diff:
    """How `new` differs from `old`."""
    before, after = units(old), units(new)
    one, other = [_alike(unit) for unit in before], [_alike(unit) for unit in after]
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < min(len(one), len(other)) - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    inner = _matches(one[head : len(one) - tail], other[head : len(other) - tail])
    ends = (len(one) - tail, len(other) - tail)
    edits, at = [], (head, head)
    for match in [*((x + head, y + head) for x, y in inner), ends]:
        if match != at:
            edits.append(Edit(at[0], match[0], after[at[1] : match[1]]))
        at = (match[0] + 1, match[1] + 1)
    return Diff(before, after, tuple(edits))


def _matches(one: list[str], other: list[str]) -> list[tuple[int, int]]:
    """The units that stay, as pairs of indices; none when too much has changed."""
    furthest: dict[int, int] = {1: 0}
    trail: list[dict[int, int]] = []
    for edits in range(min(EDITS_MAX, len(one) + len(other)) + 1):
        trail.append(furthest.copy())
        for diagonal in range(-edits, edits + 1, 2):
            down = diagonal == -edits or (diagonal != edits and furthest[diagonal - 1] < furthest[diagonal + 1])
            x = furthest[diagonal + 1] if down else furthest[diagonal - 1] + 1
            y = x - diagonal
            while x < len(one) and y < len(other) and one[x] == other[y]:
                x, y = x + 1, y + 1
            furthest[diagonal] = x
            if x >= len(one) and y >= len(other):
                return _walked_back(trail, x, y)
    return []


def _walked_back(trail: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int]]:
    """The pairs along the shortest way, from its end to its beginning, in order."""
    pairs: list[tuple[int, int]] = []
    for edits in range(len(trail) - 1, -1, -1):
        furthest, diagonal = trail[edits], x - y
        down = diagonal == -edits or (diagonal != edits and furthest[diagonal - 1] < furthest[diagonal + 1])
        before = diagonal + 1 if down else diagonal - 1
        from_x = furthest[before]
        from_y = from_x - before
        while x > max(0, from_x if down else from_x + 1) and y > max(0, from_y + 1 if down else from_y):
            x, y = x - 1, y - 1
            pairs.append((x, y))
        x, y = from_x, from_y
    return pairs[::-1]


def touch(one: Diff, other: Diff) -> bool:
    """Whether two changes of the same text touch the same words, or put words in at the same place."""
    return any(_overlap(a, b) for a in one.edits for b in other.edits)


def _overlap(a: Edit, b: Edit) -> bool:
    if a.start == a.end or b.start == b.end:
        both_put_in = a.start == a.end and b.start == b.end
        return a.start == b.start if both_put_in else a.start < b.end and b.start < a.end
    return a.start < b.end and b.start < a.end


def both(old: str, one: str, other: str) -> str | None:
    """The old text with both changes; none if they touch the same words."""
    first, second = diff(old, one), diff(old, other)
    if touch(first, second):
        return None
    said: list[str] = []
    done = 0
    # What is put in before a word stands before what takes the word's place.
    for edit in sorted((*first.edits, *second.edits), key=lambda edit: (edit.start, edit.end)):
        said += [*first.old[done : edit.start], *edit.new]
        done = edit.end
    return "".join(_spaced([*said, *first.old[done:]]))


def _spaced(said: list[str]) -> list[str]:
    """Units put side by side keep a space between them where words need one: the last of a text had none behind it."""
    for at in range(len(said) - 1):
        if _JOINED.fullmatch(said[at][-1]) and _JOINED.match(said[at + 1]):
            said[at] += " "
    return [*said[:-1], said[-1].rstrip()] if said else said
