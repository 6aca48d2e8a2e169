/** The duties: what each is for, who holds it and how they got it, and what I may do about it. */
import {html} from "htm/preact";
import {DUTIES, holdersOf, holds, may, me, panels} from "../moment.js";
import {Ask, Press} from "../parts/button.js";
import {Sheet, openSheet} from "../parts/sheet.js";
import {timeOf} from "../phone/rule-words.js";
import {dutyName, hour, nameOf, t} from "../words.js";
import {Hat} from "./hat.js";
import {Notes} from "./notes.js";

export function DutiesSheet() {
  const rules = panels.rules.value;
  const known = DUTIES.filter((duty) => holdersOf(duty).length || !((duty === "chair" && rules?.self_running) || (duty === "door" && rules?.admission === "open-link")));
  return html`<${Sheet} title=${t("more.duties")}>
    ${holds("timekeeper") && html`<${Timekeeping} />`}
    ${holds("recorder") && html`<${Notes} />`}
    ${known.map((duty) => html`<${Duty} key=${duty} duty=${duty} />`)}
  <//>`;
}

/** One duty: what it is for, who holds it, and the ways to it and from it. */
function Duty({duty}) {
  const held = holdersOf(duty);
  return html`<section class="group">
    <h3 class="kicker">${dutyName(duty)}</h3>
    <p class="note">${t(`more.what-${duty}`)}</p>
    ${panels.duties.value?.terms[duty] > 0 && html`<p class="note">${t("more.term-is", {time: timeOf(panels.duties.value.terms[duty])})}</p>`}
    ${held.length === 0 && html`<p>${t("live.nobody")}</p>`}
    ${held.map((one) => html`<div key=${one.who.id}><p><${Held} held=${one} /></p>
      ${one.who.id !== me.value.id && may("MoveProcedure:recall") && html`<button type="button" class="link" onClick=${() => openSheet("recall", {duty, who: one.who})}>${t("more.do-recall")}</button>`}</div>`)}
    ${(holds(duty) || may(`TakeUpDuty:${duty}`)) && html`<div class="buttons">
      ${!holds(duty) && may(`TakeUpDuty:${duty}`) && html`<${Ask} what="TakeUpDuty" fields=${{duty}} look="outline">${takeUp(duty)}<//>`}
      ${holds(duty) && html`<${Press} look="quiet" icon="people" act=${() => openSheet("hand-over", {duty})}>${t("live.do-hand-over")}<//>
        <${Ask} what="LayDownDuty" fields=${{duty}} look="quiet" icon="down">${t("live.do-lay-down")}<//>`}
    </div>`}
    ${(held.length === 0 || held.some(({away}) => away) || duty === "teller") && may("MoveProcedure:fill-duty") && html`<div class="buttons">
      <${Press} look="quiet" icon="people" act=${() => openSheet("fill-duty", {duty})}>${t("more.do-propose-for")}<//></div>`}
    <${Hat} duty=${duty} />
  </section>`;
}

const takeUp = (duty) => t(duty === "chair" || duty === "door" ? `live.take-up-${duty}` : `more.take-up-${duty}`);

/** Who holds a duty, since when, how they got it, and until when. */
export function Held({held}) {
  const own = held.who.id === me.value.id;
  return html`<span class="held"><bdi>${own ? t("live.you") : nameOf(held.who)}</bdi> <span class="note">${t(`more.how-${held.how}`, {time: hour(held.since)})}${
    held.ends ? ` · ${t("more.term-ends", {time: hour(held.ends)})}` : ""}${
    held.away ? ` · ${t("more.holder-away", {time: hour(held.away)})}` : ""}</span></span>`;
}

/** The speaker's clock, in the hands of the timekeeper. */
function Timekeeping() {
  const {turn = 0, holder} = panels.floor.value ?? {};
  const saw = {saw_turn: turn};
  const seconds = panels.rules.value.more_time_seconds;
  return html`<section class="group">
    <h3 class="kicker">${t("live.the-floor")}</h3>
    ${!holder && html`<p class="empty">${t("live.floor-empty")}</p>`}
    ${holder && html`<p><bdi>${nameOf(holder.who)}</bdi></p><div class="grid">
      ${holder.running_since
        ? html`<${Ask} what="PauseTurn" fields=${saw} look="tile" icon="pause">${t("live.do-pause")}<//>`
        : html`<${Ask} what="ResumeTurn" fields=${saw} look="tile" icon="play">${t("live.do-resume-turn")}<//>`}
      <${Ask} what="AddTime" fields=${{...saw, seconds}} look="tile" icon="plus">${t("live.do-more-time", {seconds})}<//>
    </div>`}
  </section>`;
}
