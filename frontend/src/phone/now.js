/** What is happening now, what comes next, what was decided: in this order. */
import {html} from "htm/preact";
import {QUIET, presentItem} from "../agenda.js";
import {Icon} from "../icons.js";
import {Later, Perhaps} from "../later.js";
import {holds, may, me, motionOf, panels} from "../moment.js";
import {Ask, Press} from "../parts/button.js";
import {Chronicle} from "../parts/chronicle.js";
import {OutcomeCard} from "../parts/outcome.js";
import {openSheet} from "../parts/sheet.js";
import {kindWords} from "../parts/speech.js";
import {TurnRing, Until} from "../parts/timer.js";
import {titleOf} from "../titles.js";
import {hour, nameOf, t} from "../words.js";
import {Asking, Moved} from "./asking.js";
import {Ballot} from "./ballot.js";
import {NextThree} from "./queue.js";
import {AgendaLine} from "./agenda-line.js";
import {Afterwards} from "./record.js";
import {goTo} from "./tab.js";

export function Now() {
  const {phase, recess_until, since, script} = panels.assembly.value;
  const poll = panels.poll.value;
  if (phase === "adjourned") return html`<${Adjourned} since=${since} />`;
  if (phase === "recess") return html`<${Recess} until=${recess_until} />`;
  if (poll && poll.state !== "closed") return html`<${Ballot} poll=${poll} />`;
  const last = panels.decisions.value?.list[0];
  const fresh = last && !(panels.floor.value?.holder?.since > last.at); // it leads the page until the floor is given again
  const outcome = fresh && !isBeside(last) && (last.poll && last.poll === poll?.id ? html`<${OutcomeCard} poll=${poll}><${Later} name="Count" poll=${poll} /><//>` : html`<${Later} name="Decided" decision=${last} />`);
  const warmer = panels.temperature.value?.opened > (last?.at ?? 0); // what came later stands first
  return html`
    <${Asking} />
    <${VacantChair} />
    <${Moved} />
    ${phase === "gathering" && html`<${Perhaps} name="Before" /><${Gathering} />`}
    ${script && speaks() && html`<${OnTheFloor} />`}
    ${script && outcome}
    <${Perhaps} name="Answered" />
    ${script && panels.line.value && html`<${Chronicle} line=${panels.line.value} />`}
    <${Perhaps} name="Beside" />
    <${Perhaps} name="Proposed" />
    ${warmer && html`<${Perhaps} name="TemperatureCard" />`}
    ${!script && outcome}
    ${!warmer && html`<${Perhaps} name="TemperatureCard" />`}
    ${phase === "sitting" && (!script || (hears() && !speaks())) && !isQuiet() && html`<${OnTheFloor} />`}
    <${AgendaLine} />
    <${InDebate} />
    ${(phase === "sitting" || panels.queue.value?.next.length > 0) && !(script && !panels.queue.value?.next.length) && html`<${NextThree} />`}
    ${last && !fresh && html`<${LastDecision} decision=${last} />`}
    ${["tasks", "mandates", "appeals", "portions"].some((name) => panels[name].value?.open) && html`<${Afterwards} />`}`;
}

/** A hall beside a replay has the word while it is awaited, and when all is told. */
const hears = () => panels.replay.value?.awaits || panels.replay.value?.ended;

/** Whoever has the word beside a replay stands above its line. */
const speaks = () => hears() && panels.floor.value?.holder;

/** A song, a silence: nobody is called to speak, and nobody has the floor. */
const isQuiet = () => QUIET.includes(presentItem()?.kind) && !panels.floor.value?.holder;

/** What a hall answered beside a replay stands beside its line, once that is told. */
const isBeside = ({poll}) => panels.replay.value?.answers.some((each) => each.poll === poll && each.line <= panels.replay.value.lines);

function Gathering() {
  const {present, waiting, code} = panels.assembly.value;
  return html`<section class="card">
    <h2 class="kicker">${t("live.gathering")}</h2>
    <p class="display figures">${present}</p>
    <p class="say">${t("live.are-here", {count: present})}</p>
    ${waiting > 0 && html`<p class="note">${t("live.at-the-door", {count: waiting})}</p>`}
    <p class="note">${t("live.gathering-note")}</p>
    <p class="code-line"><span class="note">${t("live.code")}</span> <strong class="code">${code}</strong></p>
  </section>`;
}

function OnTheFloor() {
  const floor = panels.floor.value;
  const holder = floor?.holder;
  const mine = holder?.who.id === me.value.id;
  return html`<section class=${`card floor${mine ? " mine" : ""}`}>
    <div class="floor-words">
      <h2 class="kicker">${t(mine ? "live.your-floor" : "live.on-the-floor")}</h2>
      ${holder
        ? html`<p class="floor-name"><bdi>${nameOf(holder.who)}</bdi></p>
          <p class="note">${kindWords(holder)} · ${t("live.nth-turn", {count: holder.number})}${!holder.running_since ? ` · ${t("live.paused")}` : ""}</p>
          ${holder.topic && html`<p class="topic"><bdi>${holder.topic}</bdi></p>`}`
        : html`<p class="floor-empty">${t("live.floor-empty")}</p>`}
      ${holds("chair") && html`<${Perhaps} name="UndoStart" />`}
    </div>
    ${holder && html`<${TurnRing} holder=${holder} />`}
  </section>`;
}

function InDebate() {
  const motion = motionOf(panels.motions.value?.in_debate);
  if (!motion) return null;
  return html`<section class="card">
    <h2 class="kicker">${t("live.in-debate")}</h2>
    <button type="button" class="row-button" onClick=${() => openSheet("motion", {id: motion.id})}>
      <span class="row-mark">${motion.id}</span><span class="row-words motion-title"><bdi>${motion.title}</bdi></span><${Icon} name="go" />
    </button>
    ${panels.rules.value?.self_running && may("OpenPoll") && html`<${Ask} what="OpenPoll" fields=${{motion: motion.id}} look="outline">${t("live.put-to-vote")}<//>`}
  </section>`;
}

function VacantChair() {
  const duties = panels.duties.value;
  const rules = panels.rules.value;
  const {phase} = panels.assembly.value;
  const missing = (duty) => !duties?.[duty] || duties[duty].away;
  const vacant = [
    !rules?.self_running && missing("chair") && "chair",
    rules?.admission !== "open-link" && missing("door") && "door",
  ].filter(Boolean);
  if (phase === "adjourned" || !duties || !vacant.length) return null;
  return vacant.map((duty) => html`<section class="card vacant" key=${duty}>
    <p>${t(`live.${duties[duty] ? "away" : "vacant"}-${duty}`)}</p>
    ${may(`TakeUpDuty:${duty}`) && html`<${Ask} what="TakeUpDuty" fields=${{duty}} look="outline">${t(`live.take-up-${duty}`)}<//>`}
  </section>`);
}

function LastDecision({decision}) {
  return html`<section class="card">
    <h2 class="kicker">${t("live.last-decision")}</h2>
    <button type="button" class="row-button" onClick=${() => goTo("record")}>
      <span class="row-words"><bdi>${titleOf(decision)}</bdi></span>
      <strong class=${`verdict-word ${decision.verdict}`}>${t(`verdict.${decision.verdict}`)}</strong><${Icon} name="go" />
    </button>
  </section>`;
}

function Recess({until}) {
  return html`<section class="card tall">
    <h2 class="kicker">${t("live.recess")}</h2>
    ${until ? html`<p class="display"><${Until} at=${until} /></p><p class="say">${t("live.recess-until", {time: hour(until)})}</p>`
      : html`<p class="floor-name">${t("live.recess-open")}</p>`}
    <p class="note">${t("live.recess-note")}</p>
  </section>
  <${NextThree} />`;
}

function Adjourned({since}) {
  const count = panels.decisions.value?.count ?? 0;
  return html`<section class="card tall">
    <h2 class="kicker">${t("live.adjourned")}</h2>
    <p class="floor-name">${t("live.adjourned-at", {time: hour(since)})}</p>
    <p class="say">${t("live.decided", {count})}</p>
    <p class="note">${t("live.adjourned-note")}</p>
    ${count > 0 && html`<${Press} look="outline" act=${() => goTo("record")}>${t("live.see-decisions")}<//>`}
    <${Perhaps} name="LookBack" />
  </section>`;
}
