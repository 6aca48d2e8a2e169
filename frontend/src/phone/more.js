/** The other half of the phone: sheets that are seldom the first thing anybody opens. Loaded once the phone is idle. */
import {OrderSheet} from "../duties/order.js";
import {AdjournSheet, RecessSheet} from "../duties/sitting.js";
import {HandOverSheet, MarkLeftSheet} from "../duties/handover.js";
import {AboutSheet} from "../duties/about.js";
import {PollSheet} from "../duties/poll-form.js";
import {DutiesSheet} from "../duties/duties.js";
import {DoorSheet, TurnAwaySheet} from "../duties/door.js";

/** Sheets by the name under which `openSheet` opens them. */
export const SHEETS = {
  about: AboutSheet, adjourn: AdjournSheet, door: DoorSheet, duties: DutiesSheet, "hand-over": HandOverSheet, "mark-left": MarkLeftSheet, order: OrderSheet, poll: PollSheet,
  recess: RecessSheet, "turn-away": TurnAwaySheet,
};
