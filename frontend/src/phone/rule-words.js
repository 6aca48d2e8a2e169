/** What a standing rule says, as the page of rules says it; here also for what it would say. */
import {html} from "htm/preact";
import {motionOf, panels} from "../moment.js";
import {categoryName} from "../parts/speech.js";
import {fraction, takesFraction} from "../sums.js";
import {knows, list, t} from "../words.js";

const TIMES = /_seconds(_max)?$/;

/** So many seconds, in words. */
export function timeOf(seconds) {
  const parts = [[3600, "more.hours-long"], [60, "live.minutes-long"], [1, "more.seconds-long"]];
  let left = seconds;
  const said = [];
  for (const [unit, key] of parts) {
    if (left >= unit) said.push(t(key, {count: Math.floor(left / unit)}));
    left %= unit;
  }
  return said.join(" ") || t("more.seconds-long", {count: 0});
}

const nameOf = (rule, word) => (rule === "order_categories" ? categoryName(word) : word);

/**
 * What one of these rules says.
 * @param {Object} rules all rules, as the panel has them
 */
export function ruleSentence(rules, rule) {
  const value = rules[rule];
  const key = `more.rule-${rule.replace(/_max$/, "").replace(/_seconds$/, "").replaceAll("_", "-")}`;
  if (rule.endsWith("_num")) return share(key.replace(/-num$/, "-part"), value, rules[rule.replace(/num$/, "den")]);
  if (typeof value === "string") return t(`${key}-${value}`);
  if (typeof value === "boolean") return t(`${key}-${value ? "yes" : "no"}`);
  if (Array.isArray(value)) return value.length ? t(key, {names: list(value.map((word) => nameOf(rule, word)))}) : t(`${key}-none`);
  if (typeof value === "object") return "strict" in value ? t(key, {what: takesFraction(value, "yes-no")}) : quorum(value);
  if (!value && knows(`${key}-none`)) return t(`${key}-none`);
  return TIMES.test(rule) ? t(key, {time: timeOf(value)}) : t(key, {count: value});
}

const share = (key, num, den) => (num ? t(key, {fraction: fraction({num, den})}) : t(`${key}-none`));

function quorum({number, num, den, base, enforced}) {
  const part = num ? t("more.rule-quorum-part", {fraction: fraction({num, den}), base: t(`more.rule-quorum-base-${base}`)}) : "";
  if (!number && !num) return t("more.rule-quorum-none");
  return [part, number ? t("more.rule-quorum", {count: number}) : "", enforced ? "" : t("more.rule-quorum-advisory")].filter(Boolean).join(" ");
}

/** The differences that a motion would make, as they are to be and as they are; a fraction in two fields is one rule. */
export function Changes({changes, look = "terms"}) {
  const [was, shall] = [{...panels.rules.value}, {...panels.rules.value}];
  for (const {rule, before, after} of changes) [was[rule], shall[rule]] = [before, after];
  const said = [...new Set(changes.map(({rule}) => rule.replace(/_den$/, "_num")))];
  return html`<ul class=${look}>${said.map((rule) => html`<li key=${rule}>
    <strong>${ruleSentence(shall, rule)}</strong> <span class="note">${t("more.rule-before", {rule: ruleSentence(was, rule)})}</span></li>`)}</ul>`;
}

/** What this motion would change of the rules, if that is what it is about. */
export function ChangesOf({motion, look}) {
  const changes = motionOf(motion)?.procedure?.changes ?? [];
  return changes.length ? html`<${Changes} changes=${changes} look=${look} />` : null;
}
