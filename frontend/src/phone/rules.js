/** Changing the standing rules by motion: every rule that may be otherwise, in groups, with what holds now. */
import {html} from "htm/preact";
import {useEffect, useState} from "preact/hooks";
import {panels, place} from "../moment.js";
import {Ask, Press} from "../parts/button.js";
import {Sheet, closeSheet} from "../parts/sheet.js";
import {takesFraction} from "../sums.js";
import {t} from "../words.js";
import {RuleField, nameOf, problemOf} from "./rule-fields.js";
import {Changes, ruleSentence} from "./rule-words.js";

const AGAIN_MS = 3000;
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** What each rule may be: asked for when the sheet is first opened, again until it is here. */
function useForm() {
  const [form, setForm] = useState(null);
  useEffect(() => {
    let timer = 0;
    const fetchIt = () => fetch(`${place.home}rules.json`).then((answer) => answer.json()).then(setForm).catch(() => {
      timer = setTimeout(fetchIt, AGAIN_MS);
    });
    fetchIt();
    return () => clearTimeout(timer);
  }, []);
  return form;
}

export function ChangeRulesSheet() {
  const {quorum_needed: needed, changed, ...now} = panels.rules.value;
  const form = useForm();
  const [after, setAfter] = useState({});
  const [open, setOpen] = useState("");
  if (!form) return html`<${Sheet} title=${t("live.act-change-rules")}><p class="note">${t("live.looking")}</p><//>`;
  const rules = {...now, ...after};
  const changes = Object.keys(after).filter((rule) => !same(after[rule], now[rule]));
  const wrong = Object.keys(form.rules).find((rule) => problemOf(rules, rule, form.rules[rule]));
  const leave = (rule) => setAfter(Object.fromEntries(Object.entries(after).filter(([each]) => each !== rule && each !== form.rules[rule].den)));
  const row = (rule) => ({rule, what: form.rules[rule], now, rules, open: open === rule, turn: () => setOpen(open === rule ? "" : rule), set: (values) => setAfter({...after, ...values}), leave: () => leave(rule)});
  return html`<${Sheet} title=${t("live.act-change-rules")}
    foot=${html`${wrong && html`<p class="refusal" role="status">${nameOf(wrong)}: ${problemOf(rules, wrong, form.rules[wrong])}</p>`}
      <${Ask} what="MoveProcedure" fields=${{act: "change-rules", rules}} match=${{}} look="primary" disabled=${!changes.length || Boolean(wrong)} then=${closeSheet}>${t("more.do-move")}<//>`}>
    <p class="note">${t("more.rules-which")} ${t("more.rule-rules-majority", {what: takesFraction(now.rules_majority, "yes-no")})}</p>
    <div>${form.groups.map((group) => html`<${Group} key=${group.name} group=${group} row=${row} />`)}</div>
    <p class="note">${t("more.rules-fixed")}</p>
    ${changes.length > 0 && !wrong && html`<section class="group" aria-live="polite"><h3 class="kicker">${t("more.rules-would")}</h3>
      <${Changes} changes=${changes.map((rule) => ({rule, before: now[rule], after: after[rule]}))} /></section>`}
  <//>`;
}

/** A handful of rules, folded until somebody looks for one of them. */
const Group = ({group, row}) => html`<details class="inside decision"><summary><span><span>${t(`more.rule-group-${group.name}`)}</span> <span class="note">${t("more.rules-count", {count: group.rules.length})}</span></span></summary>
  <ul class="rows">${group.rules.map((rule) => html`<${Row} key=${rule} ...${row(rule)} />`)}</ul></details>`;

function Row({rule, what, now, rules, open, turn, set, leave}) {
  const wrong = problemOf(rules, rule, what);
  const otherwise = !same(now[rule], rules[rule]) || (what.den && now[what.den] !== rules[what.den]);
  return html`<li><button type="button" class="button row" aria-expanded=${open} onClick=${turn}><span class="button-words"><strong>${nameOf(rule)}</strong>
      <span class="note">${ruleSentence(now, rule)}</span>
      ${otherwise && !wrong && html`<span>${t("more.rules-shall", {rule: ruleSentence(rules, rule)})}</span>`}</span></button>
    ${open && html`<form class="form opened" onSubmit=${(event) => event.preventDefault()}>
      <${RuleField} rule=${rule} what=${what} rules=${rules} set=${set} />
      ${wrong && html`<p class="refusal">${wrong}</p>`}
      ${otherwise && html`<${Press} look="quiet" act=${leave}>${t("more.rules-as-it-is")}<//>`}
    </form>`}</li>`;
}
