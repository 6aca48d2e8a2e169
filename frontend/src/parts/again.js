/** A vote that can be, will be or was taken again: how many demand it, of how many it takes, and what came of it. */
import {html} from "htm/preact";
import {clock, may, me, panels} from "../moment.js";
import {share} from "../sums.js";
import {figure, hour, t} from "../words.js";
import {Ask} from "./button.js";

const decisionOf = (id) => (panels.decisions.value?.list ?? []).find(({poll}) => poll === id);

/** What a recount has done to what stood before it. */
const Effect = ({of}) => (of?.effect ? html`<p class="say">${t(`more.recount-${of.effect}`, {poll: of.after})}</p>` : null);

/** How many demand it: as a number, and as a bar that fills. */
function Progress({demand}) {
  const {count, needed} = demand;
  return html`<div class="hue-option" role="status"><p class="note">${t("more.demand-of", {count, needed: figure(needed)})}</p>
    <span class="bar-ground" aria-hidden="true"><span class="bar-length" style=${{inlineSize: `${share(count, needed).toFixed(2)}%`}}></span></span></div>`;
}

/** One tap for whoever could take part; whoever has demanded it is told so. */
function Demand({id}) {
  const {may_demand = [], demanded = []} = me.value;
  if (demanded.includes(id)) return html`<p class="note">${t("more.demanded")}</p>`;
  if (!may_demand.includes(id)) return null;
  return html`<${Ask} what="DemandRecount" fields=${{poll: id}} look="outline">${t("more.do-demand")}<//>`;
}

/** Under an outcome: what this round did, and whether it is asked again. */
export function Again({poll}) {
  const {demand} = poll;
  const asked = demand && !demand.ordered && clock.read() <= demand.until;
  return html`<${Effect} of=${decisionOf(poll.id)} />
    ${demand?.ordered && html`<p class="say" role="status">${t("more.recount-ordered")}</p>`}
    ${asked && html`${demand.count > 0 && html`<${Progress} demand=${demand} />`}<${Demand} id=${poll.id} />
      <p class="note">${t("more.demand-note", {count: demand.needed, time: hour(demand.until)})}</p>`}`;
}

/** Above a ballot: why the same is asked once more. */
export const AskedAgain = ({poll}) => html`<p class="say">${t("more.recount-asked", {poll: poll.after})}</p>`;

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
  return html`<p class="wall-last"><strong class="figures">${figure(demand.count)}/${figure(demand.needed)}</strong> <span>${t(demand.ordered ? "more.recount-ordered" : "more.demand-wall")}</span></p>`;
}
