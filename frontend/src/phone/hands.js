/** Hands: what tellers have counted in each sector, and a form for whoever counts. */
import {html} from "htm/preact";
import {useState} from "preact/hooks";
import {may, me, panels} from "../moment.js";
import {Ask} from "../parts/button.js";
import {choiceName} from "../sums.js";
import {figure, nameOf, t} from "../words.js";

export function Hands() {
  const poll = panels.poll.value;
  const tally = panels.tally.value;
  if (!poll || tally?.poll !== poll.id) return null;
  return html`<section class="group"><h3 class="kicker">${t("more.hands")}</h3>
    <p class="note">${t("more.hands-note", {count: poll.hand_seats})}</p>
    ${tally.hands.map((sector, index) => html`<${Sector} key=${index} poll=${poll} sector=${sector} number=${index + 1} />`)}</section>`;
}

function Sector({poll, sector, number}) {
  const mine = sector.counts.find(({who}) => who.id === me.value.id)?.counts;
  const [counts, setCounts] = useState(mine ?? poll.choices.map(() => 0));
  const set = (index, value) => setCounts(counts.map((n, at) => (at === index ? Math.max(0, Math.floor(Number(value)) || 0) : n)));
  const state = sector.agreed ? "agreed" : sector.counts.length > 1 ? "differ" : "wanting";
  return html`<div class="stacked"><p><strong><bdi>${sector.name}</bdi></strong> · ${t(`more.hands-${state}`)}</p>
    ${sector.counts.map(({who, counts: theirs}) => html`<p key=${who.id} class="note"><bdi>${nameOf(who)}</bdi>: ${theirs.map((n, at) => `${choiceName(poll.choices[at], poll.options)} ${figure(n)}`).join(" · ")}</p>`)}
    ${may("EnterHandCount") && html`<div class="hand-row">${poll.choices.map((choice, index) => html`<label key=${choice} class="entry"><span class="entry-name">${choiceName(choice, poll.options)}</span>
        <input class="input short" type="number" inputmode="numeric" min="0" value=${counts[index]} onInput=${(event) => set(index, event.target.value)} /></label>`)}</div>
      <${Ask} what="EnterHandCount" fields=${{poll: poll.id, sector: number, counts}} look="outline">${t("more.enter-hands")}<//>`}
  </div>`;
}
