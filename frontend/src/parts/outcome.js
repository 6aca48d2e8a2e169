/** An outcome: the verdict in one word, the sum in one sentence, bars, turnout, and what happens now. */
import {html} from "htm/preact";
import {Perhaps, more} from "../later.js";
import {ballotIn, panels} from "../moment.js";
import {choiceName, sum} from "../sums.js";
import {titleOf} from "../titles.js";
import {list, t} from "../words.js";
import {Bars} from "./bars.js";

/** @param {{poll: Object, large?: boolean}} props a closed poll */
export function OutcomeCard({poll, large = false, children}) {
  const {outcome, choices, options, method} = poll;
  more.value; // some of these words come later
  const whole = panels.count.value?.poll === poll.id; // the whole count says more than its first line
  const mine = ballotIn(poll)?.choice ?? "";
  const winner = list((outcome.elected ?? []).map((choice) => choiceName(choice, options)));
  return html`<section class=${`card outcome ${outcome.verdict}${large ? " large" : ""}${whole ? " counted" : ""}`}>
    <p class="kicker">${poll.motion ? `${poll.motion} · ` : ""}${poll.round > 1 ? t("live.round", {count: poll.round}) : t("live.outcome")}</p>
    <h2 class=${`outcome-word ${outcome.verdict}`}>${t(`verdict.${outcome.verdict}`)}</h2>
    ${winner && html`<p class="winner"><bdi>${winner}</bdi></p>`}
    <p class="words question"><bdi>${titleOf(poll)}</bdi></p>
    <p class="sum">${sum({...poll.majority, ...outcome, method, options, places: poll.places})}</p>
    ${!whole && html`<${Bars} choices=${choices} counts=${outcome.counts} options=${options} mine=${mine} large=${large} whole=${method === "approval" ? outcome.cast : 0} />`}
    ${poll.duty && html`<${Perhaps} name="Standing" />`}
    ${poll.motion && html`<${Perhaps} name="ChangesOf" motion=${poll.motion} />`}
    ${children}
    <p class="note">${t("live.turnout", {cast: outcome.cast, eligible: poll.eligible})} ${t(`live.grade-${panels.rules.value?.admission ?? "open-link"}`, {slipless: poll.slipless})}</p>
    ${!poll.recount && html`<p class="note then">${then(poll)}</p>`}
  </section>`;
}

function then({outcome, round_possible, motion}) {
  if (round_possible) return t("live.then-round");
  if (outcome.verdict === "adopted" || outcome.verdict === "chosen") return t("live.then-adopted");
  if (outcome.verdict === "rejected") return t("live.then-rejected");
  return t(motion ? "live.then-back" : "live.then-nothing");
}
