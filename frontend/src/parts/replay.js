/** What stands beside the lines of a replay: its pace, what the hall is asked, and what it answered. Never mixed with them. */
import {html} from "htm/preact";
import {panels} from "../moment.js";
import {figure, t} from "../words.js";
import {Bars} from "./bars.js";

const DECIDING = ["decide", "vote", "acclaim", "reject"];

/** Whether the newest line says what was decided. */
export const decides = (line) => DECIDING.includes(line?.what);

/** How the replay is played, in one sentence. */
export function paceWords() {
  const {speed, running, ended, awaits} = panels.replay.value;
  if (ended) return t("more.replay-ended");
  if (awaits) return t("more.replay-awaits");
  return t(running ? "more.replay-runs" : "more.replay-stands", {count: speed});
}

/** What was before them then, and that the hall may answer for itself. */
export function Awaited({large = false}) {
  const {question, awaits, answers} = panels.replay.value;
  const answered = answers.some((each) => each.line === awaits && each.verdict);
  const shown = !large && panels.line.value?.text === question; // it is the line above
  return html`<p class="kicker">${t("more.replay-awaits")}</p>
    ${!shown && html`<h2 class=${large ? `wall-question words${question.length > 90 ? " long" : ""}` : "words chronicle-text long"}><bdi>${question || t("more.replay-no-words")}</bdi></h2>`}
    <p class=${large ? "wall-large" : "say"}>${t(answered ? "more.replay-answered" : "more.replay-your-turn", {number: figure(awaits)})}</p>`;
}

/** The record's decision and the hall's, side by side: no bar where no count is known. */
export function Compared({line, large = false}) {
  const answers = panels.replay.value?.answers.filter((each) => each.line === line.line && each.verdict) ?? [];
  if (!decides(line) || !answers.length) return null;
  return html`<section class="compared" aria-label=${t("more.replay-compared")}>
    <div class="compared-side">
      <h2 class="kicker">${t("more.replay-then")}</h2>
      <p class="compared-word"><bdi>${[line.result, line.method || t("more.replay-no-method")].filter(Boolean).join(" · ")}</bdi></p>
      ${!line.counts?.length && html`<p class="note">${t("more.replay-no-count")}</p>`}
    </div>
    ${answers.slice(0, 1).map((each) => html`<div class="compared-side" key=${each.poll}>
      <h2 class="kicker">${t("more.replay-now")}</h2>
      <p class=${`compared-word ${each.verdict}`}>${t(`verdict.${each.verdict}`)}</p>
      <${Bars} choices=${Object.keys(each.counts)} counts=${each.counts} options=${each.options} large=${large} />
      <p class="note">${t("live.turnout", {cast: each.cast, eligible: each.eligible})}</p>
    </div>`)}
  </section>`;
}
