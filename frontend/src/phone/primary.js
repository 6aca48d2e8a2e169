/** The one obvious next action, at the bottom within the thumb's reach; everything else is quieter. */
import {html} from "htm/preact";
import {DUTIES, ballotIn, canVote, holds, isUnanswered, may, me, panels, place, waitsAtDoor} from "../moment.js";
import {Ask, Press} from "../parts/button.js";
import {openSheet} from "../parts/sheet.js";
import {nameOf, t} from "../words.js";
import {more} from "../later.js";
import {goTo, tab} from "./tab.js";

/** The action bar: a duty's sheet at one end, more ways to speak at the other, the primary action between them. */
export function Primary() {
  const action = next();
  const speaks = (may("AskToSpeak") || may("AskToSpeak:point-of-order")) && (!panels.assembly.value.script || panels.duties.value?.chair);
  const polling = panels.poll.value && panels.poll.value.state !== "closed";
  // The ballot has its page to itself; a point of order is one page further.
  const more = speaks && !(polling && tab.value === "now") && action?.opens !== "kinds"; // one way to the same sheet
  const over = panels.assembly.value.phase === "adjourned";
  const mine = over ? [] : DUTIES.filter(holds);
  // The chair and the door have a sheet of their own; the other duties share one.
  const duties = [...new Set(mine.map((duty) => (duty === "chair" || duty === "door" ? duty : "duties")))];
  if (me.value.state === "observer" && !over) return html`<${Watching} />`;
  if (!action && !more && !duties.length && (polling || !why())) return null;
  const main = action ? html`<${Shown} key=${action.what ? "ask" : action.key} ...${action} />` : html`<p class="action-note">${why()}</p>`;
  // Between two other buttons nothing has room to say what it does.
  const stacked = duties.length + Number(more) > 1;
  return html`<div class=${`action${stacked ? " two-rows" : ""}`}>
    ${duties.map((duty) => html`<${DutyButton} key=${duty} duty=${duty} />`)}
    ${!stacked && main}
    ${more && html`<${Press} look="square" icon="more" label=${t("live.more-ways")} act=${() => openSheet("kinds")} />`}
    ${stacked && main}
  </div>`;
}

function Shown({what, fields, match, go, act, href, opens, look = "primary", words}) {
  if (href) return html`<a class="button primary" href=${href}><span class="button-words">${words}</span></a>`;
  if (go) return html`<${Press} look="primary" act=${() => goTo(go)}>${words}<//>`;
  if (act) return html`<${Press} look=${look} act=${act}>${words}<//>`;
  if (opens) return html`<${Press} look=${look} act=${() => openSheet(opens)}>${words}<//>`;
  return html`<${Ask} what=${what} fields=${fields} match=${match} look=${look} settles>${words}<//>`;
}

/** An observer may come in again with a vote; where a door is kept, by way of the door. */
function Watching() {
  const waits = waitsAtDoor();
  return html`<div class=${`action${waits ? " two-rows" : ""}`}>
    <p class="action-note">${t(waits ? "live.take-part-note" : "live.you-watch")}</p>
    ${waits ? html`<${Ask} what="LeaveAssembly">${t("live.do-step-back")}<//>`
      : may("JoinAssembly") && html`<${Ask} what="JoinAssembly" fields=${{name: me.value.name, observer: false}}>${t("live.do-take-part")}<//>`}
  </div>`;
}

function DutyButton({duty}) {
  const waiting = duty === "door" ? (panels.assembly.value?.waiting ?? 0) : 0;
  return html`<button type="button" class="button square duty-button" onClick=${() => openSheet(duty)}>
    <span class="duty-words">${t(duty === "duties" ? "live.duties" : `live.duty-${duty}`)}</span>${waiting > 0 && html`<span class="count figures">${waiting}</span>`}
  </button>`;
}

/** What to do next, or null when there is nothing to do but listen. */
export function next() {
  const {phase} = panels.assembly.value;
  const poll = panels.poll.value;
  const holder = panels.floor.value?.holder;
  const turn = panels.floor.value?.turn ?? 0;
  const first = panels.queue.value?.next[0];
  if (phase === "adjourned") return {key: "minutes", href: place.minutes, words: t("live.minutes")};
  if (phase === "gathering" && may("BeginSitting")) return ask("BeginSitting", {}, t("live.do-begin"));
  if (phase === "recess" && may("ResumeSitting")) return ask("ResumeSitting", {}, t("live.do-resume"));
  if (poll && poll.state !== "closed") return whilePolling(poll);
  if (holder?.who.id === me.value.id) return ask("YieldFloor", {saw_turn: turn}, t("live.do-finished"));
  if (tab.value === "proposals" && may("TableMotion")) return {key: "table", opens: "table", words: t("live.do-table")};
  if (holds("chair") && phase === "sitting") {
    if (first && first.reason?.code !== "turns-used-up") return ask("GiveFloor", {saw_turn: turn, place: first.place}, t("live.do-give", {name: nameOf(first.who)}));
    if (holder) return ask("YieldFloor", {saw_turn: turn}, t("live.do-end-of", {name: nameOf(holder.who)}));
    const lead = panels.replay.value && more.value?.playing();
    if (lead) return {key: lead.what, ...lead};
  }
  return speaking();
}

function whilePolling(poll) {
  const undecided = canVote(poll) && !ballotIn(poll);
  if (tab.value !== "now" && undecided) return {key: "vote", go: "now", words: t("live.do-vote")};
  if (holds("chair") && poll.state === "open" && !undecided) return ask("ClosePoll", {poll: poll.id}, t("live.do-close-poll"));
  return null;
}

function speaking() {
  if (panels.assembly.value.script && !panels.duties.value?.chair) return null;
  const [mine, another] = me.value.places;
  if (another) return {key: "places", opens: "place", look: "outline", words: t("live.my-places")};
  if (mine && !isUnanswered("AskToSpeak")) return {...ask("WithdrawPlace", {place: mine.place}, t("live.do-leave-queue")), look: "outline"};
  if (may("AskToSpeak") && me.value.turns_left === 0) return {key: "kinds", opens: "kinds", look: "outline", words: t("live.more-ways")};
  if (may("AskToSpeak") || isUnanswered("AskToSpeak")) return {...ask("AskToSpeak", {kind: "new-point"}, t("live.do-ask")), match: {}};
  return null;
}

const ask = (what, fields, words) => ({key: what, what, fields, words});

/** Why there is no button. */
function why() {
  const poll = panels.poll.value;
  if (poll && poll.state !== "closed") return t("live.poll-running");
  if (panels.queue.value?.closed) return t("live.queue-closed");
  return "";
}
