/** How the floor was shared: by person for everyone; by the assembly's own tags, if it has any, for members only. */
import {html} from "htm/preact";
import {useEffect} from "preact/hooks";
import {ask, look} from "../ask.js";
import {storage} from "../browser.js";
import {me, panels, place} from "../moment.js";
import {Sheet} from "../parts/sheet.js";
import {figure, nameOf, stretch, t} from "../words.js";

export function SharesSheet() {
  const shares = panels.shares.value;
  useEffect(() => {
    if (panels.rules.value?.tags.length) look();
  }, []);
  if (!shares) return null;
  const whole = Math.max(1, ...shares.longest.map(({floor_ms: ms}) => ms));
  return html`<${Sheet} title=${t("live.shares")}>
    ${shares.speakers === 0 && html`<p class="empty">${t("more.shares-none")}</p>`}
    ${shares.speakers > 0 && html`<p>${t("more.shares-people", {count: shares.speakers})} ${t("more.shares-time", {time: stretch(shares.floor_ms)})}
      ${shares.half > 0 && shares.speakers > 1 && html` <strong>${t("more.shares-half", {count: shares.half})}</strong>`}</p>
      <ol class="shares">${shares.longest.map(({who, turns, floor_ms: ms}) => html`<li key=${who.id} class=${who.id === me.value.id ? "share own" : "share"}>
        <span class="share-name"><bdi>${who.id === me.value.id ? t("live.you") : nameOf(who)}</bdi></span>
        <span class="share-figures figures">${stretch(ms)}</span>
        <span class="bar-ground" aria-hidden="true"><span class="bar-length" style=${{inlineSize: `${((100 * ms) / whole).toFixed(1)}%`}}></span></span>
        <span class="note">${t("more.shares-turns", {count: turns})}</span>
      </li>`)}</ol>
      ${shares.speakers > shares.longest.length && html`<p class="note">${t("more.shares-more", {count: shares.speakers - shares.longest.length})}</p>`}
      <p class="note">${t("more.shares-note")}</p>`}
    <${Tags} />
  <//>`;
}

const kept = storage();
const key = () => `tag:${place.code}`;

/** Choose a tag; this phone keeps it too, since the server forgets it when it is restarted. */
function choose(tag) {
  kept.setItem(key(), tag);
  ask("ChooseTag", {tag});
}

/** The server was restarted: say again what I call myself here. */
panels.tags.subscribe((tags) => {
  const mine = kept.getItem(key());
  if (tags && tags.mine === "" && mine && panels.rules.peek()?.tags.includes(mine)) ask("ChooseTag", {tag: mine});
});

function Tags() {
  const tags = panels.tags.value;
  const declared = panels.rules.value?.tags ?? [];
  if (!declared.length || me.value.state !== "member") return null;
  const mine = tags?.mine ?? "";
  const shown = (tags?.shares ?? []).filter(({people}) => people > 0);
  return html`<section class="group">
    <h3 class="kicker">${t("more.tags")}</h3>
    <p class="note">${t("more.tags-note")}</p>
    <fieldset class="options"><legend class="unseen">${t("more.tags-mine")}</legend>
      ${["", ...declared].map((tag) => html`<label key=${tag} class="option"><input type="radio" name="tag" checked=${mine === tag} onChange=${() => choose(tag)} />
        <span>${tag ? html`<bdi>${tag}</bdi>` : t("more.tags-no")}</span></label>`)}
    </fieldset>
    ${shown.length > 0 && html`<ul class="terms">${shown.map(({tag, people, tenths}) => html`<li key=${tag}>
      ${t("more.tag-share", {tag, people: figure(people), share: figure(tenths * 10)})}</li>`)}</ul>`}
    ${shown.length === 0 && html`<p class="note">${t("more.tags-few")}</p>`}
  </section>`;
}
