/** One sheet at a time slides over the screen; Escape closes it, and the focus goes back to where it was. */
import {batch, signal} from "@preact/signals";
import {html} from "htm/preact";
import {useEffect, useLayoutEffect, useRef} from "preact/hooks";
import {Icon} from "../icons.js";
import {more} from "../later.js";
import {Refusal} from "./refusal.js";
import {t} from "../words.js";

export const sheet = signal(null); // {name, …what it needs}

/** Open a sheet by name; another one that is open makes way. */
export const openSheet = (name, facts = {}) => {
  sheet.value = {name, ...facts};
};

export const closeSheet = () => {
  sheet.value = null;
};

/** What an answer does to sheets, it does to the one that asked: whoever has gone elsewhere meanwhile stays there. */
export const answered = (asked, then) =>
  batch(() => {
    const now = sheet.value;
    then();
    if (now !== asked) sheet.value = now;
  });

/** The frame of a sheet: title, a way out, its content, and what the assembly said if it refused. */
export function Sheet({title, children, foot}) {
  const dialog = useRef(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    if (shown.showModal) shown.showModal();
    else shown.setAttribute("open", "");
    return () => {
      shown.close?.();
      before?.focus?.({preventScroll: true});
    };
  }, []);
  useEffect(() => {
    const escape = (event) => event.key === "Escape" && closeSheet();
    document.addEventListener("keydown", escape);
    return () => document.removeEventListener("keydown", escape);
  }, []);
  return html`<dialog ref=${dialog} class="sheet" aria-labelledby="sheet-title" onCancel=${closeSheet}
    onClick=${(event) => event.target === dialog.current && closeSheet()}>
    <div class="sheet-page">
      <header class="sheet-head">
        <h2 id="sheet-title" tabindex="-1">${title}</h2>
        <button type="button" class="button bare" onClick=${closeSheet} aria-label=${t("live.close")}><${Icon} name="close" /></button>
      </header>
      <div class="sheet-body">${children}</div>
      <${Refusal} />
      ${foot && html`<footer class="sheet-foot">${foot}</footer>`}
    </div>
  </dialog>`;
}

/** The sheet that is open, out of these, or out of those that come later. */
export function Sheets({known}) {
  const open = sheet.value;
  if (!open) return null;
  const Content = known[open.name] ?? more.value?.SHEETS[open.name];
  if (Content) return html`<${Content} key=${open.name} ...${open} />`;
  return html`<${Sheet} title=""><p class="note">${t("live.looking")}</p><//>`;
}
