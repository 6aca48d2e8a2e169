/** Moving about the procedure: each motion in plain words, with what it takes; one tap for most of them. */
import {html} from "htm/preact";
import {useState} from "preact/hooks";
import {may, motionOf, panels} from "../moment.js";
import {Ask, Press} from "../parts/button.js";
import {Sheet, closeSheet, openSheet} from "../parts/sheet.js";
import {takesFraction} from "../sums.js";
import {titleOf} from "../titles.js";
import {t} from "../words.js";

const PLAIN = ["close-debate", "close-queue", "reopen-queue", "limit-turns", "recess", "adjourn"];
const ABOUT = ["take-up", "postpone", "refer"]; // these are about one proposal
const MINUTES = [5, 10, 15, 30, 60];
const CLOSING = ["close-debate", "limit-turns"];

/** @param {{motion?: string}} props a proposal that it is to be about */
export function ProcedureSheet({motion: id = ""}) {
  const motion = motionOf(id);
  const acts = (motion ? ABOUT : PLAIN).filter((act) => may(`MoveProcedure:${act}`));
  if (motion && panels.motions.value.in_debate === id && may("MoveProcedure:close-debate")) acts.unshift("close-debate");
  const {rules} = panels;
  return html`<${Sheet} title=${t("more.procedure")}>
    ${motion && html`<p class="words question"><bdi>${titleOf(motion)}</bdi></p>`}
    <p class="note">${t("more.procedure-note", {count: rules.value.procedure_seconds_needed})}</p>
    ${acts.length === 0 && html`<p>${t("more.procedure-none")}</p>`}
    <ul class="rows">${acts.map((act) => html`<${Act} key=${act} act=${act} motion=${ABOUT.includes(act) ? id : ""} />`)}</ul>
    ${!motion && html`<${Press} look="outline" act=${() => openSheet("change-rules")}>${t("live.act-change-rules")}…<//>`}
    <p class="note">${t("more.secret-later")}</p>
  <//>`;
}

function Act({act, motion}) {
  const [open, setOpen] = useState(false);
  const rules = panels.rules.value;
  const majority = CLOSING.includes(act) ? rules.closing_majority : rules.procedure_majority;
  const words = html`<strong>${t(`live.act-${act}`)}</strong><span class="note">${t(`more.about-${act}`)} ${takesFraction(majority, "yes-no")}</span>`;
  const fields = {act, motion};
  if (act === "recess" || act === "limit-turns") return html`<li><button type="button" class="button row" aria-expanded=${open} onClick=${() => setOpen(!open)}><span class="button-words">${words}</span></button>
    ${open && html`<div class="grid">${lengths(act, rules).map((seconds) => html`<${Ask} key=${seconds} what="MoveProcedure" fields=${{...fields, seconds}} look="tile" then=${closeSheet}>
      ${seconds % 60 ? t("more.seconds-long", {count: seconds}) : t("live.minutes-long", {count: seconds / 60})}<//>`)}</div>`}</li>`;
  if (act === "postpone" || act === "refer") return html`<li><${Noted} fields=${fields} words=${words} open=${open} setOpen=${setOpen} /></li>`;
  return html`<li><${Ask} what="MoveProcedure" fields=${fields} look="row" then=${closeSheet}>${words}<//></li>`;
}

const lengths = (act, {turn_seconds}) => (act === "recess" ? MINUTES.map((minutes) => minutes * 60) : [30, 60, 90, 120, 180].filter((seconds) => seconds < turn_seconds));

/** Until when, or to whom. */
function Noted({fields, words, open, setOpen}) {
  const [details, setDetails] = useState("");
  return html`<button type="button" class="button row" aria-expanded=${open} onClick=${() => setOpen(!open)}><span class="button-words">${words}</span></button>
    ${open && html`<form class="form" onSubmit=${(event) => event.preventDefault()}>
      <label class="entry"><span class="entry-name">${t(`more.details-${fields.act}`)}</span>
        <input class="input" type="text" maxlength="200" value=${details} onInput=${(event) => setDetails(event.target.value)} /></label>
      <${Ask} what="MoveProcedure" fields=${{...fields, details: details.trim()}} look="outline" then=${closeSheet}>${t("more.do-move")}<//>
    </form>`}`;
}

