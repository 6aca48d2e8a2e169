"""perft: how many sequences of n commands do something, in an assembly of two, from a fixed small alphabet.

ANA has opened the assembly and joined, BO has joined. Each letter below is a command, asked with what the asker's
screen shows (the last turn, the next place, the newest motion, the open poll); every command comes one second after
the one before, the countdown of a poll lasts one second, and no motion needs a second. A sequence is counted when
every one of its commands enters something: none is refused, none is «already so».

    B  the chair begins, R  calls a recess, E  ends it        q  BO asks to speak        p  BO rises to a point of order
    a  ANA asks to speak      d  BO lets the next go first    w  BO withdraws a place    f  the chair gives the floor
    y  the speaker yields     P  the chair pauses the turn    C  the chair closes the queue
    m  BO tables a motion     t  the chair takes it up        o  the chair puts it to the vote
    +  BO casts yes           -  BO casts no                  c  the chair closes        s  the clerk settles
    l  BO leaves              j  BO joins                     h  ANA hands the chair to BO, or BO back to ANA

Any change of any rule moves a number in perft.txt; a change that was meant is a change of one line there.
Write the file anew with: PERFT_WRITE=1 python -m pytest tests/rules/test_perft.py
"""

import os
from dataclasses import replace
from pathlib import Path

from assembly.rules import commands as c
from assembly.rules.decide import decide
from assembly.rules.evolve import replay
from assembly.rules.kinds import CLERK
from assembly.rules.queueing import next_place
from assembly.rules.refusals import Refused
from tests.cast import ANA, BO, SECOND
from tests.given import by, given, joined, opened

PINNED = Path(__file__).with_name("perft.txt")


def alphabet(state):
    """What may be asked now, letter by letter."""
    chair, at = state.holder("chair") or ANA, state.at + SECOND
    following = next_place(state)
    mine = next((place.id for place in state.queue if place.member == BO), "S0")
    newest, turn, poll = f"M{state.motion_count}", state.turn, state.open_poll
    speaker = state.floor.member if state.floor else BO
    return {
        "B": by(chair, c.BeginSitting, at),
        "R": by(chair, c.CallRecess, at),
        "E": by(chair, c.ResumeSitting, at),
        "q": by(BO, c.AskToSpeak, at),
        "p": by(BO, c.AskToSpeak, at, kind="point-of-order"),
        "a": by(ANA, c.AskToSpeak, at),
        "d": by(BO, c.DeferPlace, at, place=mine),
        "w": by(BO, c.WithdrawPlace, at, place=mine),
        "f": by(chair, c.GiveFloor, at, saw_turn=turn, place=following.id if following else "S0"),
        "y": by(speaker, c.YieldFloor, at, saw_turn=turn),
        "P": by(chair, c.PauseTurn, at, saw_turn=turn),
        "C": by(chair, c.CloseQueue, at),
        "m": by(BO, c.TableMotion, at, title="Bread", text="That bread be shared."),
        "t": by(chair, c.TakeUpMotion, at, motion=newest),
        "o": by(chair, c.OpenPoll, at, motion=newest),
        "+": by(BO, c.CastBallot, at, poll=poll, choice="yes"),
        "-": by(BO, c.CastBallot, at, poll=poll, choice="no"),
        "c": by(chair, c.ClosePoll, at, poll=poll),
        "s": by(CLERK, c.SettlePoll, at, poll=poll),
        "l": by(BO, c.LeaveAssembly, at),
        "j": by(BO, c.JoinAssembly, at, name="Bo"),
        "h": by(chair, c.HandOverDuty, at, duty="chair", to=BO if chair == ANA else ANA),
    }


def perft(state, depth):
    """How many sequences of this length do something at every step."""
    if depth == 0:
        return 1
    total = 0
    for ask in alphabet(state).values():
        try:
            events = decide(state, ask)
        except Refused:
            continue
        if events:
            total += perft(replay(events, state), depth - 1) if depth > 1 else 1
    return total


def counted():
    """One line per start and depth."""
    start = given(opened(seconds_needed=0, closing_seconds=1), joined(ANA, BO)).state
    begun = replay(decide(start, by(ANA, c.BeginSitting)), start)
    voting = begun
    for letter in "mo":
        voting = replay(decide(voting, alphabet(voting)[letter]), voting)
    lines = []
    for name, state, deepest in (("gathering", start, 4), ("sitting", begun, 4), ("voting", voting, 4)):
        lines += [f"perft {name} {depth} {perft(state, depth)}" for depth in range(deepest + 1)]
    return lines


def test_the_number_of_effective_sequences_is_what_it_was():
    lines = counted()
    if os.environ.get("PERFT_WRITE") == "1":
        PINNED.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert lines == PINNED.read_text("utf-8").splitlines()


def test_every_letter_of_the_alphabet_does_something_somewhere():
    """A letter that is always refused would count nothing."""
    seen, states = set(), [given(opened(seconds_needed=0, closing_seconds=1), joined(ANA, BO)).state]
    for letters in ("qBafydwj", "BqaPdfPywRE", "BmtoC+-cs", "Blj", "Bhp"):
        state = states[0]
        for letter in letters:
            try:
                events = decide(state, alphabet(state)[letter])
            except Refused:
                continue
            if events:
                seen.add(letter)
                state = replay(events, replace(state))
    assert seen == set(alphabet(states[0]))
