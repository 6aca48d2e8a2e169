/** Asking the assembly: every button ends here. */
import {entered, forks, refusal} from "./moment.js";

let wire = null;

/** From now on, commands go out on this wire. */
export function askOver(made) {
  wire = made;
}

/**
 * Ask for something; what was said to the last asking is no longer shown.
 * @returns {Promise<{entered?: number, refused?: string}>}
 */
export function ask(what, fields = {}) {
  refusal.value = null;
  return wire.ask({do: what, ...fields});
}

/** Make a passing gesture. */
export const gesture = (signal) => wire.gesture({do: "Signal", signal});

/** Find people who are here by a part of the name; nobody, while the line is away. */
export const find = async (sought) => (await wire.inquire({find: sought})).found ?? [];

/** Ask for something beside the panels. */
export const inquire = (body) => wire.inquire(body);

/** After a fork: go on with the record that the server shows now. */
export function goOn() {
  forks.value = [];
  wire.goOn();
}

/** Look at once. */
export const look = () => wire.look();

/** What was answered is shown, whoever waits for it; also to a command from before a reload. */
export function settled(body, answer) {
  if (answer.refused !== undefined) refusal.value = {code: answer.refused, do: body.do, body};
  else entered.value = {position: answer.entered, do: body.do, body, seen: Date.now()};
}
