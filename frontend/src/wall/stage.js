/** The stage of the wall: one thing at a time, as large as it can be. */
import {html} from "htm/preact";
import {QUIET, presentItem} from "../agenda.js";
import {Shape, hueOf} from "../icons.js";
import {clock, motionOf, panels, place} from "../moment.js";
import {AskedAgain} from "../parts/again.js";
import {ChangesOf} from "../phone/rule-words.js";
import {Bars} from "../parts/bars.js";
import {Gone} from "../parts/gone.js";
import {Chronicle} from "../parts/chronicle.js";
import {Diff} from "../parts/diff.js";
import {short} from "../parts/network.js";
import {Awaited, Compared, paceWords} from "../parts/replay.js";
import {kindWords} from "../parts/speech.js";
import {ClosingRing, TurnRing, Until} from "../parts/timer.js";
import {Board} from "./board.js";
import {Decisions} from "./decision.js";
import {ItemScene, WholeAgenda} from "./item.js";
import {choiceName, takes} from "../sums.js";
import {titleOf} from "../titles.js";
import {figure, hour, nameOf, t} from "../words.js";
import {abridged, excerpt} from "./excerpt.js";

/** What the stage shows: an outcome that is held comes first, then a poll, then the floor. */
export function stageOf(held) {
  const {phase, script} = panels.assembly.value;
  const poll = panels.poll.value;
  if (held) return "outcome";
  if (phase === "adjourned" || phase === "recess" || phase === "gathering") return phase;
  if (poll?.state === "closing") return "closing";
  if (poll?.state === "open") return "poll";
  if (panels.asking.value) return "asking";
  if (panels.replay.value?.awaits) return panels.floor.value?.holder ? "floor" : "awaited";
  if (panels.replay.value?.ended && panels.floor.value?.holder) return "floor";
  if (script && panels.line.value) return "line";
  if (panels.floor.value?.holder) return "floor";
  const item = presentItem();
  if (item && QUIET.includes(item.kind)) return "item";
  return motionOf(panels.motions.value?.in_debate) ? "motion" : item ? "item" : "quiet";
}

export function Stage({name, decisions}) {
  const Shown = STAGES[name];
  return html`<${Shown} key=${name} poll=${panels.poll.value} decisions=${decisions} />`;
}

const COMING_IN = {"open-link": "live.gathering-wall", door: "live.gathering-door-wall", code: "live.gathering-code-wall"};

function Gathering() {
  const {present, waiting, admission} = panels.assembly.value;
  return html`<div class="scene gather">
    <p class="kicker">${t("live.gathering")}</p>
    <p class="wall-huge figures">${figure(present)}</p>
    <p class="wall-large">${t("live.are-here", {count: present})}</p>
    ${waiting > 0 && html`<p class="wall-note">${t("live.at-the-door", {count: waiting})}</p>`}
    <${Before} />
    <p class="wall-note">${t(COMING_IN[admission])}</p>
    <${WholeAgenda} />
  </div>`;
}

function OnFloor() {
  const {holder} = panels.floor.value;
  const motion = motionOf(panels.motions.value?.in_debate);
  return html`<div class="scene on-floor">
    <p class="kicker">${t("live.on-the-floor")}</p>
    <p class=${`wall-floor-name${nameOf(holder.who).length > 22 ? " long" : ""}`}><bdi>${nameOf(holder.who)}</bdi></p>
    <div class="wall-floor-row">
      <${TurnRing} holder=${holder} />
      <div><p class="wall-large">${kindWords(holder)} · ${t("live.nth-turn", {count: holder.number})}</p>
        ${!holder.running_since && html`<p class="wall-large">${t("live.paused")}</p>`}
        ${holder.topic && html`<p class="wall-topic words"><bdi>${holder.topic}</bdi></p>`}</div>
    </div>
    ${motion && html`<div class="wall-debate"><p class="kicker">${t("live.in-debate")}</p><p class="wall-large words"><bdi>${motion.id} · ${motion.title}</bdi></p></div>`}
  </div>`;
}

function Motion() {
  const motion = motionOf(panels.motions.value.in_debate);
  const amendment = panels.amendments.value?.[motion.id];
  if (amendment) return html`<${Amendment} motion=${motion} amendment=${amendment} />`;
  const {lines, columns, long, cut} = excerpt(motion.text, motion.title);
  return html`<article class="scene wall-motion">
    <p class="kicker">${t("live.in-debate")} · ${motion.id}</p>
    <h2 class=${`wall-motion-title words${long || motion.title.length > 70 ? " long" : ""}`}><bdi>${motion.title}</bdi></h2>
    ${!motion.text && html`<p class="wall-large">${t("live.text-in-minutes")}</p>`}
    <div class=${`wall-motion-text words${long ? " long" : ""}${columns ? " columns" : ""}`}>${lines.map((part, index) => html`<p key=${index}><bdi>${part}</bdi></p>`)}</div>
    <p class="wall-note">${t("live.moved-by", {name: nameOf(motion.who), time: hour(motion.at)})} ${cut && `· ${t("live.whole-text")}`}</p>
  </article>`;
}

/** What an amendment takes out and puts in, as large as it fits. */
function Amendment({motion, amendment}) {
  const parts = abridged(amendment.parts);
  const long = parts.reduce((sum, [, words]) => sum + words.length, 0) > 320;
  return html`<article class="scene wall-motion">
    <p class="kicker">${t("live.in-debate")} · ${motion.id} · ${t("live.amends", {motion: motion.of})}</p>
    <h2 class=${`wall-motion-title words${long || motion.title.length > 70 ? " long" : ""}`}><bdi>${motion.title}</bdi></h2>
    <div class=${`wall-motion-text${long ? " long" : ""}`}><${Diff} parts=${parts} /></div>
    <p class="wall-note">${t("live.moved-by", {name: nameOf(motion.who), time: hour(motion.at)})}</p>
  </article>`;
}

function Quiet() {
  return html`<div class="scene"><p class="kicker">${t("live.on-the-floor")}</p><p class="wall-large">${t("live.floor-empty")}</p>
    <p class="wall-note">${t("live.quiet-wall")}</p><${Board} /></div>`;
}

const crowded = ({choices}) => `scene${choices.length > 8 ? " crowded" : ""}`;

const BESIDE = 60; // letters on either side of a change, where several changes stand beside each other

/** What each of several amendments that exclude each other would take out and put in. */
const Either = ({motions}) => motions.filter((id) => panels.amendments.value?.[id]).map((id) => html`<div key=${id} class="wall-lines">
  <p class="kicker">${id}</p><${Diff} parts=${abridged(panels.amendments.value[id].parts, BESIDE)} /></div>`);

/** What an amendment that is voted on would take out and put in. */
function Asked({motion}) {
  const amendment = panels.amendments.value?.[motion];
  return amendment ? html`<div class="wall-motion-text long"><${Diff} parts=${abridged(amendment.parts)} /></div>` : null;
}

function Poll({poll}) {
  const tally = panels.tally.value;
  const here = tally?.poll === poll.id ? tally : null;
  return html`<div class=${crowded(poll)}>
    <p class="kicker">${poll.round > 1 ? t("live.round", {count: poll.round}) : t("live.poll")}${poll.motion ? ` · ${poll.motion}` : ""}</p>
    <h2 class=${`wall-question words${titleOf(poll).length > 90 ? " long" : ""}`}><bdi>${titleOf(poll)}</bdi></h2>
    <${Asked} motion=${poll.motion} />
    <${Either} motions=${poll.either ?? []} />
    ${poll.motion && html`<${ChangesOf} motion=${poll.motion} look="wall-lines" />`}
    ${here && html`<${Turnout} tally=${here}> <span class="wall-note">${poll.closes_at
      ? html`${t("live.closes-at", {time: hour(poll.closes_at)})} (<${Until} at=${poll.closes_at} />)` : t("live.closes-by-hand")}</span><//>`}
    ${here?.counts && html`<${Bars} choices=${poll.choices} counts=${here.counts} options=${poll.options} most=${here.eligible} large />`}
    ${!here?.counts && html`<ul class="wall-options">${poll.choices.map((choice) => html`<li key=${choice} class=${`hue-${hueOf(choice)}`}>
      <${Shape} choice=${choice} size=${32} /> <bdi>${choiceName(choice, poll.options)}</bdi></li>`)}</ul>`}
    ${here?.hands.length > 0 && html`<p class="wall-note">${t("more.hands-wall", {agreed: here.hands.filter(({agreed}) => agreed).length, of: here.hands.length})}</p>`}
    <${Gone} poll=${poll} look="wall-lines" />
    <${AskedAgain} />
    <p class="wall-note">${takes(poll)} ${t(`live.visibility-${poll.visibility}`)}</p>
  </div>`;
}

function Asking() {
  const asked = panels.asking.value;
  if (!asked) return null;
  const motion = motionOf(asked.motion);
  const title = motion ? titleOf(motion) : asked.motion;
  return html`<div class="scene wall-closing">
    <p class="kicker">${t(`live.asking-${asked.how}`)}</p>
    <${ClosingRing} until=${asked.ends} seconds=${(asked.ends - asked.since) / 1000} />
    <h2 class=${`wall-question words${title.length > 90 ? " long" : ""}`}><bdi>${title}</bdi></h2>
    <p class="wall-large">${t(`more.asking-${asked.how}-${asked.verdict}`, {name: nameOf(asked.who)})}</p>
  </div>`;
}

function Turnout({tally, children}) {
  return html`<p class="wall-turnout"><strong class="figures">${figure(tally.cast)}</strong> ${t("live.of-voted", {count: tally.eligible})}${children}</p>`;
}

function Closing({poll}) {
  const tally = panels.tally.value;
  return html`<div class="scene wall-closing">
    <p class="kicker">${t("live.closing")}</p>
    <${ClosingRing} until=${poll.closing_at || clock.read()} seconds=${panels.rules.value?.closing_seconds || 10} />
    <h2 class="wall-large words"><bdi>${titleOf(poll)}</bdi></h2>
    ${tally?.poll === poll.id && html`<${Turnout} tally=${tally} />`}
    <p class="wall-note">${t("live.still-counts")}</p>
  </div>`;
}

const Line = () => html`<div class="scene wall-line"><${Chronicle} line=${panels.line.value} />
  ${panels.replay.value && html`<${Compared} line=${panels.line.value} large /><p class="wall-note">${paceWords()}</p>`}</div>`;

/** The replay waits: what was before them then is before this hall now. */
const Waits = () => html`<div class="scene"><${Awaited} large /></div>`;

/** Before a rally: what it is, and what is to be known first. Where an assembly goes on from elsewhere: from where. */
function Before() {
  const from = panels.origin.value;
  return html`
    ${place.rally && html`<p class="wall-large">${[place.rally.place, place.rally.date].filter(Boolean).join(" · ")}</p>
      ${place.rally.note && html`<p class="wall-content-note">${place.rally.note}</p>`}`}
    ${from && html`<p class="wall-large"><bdi>${t("more.origin-from", {title: from.title, code: from.code, position: figure(from.position)})}</bdi></p>
      <p class="wall-note figures">${short(from.head)}</p>`}`;
}

function Recess() {
  const {recess_until} = panels.assembly.value;
  return html`<div class="scene"><p class="kicker">${t("live.recess")}</p>
    ${recess_until ? html`<p class="wall-huge"><${Until} at=${recess_until} /></p><p class="wall-large">${t("live.recess-until", {time: hour(recess_until)})}</p>`
      : html`<p class="wall-floor-name">${t("live.recess-open")}</p>`}</div>`;
}

function Adjourned() {
  const {since} = panels.assembly.value;
  const list = panels.decisions.value?.list ?? [];
  return html`<div class="scene">
    <p class="kicker">${t("live.adjourned")}</p>
    <p class="wall-floor-name long">${t("live.adjourned-at", {time: hour(since)})}</p>
    <p class="wall-large">${t("live.decided", {count: panels.decisions.value?.count ?? 0})}</p>
    <ul class="wall-decisions">${list.slice(0, 6).map((each) => html`<li key=${each.poll || each.motion}><strong>${t(`verdict.${each.verdict}`)}</strong> <bdi class="words">${titleOf(each)}</bdi></li>`)}</ul>
    <p class="wall-note">${t("live.minutes-at")} <span class="wall-link">${place.join.replace(/^https?:\/\//, "")}/minutes</span></p>
  </div>`;
}

const STAGES = {
  gathering: Gathering, floor: OnFloor, motion: Motion, quiet: Quiet, poll: Poll, asking: Asking, closing: Closing, outcome: Decisions,
  item: ItemScene, line: Line, awaited: Waits, recess: Recess, adjourned: Adjourned,
};
