/** The page of a replay: the hall as it was, and beneath it the picture and the controls. It asks nothing of the assembly. */
import {html} from "htm/preact";
import {useEffect, useState} from "preact/hooks";
import {Icon} from "../icons.js";
import {panels, place} from "../moment.js";
import {Shield} from "../parts/shield.js";
import {Sheet, Sheets, closeSheet, openSheet, sheet} from "../parts/sheet.js";
import {Now} from "../phone/now.js";
import {Proposals} from "../phone/proposals.js";
import {Queue} from "../phone/queue.js";
import {Record} from "../phone/record.js";
import {TABS, goTo as goToTab, tab} from "../phone/tab.js";
import {figure, t} from "../words.js";
import {Wall} from "../wall/wall.js";
import {addressOf, end, goTo, goToDecision, jumps, lost, over, picture, playing, position, reading, setPlaying, shown, speed, time} from "./player.js";
import {happening, hasTimes} from "./saying.js";
import {Scrubber} from "./scrubber.js";
import {dayAndTime} from "./times.js";

const WIDE = "(min-width: 60em)";
const PAGES = {now: Now, proposals: Proposals, queue: Queue, record: Record};

export function Replay() {
  const wide = useWide();
  useEffect(() => {
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  return html`<div class=${`replay ${wide ? "wide" : "narrow"}`}>
    <${Past} />
    <div class="replay-stage">${panels.assembly.value
      ? html`<${Shield} instead=${html`<p>${t("live.looking")}</p>`}>${wide ? html`<${Wall} key=${jumps.value} />` : html`<${Hand} />`}<//>`
      : html`<main class="replay-waiting" id="main"><h1>${place.code}</h1><p role="status">${waiting()}</p></main>`}</div>
    <section class="replay-bar" aria-label=${t("replay.controls")}>
      <${Controls} />
      <${Scrubber} />
    </section>
    <${Sheets} known=${{keys: KeysSheet, share: ShareSheet}} />
    <p class="unseen" role="status" aria-live="polite">${playing.value ? "" : happening()}</p>
  </div>`;
}

const waiting = () => (reading.value?.of ? t("replay.reading", {share: Math.floor((100 * reading.value.read) / reading.value.of)}) : t("live.looking"));

/** Wide as a wall, or narrow as a phone: each with its own measures. */
function useWide() {
  const asked = matchMedia(WIDE);
  const [wide, setWide] = useState(asked.matches);
  document.documentElement.dataset.view = wide ? "hall" : "phone";
  useEffect(() => {
    const change = (event) => setWide(event.matches);
    asked.addEventListener("change", change);
    return () => asked.removeEventListener("change", change);
  }, []);
  return wide;
}

/** Always in sight: this is the past; and the way to what goes on now. */
function Past() {
  const script = panels.assembly.value?.script;
  const words = lost.value ? t("live.reconnecting") : reading.value?.of ? waiting() : t(script ? "replay.rally" : "replay.past");
  return html`<section class="replay-past" aria-label=${t("replay.where")}>
    <p><strong>${words}</strong> ${picture.value && html`<span class="replay-when">${hasTimes() ? dayAndTime(time.value) : panels.line.value?.when}</span>`}</p>
    <p class="replay-ways">
      ${script && html`<a href=${place.rally?.page ?? "/rallies"}>${t("replay.sources")}</a>`}
      ${picture.value && !over.value && html`<button type="button" class="link" onClick=${() => goTo(end.value)} disabled=${position.value === end.value}>${t("replay.now")}</button>
        <a href=${`/a/${place.code}`}>${t("replay.live")}</a>`}
      <a class="replay-minutes" href=${place.minutes}>${t("live.minutes")}</a></p>
  </section>`;
}

/** As a phone showed it: its four pages, without anything to press in them. */
function Hand() {
  const Page = PAGES[tab.value];
  return html`<div class="phone">
    <main class="leaf" id="main"><h1 class="leaf-title">${panels.assembly.value.title}</h1><${Page} key=${tab.value} /></main>
    <nav class="replay-tabs" aria-label=${t("live.tabs")}>${TABS.map((name) => html`<button key=${name} type="button" class="tab"
      aria-current=${tab.value === name ? "page" : undefined} onClick=${() => goToTab(name)}><${Icon} name=${name} /><span>${t(`live.tab-${name}`)}</span></button>`)}</nav>
  </div>`;
}

function Controls() {
  return html`<div class="replay-controls">
    <${Key} icon="before" words=${t("replay.previous")} act=${() => goToDecision(-1)} />
    <button type="button" class="replay-play" onClick=${() => setPlaying(!playing.value)} aria-keyshortcuts="Space">
      <${Icon} name=${playing.value ? "pause" : "play"} /><span>${t(playing.value ? "replay.pause-it" : "replay.play")}</span></button>
    <${Key} icon="after" words=${t("replay.next")} act=${() => goToDecision(1)} />
    <label class="replay-speed"><span class="unseen">${t("replay.speed")}</span>
      <select value=${speed.value} onChange=${(event) => {
        speed.value = Number(event.target.value);
      }}>${place.speeds.map((each) => html`<option key=${each} value=${each}>${t("replay.speed-is", {speed: each})}</option>`)}</select></label>
    <p class="replay-happening" aria-hidden="true"><span class="figures replay-here">${figure(position.value)} / ${figure(end.value)}${shown.value !== position.value ? " …" : ""}</span>
      <bdi>${happening()}</bdi></p>
    <${Key} icon="share" words=${t("replay.share")} act=${share} />
    <${Key} icon="about" words=${t("replay.keys")} act=${() => openSheet("keys")} />
  </div>`;
}

const Key = ({icon, words, act}) => html`<button type="button" class="replay-key" onClick=${act} aria-label=${words} title=${words}><${Icon} name=${icon} /></button>`;

/** The address of this moment: into the address line, and to be copied or sent. */
function share() {
  history.replaceState(null, "", `#${position.value}`);
  openSheet("share");
}

function ShareSheet() {
  const [copied, setCopied] = useState(false);
  const address = addressOf(position.value);
  const send = () => navigator.share({url: address, title: panels.assembly.value?.title}).catch(() => {});
  const copy = () => navigator.clipboard.writeText(address).then(() => setCopied(true), () => {});
  return html`<${Sheet} title=${t("replay.share")}>
    <p>${t("replay.share-words", {position: position.value})}</p>
    <p><input class="input" readonly value=${address} aria-label=${t("replay.address")} onFocus=${(event) => event.target.select()} /></p>
    <p class="buttons">${navigator.clipboard && html`<button type="button" class="button outline" onClick=${copy}>${t(copied ? "replay.copied" : "replay.copy")}</button>`}
      ${navigator.share && html`<button type="button" class="button quiet" onClick=${send}>${t("replay.send")}</button>`}
      <a class="button quiet" href=${`/a/${place.code}/carry-on?position=${position.value}`}>${t("more.carry-on")}</a></p>
  <//>`;
}

const LISTED = [["space", "play"], ["arrows", "step"], ["pages", "page"], ["home", "ends"], ["n", "decisions"], ["speed", "speed"], ["g", "go"], ["question", "keys"]];

function KeysSheet() {
  return html`<${Sheet} title=${t("replay.keys")}>
    <dl class="replay-keys">${LISTED.map(([key, does]) => html`<div key=${key}><dt><kbd>${t(`replay.key-${key}`)}</kbd></dt><dd>${t(`replay.does-${does}`)}</dd></div>`)}</dl>
    <p class="note">${t("replay.legend")}</p>
    <p class="note">${t("replay.nothing-changes")}</p>
    ${panels.assembly.value?.script && html`<p class="note">${t("replay.rally-times")}</p>`}
  <//>`;
}

const faster = (direction) => {
  const speeds = place.speeds;
  const index = speeds.indexOf(speed.peek()) + direction;
  speed.value = speeds[Math.min(speeds.length - 1, Math.max(0, index))];
};

const KEYS = {
  " ": () => setPlaying(!playing.peek()), k: () => setPlaying(!playing.peek()),
  ArrowRight: () => goTo(position.peek() + 1), ArrowLeft: () => goTo(position.peek() - 1),
  Home: () => goTo(1), End: () => goTo(end.peek()),
  n: () => goToDecision(1), p: () => goToDecision(-1), "+": () => faster(1), "-": () => faster(-1),
  g: () => goTo(end.peek()), "?": () => openSheet("keys"),
};

/** The whole page listens, unless somebody is in a field, or a button wants the key for itself. */
function press(event) {
  const busy = event.target.matches?.("input, select, textarea") || (event.key === " " && event.target.matches?.("button, a, summary"));
  const act = KEYS[event.key];
  if (!act || busy || sheet.peek() || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  closeSheet();
  act();
}
