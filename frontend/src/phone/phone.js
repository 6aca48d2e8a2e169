/** The phone: who I am here decides which screen stands, and the meeting has four pages. */
import {html} from "htm/preact";
import {useEffect, useLayoutEffect} from "preact/hooks";
import {buzz} from "../browser.js";
import {Icon} from "../icons.js";
import {me, panels} from "../moment.js";
import {Announce} from "../parts/announce.js";
import {ForkAlarm, Network} from "../parts/network.js";
import {Refusal} from "../parts/refusal.js";
import {Shield} from "../parts/shield.js";
import {Sheets, openSheet} from "../parts/sheet.js";
import {figure, t} from "../words.js";
import {Gestures} from "./gestures.js";
import {Join, Left, TurnedAway, Waiting} from "./join.js";
import {Now} from "./now.js";
import {Primary} from "./primary.js";
import {Proposals} from "./proposals.js";
import {MyPlaceSheet, MyStrip, Queue, myPlaces, when} from "./queue.js";
import {Record} from "./record.js";
import {TABS, goTo, tab, toTop} from "./tab.js";

const PAGES = {now: Now, proposals: Proposals, queue: Queue, record: Record};
/** The sheets that a meeting opens at once; the others come with more.js. */
const SHEETS = {place: MyPlaceSheet};
const OUTSIDE = {moved: Join, stranger: Join, waiting: Waiting, "turned-away": TurnedAway, left: Left};

export function Phone() {
  const looked = panels.assembly.value && panels.me.value;
  const Outside = looked && !watches() && OUTSIDE[me.value.state];
  const poll = panels.poll.value;
  useLayoutEffect(toTop, [me.value.state, panels.assembly.value?.phase, poll?.id, poll?.state]);
  return html`<div class="phone">
    <${Header} />
    <${ForkAlarm} />
    ${!looked ? html`<main class="leaf quiet"></main>` : Outside ? html`<${Outside} />` : html`<${Meeting} />`}
    <${Sheets} known=${SHEETS} />
    <${Announce} />
  </div>`;
}

/** A replay is only watched: nobody gives the floor in it, and what it decided is long decided. */
const watches = () => me.value.state === "stranger" && panels.assembly.value.script;

/** The assembly's name, how many are present, and the state of the network. */
export function Header() {
  const assembly = panels.assembly.value;
  return html`<header class="head">
    <div class="head-row">
      <h1 class="head-title"><button type="button" class="bare head-button" onClick=${() => openSheet("about")}>
        <span class="head-name">${assembly?.title ?? ""}</span><span class="unseen">, ${t("live.about")}</span>${assembly && html`<${Icon} name="about" size=${18} />`}
      </button></h1>
      ${assembly && html`<p class="present"><${Icon} name="people" size=${20} /><span class="figures">${figure(assembly.present)}</span>
        <span class="unseen">${t("live.present", {count: assembly.present})}</span></p>`}
    </div>
    <${Network} />
  </header>`;
}

function Meeting() {
  const Page = PAGES[tab.value];
  const sitting = panels.assembly.value.phase === "sitting";
  const mine = panels.floor.value?.holder?.who.id === me.value.id;
  const place = myPlaces()[0];
  const called = mine ? "floor" : place?.ahead === 0 ? "next" : "";
  useEffect(() => {
    if (called) buzz();
  }, [called]);
  // Who looks at something else meanwhile reads it in the tab.
  const mark = mine ? t("live.your-floor") : place && sitting ? when(place) : "";
  useEffect(() => {
    document.title = [mark, panels.assembly.value.title].filter(Boolean).join(" · ");
  }, [mark]);
  return html`
    <main class="leaf" id="main"><${Shield} key=${tab.value} instead=${html`<p class="note">${t("live.looking")}</p>`}><${Page} /><//></main>
    <footer class="dock">
      ${tab.value === "now" && html`<${Gestures} />`}
      <${Refusal} />
      ${panels.assembly.value.phase !== "adjourned" && html`<${MyStrip} />`}
      <${Primary} />
      <nav class="tabs" aria-label=${t("live.tabs")}>
        ${TABS.map((name) => html`<button key=${name} type="button" class="tab" aria-current=${tab.value === name ? "page" : undefined}
          onClick=${() => goTo(name)}><${Icon} name=${name} /><span>${t(`live.tab-${name}`)}</span></button>`)}
      </nav>
    </footer>`;
}
