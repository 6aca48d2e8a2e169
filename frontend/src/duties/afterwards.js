/** After the decision: tasks, mandates, appeals, and what is there for everyone once; each with its one next step. */
import {html} from "htm/preact";
import {useState} from "preact/hooks";
import {holds, may, me, panels, place} from "../moment.js";
import {Ask, Press} from "../parts/button.js";
import {Sheet, openSheet} from "../parts/sheet.js";
import {figure, hour, list, nameOf, t} from "../words.js";

const day = (at) => new Intl.DateTimeFormat(place.language, {dateStyle: "medium"}).format(at);
const isMember = () => me.value.state === "member";
const going = () => panels.assembly.value?.phase !== "adjourned";
const isMine = (who) => who?.id === me.value.id || (Boolean(who?.name) && who.name === me.value.name);

export function AfterwardsSheet() {
  const {tasks, mandates, appeals, portions} = panels;
  const shown = (panel, fits = () => true) => (panel.value?.list ?? []).filter(fits);
  const parts = [
    ["tasks", shown(tasks), Task, "add-task", "AddTask"],
    ["mandates", shown(mandates, (it) => it.state !== "proposed" || isNamed(it)), Mandate, "mandate", "ProposeMandate"],
    ["appeals", shown(appeals, ({state}) => state !== "proposed"), Appeal, "appeal", "MakeAppeal"],
    ["portions", shown(portions), Portion, "portions", "OfferPortions"],
  ];
  return html`<${Sheet} title=${t("live.afterwards")}>
    ${parts.map(([name, those, Row, sheet, command]) => html`<section key=${name} class="group">
      <h3 class="kicker">${t(`more.afterwards-${name}`)}</h3>
      ${those.length === 0 && html`<p class="note">${t(`more.no-${name}`)}</p>`}
      <ul class="rows">${those.map((each) => html`<${Row} key=${each.id} it=${each} />`)}</ul>
      ${may(command) && html`<div class="buttons"><${Press} look="outline small" icon="plus" act=${() => openSheet(sheet)}>${t(`more.do-${sheet}`)}<//></div>`}
    </section>`)}
    ${may("TableMotion") && html`<p class="links"><button type="button" class="button quiet small" onClick=${() => openSheet("motion-file")}>${t("more.do-motion-file")}</button></p>`}
  <//>`;
}

const isNamed = (mandate) => mandate.named.some(isMine);

/** One thing, headed by its number and its words. */
function Thing({it, state, children}) {
  return html`<li class="thing"><p><span class="row-mark">${it.id}</span> <span class="motion-title"><bdi>${it.title}</bdi></span></p>
    <p class="note">${state}${it.origin ? html` · <a href=${`/a/${it.origin}/minutes`}>${t("more.from-earlier", {code: it.origin})}</a>` : ""}</p>
    ${children}</li>`;
}

function Task({it}) {
  const mine = me.value.tasks?.includes(it.id);
  const names = it.people.map(nameOf);
  const more = it.hands - names.length;
  const hands = names.length ? t("more.task-hands", {names: list(more > 0 ? [...names, t("more.and-others", {count: more})] : names), got: it.hands, needed: it.needed})
    : t("more.task-free", {count: it.needed});
  const finish = mine || (it.hands > 0 && (isMine(it.by) || holds("chair")));
  return html`<${Thing} it=${it} state=${it.done ? `${t("more.task-done")} ${names.length ? list(names) : ""}` : hands}>
    ${!it.done && isMember() && going() && html`<div class="buttons">
      ${!mine && it.hands < it.needed && html`<${Ask} what="SignUp" fields=${{task: it.id}} look="outline small">${t("more.do-sign-up")}<//>`}
      ${mine && html`<${Ask} what="StepBack" fields=${{task: it.id}} look="quiet small">${t("more.do-step-back")}<//>`}
      ${finish && html`<${Ask} what="FinishTask" fields=${{task: it.id}} look=${mine ? "outline small" : "quiet small"}>${t("more.do-finish")}<//>`}
    </div>`}<//>`;
}

function Mandate({it}) {
  const mine = me.value.mandates?.find(({mandate}) => mandate === it.id);
  const people = list(it.named.map((who) => (it.accepted.includes(who.id) ? nameOf(who) : t("more.mandate-asked", {name: nameOf(who)}))));
  const state = [it.named.length ? people : "", t(`more.mandate-${it.state}`), it.report_by && it.state !== "done" ? t("more.mandate-by", {day: day(it.report_by)}) : ""];
  const open = it.state === "live" || it.state === "proposed";
  return html`<${Thing} it=${it} state=${state.filter(Boolean).join(" · ")}>
    <details><summary>${t("more.mandate-errand")}</summary><p class="words"><bdi>${it.text}</bdi></p></details>
    ${it.report && html`<blockquote class="words"><p class="note"><bdi>${nameOf(it.report.who)}</bdi> · ${hour(it.report.at)}</p><p><bdi>${it.report.text}</bdi></p></blockquote>`}
    ${open && isMember() && going() && html`<div class="buttons">
      ${mine && !mine.accepted && html`<${Ask} what="AcceptMandate" fields=${{mandate: it.id}} look="outline small">${t("more.do-accept-mandate")}<//>`}
      ${mine?.accepted && it.state === "live" && html`<${Press} look="outline small" act=${() => openSheet("report", {id: it.id})}>${t("more.do-report")}<//>`}
      ${mine && html`<${Ask} what="LayDownMandate" fields=${{mandate: it.id}} look="quiet small">${t(mine.accepted ? "more.do-lay-down-mandate" : "more.do-decline-mandate")}<//>`}
      ${it.state === "live" && html`<${Press} look="quiet small" act=${() => openSheet("recall-mandate", {id: it.id})}>${t("more.do-recall-mandate")}<//>`}
    </div>`}<//>`;
}

function Appeal({it}) {
  const [count, setCount] = useState("");
  const mine = me.value.pledges?.[it.id] ?? 0;
  const share = Math.min(100, (100 * it.pledged) / it.needed).toFixed(1);
  const typed = Math.max(0, Math.floor(Number(count)) || 0);
  return html`<${Thing} it=${it} state=${t(`more.appeal-${it.state}`, {pledged: figure(it.pledged), needed: figure(it.needed), unit: it.unit})}>
    <span class="bar-ground" aria-hidden="true"><span class="bar-length" style=${{inlineSize: `${share}%`}}></span></span>
    ${mine > 0 && html`<p class="note">${t("more.appeal-mine", {count: figure(mine), unit: it.unit})}</p>`}
    ${it.state === "open" && isMember() && going() && html`<form class="buttons" onSubmit=${(event) => event.preventDefault()}>
      <label><span class="unseen">${t("more.appeal-how-many", {unit: it.unit})}</span>
        <input class="input short" type="number" inputmode="numeric" min="0" max="1000000" placeholder=${mine || 1} value=${count} onInput=${(event) => setCount(event.target.value)} /></label>
      <${Ask} what="Pledge" fields=${{appeal: it.id, count: count === "" ? mine || 1 : typed}} look="outline small" submits then=${() => setCount("")}>${t(mine ? "more.do-change-pledge" : "more.do-pledge")}<//>
      ${mine > 0 && html`<${Ask} what="Pledge" fields=${{appeal: it.id, count: 0}} look="quiet small">${t("more.do-take-back")}<//>`}
      ${(isMine(it.by) || holds("chair")) && html`<${Ask} what="CloseAppeal" fields=${{appeal: it.id}} look="quiet small">${t("more.do-close-appeal")}<//>`}
    </form>`}<//>`;
}

function Portion({it}) {
  const mine = me.value.portions?.includes(it.id);
  return html`<${Thing} it=${it} state=${it.left ? t("more.portions-left", {left: figure(it.left), count: it.count}) : t("more.portions-gone")}>
    ${isMember() && going() && html`<div class="buttons">
      ${!mine && it.left > 0 && html`<${Ask} what="TakePortion" fields=${{portion: it.id}} look="outline small">${t("more.do-take-portion")}<//>`}
      ${mine && html`<p class="note">${t("more.portion-mine")}</p><${Ask} what="ReturnPortion" fields=${{portion: it.id}} look="quiet small">${t("more.do-return-portion")}<//>`}
    </div>`}<//>`;
}
