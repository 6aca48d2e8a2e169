"""A soak: phones come, look, cast and go, again and again; the slope of the memory, and what stays behind."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import linear_regression
from time import monotonic, sleep
from typing import Any
from urllib.request import urlopen

from .ground import Options
from .measure import Report
from .wire import Figures, ours, phones, serving

PHONES = 1_000
SAMPLES = 120  # of the memory in each part
WARM_SHARE = 0.2  # of a part: what is made once is made by then, and not in the slope
SETTLE_SECONDS = 30  # the heartbeat remembers a phone that has gone until it would have asked it again

LOOK = '["look",{}]'
SIGNAL = '["command",{"key":"%K","do":"Signal","signal":"agree"}]'
CAST = '["command",{{"key":"%K","do":"CastBallot","poll":"{}","choice":"{}"}}]'

Sample = tuple[float, float]  # minutes, megabytes


def run(options: Options) -> Report:
    """A whole server. While nothing is entered what grows is the phones'; then they cast, and the record grows too."""
    with serving(ours(str(options.phones or PHONES), module="meeting")) as (port, pid, said):
        poll = read(port, "poll")["poll"]
        looking = [LOOK, SIGNAL]
        casting = [*looking, *(CAST.format(poll, choice) for choice in ("yes", "no"))]
        parts = {"warm": (casting, 0.1), "looking": (looking, 0.45), "casting": (casting, 0.45)}
        figures: Figures = {}
        stood: list[Figures] = []
        for name, (asking, share) in parts.items():
            visits = Visits(port, pid, options.phones or PHONES, asking, f'{{"assembly":"{said["code"]}"}}')
            done, samples = visits.for_seconds(options.minutes * 60 * share)
            sleep(SETTLE_SECONDS)
            stood.append(standing(port, pid))
            show(name, {**done, **stood[-1]})
            figures |= {f"{name}.{figure}": value for figure, value in done.items()}
            figures[f"{name}.megabytes_per_hour"] = slope(samples)
    figures |= {f"{name}_at_first": value for name, value in stood[0].items()}
    figures |= kept("looking", stood[0], stood[1]) | kept("casting", stood[1], stood[2])
    return Report("soak", 1, figures)


class Visits:
    """Phones that come and go, and what the server holds meanwhile."""

    def __init__(self, port: int, pid: int, count: int, asking: list[str], join: str) -> None:
        self._port, self._pid, self._count = port, pid, count
        self._texts = {"auth": join, "ask": "\n".join(asking)}

    def for_seconds(self, seconds: float) -> tuple[Figures, list[Sample]]:
        """What the generator counted, and samples of the memory."""
        begun, samples = monotonic(), []
        with ThreadPoolExecutor(1) as aside:
            going = aside.submit(phones, "visit", self._port, self._pid, self._count, seconds, **self._texts)
            while not going.done():
                samples.append(((monotonic() - begun) / 60, megabytes(self._pid)))
                sleep(max(0.05, seconds / SAMPLES))
        return going.result(), samples


def slope(samples: list[Sample]) -> float:
    """Megabytes an hour by least squares, without the part in which the server warms up."""
    warm = samples[int(len(samples) * WARM_SHARE) :]
    return linear_regression(*zip(*warm, strict=True)).slope * 60 if len(warm) > 1 else 0.0


def kept(part: str, before: Figures, after: Figures) -> Figures:
    """What is there now that everybody has gone, and was not before they came."""
    return {f"{part}.{name}_kept": after[name] - before[name] for name in after}


def standing(port: int, pid: int) -> Figures:
    """What the server holds now."""
    descriptors = sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())
    return {"megabytes": megabytes(pid), "descriptors": float(descriptors), **read(port, "standing")}


def megabytes(pid: int) -> float:
    """The memory of a process."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def read(port: int, what: str) -> dict[str, Any]:
    """Ask the server of the benchmark."""
    with urlopen(f"http://127.0.0.1:{port}/bench/{what}", timeout=60) as answer:
        found: dict[str, Any] = json.load(answer)
    return found


def show(name: str, figures: Figures) -> None:
    """How it goes, on standard error."""
    print(
        f"  {name}: {' '.join(f'{each} {value:,.4g}' for each, value in figures.items())}", file=sys.stderr, flush=True
    )
