"""The minutes as PDF, through an extra: `pip install 'democracy-square[pdf]'`.

The letters come from the machine's own fonts: a serif for most scripts, and one for Korean, Chinese and Japanese.
"""

from itertools import chain
from pathlib import Path
from typing import Any

from .document import Document, Section, Table, Told

FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:/Windows/Fonts",
)
SERIFS = ("DejaVuSerif.ttf", "NotoSerif-Regular.ttf", "LiberationSerif-Regular.ttf", "Times New Roman.ttf", "times.ttf")
# Each with the number of its Korean face inside the file.
EAST_ASIAN = (
    ("NotoSerifCJK-Regular.ttc", 1),
    ("NotoSansCJK-Regular.ttc", 1),
    ("NanumMyeongjo.ttf", 0),
    ("AppleSDGothicNeo.ttc", 0),
    ("malgun.ttf", 0),
)
PAPER_MM = 22
TIME_MM = 16


class NoPdf(Exception):
    """This machine cannot set it: `absent` (the extra), `fonts` (none is found), or `letters` (a font lacks some)."""


def minutes_pdf(document: Document) -> bytes:
    """Set the minutes on A4; raises NoPdf."""
    try:
        from fpdf import FPDF
    except ImportError as error:
        raise NoPdf("absent") from error

    class Paper(FPDF):  # type: ignore[misc, unused-ignore]
        def footer(self) -> None:
            self.set_y(-15)
            self.set_font("text", size=8)
            self.cell(0, 5, f"{self.page_no()} / {{nb}}", align="C")

    paper = Paper(format="A4")
    paper.set_margin(PAPER_MM)
    paper.set_auto_page_break(True, margin=PAPER_MM)
    paper.set_title(f"{document.kind}: {document.title}")
    paper.set_lang(document.language)
    _letters(paper, document)
    paper.add_page()
    _head(paper, document)
    for section in document.sections:
        _section(paper, section)
    paper.ln(6)
    for line in document.proof:
        _words(paper, line, 8)
    return bytes(paper.output())


def _letters(paper: Any, document: Document) -> None:
    """Take the fonts that have every letter of the document."""
    needed = {letter for text in _texts(document) for letter in text if letter.isprintable() and letter != " "}
    serif = next(filter(None, map(_find, SERIFS)), None)
    eastern = next(((found, face) for name, face in EAST_ASIAN if (found := _find(name))), None)
    if serif is None and eastern is None:
        raise NoPdf("fonts")
    if serif is not None:
        paper.add_font("text", fname=serif)
    if eastern is not None:
        paper.add_font("eastern" if serif else "text", fname=eastern[0], collection_font_number=eastern[1])
        if serif is not None:
            paper.set_fallback_fonts(["eastern"], exact_match=False)
    there = {chr(code) for font in paper.fonts.values() for code in font.cmap}
    if needed - there:
        raise NoPdf("letters")


def _find(name: str) -> Path | None:
    return next((found for folder in FOLDERS if Path(folder).is_dir() for found in Path(folder).rglob(name)), None)


def _texts(document: Document) -> chain[str]:
    told = [each for section in document.sections for each in section.told]
    tables = [table for section in document.sections for table in section.tables]
    tables += [table for each in told for table in each.tables]
    said = [text for each in told for text in (each.time, each.label, each.title, each.quote, *each.lines, *each.notes)]
    cells = [cell for table in tables for row in (table.head, *table.rows, [table.caption]) for cell in row]
    heads = [document.title, document.kind, *chain(*document.facts), *(section.title for section in document.sections)]
    return chain(said, cells, heads, document.proof)


def _words(paper: Any, text: str, size: float, indent: float = 0) -> None:
    paper.set_font("text", size=size)
    paper.set_x(PAPER_MM + indent)
    paper.multi_cell(0, size * 0.5, text, new_x="LMARGIN", new_y="NEXT", align="L")


def _head(paper: Any, document: Document) -> None:
    _words(paper, document.kind, 9)
    _words(paper, document.title, 20)
    paper.ln(3)
    for label, value in document.facts:
        _words(paper, f"{label}: {value}", 10)


def _section(paper: Any, section: Section) -> None:
    paper.ln(5)
    if paper.will_page_break(24):
        paper.add_page()
    _words(paper, section.title, 14)
    paper.ln(1.5)
    for told in section.told:
        _told(paper, told)
    for table in section.tables:
        _table(paper, table)


def _told(paper: Any, told: Told) -> None:
    if told.time:
        paper.set_font("text", size=8.5)
        paper.cell(TIME_MM, 5, told.time)
    heading = " · ".join(filter(None, (told.label, told.title)))
    if heading:
        _words(paper, heading, 11, TIME_MM)
    if told.lines:
        _words(paper, " ".join(told.lines), 10, TIME_MM)
    for line in filter(str.strip, told.quote.splitlines()):
        _words(paper, line, 10, TIME_MM + 5)
    for note in told.notes:
        _words(paper, note, 8.5, TIME_MM)
    for table in told.tables:
        _table(paper, table)
    paper.ln(2)


def _table(paper: Any, table: Table) -> None:
    _words(paper, table.caption, 8.5)
    paper.set_font("text", size=8.5)
    aligned = ["RIGHT" if column in table.figures else "LEFT" for column in range(len(table.head))]
    with paper.table(
        borders_layout="HORIZONTAL_LINES", text_align=aligned, line_height=5, first_row_as_headings=False
    ) as grid:
        for cells in (table.head, *table.rows):
            row = grid.row()
            for cell in cells:
                row.cell(cell)
    paper.ln(2)
