"""How the floor is shared: by person for the hall, by the assembly's own tags for phones, pointing at nobody."""

import json

from assembly.line.tags import PEOPLE_MIN, Tags
from assembly.rules import commands as c
from assembly.views.member import me
from assembly.views.public import public
from tests.cast import ANA, BO, CY, DEE, NOON
from tests.given import by, given, joined, sitting, spoken, tabled

PEOPLE = ("p1", "p2", "p3", "p4")
TAGGED = [sitting(*PEOPLE, tags=("tenant", "owner")), spoken("p1", 60, 1, "S1"), spoken("p4", 20, 2, "S2")]


def shares(*history):
    return public(given(*history).state)["shares"]


def test_before_anybody_has_spoken_there_is_nothing_to_share():
    assert shares(sitting()) == {"turns": 0, "floor_ms": 0, "speakers": 0, "half": 0, "longest": []}


def test_the_hall_sees_who_has_had_the_floor_longest_and_how_few_had_half_of_it():
    panel = shares(sitting(CY), spoken(BO, 30, 1, "S1"), spoken(CY, 60, 2, "S2"), spoken(ANA, 10, 3, "S3"))
    assert (panel["turns"], panel["floor_ms"], panel["speakers"], panel["half"]) == (3, 100_000, 3, 1)
    assert [(one["who"]["name"], one["turns"], one["floor_ms"]) for one in panel["longest"]] == [
        ("Cy", 1, 60_000),
        ("Bo", 1, 30_000),
        ("Ana", 1, 10_000),
    ]


def test_whoever_speaks_now_is_counted_when_the_turn_has_ended():
    history = [sitting(), spoken(BO, 30, 1, "S1"), by(BO, c.AskToSpeak), by(ANA, c.GiveFloor, saw_turn=1, place="S2")]
    assert shares(history) == shares(history[:2]) and shares(history)["longest"][0]["turns"] == 1


def test_only_ten_are_named():
    many = [f"m{number:02}" for number in range(12)]
    turns = [spoken(m, 60 - number, number + 1, f"S{number + 1}") for number, m in enumerate(many)]
    panel = shares(sitting(*many), turns)
    assert panel["speakers"] == 12 and [one["who"]["id"] for one in panel["longest"]] == many[:10]


def test_a_turn_that_was_undone_shares_nothing():
    undone = [by(BO, c.AskToSpeak), by(ANA, c.GiveFloor, saw_turn=0, place="S1"), by(ANA, c.UndoFloor, saw_turn=1)]
    assert shares(sitting(), undone) == shares(sitting())


def test_i_see_how_often_i_may_still_speak():
    debate = [sitting(turns_max=2), tabled(), by(ANA, c.TakeUpMotion, motion="M1"), spoken(BO, 5, 1, "S1")]
    assert me(given(debate).state, BO)["turns_left"] == 1 and me(given(sitting()).state, BO)["turns_left"] is None


# Tags -----------------------------------------------------------------------------------------------------


def test_tags_of_too_few_are_not_counted_and_others_are_in_rough_tenths():
    state, tags = given(TAGGED).state, Tags()
    for member in PEOPLE[:3]:
        tags.choose(member, "tenant")
    tags.choose("p4", "owner")
    assert PEOPLE_MIN == 3
    assert tags.panel(state, "p4", NOON) == {
        "mine": "owner",
        "shares": [{"tag": "tenant", "people": 3, "tenths": 8}, {"tag": "owner", "people": 0, "tenths": 0}],
    }


def test_a_tag_is_replaced_and_taken_away():
    state, tags = given(TAGGED).state, Tags()
    tags.choose("p1", "tenant")
    tags.choose("p1", "owner")
    assert tags.panel(state, "p1", NOON)["mine"] == "owner"
    tags.choose("p1", "")
    assert tags.panel(state, "p1", NOON)["mine"] == ""


def test_whoever_is_erased_or_only_watches_has_no_tag():
    tags = Tags()
    tags.choose("p1", "tenant")
    page = given(TAGGED, by("p1", c.EraseMe), joined(DEE, observer=True))
    assert tags.panel(page.state, "p1", NOON) is None and tags.panel(page.state, DEE, NOON) is None
    assert tags._of == {}


def test_without_tags_in_the_rules_there_is_no_panel():
    assert Tags().panel(given(sitting()).state, BO, NOON) is None


def test_nothing_of_a_choice_is_in_the_state_or_in_the_panels_of_the_hall():
    before = given(TAGGED)
    after = given(TAGGED).when(by("p1", c.ChooseTag, tag="tenant")).already_so()
    assert after.state == before.state and after.events == before.events
    assert json.dumps(public(after.state)).count("tenant") == 1, "only the rules name it"
