/** Who of the candidates for a duty does not stand any more, and why. */
import {html} from "htm/preact";
import {nameOf, t} from "../words.js";

export function Gone({poll, look = "terms"}) {
  const gone = (poll?.candidates ?? []).filter((one) => one.gone);
  if (!gone.length) return null;
  return html`<ul class=${look}>${gone.map(({who, gone: why}) => html`<li key=${who.id}><bdi>${t(`more.gone-${why}`, {name: nameOf(who)})}</bdi></li>`)}</ul>`;
}
