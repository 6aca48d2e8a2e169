"""What the hall may see, and above all what it may not."""

import json

import pytest

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.standing import Quorum
from assembly.views.member import me
from assembly.views.public import public
from assembly.views.show import show
from tests.cast import ANA, BO, CY, DEE, EVE, NOON
from tests.given import by, cast, given, joined, opened, polled, queued, settled, sitting, spoken, tabled

CROWD = [f"m{number:02}" for number in range(7)]
PANELS = [
    "assembly",
    "rules",
    "duties",
    "notes",
    "door",
    "roll",
    "agenda",
    "item_texts",
    "floor",
    "queue",
    "shares",
    "motions",
    "texts",
    "amendments",
    "statements",
    "translations",
    "poll",
    "tally",
    "count",
    "asking",
    "temperature",
    "decisions",
    "tasks",
    "mandates",
    "appeals",
    "portions",
]
REASON = "a reason that nobody else would give: kohlrabi"


def hall(visibility, method="consent"):
    """Seven agree; BO alone blocks, with a distinctive reason."""
    history = [sitting(CY, *CROWD), polled(question="The roof?", method=method, visibility=visibility)]
    history += cast(dict.fromkeys(CROWD, "agree"))
    return given(history, cast({BO: "block"}, reason=REASON))


def strings(panel):
    """Every string and key anywhere in a panel."""
    if isinstance(panel, dict):
        for key, value in panel.items():
            yield key
            yield from strings(value)
    elif isinstance(panel, list | tuple):
        for value in panel:
            yield from strings(value)
    elif isinstance(panel, str):
        yield panel


def near(panel, member):
    """The smallest objects that name this member, as JSON."""
    if isinstance(panel, dict):
        inside = [found for value in panel.values() for found in near(value, member)]
        own = member in (value for value in panel.values() if isinstance(value, str))
        return inside or ([json.dumps(panel)] if own else [])
    if isinstance(panel, list):
        return [found for value in panel for found in near(value, member)]
    return []


@pytest.mark.parametrize("visibility", ["counts", "turnout"])
@pytest.mark.parametrize("stage", ["open", "closing", "closed", "next"])
def test_nobody_sees_who_chose_what_unless_ballots_are_named(visibility, stage):
    """Whoever chose otherwise, the hall's panels are the same to the letter."""
    panels = []
    for loner in (BO, CY):
        history = [sitting(CY, *CROWD), polled(question="?", method="consent", visibility=visibility)]
        history += cast(dict.fromkeys([ANA, BO, CY, *CROWD], "agree"))
        history += cast({loner: "block"}, reason=REASON)
        if stage != "open":
            history.append(by(ANA, c.ClosePoll, poll="P1"))
        if stage in ("closed", "next"):
            history.append(by("clerk", c.SettlePoll, NOON + 10_000, poll="P1"))
        if stage == "next":
            history += polled(question="another?")
        panels.append(public(given(history).state))
    assert panels[0] == panels[1]
    assert panels[0]["tally"]["named"] is None
    assert "kohlrabi" not in json.dumps(panels[0])


def test_in_a_named_poll_the_hall_sees_who_chose_what_and_why():
    page = hall("named")
    named = public(page.state)["tally"]["named"]
    assert named[0] == {"who": {"id": BO, "name": "Bo"}, "choice": "block", "reason": REASON}
    assert len(named) == 8
    page.when(cast({CROWD[0]: "stand-aside"})).then(e.BallotCast)
    named = public(page.state)["tally"]["named"]
    assert [one["who"]["id"] for one in named][:2] == [CROWD[0], BO] and len(named) == 8


def test_of_a_large_named_poll_the_hall_sees_the_newest_fifty():
    many = [f"m{number:02}" for number in range(60)]
    page = given(sitting(*many), polled(question="?", visibility="named"), cast(dict.fromkeys(many, "yes")))
    named = public(page.state)["tally"]["named"]
    assert [one["who"]["id"] for one in named] == list(reversed(many))[:50]


@pytest.mark.parametrize("stage", ["open", "closing"])
def test_a_turnout_poll_shows_no_split_before_its_close(stage):
    page = hall("turnout")
    if stage == "closing":
        page.take(by(ANA, c.ClosePoll, poll="P1"))
    other = given(sitting(CY, *CROWD), polled(question="The roof?", method="consent", visibility="turnout"))
    other.when(cast(dict.fromkeys([*CROWD, BO], "stand-aside"))).then(lambda s: True)
    if stage == "closing":
        other.take(by(ANA, c.ClosePoll, poll="P1"))
    tally = public(page.state)["tally"]
    assert tally == {"poll": "P1", "cast": 8, "eligible": 10, "counts": None, "marks": [], "hands": [], "named": None}
    assert public(page.state) == public(other.state)


def test_a_turnout_poll_shows_its_split_at_the_close():
    page = hall("turnout").when(settled())
    panels = public(page.state)
    assert panels["tally"]["counts"] == {"agree": 7, "reservations": 0, "stand-aside": 0, "block": 1}
    assert panels["decisions"]["list"][0]["counts"] == panels["tally"]["counts"]
    assert panels["poll"]["outcome"]["verdict"] == "rejected"


def test_the_panels_of_the_hall_are_a_closed_list_of_json():
    page = hall("named")
    panels = public(page.state)
    assert list(panels) == [*PANELS, "line", "replay", "origin"]
    assert json.loads(json.dumps(panels)) == panels, "tuples and numbers as keys do not survive the wire"


def test_what_concerns_one_phone_is_not_in_the_panels_of_the_hall():
    keys = set(strings(public(hall("counts").state)))
    assert not keys & {"ballot", "ballots", "can_vote", "electorate", "moved", "seconded", "turns_left", "mine", "key"}


# Only me --------------------------------------------------------------------------------------------------


def test_my_ballot_is_mine():
    page = hall("counts")
    assert me(page.state, BO)["ballot"] == {"poll": "P1", "choice": "block", "reason": REASON}
    assert me(page.state, CY)["ballot"] is None
    for someone in (ANA, CY, DEE, EVE, *CROWD):
        assert "kohlrabi" not in json.dumps(me(page.state, someone))
        assert BO not in near(me(page.state, someone), BO)


def test_me_does_not_depend_on_what_others_chose():
    first = hall("turnout")
    second = hall("turnout").when(cast({CROWD[0]: "stand-aside", CROWD[1]: "reservations"}))
    for someone in (ANA, BO, CY, EVE, CROWD[5]):
        assert me(first.state, someone) == me(second.state, someone)


def test_my_ballot_is_that_of_the_last_poll():
    page = hall("counts").when(settled())
    assert me(page.state, BO)["ballot"]["poll"] == "P1" and me(page.state, BO)["can_vote"] is False
    page.when(polled(question="another?"))
    assert me(page.state, BO)["ballot"] is None and me(page.state, BO)["can_vote"] is True


@pytest.mark.parametrize(
    ("who", "standing"),
    [(ANA, "member"), (DEE, "observer"), (CY, "left"), (BO, "waiting"), ("fay", "turned-away"), (EVE, "stranger")],
)
def test_i_know_where_i_stand(who, standing):
    history = [opened(admission="door"), joined(ANA), joined(CY, BO, "fay"), joined(DEE, observer=True)]
    history += [by(ANA, c.AdmitMember, member=member) for member in (CY, DEE)]
    history += [by(CY, c.LeaveAssembly), by(ANA, c.TurnAway, member="fay")]
    seen = me(given(history).state, who)
    assert (seen["id"], seen["state"]) == (who, standing)
    assert seen["name"] == {"fay": "", EVE: ""}.get(who, who.capitalize())
    assert seen["duties"] == (["chair", "door"] if who == ANA else [])


def test_i_know_my_places_my_floor_and_my_motions():
    history = [sitting(CY, seconds_needed=1, locked_places=1), spoken(CY, 30, 1, "S1"), queued(BO, CY)]
    history += [queued(CY, kind="point-of-order"), tabled(), by(CY, c.TableMotion, title="Peace", text="x")]
    history += [by(BO, c.SecondMotion, motion="M2")]
    page = given(history)
    mine = me(page.state, CY)
    assert [(p["place"], p["kind"], p["ahead"], p["reason"]["code"]) for p in mine["places"]] == [
        ("S4", "point-of-order", 0, "point-of-order"),
        ("S3", "new-point", 2, "least-floor-time"),
    ]
    assert (mine["turns"], mine["floor_ms"], mine["floor"], mine["moved"], mine["seconded"]) == (
        1,
        30_000,
        False,
        ["M2"],
        [],
    )
    assert me(page.state, BO)["seconded"] == ["M1", "M2"]
    page.when(by(ANA, c.GiveFloor, saw_turn=1, place="S4")).then(e.FloorGiven)
    assert me(page.state, CY)["floor"] is True and len(me(page.state, CY)["places"]) == 1


def test_a_stranger_sees_an_empty_page_of_their_own():
    seen = me(hall("counts").state, EVE)
    assert {name for name, value in seen.items() if value} == {"id", "state"}
    assert (seen["turns"], seen["floor_ms"]) == (0, 0)


def test_my_motions_are_in_order_of_their_numbers():
    history = [sitting(seconds_needed=0), [by(BO, c.TableMotion, title=f"T{n}", text="x") for n in range(12)]]
    assert me(given(history).state, BO)["moved"] == [f"M{n}" for n in range(1, 13)]


@pytest.mark.parametrize(
    ("who", "can"), [(ANA, True), (BO, False), (CY, False), (DEE, False), (EVE, False), ("fay", True)]
)
def test_i_know_whether_i_can_answer(who, can):
    """BO came late, CY left, DEE observes, EVE was never here, FAY left and came back."""
    history = [
        opened(),
        joined(ANA, CY, "fay"),
        joined(DEE, observer=True),
        by(ANA, c.BeginSitting),
        polled(),
        joined(BO),
    ]
    history += [by(CY, c.LeaveAssembly), by("fay", c.LeaveAssembly), joined("fay")]
    page = given(history)
    assert me(page.state, who)["can_vote"] is can
    try:
        page.when(cast({who: "yes"})).then(e.BallotCast)
        assert can
    except AssertionError:
        assert not can


# What the hall is told ------------------------------------------------------------------------------------


def test_the_hall_sees_the_first_twenty_places_with_their_reasons():
    many = [f"m{number:02}" for number in range(25)]
    panel = public(given(sitting(*many), queued(*many)).state)["queue"]
    assert (panel["length"], len(panel["next"]), panel["closed"]) == (25, 20, False)
    first = panel["next"][0]
    assert first == {
        "place": "S1",
        "who": {"id": "m00", "name": "m00"},
        "kind": "new-point",
        "topic": "",
        "side": "",
        "category": "",
        "phoneless": False,
        "since": NOON,
        "locked": True,
        "deferred": False,
        "reason": {"code": "locked", "amount": 0},
        "wait_seconds": 0,
    }
    assert panel["next"][19]["wait_seconds"] == 19 * 180


def test_the_hall_sees_the_outcome_with_its_sum():
    page = given(
        sitting(CY, quorum=Quorum(number=2)), tabled(), polled(motion="M1"), cast({ANA: "yes", BO: "yes", CY: "no"})
    )
    page.when(settled())
    panels = public(page.state)
    told = panels["poll"]["outcome"]
    assert told == {
        "verdict": "adopted",
        "counts": {"yes": 2, "no": 1, "abstain": 0},
        "cast": 3,
        "got": 2,
        "of": 3,
        "needed": 2,
        "base": "yes+no",
        "present": 3,
        "quorum_needed": 2,
        "winner": "",
        "leaders": [],
        "elected": [],
        "tied": [],
        "quota": 0,
        "by_hand": {},
        "lot": "",
        "num": 1,
        "den": 2,
        "strict": True,
    }
    decision = panels["decisions"]["list"][0]
    assert decision["title"] == "Bread" and decision["grade"] == "open-link" and decision["at"] == NOON + 10_000
    assert {key: decision[key] for key in told} == told
    assert panels["poll"]["state"] == "closed" and panels["poll"]["text"] == "That bread be shared."


def test_the_newest_decisions_come_first_and_fifty_at_most():
    history = [sitting()]
    for number in range(1, 53):
        history += [polled(question=f"Question {number}?"), settled(f"P{number}")]
    panel = public(given(history).state)["decisions"]
    assert panel["count"] == 52 and [one["poll"] for one in panel["list"]] == [f"P{n}" for n in range(52, 2, -1)]


def test_a_further_round_is_offered_only_when_it_can_be_held():
    history = [sitting(CY, quorum=Quorum(number=3)), tabled(), polled(motion="M1")]
    page = given(history)
    assert public(page.state)["poll"]["round_possible"] is False
    page.when(by(CY, c.LeaveAssembly), settled(), joined(CY))
    assert public(page.state)["poll"]["round_possible"] is True
    page.when(by(ANA, c.WithdrawMotion, motion="M1"))
    assert public(page.state)["poll"]["round_possible"] is False


def test_the_times_of_a_poll_are_told():
    page = given(sitting(), polled(question="?", seconds=60))
    asked = public(page.state)["poll"]
    assert (asked["closes_at"], asked["closing_at"], asked["state"]) == (NOON + 60_000, 0, "open")
    page.when(by(ANA, c.ClosePoll, NOON + 5_000, poll="P1"))
    asked = public(page.state)["poll"]
    assert (asked["closes_at"], asked["closing_at"], asked["state"]) == (NOON + 15_000, NOON + 15_000, "closing")


def test_the_hall_sees_who_waits_at_the_door():
    history = [opened(admission="door"), joined(ANA), joined(BO, CY)]
    panel = public(given(history).state)["door"]
    assert panel["count"] == 2 and {one["name"] for one in panel["waiting"]} == {"Bo", "Cy"}


def test_an_erased_member_is_a_number_without_a_name_in_every_panel():
    history = [sitting(CY, visibility="named"), tabled(), by(BO, c.TableMotion, title="Peace", text="x")]
    history += [spoken(BO, 5, 1, "S1"), polled(), cast({BO: "yes"}), by(BO, c.EraseMe)]
    panels = public(given(history).state)
    assert "Bo" not in set(strings(panels))
    assert panels["tally"]["named"] == [{"who": {"id": BO, "name": ""}, "choice": "yes", "reason": ""}]


def test_a_long_recess_says_when_it_ends():
    page = given(sitting()).when(by(ANA, c.CallRecess, NOON + 1000, seconds=60))
    assert public(page.state)["assembly"]["recess_until"] == NOON + 61_000
    assert public(given(sitting(), by(ANA, c.CallRecess)).state)["assembly"]["recess_until"] == 0


# The crowd ------------------------------------------------------------------------------------------------


def crowd(size):
    """A hall of so many, with a long queue, many at the door, and a named poll they all answer."""
    from assembly.rules import events as ev
    from assembly.rules.evolve import replay
    from assembly.rules.standing import SQUARE

    def seat(number):
        return f"s{number:05}"

    happened = [
        ev.AssemblyOpened(
            by=ANA, at=NOON, code="A", title="T", language="en", rules=SQUARE, script="", square="", number=0, after=""
        )
    ]
    happened += [
        ev.MemberJoined(by=seat(n), at=NOON, member=seat(n), name=f"n{n:05}", observer=n % 10 == 0) for n in range(size)
    ]
    happened += [ev.AdmissionAsked(by=f"w{n:05}", at=NOON, name=f"w{n:05}", observer=False) for n in range(size)]
    happened += [
        ev.PlaceTaken(
            by=seat(n), at=NOON, place=f"S{n}", member=seat(n), kind="new-point", topic="", side="", category=""
        )
        for n in range(1, min(size, 300), 10)
    ]
    happened += [ev.SittingBegun(by=ANA, at=NOON)]
    state = replay(happened)
    (poll,) = given(sitting(), polled(question="?", visibility="named")).events[-1:]
    state = replay(
        [ev.PollOpened(**{f: getattr(poll, f) for f in poll.__dataclass_fields__} | {"eligible": size})], state
    )
    cast_by = [n for n in range(size) if n % 10]
    return replay(
        [ev.BallotCast(by=seat(n), at=NOON, poll="P1", choice="yes", reason="") for n in cast_by], state
    ), seat(1)


def test_no_panel_grows_with_the_crowd():
    (small, one), (large, other) = crowd(500), crowd(5000)
    first, second = public(small), public(large)
    for name in first:
        grown = len(json.dumps(second[name])) - len(json.dumps(first[name]))
        assert abs(grown) <= 20, f"{name} has grown by {grown} characters"
    assert abs(len(json.dumps(me(small, one))) - len(json.dumps(me(large, other)))) <= 10
    assert len(show(large)) - len(show(small)) <= 10


def test_the_roll_of_the_hall_still_names_those_present_when_the_first_hundred_have_gone():
    people = [f"m{number:03}" for number in range(150)]
    history = [opened(), joined(*people), [by(member, c.LeaveAssembly) for member in people[:100]]]
    from assembly.rules.decide import decide
    from assembly.rules.evolve import INITIAL, replay
    from tests.given import flat

    state = INITIAL
    for command in flat([history, joined("zoe", people[0])]):
        state = replay(decide(state, command), state)
    panel = public(state)["roll"]
    assert panel["count"] == 52
    assert {"zoe", people[0]} <= {one["id"] for one in panel["members"]}
