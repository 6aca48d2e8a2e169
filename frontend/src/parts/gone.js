/** Who of the candidates for a duty does not stand any more, and why. */
import {html} from "htm/preact";
import {nameOf, t} from "../words.js";

/** Whether this option is a candidate who does not stand any more. */
export const isGone = (poll, option) => Boolean(poll.candidates?.[Number(option) - 1]?.gone);

export function Gone({poll, look = "terms"}) {
  const gone = (poll?.candidates ?? []).filter((one) => one.gone);
  if (!gone.length) return null;
  return html`<ul class=${look}>${gone.map(({who, gone: why}) => html`<li key=${who.id}><bdi>${t(`more.gone-${why}`, {name: nameOf(who)})}</bdi></li>`)}</ul>`;
}
