"""The rally: ten thousand phones all cast within ten seconds, durably, with a live tally; against Node in memory."""

from .ground import Options
from .measure import Report
from .wire import Figures, node, ours, phones, ratio, rounds, serving, told

PHONES = 10_000
SECONDS = 10
HERTZ = 4  # what Node is asked to tell; ours sets its own pace, as in an assembly


def run(options: Options) -> Report:
    """From the tap to the answer, and from the tap to the first tally that holds the ballot."""
    count = options.phones or PHONES
    found = rounds(options.rounds, {"ours": lambda: square(count), "node": lambda: peer(count)})
    ratios = {
        f"rally.{figure}_of_node": value
        for figure in ("ack_p99", "visible_p99")
        if (value := ratio(found, f"{figure}_ms", "ours", "node")) is not None
    }
    return Report("rally", options.rounds, told(found), ratios)


def square(count: int) -> Figures:
    """A whole square: rules, hash chain, SQLite with `synchronous=FULL`."""
    with serving(ours("square", str(count))) as (port, pid, said):
        join = f'{{"assembly":"{said["code"]}"}}'
        cast = f'["command",{{"key":"%K","do":"CastBallot","poll":"{said["poll"]}","choice":"yes"}}]'
        return phones("cast", port, pid, count, SECONDS, auth=join, ask=cast)


def peer(count: int) -> Figures:
    """Node's socket.io, which keeps nothing."""
    with serving(node(HERTZ)) as (port, pid, _):
        return phones("cast", port, pid, count, SECONDS, ask='["command",{"key":"%K","poll":"P1","choice":"yes"}]')
