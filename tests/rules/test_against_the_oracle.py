"""Whole evenings at random: the rules and a naive second telling of them must agree at every step.

ORACLE_EXAMPLES and ORACLE_STEPS make the evenings more and longer.
"""

import os
from collections import Counter
from dataclasses import replace
from random import Random
from typing import get_args

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from assembly.rules import commands as c
from assembly.rules.amending import in_order
from assembly.rules.box import box_of, recount
from assembly.rules.clock import asks
from assembly.rules.kinds import CLERK, RANKED, SEVERAL, SPEECH_KINDS, Duty
from assembly.rules.queueing import order
from assembly.rules.refusals import Refused
from assembly.views.changes import changed
from assembly.views.public import public
from tests.cast import ANA, BO, CY, DEE, NAMES, NOON
from tests.given import Given, by
from tests.rules.evenings import PEOPLE, opening, some_rules, something
from tests.rules.evenings_more import WORDS
from tests.rules.oracle import Oracle

RULES = st.integers(0, 9999).map(lambda seed: some_rules(Random(seed)))
person = st.sampled_from(PEOPLE)
member = st.sampled_from((ANA, BO, CY))  # those who mostly act, so that evenings get somewhere
place = st.integers(1, 9).map("S{}".format)
motion = st.integers(1, 4).map("M{}".format)
slip = st.sampled_from([0, 0, 0, 0, 1])  # now and then the wrong person presses, or an old screen
choice = st.sampled_from(["yes", "no", "abstain", "agree", "block", "1", "2", "3"])


class Both:
    """One assembly, told twice."""

    def __init__(self, rules):
        self.now = NOON
        self.page = Given()
        first, *others = opening(rules, NOON)
        self.page.take(first)
        self.panels = public(self.page.state)
        self.oracle = Oracle(ANA, rules)
        for command in others:
            self.ask(command)

    @property
    def state(self):
        return self.page.state

    def ask(self, command):
        """Ask both; they must answer alike. Afterwards the changed panels, laid over the old ones, are the new ones."""
        command = replace(command, at=self.now)
        before = self.page.state
        try:
            answer = "entered" if self.page.take(command) else "already so"
        except Refused as refused:
            answer = f"refused ({refused.reason})"
            assert self.page.state == before
        told = self.oracle.take(command)
        assert answer.split(" (")[0] == told, f"{command}: the rules say «{answer}», the oracle «{told}»"
        if self.page.state is not before:
            panels, self.panels = self.panels, public(self.page.state)
            assert panels | changed(panels, self.panels) == self.panels

    # What always holds ------------------------------------------------------------------------------

    def the_oracle_and_the_rules_see_the_same_hall(self):
        state, oracle = self.state, self.oracle
        assert state.phase == oracle.phase
        assert {m.id for m in state.members.values() if m.present and not m.observer} == set(oracle.present())
        assert (state.present, state.roll) == (len(oracle.present()), oracle.roll())
        assert state.observing == len([1 for p in oracle.people.values() if p["here"] and p["observer"]])
        assert {m.id for m in state.members.values() if m.observer} == {
            who for who, p in oracle.people.items() if p["observer"]
        }
        assert {m.id: m.name for m in state.members.values()} == {who: p["name"] for who, p in oracle.people.items()}
        assert {w.id: w.name for w in state.waiting.values()} == {who: w["name"] for who, w in oracle.waiting.items()}
        assert {(held.duty, held.member) for held in state.duties} == oracle.duties
        assert (sorted(state.hats), set(state.recalled)) == (sorted(oracle.hats), oracle.recalled)
        warm = state.temperature
        assert (warm.counts if warm else (0,) * 5) == oracle.degrees()
        assert bool(warm and not warm.ended) == bool(oracle.warm and oracle.warm["ended"] is None)

    def the_oracle_and_the_rules_see_the_same_queue(self):
        state, oracle = self.state, self.oracle
        assert self.page.order() == [spot["id"] for spot in oracle.order()]
        assert set(state.locked) == set(oracle.locked) <= {spot.id for spot in state.queue}
        assert state.queue_closed == oracle.closed
        assert (state.floor.member if state.floor else None) == (oracle.floor["who"] if oracle.floor else None)
        for someone in state.members.values():
            assert (someone.turns, someone.floor_ms) == (oracle.times(someone.id), oracle.spoken(someone.id))

    def the_oracle_and_the_rules_see_the_same_motions_and_polls(self):
        state, oracle = self.state, self.oracle
        assert {m.id: m.state for m in state.motions.values()} == {
            name: m["state"] for name, m in oracle.motions.items()
        }
        assert {m.id: set(m.seconders) for m in state.motions.values()} == {
            name: set(m["seconds"]) for name, m in oracle.motions.items()
        }
        debated = [name for name, m in oracle.motions.items() if m["state"] == "in-debate"]
        assert debated in ([], [state.in_debate]) and len(debated) <= 1
        assert [(item.id, item.state, list(item.motions), item.by) for item in state.agenda] == oracle.agenda()
        for item in state.agenda:
            assert item.state == "removed" or item.used_ms(self.now) == oracle.used(item.id, self.now)
        assert state.open_poll == oracle.open
        for poll in state.polls.values():
            told = oracle.polls[poll.id]
            assert dict(zip(poll.choices, poll.tally, strict=True)) == oracle.tally(poll.id)
            assert (poll.outcome.verdict if poll.outcome else "") == told["verdict"]
            assert (poll.outcome.winner if poll.outcome else "") == told["winner"]

    def the_oracle_and_the_rules_see_the_same_words_and_what_is_to_be_done(self):
        state, oracle = self.state, self.oracle
        for motion in state.motions.values():
            told = oracle.motions[motion.id]
            assert "words" not in told or motion.text.split() == told["words"]
            assert [motion.mover, *motion.also] == [told["mover"], *told.get("also", [])]
            assert [one.id for one in in_order(state, motion.id)] == oracle.in_order(motion.id)
        assert {into: set(merge.agreed) for into, merge in state.merges.items()} == {
            into: merge["agreed"] for into, merge in oracle.merges.items()
        }
        assert {t.id: (list(t.people), t.done) for t in state.tasks.values()} == {
            name: (told["hands"], told["done"]) for name, told in oracle.tasks.items()
        }
        assert {m.id: (m.state, set(m.named), set(m.accepted), len(m.reports)) for m in state.mandates.values()} == {
            name: (told["state"], set(told["named"]), set(told["accepted"]), told["reports"])
            for name, told in oracle.mandates.items()
        }
        assert {a.id: (a.state, a.pledged) for a in state.appeals.values()} == {
            name: (told["state"], sum(told["pledges"].values())) for name, told in oracle.appeals.items()
        }
        assert {p.id: set(p.taken) for p in state.portions.values()} == {
            name: set(told["taken"]) for name, told in oracle.portions.items()
        }

    def what_never_changes_about_an_assembly(self):
        state = self.state
        assert state.position == len(self.page.events)
        urgent = Counter((spot.member, spot.kind == "point-of-order") for spot in state.queue)
        assert not urgent or max(urgent.values()) == 1, "nobody stands in the queue twice with the same urgency"
        assert all(state.members[spot.member].present for spot in state.queue), "only who is here waits to speak"
        if state.floor:
            assert state.members[state.floor.member].present and state.floor.place not in {s.id for s in state.queue}
        single = [held.duty for held in state.duties if held.duty != "teller"]
        assert len(set(single)) == len(single), "two hold a duty that is one person's"
        for poll in state.polls.values():
            entitled = {m.id for m in poll.electorate.values() if m.present and not m.observer}
            assert set(poll.ballots) <= entitled and len(entitled) == poll.eligible
            assert (poll.tally, poll.marks) == recount(box_of(poll))
            assert poll.method in (*SEVERAL, *RANKED) or sum(poll.tally) == len(poll.ballots)
            assert (poll.outcome is None) == (poll.id == state.open_poll)
        asked = {state.asking.motion} if state.asking else set()
        if state.open_poll:
            asked |= {state.polls[state.open_poll].motion, *state.eithers.get(state.open_poll, ())}
        assert {m.id for m in state.motions.values() if m.state == "locked"} == asked - {""}
        assert sum(1 for m in state.motions.values() if m.state == "in-debate") <= 1, "two are in debate"
        waits = [ranked.wait_seconds for ranked in order(state)]
        assert waits == sorted(waits) and all(wait >= 0 for wait in waits)

    def agree(self):
        """Everything that must hold after every step."""
        self.the_oracle_and_the_rules_see_the_same_hall()
        self.the_oracle_and_the_rules_see_the_same_queue()
        self.the_oracle_and_the_rules_see_the_same_motions_and_polls()
        self.the_oracle_and_the_rules_see_the_same_words_and_what_is_to_be_done()
        self.what_never_changes_about_an_assembly()


class Evening(RuleBasedStateMachine):
    """Everyone does anything at any time."""

    @initialize(rules=RULES)
    def open(self, rules):
        self.both = Both(rules)

    @property
    def state(self):
        return self.both.state

    def ask(self, command):
        self.both.ask(command)

    @invariant()
    def the_rules_and_the_oracle_agree(self):
        self.both.agree()

    def chair(self, slip, otherwise):
        """Who chairs; by a slip, or where nobody does, somebody else tries."""
        return otherwise if slip else self.state.holder("chair") or otherwise

    # What people do ---------------------------------------------------------------------------------

    @rule(seconds=st.integers(0, 90), ms=st.sampled_from([0, 1, 999]))
    def time_passes(self, seconds, ms):
        self.both.now += seconds * 1000 + ms

    @rule()
    def the_clock_asks(self):
        for _ in range(10):
            command = asks(self.state, self.both.now)
            if command is None:
                return
            position = self.state.position
            self.ask(command)
            assert self.state.position > position, f"the clock asked for nothing: {command}"
        raise AssertionError("the clock never rests")

    @rule(who=person, observer=st.booleans())
    def join(self, who, observer):
        self.ask(by(who, c.JoinAssembly, name=NAMES[who], observer=observer and who == DEE))

    @rule(
        slip=slip, who=member, whom=person, ask=st.sampled_from([c.AdmitMember, c.AdmitMember, c.TurnAway, c.MarkLeft])
    )
    def mind_the_door(self, slip, who, whom, ask):
        keeper = who if slip else self.state.holder("door") or who
        self.ask(by(keeper, ask, member=next(iter(sorted(self.state.waiting)), whom)))

    @rule(who=person, back=st.integers(0, 3), observer=st.booleans())
    def leave(self, who, back, observer):
        """Most come back."""
        self.ask(by(who, c.LeaveAssembly))
        if back:
            self.ask(by(who, c.JoinAssembly, name=NAMES[who], observer=observer))

    @precondition(lambda self: self.state.position > 30)
    @rule(who=person)
    def be_forgotten(self, who):
        self.ask(by(who, c.EraseMe))

    @rule(slip=slip, who=member, to=member, duty=st.sampled_from(get_args(Duty)))
    def hand_over(self, slip, who, to, duty):
        self.ask(by(who if slip else self.state.holder(duty) or who, c.HandOverDuty, duty=duty, to=to))

    @rule(who=person, duty=st.sampled_from(get_args(Duty)))
    def lay_down_and_take_up(self, who, duty):
        holder = self.state.holder(duty)
        if holder == who:
            self.ask(by(who, c.LayDownDuty, duty=duty))
        self.ask(by(who, c.TakeUpDuty, duty=duty))
        self.ask(by(BO, c.TakeUpDuty, duty=duty))

    @rule(slip=slip, who=member, seconds=st.sampled_from([0, 60]), back=st.integers(0, 4))
    def break_off(self, slip, who, seconds, back):
        chair = self.chair(slip, who)
        self.ask(by(chair, c.CallRecess, seconds=seconds))
        if back:
            self.both.now += 30_000
            self.ask(by(self.chair(slip, who), c.ResumeSitting))

    @precondition(lambda self: self.state.phase != "sitting")
    @rule(slip=slip, who=member, ask=st.sampled_from([c.BeginSitting, c.ResumeSitting]))
    def begin_or_go_on(self, slip, who, ask):
        self.ask(by(self.chair(slip, who), ask))

    @precondition(lambda self: self.state.position > 60)
    @rule(who=member)
    def adjourn(self, who):
        self.ask(by(self.chair(False, who), c.Adjourn))

    @rule(asked=st.lists(st.tuples(person, st.sampled_from([*SPEECH_KINDS, "new-point"])), min_size=1, max_size=4))
    def ask_to_speak(self, asked):
        for who, kind in asked:
            self.ask(by(who, c.AskToSpeak, kind=kind))

    @rule(index=st.integers(0, 4), ask=st.sampled_from([c.DeferPlace, c.DeferPlace, c.DeferPlace, c.WithdrawPlace]))
    def step_back(self, index, ask):
        queue = self.state.queue
        if queue:
            mine = queue[index % len(queue)]
            self.ask(by(mine.member, ask, place=mine.id))

    @rule(who=person, where=place, ask=st.sampled_from([c.DeferPlace, c.WithdrawPlace]))
    def meddle(self, who, where, ask):
        self.ask(by(who, ask, place=where))

    @rule(slip=slip, who=member, index=st.sampled_from([0, 0, 0, 1]), reason=st.sampled_from(["", "guest"]))
    def give_floor(self, slip, who, index, reason):
        ids = self.both.page.order()
        wanted = ids[min(index, len(ids) - 1)] if ids else "S1"
        turn = max(0, self.state.turn - slip)
        self.ask(by(self.chair(slip, who), c.GiveFloor, saw_turn=turn, place=wanted, reason=reason))

    @precondition(lambda self: self.state.floor is not None)
    @rule(
        slip=slip, who=member, spoke=st.integers(0, 200), ask=st.sampled_from([c.YieldFloor, c.PauseTurn, c.ResumeTurn])
    )
    def time_the_turn(self, slip, who, spoke, ask):
        self.both.now += spoke * 500
        self.ask(by(self.chair(slip, who), ask, saw_turn=max(0, self.state.turn - slip)))

    @precondition(lambda self: self.state.floor is not None)
    @rule(spoke=st.integers(0, 200))
    def yield_the_floor(self, spoke):
        self.both.now += spoke * 500
        self.ask(by(self.state.floor.member, c.YieldFloor, saw_turn=self.state.turn))

    @rule(slip=slip, who=member, ask=st.sampled_from([c.CloseQueue, c.ReopenQueue, c.ReopenQueue]))
    def shut_the_queue(self, slip, who, ask):
        self.ask(by(self.chair(slip, who), ask))

    @precondition(lambda self: self.state.motion_count < 4)
    @rule(who=person)
    def table(self, who):
        self.ask(by(who, c.TableMotion, title="Bread", text=WORDS))
        for other in (ANA, BO):
            self.ask(by(other, c.SecondMotion, motion=f"M{self.state.motion_count}"))

    @rule(who=person, which=motion, ask=st.sampled_from([c.SecondMotion, c.WithdrawMotion]))
    def support_or_withdraw(self, who, which, ask):
        self.ask(by(who, ask, motion=which))

    @rule(slip=slip, who=member, which=motion)
    def take_up(self, slip, who, which):
        self.ask(by(self.chair(slip, who), c.TakeUpMotion, motion=which))

    @precondition(lambda self: self.state.phase == "sitting" and self.state.motion_count < 8)
    @rule(
        who=member, which=motion, act=st.sampled_from(["close-debate", "close-queue", "recess", "adjourn", "take-up"])
    )
    def move_procedure(self, who, which, act):
        self.ask(by(who, c.MoveProcedure, act=act, motion=which if act == "take-up" else ""))
        self.ask(by(ANA, c.SecondMotion, motion=f"M{self.state.motion_count or 1}"))

    @precondition(lambda self: not self.state.open_poll and self.state.asking is None)
    @rule(slip=slip, who=member, which=motion, verdict=st.sampled_from([None, "adopted", "rejected"]))
    def ask_without_ballots(self, slip, who, which, verdict):
        chair = self.chair(slip, who)
        ask = by(chair, c.AskObjections, motion=which)
        self.ask(ask if verdict is None else by(chair, c.DeclareAcclamation, motion=which, verdict=verdict))

    @precondition(lambda self: self.state.asking is not None)
    @rule(who=person, doubt=st.sampled_from([c.RaiseObjection, c.ChallengeAcclamation, None]), which=motion, slip=slip)
    def doubt_or_let_it_stand(self, who, doubt, which, slip):
        asked = self.state.asking
        if doubt is None:
            self.both.now += 20_000
            self.ask(by(who if slip else CLERK, c.SettleAsking, motion=asked.motion))
        else:
            self.ask(by(who, doubt, motion=which if slip else asked.motion))

    @precondition(lambda self: not self.state.open_poll)
    @rule(
        slip=slip, who=member, what=st.sampled_from(["question", "motion", "consent", "single", "single"]), which=motion
    )
    def open_poll(self, slip, who, what, which):
        fields = {
            "question": {"question": "Break?"},
            "motion": {"motion": which},
            "consent": {"question": "?", "method": "consent"},
            "single": {"question": "?", "method": "single", "options": ("Red", "Green", "Blue")},
        }[what]
        if self.state.rules.self_running and not slip:
            fields = {"motion": which}
        self.ask(by(self.chair(slip, who), c.OpenPoll, **fields))

    @precondition(lambda self: self.state.poll_count and not self.state.open_poll)
    @rule(slip=slip, who=member)
    def ask_again(self, slip, who):
        self.ask(by(self.chair(slip, who), c.OpenPoll, after=self.state.last_poll))

    @precondition(lambda self: self.state.open_poll)
    @rule(ballots=st.lists(st.tuples(person, st.integers(0, 3)), min_size=1, max_size=6))
    def cast(self, ballots):
        poll = self.state.polls[self.state.open_poll]
        for who, number in ballots:
            what = poll.choices[number % len(poll.choices)]
            self.ask(by(who, c.CastBallot, poll=poll.id, choice=what, reason="roof" if what == "block" else ""))

    @rule(who=person, what=choice)
    def spoil(self, who, what):
        self.ask(by(who, c.CastBallot, poll=self.state.last_poll, choice=what))

    @rule(slip=slip, who=member)
    def open_a_second_poll(self, slip, who):
        self.ask(by(self.chair(slip, who), c.OpenPoll, question="Break?"))

    @precondition(lambda self: self.state.open_poll)
    @rule(slip=slip, who=st.sampled_from([ANA, BO, CLERK]))
    def close_poll(self, slip, who):
        self.ask(by(self.chair(slip, who), c.ClosePoll, poll=self.state.open_poll))

    @precondition(lambda self: self.state.open_poll)
    @rule(who=st.sampled_from([CLERK, CLERK, CLERK, ANA]), wait=st.sampled_from([0, 9_999, 10_000]))
    def settle_poll(self, who, wait):
        self.both.now += wait
        self.ask(by(who, c.SettlePoll, poll=self.state.open_poll))


def test_the_rules_agree_with_a_naive_telling_of_them_through_whole_evenings():
    moderate = settings(
        max_examples=int(os.environ.get("ORACLE_EXAMPLES", "20")),
        stateful_step_count=int(os.environ.get("ORACLE_STEPS", "40")),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Evening, settings=moderate)


@pytest.mark.parametrize("seed", range(int(os.environ.get("ORACLE_EVENINGS", "16"))))
def test_the_rules_agree_with_the_naive_telling_on_lively_evenings(seed):
    """From a seed, with people who mostly do what makes sense: these evenings come further than those of Hypothesis."""
    chance = Random(seed)
    both = Both(some_rules(chance))
    for _ in range(int(os.environ.get("ORACLE_STEPS", "80"))):
        both.now += chance.choice([0, 1, 999, 5_000, 30_000])
        command = something(both.state, both.now, chance)
        both.now = command.at
        both.ask(command)
        both.agree()
