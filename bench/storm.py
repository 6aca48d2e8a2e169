"""A storm: ten thousand phones lose the line at once and come back; how soon all are current, and what it costs."""

from .ground import Options
from .measure import Report
from .wire import Figures, ours, phones, rounds, serving, told

PHONES = 10_000
SPREAD_SECONDS = 5  # the client waits that long at most before it tries again


def run(options: Options) -> Report:
    """As clients come back, at a moment of chance; and all at the same moment, as after a long restart."""
    count = options.phones or PHONES
    found = rounds(
        options.rounds, {"spread": lambda: struck(count, SPREAD_SECONDS), "at_once": lambda: struck(count, 0)}
    )
    return Report("storm", options.rounds, told(found))


def struck(count: int, seconds: float) -> Figures:
    """A whole square; one phone in twenty keeps its line and goes on casting, a hundred ballots a second together."""
    with serving(ours("square", str(count))) as (port, pid, said):
        join = f'{{"assembly":"{said["code"]}"}}'
        cast = f'["command",{{"key":"%K","do":"CastBallot","poll":"{said["poll"]}","choice":"yes"}}]'
        return phones("storm", port, pid, count, seconds, auth=join, ask=cast)
