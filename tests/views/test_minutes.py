"""The minutes of one long sitting in which everything happens once, as data and as sentences in both languages.

After a change that is meant, write the expected files anew: `ASSEMBLY_TEST_WRITE=1 python -m pytest tests/views`.
"""

import json
import os
from collections.abc import Callable
from datetime import UTC
from pathlib import Path
from typing import Any, get_args

import pytest
from markdown_it import MarkdownIt

from assembly.minutes.markdown import minutes_markdown
from assembly.minutes.text import minutes_text
from assembly.rules import commands as c
from assembly.rules.events import Event
from assembly.rules.standing import Majority, Quorum
from assembly.views.minutes import TELLS, UNTOLD, carried, minutes, new_account, slips, together
from assembly.words import words_in
from tests.cast import ANA, BO, CY, DEE, EVE, MINUTE, NOON, SECOND
from tests.given import by, cast, given, joined, opened, polled, settled
from tests.record import meeting

HEAD = "5eed" * 16
EXPECTED = Path(__file__).parent
ROOF = "# That the roof be repaired\n1. this year\n\n- and <b>dry</b>"
AGENDA = (
    c.ItemDraft(title="A reading", kind="reading", details="We, the tenants,\n- all of us -", estimate_seconds=60),
    c.ItemDraft(title="The roof", estimate_seconds=1200),
    c.ItemDraft(title="The garden"),
)
NASTY = "*Zoë* <script>alert(1)</script> [x](javascript:y) | `z`"


def history() -> list[object]:
    """A sitting of half an hour that goes on past midnight."""
    t = [NOON + 90 * MINUTE]

    def then(who: str, ask: type, seconds: int = 20, /, **fields: object) -> object:
        t[0] += seconds * SECOND
        return by(who, ask, t[0], **fields)

    def voting(poll: str, choices: dict[str, str], chair: str = ANA, **fields: object) -> list[object]:
        t[0] += MINUTE
        done: list[object] = [*cast(choices, poll, t[0], **fields), *settled(poll, t[0], chair=chair)]
        t[0] += 10 * SECOND
        return done

    return [
        opened(admission="door", seconds_needed=1, quorum=Quorum(num=1, den=2), at=t[0]),
        joined(ANA, at=t[0]),
        [joined(member, at=t[0]) for member in (BO, CY, EVE, NASTY)],
        joined(DEE, observer=True, at=t[0]),
        [then(ANA, c.AdmitMember, member=member) for member in (BO, CY, DEE, NASTY)],
        then(ANA, c.TurnAway, member=EVE, reason="Not from our street"),
        then(ANA, c.ImportAgenda, items=AGENDA, origin="Markdown"),
        then(ANA, c.AddItem, title="Tea & coffee", kind="break", estimate_seconds=900),
        then(ANA, c.BeginSitting),
        then(ANA, c.BeginItem, item="A1"),
        then(ANA, c.BeginItem, item="A2", conclusion="It was read."),
        then(BO, c.AskToSpeak, topic="The roof\nleaks"),
        then(CY, c.AskToSpeak, kind="question", topic="Who pays?"),
        then(NASTY, c.AskToSpeak, kind="point-of-order"),
        then(BO, c.EditTopic, place="S1", topic="The roof leaks badly"),
        then(ANA, c.GiveFloor, saw_turn=0, place="S1", reason="The bus leaves at one"),
        then(ANA, c.AddTime, saw_turn=1, seconds=30),
        then(ANA, c.PauseTurn, saw_turn=1),
        then(ANA, c.ResumeTurn, saw_turn=1),
        then(BO, c.YieldFloor, 95, saw_turn=1),
        then(ANA, c.CloseQueue),
        then(ANA, c.ReopenQueue),
        then(ANA, c.GiveFloor, saw_turn=1, place="S3"),
        then(NASTY, c.YieldFloor, 120, saw_turn=2),
        then(ANA, c.GiveFloor, saw_turn=2, place="S2"),
        then(CY, c.YieldFloor, 7, saw_turn=3),
        then(BO, c.TableMotion, title="Repair the roof", text=ROOF),
        then(CY, c.SecondMotion, motion="M1"),
        then(NASTY, c.SecondMotion, motion="M1"),
        then(ANA, c.TakeUpMotion, motion="M1"),
        polled(t[0], motion="M1", majority=Majority(num=2, den=3, strict=False), visibility="named"),
        voting("P1", {ANA: "yes", CY: "yes", NASTY: "no", BO: "abstain"}),
        then(ANA, c.ConcludeItem, item="A2", conclusion="The roof is repaired.\nCy asks for offers."),
        then(CY, c.TableMotion, title="Buy paint", text="Blue."),
        *arranging(then, t),
        then(CY, c.WithdrawMotion, motion="M2"),
        polled(t[0], question="Where do we meet next?", method="single", options=("Library", "Garden")),
        voting("P3", {ANA: "1", CY: "2"}),
        polled(t[0], after="P3"),
        voting("P4", {ANA: "1", CY: "2", BO: "2"}),
        polled(t[0], question="Shall we eat together?", method="consent", visibility="named"),
        voting("P5", {ANA: "agree"}),
        polled(t[0], question="Shall we paint the door?", method="consent", visibility="turnout"),
        voting("P6", {BO: "block"}, reason="It has just been painted"),
        procedure(t, 4, 7),
        then(ANA, c.CallRecess, seconds=600),
        then(ANA, c.ResumeSitting, 600),
        by("clerk", c.ReturnToDesk, t[0] + 1, away_ms=42_000),
        then(ANA, c.TakeUpDuty, duty="recorder"),
        then(ANA, c.WriteNote, text="The lights went out for a minute."),
        then(ANA, c.WriteNote, text="For two minutes.", corrects=1),
        then(BO, c.EnterHat, duty="timekeeper"),
        then(CY, c.EnterHat, duty="timekeeper"),
        then(ANA, c.DrawDuty, duty="timekeeper", chance="c0ffee" * 5),
        by("clerk", c.NoteAway, t[0] + 1, duty="chair", member=ANA),
        by("clerk", c.NoteBack, t[0] + 2, duty="chair", member=ANA),
        then(ANA, c.HandOverDuty, duty="chair", to=BO),
        then(BO, c.LayDownDuty, duty="chair"),
        then(CY, c.TakeUpDuty, duty="chair"),
        polled_by_cy(t[0] + 30 * SECOND),
        afterwards(then, voting, motion=8, poll=10),
        amending(then, voting, motion=10, poll=12),
        then(CY, c.AskToSpeak, 60, topic="Thanks"),
        then(CY, c.EraseMe),
        then(BO, c.TakeUpDuty, duty="chair"),
        *by_every_method(then, voting, first=14),
        then(BO, c.QueueFor, 0, member="seat-1", topic="The old door", side="against"),
        then(BO, c.GiveFloor, 0, saw_turn=3, place="S5"),
        then(BO, c.UndoFloor, 0, saw_turn=4),
        then(BO, c.GiveFloor, 0, saw_turn=4, place="S5"),
        then(BO, c.YieldFloor, 0, saw_turn=5),
        then(BO, c.ReturnLast, 0, saw_turn=5),
        then(NASTY, c.AskToSpeak, 0, kind="point-of-order", category="safety"),
        then(BO, c.GiveFloor, 0, saw_turn=5, place="S7"),
        then(BO, c.YieldFloor, 0, saw_turn=6),
        then(NASTY, c.LeaveAssembly),
        then(NASTY, c.JoinAssembly, name=NASTY),
        then(BO, c.Adjourn),
        then("clerk", c.SettleAsking, motion="M20"),
    ]


def arranging(then: Callable[..., object], t: list[int]) -> list[object]:
    """The agenda is rearranged, and Bo would have one more item on it."""
    moved = then(ANA, c.MoveItem, item="A4", before="A3")
    edited = then(ANA, c.EditItem, item="A3", title="The *garden*", kind="report", estimate_seconds=0, details="")
    again = then(ANA, c.ConcludeItem, item="A2", conclusion="The roof is repaired.")
    under = [then(ANA, c.AttachMotion, motion="M2", item="A3"), then(ANA, c.AttachMotion, motion="M2")]
    asked = then(BO, c.ProposeItem, title="The bins", kind="business", estimate_seconds=300, details="They smell.")
    seconded = then(CY, c.SecondMotion, motion="M3")
    t[0] += MINUTE
    at = t[0]
    decided = [*polled(at, motion="M3"), *cast({ANA: "yes", CY: "yes"}, "P2", at), *settled("P2", at)]
    t[0] += 10 * SECOND
    gone = then(ANA, c.RemoveItem, item="A3", reason="There is no garden")
    left = then(ANA, c.HoldOverItem, item="A5", reason="It is late")
    return [moved, edited, again, *under, asked, seconded, *decided, gone, left, then(ANA, c.MoveItem, item="A4")]


def afterwards(then: Any, voting: Any, motion: int, poll: int) -> list[object]:
    """Tasks, a mandate given, reported on and taken back, appeals, and soup for all."""
    given, back = f"M{motion}", f"M{motion + 1}"
    return [
        then(BO, c.AddTask, motion="M1", title="Buy *tiles*", needed=2),
        then(ANA, c.AddTask, motion="M1", title="Sweep", needed=1),
        then(BO, c.SignUp, task="T1"),
        then(ANA, c.SignUp, task="T1"),
        then(ANA, c.StepBack, task="T1"),
        then(BO, c.FinishTask, task="T1"),
        then(BO, c.ProposeMandate, title="Ask the roofer", text="Ask for a price.", people=(BO, NASTY),
             report_by=NOON + 7 * 24 * 60 * MINUTE),
        then(CY, c.SecondMotion, motion=given),
        then(CY, c.OpenPoll, motion=given),
        voting(f"P{poll}", {ANA: "yes", BO: "yes"}, chair=CY),
        then(NASTY, c.AcceptMandate, mandate="E1"),
        then(BO, c.ReportBack, mandate="E1", text="Ten thousand."),
        then(NASTY, c.LayDownMandate, mandate="E1"),
        then(ANA, c.MoveMandateRecall, mandate="E1", reason="Too dear"),
        then(CY, c.SecondMotion, motion=back),
        then(CY, c.OpenPoll, motion=back),
        voting(f"P{poll + 1}", {ANA: "yes", CY: "yes"}, chair=CY),
        then(ANA, c.MakeAppeal, title="Tiles", unit="tiles", needed=300, motion="M1"),
        then(BO, c.Pledge, appeal="N1", count=300),
        then(ANA, c.MakeAppeal, title="Ladders", unit="ladders", needed=3, motion="M1"),
        then(BO, c.Pledge, appeal="N2", count=1),
        then(ANA, c.CloseAppeal, appeal="N2"),
        then(ANA, c.OfferPortions, title="Soup", count=30),
        then(BO, c.TakePortion, portion="F1"),
        then(CY, c.TakePortion, portion="F1"),
        then(CY, c.ReturnPortion, portion="F1"),
    ]  # fmt: skip


def by_every_method(then: Any, voting: Any, first: int) -> list[object]:
    """BO asks about the same options by every method; two ties are settled by lot."""
    days = ("Monday", "Tuesday", "Friday")

    def asking(number: int, method: str, *said: str, **fields: object) -> list[object]:
        asked = then(BO, c.OpenPoll, question=f"When? ({method})", method=method, options=days, **fields)
        return [asked, *voting(f"P{first + number}", dict(zip((ANA, BO, NASTY), said, strict=True)), BO)]

    seed = "00112233445566778899aabbccddeeff"
    return [
        *asking(0, "approval", "1,2", "2", "none", visibility="named"),
        *asking(1, "score", "1:5,2:0", "2:4", "2:3", visibility="named"),
        *asking(2, "dots", "1:3,3:2", "3:5", "abstain", places=2),
        *asking(3, "irv", "1>2", "2=3>1", "2", visibility="named"),
        *asking(4, "schulze", "1>2>3", "2>3>1", "3>1>2"),
        then(BO, c.DrawLot, poll=f"P{first + 4}", chance=seed),
        *asking(5, "stv", "1>2", "1>2", "3", places=2),
        *asking(6, "single", "1", "2", "abstain"),
        then(BO, c.DrawLot, poll=f"P{first + 6}", chance=seed),
        *in_the_hall(then, f"P{first + 7}"),
    ]


def procedure(t: list[int], motion: int, poll: int) -> list[c.Command]:
    """As in every meeting; meanwhile time goes on."""
    begins = t[0] + MINUTE
    t[0] = begins + 80 * SECOND
    return meeting.procedure(begins, motion, poll)


def amending(then: Any, voting: Any, motion: int, poll: int) -> list[object]:
    """Amendments, one adopted; motions that merge; a statement; a translation; what nobody decides."""
    soup, six, warm, one, stew = (f"M{motion + n}" for n in (0, 1, 2, 3, 6))
    return [
        then(BO, c.TableMotion, title="Soup", text="That soup be served at noon."),
        then(CY, c.SecondMotion, motion=soup),
        then(CY, c.TableAmendment, motion=soup, text="That soup be served at six.", reason="We work until five"),
        then(NASTY, c.TableAmendment, motion=soup, text="That warm soup be served at noon."),
        then(NASTY, c.TableAmendment, motion=soup, text="That soup be served at one."),
        [then(BO, c.SecondMotion, motion=each) for each in (six, warm, one)],
        then(CY, c.OpenPoll, motion=six),
        voting(f"P{poll}", {ANA: "yes", BO: "no", NASTY: "yes"}, chair=CY),
        then(BO, c.AddStatement, motion=six, text="Six is\nlate for *children*."),
        then(NASTY, c.TranslateMotion, motion=soup, language="ko", title="국", text="여섯 시에 국을 나눈다."),
        then(CY, c.TableAmendment, motion=soup, text="That soup be served at seven."),
        then(CY, c.TableAmendment, motion=soup, text="That soup be served at eight."),
        [then(BO, c.SecondMotion, motion=f"M{motion + n}") for n in (4, 5)],
        then(CY, c.OfferEither, motions=(f"M{motion + 4}", f"M{motion + 5}"), neither="Neither"),
        voting(f"P{poll + 1}", {ANA: "2", BO: "2"}, chair=CY),
        then(NASTY, c.TableMotion, title="Stew", text="That there be stew."),
        then(NASTY, c.MergeMotions, into=soup, others=(stew,)),
        then(BO, c.AgreeToMerge, into=soup),
        then(NASTY, c.WithdrawMotion, motion=soup),
        [put_off(then, "postpone", soup, motion + 7), then(NASTY, c.TableMotion, title="Salad", text="Green.")],
        [then(BO, c.SecondMotion, motion=f"M{motion + 8}"), put_off(then, "refer", f"M{motion + 8}", motion + 9)],
    ]


def put_off(then: Any, act: str, about: str, motion: int) -> list[object]:
    """A motion waits, or goes to others first, and nobody objects."""
    moved = then(NASTY, c.MoveProcedure, act=act, motion=about, details="The kitchen, on Monday")
    asked = [then(BO, c.SecondMotion, motion=f"M{motion}"), then(CY, c.AskObjections, motion=f"M{motion}")]
    return [moved, *asked, then("clerk", c.SettleAsking, 60, motion=f"M{motion}")]


def in_the_hall(then: Any, poll: str) -> list[object]:
    """The hall is warm for a song; two tellers count the hand of Gus, who has no phone."""
    asked = [then(BO, c.TakeTemperature, question="A *song*?"), then(NASTY, c.ShowTemperature, check="C1", degree=4)]
    seated = [then(BO, c.SeatPhoneless, 0, name="Gus"), then(ANA, c.TakeUpDuty, duty="teller")]
    opened = [then(NASTY, c.TakeUpDuty, duty="teller"), then(BO, c.OpenPoll, question="Sing?", sectors=("Left",))]
    counted = [then(who, c.EnterHandCount, poll=poll, sector=1, counts=(1, 0, 0)) for who in (ANA, NASTY)]
    closing = then(BO, c.ClosePoll, poll=poll)
    done = [by(BO, c.CastBallot, closing.at, poll=poll, choice="no")]
    settled_at = by("clerk", c.SettlePoll, closing.at + 10 * SECOND, poll=poll)
    return [*asked, *seated, *opened, *counted, closing, *done, settled_at]


def polled_by_cy(at: int) -> list[object]:
    """A poll in which hardly anybody is left at the close."""
    asked = by(CY, c.OpenPoll, at, question="Go on?", quorum=Quorum(number=4))
    left = [by(NASTY, c.LeaveAssembly, at), by(CY, c.ClosePoll, at, poll="P9")]
    counted = by("clerk", c.SettlePoll, at + 10 * SECOND, poll="P9")
    return [asked, *left, counted, by(NASTY, c.JoinAssembly, at + 11 * SECOND, name=NASTY)]


@pytest.fixture(scope="module")
def events() -> list[Event]:
    return given(*history()).events  # type: ignore[arg-type]


def expect(name: str, text: str) -> None:
    path = EXPECTED / name
    if os.environ.get("ASSEMBLY_TEST_WRITE") == "1":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_the_minutes_as_data_are_the_expected_ones(events: list[Event]) -> None:
    expect("minutes.json", json.dumps(minutes(events, HEAD), ensure_ascii=False, indent=1) + "\n")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_minutes_in_words_are_the_expected_ones(events: list[Event], language: str) -> None:
    document = minutes_text(minutes(events, HEAD), words_in(language), UTC)
    expect(f"minutes.{language}.md", minutes_markdown(document))


def test_every_kind_of_event_is_told_or_left_out_on_purpose() -> None:
    assert set(TELLS) | UNTOLD == set(get_args(Event))
    assert not set(TELLS) & UNTOLD


def test_everything_that_can_be_told_is_in_the_expected_minutes(events: list[Event]) -> None:
    # Lines of a chronicle are in the minutes of rallies; recall, election and recount in their tests, the rest in
    # a sequel.
    elsewhere = {"LineEntered", "MotionPostponed", "MotionReferred", "HolderRecalled", "RecountOrdered"}
    elsewhere |= {"CandidateProposed", "HatLeft", "CandidatesPut", "ElectedGone"}
    elsewhere |= {kind.__name__ for kind in (*carried.TELLS, *slips.TELLS, *together.TELLS)}
    assert set(TELLS) <= {type(event) for event in events} | {kind for kind in TELLS if kind.__name__ in elsewhere}


def test_minutes_written_on_are_those_written_at_once(events: list[Event]) -> None:
    account = new_account()
    for event in events:
        account.enter(event)
        account.minutes("")
    assert account.minutes(HEAD) == minutes(events, HEAD)


def test_who_chose_what_is_told_only_where_polls_are_by_name(events: list[Event]) -> None:
    polls = {poll["id"]: poll for poll in minutes(events, HEAD)["polls"]}
    assert [ballot["choice"] for ballot in polls["P1"]["ballots"]] == ["yes", "abstain", "yes", "no"]
    assert all(poll["ballots"] is None for poll in polls.values() if poll["visibility"] != "named")
    assert "It has just been painted" not in json.dumps(minutes(events, HEAD))


def test_an_erased_name_is_nowhere_and_is_said_to_be_erased(events: list[Event]) -> None:
    made = minutes(events, HEAD)
    assert '"name": "Cy"' not in json.dumps(made)
    assert "\\[erased\\]" in minutes_markdown(minutes_text(made, words_in("en"), UTC))


@pytest.mark.parametrize("language", ["en", "ko"])
def test_nothing_that_a_person_wrote_becomes_markup(events: list[Event], language: str) -> None:
    text = minutes_markdown(minutes_text(minutes(events, HEAD), words_in(language), UTC))
    page = MarkdownIt("commonmark").enable("table").render(text)
    assert "<script" not in page and "<b>" not in page and "<a " not in page and "<em>" not in page
    assert page.count("<h1>") == 1
    assert "&lt;script&gt;" in page


def test_a_chronicle_line_carries_its_label_and_its_sources() -> None:
    line = {"what": "vote", "text": "The section rises.", "who": "Blondel", "role": "president", "when": "1792-08-09",
            "sources": ("Minutes, p. 171",), "confidence": "not documented", "counts": (("yes", 3),)}  # fmt: skip
    page = given(opened(script="postes"), by(ANA, c.BeginSitting), by(ANA, c.EnterLine, **line))
    text = minutes_markdown(minutes_text(minutes(page.events, HEAD), words_in("en"), UTC))
    for part in (
        "**1792-08-09** Vote: Blondel (president)",
        "> The section rises.",
        "not documented.",
        "Minutes, p. 171",
    ):
        assert part in text


def test_the_minutes_of_an_assembly_that_has_only_been_opened_can_be_read() -> None:
    text = minutes_markdown(minutes_text(minutes(given(opened()).events, HEAD), words_in("en"), UTC))
    assert "Minutes so far" in text
