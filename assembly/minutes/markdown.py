"""The minutes as Markdown: nothing that a person wrote can become markup."""

import re
from dataclasses import replace
from itertools import zip_longest

from .document import Document, Section, Table, Told

SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$])")
LEADING_NUMBER = re.compile(r"^(\s*\d+)([.)])")


def escaped(text: str) -> str:
    """One line of text, with every character that Markdown reads as markup taken literally."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def escaped_line(text: str) -> str:
    """The same at the beginning of a line, where lists, headings and rules begin."""
    text = LEADING_NUMBER.sub(r"\1\\\2", escaped(text))
    return re.sub(r"^([#+\-=])", r"\\\1", text)


def minutes_markdown(document: Document) -> str:
    """Set the minutes as Markdown."""
    lines = [f"# {escaped(document.title)}", "", escaped_line(document.kind), ""]
    lines += [f"- **{escaped(label)}:** {escaped(value)}" for label, value in document.facts]
    for section in document.sections:
        lines += ["", f"## {escaped(section.title)}", "", *_section(section)]
    sentence, head = document.proof
    lines += ["", "---", "", escaped_line(sentence), "", f"`{head}`"]
    return "\n".join(lines) + "\n"


def _section(section: Section) -> list[str]:
    lines: list[str] = []
    for told in section.told:
        lines += _told(told)
    for table in section.tables:
        lines += [*_table(table, ""), ""]
    return lines[:-1] if lines and not lines[-1] else lines


def _told(told: Told) -> list[str]:
    if told.what == "day":
        return [f"### {escaped(told.lines[0])}", ""]
    if told.what == "item-begun":
        return [f"### {escaped(told.title)}", "", *_told(replace(told, what="", title=""))]
    if told.what == "about":
        return [escaped_line(told.quote), ""]
    head = " · ".join(escaped(part) for part in (told.time, told.label, told.title) if part)
    lines = [f"- **{head}**  " if told.title else f"- **{head}**", f"  {escaped_line(' '.join(told.lines))}", ""]
    if not told.title:
        lines = [f"- **{head}** {escaped(' '.join(told.lines))}".rstrip(), ""]
    if told.quote:
        lines += [*_quote(told.quote), ""]
    lines += [f"  {escaped_line(note)}  " for note in told.notes]
    if told.notes:
        lines.append("")
    for table in told.tables:
        lines += [*_table(table, "  "), ""]
    return lines


def _quote(text: str) -> list[str]:
    """Somebody's words, their line breaks kept."""
    written = [f"  > {escaped_line(line)}  " if line.strip() else "  >" for line in text.splitlines()]
    following = zip_longest(written, written[1:])
    return [line.rstrip() if after in (None, "  >") else line for line, after in following]


def _table(table: Table, indent: str) -> list[str]:
    rule = ["---:" if column in table.figures else "---" for column in range(len(table.head))]
    rows = [[escaped(cell) for cell in row] for row in (table.head, *table.rows)]
    set_rows = [rows[0], rule, *rows[1:]]
    return [f"{indent}{escaped_line(table.caption)}", "", *(f"{indent}| {' | '.join(row)} |" for row in set_rows)]
