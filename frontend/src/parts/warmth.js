/** How warm the hall is: five bars, cold to warm, each with its word and figure. */
import {html} from "htm/preact";
import {clock} from "../moment.js";
import {share} from "../sums.js";
import {figure, nameOf, t} from "../words.js";

const SHOWN_MS = 60_000; // after it is over

/** Whether it is asked now, or was a moment ago. */
export const shownNow = (now) => Boolean(now) && (!now.ended || clock.read() - now.ended < SHOWN_MS);

export function Warmth({now}) {
  const whole = Math.max(1, now.given);
  return html`<p class="kicker">${t("more.temperature")}</p>
    <p class="words question"><bdi>${now.question}</bdi></p>
    <ul class="bars">${now.counts.map((count, index) => html`<li key=${index} class="bar hue-option">
      <span class="bar-name">${t(`more.degree-${index + 1}`)}</span>
      <span class="bar-ground"><span class="bar-length" style=${{inlineSize: `${share(count, whole).toFixed(2)}%`}}></span></span>
      <span class="bar-count figures">${figure(count)}</span></li>`)}</ul>
    <p class="note">${t("more.temperature-binds", {name: nameOf(now.who)})}</p>`;
}
