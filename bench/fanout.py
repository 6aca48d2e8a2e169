"""The fan-out: one tally to every phone, against a C loop that only sends, Node's socket.io and Flask-SocketIO."""

from .ground import Options
from .measure import Report
from .wire import Command, Figures, node, ours, phones, ratio, raw, rounds, serving, told

SIZES = (2_000, 5_000, 10_000)
STOCK_PHONES_MAX = 5_000  # it keeps two descriptors for each
SECONDS = 1.5


def run(options: Options) -> Report:
    """All servers at every size, in turn; the ratios are those at 5,000 phones, which all of them carry."""
    servers: dict[str, Command] = {"ours": ours("line"), "raw": raw, "node": node(), "stock": ours("stock")}
    sizes = (options.phones,) if options.phones else SIZES
    cells = {
        f"{name}_{size}": lambda command=command, size=size: told_all(command, size)
        for size in sizes
        for name, command in servers.items()
        if name != "stock" or size <= STOCK_PHONES_MAX
    }
    found = rounds(options.rounds, cells)
    ratios = {
        f"fanout.of_{peer}{at}": value
        for size, at in {size: f"_at_{size}" for size in sizes}.items() | {(options.phones or 5_000, "")}
        for peer in ("raw", "node", "stock")
        if (value := ratio(found, "per_cpu_second", f"ours_{size}", f"{peer}_{size}")) is not None
    }
    return Report("fanout", options.rounds, told(found), ratios)


def told_all(command: Command, size: int) -> Figures:
    """Deliveries for each second of the server's processor, and when the last phone had it."""
    with serving(command) as (port, pid, _):
        return phones("fan", port, pid, size, SECONDS)
