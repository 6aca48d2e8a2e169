/** Choosing somebody who is here: the first on the roll, and everyone else by a part of the name. */
import {html} from "htm/preact";
import {useEffect, useState} from "preact/hooks";
import {find} from "../ask.js";
import {panels} from "../moment.js";
import {t} from "../words.js";

const SHOWN = 20;
const PAUSE_MS = 250;

/** Those here who may be chosen, by what is sought; null while the answer is on its way. */
export function useSought(sought) {
  const [found, setFound] = useState({sought: "", people: []});
  const wanted = sought.trim();
  useEffect(() => {
    if (!wanted) return undefined;
    let stale = false;
    const timer = setTimeout(async () => {
      const people = await find(wanted);
      if (!stale) setFound({sought: wanted, people});
    }, PAUSE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [wanted]);
  if (!wanted) return panels.roll.value?.members ?? [];
  return found.sought === wanted ? found.people : null;
}

/**
 * A list to choose one person from.
 * @param {{chosen: Object|null, choose: (person: Object) => void, fits: (person: Object) => boolean, legend: string}} props
 */
export function Picker({chosen, choose, fits, legend}) {
  const [sought, setSought] = useState("");
  const people = useSought(sought);
  const shown = (people ?? []).filter(fits);
  const long = (panels.roll.value?.count ?? 0) > 8;
  return html`
    ${long && html`<label class="entry"><span class="entry-name">${t("live.find-name")}</span>
      <input class="input" type="search" value=${sought} onInput=${(event) => setSought(event.target.value)} autocomplete="off" />
      <span class="note" role="status">${said(sought, people, shown)}</span></label>`}
    ${!long && shown.length === 0 && html`<p class="empty">${t("live.nobody-else")}</p>`}
    <fieldset class="options"><legend class="unseen">${legend}</legend>
      ${shown.map((person) => html`<label key=${person.id} class="option">
        <input type="radio" name="person" checked=${chosen?.id === person.id} onChange=${() => choose(person)} />
        <span><bdi>${person.name}</bdi></span></label>`)}
    </fieldset>`;
}

function said(sought, people, shown) {
  if (!sought.trim()) return t("more.find-all");
  if (people === null) return t("live.looking");
  if (shown.length === 0) return t("more.found-none");
  return people.length >= SHOWN ? t("more.find-more") : "";
}
