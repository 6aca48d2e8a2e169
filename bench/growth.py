"""Growth: what one phone, one ballot and one entry cost, from a few to very many; drawn as curves with `--draw`."""

import sys
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time, strftime

from assembly.clerk import Ask, Clerk
from assembly.record.store import Record
from assembly.rules.commands import ClosePoll
from assembly.rules.evolve import replay

from .curve import Curve, drawn
from .fold import filled, some
from .ground import CHAIR, Options, a_record, an_assembly, asking, casting, joining, take_all
from .measure import Report, machine
from .square import decided
from .wire import Figures, ours, phones, rounds, serving, told

PHONES = (100, 300, 1_000, 3_000, 10_000)
BALLOTS = (100, 1_000, 10_000, 50_000, 150_000)
ENTRIES = (1_000, 10_000, 100_000, 1_000_000)
SECONDS = 1.0  # how long a hall is told one tally after the other
BALLOTS_MIN = 2_000  # small polls are held again and again until there are so many
BATCH = 256  # the entries that are entered, read and followed
AGAIN = 5  # how often the short ones are timed
# Under what name each is drawn, what it is counted in, and what is seen: figure, its title, its unit.
DRAWN: dict[str, tuple[str, str, tuple[tuple[str, str, str], ...]]] = {
    "phones": (
        "What one phone costs", "phones connected",
        (("connect_us", "to connect, in a whole square", "µs of processor"),
         ("delivery_us", "to deliver one tally", "µs of processor"),
         ("kilobytes", "to be there", "kB of memory")),
    ),
    "ballots": (
        "What one ballot costs, from opening the poll to its outcome", "ballots in one poll, as many members",
        (("processor_us", "busy", "µs of processor"), ("elapsed_us", "with waiting for the disk", "µs by the clock")),
    ),
    "entries": (
        "What one entry costs", "entries in the record",
        (("enter_us", "to enter one ballot more, 256 in a transaction", "µs of processor"),
         ("read_us", "to read it back and check it", "µs of processor"),
         ("follow_us", "to follow it by the rules", "µs of processor"),
         ("moment_ms", "to find any moment, for a clerk at the desk", "ms of processor")),
    ),
}  # fmt: skip


def run(options: Options) -> Report:
    """All sizes in turn, round after round."""
    found: dict[str, Figures] = {}
    with ExitStack() as kept:
        cells: dict[str, Callable[[], Figures]] = {}
        for size in upto(PHONES, options.phones):
            cells[f"phones_{size}"] = lambda size=size: a_phone(size)  # type: ignore[misc]
        for size in upto(BALLOTS, options.members):
            square = gathered(kept.enter_context(a_record(options)), size)
            cells[f"ballots_{size}"] = lambda square=square, size=size: a_ballot(square, size)  # type: ignore[misc]
        places = Random(1)
        for size in upto(ENTRIES, options.entries):
            record = kept.enter_context(a_record(options))
            clerk = filled(record, size)
            print(f"  a record of {clerk.now.position:,} entries is written", file=sys.stderr, flush=True)
            cells[f"entries_{size}"] = lambda clerk=clerk: an_entry(clerk, places)  # type: ignore[misc]
        found = rounds(options.rounds, cells)
    if options.draw:
        draw(options.draw, found)
    return Report("growth", options.rounds, told(found), growths(found))


def upto(sizes: Sequence[int], most: int) -> Sequence[int]:
    """The sizes that are not more than was asked for (0: all of them)."""
    return [size for size in sizes if not most or size <= most] or [most]


def a_phone(count: int) -> Figures:
    """So many phones come into a whole square; and, on the line alone, are told a tally again and again."""
    with serving(ours("square", str(count))) as (port, pid, said):
        here = phones("hold", port, pid, count, 0, auth=f'{{"assembly":"{said["code"]}"}}')
    with serving(ours("line")) as (port, pid, _):
        delivered = phones("fan", port, pid, count, SECONDS)["per_cpu_second"]
    return {"connect_us": here["connect_us"], "delivery_us": 1e6 / delivered, "kilobytes": here["kilobytes"]}


def gathered(record: Record, members: int) -> Clerk:
    """So many have come in."""
    clerk = an_assembly(record)
    take_all(clerk, joining(clerk, members))
    return clerk


def a_ballot(clerk: Clerk, members: int) -> Figures:
    """All decide, durably; a small square more than once."""
    polls = max(1, BALLOTS_MIN // members)
    begun, busy = perf_counter(), process_time()
    for _ in range(polls):
        decided(clerk, members)
    ballots = polls * members
    return {
        "processor_us": (process_time() - busy) * 1e6 / ballots,
        "elapsed_us": (perf_counter() - begun) * 1e6 / ballots,
    }


def an_entry(clerk: Clerk, places: Random) -> Figures:
    """One batch of ballots more at the end of the record; the same read back, and followed; and any moment found."""
    poll, members = asking(clerk), min(BATCH, len(clerk.now.state.members) - 1)
    before, ballots = clerk.now, casting(clerk, poll, members)
    begun = process_time()
    take_all(clerk, ballots)
    enter = process_time() - begun
    after, read = clerk.now.position, clerk.record.read
    events = [entry.event for entry in read(clerk.assembly_id, before.position, after, head=before.head)]
    clerk.take(Ask(ClosePoll(by=CHAIR, at=clerk.clock(), poll=poll)))
    clerk.tick()
    each = 1e6 / len(events)

    def again() -> None:
        deque(read(clerk.assembly_id, before.position, after, head=before.head), maxlen=0)

    return {
        "enter_us": enter * each,
        "read_us": busy(again) * each,
        "follow_us": busy(lambda: replay(events, before.state)) * each,
        "moment_ms": median(once(lambda at=at: clerk.moment_at(at)) for at in some(places, after)) * 1e3,  # type: ignore[misc]
    }


def once(work: Callable[[], object]) -> float:
    """How long the processor is busy with it [s]."""
    begun = process_time()
    work()
    return process_time() - begun


def busy(work: Callable[[], object]) -> float:
    """The same for short work: the median of some times."""
    return median(once(work) for _ in range(AGAIN))


def curves(found: dict[str, Figures], kind: str) -> list[Curve]:
    """The figures of one kind over their sizes."""
    sizes = [(int(name.partition("_")[2]), figures) for name, figures in found.items() if name.startswith(f"{kind}_")]
    return [
        Curve(title, unit, [(size, figures[figure]) for size, figures in sizes])
        for figure, title, unit in DRAWN[kind][2]
        if sizes
    ]


def growths(found: dict[str, Figures]) -> Figures:
    """What one costs at the largest size, to the second smallest: the smallest pays for what is done once."""
    ratios = {}
    for kind, (_, _, figures) in DRAWN.items():
        for (figure, _, _), curve in zip(figures, curves(found, kind), strict=False):
            if len(curve.points) > 2 and curve.points[1][1]:
                ratios[f"growth.{kind}_{figure}"] = curve.points[-1][1] / curve.points[1][1]
    return ratios


def draw(folder: Path, found: dict[str, Figures]) -> None:
    """Write a picture for each kind that was measured."""
    folder.mkdir(parents=True, exist_ok=True)
    on = machine()
    small = f"{strftime('%Y-%m-%d')}, {on['processor']}, {on['cores']} cores, Python {on['python']}, load {on['load']}"
    for kind, (title, along, _) in DRAWN.items():
        if lines := curves(found, kind):
            path = folder / f"{kind}.svg"
            path.write_text(drawn(title, along, lines, small), "utf-8")
            print(f"  drawn: {path}", file=sys.stderr, flush=True)
