"""Minutes ready to be set, on paper, on a screen or as Markdown: sections, paragraphs and tables."""

from dataclasses import dataclass, field


@dataclass(kw_only=True)
class Table:
    """A table with a caption; figures stand in the columns named by `figures`."""

    caption: str
    head: list[str]
    rows: list[list[str]]
    figures: tuple[int, ...] = ()


@dataclass(kw_only=True)
class Told:
    """One paragraph: when, what about and how it ended, sentences, words quoted in full, and tables."""

    time: str = ""
    what: str = ""
    label: str = ""
    title: str = ""
    lines: list[str] = field(default_factory=list)
    quote: str = ""
    notes: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    position: int = 0  # of the entry that decided it: the way to look back
    file: str = ""  # the number of a motion whose text can be carried elsewhere


@dataclass(kw_only=True)
class Section:
    """A titled part of the minutes."""

    name: str
    title: str
    told: list[Told] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


@dataclass(kw_only=True)
class Document:
    """Minutes ready to be set."""

    title: str
    kind: str
    language: str
    facts: list[tuple[str, str]]
    sections: list[Section]
    proof: list[str]
