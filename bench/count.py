"""A great many ballots are counted by every method: all different, and alike as in life; py-vote-core beside it."""

import pickle
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from random import Random
from time import process_time

from assembly.rules.ballots import choices_of
from assembly.rules.box import Box, box_of, counted
from assembly.rules.commands import BeginSitting, JoinAssembly, OpenAssembly, OpenPoll, SettlePoll
from assembly.rules.counting.result import Beforehand
from assembly.rules.decide import decide
from assembly.rules.evolve import replay
from assembly.rules.kinds import CLERK, Method
from assembly.rules.state import INITIAL, State
from assembly.rules.state.polls import Ballot
from assembly.tellers import elsewhere

from .ground import CHAIR, RULES, Options
from .measure import Report, interleaved, seconds

METHODS: tuple[Method, ...] = ("approval", "score", "dots", "irv", "schulze", "stv")
NAMES = tuple(str(number) for number in range(1, 11))
FAVOUR = tuple(range(len(NAMES), 0, -1))  # in life some are much better known than others
PEERS = {"irv": ("irv", "IRV"), "schulze": ("schulze_method", "SchulzeMethod"), "stv": ("stv", "STV")}


def run(options: Options) -> Report:
    """Count the same ballots in every round."""
    cells: dict[str, Callable[[], float]] = {}
    for method in METHODS:
        different, alike = (a_box(method, options.members, life=life) for life in (False, True))
        cells[f"{method}_different_seconds"] = lambda box=different: busy(lambda: counted(box))  # type: ignore[misc]
        cells[f"{method}_alike_seconds"] = lambda box=alike: busy(lambda: counted(box))  # type: ignore[misc]
        if method in PEERS and find_spec("py3votecore"):
            cells[f"{method}_different_peer_seconds"] = lambda box=different: by_the_peer(box)  # type: ignore[misc]
    hardest = a_box("irv", options.members, life=False)
    cells["elsewhere_seconds"] = lambda: seconds(lambda: elsewhere(hardest))
    state, at = voted(hardest)
    cells["box_seconds"] = lambda: busy(lambda: box_of(state.polls[state.open_poll]))
    cells["desk_seconds"] = lambda: at_the_desk(state, at, hardest)
    found = interleaved(options.rounds, cells)
    ratios = {
        f"count.{method}_of_peer": found[f"{method}_different_seconds"] / found[f"{method}_different_peer_seconds"]
        for method in PEERS
        if f"{method}_different_peer_seconds" in found
    }
    return Report("count", options.rounds, {"ballots": options.members, **found}, ratios)


def busy(work: Callable[[], object]) -> float:
    """How long the processor is busy with a piece of work [s]: whatever else the machine does is not in it."""
    begun = process_time()
    work()
    return process_time() - begun


def a_box(method: Method, ballots: int, *, life: bool) -> Box:
    """So many ballots on ten options: anything whatever, or a few of those that are known best."""
    chance, said = Random(f"{method} {life}"), dict[str, int]()
    for _ in range(ballots):
        choice = a_ballot(method, chance, life)
        said[choice] = said.get(choice, 0) + 1
    places = 3 if method == "stv" else 1
    choices = choices_of(method, len(NAMES))
    return Box(method=method, choices=choices, options=NAMES, places=places, blank_is_zero=False, said=said)


def a_ballot(method: Method, chance: Random, life: bool) -> str:
    some = list(dict.fromkeys(chance.choices(NAMES, FAVOUR, k=3))) if life else chance.sample(NAMES, len(NAMES))
    match method:
        case "approval":
            return ",".join(sorted(some[: chance.randint(1, len(some))], key=int))
        case "score":
            return ",".join(f"{name}:{chance.randint(0, 5)}" for name in sorted(some, key=int))
        case "dots":
            return ",".join(f"{name}:{chance.randint(1, 9)}" for name in sorted(some, key=int))
        case _:
            return ">".join(some)


def by_the_peer(box: Box) -> float:
    """The seconds py-vote-core takes for the same ballots."""
    module, name = PEERS[box.method]
    method = getattr(import_module(f"py3votecore.{module}"), name)
    grouped = box.method == "schulze"
    ballots = [
        {"count": times, "ballot": [[one] for one in choice.split(">")] if grouped else choice.split(">")}
        for choice, times in box.said.items()
    ]
    more = {"ballot_notation": method.BALLOT_NOTATION_GROUPING} if grouped else {}
    more |= {"required_winners": box.places} if box.method == "stv" else {}
    return busy(lambda: method(ballots, **more))


def at_the_desk(state: State, at: int, box: Box) -> float:
    """What is left to do where the phones are waited upon: hand the box over, and believe the count."""
    poll = state.polls[state.open_poll]
    told = Beforehand(ballots=poll.ballots, counted=counted(box))
    settle = SettlePoll(by=CLERK, at=at, poll=poll.id, beforehand=told)
    return busy(lambda: (pickle.dumps(box), decide(state, settle)))


def voted(box: Box) -> tuple[State, int]:
    """An assembly whose poll holds these ballots, its countdown just ended."""
    at, state = 1_700_000_000_000, INITIAL
    for ask in (
        OpenAssembly(by=CHAIR, at=at, code="", title="Bench", language="en", rules=RULES),
        JoinAssembly(by=CHAIR, at=at, name="Chair"),
        BeginSitting(by=CHAIR, at=at),
        OpenPoll(by=CHAIR, at=at, question="Who?", method=box.method, options=NAMES),
    ):
        state = replay(decide(state, ask), state)
    poll = state.polls[state.open_poll]
    said = [choice for choice, times in box.said.items() for _ in range(times)]
    ballots = poll.ballots.update({f"{number:016x}": Ballot(choice=choice) for number, choice in enumerate(said)})
    tally = counted(box).tally
    full = replace(poll, ballots=ballots, tally=tally, closing_at=at)
    return replace(state, polls=state.polls.insert(poll.id, full)), at
