"""Thousands of random profiles counted by us and by py-vote-core, ties compared as sets."""

from dataclasses import replace
from typing import Any

import pytest

from assembly.rules.counting.ballots import Profile
from assembly.rules.counting.irv import count_irv
from assembly.rules.counting.schulze import count_schulze
from assembly.rules.counting.stv import count_stv

from .cases import at_random

irv = pytest.importorskip("py3votecore.irv")
stv = pytest.importorskip("py3votecore.stv")
schulze = pytest.importorskip("py3votecore.schulze_method")

PROFILES = 700
NEAR = 0.05  # ours rounds down to five decimals: where theirs hangs on less than this, the two rules differ


def in_order(profile: Profile) -> list[dict[str, Any]]:
    """Ballots as py-vote-core takes them: lists of options. It does not know an option that no ballot names."""
    return [{"count": b.times, "ballot": [option for (option,) in b.ranks]} for b in profile.ballots]


def named(profile: Profile) -> set[str]:
    return {option for ballot in profile.ballots for rank in ballot.ranks for option in rank}


def test_schulze_agrees_on_random_profiles_with_equal_ranks_and_ties_as_sets() -> None:
    ties = 0
    for profile in at_random(1, PROFILES, equal=True):
        profile = replace(profile, places=1)
        if named(profile) != set(profile.options):
            continue
        grouped = [{"count": b.times, "ballot": [list(rank) for rank in b.ranks]} for b in profile.ballots]
        theirs = schulze.SchulzeMethod(grouped, ballot_notation=0).as_dict()
        ours = count_schulze(profile)
        assert set(ours.winners or ours.tied) == set(theirs.get("tied_winners") or {theirs["winner"]})
        assert bool(ours.tied) == ("tied_winners" in theirs)
        ties += bool(ours.tied)
    assert ties > 10


def test_instant_run_off_agrees_on_random_profiles_wherever_no_tie_decides() -> None:
    compared = 0
    for profile in at_random(2, PROFILES):
        theirs = irv.IRV(in_order(profile)).as_dict()
        if any("tied_losers" in each for each in theirs["rounds"]) or named(profile) != set(profile.options):
            continue
        compared += 1
        ours = count_irv(replace(profile, places=1))
        assert ours.winners == (theirs["winner"],)
        for mine, other in zip(ours.rounds, theirs["rounds"], strict=False):
            assert {name: float(number) for name, number in mine.counts.items()} == other["tallies"]
    assert compared > PROFILES / 2


def test_every_tied_elimination_of_theirs_is_a_tie_of_ours_or_settled_by_an_earlier_round() -> None:
    met = 0
    for profile in at_random(3, PROFILES):
        theirs = irv.IRV(in_order(profile)).as_dict()
        first = next((n for n, each in enumerate(theirs["rounds"]) if "tied_losers" in each), None)
        if first is None or named(profile) != set(profile.options):
            continue
        ours = count_irv(replace(profile, places=1))
        if first < len(ours.rounds) and not ours.rounds[first].elected:
            met += 1
            assert {note.code for note in ours.rounds[first].notes} & {
                "tie",
                "earlier-round",
                "tie-without-effect",
                "without-any",
            }
    assert met > 20


def test_the_transferable_vote_agrees_where_the_two_variants_do_the_same() -> None:
    """Theirs transfers several surpluses at once and never rounds: compared is where at most one is elected a round,
    nobody ties, and nothing hangs on less than the rounding.
    """
    compared = 0
    for profile in at_random(4, PROFILES * 2, whole=True):
        if profile.places >= len(profile.options):
            continue
        theirs = stv.STV(in_order(profile), required_winners=profile.places).as_dict()
        if _differs_by_rule(theirs):
            continue
        compared += 1
        ours = count_stv(profile)
        assert set(ours.winners) == set(theirs["winners"]), profile
        assert ours.quota == theirs["quota"]
    assert compared > PROFILES / 3


def _differs_by_rule(theirs: dict[str, Any]) -> bool:
    for each in theirs["rounds"]:
        tallies = sorted(each.get("tallies", {}).values())
        close = len(tallies) > 1 and "loser" in each and tallies[1] - tallies[0] < NEAR
        at_quota = any(abs(tally - theirs["quota"]) < NEAR and tally != theirs["quota"] for tally in tallies)
        if "tied_losers" in each or "note" in each or len(each.get("winners", ())) > 1 or close or at_quota:
            return True
    return False
