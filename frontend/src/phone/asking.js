/** What is decided without ballots unless somebody objects; and what is moved about the procedure. */
import {html} from "htm/preact";
import {me, motionOf, panels} from "../moment.js";
import {Ask} from "../parts/button.js";
import {openSheet} from "../parts/sheet.js";
import {ClosingRing} from "../parts/timer.js";
import {titleOf} from "../titles.js";
import {nameOf, t} from "../words.js";

/** Any objections? One tap is enough to have the ballots counted. */
export function Asking() {
  const asked = panels.asking.value;
  if (!asked) return null;
  const motion = motionOf(asked.motion);
  const objects = asked.how === "no-objection" ? "RaiseObjection" : "ChallengeAcclamation";
  return html`<section class="card ballot" aria-labelledby="asked">
    <div class="ballot-head">
      <p class="kicker">${t(`live.asking-${asked.how}`)}</p>
      <div class="ballot-clock"><${ClosingRing} until=${asked.ends} seconds=${(asked.ends - asked.since) / 1000} /></div>
    </div>
    <h2 class="words question" id="asked"><bdi>${motion ? titleOf(motion) : asked.motion}</bdi></h2>
    ${motion && !motion.procedure && html`<button type="button" class="link" onClick=${() => openSheet("motion", {id: motion.id})}>${t("live.read-text")}</button>`}
    <p class="say">${t(`more.asking-${asked.how}-${asked.verdict}`, {name: nameOf(asked.who)})}</p>
    ${me.value.state === "member" && html`<${Ask} what=${objects} fields=${{motion: asked.motion}} look="outline">${t(`live.do-${asked.how}`)}<//>`}
  </section>`;
}

/** Procedural motions that wait for a second, or for the end of a turn. */
export function Moved() {
  const those = (panels.motions.value?.list ?? []).filter(({procedure, state}) => procedure && (state === "seconding" || state === "tabled"));
  return those.slice(0, 3).map((motion) => html`<section class="card" key=${motion.id}>
    <h2 class="kicker">${t("live.moved-procedure", {name: nameOf(motion.who)})}</h2>
    <button type="button" class="row-button" onClick=${() => openSheet("motion", {id: motion.id})}>
      <span class="row-mark">${motion.id}</span><span class="row-words motion-title">${titleOf(motion)}</span></button>
    ${motion.state === "tabled" ? html`<p class="note">${t("live.comes-to-vote")}</p>`
      : motion.who.id !== me.value.id && !me.value.seconded?.includes(motion.id) && me.value.state === "member"
        ? html`<${Ask} what="SecondMotion" fields=${{motion: motion.id}} look="outline">${t("live.do-second")}<//>`
        : html`<p class="note">${t("live.seconds-of", {seconds: motion.seconds, needed: motion.seconds_needed})}</p>`}
  </section>`);
}
