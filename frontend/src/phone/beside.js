/** A replay for a room, on the phone: its pace, a seat in its hall, the hall's answer, and the way on from here. */
import {html} from "htm/preact";
import {useState} from "preact/hooks";
import {useDraft} from "../drafts.js";
import {holds, may, me, panels, place, standing} from "../moment.js";
import {Ask, Press} from "../parts/button.js";
import {short} from "../parts/network.js";
import {Awaited, Compared, paceWords} from "../parts/replay.js";
import {Sheet, closeSheet, openSheet} from "../parts/sheet.js";
import {figure, t} from "../words.js";

const SPEEDS = [1, 10, 60, 300, 600];

/** Above the line that decides: what the hall answered, beside what is known. */
export function Answered() {
  return panels.replay.value && panels.line.value ? html`<${Compared} line=${panels.line.value} />` : null;
}

/** Below the newest line of a replay: its pace, and what the hall may do. */
export function Beside() {
  const replay = panels.replay.value;
  const {phase} = panels.assembly.value;
  return html`
    ${replay && (phase === "sitting" || me.value.state === "stranger") && html`<section class="card">
      ${replay.awaits ? html`<${Awaited} />` : phase === "sitting" && html`<p class="note">${paceWords()}</p>`}
      ${holds("chair") && !replay.ended && phase === "sitting" && html`<${Controls} replay=${replay} />`}
      ${!holds("chair") && html`<${Seat} />`}
      ${replay.ended && html`<${Onwards} />`}
    </section>`}`;
}

/** What is to be known before the first line of a rally; where an assembly goes on from. */
export function Before() {
  if (!place.rally) return panels.origin.value ? html`<${From} />` : null;
  const {note, place: where, date} = place.rally;
  return html`<section class="card"><p class="kicker">${[where, date].filter(Boolean).join(" · ")}</p>
    ${note && html`<p class="say"><bdi>${note}</bdi></p>`}</section>`;
}

/** The moment from which this assembly goes on. */
export function From() {
  const {title, code, position, head} = panels.origin.value;
  return html`<section class="card"><h2 class="kicker">${t("more.origin")}</h2>
    <p class="say"><bdi>${t("more.origin-from", {title, code, position: figure(position)})}</bdi></p>
    <p class="note figures">${short(head)}</p>
    <p class="note"><a href=${`/a/${code}/minutes`}>${t("more.origin-read")}</a></p></section>`;
}

/** What whoever chairs the hall does next with the replay: the one button under the thumb; null when there is nothing. */
export function playing() {
  const {lines, awaits, question, ended, answers} = panels.replay.value;
  if (ended) return null;
  const next = {what: "CallLine", fields: {saw_line: lines}, match: {}};
  if (!awaits) return {...next, words: t("more.replay-next")};
  if (answers.some((each) => each.line === awaits)) return {...next, words: t("more.replay-then-what")};
  return question ? {what: "OpenPoll", fields: {question}, words: t("more.replay-ask")} : null;
}

function Controls({replay: {running, speed, waits, lines, awaits, answers}}) {
  const answered = answers.some((each) => each.line === awaits);
  return html`<div class="buttons">
    ${!awaits && html`<${Ask} what="PaceChronicle" fields=${{speed, waits, running: !running}} look="outline" icon=${running ? "pause" : "play"}>${t(running ? "more.replay-stop" : "more.replay-resume")}<//>`}
    ${awaits > 0 && !answered && html`<${Ask} what="CallLine" fields=${{saw_line: lines}} look="outline">${t("more.replay-go-on")}<//>`}
    <${Press} look="quiet" act=${() => openSheet("pace")}>${t("more.replay-pace")}<//>
  </div>`;
}

/** The chair's hold on the player, and on nothing else. */
export function PaceSheet() {
  const replay = panels.replay.value;
  const [speed, setSpeed] = useState(replay.speed);
  const [waits, setWaits] = useState(replay.waits);
  const others = SPEEDS.includes(replay.speed) ? SPEEDS : [...SPEEDS, replay.speed].sort((a, b) => a - b);
  return html`<${Sheet} title=${t("more.replay-pace")}
    foot=${html`<${Ask} what="PaceChronicle" fields=${{speed, waits, running: replay.running}} look="primary" then=${closeSheet}>${t("more.replay-set")}<//>`}>
    <fieldset class="group"><legend class="kicker">${t("more.replay-speed")}</legend>
      ${others.map((each) => html`<label class="tick" key=${each}><input type="radio" name="speed" checked=${speed === each} onChange=${() => setSpeed(each)} />
        <span>${t("more.replay-times", {count: each})}</span></label>`)}</fieldset>
    ${place.rally?.asks && html`<label class="tick"><input type="checkbox" checked=${waits} onChange=${(event) => setWaits(event.target.checked)} />
      <span>${t("more.replay-waits")}</span></label>`}
    <p class="note">${t("more.replay-pace-note")}</p>
  <//>`;
}

/** Whoever only looks on may take a seat in the hall. */
function Seat() {
  if (me.value.state !== "stranger" || !may("JoinAssembly") || !panels.replay.value) return null;
  return html`<${Press} look="outline" act=${() => openSheet("seat")}>${t("more.replay-seat")}<//>`;
}

export function SeatSheet() {
  const [name, setName] = useDraft("name");
  return html`<${Sheet} title=${t("more.replay-seat")}>
    <form class="form" onSubmit=${(event) => event.preventDefault()}>
      <label class="entry"><span class="entry-name">${t("live.your-name")}</span>
        <input class="input" type="text" name="name" autocomplete="name" maxlength="60" required value=${name}
          onInput=${(event) => setName(event.target.value)} enterkeyhint="go" aria-describedby="seat-note" />
        <span class="note" id="seat-note">${t("more.replay-seat-note")}</span></label>
      <${Ask} what="JoinAssembly" fields=${{name: name.trim(), observer: false}} match=${{}} look="primary" submits then=${closeSheet}>${t("more.replay-seat")}<//>
    </form>
  <//>`;
}

/** From here a live assembly can go on. */
function Onwards() {
  return html`<a class="button outline" href=${`/a/${place.code}/carry-on?position=${standing.value.at}`}><span class="button-words">${t("more.carry-on")}</span></a>`;
}
