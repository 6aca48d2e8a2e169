/** Handing a duty over: to somebody who is here; the controls move with it. */
import {html} from "htm/preact";
import {useState} from "preact/hooks";
import {me, panels} from "../moment.js";
import {Ask} from "../parts/button.js";
import {Sheet, closeSheet} from "../parts/sheet.js";
import {nameOf, t} from "../words.js";

export function HandOverSheet({duty}) {
  const [to, setTo] = useState("");
  const [sought, setSought] = useState("");
  const others = (panels.roll.value?.members ?? []).filter((member) => !member.observer && member.id !== me.value.id && member.name);
  const shown = others.filter((member) => member.name.toLocaleLowerCase().includes(sought.trim().toLocaleLowerCase()));
  const heir = others.find((member) => member.id === to);
  return html`<${Sheet} title=${t(duty === "chair" || duty === "door" ? `live.hand-over-${duty}` : `more.hand-over-${duty}`)} foot=${html`
    <${Ask} what="HandOverDuty" fields=${{duty, to}} look="primary" disabled=${!heir} then=${closeSheet}>
      ${heir ? t("live.hand-over-to", {name: nameOf(heir)}) : t("live.choose-somebody")}<//>`}>
    <p class="note">${t("live.hand-over-note")}</p>
    ${others.length > 8 && html`<label class="entry"><span class="entry-name">${t("live.find-name")}</span>
      <input class="input" type="search" value=${sought} onInput=${(event) => setSought(event.target.value)} /></label>`}
    ${others.length === 0 && html`<p class="empty">${t("live.nobody-else")}</p>`}
    <fieldset class="options"><legend class="unseen">${t("live.to-whom")}</legend>
      ${shown.map((member) => html`<label key=${member.id} class="option"><input type="radio" name="heir" checked=${to === member.id} onChange=${() => setTo(member.id)} />
        <span><bdi>${member.name}</bdi></span></label>`)}
    </fieldset>
  <//>`;
}
