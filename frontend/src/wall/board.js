/** What is to be done, as a quiet board: while nobody speaks, and after the end. */
import {html} from "htm/preact";
import {panels} from "../moment.js";
import {share} from "../sums.js";
import {figure, list, nameOf, t} from "../words.js";

const SHOWN = 6;

/** The lines of the board, appeals first: they wait for an answer from the hall. */
function lines() {
  const open = (panel, fits) => (panel.value?.list ?? []).filter(fits);
  return [
    ...open(panels.appeals, ({state}) => state === "open").map((it) => ({it, part: share(Math.min(it.pledged, it.needed), it.needed),
      said: t("more.board-appeal", {pledged: figure(it.pledged), needed: figure(it.needed), unit: it.unit})})),
    ...open(panels.mandates, ({state}) => state === "live").map((it) => ({it, said: list(it.named.filter(({id}) => it.accepted.includes(id)).map(nameOf))})),
    ...open(panels.tasks, ({done}) => !done).map((it) => ({it, part: share(it.hands, it.needed), said: t("more.board-task", {got: figure(it.hands), needed: figure(it.needed)})})),
    ...open(panels.portions, ({left}) => left > 0).map((it) => ({it, said: t("more.board-portions", {left: figure(it.left)})})),
  ];
}

export function Board() {
  const all = lines();
  if (!all.length) return null;
  return html`<section class="wall-board"><h2 class="kicker">${t("live.afterwards")}</h2>
    <ul>${all.slice(0, SHOWN).map(({it, said, part}) => html`<li key=${it.id}>
      <bdi class="words">${it.title}</bdi> <span class="wall-note">${said}</span>
      ${part !== undefined && html`<span class="bar-ground" aria-hidden="true"><span class="bar-length" style=${{inlineSize: `${part.toFixed(1)}%`}}></span></span>`}
    </li>`)}</ul>
    ${all.length > SHOWN && html`<p class="wall-note">${t("more.board-more", {count: all.length - SHOWN})}</p>`}
  </section>`;
}
