/** What the facilitator may still do about the floor: undo the start of a turn, call the last speaker back. */
import {html} from "htm/preact";
import {holds, may, panels} from "../moment.js";
import {Ask, Press} from "../parts/button.js";
import {openSheet} from "../parts/sheet.js";
import {useNow} from "../parts/timer.js";
import {nameOf, t} from "../words.js";

/** The start of this turn can be undone for half a minute, where the facilitator looks anyway. */
export function UndoStart() {
  const {turn = 0, holder} = panels.floor.value ?? {};
  const now = useNow(Boolean(holder), 1000);
  if (!holder || !holds("chair") || now > holder.undo_until || !may("UndoFloor")) return null;
  return html`<${Ask} what="UndoFloor" fields=${{saw_turn: turn}} look="quiet" icon="back">${t("more.do-undo", {name: nameOf(holder.who)})}<//>`;
}

/** Tiles of the facilitator's sheet. */
export function FloorMore() {
  const {turn = 0, last} = panels.floor.value ?? {};
  return html`${last && may("ReturnLast") && html`<${Ask} what="ReturnLast" fields=${{saw_turn: turn}} look="tile" icon="back">${t("more.do-return", {name: nameOf(last)})}<//>`}
    <${Press} look="tile" icon="people" act=${() => openSheet("phoneless")}>${t("more.phoneless")}<//>`;
}

/** The door-keeper's way to whoever has no phone. */
export const PhonelessButton = () => html`<${Press} look="outline" icon="people" act=${() => openSheet("phoneless")}>${t("more.phoneless")}<//>`;
