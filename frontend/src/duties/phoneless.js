/** Somebody without a phone: a seat, a place in the queue, and whatever they ask whoever seated them to do. */
import {html} from "htm/preact";
import {useState} from "preact/hooks";
import {useDraft} from "../drafts.js";
import {holds, may, panels} from "../moment.js";
import {Ask, Press} from "../parts/button.js";
import {Sheet, openSheet} from "../parts/sheet.js";
import {kindWords} from "../parts/speech.js";
import {Ways} from "../phone/speak.js";
import {about, figure, nameOf, t} from "../words.js";
import {useSought} from "./people.js";

/** Their places in the queue, as far as the queue is sent. */
const placesOf = (id) => (panels.queue.value?.next ?? []).map((place, index) => ({...place, number: index + 1})).filter(({who}) => who.id === id);

export function PhonelessSheet() {
  const [name, setName, forget] = useDraft("phoneless-name");
  const seats = panels.roll.value?.phoneless ?? {count: 0, members: []};
  const held = holds("chair") || holds("door");
  const [sought, setSought] = useState("");
  const found = useSought(sought);
  const shown = sought.trim() ? (found ?? []).filter(({phoneless}) => phoneless) : seats.members;
  return html`<${Sheet} title=${t("more.phoneless")}>
    ${!held && html`<p>${t("live.duty-gone")}</p>`}
    ${held && html`<p class="note">${t("more.phoneless-note")}</p>
      <form class="form" onSubmit=${(event) => event.preventDefault()}>
        <label class="entry"><span class="entry-name">${t("more.phoneless-name")}</span>
          <input class="input" type="text" maxlength="60" autocomplete="off" value=${name} onInput=${(event) => setName(event.target.value)} enterkeyhint="done" /></label>
        <${Ask} what="SeatPhoneless" fields=${{name: name.trim()}} look="primary" disabled=${!name.trim() || !may("SeatPhoneless")} then=${forget} submits>${t("more.do-seat")}<//>
      </form>
      <section class="group"><h3 class="kicker">${t("more.phoneless-here")} <span class="figures">${figure(seats.count)}</span></h3>
        ${seats.count === 0 && html`<p class="empty">${t("more.phoneless-none")}</p>`}
        ${seats.count > 8 && html`<label class="entry"><span class="entry-name">${t("more.find-phoneless")}</span>
          <input class="input" type="search" value=${sought} onInput=${(event) => setSought(event.target.value)} autocomplete="off" />
          <span class="note" role="status">${sought.trim() && !shown.length ? t(found === null ? "live.looking" : "more.found-none") : ""}</span></label>`}
        <ul class="rows">${shown.map((seat) => html`<li key=${seat.id}><${Seat} seat=${seat} /></li>`)}</ul>
        ${!sought.trim() && seats.count > seats.members.length && html`<p class="note">${t("more.phoneless-more", {count: seats.count - seats.members.length})}</p>`}
      </section>`}
  <//>`;
}

function Seat({seat}) {
  const [place] = placesOf(seat.id);
  return html`<${Press} look="row" act=${() => openSheet("phoneless-person", {person: seat})}>
    <strong><bdi>${nameOf(seat)}</bdi></strong>
    <span class="note">${place ? t("more.their-wait", {number: place.number, wait: about(place.wait_seconds)}) : t("more.phoneless-open")}</span><//>`;
}

/** One person: ways to speak, the place they have, going home, being forgotten. */
export function PersonSheet({person}) {
  const [sure, setSure] = useState("");
  const [topic, setTopic, forget] = useDraft(`topic-for:${person.id}`);
  const places = placesOf(person.id);
  const shut = (kind) => places.some((place) => (place.kind === "point-of-order") === (kind === "point-of-order"));
  const back = () => {
    forget();
    openSheet("phoneless");
  };
  return html`<${Sheet} title=${nameOf(person)}>
    ${places.map((place) => html`<section class="group" key=${place.place}>
      <h3 class="kicker">${t("more.their-place", {number: place.number})}</h3>
      <p>${kindWords(place)} · ${about(place.wait_seconds)}</p>
      <div class="buttons"><${Ask} what="WithdrawPlace" fields=${{place: place.place}} look="quiet" icon="close">${t("more.do-take-out")}<//>
        <${Ask} what="DeferPlace" fields=${{place: place.place}} look="quiet" icon="down">${t("live.let-next-go")}<//></div>
    </section>`)}
    <section class="group"><h3 class="kicker">${t("more.queue-for")}</h3>
      <label class="entry"><span class="entry-name">${t("live.topic")}</span>
        <input class="input" type="text" maxlength="200" value=${topic} onInput=${(event) => setTopic(event.target.value)} /></label>
      <${Ways} what="QueueFor" fields=${{member: person.id, topic: topic.trim()}} shut=${shut} then=${back} /></section>
    <section class="group"><h3 class="kicker">${t("more.asked-by-them")}</h3>
      <div class="buttons">
        ${sure === "left" ? html`<${Ask} what="MarkLeft" fields=${{member: person.id}} look="outline" then=${back}>${t("more.has-left-sure")}<//>`
          : html`<${Press} look="quiet" act=${() => setSure("left")}>${t("more.has-left")}<//>`}
        ${sure === "erase" ? html`<${Ask} what="ErasePhoneless" fields=${{member: person.id}} look="outline" then=${back}>${t("more.erase-them-sure")}<//>`
          : html`<${Press} look="quiet" act=${() => setSure("erase")}>${t("more.erase-them")}<//>`}
      </div>
      ${sure === "erase" && html`<p class="note">${t("more.erase-them-note")}</p>`}
    </section>
  <//>`;
}
