"""Ballots for tests in the notation of the literature, and the same ballots at random."""

import random
from collections.abc import Iterator

from assembly.rules.counting.ballots import Ballot, Profile, ranked


def of(*lines: str, places: int = 1, options: str = "") -> Profile:
    """Profiles as papers print them: "5 A>C=B" is five ballots with A first, and C and B equal behind."""
    ballots = []
    for line in lines:
        times, _, order = line.partition(" ")
        ranks = [tuple(rank.split("=")) for rank in order.split(">") if rank]
        ballots.append(Ballot(ranks=tuple(ranks), times=int(times)))
    named = sorted({option for ballot in ballots for rank in ballot.ranks for option in rank} | set(options.split()))
    return Profile(options=tuple(named), ballots=tuple(ballots), places=places)


def at_random(seed: int, profiles: int, *, equal: bool = False, whole: bool = False) -> Iterator[Profile]:
    """Many small profiles, always the same ones for a seed; `whole` ballots rank every option."""
    chance = random.Random(seed)
    for _ in range(profiles):
        names = [chr(65 + n) for n in range(chance.randint(2, 5))]
        ballots = []
        for _kind in range(chance.randint(1, 9)):
            order = chance.sample(names, len(names) if whole else chance.randint(1, len(names)))
            ranks: list[tuple[str, ...]] = []
            for option in order:
                if equal and ranks and chance.random() < 0.25:
                    ranks[-1] = (*ranks[-1], option)
                else:
                    ranks.append((option,))
            ballots.append(ranked(*ranks, times=chance.randint(1, 12)))
        yield Profile(options=tuple(names), ballots=tuple(ballots), places=chance.randint(1, max(1, len(names) - 1)))
