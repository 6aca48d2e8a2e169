"""Curves as SVG: cost over size, one panel for each, the sizes on a logarithmic axis, the costs from zero."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import log10

WIDTH, LEFT, RIGHT = 720, 64, 656  # the whole, and between where the points lie
TOP, PANEL, HIGH = 62, 166, 92  # where the first panel begins, how high each is, and its curve
STYLE = """
text { font: 14px system-ui, sans-serif; fill: #1c2024 }
.title { font-size: 19px; font-weight: 600 } .name { font-weight: 600 } .small { font-size: 12px }
.quiet { fill: #555c66 } .ground { fill: #fff } .axis { stroke: #c3c9d1; fill: none }
.curve { stroke: #0b62a8; stroke-width: 2.5; fill: none } .point { fill: #0b62a8 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6e9ee } .quiet { fill: #a8b0bb } .ground { fill: #14171b } .axis { stroke: #4a525d }
  .curve { stroke: #6fb7f5 } .point { fill: #6fb7f5 }
}
"""


@dataclass(frozen=True, slots=True)
class Curve:
    """What one costs, at each size."""

    title: str
    unit: str
    points: Sequence[tuple[int, float]]


def drawn(title: str, along: str, curves: Sequence[Curve], small: str) -> str:
    """The curves one below the other, with their figures in words for those who do not see them."""
    height = TOP + PANEL * len(curves) + 46
    told = "; ".join(
        f"{curve.title}, {curve.unit}: " + ", ".join(f"{_short(cost)} at {size:,}" for size, cost in curve.points)
        for curve in curves
    )
    panels = "\n".join(line for number, curve in enumerate(curves) for line in _panel(curve, TOP + PANEL * number))
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="t d">
<title id="t">{escape(title)}</title>
<desc id="d">{escape(told)}</desc>
<style>{STYLE}</style>
<rect class="ground" width="{WIDTH}" height="{height}"/>
<text class="title" x="20" y="34">{escape(title)}</text>
{panels}
<text class="quiet" x="{(LEFT + RIGHT) / 2}" y="{height - 34}" text-anchor="middle">{escape(along)} (logarithmic)</text>
<text class="quiet small" x="20" y="{height - 10}">{escape(small)}</text>
</svg>
"""


def _panel(curve: Curve, top: float) -> Iterator[str]:
    """One curve with its axes, each point with its figure."""
    floor, sizes = top + 26 + HIGH, [size for size, _ in curve.points]
    most = max((cost for _, cost in curve.points), default=0) or 1
    yield f'<text x="20" y="{top + 8}"><tspan class="name">{escape(curve.title)}</tspan>'
    yield f'<tspan class="quiet"> · {escape(curve.unit)}</tspan></text>'
    yield f'<path class="axis" d="M{LEFT - 24} {floor}H{RIGHT + 24}"/>'
    yield f'<text class="quiet small" x="{LEFT - 30}" y="{floor + 4}" text-anchor="end">0</text>'
    places = [(_along(size, sizes), floor - (HIGH - 20) * cost / most) for size, cost in curve.points]
    yield '<polyline class="curve" points="' + " ".join(f"{x:.1f},{y:.1f}" for x, y in places) + '"/>'
    for (x, y), (size, cost) in zip(places, curve.points, strict=True):
        yield f'<circle class="point" cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
        yield f'<text x="{x:.1f}" y="{y - 9:.1f}" text-anchor="middle">{_short(cost)}</text>'
        yield f'<text class="quiet small" x="{x:.1f}" y="{floor + 18}" text-anchor="middle">{size:,}</text>'


def _along(size: int, sizes: Sequence[int]) -> float:
    """How far along the axis a size lies; one alone lies in the middle."""
    low, high = log10(max(1, min(sizes))), log10(max(1, max(sizes)))
    return LEFT + (RIGHT - LEFT) * ((log10(max(1, size)) - low) / (high - low) if high > low else 0.5)


def _short(cost: float) -> str:
    return f"{cost:,.0f}" if cost >= 100 else f"{cost:.3g}"
