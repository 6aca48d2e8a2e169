"""What the assembly is after an event: the one place that knows all events. Nothing is refused here."""

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce
from typing import assert_never

from . import (
    absence,
    amending,
    appeals,
    asking,
    candidates,
    carrying,
    carrying_on,
    chronicle,
    drawing,
    duties,
    either,
    erasing,
    floor,
    gathering,
    hands,
    hat,
    items,
    mandates,
    marginalia,
    merging,
    motions,
    notes,
    playing,
    polling,
    procedure,
    recall,
    recounting,
    sitting,
    slip_book,
    speaking,
    tasks,
    temperature,
)
from . import events as e
from .state import INITIAL as INITIAL
from .state import State, swiftly


def evolve(state: State, event: e.Event) -> State:
    """The state one position later."""
    state = swiftly(state, position=state.position + 1, at=event.at)
    match event:
        case e.BallotCast():
            return polling.ballot_cast(state, event)
        case e.MemberJoined() | e.PhonelessSeated():
            return gathering.joined(state, event)
        case e.AssemblyOpened():
            return gathering.opened(state, event)
        case e.AdmissionAsked():
            return gathering.asked_admission(state, event)
        case e.MemberTurnedAway():
            return gathering.turned_away(state, event)
        case e.MemberLeft():
            return gathering.here(state, event.member, present=False)
        case e.MemberReturned():
            return gathering.here(state, event.member, present=True)
        case e.RollImported():
            return slip_book.imported(state, event)
        case e.SlipGiven():
            return slip_book.given(state, event)
        case e.SlipRenewed():
            return slip_book.renewed(state, event)
        case e.SlipUsed():
            return slip_book.used(state, event)
        case e.SlipRevoked():
            return slip_book.revoked(state, event)
        case e.SlipsPrinted():
            return slip_book.printed(state, event)
        case e.MemberErased():
            return erasing.erased(state, event)
        case e.SittingBegun() | e.SittingResumed():
            return sitting.phase(state, event, "sitting")
        case e.RecessCalled():
            return sitting.phase(state, event, "recess")
        case e.AssemblyAdjourned():
            return sitting.phase(state, event, "adjourned")
        case e.ClerkReturned():
            return sitting.returned(state, event)
        case e.ItemAdded():
            return items.added(state, event)
        case e.ItemProposed():
            return items.proposed(state, event)
        case e.ItemEdited():
            return items.edited(state, event)
        case e.ItemMoved():
            return items.moved(state, event)
        case e.ItemRemoved():
            return items.removed(state, event)
        case e.ItemBegun():
            return items.begun(state, event)
        case e.ItemConcluded():
            return items.concluded(state, event)
        case e.ItemHeldOver():
            return items.held_over(state, event)
        case e.MotionAttached():
            return items.motion_attached(state, event)
        case e.DutyTaken():
            return duties.taken(state, event)
        case e.DutyLaidDown():
            return duties.laid_down(state, event)
        case e.HolderRecalled():
            return recall.recalled(state, event)
        case e.HolderGone():
            return absence.gone(state, event)
        case e.HolderBack():
            return absence.back(state, event)
        case e.HatEntered():
            return candidates.entered(state, event)
        case e.HatLeft():
            return candidates.left(state, event)
        case e.DutyDrawn():
            return hat.was_drawn(state, event)
        case e.CandidateProposed():
            return candidates.proposed(state, event)
        case e.CandidatesPut():
            return candidates.put(state, event)
        case e.ElectedGone():
            return candidates.elected_gone(state, event)
        case e.NoteWritten():
            return notes.written(state, event)
        case e.PlaceTaken() | e.PlaceReturned():
            return speaking.place_taken(state, event)
        case e.TopicEdited() | e.PlaceDeferred():
            return speaking.place_changed(state, event)
        case e.PlaceWithdrawn():
            return speaking.place_gone(state, event)
        case e.FloorGiven():
            return floor.floor_given(state, event)
        case e.FloorUndone():
            return floor.floor_undone(state, event)
        case e.TurnEnded():
            return floor.turn_ended(state, event)
        case e.TurnPaused() | e.TurnResumed() | e.TimeAdded():
            return floor.turn_timed(state, event)
        case e.QueueClosed():
            return replace(state, queue_closed=True)
        case e.QueueReopened():
            return replace(state, queue_closed=False)
        case e.MotionTabled():
            return motions.tabled(state, event)
        case e.MotionSeconded():
            return motions.seconded(state, event)
        case e.MotionTakenUp():
            return motions.taken_up(state, event)
        case e.MotionWithdrawn():
            return motions.withdrawn(state, event)
        case e.MoverWithdrawn():
            return motions.mover_withdrawn(state, event)
        case e.AmendmentTabled():
            return amending.tabled(state, event)
        case e.MotionAmended():
            return amending.amended(state, event)
        case e.AmendmentRebased():
            return amending.rebased(state, event)
        case e.EitherOffered():
            return either.offered(state, event)
        case e.EitherDecided():
            return either.decided(state, event)
        case e.MotionLapsed():
            return motions.lapsed(state, event)
        case e.MotionPostponed():
            return motions.postponed(state, event)
        case e.MotionReferred():
            return motions.referred(state, event)
        case e.MergeProposed():
            return merging.proposed(state, event)
        case e.MergeAgreed():
            return merging.agreed(state, event)
        case e.MergeDeclined():
            return merging.declined(state, event)
        case e.MotionsMerged():
            return merging.merged(state, event)
        case e.StatementAdded():
            return marginalia.stated(state, event)
        case e.MotionTranslated():
            return marginalia.translated(state, event)
        case e.PollOpened():
            return playing.answered(polling.opened(state, event), event)
        case e.PollClosing():
            return polling.closing(state, event)
        case e.PollClosed():
            return polling.closed(state, event)
        case e.TaskAdded():
            return tasks.added(state, event)
        case e.TaskTaken() | e.TaskLeft() | e.TaskDone():
            return tasks.changed(state, event)
        case e.MandateProposed():
            return mandates.proposed(state, event)
        case e.MandateAccepted() | e.MandateLaidDown() | e.MandateReported() | e.MandateRecalled():
            return mandates.changed(state, event)
        case e.MandateGiven():
            return mandates.live(state, event)
        case e.MandateRecallMoved():
            return mandates.recall_moved(state, event)
        case e.AppealTabled():
            return appeals.tabled(state, event)
        case e.AppealOpened():
            return appeals.opened(state, event)
        case e.PledgeMade():
            return appeals.pledged(state, event)
        case e.AppealClosed():
            return appeals.closed(state, event)
        case e.PortionsOffered():
            return tasks.offered(state, event)
        case e.PortionTaken() | e.PortionReturned():
            return tasks.portion_moved(state, event)
        case e.LotDrawn():
            return drawing.lot_drawn(state, event)
        case e.RecountDemanded():
            return recounting.demanded(state, event)
        case e.RecountOrdered():
            return recounting.ordered(state, event)
        case e.ProcedureMoved():
            return procedure.procedure_moved(state, event)
        case e.DebateClosed():
            return procedure.debate_closed(state, event)
        case e.TurnsLimited():
            return replace(state, turn_seconds_max=event.seconds)
        case e.RulesChanged():
            return replace(state, rules=event.after, rules_changed=(*state.rules_changed, event))
        case e.ObjectionsAsked() | e.AcclamationDeclared():
            return asking.asked(state, event)
        case e.ObjectionRaised() | e.AcclamationChallenged():
            return asking.released(state, event)
        case e.MotionDecided():
            return asking.decided(state, event)
        case e.NameCarried():
            return carrying.name_carried(state, event)
        case e.MotionCarried():
            return carrying.motion_carried(state, event)
        case e.AmendmentCarried():
            return carrying.amendment_carried(state, event)
        case e.TaskCarried() | e.MandateCarried() | e.AppealCarried() | e.PortionsCarried():
            return carrying.item_carried(state, event)
        case e.HandCountEntered():
            return hands.entered(state, event)
        case e.TemperatureAsked():
            return temperature.asked(state, event)
        case e.TemperatureShown():
            return temperature.shown(state, event)
        case e.TemperatureTaken():
            return temperature.taken(state, event)
        case e.LineEntered():
            return playing.line_told(chronicle.line_entered(state, event))
        case e.ChroniclePaced():
            return playing.paced(state, event)
        case e.LineCalled():
            return playing.called(state, event)
        case e.HallAwaited():
            return playing.awaited(state, event)
        case e.ChronicleEnded():
            return playing.ended(state, event)
        case e.AssemblyCarriedOn():
            return carrying_on.started(state, event)
        case e.CrowdSimulated():
            return replace(state, simulated=event.seed)
        case _:
            assert_never(event)


def replay(events: Iterable[e.Event], state: State = INITIAL) -> State:
    """The state after all of these events."""
    return reduce(evolve, events, state)
