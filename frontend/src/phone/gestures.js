/** Passing gestures: they fade, and nobody keeps them. */
import {html} from "htm/preact";
import {useState} from "preact/hooks";
import {gesture} from "../ask.js";
import {Icon} from "../icons.js";
import {may, panels} from "../moment.js";
import {figure, t} from "../words.js";

export const SIGNALS = ["agree", "unsure", "disagree", "too-long", "cant-hear"];

/** One row of five; what others signal is a figure under each. */
export function Gestures() {
  const phase = panels.assembly.value?.phase;
  const [made, setMade] = useState("");
  const voting = panels.poll.value && panels.poll.value.state !== "closed";
  if (phase !== "sitting" || voting || !may("Signal")) return null;
  const counts = panels.signals.value ?? {};
  const make = (signal) => {
    gesture(signal);
    setMade(signal);
    setTimeout(() => setMade((now) => (now === signal ? "" : now)), 3000);
  };
  return html`<div class="gestures" role="group" aria-label=${t("live.signals")}>
    ${SIGNALS.map((signal) => html`<button key=${signal} type="button" class=${`gesture${made === signal ? " made" : ""}`} onClick=${() => make(signal)}>
      <span class="gesture-mark"><${Icon} name=${signal} />${counts[signal] > 0 && html`<strong class="figures">${figure(counts[signal])}</strong>`}</span>
      <span class="gesture-name">${t(`live.signal-${signal}`)}</span>
    </button>`)}
  </div>`;
}
