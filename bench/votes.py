"""The intake: a ballot asked and answered, against Node's socket.io and stock Flask-SocketIO, all in memory."""

from .ground import Options
from .measure import Report
from .wire import Command, Figures, node, ours, phones, ratio, rounds, serving, told

PHONES = 500
SECONDS = 3
ASK = '["command",{"key":"%K","do":"CastBallot","poll":"P1","choice":"yes"}]'


def run(options: Options) -> Report:
    """Every phone asks again as soon as it is answered; answers for each second of the server's processor."""
    servers: dict[str, Command] = {"ours": ours("line"), "node": node(), "stock": ours("stock")}
    count = options.phones or PHONES
    cells = {name: lambda command=command: answered(command, count) for name, command in servers.items()}
    found = rounds(options.rounds, cells)
    ratios = {
        f"votes.of_{peer}": value
        for peer in ("node", "stock")
        if (value := ratio(found, "per_cpu_second", "ours", peer)) is not None
    }
    return Report("votes", options.rounds, told(found), ratios)


def answered(command: Command, count: int) -> Figures:
    """One server."""
    with serving(command) as (port, pid, _):
        return phones("ask", port, pid, count, SECONDS, ask=ASK)
