/** Breaking off and ending: each asks once whether it is meant. */
import {html} from "htm/preact";
import {useState} from "preact/hooks";
import {panels} from "../moment.js";
import {Ask} from "../parts/button.js";
import {Sheet, closeSheet} from "../parts/sheet.js";
import {nameOf, t} from "../words.js";

const MINUTES = [5, 10, 15, 30, 60, 0];

export function RecessSheet() {
  const [minutes, setMinutes] = useState(10);
  return html`<${Sheet} title=${t("live.do-recess")}>
    <fieldset class="options inline"><legend class="entry-name">${t("live.how-long")}</legend>
      ${MINUTES.map((each) => html`<label key=${each} class="option"><input type="radio" name="minutes" checked=${minutes === each} onChange=${() => setMinutes(each)} />
        <span>${each ? t("live.minutes-long", {count: each}) : t("live.open-ended")}</span></label>`)}
    </fieldset>
    <${Ask} what="CallRecess" fields=${{seconds: minutes * 60}} look="primary" then=${closeSheet}>${t("live.do-recess")}<//>
  <//>`;
}

export function AdjournSheet() {
  const waiting = panels.queue.value?.length ?? 0;
  const holder = panels.floor.value?.holder;
  const open = (panels.motions.value?.list ?? []).filter(({state}) => ["seconding", "tabled", "in-debate"].includes(state)).length;
  const asks = Boolean(holder || waiting || open || panels.rules.value?.self_running);
  return html`<${Sheet} title=${t("live.do-adjourn")}>
    <p class="say">${t(asks ? "more.adjourn-asks" : "live.adjourn-sure")}</p>
    <ul class="terms">
      ${holder && html`<li>${t("live.adjourn-floor", {name: nameOf(holder.who)})}</li>`}
      ${waiting > 0 && html`<li>${t("live.adjourn-queue", {count: waiting})}</li>`}
      ${open > 0 && html`<li>${t("live.adjourn-motions", {count: open})}</li>`}
    </ul>
    <${Ask} what="Adjourn" look="primary" then=${closeSheet}>${t(asks ? "more.adjourn-ask" : "live.adjourn-yes")}<//>
  <//>`;
}
