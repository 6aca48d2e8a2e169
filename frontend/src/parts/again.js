/** A vote that can be, will be or was taken again: how many demand it, of how many it takes, and what came of it. */
import {html} from "htm/preact";
import {clock, may, mayDemand, me, panels} from "../moment.js";
import {share} from "../sums.js";
import {figure, hour, t} from "../words.js";
import {Ask} from "./button.js";
import {Count} from "./count.js";

const decisionOf = (id) => (panels.decisions.value?.list ?? []).find(({poll}) => poll === id);

/** What a recount has done to what stood before it, and that a quorum which only advises was not there. */
function Effect({of}) {
  if (!of) return null;
  const missed = of.verdict !== "no-quorum" && of.present < of.quorum_needed;
  return html`${of.effect && html`<p class="say">${t(`more.recount-${of.effect}`, {poll: of.after})}</p>`}
    ${missed && html`<p class="say">${t("more.quorum-missed", {present: of.present, needed: of.quorum_needed})}</p>`}`;
}

/** How many demand it: as a number, and as a bar that fills. */
function Progress({demand}) {
  const {count, needed} = demand;
  return html`<div class="hue-option" role="status"><p class="note">${t("more.demand-of", {count, needed: figure(needed)})}</p>
    <span class="bar-ground" aria-hidden="true"><span class="bar-length" style=${{inlineSize: `${share(count, needed).toFixed(2)}%`}}></span></span></div>`;
}

/** One tap for whoever could take part; whoever has demanded it is told so. */
function Demand({id}) {
  if (me.value.demanded?.includes(id)) return html`<p class="note">${t("more.demanded")}</p>`;
  if (!mayDemand(id)) return null;
  return html`<${Ask} what="DemandRecount" fields=${{poll: id}} look="outline">${t("more.do-demand")}<//>`;
}

/** The same of a poll: its decision knows. */
export const EffectOf = ({poll}) => html`<${Effect} of=${decisionOf(poll.id)} />`;

/** Under an outcome: what this round did, and whether it is asked again. */
function Again() {
  const poll = panels.poll.value;
  const {demand} = poll ?? {};
  if (!poll?.outcome) return null;
  const asked = demand && !demand.ordered && clock.read() <= demand.until;
  return html`<${EffectOf} poll=${poll} />
    ${demand?.ordered && html`<p class="say" role="status">${t("more.recount-ordered")}</p>`}
    ${asked && html`${demand.count > 0 && html`<${Progress} demand=${demand} />`}<${Demand} id=${poll.id} />
      <p class="note">${t("more.demand-note", {count: demand.needed, time: hour(demand.until)})}</p>`}`;
}

/** The whole count, where there is more than its sum, and then the way to have the vote taken again. */
export const CountAndAgain = (facts) => html`<${Count} ...${facts} /><${Again} />`;

/** Beside a question: what stands while the same is asked once more, and what a quorum that only advises means. */
export function AskedAgain() {
  const {recount, after, quorum, quorum_needed: needed} = panels.poll.value ?? {};
  return html`${recount && html`<p class="say">${t("more.recount-asked", {poll: after})}</p>`}
    ${needed > 0 && !quorum.enforced && html`<p class="note">${t("sum.takes-quorum", {count: needed})} ${t("more.rule-quorum-advisory")}</p>`}`;
}

/** Beside a decision in the list: what it did, or by which it was taken again, and the way to have it taken again. */
export function AgainBeside({decision}) {
  const {poll, again, recountable} = decision;
  return html`<${Effect} of=${decision} />
    ${again && html`<p class="note">${t("more.recount-by", {poll: again})}</p>`}
    ${recountable && html`<div class="buttons"><${Demand} id=${poll} />
      ${may("MoveProcedure:recount") && html`<${Ask} what="MoveProcedure" fields=${{act: "recount", poll}} look="quiet">${t("more.do-move-recount")}<//>`}</div>`}`;
}

/** On the wall: one line, as long as somebody demands it. */
export function DemandLine() {
  const demand = panels.poll.value?.demand;
  if (!demand || !(demand.count || demand.ordered)) return null;
  return html`<p class="wall-last">${demand.ordered ? t("more.recount-ordered") : t("more.demand-of", {count: demand.count, needed: figure(demand.needed)})}</p>`;
}
