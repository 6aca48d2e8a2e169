"""The naive telling of polls: who may answer, what is counted, and what is decided."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import Any

from assembly.rules.commands import OpenPoll
from tests.rules.oracle_counting import added, best, read, run_off, schulze, scored, ticket, verdict
from tests.rules.oracle_duties import need

UNDECIDED = ("tied", "no-majority", "no-quorum")
CONSENT = ["agree", "reservations", "stand-aside", "block"]


class Polls:
    """The part of an assembly that asks questions; the oracle is this and more."""

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)  # the rest of the oracle is told elsewhere

    # Polls --------------------------------------------------------------------------------------------

    def _OpenPoll(self, ask: Any, offered: bool = False) -> None:
        act = self.acts.get(ask.motion)
        need(self.phase == "sitting" or (act and act["act"] in ("recall", "fill-duty")))
        self.nothing_is_asked()
        self._leads(ask.by)
        need(ask.by == "clerk" or not self.recalls())
        itself = act or (ask.motion in self.motions and self.puts_itself(ask.motion))
        if not offered and (self.rules.self_running or itself):
            need(ask.motion or ask.after)
            need(ask.method is None and not ask.sectors)
        if self.rules.self_running:
            need(ask.by == "clerk" or (not self.floor and not self.queue))
        before = None
        if ask.after:
            need(ask.after in self.polls)
            before = self.polls[ask.after]
            need(before["verdict"] in UNDECIDED)
            need(not [poll for poll in self.polls.values() if poll["after"] == ask.after])
        motion = before["motion"] if before else ask.motion
        if motion:
            need(motion in self.motions and self.motions[motion]["state"] in ("tabled", "in-debate"))
            self.in_turn(motion)
        quorum = self.rules.quorum
        of = self.roll() if quorum.base == "roll" else len(self.present())
        least = max(quorum.number, ceil(Fraction(quorum.num, quorum.den) * of))
        least = 0 if act and act["act"] in ("recess", "adjourn", "recall", "fill-duty") else least
        need(len(self.present()) >= max(1, least))
        entitled = [who for who in self.present() if who != self.about_whom(motion)]
        need(entitled)
        method = before["method"] if before else ask.method or "yes-no"
        options = self._staying(before) if before else list(range(len(ask.options)))
        either = [before["either"][option] for option in options] if before and before["either"] else []
        need(all(self.motions[m]["state"] in ("tabled", "in-debate") for m in either if m))
        hands = self.by_hand(ask.sectors or (before["hands"] if before else ()), method)
        choices = ["yes", "no", "abstain"] if method == "yes-no" else CONSENT
        if method not in ("yes-no", "consent"):
            none = ["none"] if method == "approval" else []
            choices = [*(str(number + 1) for number in range(len(options))), *none, "abstain"]
        self.cools(ask.at)
        self.open = f"P{len(self.polls) + 1}"
        self.polls[self.open] = {
            "motion": motion,
            "after": ask.after,
            "method": method,
            "choices": choices,
            "electorate": entitled,
            "roll": self.roll() - (self.about_whom(motion) in self.people),
            "least": least,
            "ballots": {},
            "dots": self.rules.dots,
            "either": [],
            "hands": hands,
            "seats": len(self.without_phone()) if hands else 0,
            "ends": None,
            "verdict": "",
            "winner": "",
        }
        self._asks_about(either)
        if motion:
            self.motions[motion]["state"] = "locked"
        if self.floor and self.floor["since"] is not None:
            self._stop_watch(ask.at)
            self.floor["poll"] = self.open

    def puts_itself(self, motion: str) -> bool:
        return motion in self.acts or self._root(motion) in self.closed_debates

    def _asks_about(self, either: list[str]) -> None:
        """These amendments are what the open poll chooses among."""
        self.polls[self.open]["either"] = either
        for motion in either:
            if motion:
                self.motions[motion]["state"] = "locked"

    def ask_of_several(self, ask: Any, either: list[str]) -> None:
        options = tuple(str(motion) for motion in either)
        self._OpenPoll(OpenPoll(by=ask.by, at=ask.at, question="?", method="single", options=options), offered=True)
        self._asks_about(either)

    def _staying(self, before: dict[str, Any]) -> list[int]:
        """Which options stay, by where they stood."""
        ballots = list(before["ballots"].values())
        options = [choice for choice in before["choices"] if choice.isdecimal()]
        everything = list(range(len(options)))
        if before["method"] != "single":
            return everything if before["verdict"] != "tied" else [options.index(one) for one in before["leaders"]]
        counts = [ballots.count(choice) for choice in options]
        if before["verdict"] == "no-quorum" or len([n for n in counts if n]) < 2:
            return everything
        second = sorted(counts)[-2]
        return [at for at in everything if counts[at] >= second]

    def _CastBallot(self, ask: Any) -> bool | None:
        need(ask.poll and self.open == ask.poll)
        self._member(ask.by)
        poll = self.polls[ask.poll]
        need(poll["ends"] is None or ask.at < poll["ends"])
        need(ask.by in poll["electorate"])
        said = ask.choice
        if poll["method"] in ("yes-no", "consent"):
            need(said in poll["choices"])
        else:
            options = len([choice for choice in poll["choices"] if choice.isdecimal()])
            said = read(poll["method"], options, poll["dots"], said)
        need(said != "block" or ask.reason)
        same = poll["ballots"].get(ask.by) == said
        poll["ballots"][ask.by] = said
        return False if same else None

    def _ClosePoll(self, ask: Any) -> None:
        self._chair(ask.by)
        need(ask.poll and self.open == ask.poll and self.polls[ask.poll]["ends"] is None)
        motion = self.polls[ask.poll]["motion"]
        need(ask.by == "clerk" or not motion or not self.puts_itself(motion))
        need(self.hands_are_counted(self.polls[ask.poll]))
        self.polls[ask.poll]["ends"] = ask.at + self.rules.closing_seconds * 1000

    def _SettlePoll(self, ask: Any) -> None:
        need(ask.by == "clerk" and ask.poll and self.open == ask.poll)
        poll = self.polls[ask.poll]
        need(poll["ends"] is not None and ask.at >= poll["ends"])
        poll["verdict"], poll["winner"] = self._verdict(poll)
        if len(self.present()) < poll["least"]:
            poll["verdict"], poll["winner"] = "no-quorum", ""
        self.open = ""
        if poll["either"]:
            self.either_decided(poll)
        if self.floor and self.floor.get("poll") == ask.poll:
            self.floor["since"] = ask.at
        if poll["motion"]:
            decided = poll["verdict"] in ("adopted", "rejected")
            undecided = "rejected" if poll["motion"] in self.acts else "tabled"
            self.closed_debates.discard(poll["motion"])
            self._decided(poll["motion"], poll["verdict"] if decided else undecided, ask.at)
        else:
            self.just_rejected.clear()

    def _verdict(self, poll: dict[str, Any]) -> tuple[str, str]:
        """What is decided, and who is chosen."""
        ballots, method = list(poll["ballots"].values()), poll["method"]
        counts = added(method, poll["choices"], ballots)
        counts = {choice: n + self.hands(poll).get(choice, 0) for choice, n in counts.items()}
        options = [choice for choice in poll["choices"] if choice.isdecimal()]
        if method == "consent":
            agreed = counts["agree"] + counts["reservations"] and not counts["block"]
            return ("adopted" if agreed else "rejected"), ""
        if method in ("score", "dots", "irv", "schulze", "stv"):
            poll["leaders"] = self._counted(method, options, ballots, counts)
            return verdict(poll["leaders"])
        cast = len(ballots) if method == "approval" else sum(counts.values())
        sides = cast - counts["abstain"]
        bases = {"yes+no": sides, "cast": cast, "present": len(poll["electorate"]), "roll": poll["roll"]}
        majority = self.majority(poll["motion"])
        share = Fraction(majority.num, majority.den) * bases[majority.base]
        least = floor(share) + 1 if majority.strict else max(1, ceil(share))
        poll["sum"] = (max(counts[option] for option in options) if options else 0, least, bases[majority.base])
        if method == "yes-no":
            return ("adopted" if counts["yes"] >= least else "rejected"), ""
        leaders = best({option: counts[option] for option in options})
        poll["leaders"] = leaders if counts[leaders[0]] else []
        if method == "approval" and counts[leaders[0]] < least:
            return "no-majority", ""
        told, winner = verdict(poll["leaders"])
        return (told, winner) if told != "chosen" or counts[winner] >= least else ("no-majority", "")

    def _counted(self, method: str, options: list[str], ballots: list[str], counts: dict[str, int]) -> list[str]:
        if method == "score":
            return scored(options, ballots)
        if method == "dots":
            return best({option: counts[option] for option in options}) if sum(counts[o] for o in options) else []
        return run_off(options, ballots) if method in ("irv", "stv") else schulze(options, ballots)

    def _DrawLot(self, ask: Any) -> None:
        self._leads(ask.by)
        need(not self.open and ask.poll in self.polls)
        poll = self.polls[ask.poll]
        need(poll["verdict"] == "tied" and not [other for other in self.polls.values() if other["after"] == ask.poll])
        if poll["method"] == "single":
            got, least, of = poll["sum"]
            need(got >= least or 2 * got == of)
        poll["verdict"], poll["winner"] = "chosen", min(poll["leaders"], key=lambda option: ticket(ask.chance, option))
        if poll["either"]:
            self.either_decided(poll)
