/** What a screen does not need at first comes when it is first opened, or when the phone has nothing else to do. */
import {signal} from "@preact/signals";
import {html} from "htm/preact";
import {learn, t} from "./words.js";

const AGAIN_MS = 3000;

/** The parts that came later, by name; null until they are here. */
export const more = signal(null);

let coming = null;

/** Fetch the other half of this screen and its words; a lost network is tried again until they are here. */
export function fetchMore({load, words}) {
  coming ??= Promise.all([load(), words ? fetch(words).then((answer) => answer.json()) : {}])
    .then(([parts, sentences]) => {
      learn(sentences);
      more.value = parts;
    })
    .catch(() => {
      coming = null;
      setTimeout(() => fetchMore({load, words}), AGAIN_MS);
    });
  return coming;
}

/** A part that came later, or nothing in its place. */
export function Perhaps({name, ...facts}) {
  const Part = more.value?.[name];
  return Part ? html`<${Part} ...${facts} />` : null;
}

/** A part that came later, or a word of patience in its place. */
export function Later({name, ...facts}) {
  const Part = more.value?.[name];
  return Part ? html`<${Part} ...${facts} />` : html`<p class="note">${t("live.looking")}</p>`;
}
