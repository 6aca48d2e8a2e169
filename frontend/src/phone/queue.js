/** The speakers' list: every place with its reason, and my own place always in sight. */
import {html} from "htm/preact";
import {ask} from "../ask.js";
import {useDraft} from "../drafts.js";
import {holds, me, panels} from "../moment.js";
import {Ask, Press} from "../parts/button.js";
import {kindWords} from "../parts/speech.js";
import {Sheet, openSheet} from "../parts/sheet.js";
import {about, nameOf, stretch, t} from "../words.js";
import {next} from "./primary.js";
import {goTo} from "./tab.js";

/** A reason in a few words, beside a name. */
const shortReason = (reason) => t(`reason.${reason.code}`);

/** The reason as a sentence. */
function longReason(reason) {
  return t(`reason.why-${reason.code}`, {time: stretch(reason.amount * 1000), count: reason.amount});
}

/** My places in the queue (a point of order may stand beside another), as the newest of what I know says. */
export function myPlaces() {
  const next = panels.queue.value?.next ?? [];
  return me.value.places.map((mine) => {
    const index = next.findIndex((place) => place.place === mine.place);
    return index < 0 ? {...mine, number: mine.ahead + 1} : {...mine, ...next[index], number: index + 1, ahead: index};
  });
}

/** What kind of place it is and why it stands here, in a few words. */
export function placeWords(place) {
  const kind = place.kind !== "new-point" || place.side ? kindWords(place) : "";
  const why = place.kind === "new-point" || place.reason.code === "returned" ? shortReason(place.reason) : "";
  return [kind, why, place.phoneless && t("live.without-phone")].filter(Boolean).join(" · ");
}

function Row({place, number, brief = false}) {
  const own = place.who.id === me.value.id;
  const words = placeWords(place);
  return html`<li class=${own ? "place own" : "place"}>
    <span class="place-number figures">${number}</span>
    <span class="place-words">
      <span class="place-name"><bdi>${own ? t("live.you") : nameOf(place.who)}</bdi></span>
      <span class="note">${words}${number > 1 || own ? ` · ${about(place.wait_seconds)}` : ""}</span>
      ${place.topic && !brief && html`<span class="note topic"><bdi>${place.topic}</bdi></span>`}
    </span>
  </li>`;
}

/** When it is my turn, in a few words. */
export const when = (mine) => (mine.ahead === 0 ? t("live.next-wait", {wait: about(mine.wait_seconds)}) : t("live.my-wait", {number: mine.number, wait: about(mine.wait_seconds)}));

/** My own place, always in sight above the primary action; with two, each says which it is. */
export function MyStrip() {
  const mine = myPlaces();
  if (!mine.length) return null;
  return html`<p class=${mine[0].ahead === 0 ? "my-strip soon" : "my-strip"}><strong>${mine.map((place) => html`<span key=${place.place}>
      ${mine.length > 1 ? t("live.my-kind", {number: place.number, kind: t(`kind.${place.kind}`), wait: about(place.wait_seconds)}) : when(place)}</span>`)}</strong>
    <button type="button" class="button bare why" onClick=${() => openSheet("place")}>${t("live.why")}</button></p>`;
}

/** The next three, and how many more. */
export function NextThree() {
  const queue = panels.queue.value;
  if (!queue) return null;
  const length = queue.length;
  const shown = queue.next.slice(0, 3);
  const more = length - shown.length;
  return html`<section class="card">
    <h2 class="kicker">${t("live.next")}${queue.closed ? ` · ${t("live.queue-closed")}` : ""}</h2>
    ${length === 0 && html`<p class="note">${t(queue.closed ? "live.queue-empty-closed" : "live.queue-empty")}</p>`}
    <ol class="places">
      ${shown.map((place, index) => html`<${Row} key=${place.place} place=${place} number=${index + 1} brief />`)}
    </ol>
    ${more > 0 && html`<button type="button" class="link" onClick=${() => goTo("queue")}>${t("live.more-waiting", {count: more})}</button>`}
  </section>`;
}

/** The whole queue, as far as it is sent. */
export function Queue() {
  const queue = panels.queue.value;
  if (!queue) return null;
  const mine = myPlaces();
  const primary = next();
  return html`
    <h2 class="leaf-title">${t("live.tab-queue")} <span class="figures leaf-count">${queue.length}</span></h2>
    <p class="note">${t(`live.order-${panels.rules.value?.order ?? "fair"}`)}</p>
    ${queue.closed && html`<p class="banner">${t("live.queue-closed")}</p>`}
    ${queue.length === 0 && html`<p class="empty">${t("live.queue-empty")}</p>`}
    <ol class="places">
      ${queue.next.map((place, index) => html`<${Row} key=${place.place} place=${place} number=${index + 1} />`)}
    </ol>
    ${queue.length > queue.next.length && html`<p class="note">${t("live.more-waiting", {count: queue.length - queue.next.length})}</p>`}
    ${mine.map((place) => html`<${MyPlace} key=${place.place} place=${place} several=${mine.length > 1} stays=${primary?.what === "WithdrawPlace"} />`)}
    <${Press} look="quiet" icon="people" act=${() => openSheet("shares")}>${t("live.shares")}<//>
    ${holds("chair") && queue.length > 1 && html`<${Press} look="outline" act=${() => openSheet("order")}>${t("live.give-out-of-order")}<//>`}`;
}

/** What I may do with my place: say what it is about, let the next go first, leave, unless that is the primary action already. */
function MyPlace({place, several, stays = false}) {
  const [topic, setTopic, forget] = useDraft(`topic:${place.place}`, place.topic);
  const send = () => ask("EditTopic", {place: place.place, topic: topic.trim()}).then(({entered}) => entered !== undefined && forget());
  return html`<section class="card mine">
    <h3 class="kicker">${several ? t("live.my-place-kind", {number: place.number, kind: t(`kind.${place.kind}`)}) : t("live.my-place", {number: place.number})}</h3>
    <p>${longReason(place.reason)} ${place.ahead === 0 ? t("live.you-are-next") : t("live.wait-is", {wait: about(place.wait_seconds)})}</p>
    <form class="form" onSubmit=${(event) => {
      event.preventDefault();
      send();
    }}>
      <label class="entry"><span class="entry-name">${t("live.topic")}</span>
        <input class="input" type="text" maxlength="200" value=${topic} onInput=${(event) => setTopic(event.target.value)} enterkeyhint="done" /></label>
      ${topic.trim() !== place.topic && html`<${Press} look="outline" act=${send}>${t("live.save-topic")}<//>`}
    </form>
    <div class="buttons">
      ${place.number < (panels.queue.value?.length ?? 0) && html`<${Ask} what="DeferPlace" fields=${{place: place.place}} look="quiet" icon="down">${t("live.let-next-go")}<//>`}
      ${!stays && html`<${Ask} what="WithdrawPlace" fields=${{place: place.place}} look="quiet" icon="close">${t(several ? "live.do-give-up-place" : "live.do-leave-queue")}<//>`}
    </div>
  </section>`;
}

/** "why?": the same card, as a sheet. */
export function MyPlaceSheet() {
  const mine = myPlaces();
  return html`<${Sheet} title=${t(mine.length > 1 ? "live.my-places" : "live.my-place-title")}>
    ${mine.map((place) => html`<${MyPlace} key=${place.place} place=${place} several=${mine.length > 1} />`)}
    ${mine.length === 0 && html`<p>${t("live.no-place")}</p>`}
    <p class="note">${t(`live.order-${panels.rules.value?.order ?? "fair"}`)}</p>
  <//>`;
}
