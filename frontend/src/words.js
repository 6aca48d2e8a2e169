/** The words of one language: sentences live in the catalogue, never in code. */
import {signal} from "@preact/signals";

const said = signal({}); // whoever has said something says it again when more is known
let whole = false; // until the other half is here, what belongs to it is not said at all
let language = "en";
let plurals = new Intl.PluralRules("en");
let numbers = new Intl.NumberFormat("en");

/** Use a catalogue (flat, i18next v4 style) for all sentences from now on. */
export function speak(tongue, catalogue) {
  language = tongue;
  said.value = catalogue;
  plurals = new Intl.PluralRules(tongue);
  numbers = new Intl.NumberFormat(tongue);
}

/** Learn more sentences of the language that is spoken. */
export function learn(sentences) {
  whole = true;
  said.value = {...said.value, ...sentences};
}

/** Whether the catalogue has this key. */
export const knows = (key) => key in said.value || `${key}_other` in said.value;

/**
 * Say `key`, with `{{name}}` replaced; `count` chooses the plural form.
 * @param {string} key
 * @param {Object<string, string|number>} [params]
 */
export function t(key, params = {}) {
  const {count} = params;
  const form = count === undefined ? key : `${key}_${plurals.select(count)}`;
  const words = said.value;
  const sentence = words[form] ?? words[`${key}_other`] ?? words[key] ?? (!whole && key.startsWith("more.") ? "" : key);
  return sentence.replace(/\{\{(\w+)\}\}/g, (gap, name) => {
    const value = params[name];
    return typeof value === "number" ? numbers.format(value) : (value ?? gap);
  });
}

/** A number as this language writes it. */
export const figure = (number) => numbers.format(number);

/** A stretch of time as a clock shows it: `1:40`; what is over the time has a plus. */
export function stretch(ms) {
  const seconds = ms < 0 ? Math.floor(-ms / 1000) : Math.ceil(ms / 1000);
  const rest = String(seconds % 60).padStart(2, "0");
  return `${ms < 0 && seconds ? "+" : ""}${Math.floor(seconds / 60)}:${rest}`;
}

/** A wait in words: "about 9 min". */
export function about(seconds) {
  if (seconds < 45) return t("live.wait-moment");
  return t("live.wait-minutes", {count: Math.max(1, Math.round(seconds / 60))});
}

/** A moment of the day, on this phone's clock. */
export const hour = (at) => new Intl.DateTimeFormat(language, {hour: "numeric", minute: "2-digit"}).format(at);

/** Join a few names as this language lists them. */
export function list(names) {
  if (typeof Intl.ListFormat !== "function") return names.join(", ");
  return new Intl.ListFormat(language).format(names);
}

/** A person's name; an erased one is said to be erased. */
export const nameOf = (who) => (who ? who.name || t("live.erased") : "");

/** What a duty is called; most come with the other half of the words. */
export const dutyName = (duty) => t(duty === "chair" || duty === "door" ? `live.duty-${duty}` : `more.duty-${duty}`);
