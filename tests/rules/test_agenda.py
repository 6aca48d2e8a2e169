"""The agenda: who puts what on it, what is begun, how long it takes, how it is concluded."""

from dataclasses import replace

import pytest

from assembly.rules import commands as c
from assembly.rules import events as e
from assembly.rules.items import left_over, next_item, the_present
from assembly.rules.kinds import TERMINAL
from assembly.rules.limits import (
    CONCLUSION_CHARACTERS_MAX,
    DETAILS_BYTES_MAX,
    ITEM_SECONDS_MAX,
    ITEMS_MAX,
    ORIGIN_CHARACTERS_MAX,
    REASON_CHARACTERS_MAX,
    TITLE_CHARACTERS_MAX,
)
from assembly.rules.refusals import Refusal
from tests.cast import ANA, BO, CY, DEE, MINUTE, NOON, SECOND
from tests.given import by, cast, given, joined, opened, polled, queued, settled, sitting

ROOF = by(ANA, c.AddItem, title="The roof", estimate_seconds=600)
SONG = by(ANA, c.AddItem, title="A song", kind="song")
BINS = by(ANA, c.AddItem, title="The bins")
THREE = [ROOF, SONG, BINS]
EDIT = {"title": "The roof", "kind": "business", "estimate_seconds": 600, "details": ""}
DRAFTS = tuple(c.ItemDraft(title=f"Item {number}") for number in range(1, 4))


def ids(state):
    return [item.id for item in state.agenda]


def item(state, number):
    return next(each for each in state.agenda if each.id == number)


# Putting items on the agenda -------------------------------------------------------------------------------------


def test_the_chair_puts_an_item_on_the_agenda_and_everyone_knows_who_did():
    page = given(sitting()).when(ROOF).then(e.ItemAdded)
    (roof,) = page.state.agenda
    assert (roof.id, roof.by, roof.how, roof.state, roof.estimate_seconds) == ("A1", ANA, "chair", "waiting", 600)
    assert (roof.changed.what, roof.changed.by, roof.changed.at) == ("added", ANA, NOON)
    page.looks_like("AGENDA A1 waiting")


def test_an_agenda_is_made_before_the_beginning_and_while_a_poll_is_open():
    given(opened(), joined(ANA)).when(ROOF).then(e.ItemAdded)
    given(sitting(), polled()).when(ROOF).then(e.ItemAdded)


def test_an_item_is_put_before_another():
    page = given(sitting(), ROOF, SONG).when(by(ANA, c.AddItem, title="First", before="A1")).then(e.ItemAdded)
    assert ids(page.state) == ["A3", "A1", "A2"]
    page.when(by(ANA, c.AddItem, title="?", before="A9")).refused(Refusal.NO_SUCH_ITEM)


def test_with_a_chair_nobody_else_arranges_the_agenda():
    page = given(sitting(), THREE)
    for ask in (
        by(BO, c.AddItem, title="Mine"),
        by(BO, c.ImportAgenda, items=DRAFTS),
        by(BO, c.EditItem, item="A1", **EDIT),
        by(BO, c.MoveItem, item="A1"),
        by(BO, c.RemoveItem, item="A1"),
        by(BO, c.BeginItem, item="A1"),
        by(BO, c.ConcludeItem, item="A1"),
        by(BO, c.HoldOverItem, item="A1"),
    ):
        page.when(ask).refused(Refusal.CHAIR_ONLY)


def test_an_item_has_limits():
    page = given(sitting())
    page.when(by(ANA, c.AddItem, title=" ")).refused(Refusal.TEXT_EMPTY)
    page.when(by(ANA, c.AddItem, title="x" * (TITLE_CHARACTERS_MAX + 1))).refused(Refusal.TEXT_TOO_LONG)
    page.when(by(ANA, c.AddItem, title="x", details="x" * (DETAILS_BYTES_MAX + 1))).refused(Refusal.TEXT_TOO_LONG)
    page.when(by(ANA, c.AddItem, title="x", estimate_seconds=-1)).refused(Refusal.TIME_OUT_OF_RANGE)
    page.when(by(ANA, c.AddItem, title="x", estimate_seconds=ITEM_SECONDS_MAX + 1)).refused(Refusal.TIME_OUT_OF_RANGE)
    most = {
        "title": "x" * TITLE_CHARACTERS_MAX,
        "details": "x" * DETAILS_BYTES_MAX,
        "estimate_seconds": ITEM_SECONDS_MAX,
    }
    page.when(by(ANA, c.AddItem, **most)).then(e.ItemAdded)


def test_a_note_keeps_its_lines():
    page = given(sitting()).when(by(ANA, c.AddItem, title="A reading", kind="reading", details="One.\r\nTwo.\n"))
    page.then(lambda s: s.agenda[0].details == "One.\nTwo.")


def test_an_agenda_is_full_at_last():
    half = tuple(c.ItemDraft(title=str(number)) for number in range(ITEMS_MAX - 1))
    page = given(sitting(), by(ANA, c.ImportAgenda, items=half), ROOF)
    page.when(SONG).refused(Refusal.TOO_MANY_ITEMS)
    page.when(by(ANA, c.RemoveItem, item="A1")).then(e.ItemRemoved)
    page.when(SONG).refused(Refusal.TOO_MANY_ITEMS)


def test_an_agenda_from_elsewhere_comes_whole_or_not_at_all():
    page = given(sitting(), ROOF).when(by(ANA, c.ImportAgenda, items=DRAFTS, origin="Markdown"))
    page.then(e.ItemAdded, e.ItemAdded, e.ItemAdded)
    assert ids(page.state) == ["A1", "A2", "A3", "A4"]
    assert {(each.how, each.origin) for each in page.state.agenda[1:]} == {("imported", "Markdown")}
    bad = (*DRAFTS, c.ItemDraft(title=" "))
    page.when(by(ANA, c.ImportAgenda, items=bad)).refused(Refusal.TEXT_EMPTY)
    page.when(by(ANA, c.ImportAgenda, items=())).refused(Refusal.TEXT_EMPTY)
    page.when(by(ANA, c.ImportAgenda, items=DRAFTS * 70)).refused(Refusal.TOO_MANY_ITEMS)
    page.when(by(ANA, c.ImportAgenda, items=DRAFTS, origin="x" * (ORIGIN_CHARACTERS_MAX + 1))).refused(
        Refusal.TEXT_TOO_LONG
    )


def test_whoever_sits_at_the_server_makes_an_agenda_before_the_beginning_and_no_later():
    whole = by(TERMINAL, c.ImportAgenda, items=DRAFTS)
    given(opened(), joined(ANA)).when(whole).then(e.ItemAdded, e.ItemAdded, e.ItemAdded)
    given(sitting()).when(whole).refused(Refusal.CHAIR_ONLY)
    given(sitting(preset="self-running")).when(whole).refused(Refusal.NOT_PRESENT)
    given(opened()).when(by(TERMINAL, c.AddItem, title="x")).refused(Refusal.CHAIR_ONLY)


# By motion -------------------------------------------------------------------------------------------------------


def test_a_member_moves_that_an_item_be_put_on_the_agenda_and_the_assembly_does():
    asked = by(BO, c.ProposeItem, title="The heating", kind="report", estimate_seconds=300, details="It is cold.")
    page = given(sitting(), ROOF).when(asked).then(e.MotionTabled, e.ItemProposed)
    assert page.state.motions["M1"].kind == "item" and ids(page.state) == ["A1"]
    page.when(by(ANA, c.SecondMotion, motion="M1"), polled(motion="M1"), cast({ANA: "yes", BO: "yes"}), settled())
    page.then(lambda s: ids(s) == ["A1", "A2"])
    heating = item(page.state, "A2")
    assert (heating.title, heating.kind, heating.estimate_seconds) == ("The heating", "report", 300)
    assert (heating.details, heating.how, heating.motion, heating.by) == ("It is cold.", "motion", "M1", BO)
    page.when(by(ANA, c.RemoveItem, item="A2")).refused(Refusal.ITEM_DECIDED)
    page.when(by(ANA, c.EditItem, item="A2", **EDIT)).refused(Refusal.ITEM_DECIDED)
    page.when(by(ANA, c.BeginItem, item="A2")).then(e.ItemBegun)


def test_a_proposed_item_has_the_limits_of_an_item():
    page = given(sitting())
    page.when(by(BO, c.ProposeItem, title="")).refused(Refusal.TEXT_EMPTY)
    page.when(by(BO, c.ProposeItem, title="x", estimate_seconds=ITEM_SECONDS_MAX + 1)).refused(
        Refusal.TIME_OUT_OF_RANGE
    )
    given(opened(), joined(DEE, observer=True)).when(by(DEE, c.ProposeItem, title="x")).refused(
        Refusal.OBSERVERS_ONLY_WATCH
    )


def test_a_proposed_item_needs_the_seconds_that_any_motion_needs():
    half = sitting(CY, seconds_num=1, seconds_den=2)
    page = given(half).when(by(BO, c.ProposeItem, title="The bins"))
    page.then(lambda s: s.motions["M1"].seconds_needed == 2 and s.motions["M1"].state == "seconding")


def test_what_is_adopted_for_a_full_agenda_stays_a_decision():
    full = tuple(c.ItemDraft(title=str(number)) for number in range(ITEMS_MAX))
    asked = [by(BO, c.ProposeItem, title="One more"), by(ANA, c.SecondMotion, motion="M1")]
    page = given(sitting(), by(ANA, c.ImportAgenda, items=full), asked, polled(motion="M1"), cast({ANA: "yes"}))
    page.when(settled()).then(lambda s: s.motions["M1"].state == "adopted" and len(s.agenda) == ITEMS_MAX)


# Arranging -------------------------------------------------------------------------------------------------------


def test_the_chair_says_an_item_anew():
    page = given(sitting(), ROOF)
    page.when(by(ANA, c.EditItem, item="A1", **EDIT)).already_so()
    page.when(by(ANA, c.EditItem, item="A1", **EDIT | {"title": "Roof", "kind": "report"})).then(e.ItemEdited)
    assert (item(page.state, "A1").title, item(page.state, "A1").kind) == ("Roof", "report")
    page.when(by(ANA, c.EditItem, item="A7", **EDIT)).refused(Refusal.NO_SUCH_ITEM)
    page.when(by(ANA, c.EditItem, item="A1", **EDIT | {"title": ""})).refused(Refusal.TEXT_EMPTY)


def test_the_chair_changes_the_order():
    page = given(sitting(), THREE)
    page.when(by(ANA, c.MoveItem, item="A3", before="A1")).then(e.ItemMoved)
    assert ids(page.state) == ["A3", "A1", "A2"] and item(page.state, "A3").changed.what == "moved"
    page.when(by(ANA, c.MoveItem, item="A3", before="A1")).already_so()
    page.when(by(ANA, c.MoveItem, item="A2")).already_so()
    page.when(by(ANA, c.MoveItem, item="A3")).then(lambda s: ids(s) == ["A1", "A2", "A3"])
    page.when(by(ANA, c.MoveItem, item="A1", before="A1")).refused(Refusal.NO_SUCH_ITEM)
    page.when(by(ANA, c.MoveItem, item="A1", before="A8")).refused(Refusal.NO_SUCH_ITEM)


def test_what_is_taken_off_can_still_be_read_with_who_and_why():
    page = given(sitting(), THREE).when(by(ANA, c.RemoveItem, item="A2", reason="No piano.")).then(e.ItemRemoved)
    gone = item(page.state, "A2")
    assert (gone.state, gone.changed.by, gone.changed.reason) == ("removed", ANA, "No piano.")
    page.when(by(ANA, c.BeginItem, item="A2")).refused(Refusal.NO_SUCH_ITEM)
    page.when(by(ANA, c.RemoveItem, item="A1", reason="x" * (REASON_CHARACTERS_MAX + 1))).refused(Refusal.TEXT_TOO_LONG)


def test_what_has_begun_is_not_taken_off():
    page = given(sitting(), THREE, by(ANA, c.BeginItem, item="A1"))
    page.when(by(ANA, c.RemoveItem, item="A1")).refused(Refusal.ITEM_BEGUN)
    later = by(ANA, c.HoldOverItem, NOON + MINUTE, item="A1")
    page.when(later, by(ANA, c.RemoveItem, item="A1")).refused(Refusal.ITEM_BEGUN)


def test_a_reason_is_erased_with_whoever_gave_it():
    page = given(sitting(), THREE, by(ANA, c.RemoveItem, item="A2", reason="My mother is ill."))
    page.when(by(ANA, c.EraseMe)).then(lambda s: item(s, "A2").changed.reason == "")
    other = given(sitting(), THREE, by(ANA, c.RemoveItem, item="A2", reason="My mother is ill."))
    other.when(by(BO, c.EraseMe)).then(lambda s: item(s, "A2").changed.reason != "")


# Through the agenda ----------------------------------------------------------------------------------------------


def test_an_item_is_begun_timed_and_concluded():
    page = given(sitting(), THREE).when(by(ANA, c.BeginItem, item="A1")).then(e.ItemBegun, lambda s: s.item == "A1")
    assert the_present(page.state).used_ms(NOON + MINUTE) == MINUTE
    page.when(by(ANA, c.BeginItem, item="A1")).already_so()
    page.when(by(ANA, c.ConcludeItem, NOON + 2 * MINUTE, item="A1", conclusion="Repair it."))
    page.then(e.ItemConcluded(by=ANA, at=NOON + 2 * MINUTE, item="A1", conclusion="Repair it.", spent_ms=2 * MINUTE))
    assert page.state.item == "" and next_item(page.state).id == "A2"
    page.looks_like("AGENDA A1 done, A2 waiting, A3 waiting")


def test_the_next_item_ends_the_present_one_with_its_conclusion():
    page = given(sitting(), THREE, by(ANA, c.BeginItem, item="A1"))
    page.when(by(ANA, c.BeginItem, NOON + MINUTE, item="A3", conclusion="To be continued."))
    page.then(e.ItemConcluded, e.ItemBegun, lambda s: s.item == "A3")
    assert item(page.state, "A1").conclusion == "To be continued." and item(page.state, "A1").spent_ms == MINUTE


def test_a_conclusion_is_corrected_where_everyone_sees_it():
    page = given(
        sitting(), THREE, by(ANA, c.BeginItem, item="A1"), by(ANA, c.ConcludeItem, item="A1", conclusion="Yes")
    )
    page.when(by(ANA, c.ConcludeItem, item="A1", conclusion="Yes")).already_so()
    page.when(by(ANA, c.ConcludeItem, item="A1", conclusion="No")).then(e.ItemConcluded)
    assert item(page.state, "A1").conclusion == "No"
    page.when(by(ANA, c.ConcludeItem, item="A2")).refused(Refusal.ITEM_NOT_BEGUN)
    long = "x" * (CONCLUSION_CHARACTERS_MAX + 1)
    page.when(by(ANA, c.ConcludeItem, item="A1", conclusion=long)).refused(Refusal.TEXT_TOO_LONG)


def test_what_is_done_is_not_changed_and_may_be_begun_again():
    page = given(sitting(), THREE, by(ANA, c.BeginItem, item="A1"))
    page.when(by(ANA, c.ConcludeItem, NOON + MINUTE, item="A1", conclusion="Yes")).then(e.ItemConcluded)
    for ask in (
        by(ANA, c.EditItem, item="A1", **EDIT),
        by(ANA, c.MoveItem, item="A1"),
        by(ANA, c.AddItem, title="Before", before="A1"),
    ):
        page.when(ask).refused(Refusal.ITEM_DONE)
    page.when(by(ANA, c.BeginItem, NOON + 2 * MINUTE, item="A1")).then(e.ItemBegun)
    page.when(by(ANA, c.ConcludeItem, NOON + 5 * MINUTE, item="A1")).then(e.ItemConcluded)
    assert (item(page.state, "A1").conclusion, item(page.state, "A1").spent_ms) == ("Yes", 4 * MINUTE)


def test_items_are_begun_only_while_the_assembly_sits_and_no_question_is_open():
    begin = by(ANA, c.BeginItem, item="A1")
    given(opened(), joined(ANA), ROOF).when(begin).refused(Refusal.NOT_BEGUN)
    given(sitting(), ROOF, by(ANA, c.CallRecess)).when(begin).refused(Refusal.IN_RECESS)
    given(sitting(), ROOF, polled()).when(begin).refused(Refusal.POLL_ALREADY_OPEN)
    tabled = [by(BO, c.TableMotion, title="Bread", text="x"), by(ANA, c.SecondMotion, motion="M1")]
    asked = [tabled, by(ANA, c.AskObjections, motion="M1")]
    given(sitting(), ROOF, asked).when(begin).refused(Refusal.QUESTION_PENDING)
    page = given(sitting(), ROOF, begin, polled())
    page.when(by(ANA, c.ConcludeItem, item="A1")).refused(Refusal.POLL_ALREADY_OPEN)


def test_a_recess_and_a_restart_are_not_charged_to_the_item():
    begun = [ROOF, by(ANA, c.BeginItem, item="A1")]
    page = given(sitting(), begun, by(ANA, c.CallRecess, NOON + MINUTE), by(ANA, c.ResumeSitting, NOON + 11 * MINUTE))
    assert the_present(page.state).used_ms(NOON + 12 * MINUTE) == 2 * MINUTE
    page.when(by("clerk", c.ReturnToDesk, NOON + 13 * MINUTE, away_ms=30 * SECOND)).then(e.ClerkReturned)
    assert the_present(page.state).used_ms(NOON + 13 * MINUTE) == 2 * MINUTE + 30 * SECOND
    page.when(by(ANA, c.Adjourn, NOON + 14 * MINUTE)).then(e.AssemblyAdjourned)
    assert the_present(page.state).used_ms(NOON + 99 * MINUTE) == 3 * MINUTE + 30 * SECOND
    asleep = by("clerk", c.ReturnToDesk, NOON + 2 * MINUTE, away_ms=SECOND)
    held = given(sitting(), begun, by(ANA, c.CallRecess, NOON + MINUTE), asleep)
    assert the_present(held.state).used_ms(NOON + 9 * MINUTE) == MINUTE


def test_an_item_is_left_for_another_day_and_may_come_after_all():
    page = given(sitting(), THREE, by(ANA, c.BeginItem, item="A1"))
    page.when(by(ANA, c.HoldOverItem, NOON + MINUTE, item="A1", reason="It is late.")).then(e.ItemHeldOver)
    assert page.state.item == "" and item(page.state, "A1").spent_ms == MINUTE
    page.when(by(ANA, c.HoldOverItem, item="A1")).already_so()
    assert [each.id for each in left_over(page.state)] == ["A1", "A2", "A3"]
    page.when(by(ANA, c.BeginItem, NOON + 2 * MINUTE, item="A1")).then(e.ItemBegun)
    page.when(by(ANA, c.ConcludeItem, NOON + 3 * MINUTE, item="A1")).then(lambda s: len(left_over(s)) == 2)
    assert item(page.state, "A1").spent_ms == 2 * MINUTE


def test_what_was_ended_too_soon_is_left_for_another_day():
    ended = [by(ANA, c.BeginItem, item="A1"), by(ANA, c.ConcludeItem, NOON + MINUTE, item="A1", conclusion="Later.")]
    page = given(sitting(), THREE, ended).when(by(ANA, c.HoldOverItem, item="A1")).then(e.ItemHeldOver)
    assert (item(page.state, "A1").spent_ms, item(page.state, "A1").conclusion) == (MINUTE, "Later.")
    assert "A1" in [each.id for each in left_over(page.state)]


def test_after_the_end_the_agenda_stands():
    page = given(sitting(), THREE, by(ANA, c.Adjourn))
    for ask in (
        SONG,
        by(ANA, c.BeginItem, item="A1"),
        by(ANA, c.MoveItem, item="A1"),
        by(BO, c.ProposeItem, title="x"),
    ):
        page.when(ask).refused(Refusal.ADJOURNED)


# Motions under items ---------------------------------------------------------------------------------------------


def test_a_motion_is_dealt_with_under_one_item():
    tabled = by(BO, c.TableMotion, title="Bread", text="That bread be shared.")
    page = given(sitting(CY), THREE, tabled)
    page.when(by(ANA, c.AttachMotion, motion="M1", item="A1")).then(lambda s: item(s, "A1").motions == ("M1",))
    page.when(by(ANA, c.AttachMotion, motion="M1", item="A1")).already_so()
    page.when(by(BO, c.AttachMotion, motion="M1", item="A3")).then(e.MotionAttached)
    assert item(page.state, "A1").motions == () and item(page.state, "A3").motions == ("M1",)
    page.when(by(CY, c.AttachMotion, motion="M1", item="A1")).refused(Refusal.CHAIR_ONLY)
    page.when(by(ANA, c.AttachMotion, motion="M1")).then(lambda s: item(s, "A3").motions == ())
    page.when(by(ANA, c.AttachMotion, motion="M1")).already_so()
    page.when(by(ANA, c.AttachMotion, motion="M9")).refused(Refusal.NO_SUCH_MOTION)
    page.when(by(ANA, c.AttachMotion, motion="M1", item="A9")).refused(Refusal.NO_SUCH_ITEM)


# Without a chair -------------------------------------------------------------------------------------------------


def alone(*others):
    return sitting(*others, preset="self-running")


def test_where_there_is_no_chair_any_member_adds_at_the_end_and_arranges_what_is_theirs():
    page = given(alone(CY), by(BO, c.AddItem, title="Mine"), by(CY, c.AddItem, title="Theirs"))
    assert item(page.state, "A1").how == "member"
    page.when(by(BO, c.AddItem, title="First", before="A1")).refused(Refusal.ITEM_NOT_NEXT)
    for ask in (
        by(BO, c.EditItem, item="A2", **EDIT),
        by(BO, c.MoveItem, item="A2"),
        by(BO, c.RemoveItem, item="A2"),
        by(BO, c.HoldOverItem, item="A2"),
    ):
        page.when(ask).refused(Refusal.NOT_YOUR_ITEM)
    page.when(by(CY, c.MoveItem, item="A2", before="A1")).refused(Refusal.ITEM_NOT_NEXT)
    page.when(by(BO, c.MoveItem, item="A1")).then(lambda s: ids(s) == ["A2", "A1"])
    page.when(by(BO, c.RemoveItem, item="A1")).then(e.ItemRemoved)


def test_where_there_is_no_chair_the_next_item_begins_when_nobody_is_cut_off():
    two = [by(BO, c.AddItem, title="One"), by(CY, c.AddItem, title="Two")]
    page = given(alone(CY), two)
    page.when(by(CY, c.BeginItem, item="A2")).refused(Refusal.ITEM_NOT_NEXT)
    page.when(by(CY, c.BeginItem, item="A1")).then(e.ItemBegun)
    waiting = given(alone(CY), two, by(CY, c.BeginItem, item="A1"), queued(ANA))
    waiting.when(by(CY, c.BeginItem, item="A2")).refused(Refusal.BUSINESS_PENDING)
    waiting.when(by(CY, c.ConcludeItem, item="A1")).refused(Refusal.BUSINESS_PENDING)
    page.when(by(BO, c.ConcludeItem, item="A1", conclusion="Good.")).then(e.ItemConcluded)
    page.when(by(CY, c.ConcludeItem, item="A1", conclusion="Bad.")).refused(Refusal.NOT_YOUR_ITEM)
    page.when(by(BO, c.ConcludeItem, item="A1", conclusion="Very good.")).then(e.ItemConcluded)


def test_where_there_is_no_chair_only_the_mover_says_under_which_item():
    tabled = by(BO, c.TableMotion, title="Bread", text="That bread be shared.")
    page = given(alone(CY), by(CY, c.AddItem, title="Food"), tabled)
    page.when(by(CY, c.AttachMotion, motion="M1", item="A1")).refused(Refusal.NOT_YOUR_MOTION)
    page.when(by(BO, c.AttachMotion, motion="M1", item="A1")).then(e.MotionAttached)


@pytest.mark.parametrize("kind", ["business", "report", "reading", "song", "silence", "break"])
def test_every_kind_of_item_has_its_place(kind):
    page = given(sitting(), by(ANA, c.AddItem, title="It", kind=kind)).when(by(ANA, c.BeginItem, item="A1"))
    page.then(lambda s: the_present(s).kind == kind)
    assert replace(the_present(page.state), running_since=0).used_ms(NOON + MINUTE) == 0
