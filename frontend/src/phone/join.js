/** Before the meeting: come in under a name, wait at the door, or be told that one may not come in. */
import {html} from "htm/preact";
import {useState} from "preact/hooks";
import {useDraft} from "../drafts.js";
import {Later} from "../later.js";
import {me, panels, place} from "../moment.js";
import {Ask} from "../parts/button.js";
import {Refusal} from "../parts/refusal.js";
import {t} from "../words.js";

/** A name is all it takes. */
export function Join() {
  const {title, phase, admission} = panels.assembly.value;
  const [name, setName] = useDraft("name");
  const [observer, setObserver] = useState(false);
  if (phase === "adjourned") return html`<${Over} />`;
  if (admission === "code") return html`<${Later} name="SlipJoin" moved=${me.value.state === "moved"} />`;
  const door = admission === "door" && panels.duties.value?.door;
  return html`<main class="leaf outside" id="main">
    <p class="kicker">${t("live.join-kicker")}</p>
    <h2 class="outside-title">${title}</h2>
    <p class="say">${t(`live.phase-${phase}`)} ${t("live.present", {count: panels.assembly.value.present})}.</p>
    <form class="form" onSubmit=${(event) => event.preventDefault()}>
      <label class="entry">
        <span class="entry-name">${t("live.your-name")}</span>
        <input class="input" type="text" name="name" autocomplete="name" maxlength="60" required value=${name}
          onInput=${(event) => setName(event.target.value)} enterkeyhint="go" aria-describedby="name-note" />
        <span class="note" id="name-note">${t(door ? "live.name-note-door" : "live.name-note")}</span>
      </label>
      <label class="tick">
        <input type="checkbox" checked=${observer} onChange=${(event) => setObserver(event.target.checked)} />
        <span>${t("live.just-watching")}</span>
      </label>
      <${Refusal} />
      <${Ask} what="JoinAssembly" fields=${{name: name.trim(), observer}} match=${{}} look="primary" submits>
        ${t(door ? "live.ask-admission" : "live.join")}
      <//>
    </form>
    <p class="note">${t("live.join-honest")}</p>
  </main>`;
}

/** At the door: nothing to do but wait, and the screen says so. */
export function Waiting() {
  const {waiting} = panels.assembly.value;
  const keeper = panels.duties.value?.door?.who;
  return html`<main class="leaf outside" id="main">
    <p class="kicker">${t("live.waiting-kicker")}</p>
    <h2 class="outside-title">${t("live.waiting-title", {name: me.value.name})}</h2>
    <p class="say">${keeper ? t("live.waiting-words", {name: keeper.name}) : t("live.waiting-nobody")}</p>
    <p class="note">${t("live.at-the-door", {count: waiting})} ${t("live.waiting-note")}</p>
    <${Refusal} />
    <${Ask} what="LeaveAssembly">${t("live.do-step-back")}<//>
    <p class="note">${t("live.step-back-note")}</p>
  </main>`;
}

/** Turned away: say it plainly, and let them ask again. */
export function TurnedAway() {
  return html`<main class="leaf outside" id="main">
    <p class="kicker">${t("live.waiting-kicker")}</p>
    <h2 class="outside-title">${t("live.turned-away-title")}</h2>
    ${me.value.turned_away && html`<p class="say"><bdi>${t("live.turned-away-reason", {reason: me.value.turned_away})}</bdi></p>`}
    <p class="say">${t("live.turned-away-words")}</p>
    <${AskAgain} />
  </main>`;
}

function AskAgain() {
  const [name, setName] = useDraft("name", me.value.name);
  return html`<form class="form" onSubmit=${(event) => event.preventDefault()}>
    <label class="entry"><span class="entry-name">${t("live.your-name")}</span>
      <input class="input" type="text" maxlength="60" value=${name} onInput=${(event) => setName(event.target.value)} /></label>
    <${Refusal} />
    <${Ask} what="JoinAssembly" fields=${{name: name.trim(), observer: false}} match=${{}} look="outline" submits>${t("live.ask-again")}<//>
  </form>`;
}

/** Gone home: the way back in is one button. Who comes in `observer: true` comes back as what they were. */
export function Left() {
  if (panels.assembly.value.phase === "adjourned") return html`<${Over} />`;
  return html`<main class="leaf outside" id="main">
    <h2 class="outside-title">${t("live.left-title")}</h2>
    <p class="say">${t("live.left-words")}</p>
    <${Refusal} />
    <${Ask} what="JoinAssembly" fields=${{name: me.value.name || "—", observer: true}} match=${{}} look="primary">${t("live.come-back")}<//>
    <${Minutes} />
  </main>`;
}

function Over() {
  return html`<main class="leaf outside" id="main">
    <p class="kicker">${t("live.adjourned")}</p>
    <h2 class="outside-title">${panels.assembly.value.title}</h2>
    <p class="say">${t("live.phase-adjourned")}</p>
    <${Minutes} look="primary" />
  </main>`;
}

/** The way to the minutes. */
export const Minutes = ({look = "outline"}) => html`<a class=${`button ${look}`} href=${place.minutes}>
  <span class="button-words">${t("live.minutes")}</span></a>`;
