/** A decision as the list of decisions has it: by a poll that is no longer the last, or without ballots. */
import {html} from "htm/preact";
import {OutcomeCard} from "./outcome.js";
import {titleOf} from "../titles.js";
import {nameOf, t} from "../words.js";

const asPoll = ({poll, num, den, strict, base, ...rest}) => ({...rest, id: poll, choices: Object.keys(rest.counts), majority: {num, den, strict, base}, outcome: {...rest, base}});

/** @param {{decision: Object, large?: boolean}} props one of the decisions' panel */
export function Decided({decision, large = false}) {
  if (decision.poll) return html`<${OutcomeCard} poll=${asPoll(decision)} large=${large} />`;
  // Nobody cast a ballot: how it was decided stands in the place of the sum.
  const {motion, verdict, how, who} = decision;
  return html`<section class=${`card outcome ${verdict}${large ? " large" : ""}`}>
    <p class="kicker">${[motion, t("live.outcome")].filter(Boolean).join(" · ")}</p>
    <h2 class=${`outcome-word ${verdict}`}>${t(`verdict.${verdict}`)}</h2>
    <p class="words question"><bdi>${titleOf(decision)}</bdi></p>
    <p class="sum">${t(`more.decided-${how}`, {name: nameOf(who)})}</p>
    ${["adopted", "rejected"].includes(verdict) && html`<p class="note then">${t(`live.then-${verdict}`)}</p>`}
  </section>`;
}
