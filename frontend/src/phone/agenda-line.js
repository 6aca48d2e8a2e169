/** Where the meeting is on its agenda: one line, and the words of a song or a reading while it lasts. */
import {html} from "htm/preact";
import {QUIET, Used, itemsOf, nextItem, numberOf, presentItem, textOf} from "../agenda.js";
import {Icon} from "../icons.js";
import {openSheet} from "../parts/sheet.js";
import {t} from "../words.js";

export function AgendaLine() {
  const present = presentItem();
  const item = present ?? nextItem();
  if (!item) return null;
  const quiet = present && QUIET.includes(present.kind);
  return html`<section class="card">
    <h2 class="kicker">${t(present ? "live.agenda-now" : "live.agenda-next")}</h2>
    <button type="button" class="row-button" onClick=${() => openSheet("agenda")}>
      <span class="row-mark figures">${numberOf(item)}/${itemsOf().length}</span>
      <span class="row-words motion-title"><bdi>${item.title}</bdi>${present && html`<span class="note"><${Used} item=${item} /></span>`}</span><${Icon} name="go" />
    </button>
    ${quiet && textOf(present).map((part, index) => html`<p key=${index} class="words lines"><bdi>${part}</bdi></p>`)}
  </section>`;
}
