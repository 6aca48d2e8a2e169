/** One standing rule as something to fill in, whatever kind of rule it is, and what is wrong with what was filled in. */
import {html} from "htm/preact";
import {useState} from "preact/hooks";
import {MajorityField} from "../duties/poll-form.js";
import {Press} from "../parts/button.js";
import {categoryName} from "../parts/speech.js";
import {figure, t} from "../words.js";
import {ruleSentence, timeOf} from "./rule-words.js";

const whole = (text) => (/^\d+$/.test(text.trim()) ? Number(text) : NaN);
const shown = (number) => (Number.isNaN(number) ? "" : String(number));

/** A whole number; what is none stays in the field, and is said to be wrong. */
const Number_ = ({label, value, least = 0, most, set}) => html`<label class="entry"><span class="entry-name">${label}</span>
  <input class="input short" type="number" inputmode="numeric" min=${least} max=${most} value=${shown(value)} onInput=${(event) => set(whole(event.target.value))} /></label>`;

/** The same rule with another value, as it would be said. */
const Choices = ({rule, among, rules, set}) => html`<fieldset class="options"><legend class="unseen">${nameOf(rule)}</legend>
  ${among.map((each) => html`<label key=${String(each)} class="option"><input type="radio" name="rule" checked=${rules[rule] === each} onChange=${() => set({[rule]: each})} />
    <span>${ruleSentence({...rules, [rule]: each}, rule)}</span></label>`)}</fieldset>`;

function Time({rule, what, rules, set}) {
  const value = rules[rule];
  const [minutes, setMinutes] = useState(Math.floor(value / 60));
  const [seconds, setSeconds] = useState(value % 60);
  const change = (m, s) => {
    setMinutes(m);
    setSeconds(s);
    set({[rule]: m * 60 + s});
  };
  const start = Math.max(60, what.least);
  return html`${what.none && html`<label class="tick"><input type="checkbox" checked=${value === 0} onChange=${(event) => (event.target.checked ? change(0, 0) : change(Math.floor(start / 60), start % 60))} />
      <span>${t("more.rules-none")}</span></label>`}
    ${!(what.none && value === 0) && html`<div class="pair"><${Number_} label=${t("more.minutes-of")} value=${minutes} set=${(m) => change(m, seconds)} />
      <${Number_} label=${t("more.seconds-of")} value=${seconds} most=${59} set=${(s) => change(minutes, s)} /></div>`}`;
}

const Amount = ({rule, what, rules, set}) => html`<${Number_} label=${nameOf(rule)} value=${rules[rule]} least=${what.least} most=${what.most} set=${(value) => set({[rule]: value})} />`;

/** So many out of so many. */
const Share = ({num, den, most, set}) => html`<div class="pair"><${Number_} label=${t("live.numerator")} value=${num} most=${most} set=${(value) => set(value, den)} />
  <${Number_} label=${t("live.denominator")} value=${den} least=${1} most=${most} set=${(value) => set(num, value)} /></div>`;

const Fraction = ({rule, what, rules, set}) => html`<${Share} num=${rules[rule]} den=${rules[what.den]} most=${what.most} set=${(num, den) => set({[rule]: num, [what.den]: den})} />`;

function Quorum({rule, what, rules, set}) {
  const quorum = rules[rule];
  const change = (parts) => set({[rule]: {...quorum, ...parts}});
  return html`<${Number_} label=${t("more.rules-at-least")} value=${quorum.number} set=${(number) => change({number})} />
    <p class="entry-name">${t("more.rules-part")}</p>
    <${Share} num=${quorum.num} den=${quorum.den} most=${what.most} set=${(num, den) => change({num, den})} />
    <fieldset class="options inline"><legend class="entry-name">${t("more.rules-of")}</legend>
      ${what.bases.map((base) => html`<label key=${base} class="option"><input type="radio" name="base" checked=${quorum.base === base} onChange=${() => change({base})} /><span>${t(`more.rule-quorum-base-${base}`)}</span></label>`)}</fieldset>
    <label class="tick"><input type="checkbox" checked=${!quorum.enforced} onChange=${(event) => change({enforced: !event.target.checked})} /><span>${t("more.rules-advisory")}</span></label>`;
}

/** Words in an order: up by one place, off, and another one. */
function Words({rule, what, rules, set}) {
  const words = rules[rule];
  const [another, setAnother] = useState("");
  const word = another.trim();
  const wrong = word && wordProblem(word, words, what);
  const put = (now) => set({[rule]: now});
  const swap = (index) => put(words.map((each, n) => (n === index - 1 ? words[index] : n === index ? words[index - 1] : each)));
  const known = (what.known ?? []).filter((each) => !words.includes(each));
  const named = (each) => (rule === "order_categories" ? categoryName(each) : each);
  return html`<ol class="stacked">${words.map((each, index) => html`<li key=${each} class="door-row"><span class="row-words"><bdi>${named(each)}</bdi></span>
      ${index > 0 && html`<${Press} look="quiet small" icon="up" label=${t("more.rules-up", {name: named(each)})} act=${() => swap(index)} />`}
      <${Press} look="quiet small" icon="close" label=${t("more.rules-off", {name: named(each)})} act=${() => put(words.filter((one) => one !== each))} /></li>`)}</ol>
    ${known.length > 0 && html`<div class="buttons">${known.map((each) => html`<${Press} key=${each} look="quiet small" icon="plus" act=${() => put([...words, each])}>${named(each)}<//>`)}</div>`}
    ${words.length < what.most && html`<label class="entry"><span class="entry-name">${t("more.rules-another")}</span>
      <input class="input" type="text" maxlength=${what.characters} value=${another} onInput=${(event) => setAnother(event.target.value)} aria-invalid=${wrong ? "true" : undefined} />
      ${(wrong || what.pattern) && html`<span class=${wrong ? "refusal" : "note"}>${wrong || t("more.rules-word")}</span>`}</label>
      <${Press} look="outline" disabled=${!word || Boolean(wrong)} act=${() => {
        put([...words, word]);
        setAnother("");
      }}>${t("more.rules-add")}<//>`}`;
}

const Decides = ({rule, rules, set}) => html`<${MajorityField} majority=${rules[rule]} setMajority=${(majority) => set({[rule]: majority})} method="yes-no" legend=${nameOf(rule)} />`;

const FIELDS = {time: Time, number: Amount, fraction: Fraction, quorum: Quorum, list: Words, majority: Decides};

/** What a rule is called. */
export const nameOf = (rule) => t(`more.rule-name-${rule.replaceAll("_", "-")}`);

export function RuleField({rule, what, rules, set}) {
  const among = what.kind === "truth" ? [false, true] : what.among;
  if (among) return html`<${Choices} rule=${rule} among=${among} rules=${rules} set=${set} />`;
  const Field = FIELDS[what.kind];
  return html`<${Field} rule=${rule} what=${what} rules=${rules} set=${set} />`;
}

function wordProblem(word, words, {pattern, characters}) {
  if (words.includes(word)) return t("more.rules-same");
  if (word.length > characters) return t("more.rules-long", {count: characters});
  return pattern && !new RegExp(pattern).test(word) ? t("more.rules-word") : "";
}

const proper = (num, den, most) => num >= 0 && num <= den && den >= 1 && den <= most; // false of what is no number

/** What is wrong with a rule as it would be; nothing, if it may be so. */
export function problemOf(rules, rule, what) {
  const value = rules[rule];
  if (what.kind === "time" || what.kind === "number") {
    const say = what.kind === "time" ? timeOf : figure;
    const fits = (value >= what.least && value <= what.most) || (what.none && value === 0);
    return fits ? "" : t("more.rules-from-to", {least: say(what.least), most: say(what.most)});
  }
  if (what.kind === "fraction") return proper(value, rules[what.den], what.most) && value < rules[what.den] ? "" : t("more.rules-not-all");
  if (what.kind === "quorum") return proper(value.num, value.den, what.most) && value.number >= 0 ? "" : t("refusal.quorum-unclear");
  if (what.kind !== "majority") return "";
  const {num, den, strict} = value;
  return proper(num, den, what.most) && 2 * num >= den && (strict ? num < den : num > 0) ? "" : t("more.rules-too-few");
}
