/** An item of the agenda on the wall: what the assembly has come to; a song, a reading, a silence and a break have it to themselves. */
import {html} from "htm/preact";
import {QUIET, Used, itemsOf, numberOf, presentItem, textOf, usedOf} from "../agenda.js";
import {share} from "../sums.js";
import {stretch, t} from "../words.js";
import {Ring, useNow} from "../parts/timer.js";

const LONG = 320; // characters of a text that is set smaller

export function ItemScene() {
  const item = presentItem();
  if (!item) return null;
  const Shown = {silence: Silence, break: Break}[item.kind] ?? Words;
  return html`<${Shown} item=${item} text=${textOf(item)} />`;
}

const Kicker = ({item}) => html`<p class="kicker">${t("live.agenda")} · <span class="figures">${numberOf(item)}/${itemsOf().length}</span>${item.kind === "business" ? "" : ` · ${t(`more.item-${item.kind}`)}`}</p>`;

/** A title as large as it can be, and its text as a page. */
function Words({item, text}) {
  const length = text.join("").length;
  return html`<article class=${`scene wall-item${QUIET.includes(item.kind) ? " quiet" : ""}`}>
    <${Kicker} item=${item} />
    <h2 class=${`wall-item-title words${item.title.length > 40 || length ? " long" : ""}`}><bdi>${item.title}</bdi></h2>
    ${length > 0 && html`<div class=${`wall-motion-text words${length > LONG ? " long" : ""}`}>${text.map((part, index) => html`<p key=${index} class="lines"><bdi>${part}</bdi></p>`)}</div>`}
    ${!QUIET.includes(item.kind) && html`<p class="wall-note"><${Used} item=${item} /></p>`}
  </article>`;
}

/** A slow ring, and nothing that counts. */
function Silence({item, text}) {
  const now = useNow(item.estimate_seconds > 0, 1000);
  const whole = item.estimate_seconds * 1000;
  const part = whole ? share(Math.max(0, whole - usedOf(item, now)), whole) / 100 : 1;
  return html`<div class="scene wall-item wall-silence">
    <h2 class="wall-large words"><bdi>${item.title}</bdi></h2>
    <${Ring} part=${part} figures="" look=${whole ? "slow" : "slow breathing"} />
    ${text.map((line, index) => html`<p key=${index} class="wall-note words"><bdi>${line}</bdi></p>`)}
  </div>`;
}

function Break({item, text}) {
  const now = useNow(item.estimate_seconds > 0, 500);
  const left = item.estimate_seconds * 1000 - usedOf(item, now);
  return html`<div class="scene wall-item">
    <${Kicker} item=${item} />
    <h2 class="wall-item-title words long"><bdi>${item.title}</bdi></h2>
    ${item.estimate_seconds > 0 && html`<p class="wall-huge"><span class="figures" role="timer">${stretch(Math.max(0, left))}</span></p>`}
    ${text.map((line, index) => html`<p key=${index} class="wall-large words"><bdi>${line}</bdi></p>`)}
  </div>`;
}

const LISTED = 8;

/** What is coming, while people come in. */
export function WholeAgenda() {
  const items = itemsOf();
  if (!items.length) return null;
  return html`<section class="wall-agenda-list"><h2 class="kicker">${t("live.agenda")}</h2>
    <ol>${items.slice(0, LISTED).map((item) => html`<li key=${item.id}><bdi class="words">${item.title}</bdi></li>`)}</ol>
    ${items.length > LISTED && html`<p class="wall-note">${t("more.agenda-items", {count: items.length})}</p>`}</section>`;
}
