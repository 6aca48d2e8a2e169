"""A whole meeting as commands: every kind of event happens in it, and two members are erased."""

from dataclasses import replace
from typing import Literal

from assembly.rules import commands as c
from assembly.rules.decide import decide
from assembly.rules.evolve import INITIAL, replay
from assembly.rules.standing import PRESETS, Quorum
from tests.cast import ANA, BO, CY, DEE, EVE, MINUTE, NOON, SECOND
from tests.given import by, cast, ended, flat, given, joined, opened, polled, queued, settled, tabled

SOURCE = ("A chronicle, page 4",)
AT = NOON + 10 * MINUTE


def meeting() -> list[c.Command]:
    """Every command of the meeting, in order; none is refused."""
    business = [agenda(), speaking(), deciding(), proposing(), afterwards(motion=4, poll=5), drawing_a_lot("P7")]
    business.append(procedure(AT + 6 * MINUTE, motion=6, poll=8))
    business.append(amending(motion=10, poll=10))
    business.append(by_hand(numbers(list(flat([gathering(), *business])))[1]))
    business.append(taken_again(*numbers(list(flat([gathering(), *business])))))
    before = list(flat([gathering(), *business, chronicle(), last_things(), duties()]))
    before += electing(numbers(before)[1])
    before += recall(*numbers(before))
    return [*before, *going_home(numbers(before)[0])]


def numbers(history: list[c.Command]) -> tuple[str, str]:
    """What the next motion and the next poll will be called."""
    state = INITIAL
    for command in history:
        state = replay(decide(state, command), state)
    return f"M{state.motion_count + 1}", f"P{state.poll_count + 1}"


def gathering() -> list[c.Command]:
    """ANA opens and keeps the door; CY is let in and goes and comes; EVE is turned away; Gus has no phone."""
    return [
        *opened("square", script="postes", admission="door"),
        *joined(ANA, BO, CY, EVE),
        by(ANA, c.AdmitMember, member=BO),
        by(ANA, c.AdmitMember, member=CY),
        by(ANA, c.TurnAway, member=EVE, reason="We are full."),
        *joined(DEE, observer=True),
        by(ANA, c.AdmitMember, member=DEE),
        by(ANA, c.MarkLeft, member=CY),
        *joined(CY),
        by(ANA, c.SeatPhoneless, name="Gus"),
        by(ANA, c.BeginSitting),
    ]


def agenda() -> list[c.Command]:
    """Items are put on the agenda, changed, begun, concluded and left; BO proposes one."""
    draft = c.ItemDraft(title="A song", kind="song", estimate_seconds=180, details="All stand.")
    return [
        by(ANA, c.ImportAgenda, items=(draft,), origin="Markdown"),
        by(ANA, c.AddItem, title="The boiler", estimate_seconds=600, before="A1"),
        by(ANA, c.AddItem, title="The garden"),
        by(ANA, c.AddItem, title="The cellar"),
        by(ANA, c.EditItem, item="A2", title="The boiler", kind="report", estimate_seconds=900, details=""),
        by(ANA, c.MoveItem, item="A2"),
        by(ANA, c.RemoveItem, item="A3", reason="It rains."),
        by(ANA, c.BeginItem, item="A1"),
        by(ANA, c.ConcludeItem, item="A1", conclusion="It was sung."),
        by(ANA, c.HoldOverItem, item="A4", reason="No time."),
    ]


def proposing() -> list[c.Command]:
    """BO would have an item on the agenda, under another."""
    return [
        by(BO, c.ProposeItem, title="The bins", kind="business", estimate_seconds=60, details="They are full."),
        by(BO, c.AttachMotion, motion="M3", item="A2"),
    ]


def speaking() -> list[c.Command]:
    """BO and CY queue, defer, edit; CY overtakes, is paused, gets time, is called back; the queue closes and opens."""
    return [
        *queued(BO, CY, ANA),
        by(BO, c.EditTopic, place="S1", topic="The heating"),
        by(BO, c.DeferPlace, place="S1"),
        by(ANA, c.GiveFloor, saw_turn=0, place="S2", reason="She must catch a train."),
        by(ANA, c.PauseTurn, NOON + MINUTE, saw_turn=1),
        by(ANA, c.ResumeTurn, NOON + 2 * MINUTE, saw_turn=1),
        by(ANA, c.AddTime, NOON + 2 * MINUTE, saw_turn=1, seconds=30),
        by("clerk", c.ReturnToDesk, NOON + 3 * MINUTE, away_ms=2500),
        by(CY, c.YieldFloor, NOON + 4 * MINUTE, saw_turn=1),
        by(ANA, c.WithdrawPlace, place="S3"),
        by(ANA, c.ReturnLast, saw_turn=1),
        by(ANA, c.GiveFloor, NOON + 4 * MINUTE, saw_turn=1, place="S4"),
        by(ANA, c.UndoFloor, NOON + 4 * MINUTE, saw_turn=2),
        by(CY, c.WithdrawPlace, place="S4"),
        by(ANA, c.CloseQueue),
        by(ANA, c.ReopenQueue),
    ]


def deciding() -> list[c.Command]:
    """One motion is adopted, one withdrawn; a single choice ties and goes into a second round; CY blocks."""
    return [
        *tabled("M1"),
        by(ANA, c.TakeUpMotion, motion="M1"),
        *polled(AT, motion="M1"),
        *cast({ANA: "yes", BO: "no", CY: "yes"}, at=AT),
        *cast({BO: "yes"}, at=AT),
        *settled("P1", AT),
        by(CY, c.TableMotion, title="Tea", text="That there be tea."),
        by(CY, c.WithdrawMotion, motion="M2"),
        *polled(AT, question="Which day?", method="single", options=("Monday", "Tuesday"), visibility="named"),
        *cast({ANA: "1", BO: "2"}, "P2", AT),
        *settled("P2", AT + MINUTE),
        *polled(AT + 2 * MINUTE, after="P2"),
        *cast({ANA: "1", BO: "1", CY: "abstain"}, "P3", AT + 2 * MINUTE),
        *settled("P3", AT + 3 * MINUTE),
        *polled(AT + 4 * MINUTE, question="Shall we meet again?", method="consent"),
        *cast({CY: "block"}, "P4", AT + 4 * MINUTE, reason="I cannot come."),
        *cast({ANA: "agree"}, "P4", AT + 4 * MINUTE),
        *settled("P4", AT + 5 * MINUTE),
    ]


def drawing_a_lot(poll: str) -> list[c.Command]:
    """Two rankings tie, and a lot settles it."""
    at = AT + 5 * MINUTE + 45_000
    return [
        *polled(at, question="Where?", method="irv", options=("Library", "Garden", "Hall")),
        *cast({ANA: "1>2", BO: "2>3=1", CY: "abstain"}, poll, at),
        *settled(poll, at),
        by(ANA, c.DrawLot, at + 10_000, poll=poll, chance="00112233445566778899aabbccddeeff"),
    ]


def by_hand(poll: str) -> list[c.Command]:
    """The hall is warm for a walk; two tellers count Gus's hand, and CY counts it wrong at first."""
    at = AT + 8 * MINUTE + 50_000
    return [
        by(BO, c.TakeTemperature, at, question="A walk?"),
        by(CY, c.ShowTemperature, at, check="C1", degree=5),
        by(BO, c.EndTemperature, at, check="C1"),
        *(by(teller, c.TakeUpDuty, at, duty="teller") for teller in (BO, CY)),
        *polled(at, question="Shall we walk?", sectors=("The left", "The right")),
        by(CY, c.EnterHandCount, at, poll=poll, sector=1, counts=(0, 1, 0)),
        *(by(teller, c.EnterHandCount, at, poll=poll, sector=1, counts=(1, 0, 0)) for teller in (BO, CY)),
        *(by(teller, c.EnterHandCount, at, poll=poll, sector=2, counts=(0, 0, 0)) for teller in (BO, CY)),
        *settled(poll, at),
        *(by(teller, c.LayDownDuty, at, duty="teller") for teller in (BO, CY)),
    ]


def taken_again(motion: str, poll: str) -> list[c.Command]:
    """Two demand that a vote be taken again, and it is confirmed; then the assembly decides so, and it is changed."""
    at, then, later = (AT + 9 * MINUTE + n * 10_000 for n in (0, 1, 4))
    first, number = {ANA: "yes", BO: "yes", CY: "no"}, int(poll[1:])
    again, once_more = f"P{number + 1}", f"P{number + 2}"
    return [
        *polled(at, question="Shall we sing?"),
        *cast(first, poll, at),
        *settled(poll, at),
        *(by(member, c.DemandRecount, then, poll=poll) for member in (CY, BO)),
        by("clerk", c.OpenPoll, then, after=poll),
        *cast(first, again, then),
        *settled(again, then),
        by(CY, c.MoveProcedure, then, act="recount", poll=again, reason="I was not asked."),
        by(BO, c.SecondMotion, then, motion=motion),
        by(ANA, c.AskObjections, then, motion=motion),
        by("clerk", c.SettleAsking, later, motion=motion),
        by("clerk", c.OpenPoll, later, after=again),
        *cast({ANA: "no", CY: "no"}, once_more, later),
        *settled(once_more, later),
    ]


def afterwards(motion: int, poll: int) -> list[c.Command]:
    """A task is done, a mandate given, reported on and taken back, an appeal is met, tea is handed out."""
    return [
        by(BO, c.AddTask, motion="M1", title="Buy flour", needed=2),
        by(CY, c.SignUp, task="T1"),
        by(BO, c.SignUp, task="T1"),
        by(CY, c.StepBack, task="T1"),
        by(BO, c.FinishTask, task="T1"),
        by(BO, c.ProposeMandate, title="Ask the baker", text="Ask what an oven costs.", people=(BO, CY)),
        by(CY, c.AcceptMandate, mandate="E1"),
        by(CY, c.SecondMotion, motion=f"M{motion}"),
        *adopted(f"M{motion}", f"P{poll}", AT + 5 * MINUTE + 10 * SECOND),
        by(BO, c.LayDownMandate, mandate="E1"),
        by(CY, c.ReportBack, mandate="E1", text="A thousand.", done=False),
        by(BO, c.MoveMandateRecall, mandate="E1", reason="We know enough."),
        by(CY, c.SecondMotion, motion=f"M{motion + 1}"),
        *adopted(f"M{motion + 1}", f"P{poll + 1}", AT + 5 * MINUTE + 30 * SECOND),
        by(BO, c.MakeAppeal, title="Blood", unit="bags", needed=3, motion="M1"),
        by(CY, c.Pledge, appeal="N1", count=3),
        by(BO, c.OfferPortions, title="Tea", count=5),
        by(CY, c.TakePortion, portion="F1"),
        by(CY, c.ReturnPortion, portion="F1"),
    ]


def adopted(motion: str, poll: str, at: int) -> list[c.Command]:
    """All who are here say yes to it."""
    return [*polled(at, motion=motion), *cast(dict.fromkeys((ANA, BO, CY), "yes"), poll, at=at), *settled(poll, at)]


def procedure(first: int, motion: int, poll: int) -> list[c.Command]:
    """Turns are limited without objection, debate closed by acclamation, the rules changed after an objection."""
    m, p = [f"M{motion + n}" for n in range(4)], [f"P{poll}", f"P{poll + 1}"]
    at = [first + n * 20 * SECOND for n in range(5)]
    changed = replace(PRESETS["square"], admission="door", quorum=Quorum(num=1, den=2), turn_seconds=90)
    return [
        by(BO, c.MoveProcedure, at[0], act="limit-turns", seconds=60, reason="The hall closes at nine"),
        by(CY, c.SecondMotion, at[0], motion=m[0]),
        by(ANA, c.AskObjections, at[0], motion=m[0]),
        by("clerk", c.SettleAsking, at[1], motion=m[0]),
        by(CY, c.TableMotion, at[1], title="Buy salt", text="Much."),
        by(BO, c.SecondMotion, at[1], motion=m[1]),
        by(ANA, c.TakeUpMotion, at[1], motion=m[1]),
        by(BO, c.MoveProcedure, at[1], act="close-debate"),
        by(CY, c.SecondMotion, at[1], motion=m[2]),
        by(ANA, c.DeclareAcclamation, at[1], motion=m[2], verdict="adopted"),
        by("clerk", c.SettleAsking, at[2], motion=m[2]),
        by(ANA, c.DeclareAcclamation, at[2], motion=m[1], verdict="rejected"),
        by(CY, c.ChallengeAcclamation, at[2], motion=m[1]),
        by("clerk", c.ClosePoll, at[2], poll=p[0]),
        by("clerk", c.SettlePoll, at[3], poll=p[0]),
        by(BO, c.MoveProcedure, at[3], act="change-rules", rules=changed),
        by(CY, c.SecondMotion, at[3], motion=m[3]),
        by(ANA, c.AskObjections, at[3], motion=m[3]),
        by(CY, c.RaiseObjection, at[3], motion=m[3], reason="That is too short"),
        *cast({ANA: "yes", BO: "yes", CY: "no"}, p[1], at[3]),
        by("clerk", c.ClosePoll, at[3], poll=p[1]),
        by("clerk", c.SettlePoll, at[4], poll=p[1]),
    ]


def amending(motion: int, poll: int) -> list[c.Command]:
    """An amendment is adopted; one is carried into the new version, one falls; motions merge, or do not; CY states."""
    later, soup, cake = AT + 7 * MINUTE + 45_000, f"M{motion}", f"M{motion + 6}"
    return [
        *tabled(soup, "Soup", "That soup be served at noon."),
        by(CY, c.TableAmendment, motion=soup, text="That soup be served at six.", reason="I work until five."),
        by(CY, c.TableAmendment, motion=soup, text="That warm soup be served at noon."),
        by(BO, c.TableAmendment, motion=soup, text="That soup be served at one."),
        *[by(ANA, c.SecondMotion, motion=f"M{motion + n}") for n in (1, 2, 3)],
        *polled(later, motion=f"M{motion + 1}"),
        *cast({ANA: "yes"}, f"P{poll}", later),
        *settled(f"P{poll}", later),
        by(BO, c.TranslateMotion, motion=soup, language="ko", title="국", text="여섯 시에 국을 나눈다."),
        by(CY, c.AddStatement, motion=f"M{motion + 1}", text="Six is still early."),
        *either(soup, motion + 4, f"P{poll + 1}", later + 10_000),
        by(BO, c.TableMotion, title="Cake", text="That there be cake."),
        by(BO, c.MergeMotions, into=soup, others=(cake,)),
        by(BO, c.DeclineMerge, into=soup),
        by(BO, c.MergeMotions, into=soup, others=(cake,)),
        by(ANA, c.AgreeToMerge, into=soup),
        by(BO, c.WithdrawMotion, motion=soup),
        *put_off("postpone", soup, motion + 7, later + 20_000),
        *tabled(f"M{motion + 8}", "Salad", "That there be salad."),
        *put_off("refer", f"M{motion + 8}", motion + 9, later + 40_000),
    ]


def put_off(act: Literal["postpone", "refer"], about: str, motion: int, at: int) -> list[c.Command]:
    """A motion waits, or goes to others first, and nobody objects."""
    return [
        by(CY, c.MoveProcedure, at, act=act, motion=about, details="The kitchen, on Monday"),
        by(BO, c.SecondMotion, at, motion=f"M{motion}"),
        by(ANA, c.AskObjections, at, motion=f"M{motion}"),
        by("clerk", c.SettleAsking, at + 20_000, motion=f"M{motion}"),
    ]


def either(soup: str, motion: int, poll: str, at: int) -> list[c.Command]:
    """Two more amendments of the same word are asked about at once."""
    six, seven = f"M{motion}", f"M{motion + 1}"
    return [
        by(CY, c.TableAmendment, motion=soup, text="That soup be served at seven."),
        by(CY, c.TableAmendment, motion=soup, text="That soup be served at eight."),
        *[by(ANA, c.SecondMotion, motion=each) for each in (six, seven)],
        by(ANA, c.OfferEither, at, motions=(six, seven), neither="Neither"),
        *cast({ANA: "2"}, poll, at),
        *settled(poll, at),
    ]


def chronicle() -> list[c.Command]:
    """A chronicle is played: it waits for the hall, which has nothing to say, and its one line is called."""
    line = {"what": "decision", "text": "It was resolved.", "who": "A citizen", "sources": SOURCE, "caution": "a copy"}
    return [
        by(ANA, c.PaceChronicle, speed=60, waits=True),
        by(ANA, c.AwaitHall, line=1, question="That it be resolved."),
        by(ANA, c.CallLine, saw_line=0),
        by(ANA, c.EnterLine, confidence="documented", **line),
        by(ANA, c.EndChronicle),
        by(ANA, c.TakeUpDuty, duty="recorder"),
    ]


def duties() -> list[c.Command]:
    """The recorder of the chronicle notes something down, and corrects it; a timekeeper is drawn by lot."""
    at = AT + 9 * MINUTE
    return [
        by(ANA, c.WriteNote, at, text="The lamp went out."),
        by(ANA, c.WriteNote, at, text="The lamp was switched off.", corrects=1),
        by(BO, c.EnterHat, at, duty="timekeeper"),
        by(BO, c.EnterHat, at, duty="teller"),
        by(BO, c.LeaveHat, at, duty="teller"),
        by(ANA, c.DrawDuty, at, duty="timekeeper", chance="c0ffee"),
        by("clerk", c.NoteAway, at, duty="timekeeper", member=BO),
        by("clerk", c.NoteBack, at, duty="timekeeper", member=BO),
    ]


def electing(poll: str) -> list[c.Command]:
    """ANA, proposed by BO, and BO stand for teller; BO is chosen, and withdraws before the count."""
    at = AT + 9 * MINUTE + 50 * SECOND
    return [
        by(BO, c.ProposeCandidate, at, duty="teller", member=ANA),
        *(by(member, c.EnterHat, at, duty="teller") for member in (ANA, BO)),
        by(ANA, c.PutCandidates, at, duty="teller"),
        *cast({ANA: "2"}, poll, at),
        by(BO, c.LeaveHat, at, duty="teller"),
        *settled(poll, at),
    ]


def recall(motion: str, poll: str) -> list[c.Command]:
    """BO, whom the lot made timekeeper, is recalled; the only other with a phone moves it."""
    at = AT + 10 * MINUTE
    return [
        by(ANA, c.MoveProcedure, at, act="recall", duty="timekeeper", member=BO, reason="He sleeps."),
        by("clerk", c.OpenPoll, at, motion=motion),
        *cast({ANA: "yes"}, poll, at),
        by("clerk", c.ClosePoll, at, poll=poll),
        by("clerk", c.SettlePoll, at + MINUTE, poll=poll),
    ]


def last_things() -> list[c.Command]:
    """A recess, a duty handed over and laid down; CY, who holds the floor, is erased."""
    return [
        by(ANA, c.CallRecess, AT + 6 * MINUTE, seconds=60),
        by(ANA, c.ResumeSitting, AT + 7 * MINUTE),
        by(CY, c.AskToSpeak, AT + 8 * MINUTE, topic="My mother"),
        by(ANA, c.GiveFloor, AT + 8 * MINUTE, saw_turn=2, place="S1", reason=""),
        by(CY, c.EraseMe, AT + 9 * MINUTE),
        by(ANA, c.HandOverDuty, AT + 9 * MINUTE, duty="door", to=BO),
        by(BO, c.LayDownDuty, AT + 9 * MINUTE, duty="door"),
    ]


def going_home(motion: str) -> list[c.Command]:
    """Nobody objects to the end, although things are undecided; BO is erased afterwards."""
    return [*ended(motion, AT + 12 * MINUTE), by(BO, c.EraseMe, AT + 13 * MINUTE)]


def sequel() -> list[c.Command]:
    """The next assembly of the square: everything of an earlier one comes over, and one of its people is erased."""
    left = [
        *opened(), *joined(ANA, BO, CY), by(ANA, c.BeginSitting), *tabled("M1"), *polled(motion="M1"),
        *cast({ANA: "yes"}), *settled(),
        by(BO, c.TableMotion, title="Tea", text="That there be tea."), by(CY, c.SecondMotion, motion="M2"),
        by(BO, c.AddTask, motion="M1", title="Buy flour", needed=2), by(CY, c.SignUp, task="T1"),
        by(BO, c.ProposeMandate, title="Ask the baker", text="Ask.", people=(BO,)), by(CY, c.SecondMotion, motion="M3"),
        by(BO, c.MakeAppeal, title="Blood", unit="bags", needed=3, motion="M1"), by(CY, c.Pledge, appeal="N1", count=1),
        by(BO, c.OfferPortions, title="Tea", count=5), by(CY, c.TakePortion, portion="F1"),
        by(BO, c.TableAmendment, motion="M2", text="That there be green tea.", reason="I like it."),
        by(CY, c.SecondMotion, motion="M4"),
    ]  # fmt: skip
    before = given(left).state
    again = by("bo-again", c.JoinAssembly, name="Bo")
    return list(flat([*opened(before=before), *joined(ANA), again, by("bo-again", c.EraseMe)]))


def rehearsal() -> list[c.Command]:
    """A rehearsal that goes on from a moment of another record."""
    before = given([*opened(), *joined(ANA, BO), by(BO, c.TableMotion, title="Tea", text="That there be tea.")]).state
    (ask,) = opened(before=before)
    assert isinstance(ask, c.OpenAssembly)
    return [replace(ask, square="", number=0, carried_on=c.CarriedOn(head="ab" * 32), simulated=7)]


def by_slip() -> list[c.Command]:
    """A roll is brought and printed; Gus comes with his slip and gets a new one, Zed gets one at the door, Hal none."""
    lines = (c.RollLine(name="Gus", note="Flat 3"), c.RollLine(name="Hal"))
    seals = [(c.Seal(mark=f"mark-{n}", seal=f"seal-{n}"),) for n in range(5)]
    return [
        *opened(admission="code"),
        *joined(ANA),
        by(ANA, c.ImportRoll, people=lines, seals=(*seals[0], *seals[1])),
        by(ANA, c.PrintSlips),
        by(BO, c.JoinAssembly, name="", slip="seal-0"),
        by(ANA, c.RenewSlip, member="slip-1", reason="His phone fell into the water.", seals=seals[2]),
        by(CY, c.JoinAssembly, name="", slip="seal-2"),
        by(ANA, c.GiveSlip, name="Zed", note="Flat 9", seals=seals[3]),
        by(ANA, c.RevokeSlip, member="slip-2", reason="He moved away."),
        by(ANA, c.BeginSitting),
        *polled(),
        *cast({ANA: "yes", CY: "yes"}),
        *settled(),
    ]


STORIES = (meeting, sequel, rehearsal, by_slip)
