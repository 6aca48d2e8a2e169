/** One line of a chronicle: what is known, how well, and from where. Nothing is added to it. */
import {html} from "htm/preact";
import {Shape} from "../icons.js";
import {figure, knows, t} from "../words.js";

/** @param {{line: Object}} props the newest line of a rally */
export function Chronicle({line}) {
  const {what, text, who, role, when, sources, confidence, method, result, counts, caution} = line;
  const numbers = counts && Object.entries(Array.isArray(counts) ? Object.fromEntries(counts) : counts);
  const label = knows(`live.what-${what}`) ? t(`live.what-${what}`) : what;
  return html`<section class="card chronicle">
    <p class="chronicle-head"><span class="kicker">${when ? `${when} · ` : ""}${label}</span>
      <span class=${`confidence ${confidence.replace(" ", "-")}`}>${t(`live.confidence-${confidence.replace(" ", "-")}`)}</span></p>
    ${(who || role) && html`<p class="chronicle-who"><bdi>${who || role}</bdi>${who && role && html` <span class="note">${role}</span>`}</p>`}
    <p class=${`words chronicle-text${text.length > 320 ? " longer" : text.length > 130 ? " long" : ""}`}><bdi>${text}</bdi></p>
    ${(method || result) && html`<p class="note">${[method, result].filter(Boolean).join(" · ")}</p>`}
    ${result && !numbers?.length && html`<p class="note">${t("live.no-count")}</p>`}
    ${numbers?.length > 0 && html`<dl class="chronicle-counts">${numbers.map(([name, count]) => html`<div key=${name}>
      <dt><${Shape} choice=${name} size=${20} /> ${knows(`choice.${name}`) ? t(`choice.${name}`) : name}</dt><dd class="figures">${figure(count)}</dd></div>`)}</dl>`}
    ${caution && html`<p class="note"><bdi>${caution}</bdi></p>`}
    <p class="note sources">${sources.length ? t("live.sources", {sources: sources.join(", ")}) : t("live.no-source")}</p>
  </section>`;
}
