/** About this assembly: its rules, who holds which duty and how they got it, and the ways out. */
import {html} from "htm/preact";
import {useState} from "preact/hooks";
import {DUTIES, holdersOf, may, me, panels, place} from "../moment.js";
import {Ask, Press} from "../parts/button.js";
import {Sheet, closeSheet, openSheet} from "../parts/sheet.js";
import {Held} from "./duties.js";
import {Deeds} from "./roll.js";
import {From} from "../phone/beside.js";
import {takesFraction} from "../sums.js";
import {dutyName, figure, hour, list, nameOf, stretch, t} from "../words.js";

export function AboutSheet() {
  const {title, code, present, observing, roll} = panels.assembly.value;
  const rules = panels.rules.value;
  return html`<${Sheet} title=${title}>
    <dl class="facts">
      <dt>${t("live.code")}</dt><dd class="code">${code}</dd>
      <dt>${t("live.here")}</dt><dd>${t("live.present", {count: present})}${observing ? `, ${t("live.observing", {count: observing})}` : ""}; ${t("live.on-the-roll", {count: roll})}</dd>
      ${DUTIES.map((duty) => html`<${DutyFact} key=${duty} duty=${duty} />`)}
    </dl>
    ${panels.origin.value && html`<${From} />`}
    <div class="buttons"><${Press} look="outline" icon="queue" act=${() => openSheet("agenda")}>${t("live.agenda")}<//>
      <${Press} look="outline" icon="people" act=${() => openSheet("duties")}>${t("more.duties-all")}<//></div>
    ${rules && html`<${Rules} rules=${rules} />`}
    <${Running} />
    <${Who} />
    <${Deeds} />
    <p class="links">
      <a href=${place.hall}>${t("live.wall")}</a> <a href=${place.minutes}>${t("live.minutes")}</a> <a href=${place.minutes.replace(/minutes$/, "rules")}>${t("more.rules-page")}</a>
    </p>
    <${Languages} />
    ${me.value.name && html`<${Leaving} />`}
  <//>`;
}

function DutyFact({duty}) {
  const held = holdersOf(duty);
  const needed = (duty === "chair" && !panels.rules.value?.self_running) || (duty === "door" && panels.rules.value?.admission !== "open-link");
  if (!held.length && !needed) return null;
  return html`<dt>${dutyName(duty)}</dt><dd>${held.length ? held.map((one) => html`<${Held} key=${one.who.id} held=${one} />`) : t("live.nobody")}</dd>`;
}

function Rules({rules}) {
  return html`<section class="group"><h3 class="kicker">${t("live.rules")}</h3>
    <ul class="terms">
      <li>${t(`live.grade-${rules.admission}`, {slipless: figure(panels.door.value?.slips?.slipless ?? 0)})}</li>
      <li>${t(rules.self_running ? "live.rule-self-running" : "live.rule-chair")}</li>
      <li>${t(`live.order-${rules.order}`)}</li>
      <li>${t("live.rule-turn", {time: stretch(rules.turn_seconds * 1000)})}</li>
      <li>${rules.seconds_needed ? t("live.seconds-needed", {count: rules.seconds_needed}) : t("live.no-seconds-needed")}</li>
      <li>${takesFraction(rules.majority, rules.method)}${rules.quorum_needed > 1 ? ` ${t("sum.takes-quorum", {count: rules.quorum_needed})}` : ""}</li>
      <li>${t(`live.visibility-${rules.visibility}`)}</li>
    </ul>
    ${rules.changed > 0 && html`<p class="note">${t("more.rules-changed", {time: hour(rules.changed)})}</p>`}</section>`;
}

/** Where the assembly runs itself, anyone present may call the recess and the end. */
function Running() {
  if (!panels.rules.value?.self_running || me.value.state !== "member") return null;
  return html`<div class="buttons">
    ${may("CallRecess") && html`<${Press} look="quiet" icon="pause" act=${() => openSheet("recess")}>${t("live.do-recess")}<//>`}
    ${may("Adjourn") && html`<${Press} look="quiet" icon="stop" act=${() => openSheet("adjourn")}>${t("live.do-adjourn")}<//>`}
  </div>`;
}

function Who() {
  const roll = panels.roll.value;
  if (!roll?.members.length) return null;
  const names = roll.members.map((member) => (member.observer ? t("live.name-watching", {name: nameOf(member)}) : nameOf(member)));
  return html`<section class="group"><h3 class="kicker">${t("live.who-is-here")} <span class="figures">${figure(roll.count)}</span></h3>
    <p class="note"><bdi>${list(names)}</bdi>${roll.count > roll.members.length ? "…" : ""}</p></section>`;
}

/** The same meeting in another language. */
function Languages() {
  const others = Object.entries(place.languages ?? {}).filter(([tag]) => tag !== place.language);
  return html`<p class="links">${others.map(([tag, name]) => html`<a key=${tag} href=${`?lang=${tag}`} lang=${tag} hreflang=${tag}>${name}</a>`)}</p>`;
}

function Leaving() {
  const [sure, setSure] = useState("");
  if (sure) {
    return html`<section class="group"><p>${t(sure === "EraseMe" ? "live.erase-sure" : "live.leave-sure")}</p>
      <div class="buttons"><${Ask} what=${sure} look="outline" then=${closeSheet}>${t(sure === "EraseMe" ? "live.do-erase" : "live.do-leave")}<//>
      <${Press} look="quiet" act=${() => setSure("")}>${t("live.no-stay")}<//></div></section>`;
  }
  return html`<div class="buttons">
    ${may("LeaveAssembly") && html`<${Press} look="quiet" act=${() => setSure("LeaveAssembly")}>${t("live.do-leave")}<//>`}
    <${Press} look="quiet" act=${() => setSure("EraseMe")}>${t("live.do-erase")}<//>
  </div>`;
}
