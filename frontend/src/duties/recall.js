/** Taking a duty from its holder, and giving it to somebody, by a vote of the assembly. */
import {html} from "htm/preact";
import {useState} from "preact/hooks";
import {useDraft} from "../drafts.js";
import {holdersOf, panels} from "../moment.js";
import {Ask} from "../parts/button.js";
import {Sheet, closeSheet} from "../parts/sheet.js";
import {dutyName, nameOf, t} from "../words.js";
import {Picker} from "./people.js";

export function RecallSheet({duty, who}) {
  const [reason, setReason, forget] = useDraft(`recall:${duty}:${who.id}`);
  const needed = panels.rules.value?.recall_seconds_needed ?? 0;
  const done = () => {
    forget();
    closeSheet();
  };
  const fields = {act: "recall", duty, member: who.id, reason: reason.trim()};
  return html`<${Sheet} title=${t("live.act-recall", {name: nameOf(who), duty: dutyName(duty)})} foot=${html`
    <${Ask} what="MoveProcedure" fields=${fields} look="primary" then=${done}>${t("more.do-move-recall")}<//>`}>
    <p class="note">${needed ? t("more.recall-note", {count: needed}) : t("more.recall-at-once")}</p>
    <label class="entry"><span class="entry-name">${t("more.recall-reason")}</span>
      <input class="input" type="text" maxlength="500" value=${reason} onInput=${(event) => setReason(event.target.value)} /></label>
  <//>`;
}

/** In place of the ballot, for whoever the question is about. */
export const AboutYou = () => html`<p class="say">${t("more.about-you")}</p>`;

/** Somebody else for a duty: asked to stand among others, or alone put to a yes or no. */
export function FillDutySheet({duty}) {
  const [chosen, setChosen] = useState(null);
  const taken = holdersOf(duty).map(({who}) => who.id);
  const fits = (member) => !member.observer && !member.phoneless && member.name && !taken.includes(member.id);
  const fields = {duty, member: chosen?.id};
  const name = chosen ? nameOf(chosen) : "";
  return html`<${Sheet} title=${t("more.propose-for", {duty: dutyName(duty)})} foot=${chosen
    ? html`<${Ask} what="ProposeCandidate" fields=${fields} look="primary" then=${closeSheet}>${t("more.do-ask-to-stand", {name})}<//>
      <${Ask} what="MoveProcedure" fields=${{act: "fill-duty", ...fields}} look="outline" then=${closeSheet}>${t("more.do-propose-alone", {name})}<//>`
    : html`<p class="note">${t("live.choose-somebody")}</p>`}>
    <p class="note">${t("more.standing-note")} ${t("more.propose-note")}</p>
    <${Picker} chosen=${chosen} choose=${setChosen} fits=${fits} legend=${t("more.propose-for", {duty: dutyName(duty)})} />
  <//>`;
}
