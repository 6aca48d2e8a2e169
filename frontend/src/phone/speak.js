/** All the ways to speak: four kinds, for and against, what a point of order is about; for me, or for somebody without a phone. */
import {html} from "htm/preact";
import {may, me, panels} from "../moment.js";
import {Ask, Press} from "../parts/button.js";
import {Sheet, closeSheet, openSheet} from "../parts/sheet.js";
import {categoryName} from "../parts/speech.js";
import {t} from "../words.js";

const urgent = (kind) => kind === "point-of-order";

/** The ways to speak, as rows; what a row asks for is given by whoever shows them. */
export function Ways({what, fields = {}, shut, then}) {
  const rules = panels.rules.value;
  const sided = panels.motions.value?.in_debate || rules?.order === "alternate";
  const row = (kind) => html`<${Ask} what=${what} fields=${{...fields, kind}} look="row" disabled=${shut(kind)} then=${then}>
    <strong>${t(`kind.${kind}`)}</strong><span class="note">${t(`kind.about-${kind}`)}</span><//>`;
  const small = (more, words) => html`<${Ask} what=${what} fields=${{...fields, ...more}} look="outline" disabled=${shut(more.kind)} then=${then}>${words}<//>`;
  return html`<ul class="rows ways">
    <li>${row("new-point")}
      ${sided && html`<div class="pair" role="group" aria-label=${t("more.sides")}>
        ${small({kind: "new-point", side: "for"}, t("more.speak-for"))}
        ${small({kind: "new-point", side: "against"}, t("more.speak-against"))}</div>`}</li>
    <li>${row("reply")}</li>
    <li>${row("question")}</li>
    <li>${row("point-of-order")}
      ${rules?.order_categories.length > 0 && html`<div class="pair" role="group" aria-label=${t("more.categories")}>
        ${rules.order_categories.map((category) => small({kind: "point-of-order", category}, categoryName(category)))}</div>`}</li>
  </ul>`;
}

/** Mine. */
export function KindSheet() {
  const {places, turns_left: left} = me.value;
  const taken = (kind) => places.some((place) => urgent(place.kind) === urgent(kind));
  const counted = (kind) => left === 0 && (kind === "new-point" || kind === "reply");
  const shut = (kind) => taken(kind) || counted(kind) || !may(urgent(kind) ? "AskToSpeak:point-of-order" : "AskToSpeak");
  return html`<${Sheet} title=${t("live.more-ways")}>
    ${Number.isInteger(left) && html`<p class="banner">${left ? t("more.turns-left", {count: left}) : t("more.turns-used")}</p>`}
    <${Ways} what="AskToSpeak" shut=${shut} then=${closeSheet} />
    ${me.value.state === "member" && panels.assembly.value.phase === "sitting" && html`
      ${["close-queue", "reopen-queue"].filter((act) => may(`MoveProcedure:${act}`)).map((act) => html`<${Ask} key=${act} what="MoveProcedure" fields=${{act}} look="quiet" icon="lock" then=${closeSheet}>${t(`live.act-${act}`)}<//>`)}
      ${may("TakeTemperature") && html`<${Press} look="quiet" act=${() => openSheet("temperature")}>${t("more.take-temperature")}<//>`}
      <${Press} look="quiet" act=${() => openSheet("procedure")}>${t("more.other-procedure")}<//>`}
    <${Press} look="quiet" icon="people" act=${() => openSheet("shares")}>${t("live.shares")}<//>
  <//>`;
}
