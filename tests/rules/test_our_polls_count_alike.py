"""A poll by name, written down as a file, is counted alike by `assembly count` and by ourselves: options by number."""

import json
from random import Random

import pytest
from click.testing import CliRunner

from assembly.cli import main
from assembly.rules import commands as c
from assembly.rules.box import box_of, papers
from assembly.rules.standing import MOST
from tests.cast import ANA
from tests.given import by, cast, given, polled, settled, sitting

OPTIONS = ("Red", "Green", "Blue", "Gold", "Grey")
PEOPLE = tuple(f"m{n}" for n in range(30))
SEED = "00112233445566778899aabbccddeeff"


def a_ballot(method, chance):
    """What somebody might say."""
    some = chance.sample(range(1, 6), chance.randint(1, 5))
    if chance.random() < 0.1:
        return "abstain"
    match method:
        case "single":
            return str(some[0])
        case "approval":
            return ",".join(map(str, some))
        case "score":
            return ",".join(f"{option}:{chance.randint(0, 5)}" for option in some)
        case "dots":
            return f"{some[0]}:{chance.randint(1, 5)}"
        case "stv":
            return ">".join(map(str, some))
        case _:
            return "".join(f"{option}{chance.choice('>>=')}" for option in some)[:-1]


def written(poll):
    """The ballots as a file that anybody could count."""
    profile = papers(box_of(poll))
    ballots = [
        {"marks": dict(each.marks), "times": each.times}
        if each.marks
        else {"ranks": [list(rank) for rank in each.ranks], "times": each.times}
        for each in profile.ballots
    ]
    return json.dumps({"options": list(profile.options), "places": profile.places, "ballots": ballots})


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("method", ["single", "approval", "score", "dots", "irv", "schulze", "stv"])
def test_assembly_count_gives_the_outcome_of_our_poll(method, seed, tmp_path):
    chance = Random(f"{method} {seed}")
    several = {"places": 2} if method in ("approval", "score", "dots", "stv") else {}
    history = polled(question="Which?", method=method, options=OPTIONS, visibility="named", majority=MOST, **several)
    said = {who: a_ballot(method, chance) for who in PEOPLE}
    page = given(sitting(*PEOPLE), history, cast(said), settled())
    poll = page.state.polls["P1"]
    lot = []
    if poll.outcome.verdict == "tied":
        page.take(by(ANA, c.DrawLot, poll="P1", chance=SEED))
        poll, lot = page.state.polls["P1"], ["--lot", f"seed:{SEED}"]
    file = tmp_path / "ballots.json"
    file.write_text(written(poll), "utf-8")
    found = CliRunner().invoke(main, ["count", "--method", method, "--json", *lot, str(file)])
    assert found.exit_code == 0, found.output
    count = json.loads(found.stdout)
    assert count["ballots"] == poll.outcome.cast
    assert tuple(count["winners"]) == poll.outcome.elected
    assert tuple(count["tied"]) == poll.outcome.tied
    for ours, theirs in zip(poll.outcome.rounds, count["rounds"], strict=False):
        assert dict(ours.counts) == theirs["counts"] and list(ours.eliminated) == theirs["eliminated"]
    if method in ("single", "approval", "dots", "score"):
        assert [int(count["rounds"][0]["counts"][option]) for option in "12345"] == list(poll.tally[:5])
    if method == "schulze":
        assert [[count["pairs"][one].get(other, 0) for other in "12345"] for one in "12345"] == [
            list(row) for row in poll.outcome.pairs
        ]
    if method == "score":
        assert {each.option: each.mean for each in poll.outcome.scores} == {
            option: each["mean"] for option, each in count["sums"].items()
        }
