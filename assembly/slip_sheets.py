"""Slips to be printed, eight on a sheet of A4: a name, what it is for, the code, and a QR code that has it in it."""

import csv
import io
from dataclasses import dataclass

import segno
from jinja2 import Environment, FileSystemLoader

from .assets import SERVED, Assets
from .paths import shipped
from .rules.kinds import MemberId
from .rules.slips import shown
from .rules.state import State
from .slips import code_of
from .words import Words

SLIPS_ON_A_PAGE_MAX = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One slip as it is printed; after `#` an address stays on the phone, and in no server's log."""

    name: str
    note: str
    code: str
    link: str

    @property
    def qr(self) -> str:
        """The link, drawn."""
        return qr_drawing(self.link)


def printed(secret: bytes, assembly_id: str, state: State, to: MemberId, at: int, address: str) -> list[Printed]:
    """All slips whose codes somebody may see now, by name."""
    seen = [slip for slip in state.book.slips.values() if shown(state, slip, to, at)]
    seen.sort(key=lambda slip: (slip.name, slip.number))
    made = []
    for slip in seen:
        code = code_of(secret, assembly_id, slip.mark)
        made.append(Printed(name=slip.name, note=slip.note, code=code, link=link_of(address, code)))
    return made


def link_of(address: str, code: str) -> str:
    """Where a slip leads."""
    return f"{address}#slip={code.replace('-', '')}"


def qr_drawing(link: str) -> str:
    """A link as a QR code, dark on light in any theme."""
    drawing = segno.make(link, error="m", micro=False)
    return str(drawing.svg_inline(scale=1, border=2, dark="#000", light="#fff", omitsize=True))


def sheets_alone(title: str, words: Words, slips: list[Printed]) -> str:
    """The sheets as a page of its own, with its style in it: to be kept as a file, and printed from there."""
    assets = Assets()
    style = (assets.folder / assets.address("slips.css").removeprefix(SERVED)).read_text("utf-8")
    pages = Environment(loader=FileSystemLoader(shipped("templates")), autoescape=True)
    return pages.get_template("slips.html").render(title=title, words=words, slips=slips, style=style)


def table(slips: list[Printed]) -> str:
    """The slips as a table, for letters and messages."""
    told = io.StringIO()
    writer = csv.writer(told, lineterminator="\n")
    writer.writerow(["name", "note", "code", "link"])
    writer.writerows([_cell(slip.name), _cell(slip.note), slip.code, slip.link] for slip in slips)
    return told.getvalue()


def _cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
