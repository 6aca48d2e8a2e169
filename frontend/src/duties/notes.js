/** The recorder's notes: written once, marked as theirs, and corrected only by a further note. */
import {html} from "htm/preact";
import {useState} from "preact/hooks";
import {useDraft} from "../drafts.js";
import {holds, panels} from "../moment.js";
import {Ask} from "../parts/button.js";
import {hour, nameOf, t} from "../words.js";

export function Notes() {
  const {list = []} = panels.notes.value ?? {};
  const [corrects, setCorrects] = useState(0);
  return html`<section class="group">
    <h3 class="kicker">${t("more.notes")}</h3>
    ${holds("recorder") && html`<${Writing} corrects=${corrects} done=${() => setCorrects(0)} />`}
    ${list.length === 0 && html`<p class="empty">${t("more.no-notes")}</p>`}
    <ul class="rows">${list.map((note) => html`<li key=${note.note} class="note-row">
      <p class="note"><bdi>${t("more.note-by", {number: note.note, name: nameOf(note.who), time: hour(note.at)})}</bdi>${
        note.corrects ? ` · ${t("more.note-corrects", {number: note.corrects})}` : ""}</p>
      <p class="words"><bdi>${note.text}</bdi></p>
      ${holds("recorder") && html`<button type="button" class="link" onClick=${() => setCorrects(note.note)}>${t("more.do-correct-note")}</button>`}
    </li>`)}</ul>
  </section>`;
}

function Writing({corrects, done}) {
  const [text, setText, forget] = useDraft("note");
  const entered = () => {
    forget();
    done();
  };
  return html`<form class="form" onSubmit=${(event) => event.preventDefault()}>
    <label class="entry"><span class="entry-name">${t("more.note-text")}</span>
      <textarea class="input words" rows="4" maxlength="2000" value=${text} onInput=${(event) => setText(event.target.value)}></textarea>
      <span class="note">${t("more.note-rule")}</span></label>
    ${corrects > 0 && html`<p class="note">${t("more.correcting", {number: corrects})} <button type="button" class="link" onClick=${done}>${t("more.do-not-correct")}</button></p>`}
    <${Ask} what="WriteNote" fields=${{text: text.trim(), corrects}} look="outline" disabled=${!text.trim()} then=${entered}>${t("more.do-write-note")}<//>
  </form>`;
}
