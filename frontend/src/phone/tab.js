/** Which of the four pages of the phone is in front. */
import {signal} from "@preact/signals";

export const TABS = ["now", "proposals", "queue", "record"];
export const tab = signal("now");
export const steppingIn = signal(false); // from watching a replay to taking part

const scrolled = {};

/** Bring a page to the front, scrolled as it was left. */
export function goTo(name) {
  scrolled[tab.peek()] = window.scrollY;
  tab.value = name;
  requestAnimationFrame(() => window.scrollTo(0, scrolled[name] ?? 0));
}
