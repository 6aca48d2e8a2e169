/** A duty by lot: who is willing, the drawing, and how anybody can draw again. */
import {html} from "htm/preact";
import {holds, may, me, panels} from "../moment.js";
import {Ask} from "../parts/button.js";
import {hour, list, nameOf, t} from "../words.js";

export function Hat({duty}) {
  const hat = panels.duties.value?.hats[duty];
  const draw = panels.duties.value?.draws[duty];
  const mine = (me.value.hats ?? []).includes(duty);
  const willing = may("EnterHat") && !holds(duty);
  if (!hat && !draw && !willing) return null;
  return html`<details class="inside"><summary>${t("more.by-lot")}</summary>
    <p class="note">${t("more.draw-note")}</p>
    ${hat && html`<p>${t("more.in-hat", {count: hat.count, names: list(hat.first.map(nameOf)) + (hat.count > hat.first.length ? "…" : "")})}</p>`}
    <div class="buttons">
      ${mine && html`<${Ask} what="LeaveHat" fields=${{duty}} look="quiet">${t("more.leave-hat")}<//>`}
      ${!mine && willing && html`<${Ask} what="EnterHat" fields=${{duty}} look="quiet">${t("more.enter-hat")}<//>`}
      ${may(`DrawDuty:${duty}`) && html`<${Ask} what="DrawDuty" fields=${{duty}} look="outline">${t("more.do-draw")}<//>`}
    </div>
    ${draw && html`<${Drawn} draw=${draw} />`}
  </details>`;
}

function Drawn({draw}) {
  return html`<p class="note">${t("more.last-draw", {time: hour(draw.at)})}</p>
    <ol class="drawn">${draw.order.map((who) => html`<li key=${who.id}><bdi>${nameOf(who)}</bdi> <span class="note figures">${who.id}</span></li>`)}</ol>
    <p class="note">${t("more.draw-how")}</p>
    <p class="note figures head-code">printf '%s\\0%s' ${draw.seed} ID | sha256sum</p>`;
}
