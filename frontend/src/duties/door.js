/** The door: who waits, one tap to let each in; as a page of its own and as a sheet on the keeper's phone. */
import {html} from "htm/preact";
import {useState} from "preact/hooks";
import {ask} from "../ask.js";
import {useDraft} from "../drafts.js";
import {Perhaps} from "../later.js";
import {holds, isUnanswered, may, me, panels, place} from "../moment.js";
import {Ask, Press} from "../parts/button.js";
import {ForkAlarm} from "../parts/network.js";
import {Refusal} from "../parts/refusal.js";
import {Sheet, Sheets, closeSheet, openSheet} from "../parts/sheet.js";
import {Header} from "../phone/phone.js";
import {figure, hour, nameOf, t} from "../words.js";
import {AboutSheet} from "./about.js";
import {HandOverSheet, MarkLeftSheet} from "./handover.js";

/** `/a/CODE/door` */
export function Door() {
  const assembly = panels.assembly.value;
  const ready = assembly && panels.me.value;
  return html`<div class="phone">
    <${Header} /><${ForkAlarm} />
    <main class="leaf" id="main">${ready && (holds("door") ? html`<${Keeping} />` : html`<${NotKeeping} />`)}<${Refusal} />
      <p class="note"><a href=${`/a/${place.code}`}>${t("live.to-the-meeting")}</a></p></main>
    <${Sheets} known=${{about: AboutSheet, "hand-over": HandOverSheet, "mark-left": MarkLeftSheet, "turn-away": TurnAwaySheet}} />
  </div>`;
}

export function DoorSheet() {
  return html`<${Sheet} title=${t("live.duty-door")}>${holds("door") ? html`<${Keeping} />` : html`<p>${t("live.duty-gone")}</p>`}<//>`;
}

function NotKeeping() {
  const keeper = panels.duties.value?.door;
  const kept = panels.rules.value?.admission !== "open-link";
  return html`<h2 class="leaf-title">${t("live.duty-door")}</h2>
    <p class="say">${!kept ? t("live.door-open") : keeper ? t("live.door-kept", {name: nameOf(keeper.who)}) : t("live.vacant-door")}</p>
    ${kept && !keeper && may("TakeUpDuty:door") && html`<${Ask} what="TakeUpDuty" fields=${{duty: "door"}} look="primary">${t("live.take-up-door")}<//>`}
    ${me.value.state === "stranger" && html`<p class="note">${t("live.door-join-first")}</p>`}`;
}

function Keeping() {
  const {waiting = [], count = 0} = panels.door.value ?? {};
  return html`<h2 class="leaf-title">${t("live.waiting-list")} <span class="figures leaf-count">${figure(count)}</span></h2>
    ${count === 0 && html`<p class="empty">${t("live.nobody-waits")}</p>`}
    ${waiting.length > 1 && html`<${AdmitAll} waiting=${waiting} />`}
    <ul class="rows door-list">${waiting.map((person) => html`<li key=${person.id} class="door-row">
      <span class="row-words"><span class="door-name"><bdi>${person.name}</bdi></span>
        <span class="note">${t("live.waits-since", {time: hour(person.since)})}${person.observer ? ` · ${t("live.to-watch")}` : ""}</span></span>
      <${Press} look="quiet small" icon="close" label=${t("live.turn-away-name", {name: person.name})} act=${() => openSheet("turn-away", {person})} />
      <${Ask} what="AdmitMember" fields=${{member: person.id}} look="primary small">${t("live.do-admit")}<//>
    </li>`)}</ul>
    ${count > waiting.length && html`<p class="note">${t("live.more-at-door", {count: count - waiting.length})}</p>`}
    <${Perhaps} name="RollDesk" />
    <${Perhaps} name="PhonelessButton" />
    <div class="buttons">
      ${may("MarkLeft") && html`<${Press} look="quiet" icon="door" act=${() => openSheet("mark-left")}>${t("more.do-mark-left")}<//>`}
      <${Press} look="quiet" icon="people" act=${() => openSheet("hand-over", {duty: "door"})}>${t("live.do-hand-over")}<//>
      <${Ask} what="LayDownDuty" fields=${{duty: "door"}} look="quiet" icon="down">${t("live.do-lay-down")}<//>
    </div>`;
}

/** Let in all who are shown, one entry each, one after another. */
function AdmitAll({waiting}) {
  const busy = isUnanswered("AdmitMember");
  return html`<${Press} look="outline" disabled=${busy} act=${() => waiting.forEach(({id}) => ask("AdmitMember", {member: id}))}>
    ${busy ? t("live.sending") : t("live.admit-all", {count: waiting.length})}<//>`;
}

export function TurnAwaySheet({person}) {
  const [reason, setReason, forget] = useDraft(`turn-away:${person.id}`);
  const done = () => {
    forget();
    closeSheet();
  };
  return html`<${Sheet} title=${t("live.turn-away-name", {name: person.name})}>
    <label class="entry"><span class="entry-name">${t("live.reason-for-them")}</span>
      <input class="input" type="text" maxlength="500" value=${reason} onInput=${(event) => setReason(event.target.value)} /></label>
    <${Ask} what="TurnAway" fields=${{member: person.id, reason: reason.trim()}} look="primary" then=${done}>${t("live.do-turn-away")}<//>
  <//>`;
}
