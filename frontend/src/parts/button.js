/** Buttons that ask the assembly, and say "sending…" until it has answered. */
import {html} from "htm/preact";
import {useEffect, useRef, useState} from "preact/hooks";
import {ask} from "../ask.js";
import {Icon} from "../icons.js";
import {isUnanswered} from "../moment.js";
import {answered, sheet} from "./sheet.js";
import {t} from "../words.js";

const SETTLING_MS = 400;

/** True for a moment after a button has come to mean something else, so that a double tap does not do both. */
function useSettling(meaning) {
  const known = useRef(meaning);
  const [settling, setSettling] = useState(false);
  useEffect(() => {
    if (known.current === meaning) return undefined;
    known.current = meaning;
    setSettling(true);
    const timer = setTimeout(() => setSettling(false), SETTLING_MS);
    return () => clearTimeout(timer);
  }, [meaning]);
  return settling || known.current !== meaning;
}

/**
 * A button that asks for `what`; while it is unanswered it cannot be pressed twice. One that `settles` stands where
 * another stood a moment ago; one that `submits` is also pressed by Enter.
 */
export function Ask({what, fields, match, look = "quiet", icon, children, then, disabled, settles = false, submits = false}) {
  const sending = isUnanswered(what, match ?? fields);
  const settling = useSettling(settles ? JSON.stringify([what, fields]) : "");
  const press = async () => {
    if (sending || settling) return;
    const asked = sheet.value;
    const answer = await ask(what, fields);
    if (then && answer.entered !== undefined) answered(asked, () => then(answer));
  };
  return html`<button type=${submits ? "submit" : "button"} class=${`button ${look}${sending ? " sending" : ""}`} onClick=${press}
    aria-disabled=${sending || settling || undefined} disabled=${disabled}>
    ${icon && html`<${Icon} name=${icon} />`}
    <span class="button-words">${sending ? t("live.sending") : children}</span>
  </button>`;
}

/** A button that does something here, on this screen. */
export function Press({act, look = "quiet", icon, children, label, expanded, disabled}) {
  return html`<button type="button" class=${`button ${look}`} onClick=${act} aria-label=${label} aria-expanded=${expanded} disabled=${disabled}>
    ${icon && html`<${Icon} name=${icon} />`}
    ${children && html`<span class="button-words">${children}</span>`}
  </button>`;
}
