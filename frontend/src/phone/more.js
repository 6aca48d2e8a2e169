/** The other half of the phone: sheets that are seldom the first thing anybody opens. Loaded once the phone is idle. */
import {ConcludeSheet, ImportSheet, ItemFormSheet, ItemReasonSheet} from "../duties/agenda-forms.js";
import {OrderSheet} from "../duties/order.js";
import {AdjournSheet, RecessSheet} from "../duties/sitting.js";
import {HandOverSheet, MarkLeftSheet} from "../duties/handover.js";
import {AfterwardsSheet} from "../duties/afterwards.js";
import {AppealFormSheet, MandateFormSheet, MotionFileSheet, PortionsFormSheet, RecallMandateSheet, ReportSheet, TaskFormSheet} from "../duties/afterwards-forms.js";
import {AboutSheet} from "../duties/about.js";
import {PersonSheet, PhonelessSheet} from "../duties/phoneless.js";
import {PollSheet} from "../duties/poll-form.js";
import {FillDutySheet, RecallSheet} from "../duties/recall.js";
import {DutiesSheet} from "../duties/duties.js";
import {ChangeRulesSheet} from "./rules.js";
import {ProcedureSheet} from "./procedure.js";
import {AmendSheet, MergeSheet, StatementSheet, TableSheet, TranslateSheet} from "./amend.js";
import {MotionSheet} from "./motion.js";
import {ChairSheet} from "../duties/chair.js";
import {DoorSheet, TurnAwaySheet} from "../duties/door.js";
import {GiveSlipSheet, PrintSlipsSheet, RollImportSheet, RollLineSheet, RollSheet, SlipCodeSheet} from "../duties/roll.js";
import {AgendaSheet, ItemSheet} from "./agenda.js";
import {TemperatureSheet} from "./temperature.js";
import {KindSheet} from "./speak.js";
import {SharesSheet} from "./shares.js";
import {PaceSheet, SeatSheet} from "./beside.js";

export {OptionsBallot, NamedOptions} from "./options-ballot.js";
export {Proposed, Standing} from "../duties/hat.js";
export {AboutYou} from "../duties/recall.js";
export {ChangesOf} from "./rule-words.js";
export {AgainBeside, AskedAgain, CountAndAgain as Count} from "../parts/again.js";
export {TemperatureCard} from "./temperature.js";
export {LookBack} from "./look-back.js";
export {Hands} from "./hands.js";
export {Answered, Before, Beside, playing} from "./beside.js";
export {SlipJoin} from "./slip.js";
export {Deeds, RollDesk} from "../duties/roll.js";
export {Decided} from "../parts/decided.js";
export {FloorMore, PhonelessButton, UndoStart} from "../duties/floor-more.js";

/** Sheets by the name under which `openSheet` opens them. */
export const SHEETS = {
  roll: RollSheet, "roll-line": RollLineSheet, "give-slip": GiveSlipSheet, "slip-code": SlipCodeSheet, "print-slips": PrintSlipsSheet, "roll-import": RollImportSheet,
  afterwards: AfterwardsSheet, "add-task": TaskFormSheet, appeal: AppealFormSheet, mandate: MandateFormSheet, "motion-file": MotionFileSheet,
  portions: PortionsFormSheet, "recall-mandate": RecallMandateSheet, report: ReportSheet,
  agenda: AgendaSheet, "agenda-import": ImportSheet, conclude: ConcludeSheet, item: ItemSheet, "item-form": ItemFormSheet,
  "item-reason": ItemReasonSheet,
  temperature: TemperatureSheet, pace: PaceSheet, seat: SeatSheet,
  kinds: KindSheet, phoneless: PhonelessSheet, "phoneless-person": PersonSheet, shares: SharesSheet,
  about: AboutSheet, "change-rules": ChangeRulesSheet, adjourn: AdjournSheet, chair: ChairSheet, door: DoorSheet, duties: DutiesSheet, "fill-duty": FillDutySheet, recall: RecallSheet, "hand-over": HandOverSheet, "mark-left": MarkLeftSheet, order: OrderSheet, poll: PollSheet,
  procedure: ProcedureSheet, recess: RecessSheet, "turn-away": TurnAwaySheet,
  amend: AmendSheet, merge: MergeSheet, motion: MotionSheet, statement: StatementSheet, table: TableSheet, translate: TranslateSheet,
};
