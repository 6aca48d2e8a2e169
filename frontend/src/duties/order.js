/** Passing over others: possible, entered with its reason, and read by everyone. */
import {html} from "htm/preact";
import {useState} from "preact/hooks";
import {useDraft} from "../drafts.js";
import {panels} from "../moment.js";
import {Ask} from "../parts/button.js";
import {Sheet, closeSheet} from "../parts/sheet.js";
import {kindWords} from "../parts/speech.js";
import {nameOf, t} from "../words.js";

export function OrderSheet() {
  const next = panels.queue.value?.next.slice(1).filter(({reason}) => reason.code !== "turns-used-up") ?? [];
  const [chosen, setChosen] = useState("");
  const [reason, setReason, forget] = useDraft("order-reason");
  const place = next.find((each) => each.place === chosen);
  const fields = {saw_turn: panels.floor.value?.turn ?? 0, place: chosen, reason: reason.trim()};
  const done = () => {
    forget();
    closeSheet();
  };
  return html`<${Sheet} title=${t("live.give-out-of-order")}>
    <p class="note">${t("live.out-of-order-note")}</p>
    <fieldset class="options"><legend class="entry-name">${t("live.to-whom")}</legend>
      ${next.map((each) => html`<label key=${each.place} class="option"><input type="radio" name="place" checked=${chosen === each.place} onChange=${() => setChosen(each.place)} />
        <span><bdi>${nameOf(each.who)}</bdi> <span class="note">${kindWords(each)}</span></span></label>`)}
    </fieldset>
    <label class="entry"><span class="entry-name">${t("live.reason-for-all")}</span>
      <input class="input" type="text" maxlength="500" value=${reason} onInput=${(event) => setReason(event.target.value)} /></label>
    <${Ask} what="GiveFloor" fields=${fields} look="primary" disabled=${!place || !reason.trim()} then=${done}>
      ${place ? t("live.do-give", {name: nameOf(place.who)}) : t("live.do-give-somebody")}<//>
  <//>`;
}
