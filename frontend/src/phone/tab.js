/** Which of the four pages of the phone is in front. */
import {signal} from "@preact/signals";

export const TABS = ["now", "proposals", "queue", "record"];
export const tab = signal("now");

const scrolled = {};

/** Something else is on the stage: show it from its top, unless somebody is typing. */
export function toTop() {
  scrolled.now = 0;
  if (tab.peek() === "now" && !document.activeElement?.matches("input, textarea, select")) window.scrollTo(0, 0);
}

/** Bring a page to the front, scrolled as it was left. */
export function goTo(name) {
  scrolled[tab.peek()] = window.scrollY;
  tab.value = name;
  requestAnimationFrame(() => window.scrollTo(0, scrolled[name] ?? 0));
}
