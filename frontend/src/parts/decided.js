/** What was decided without ballots: how it was decided stands in the place of the sum. */
import {html} from "htm/preact";
import {titleOf} from "../titles.js";
import {nameOf, t} from "../words.js";

/** @param {{decision: Object, large?: boolean}} props one of the decisions' panel */
export function Decided({decision, large = false}) {
  const {motion, verdict, how, who} = decision;
  return html`<section class=${`card outcome ${verdict}${large ? " large" : ""}`}>
    <p class="kicker">${[motion, t("live.outcome")].filter(Boolean).join(" · ")}</p>
    <h2 class=${`outcome-word ${verdict}`}>${t(`verdict.${verdict}`)}</h2>
    <p class="words question"><bdi>${titleOf(decision)}</bdi></p>
    ${how !== "poll" && html`<p class="sum">${t(`more.decided-${how}`, {name: nameOf(who)})}</p>`}
    ${["adopted", "rejected"].includes(verdict) && html`<p class="note then">${t(`live.then-${verdict}`)}</p>`}
  </section>`;
}
