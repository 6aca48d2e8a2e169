/** The wall: readable from thirty metres. No control, nothing private, no error. */
import {html} from "htm/preact";
import {QUIET, Used, itemsOf, numberOf, presentItem} from "../agenda.js";
import {Icon} from "../icons.js";
import {line, panels, place, standing} from "../moment.js";
import {DemandLine} from "../parts/again.js";
import {Announce} from "../parts/announce.js";
import {short} from "../parts/network.js";
import {Shield} from "../parts/shield.js";
import {SIGNALS} from "../phone/gestures.js";
import {placeWords} from "../phone/queue.js";
import {titleOf} from "../titles.js";
import {Warmth, shownNow} from "../parts/warmth.js";
import {about, figure, nameOf, t} from "../words.js";
import {useDecisions} from "./decision.js";
import {Fit} from "./fit.js";
import {Stage, stageOf} from "./stage.js";

const WHOLE = ["poll", "asking", "closing", "outcome", "adjourned"]; // nothing stands beside these

export function Wall() {
  const assembly = panels.assembly.value;
  const shown = useDecisions();
  if (!assembly) return html`<main class="wall empty-wall"><h1 class="wall-code">${place.code}</h1><p>${t("live.looking")}</p></main>`;
  const stage = stageOf(shown.length > 0);
  const gathering = assembly.phase === "gathering";
  const quiet = stage === "item" && QUIET.includes(presentItem()?.kind); // nobody is called meanwhile
  const whole = WHOLE.includes(stage) || quiet || (stage === "line" && !panels.queue.value?.length);
  return html`<div class=${`wall ${gathering ? "gathering" : ""} ${whole ? "whole" : ""} stage-${stage}`}>
    <header class="wall-head"><h1 class="wall-title">${assembly.title}</h1>
      ${!(assembly.script && !assembly.present) && html`<p class="wall-present"><${Icon} name="people" /><strong class="figures">${figure(assembly.present)}</strong> ${t("live.wall-present", {count: assembly.present})}</p>`}</header>
    <main class="wall-stage" id="main"><${Fit} key=${stage + (shown[0]?.at ?? "")}>
      <${Shield} instead=${html`<p class="wall-large">${assembly.title}</p>`}><${Stage} name=${stage} decisions=${shown} /><//><//></main>
    ${!whole && html`<aside class="wall-side" aria-label=${t("live.wall-side")}><${Fit}>
      ${!gathering && html`<${WallWarmth} /><${Next} />`}
      ${!place.past && html`<${JoinCode} />`}
    <//></aside>`}
    <${Foot} stage=${stage} whole=${whole} />
    ${!place.past && html`<${Announce} />`}
  </div>`;
}

/** The temperature of the hall stands beside the stage: it binds nobody, and takes nobody's floor. */
function WallWarmth() {
  const now = panels.temperature.value;
  return shownNow(now) ? html`<section class="wall-warmth"><${Warmth} now=${now} /></section>` : null;
}

function Next() {
  const queue = panels.queue.value;
  if (!queue) return null;
  const more = queue.length - Math.min(3, queue.next.length);
  return html`<section class="wall-next">
    <h2 class="kicker">${t("live.next")}</h2>
    ${queue.length === 0 && html`<p class="wall-note">${t(queue.closed ? "live.queue-empty-closed" : "live.queue-empty-wall")}</p>`}
    <ol>${queue.next.slice(0, 3).map((each, index) => html`<li key=${each.place} class="wall-place">
      <span class="wall-number figures">${index + 1}</span>
      <span><bdi class="wall-name">${nameOf(each.who)}</bdi>
        <span class="wall-note">${placeWords(each)} · ${about(each.wait_seconds)}</span></span>
    </li>`)}</ol>
    ${more > 0 && html`<p class="wall-note">${t("live.more-waiting", {count: more})}</p>`}
    ${queue.closed && queue.length > 0 && html`<p class="wall-note">${t("live.queue-closed")}</p>`}
  </section>`;
}

/** What to type, without what nobody needs to type. */
const host = () => place.join.replace(/^https?:\/\//, "").replace(/\/a\/[^/]+$/, "");

function JoinCode() {
  const {code} = panels.assembly.value;
  return html`<section class="wall-join">
    ${place.qr && html`<img class="qr" src=${place.qr} alt=${t("live.qr")} />`}
    <div><p class="wall-note">${t("live.join-at")}</p>
      <p class="wall-link">${host()}</p>
      <p class="wall-code">${code}</p></div>
  </section>`;
}

function Foot({stage, whole}) {
  const {phase, code} = panels.assembly.value;
  const last = panels.decisions.value?.list[0];
  const ends = phase === "gathering" || phase === "adjourned";
  return html`<footer class="wall-foot">
    <${SignalBand} />
    ${stage !== "item" && html`<${AgendaPoint} />`}
    ${stage === "line" && whole && !place.past && html`<p class="wall-note">${t("live.join-at")} ${host()} <span class="wall-code">${code}</span></p>`}
    ${last && stage !== "outcome" && html`<p class="wall-last"><span class="wall-note">${t("live.last-decision")}</span> <strong>${t(`verdict.${last.verdict}`)}</strong> <bdi>${titleOf(last)}</bdi></p>`}
    <${DemandLine} />
    ${ends && standing.value.at > 0 && html`<p class="wall-head-code"><span class="wall-note">${t("live.proof-wall", {position: standing.value.at})}</span> <span class="figures">${short(standing.value.head)}</span></p>`}
    ${!line.value.connected && html`<p class="wall-note">${t("live.reconnecting")}</p>`}
  </footer>`;
}

/** Where the meeting is on its agenda. */
function AgendaPoint() {
  const item = presentItem();
  if (!item || panels.assembly.value.phase === "adjourned") return null;
  return html`<p class="wall-agenda"><span class="wall-note figures">${numberOf(item)}/${itemsOf().length}</span> <strong><bdi>${item.title}</bdi></strong> <span class="wall-note"><${Used} item=${item} /></span></p>`;
}

/** What the hall signals, as a quiet band. */
function SignalBand() {
  const counts = panels.signals.value ?? {};
  const made = SIGNALS.filter((signal) => counts[signal] > 0);
  if (panels.assembly.value.phase !== "sitting") return null;
  return html`<ul class="wall-signals">${made.map((signal) => html`<li key=${signal} class="wall-signal"><${Icon} name=${signal} />
    <strong class="figures">${figure(counts[signal])}</strong> <span>${t(`live.signal-${signal}`)}</span></li>`)}</ul>`;
}
