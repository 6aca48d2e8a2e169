/** One text and what would change in it: what goes is struck out, what comes is underlined, and both are said. */
import {html} from "htm/preact";
import {t} from "../words.js";

/** @param {{parts: Array<[string, string]>}} props the whole text, each part `same`, `out` or `in` */
export function Diff({parts}) {
  return html`<div class="diff words"><bdi>${parts.map(([part, text], index) => {
    if (part === "same") return html`<span key=${index}>${text}</span>`;
    const words = text.trimEnd();
    const space = text.slice(words.length); // behind a word stands what follows it, outside its mark
    if (part === "in") return html`<ins key=${index}><span class="unseen">${t("live.put-in")} </span>${words}</ins>${space}`;
    return html`<del key=${index}><span class="unseen">${t("live.taken-out")} </span>${words}</del>${parts[index + 1]?.[0] === "in" ? " " : space}`;
  })}</bdi></div>`;
}
