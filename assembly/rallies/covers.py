"""A cover for every rally, drawn from its lines: each is a mark, whose form says what it was and whose fill its label.

Every series has a form of its own, taken from the place where it met. Nothing is drawn by chance, and nothing is drawn
that is not in the script: the length of a mark is that of its words.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil, cos, pi, sin

from ..rules.chronicle import DECIDING
from .script import Line, Script

WIDTH, HEIGHT = 300, 300
MOVED = ("propose", "second", "amend", "object", "mandate")
SAID = ("speech", "report", "read", "agenda", "rule", "chair")
LONGEST = 260  # characters: longer words make no longer mark


@dataclass(frozen=True, slots=True)
class Mark:
    """One line of a script, to be drawn: its form, how well it is documented, how long its words are (0 to 1)."""

    form: str
    label: str
    length: float

    @property
    def named(self) -> str:
        """What the style sheet calls it."""
        return f"mark mark-{self.form} mark-{self.label}"


Drawing = Iterator[str]


def cover(script: Script) -> str:
    """The cover of a script as SVG, without words: they stand beside it, where everybody can read them."""
    marks = [_mark(line) for line in script.lines]
    shapes = "".join(FORMS.get(script.series, ledger)(marks))
    return f'<svg class="cover-art" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" focusable="false">{shapes}</svg>'


def _mark(line: Line) -> Mark:
    kinds = (("decided", DECIDING), ("moved", MOVED), ("said", SAID), ("gap", ("gap",)))
    form = next((name for name, of in kinds if line.kind in of), "done")
    return Mark(form, line.confidence.replace(" ", "-"), min(1.0, (24 + len(line.text)) / LONGEST))


# What every form is made of ------------------------------------------------------------------------------


def dot(x: float, y: float, r: float, named: str) -> str:
    return f'<circle class="{named}" cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}"/>'


def bar(x: float, y: float, width: float, height: float, named: str) -> str:
    return f'<rect class="{named}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"/>'


def stroke(points: list[tuple[float, float]], named: str) -> str:
    """A line through these points."""
    path = " ".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return f'<path class="{named} stroked" d="M{path}"/>'


def round_at(angle: float, r: float, x: float = WIDTH / 2, y: float = HEIGHT / 2) -> tuple[float, float]:
    """The point at this angle and distance from a middle."""
    return x + r * cos(angle), y + r * sin(angle)


def arc(r: float, begin: float, end: float, named: str, y: float = HEIGHT / 2) -> str:
    """A part of a circle."""
    (x1, y1), (x2, y2) = round_at(begin, r, y=y), round_at(end, r, y=y)
    large = int(end - begin > pi)
    return f'<path class="{named} stroked" d="M{x1:.1f} {y1:.1f}A{r:.1f} {r:.1f} 0 {large} 1 {x2:.1f} {y2:.1f}"/>'


# The forms -----------------------------------------------------------------------------------------------


def fountain(marks: list[Mark]) -> Drawing:
    """Gwangju: the square from above, people round a fountain; a ring is drawn outwards from the first line on."""
    for circle in (20, 44, 68, 92, 116, 140):
        yield dot(150, 150, circle, "ground")
    turns = len(marks) / 7
    for number, mark in enumerate(marks):
        part = number / len(marks)
        angle, r = part * turns * 2 * pi - pi / 2, 30 + part * 88
        if mark.form in ("decided", "done", "gap"):
            yield dot(*round_at(angle, r), 11 if mark.form == "decided" else 6.5, mark.named)
        else:
            yield stroke([round_at(angle, r), round_at(angle, r + 8 + 22 * mark.length)], mark.named)
    yield dot(150, 150, 9, "heart")


def ledger(marks: list[Mark]) -> Drawing:
    """Paris 1792: a page of minutes, with decisions in the margin."""
    step = 264 / len(marks)
    yield stroke([(66, 12), (66, 288)], "ground")
    for number, mark in enumerate(marks):
        y = 18 + number * step
        yield bar(78, y, 24 + 186 * mark.length, min(8, step * 0.5), mark.named)
        if mark.form == "decided":
            yield dot(42, y + min(4, step * 0.25), 8, mark.named)
        elif mark.form == "moved":
            yield stroke([(34, y + 3), (50, y + 3)], mark.named)


def pews(marks: list[Mark]) -> Drawing:
    """Boston: the meeting-house, pews on both sides of the aisle; what the Body decided goes right across."""
    rows: list[list[Mark]] = []
    for mark in marks:
        alone = mark.form == "decided"
        if alone or not rows or len(rows[-1]) == 2 or rows[-1][0].form == "decided":
            rows.append([mark])
        else:
            rows[-1].append(mark)
    step = 276 / len(rows)
    for number, row in enumerate(rows):
        y, height = 14 + number * step, min(12, step * 0.6)
        if row[0].form == "decided":
            yield bar(24, y, 252, height, row[0].named)
            continue
        for side, mark in enumerate(row):
            width = 30 + 78 * mark.length
            yield bar(164 if side else 136 - width, y, width, height, mark.named)


def ring(marks: list[Mark]) -> Drawing:
    """Glarus: the ring, row behind row; the longer the words, the further round."""
    step = 104 / len(marks)
    for number, mark in enumerate(marks):
        r, begin = 34 + number * step, -pi / 2 + number * 0.5
        sweep = 2 * pi * 0.995 if mark.form == "decided" else pi * (0.3 + 1.2 * mark.length)
        yield arc(r, begin, begin + sweep, mark.named)
    yield bar(138, 138, 24, 24, "heart")


def arcade(marks: list[Mark]) -> Drawing:
    """The Palais-Royal: the arcades round the garden."""
    columns = 6
    rows = ceil(len(marks) / columns)
    width, height = 44, min(52, 276 / rows)
    for number, mark in enumerate(marks):
        x, y = 19 + (number % columns) * width, 14 + (number // columns) * height
        left, right, top, foot = x + 5, x + width - 5, y + height * 0.42, y + height - 6
        path = f"M{left:.1f} {foot:.1f}V{top:.1f}A17 17 0 0 1 {right:.1f} {top:.1f}V{foot:.1f}Z"
        yield f'<path class="{mark.named}" d="{path}"/>'


def pebbles(marks: list[Mark]) -> Drawing:
    """Athens: pebbles, counted one by one."""
    columns = 4
    rows = ceil(len(marks) / columns)
    step = min(68, 280 / rows)
    for number, mark in enumerate(marks):
        x, y = 48 + (number % columns) * 68, 150 - (rows - 1) * step / 2 + (number // columns) * step
        yield dot(x, y, 26 if mark.form == "decided" else 12 + 8 * mark.length, mark.named)
        if mark.form == "decided":
            yield dot(x, y, 7, "hole")


def banners(marks: list[Mark]) -> Drawing:
    """The Commune: banners over a square."""
    width = 272 / len(marks)
    yield stroke([(8, 16), (292, 16)], "ground")
    for number, mark in enumerate(marks):
        x, y = 14 + number * width, 60 + 210 * mark.length
        right, middle = x + width * 0.72, x + width * 0.36
        tail = y - width * 0.36 if mark.form == "decided" else y
        path = f"M{x:.1f} 16V{y:.1f}L{middle:.1f} {tail:.1f}L{right:.1f} {y:.1f}V16Z"
        yield f'<path class="{mark.named}" d="{path}"/>'


def rays(marks: list[Mark]) -> Drawing:
    """The Puerta del Sol: half a sun; whoever dissented crossed their arms."""
    for number, mark in enumerate(marks):
        angle = pi + pi * (number + 0.5) / len(marks)
        end = 84 + 100 * mark.length
        yield stroke([round_at(angle, 62, y=262), round_at(angle, end, y=262)], mark.named)
        x, y = round_at(angle, end + 8, y=262)
        if mark.form == "decided":
            yield dot(x, y, 10, mark.named)
        elif mark.form == "moved":
            yield stroke([(x - 6, y - 6), (x + 6, y + 6)], mark.named)
            yield stroke([(x + 6, y - 6), (x - 6, y + 6)], mark.named)
    yield arc(46, pi, 2 * pi, "ground", y=262)
    yield stroke([(20, 262), (280, 262)], "ground")


FORMS: dict[str, Callable[[list[Mark]], Drawing]] = {
    "gwangju-1980": fountain,
    "postes-1792": ledger,
    "boston-1773": pews,
    "glarus-2006": ring,
    "palais-royal-1789": arcade,
    "athens": pebbles,
    "commune-1871": banners,
    "sol-2011": rays,
}
