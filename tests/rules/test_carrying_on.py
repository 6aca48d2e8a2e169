"""Carrying on: a new assembly from a moment of any record, with what was pending then still pending."""

from datetime import UTC

import pytest

from assembly.minutes.markdown import minutes_markdown
from assembly.minutes.text import minutes_text
from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.limits import SEED_MAX, TITLE_CHARACTERS_MAX
from assembly.rules.refusals import Refusal
from assembly.rules.standing import PRESETS
from assembly.views.amending import amendments
from assembly.views.minutes import minutes
from assembly.views.together import origin
from assembly.words import words_in
from tests.cast import ANA, BO, CY, NOON
from tests.given import Given, by, given, joined, polled, sitting, tabled

HEAD = "ab" * 32
SOUP = (
    "That soup be served at noon, warm, to all who come, whether they have a bowl or not, "
    + "as long as it lasts. " * 3
)


def opening(before: Given | None = None, head: str = HEAD, lines=(), **facts) -> c.OpenAssembly:
    state = before.state if before else None
    carried = c.CarriedOn(head=head, lines=lines) if before else None
    return c.OpenAssembly(
        by=ANA, at=NOON, code="DEF567", title="Tonight", language="en", rules=PRESETS["square"], before=state,
        carried_on=carried, **facts,
    )  # fmt: skip


def busy() -> Given:
    """Something of everything is pending."""
    return given(
        sitting(CY),
        tabled("M1", "Soup", "That soup be served."),
        by(CY, c.TableAmendment, motion="M1", text="That warm soup be served."),
        by(BO, c.SecondMotion, motion="M2"),
        by(CY, c.TableMotion, title="Tea", text="That there be tea."),
        by(CY, c.TableMotion, title="Gin", text="That there be gin."),
        by(CY, c.WithdrawMotion, motion="M4"),
        by(ANA, c.TakeUpMotion, motion="M1"),
        by(ANA, c.AddItem, title="The boiler"),
        by(ANA, c.AddItem, title="The garden"),
        by(ANA, c.BeginItem, item="A1"),
        polled(question="Shall we break?"),
    )


def test_everything_that_was_pending_is_pending_again():
    state = given(opening(busy())).state
    assert [(m.id, m.title, m.state, m.kind, m.of) for m in sorted(state.motions.values(), key=lambda m: m.id)] == [
        ("M1", "Soup", "tabled", "main", ""),
        ("M2", "Soup", "tabled", "amendment", "M1"),
        ("M3", "Tea", "seconding", "main", ""),
    ]
    assert [(item.title, item.state) for item in state.agenda] == [
        ("The boiler", "waiting"), ("The garden", "waiting"), ("Shall we break?", "waiting"),
    ]  # fmt: skip
    assert (state.open_poll, state.poll_count, state.present, state.after, state.square) == ("", 0, 0, "", "")
    assert amendments(state)["M2"]["parts"], "an amendment that comes over says what it changes"


def test_where_it_comes_from_is_known_to_all():
    before = busy()
    state = given(opening(before)).state
    shown = origin(state)
    assert (shown["code"], shown["title"], shown["head"], shown["script"]) == ("ABC234", "The square", HEAD, "")
    assert shown["position"] == before.state.position


def test_whoever_comes_again_by_name_goes_on_with_a_motion_of_theirs_and_seconds_begin_anew():
    again = by("cy-2", c.JoinAssembly, name="Cy")
    page = given(opening(busy()), joined(ANA, BO), again).when(by(BO, c.SecondMotion, motion="M3"))
    page.then(lambda s: s.motions["M3"].state == "tabled")


def test_what_a_chronicle_had_pending_is_moved_by_the_opener_with_its_label_and_source():
    before = given(sitting(script="postes"))
    line = c.PendingLine(position=9, text=SOUP.strip(), sources=("A chronicle, p. 4",), confidence="disputed")
    page = given(opening(before, lines=(line,)), joined(ANA))
    motion = page.state.motions["M1"]
    assert (motion.mover, motion.state, motion.text) == (ANA, "tabled", SOUP.strip())
    assert len(motion.title) <= TITLE_CHARACTERS_MAX and SOUP.startswith(motion.title[:-1]) and motion.title[-1] == "…"
    assert origin(page.state)["motions"] == {
        "M1": {"position": 9, "confidence": "disputed", "sources": ["A chronicle, p. 4"]}
    }
    told = minutes_markdown(minutes_text(minutes(page.events, HEAD), words_in("en"), UTC))
    assert "“The square” (ABC234)" in told and "A chronicle, p. 4" in told and HEAD in told


def test_a_moment_that_is_none_is_refused():
    given().when(opening(given())).refused(Refusal.CARRIED_UNCLEAR)
    given().when(opening(busy(), head="")).refused(Refusal.CARRIED_UNCLEAR)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_rehearsal_says_so_in_its_record_and_in_its_minutes(language):
    page = given().when(opening(simulated=7), joined(BO)).then(lambda s: s.simulated == 7)
    assert isinstance(page.events[1], e.CrowdSimulated)
    told = minutes_markdown(minutes_text(minutes(page.events, HEAD), words_in(language), UTC))
    assert words_in(language)("minutes.rehearsal") in told
    assert words_in(language)("minutes.crowd-simulated", seed=7) in told
    for seed in (-1, SEED_MAX + 1):
        given().when(opening(simulated=seed)).refused(Refusal.SEED_OUT_OF_RANGE)
