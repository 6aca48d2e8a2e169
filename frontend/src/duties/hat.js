/** Who is willing to hold a duty: put to the vote, or drawn by lot, and how anybody can draw again. */
import {html} from "htm/preact";
import {holds, holdersOf, may, me, panels} from "../moment.js";
import {Ask} from "../parts/button.js";
import {Gone} from "../parts/gone.js";
import {hour, list, nameOf, t} from "../words.js";

const some = ({count, first}) => list(first.map(nameOf)) + (count > first.length ? "…" : "");

export function Hat({duty}) {
  const {hats, draws, proposed} = panels.duties.value ?? {};
  const hat = hats?.[duty];
  const draw = draws?.[duty];
  const asked = proposed?.[duty] ?? [];
  const mine = (me.value.hats ?? []).includes(duty);
  const willing = may("EnterHat") && !holds(duty);
  if (!hat && !draw && !asked.length && !willing) return null;
  return html`<details class="inside"><summary>${t("more.standing")}</summary>
    <p class="note">${t("more.standing-note")}</p>
    ${hat && html`<p>${t("more.in-hat", {count: hat.count, names: some(hat)})}</p>`}
    ${asked.length > 0 && html`<p class="note">${t("more.proposed-asked", {names: list(asked.map(nameOf))})}</p>`}
    <div class="buttons">
      ${mine && html`<${Ask} what="LeaveHat" fields=${{duty}} look="quiet">${t("more.leave-hat")}<//>`}
      ${!mine && willing && html`<${Ask} what="EnterHat" fields=${{duty}} look="outline">${t("more.enter-hat")}<//>`}
    </div>
    <${Put} duty=${duty} />
    ${may(`DrawDuty:${duty}`) && html`<p class="note">${t("more.draw-note")}</p>
      <div class="buttons"><${Ask} what="DrawDuty" fields=${{duty}} look="outline">${t("more.do-draw")}<//></div>`}
    ${draw && html`<${Drawn} draw=${draw} />`}
  </details>`;
}

/** All who are willing, put to the vote; the chair may choose how. A tie is settled by a lot or by a further round. */
function Put({duty}) {
  const poll = panels.poll.value;
  const mine = poll?.duty === duty && poll.state === "closed" ? poll : null;
  const leads = may(`PutCandidates:${duty}`);
  const usual = panels.rules.value?.duty_method;
  const methods = holds("chair") ? ["approval", "single"] : [usual];
  if (!leads && !mine) return null;
  return html`<div class="buttons stacked">
    ${leads && methods.map((method) => html`<${Ask} key=${method} what="PutCandidates" fields=${method === usual ? {duty} : {duty, method}} look=${method === usual ? "outline" : "quiet"}>
      <strong>${t("more.do-put-candidates")}</strong> <span class="note">${t(`more.put-${method}`)}</span><//>`)}
    ${mine?.lot_possible && html`<${Ask} what="DrawLot" fields=${{poll: mine.id}} look="outline">${t("more.draw-lot")}<//>`}
    ${mine?.round_possible && html`<${Ask} what="OpenPoll" fields=${{after: mine.id}} look="outline">${t("live.do-next-round")}<//>`}
  </div>`;
}

/** Somebody is looked for: nobody holds it, or from afar; tellers are several. */
const isLookedFor = (duty) => duty === "teller" || holdersOf(duty).every(({away}) => away);

/** What I was proposed for and have not answered yet. */
export const Proposed = () => (me.value.proposed ?? []).filter(isLookedFor).map((duty) => html`<section key=${duty} class="card">
  <p class="say">${t("more.proposed-you", {duty: t(duty === "chair" || duty === "door" ? `live.duty-${duty}` : `more.duty-${duty}`)})}</p>
  <div class="buttons"><${Ask} what="EnterHat" fields=${{duty}} look="primary">${t("more.do-accept")}<//>
    <${Ask} what="LeaveHat" fields=${{duty}} look="quiet">${t("more.do-decline")}<//></div>
</section>`);

/** Who does not stand any more, and why; and the way out for one who stands. */
export function Standing() {
  const poll = panels.poll.value;
  const stands = poll.state !== "closed" && poll.candidates.some(({who, gone}) => who.id === me.value.id && !gone);
  return html`<${Gone} poll=${poll} />
    ${stands && html`<${Ask} what="LeaveHat" fields=${{duty: poll.duty}} look="quiet">${t("more.do-stand-down")}<//>`}`;
}

function Drawn({draw}) {
  return html`<p class="note">${t("more.last-draw", {time: hour(draw.at)})}</p>
    <ol class="drawn">${draw.order.map((who) => html`<li key=${who.id}><bdi>${nameOf(who)}</bdi> <span class="note figures">${who.id}</span></li>`)}</ol>
    <p class="note">${t("more.draw-how")}</p>
    <p class="note figures head-code">printf '%s\\0%s' ${draw.seed} ID | sha256sum</p>`;
}
