/** Changing the standing rules by motion: what is to be otherwise, and nothing else. */
import {html} from "htm/preact";
import {useState} from "preact/hooks";
import {panels} from "../moment.js";
import {Ask} from "../parts/button.js";
import {Sheet, closeSheet} from "../parts/sheet.js";
import {takesFraction} from "../sums.js";
import {stretch, t} from "../words.js";

const TURNS = [60, 90, 120, 180, 240, 300, 600];
/** Each rule that this sheet changes, with what it may be. */
const RULES = {
  turn_seconds: TURNS, order: ["fair", "arrival", "alternate"], turns_max: [0, 1, 2, 3, 5], seconds_needed: [0, 1, 2, 5, 10],
  visibility: ["counts", "turnout", "named"], objection_seconds: [10, 20, 30, 60],
};

/** What a rule says once it has this value; the whole page of rules says the others. */
export function ruleSentence(rule, value) {
  if (value && typeof value === "object") return "den" in value && "strict" in value ? t(`more.rule-${rule.replaceAll("_", "-")}`, {what: takesFraction(value)}) : "";
  const key = `more.rule-${rule.replace(/_(seconds|max)$/, "").replaceAll("_", "-")}`;
  if (typeof value === "string") return t(`${key}-${value}`);
  if (typeof value === "boolean") return t(`${key}-${value ? "yes" : "no"}`);
  if (!value) return t(`${key}-none`);
  return rule.endsWith("_seconds") ? t(key, {time: stretch(value * 1000)}) : t(key, {count: value});
}

/** The differences that a motion would make, as they are to be and as they are. */
export const Changes = ({changes}) => html`<ul class="terms">${changes.map(({rule, before, after}) => html`<li key=${rule}>
  <strong>${ruleSentence(rule, after)}</strong> <span class="note">${t("more.rule-before", {rule: ruleSentence(rule, before)})}</span></li>`)}</ul>`;

export function ChangeRulesSheet() {
  const {quorum_needed: needed, changed, ...now} = panels.rules.value;
  const [after, setAfter] = useState({});
  const rules = {...now, ...after};
  const changes = Object.keys(after).filter((rule) => after[rule] !== now[rule]);
  return html`<${Sheet} title=${t("live.act-change-rules")}
    foot=${html`<${Ask} what="MoveProcedure" fields=${{act: "change-rules", rules}} match=${{}} look="primary" disabled=${!changes.length} then=${closeSheet}>${t("more.do-move")}<//>`}>
    <form class="form" onSubmit=${(event) => event.preventDefault()}>
      <p class="note">${t("more.rule-rules-majority", {what: takesFraction(now.rules_majority)})}</p>
      ${Object.entries(RULES).map(([rule, among]) => html`<label key=${rule} class="entry"><span class="entry-name">${t(`more.rule-name-${rule.replaceAll("_", "-")}`)}</span>
        <select class="input" value=${String(rules[rule])} onChange=${(event) => setAfter({...after, [rule]: among.find((each) => String(each) === event.target.value) ?? now[rule]})}>
          ${[...new Set([now[rule], ...among])].map((each) => html`<option key=${each} value=${String(each)} selected=${each === rules[rule]}>${ruleSentence(rule, each)}</option>`)}
        </select></label>`)}
      ${changes.length > 0 && html`<${Changes} changes=${changes.map((rule) => ({rule, before: now[rule], after: after[rule]}))} />`}
    </form>
  <//>`;
}
