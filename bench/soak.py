"""A soak: phones come and go, again and again; the slope of the memory, and which descriptors and greenlets stay."""

import json
import sys
from pathlib import Path
from statistics import linear_regression
from time import monotonic, sleep
from urllib.request import urlopen

from .ground import Options
from .measure import Report
from .wire import ours, phones, serving

PHONES = 1_000
VISIT_SECONDS = 5
SETTLE_SECONDS = 3


def run(options: Options) -> Report:
    """A whole server; read out each time everybody has gone. The first visit makes what is made once."""
    count = options.phones or PHONES
    with serving(ours(str(count), module="meeting")) as (port, pid, said):
        join = f'{{"assembly":"{said["code"]}"}}'
        begun, seen = monotonic(), []
        while len(seen) < 3 or monotonic() - begun < options.minutes * 60:
            phones("hold", port, pid, count, VISIT_SECONDS, auth=join)
            sleep(SETTLE_SECONDS)
            seen.append({"minutes": (monotonic() - begun) / 60, **standing(port, pid)})
            shown = " ".join(f"{name} {value:,.1f}" for name, value in seen[-1].items())
            print(f"  {shown}", file=sys.stderr, flush=True)
    slope = linear_regression([each["minutes"] for each in seen[1:]], [each["megabytes"] for each in seen[1:]]).slope
    first, last = seen[0], seen[-1]
    kept = {f"{name}_kept": last[name] - first[name] for name in ("descriptors", "greenlets", "megabytes")}
    figures = {"minutes": last["minutes"], "visits": len(seen), "megabytes_per_hour": slope * 60, **kept}
    return Report("soak", 1, figures)


def standing(port: int, pid: int) -> dict[str, float]:
    """What the server holds now."""
    with urlopen(f"http://127.0.0.1:{port}/bench/greenlets", timeout=60) as answer:
        greenlets = float(json.load(answer)["greenlets"])
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    kilobytes = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    descriptors = sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())
    return {"megabytes": kilobytes / 1024, "descriptors": float(descriptors), "greenlets": greenlets}
