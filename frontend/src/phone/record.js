/** What was decided, the minutes, and the proof. */
import {html} from "htm/preact";
import {Later, Perhaps} from "../later.js";
import {panels, place, standing} from "../moment.js";
import {Bars} from "../parts/bars.js";
import {short} from "../parts/network.js";
import {choiceName, sum} from "../sums.js";
import {titleOf} from "../titles.js";
import {figure, hour, nameOf, t} from "../words.js";
import {Press} from "../parts/button.js";
import {openSheet} from "../parts/sheet.js";
import {Minutes} from "./join.js";

export function Record() {
  const {list = [], count = 0} = panels.decisions.value ?? {};
  const {at, head} = standing.value;
  return html`
    <h2 class="leaf-title">${t("live.decisions")} <span class="figures leaf-count">${count}</span></h2>
    ${list.length === 0 && html`<p class="empty">${t("live.no-decisions")}</p>`}
    <ul class="decisions">${list.map((decision) => html`<${Decision} key=${decision.poll || decision.motion} decision=${decision} />`)}</ul>
    <${Afterwards} />
    <section class="card buttons"><${Minutes} /><${Perhaps} name="LookBack" /></section>
    <section class="card proof">
      <h3 class="kicker">${t("live.proof")}</h3>
      <p>${t("live.proof-words", {position: at})}</p>
      <p class="head-code figures">${short(head)}</p>
      <p class="note">${t("live.proof-note")}</p>
      <p><a href=${`${place.minutes}.json`}>${t("live.record-link")}</a></p>
    </section>`;
}

/** What is to be done after the decisions: how much is open, and the way to it. */
export function Afterwards() {
  const open = ["tasks", "mandates", "appeals", "portions"].reduce((sum, name) => sum + (panels[name].value?.open ?? 0), 0);
  return html`<section class="card"><${Press} look="outline" act=${() => openSheet("afterwards")}>${t("live.afterwards")}${open > 0 && ` · ${figure(open)}`}<//></section>`;
}

/** One decision: the verdict first, the numbers a tap away. */
function Decision({decision}) {
  const {verdict, how, who, motion, counts, winner, options, at, round, grade} = decision;
  const pairs = Array.isArray(counts) ? Object.fromEntries(counts) : counts;
  return html`<li class="decision">
    <details>
      <summary>
        <span class="row-words"><strong class=${`verdict-word ${verdict}`}>${t(`verdict.${verdict}`)}</strong>
          <span class="motion-title"><bdi>${titleOf(decision)}</bdi></span>
          <span class="note">${[motion, hour(at), round > 1 ? t("live.round", {count: round}) : ""].filter(Boolean).join(" · ")}</span></span>
      </summary>
      ${winner && html`<p class="winner"><bdi>${choiceName(winner, options)}</bdi></p>`}
      ${how === "poll" ? html`<p class="sum">${sum({...decision, counts: pairs})}</p>
        <${Bars} choices=${Object.keys(pairs)} counts=${pairs} options=${options} />
        <p class="note">${t("live.cast-of", {cast: figure(decision.cast)})} ${t(`live.grade-${grade}`, {slipless: decision.slipless})}</p>`
        : html`<p class="sum">${t(`more.decided-${how}`, {name: nameOf(who)})}</p>`}
      ${decision.poll && html`<${Later} name="AgainBeside" decision=${decision} />`}
    </details>
  </li>`;
}
