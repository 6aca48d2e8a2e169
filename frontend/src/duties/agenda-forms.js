/** Forms of the agenda: an item, its conclusion, a reason, and an agenda from elsewhere. */
import {html} from "htm/preact";
import {useRef, useState} from "preact/hooks";
import {itemsOf} from "../agenda.js";
import {ask} from "../ask.js";
import {useDraft} from "../drafts.js";
import {holds, isUnanswered, panels} from "../moment.js";
import {Ask, Press} from "../parts/button.js";
import {Sheet, answered, openSheet, sheet} from "../parts/sheet.js";
import {t} from "../words.js";

const KINDS = ["business", "report", "reading", "song", "silence", "break"];
const MESSAGE_BYTES_MAX = 12_000; // of the 16 384 that a message may have
const itemOf = (id) => (panels.agenda.value?.items ?? []).find((item) => item.id === id);
const bytes = (value) => new TextEncoder().encode(JSON.stringify(value)).length;

/** Put an item on the agenda, say one anew, or move that the assembly put one there. */
export function ItemFormSheet({id = "", propose = false}) {
  const item = itemOf(id);
  const name = id || (propose ? "propose" : "new");
  const [title, setTitle, forgetTitle] = useDraft(`item-title:${name}`, item?.title ?? "");
  const [details, setDetails, forgetDetails] = useDraft(`item-details:${name}`, panels.item_texts.value?.[id] ?? "");
  const [kind, setKind] = useState(item?.kind ?? "business");
  const was = item?.estimate_seconds ? String(Math.round(item.estimate_seconds / 60)) : "";
  const [minutes, setMinutes] = useState(was);
  const what = id ? "EditItem" : propose ? "ProposeItem" : "AddItem";
  const sending = isUnanswered(what);
  const ready = title.trim() && !sending;
  const send = async () => {
    if (!ready) return;
    const seconds = minutes === was ? item?.estimate_seconds ?? 0 : Math.max(0, Math.floor(Number(minutes)) || 0) * 60;
    const fields = {title: title.trim(), kind, estimate_seconds: seconds, details: details.trim()};
    const asked = sheet.value;
    const {entered} = await ask(what, id ? {item: id, ...fields} : fields);
    if (entered === undefined) return;
    forgetTitle();
    forgetDetails();
    answered(asked, () => openSheet("agenda"));
  };
  const needed = panels.rules.value?.seconds_needed ?? 0;
  return html`<${Sheet} title=${t(id ? "more.do-edit-item" : propose ? "more.do-propose-item" : "more.do-add-item")}
    foot=${html`<${Press} look="primary" disabled=${!title.trim()} act=${send}>${t(sending ? "live.sending" : id ? "live.save-topic" : propose ? "live.send" : "more.do-put-on")}<//>`}>
    <form class="form" onSubmit=${(event) => event.preventDefault()}>
      <label class="entry"><span class="entry-name">${t("live.title")}</span>
        <input class="input" type="text" maxlength="120" autofocus value=${title} onInput=${(event) => setTitle(event.target.value)} /></label>
      <fieldset class="options inline"><legend class="entry-name">${t("more.item-kind")}</legend>
        ${KINDS.map((each) => html`<label key=${each} class="option"><input type="radio" name="kind" checked=${kind === each} onChange=${() => setKind(each)} /><span>${t(`more.item-${each}`)}</span></label>`)}
      </fieldset>
      <label class="entry"><span class="entry-name">${t("more.item-minutes")}</span>
        <input class="input short" type="number" inputmode="numeric" min="0" max="1440" value=${minutes} onInput=${(event) => setMinutes(event.target.value)} /></label>
      <label class="entry"><span class="entry-name">${t(kind === "reading" || kind === "song" ? "more.item-text" : "more.item-details")}</span>
        <textarea class="input words" rows="4" value=${details} onInput=${(event) => setDetails(event.target.value)}></textarea>
        <span class="note">${t("live.draft-kept")}</span></label>
      ${propose && html`<p class="note">${t("more.propose-item-note")} ${needed ? t("live.seconds-needed", {count: needed}) : ""}</p>`}
    </form>
  <//>`;
}

/** How an item ends: what was concluded, for the minutes; and perhaps what begins now. */
export function ConcludeSheet({id, then: following = ""}) {
  const item = itemOf(id);
  const next = itemOf(following);
  const [words, setWords, forget] = useDraft(`conclusion:${id}`, item?.conclusion ?? "");
  if (!item) return html`<${Sheet} title=${t("live.agenda")}><p>${t("more.item-gone")}</p><//>`;
  const done = () => {
    forget();
    openSheet("agenda");
  };
  const conclusion = words.trim();
  return html`<${Sheet} title=${t(item.state === "done" ? "more.do-correct" : "more.do-conclude")}>
    <p class="text-title words"><bdi>${item.title}</bdi></p>
    <label class="entry"><span class="entry-name">${t("more.item-conclusion")}</span>
      <textarea class="input words" rows="4" maxlength="500" value=${words} onInput=${(event) => setWords(event.target.value)}></textarea>
      <span class="note">${t("more.conclusion-note")}</span></label>
    <div class="buttons stacked">
      ${next && html`<${Ask} what="BeginItem" fields=${{item: following, conclusion}} look="primary" then=${done}>${t("more.do-conclude-then", {title: next.title})}<//>`}
      <${Ask} what="ConcludeItem" fields=${{item: id, conclusion}} look=${next ? "outline" : "primary"} then=${done}>${t(item.state === "done" ? "live.save-topic" : next ? "more.do-conclude-only" : "more.do-conclude")}<//>
    </div>
  <//>`;
}

/** Taking an item off, or leaving it for another assembly: everyone can read why. */
export function ItemReasonSheet({id, what}) {
  const item = itemOf(id);
  const [reason, setReason, forget] = useDraft(`item-reason:${id}`);
  const done = () => {
    forget();
    openSheet("agenda");
  };
  const name = t(what === "RemoveItem" ? "more.do-remove-item" : "more.do-hold-over");
  return html`<${Sheet} title=${name}>
    <p class="text-title words"><bdi>${item?.title ?? ""}</bdi></p>
    <label class="entry"><span class="entry-name">${t("live.reason-for-all")}</span>
      <input class="input" type="text" maxlength="500" value=${reason} onInput=${(event) => setReason(event.target.value)} /></label>
    <${Ask} what=${what} fields=${{item: id, reason: reason.trim()}} look="primary" then=${done}>${name}<//>
  <//>`;
}

/** An agenda from elsewhere: pasted or from a file, read, looked at, and only then put on ours. */
export function ImportSheet() {
  const [text, setText, forget] = useDraft("agenda-import");
  const [read, setRead] = useState(null); // {form, items, left_out} or {line, said}
  const [busy, setBusy] = useState(false);
  const field = useRef(null);
  const type = (typed) => {
    setText(typed);
    setRead(null);
  };
  const look = async () => {
    setBusy(true);
    const answer = await fetch("/agenda/read", {method: "POST", body: text}).then((got) => (got.ok ? got.json() : null)).catch(() => null);
    setBusy(false);
    setRead(answer ?? {line: 0, said: t("more.import-unread")});
    if (answer?.line) select(field.current, answer.line);
  };
  const put = async () => {
    const asked = sheet.value;
    for (const items of portions(read.items)) {
      const {entered} = await ask("ImportAgenda", {items, origin: read.form});
      if (entered === undefined) return;
    }
    forget();
    answered(asked, () => openSheet("agenda"));
  };
  const sending = isUnanswered("ImportAgenda");
  if (!holds("chair")) return html`<${Sheet} title=${t("more.do-import")}><p>${t("live.duty-gone")}</p><//>`;
  return html`<${Sheet} title=${t("more.do-import")} foot=${read?.items
    ? html`<${Press} look="primary" act=${() => !sending && put()}>${sending ? t("live.sending") : t("more.do-put-many", {count: read.items.length})}<//>`
    : html`<${Press} look="primary" disabled=${!text.trim() || busy} act=${look}>${t("more.do-read")}<//>`}>
    <label class="entry"><span class="entry-name">${t("more.import-text")}</span>
      <textarea ref=${field} class="input" rows="8" value=${text} aria-invalid=${read?.said ? "true" : undefined} aria-describedby="import-note" onInput=${(event) => type(event.target.value)}></textarea>
      <span class="note" id="import-note">${t("more.import-note")}</span></label>
    <label class="entry"><span class="entry-name">${t("more.import-file")}</span>
      <input class="input" type="file" accept=".md,.txt,.csv,.json" onChange=${(event) => event.target.files[0]?.text().then(type)} /></label>
    <div role="status">
      ${read?.said && html`<p class="refusal">${read.said}</p>`}
      ${read?.items && html`<h3 class="kicker">${t("more.import-understood", {count: read.items.length})}</h3>
        ${read.left_out && html`<p class="banner">${read.left_out}</p>`}`}
    </div>
    ${read?.items && html`<ol class="rows">${read.items.map((item, index) => html`<li key=${index} class="door-row"><span class="row-mark figures">${itemsOf().length + index + 1}</span>
      <span class="row-words"><bdi>${item.title}</bdi><span class="note">${[t(`more.item-${item.kind}`), item.estimate_seconds ? t("live.minutes-long", {count: Math.round(item.estimate_seconds / 60)}) : ""].filter(Boolean).join(" · ")}</span></span></li>`)}</ol>`}
  <//>`;
}

/** Show where the text stops making sense. */
function select(area, line) {
  const lines = area.value.split("\n");
  const begin = lines.slice(0, line - 1).reduce((length, each) => length + each.length + 1, 0);
  area.focus();
  area.setSelectionRange(begin, begin + (lines[line - 1]?.length ?? 0));
}

/** As many items at once as one message can carry. */
function portions(items) {
  const made = [[]];
  for (const item of items) {
    const last = made[made.length - 1];
    if (last.length && bytes([...last, item]) > MESSAGE_BYTES_MAX) made.push([item]);
    else last.push(item);
  }
  return made;
}

