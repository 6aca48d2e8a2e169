/** Handing a duty over: to somebody who is here; the controls move with it. */
import {html} from "htm/preact";
import {useState} from "preact/hooks";
import {holdersOf, me} from "../moment.js";
import {Ask} from "../parts/button.js";
import {Sheet, closeSheet} from "../parts/sheet.js";
import {nameOf, t} from "../words.js";
import {Picker} from "./people.js";

export function HandOverSheet({duty}) {
  const [heir, setHeir] = useState(null);
  const taken = holdersOf(duty).map(({who}) => who.id);
  const fits = (member) => !member.observer && !member.phoneless && member.id !== me.value.id && member.name && !taken.includes(member.id);
  return html`<${Sheet} title=${t(duty === "chair" || duty === "door" ? `live.hand-over-${duty}` : `more.hand-over-${duty}`)} foot=${html`
    <${Ask} what="HandOverDuty" fields=${{duty, to: heir?.id}} look="primary" disabled=${!heir} then=${closeSheet}>
      ${heir ? t("live.hand-over-to", {name: nameOf(heir)}) : t("live.choose-somebody")}<//>`}>
    <p class="note">${t("live.hand-over-note")}</p>
    <${Picker} chosen=${heir} choose=${setHeir} fits=${fits} legend=${t("live.to-whom")} />
  <//>`;
}

/** Note that somebody has gone home, so that the quorum is true; where no door is kept, the chair does so. */
export function MarkLeftSheet() {
  const [gone, setGone] = useState(null);
  const fits = (member) => member.id !== me.value.id && member.name;
  return html`<${Sheet} title=${t("more.mark-left-sheet")} foot=${html`
    <${Ask} what="MarkLeft" fields=${{member: gone?.id}} look="primary" disabled=${!gone} then=${closeSheet}>
      ${gone ? t("more.mark-left-name", {name: nameOf(gone)}) : t("live.choose-somebody")}<//>`}>
    <p class="note">${t("more.who-left-note")}</p>
    <${Picker} chosen=${gone} choose=${setGone} fits=${fits} legend=${t("more.mark-left-sheet")} />
  <//>`;
}
