"""A full square decides: every member casts a ballot in one poll, through the clerk, durably, from open to outcome."""

from time import perf_counter

from assembly.clerk import Ask, Clerk
from assembly.rules.commands import ClosePoll

from .ground import CHAIR, Options, a_record, an_assembly, asking, casting, joining, take_all
from .measure import Report, interleaved, seconds


def run(options: Options) -> Report:
    """Let the square gather once, which is not measured, and ask it a question per round."""
    with a_record(options) as record:
        clerk = an_assembly(record)
        gathered = seconds(lambda: take_all(clerk, joining(clerk, options.members)))
        found = interleaved(options.rounds, {"seconds": lambda: decided(clerk, options.members)})
    figures = {"members": options.members, **found, "ballots_per_second": options.members / found["seconds"]}
    figures["gathering_seconds"] = gathered
    return Report("square", options.rounds, figures, {"square.seconds": found["seconds"]})


def decided(clerk: Clerk, members: int) -> float:
    """The seconds from opening a poll to its outcome, with every ballot in the record before the next batch."""
    begun = perf_counter()
    poll = asking(clerk)
    take_all(clerk, casting(clerk, poll, members))
    clerk.take(Ask(ClosePoll(by=CHAIR, at=clerk.clock(), poll=poll)))
    clerk.tick()
    took = perf_counter() - begun
    outcome = clerk.now.state.polls[poll].outcome
    assert outcome is not None and outcome.verdict == "adopted" and outcome.cast == members
    return took
