/** Counts as bars: figure, word, shape and length say the same thing. */
import {html} from "htm/preact";
import {Shape, hueOf} from "../icons.js";
import {choiceName, share} from "../sums.js";
import {figure} from "../words.js";

/** One bar per choice, against the same whole; with `most`, the figures have their room before they grow. */
export function Bars({choices, counts, options, mine, whole: all = 0, most = 0, large = false}) {
  const room = most ? `min-inline-size: ${figure(most).length}ch` : undefined;
  const whole = all || Math.max(1, choices.reduce((sum, choice) => sum + (counts[choice] ?? 0), 0));
  const crowd = choices.length > 8 ? " many" : choices.length > 4 ? " several" : "";
  return html`<ul class=${`bars${large ? " large" : ""}${crowd}`}>
    ${choices.map((choice) => html`<li key=${choice} class=${`bar hue-${hueOf(choice)}`}>
      <${Shape} choice=${choice} size=${24} />
      <span class="bar-name">${choiceName(choice, options)}${choice === mine && html` <span class="bar-mine">●</span>`}</span>
      <span class="bar-ground"><span class="bar-length" style=${`--rest: ${(100 - share(counts[choice] ?? 0, whole)).toFixed(2)}%`}></span></span>
      <span class="bar-count figures" style=${room}>${figure(counts[choice] ?? 0)}</span>
    </li>`)}
  </ul>`;
}
