/** What a screen reader says by itself: few things, politely. */
import {html} from "htm/preact";
import {me, motionOf, panels} from "../moment.js";
import {titleOf} from "../titles.js";
import {nameOf, t} from "../words.js";

/** The one sentence of the moment: it changes when the floor, the poll or the phase does. */
export function Announce() {
  return html`<p class="unseen" role="status" aria-live="polite">${news()}</p>
    <p class="unseen" role="status" aria-live="polite">${moved()}</p>`;
}

function news() {
  const poll = panels.poll.value;
  const holder = panels.floor.value?.holder;
  const asked = panels.asking.value;
  const phase = panels.assembly.value?.phase;
  if (phase === "recess" || phase === "adjourned") return t(`live.phase-${phase}`);
  if (poll && poll.state !== "closed") return t(poll.state === "closing" ? "live.say-closing" : "live.say-poll", {question: titleOf(poll)});
  if (asked) return t("live.say-asking", {question: titleOf(motionOf(asked.motion) ?? {title: asked.motion})});
  if (holder) return holder.who.id === me.value.id ? t("live.your-floor") : t("live.say-floor", {name: nameOf(holder.who)});
  const item = panels.agenda.value?.items.find(({state}) => state === "begun");
  if (item) return t("live.say-item", {title: item.title});
  const last = panels.decisions.value?.list[0];
  if (last) return t("live.say-outcome", {question: titleOf(last), verdict: t(`verdict.${last.verdict}`)});
  return "";
}

/** My place in the queue: said again when it has changed, and only then. */
function moved() {
  const id = me.value.places[0]?.place;
  const index = panels.queue.value?.next.findIndex(({place}) => place === id) ?? -1;
  if (!id || panels.assembly.value?.phase === "adjourned") return "";
  return index === 0 ? t("live.you-are-next") : t("live.say-place", {number: index < 0 ? me.value.places[0].ahead + 1 : index + 1});
}
