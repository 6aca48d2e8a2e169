"""What follows from a command: the one place that knows all commands. Forget a case and mypy names it."""

from typing import assert_never

from . import (
    absence,
    agenda,
    amending,
    appeals,
    asking,
    candidates,
    chronicle,
    drawing,
    duties,
    electing,
    erasing,
    floor,
    gathering,
    hands,
    hat,
    mandates,
    marginalia,
    merging,
    motions,
    notes,
    opening,
    phoneless,
    playing,
    polling,
    procedure,
    recounting,
    sitting,
    slips,
    speaking,
    tasks,
    temperature,
    turns,
)
from . import commands as c
from .events import Event
from .kinds import CLERK
from .rights import going_on, someone_here
from .slip_book import in_their_seat
from .state import State


def decide(state: State, command: c.Command) -> list[Event]:
    """The events that follow if the rules allow the command; an empty list means «already so».

    Raises Refused, with the reason, when they do not.
    """
    command = in_their_seat(state, command)
    match command:
        case c.CastBallot():
            return polling.cast(state, command)
        case c.JoinAssembly():
            return (slips.use if command.slip else gathering.join_assembly)(state, command)
        case c.OpenAssembly():
            return gathering.open_assembly(state, command)
        case c.AdmitMember():
            return gathering.admit_member(state, command)
        case c.TurnAway():
            return gathering.turn_away(state, command)
        case c.LeaveAssembly():
            return gathering.leave_assembly(state, command)
        case c.MarkLeft():
            return gathering.mark_left(state, command)
        case c.SeatPhoneless():
            return phoneless.seat(state, command)
        case c.ErasePhoneless():
            return phoneless.erase(state, command)
        case c.ImportRoll():
            return slips.bring(state, command)
        case c.GiveSlip():
            return slips.give(state, command)
        case c.RenewSlip():
            return slips.renew(state, command)
        case c.RevokeSlip():
            return slips.revoke(state, command)
        case c.PrintSlips():
            return slips.show(state, command)
        case c.EraseMe():
            return erasing.erase_me(state, command)
        case c.BeginSitting():
            return sitting.begin(state, command)
        case c.CallRecess():
            return (asking.ask_the_hall if _by_all(state, command) else sitting.call_recess)(state, command)
        case c.ResumeSitting():
            return sitting.resume(state, command)
        case c.Adjourn():
            asked = _by_all(state, command) or sitting.unfinished(state)
            return (asking.ask_the_hall if asked else sitting.adjourn)(state, command)
        case c.ReturnToDesk():
            return sitting.return_to_desk(state, command)
        case c.AddItem():
            return agenda.add(state, command)
        case c.ImportAgenda():
            return agenda.import_agenda(state, command)
        case c.ProposeItem():
            return agenda.propose(state, command)
        case c.EditItem():
            return agenda.edit(state, command)
        case c.MoveItem():
            return agenda.move(state, command)
        case c.RemoveItem():
            return agenda.remove(state, command)
        case c.BeginItem():
            return agenda.begin(state, command)
        case c.ConcludeItem():
            return agenda.conclude(state, command)
        case c.HoldOverItem():
            return agenda.hold_over(state, command)
        case c.AttachMotion():
            return agenda.attach(state, command)
        case c.HandOverDuty():
            return duties.hand_over(state, command)
        case c.LayDownDuty():
            return duties.lay_down(state, command)
        case c.TakeUpDuty():
            return duties.take_up(state, command)
        case c.EndTerm():
            return duties.end_term(state, command)
        case c.NoteAway():
            return absence.note_away(state, command)
        case c.NoteBack():
            return absence.note_back(state, command)
        case c.EnterHat():
            return hat.enter(state, command)
        case c.LeaveHat():
            return hat.leave(state, command)
        case c.DrawDuty():
            return hat.draw(state, command)
        case c.ProposeCandidate():
            return candidates.propose(state, command)
        case c.PutCandidates():
            return electing.put(state, command)
        case c.WriteNote():
            return notes.write(state, command)
        case c.AskToSpeak():
            return speaking.ask_to_speak(state, command)
        case c.QueueFor():
            return speaking.queue_for(state, command)
        case c.EditTopic():
            return speaking.edit_topic(state, command)
        case c.WithdrawPlace():
            return speaking.withdraw_place(state, command)
        case c.DeferPlace():
            return speaking.defer_place(state, command)
        case c.GiveFloor():
            return floor.give_floor(state, command)
        case c.UndoFloor():
            return floor.undo_floor(state, command)
        case c.ReturnLast():
            return floor.return_last(state, command)
        case c.YieldFloor():
            return floor.yield_floor(state, command)
        case c.PauseTurn():
            return floor.pause_turn(state, command)
        case c.ResumeTurn():
            return floor.resume_turn(state, command)
        case c.AddTime():
            return floor.add_time(state, command)
        case c.CloseQueue():
            return speaking.close_queue(state, command)
        case c.ReopenQueue():
            return speaking.reopen_queue(state, command)
        case c.TableMotion():
            return motions.table(state, command)
        case c.SecondMotion():
            return motions.second(state, command)
        case c.TakeUpMotion():
            return motions.take_up(state, command)
        case c.WithdrawMotion():
            return motions.withdraw(state, command)
        case c.TableAmendment():
            return amending.table(state, command)
        case c.OfferEither():
            return opening.offer_either(state, command)
        case c.MergeMotions():
            return merging.propose(state, command)
        case c.AgreeToMerge():
            return merging.agree(state, command)
        case c.DeclineMerge():
            return merging.decline(state, command)
        case c.AddStatement():
            return marginalia.add_statement(state, command)
        case c.TranslateMotion():
            return marginalia.translate(state, command)
        case c.OpenPoll():
            return (electing.again if command.after in state.elections else opening.open_poll)(state, command)
        case c.ClosePoll():
            return polling.close(state, command)
        case c.SettlePoll():
            return polling.settle(state, command)
        case c.AddTask():
            return tasks.add(state, command)
        case c.SignUp():
            return tasks.sign_up(state, command)
        case c.StepBack():
            return tasks.step_back(state, command)
        case c.FinishTask():
            return tasks.finish(state, command)
        case c.ProposeMandate():
            return mandates.propose(state, command)
        case c.AcceptMandate():
            return mandates.accept(state, command)
        case c.LayDownMandate():
            return mandates.lay_down(state, command)
        case c.ReportBack():
            return mandates.report(state, command)
        case c.MoveMandateRecall():
            return mandates.move_recall(state, command)
        case c.MakeAppeal():
            return appeals.make(state, command)
        case c.Pledge():
            return appeals.pledge(state, command)
        case c.CloseAppeal():
            return appeals.close(state, command)
        case c.OfferPortions():
            return tasks.offer(state, command)
        case c.TakePortion():
            return tasks.take(state, command)
        case c.ReturnPortion():
            return tasks.give_back(state, command)
        case c.DrawLot():
            return drawing.draw_lot(state, command)
        case c.DemandRecount():
            return recounting.demand(state, command)
        case c.MoveProcedure():
            return procedure.move(state, command)
        case c.AskObjections():
            return asking.ask_objections(state, command)
        case c.RaiseObjection():
            return asking.object_(state, command)
        case c.DeclareAcclamation():
            return asking.declare_acclamation(state, command)
        case c.ChallengeAcclamation():
            return asking.challenge(state, command)
        case c.SettleAsking():
            return asking.settle(state, command)
        case c.ChooseTag():
            return turns.choose_tag(state, command)
        case c.EnterHandCount():
            return hands.enter(state, command)
        case c.TakeTemperature():
            return temperature.take(state, command)
        case c.ShowTemperature():
            return temperature.show(state, command)
        case c.EndTemperature():
            return temperature.end(state, command)
        case c.Signal():
            return _signal(state, command)
        case c.EnterLine():
            return chronicle.enter_line(state, command)
        case c.PaceChronicle():
            return playing.pace(state, command)
        case c.CallLine():
            return playing.call(state, command)
        case c.AwaitHall():
            return playing.await_hall(state, command)
        case c.EndChronicle():
            return playing.end(state, command)
        case _:
            assert_never(command)


def _by_all(state: State, command: c.Command) -> bool:
    """Whether this is for all to agree to, because there is no chair."""
    return state.rules.self_running and command.by != CLERK


def _signal(state: State, ask: c.Signal) -> list[Event]:
    """Anyone present makes a passing gesture; nothing is entered."""
    going_on(state)
    someone_here(state, ask.by)
    return []
