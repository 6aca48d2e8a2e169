"""An agenda in Markdown: a list, one entry an item, and what belongs to it indented beneath.

# Agenda

1. Welcome (5 min)
2. [song] The song of the square (3 min)
   > First line
3. Repair of the roof (20 min)
"""

import re

from ..rules.commands import ItemDraft
from .reading import Line, Reading, kind_of, refuse, seconds

ENTRY = re.compile(r"(?:[-*+]|\d{1,4}[.)])\s+(?:\[[ xX]\]\s+)?(\S.*)")
HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
RULE = re.compile(r"([-*_])(\s*\1){2,}")
TAG = re.compile(r"\[([^\]]{1,30})\]\s*(?=\S)")
ESTIMATE = re.compile(r"(.*?)\s*[(\uff08]([^()\uff08\uff09]{1,30})[)\uff09]")
QUOTED = re.compile(r"^\s*> ?")
SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$])")
MARKED = r"\\\1"
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def read(text: str) -> Reading:
    """Read a list; text without any list is one item a line."""
    lines = text.split("\n")
    is_list = any(ENTRY.fullmatch(line.rstrip()) for line in lines)
    found: list[Line] = []
    beneath: list[list[str]] = []
    for number, line in enumerate(lines, 1):
        bare = line.strip()
        if is_list and (line[:1] in (" ", "\t", ">") or not bare):
            if found:
                beneath[-1].append(line)
            elif bare:
                refuse(number, "not-an-item")
            continue
        draft = _entry(bare, number, is_list, first=not found)
        if draft is not None:
            found.append(Line(number=number, draft=draft))
            beneath.append([])
    items = [
        Line(number=line.number, draft=_with(line.draft, below)) for line, below in zip(found, beneath, strict=True)
    ]
    return Reading(form="Markdown", lines=tuple(items))


def _entry(bare: str, number: int, is_list: bool, *, first: bool) -> ItemDraft | None:
    """The item on this line; nothing on an empty line, a rule, or the heading of the whole."""
    if not bare or RULE.fullmatch(bare):
        return None
    heading = HEADING.fullmatch(bare)
    if heading:
        return None if first and heading[1] == "#" else _draft(heading[2])
    entry = ENTRY.fullmatch(bare)
    if entry is None and is_list:
        refuse(number, "not-an-item")
    return _draft(entry[1] if entry else bare)


def _draft(said: str) -> ItemDraft:
    """`[song] The song (3 min)`; brackets that name no kind, and no stretch of time, are part of the title."""
    tag = TAG.match(said)
    kind = kind_of(tag[1]) if tag else None
    if tag and kind:
        said = said[tag.end() :]
    estimate = ESTIMATE.fullmatch(said)
    length = seconds(estimate[2]) if estimate else None
    if estimate and length is not None:
        said = estimate[1]
    return ItemDraft(title=_plain(said), kind=kind or "business", estimate_seconds=length or 0)


def _with(draft: ItemDraft, below: list[str]) -> ItemDraft:
    """The item with what is indented beneath it, or quoted."""
    shown = [QUOTED.sub("", line) if line.lstrip().startswith(">") else line.strip() for line in below]
    details = "\n".join(_plain(line) for line in shown).strip("\n")
    return ItemDraft(title=draft.title, kind=draft.kind, estimate_seconds=draft.estimate_seconds, details=details)


def _plain(text: str) -> str:
    return ESCAPE.sub(r"\1", text)


def write(title: str, items: list[ItemDraft]) -> str:
    """Write an agenda so that it reads well anywhere, and is read again as it was."""
    lines = [f"# {_marked(title)}", ""]
    for number, item in enumerate(items, 1):
        tag = f"[{item.kind}] " if item.kind != "business" else ""
        lines.append(f"{number}. {tag}{_marked(item.title)}{_estimate(item)}")
        if item.details:
            lines += [f"   > {_marked(line)}" if line else "   >" for line in item.details.split("\n")]
    return "\n".join(lines) + "\n"


def _marked(text: str) -> str:
    """Text in which no character is markup."""
    return SPECIAL.sub(MARKED, text)


def _estimate(item: ItemDraft) -> str:
    """The estimate; none is said as `(0 min)` where the title would seem to end with one."""
    minutes, rest = divmod(item.estimate_seconds, 60)
    if rest:
        return f" ({f'{minutes} min ' if minutes else ''}{rest} s)"
    seems = ESTIMATE.fullmatch(item.title)
    return f" ({minutes} min)" if minutes or (seems and seconds(seems[2]) is not None) else ""
