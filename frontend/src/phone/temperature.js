/** The temperature of the hall: five degrees, for a minute; it binds nobody and is no vote. */
import {html} from "htm/preact";
import {useState} from "preact/hooks";
import {holds, may, me, panels} from "../moment.js";
import {Ask} from "../parts/button.js";
import {Sheet, closeSheet} from "../parts/sheet.js";
import {Warmth, shownNow} from "../parts/warmth.js";
import {t} from "../words.js";

const DEGREES = [1, 2, 3, 4, 5];

/** What is asked now, or was asked a moment ago. */
export function TemperatureCard() {
  const now = panels.temperature.value;
  if (!shownNow(now)) return null;
  const open = !now.ended;
  const mine = me.value.degree;
  const asker = now.who.id === me.value.id || holds("chair");
  return html`<section class="card" aria-label=${t("more.temperature")}>
    <${Warmth} now=${now} />
    ${open && me.value.state === "member" && html`<div class="stacked" role="group" aria-label=${t("more.how-warm")}>
      ${DEGREES.map((degree) => html`<${Ask} key=${degree} what="ShowTemperature" fields=${{check: now.id, degree}} look=${mine === degree ? "primary" : "outline"}>${t(`more.degree-${degree}`)}${mine === degree ? html`<span class="unseen"> ${t("live.chosen")}</span>` : ""}<//>`)}</div>`}
    ${open && asker && html`<${Ask} what="EndTemperature" fields=${{check: now.id}} look="quiet">${t("more.end-temperature")}<//>`}
  </section>`;
}

/** Ask for it. */
export function TemperatureSheet() {
  const [question, setQuestion] = useState("");
  return html`<${Sheet} title=${t("more.take-temperature")}
    foot=${html`<${Ask} what="TakeTemperature" fields=${{question: question.trim()}} look="primary" disabled=${!question.trim() || !may("TakeTemperature")} then=${closeSheet}>${t("more.take-temperature")}<//>`}>
    <p>${t("more.temperature-note")}</p>
    <label class="entry"><span class="entry-name">${t("more.temperature-question")}</span>
      <textarea class="input words" rows="2" maxlength="500" value=${question} onInput=${(event) => setQuestion(event.target.value)}></textarea></label>
  <//>`;
}
