/** The facilitator's sheet: one primary action, and everything else that the duty may do, grouped and quieter. */
import {html} from "htm/preact";
import {holds, may, motionOf, panels} from "../moment.js";
import {Perhaps} from "../later.js";
import {Ask, Press} from "../parts/button.js";
import {Sheet, closeSheet, openSheet} from "../parts/sheet.js";
import {nameOf, t} from "../words.js";

export function ChairSheet() {
  if (!holds("chair")) return html`<${Sheet} title=${t("live.duty-chair")}><p>${t("live.duty-gone")}</p><//>`;
  const {phase} = panels.assembly.value;
  return html`<${Sheet} title=${t("live.duty-chair")}>
    ${phase === "gathering" && html`<${Ask} what="BeginSitting" look="primary" then=${closeSheet}>${t("live.do-begin")}<//>`}
    ${phase === "recess" && html`<${Ask} what="ResumeSitting" look="primary" then=${closeSheet}>${t("live.do-resume")}<//>`}
    ${phase === "sitting" && html`<${FloorActions} /><${PollActions} />`}
    <${SittingActions} phase=${phase} />
  <//>`;
}

function FloorActions() {
  const {turn = 0, holder} = panels.floor.value ?? {};
  const queue = panels.queue.value;
  const first = queue?.next[0];
  const saw = {saw_turn: turn};
  return html`<section class="group">
    <h3 class="kicker">${t("live.the-floor")}</h3>
    ${first && first.reason.code !== "turns-used-up" && html`<${Ask} what="GiveFloor" fields=${{...saw, place: first.place}} look="primary">${t("live.do-give", {name: nameOf(first.who)})}<//>`}
    <div class="grid">
      ${holder && (holder.running_since
        ? html`<${Ask} what="PauseTurn" fields=${saw} look="tile" icon="pause">${t("live.do-pause")}<//>`
        : html`<${Ask} what="ResumeTurn" fields=${saw} look="tile" icon="play">${t("live.do-resume-turn")}<//>`)}
      ${holder && html`<${Ask} what="AddTime" fields=${{...saw, seconds: panels.rules.value.more_time_seconds}} look="tile" icon="plus">${t("live.do-more-time", {seconds: panels.rules.value.more_time_seconds})}<//>
        <${Ask} what="YieldFloor" fields=${saw} look="tile" icon="stop">${t("live.do-end-turn")}<//>`}
      ${queue?.length > 1 && html`<${Press} look="tile" icon="queue" act=${() => openSheet("order")}>${t("live.give-out-of-order")}<//>`}
      ${queue && (queue.closed
        ? html`<${Ask} what="ReopenQueue" look="tile" icon="door">${t("live.do-reopen-queue")}<//>`
        : html`<${Ask} what="CloseQueue" look="tile" icon="lock">${t("live.do-close-queue")}<//>`)}
      <${Perhaps} name="FloorMore" />
    </div>
  </section>`;
}

/** What is voted on before a motion can be: its first amendment, and before that whatever would amend it. */
function firstOf(id) {
  const first = Object.entries(panels.amendments.value ?? {}).find(([, {of, place}]) => of === id && place === 1);
  return first ? firstOf(first[0]) : id;
}

function PollActions() {
  const poll = panels.poll.value;
  const running = poll && poll.state !== "closed";
  const debated = motionOf(panels.motions.value?.in_debate);
  const tabled = (panels.motions.value?.list ?? []).filter((motion) => motion.state === "tabled" && !motion.procedure);
  const put = debated && firstOf(debated.id);
  return html`<section class="group">
    <h3 class="kicker">${t("live.questions")}</h3>
    <div class="stacked">
      ${running && poll.state === "open" && html`<${Ask} what="ClosePoll" fields=${{poll: poll.id}} look="outline">${t("live.do-close-poll")}<//>`}
      ${running && poll.state === "closing" && html`<p class="note">${t("live.closing-now")}</p>`}
      ${!running && debated && html`<${Press} look="outline" act=${() => openSheet("poll", {motion: put})}>${t("live.put-motion", {motion: put})}<//>
        ${may("AskObjections") && html`<${Ask} what="AskObjections" fields=${{motion: put}} look="outline" then=${closeSheet}>${t("live.objections-to", {motion: put})}<//>`}`}
      ${!running && html`<${Press} look="outline" act=${() => openSheet("poll", {motion: ""})}>${t("live.ask-question")}<//>`}
      ${!running && poll?.lot_possible && html`<${Ask} what="DrawLot" fields=${{poll: poll.id}} look="outline" then=${closeSheet}>${t("more.draw-lot")}<//>`}
      ${!running && may("OpenPoll:round") && html`<${Ask} what="OpenPoll" fields=${{after: poll.id}} look="outline" then=${closeSheet}>${t("live.do-next-round")}<//>`}
    </div>
    ${!running && tabled.length > 0 && html`<h4 class="note">${t("live.take-up-which")}</h4>
      <ul class="rows">${tabled.slice(0, 10).map((motion) => html`<li key=${motion.id}>
        <${Ask} what="TakeUpMotion" fields=${{motion: motion.id}} look="row"><span class="row-mark">${motion.id}</span><bdi>${motion.title}</bdi>${motion.kind === "amendment" && html`<span class="note">${t("live.amends", {motion: motion.of})}</span>`}<//></li>`)}</ul>`}
  </section>`;
}

function SittingActions({phase}) {
  const open = panels.poll.value && panels.poll.value.state !== "closed";
  return html`<section class="group">
    <h3 class="kicker">${t("live.the-sitting")}</h3>
    <div class="grid">
      ${phase === "sitting" && !open && html`<${Press} look="tile" icon="pause" act=${() => openSheet("recess")}>${t("live.do-recess")}<//>`}
      ${!open && may("Adjourn") && html`<${Press} look="tile" icon="stop" act=${() => openSheet("adjourn")}>${t("live.do-adjourn")}<//>`}
      ${may("MarkLeft") && html`<${Press} look="tile" icon="door" act=${() => openSheet("mark-left")}>${t("more.do-mark-left")}<//>`}
      <${Press} look="tile" icon="record" act=${() => openSheet("agenda")}>${t("live.agenda")}<//>
      <${Press} look="tile" icon="people" act=${() => openSheet("hand-over", {duty: "chair"})}>${t("live.do-hand-over")}<//>
      <${Ask} what="LayDownDuty" fields=${{duty: "chair"}} look="tile" icon="down" then=${closeSheet}>${t("live.do-lay-down")}<//>
    </div>
    <p class="note">${t("live.duty-note")}</p>
  </section>`;
}
