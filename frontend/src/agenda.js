/** What every screen knows of the agenda: the item that has begun, where it stands, and how long it has taken. */
import {html} from "htm/preact";
import {panels} from "./moment.js";
import {useNow} from "./parts/timer.js";
import {stretch} from "./words.js";

/** While one of these is before the assembly, nobody is called to speak. */
export const QUIET = ["reading", "song", "silence", "break"];

/** The items, without what was taken off. */
export const itemsOf = () => (panels.agenda.value?.items ?? []).filter(({state}) => state !== "removed");

/** The item that has begun, if one has. */
export const presentItem = () => itemsOf().find(({state}) => state === "begun") ?? null;

/** The first item that waits. */
export const nextItem = () => itemsOf().find(({state}) => state === "waiting") ?? null;

/** Where an item stands in the order: 1, 2, 3 … */
export const numberOf = (item) => itemsOf().findIndex(({id}) => id === item.id) + 1;

/** What stands with an item, as paragraphs and stanzas; their lines stay lines. */
export const textOf = (item) => (panels.item_texts.value?.[item.id] ?? "").split(/\n{2,}/).filter(Boolean);

/** The time an item has taken [ms]. */
export const usedOf = (item, now) => item.spent_ms + (item.running_since ? Math.max(0, now - item.running_since) : 0);

/** `12:30 / 20:00`: the time used, and the estimate where there is one. */
export function Used({item}) {
  const now = useNow(Boolean(item.running_since), 1000);
  const used = stretch(usedOf(item, now));
  return html`<span class="figures" role="timer">${item.estimate_seconds ? `${used} / ${stretch(item.estimate_seconds * 1000)}` : used}</span>`;
}
