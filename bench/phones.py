"""A phone at rest: memory and the cost of connecting, against Node's socket.io and stock Flask-SocketIO."""

from .ground import Options
from .measure import Report
from .wire import Command, Figures, node, ours, phones, ratio, rounds, serving, told

PHONES = 4_000
SECONDS = 30  # long enough for everybody to be pinged once


def run(options: Options) -> Report:
    """All connect at once, and stay."""
    servers: dict[str, Command] = {"ours": ours("line"), "node": node(), "stock": ours("stock")}
    count = options.phones or PHONES
    cells = {name: lambda command=command: connected(command, count) for name, command in servers.items()}
    found = rounds(options.rounds, cells)
    ratios = {
        f"phones.{name}_of_{peer}": value
        for name, figure in (("rss", "kilobytes"), ("connect", "connect_us"), ("rest", "rest_us_per_second"))
        for peer in ("stock", "node")
        if (value := ratio(found, figure, "ours", peer)) is not None
    }
    return Report("phones", options.rounds, told(found), ratios)


def connected(command: Command, count: int) -> Figures:
    """One server."""
    with serving(command) as (port, pid, _):
        return phones("hold", port, pid, count, SECONDS)
