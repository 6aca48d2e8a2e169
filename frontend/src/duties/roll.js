/** The roll that was brought, on the screen of whoever keeps the door: who has come, a new slip, off the roll, print. */
import {html} from "htm/preact";
import {useEffect, useRef, useState} from "preact/hooks";
import {ask, inquire} from "../ask.js";
import {useDraft} from "../drafts.js";
import {holds, isUnanswered, may, panels, place, standing} from "../moment.js";
import {Ask, Press} from "../parts/button.js";
import {Sheet, answered, openSheet, sheet} from "../parts/sheet.js";
import {figure, hour, nameOf, t} from "../words.js";

const PAUSE_MS = 250;
const MESSAGE_BYTES_MAX = 12_000;
const FILE_BYTES_MAX = 60_000;

/** How many are on the roll and have come, and what can be done with it. */
export function RollDesk() {
  const slips = panels.door.value?.slips;
  if (!slips) return null;
  const bare = slips.live === 0;
  return html`<section class="group"><h2 class="leaf-title">${t("more.roll")} <span class="figures leaf-count">${figure(slips.used)} / ${figure(slips.live)}</span></h2>
    <p class="note">${bare ? t("more.roll-empty") : t("more.roll-count", {used: figure(slips.used), live: figure(slips.live), slipless: figure(slips.slipless)})}</p>
    <div class="buttons">
      ${!bare && html`<${Press} look="primary" icon="people" act=${() => openSheet("roll")}>${t("more.roll-read")}<//>`}
      <${Press} look="outline" act=${() => openSheet("give-slip")}>${t("more.do-give-slip")}<//>
      <${Press} look=${bare ? "primary" : "quiet"} act=${() => openSheet("roll-import")}>${t("more.do-roll-import")}<//>
      ${may("PrintSlips") && html`<${Press} look="quiet" act=${() => openSheet("print-slips")}>${t("more.do-print-slips")}<//>`}
    </div>
    <${Deeds} /></section>`;
}

/** What was done with slips, for all to see. */
export function Deeds() {
  const deeds = panels.door.value?.deeds ?? [];
  if (!deeds.length) return null;
  return html`<details class="group"><summary class="kicker">${t("more.deeds")}</summary>
    <ul class="rows">${deeds.map((deed) => html`<li key=${`${deed.at}${deed.what}${deed.whom?.id}`} class="row-words">
      <span>${t(`more.deed-${deed.what}`, {name: deed.who.id === "terminal" ? t("more.at-the-server") : nameOf(deed.who), whom: deed.whom ? nameOf(deed.whom) : "", count: deed.count})}</span>
      <span class="note">${hour(deed.at)}${deed.reason ? html` · <bdi>${deed.reason}</bdi>` : ""}</span></li>`)}</ul></details>`;
}

/** Lines of the roll, asked for again whenever the record has moved on. */
function useRoll(find, after, missing) {
  const [read, setRead] = useState(null);
  const {at} = standing.value;
  useEffect(() => {
    let stale = false;
    const timer = setTimeout(async () => {
      const answer = await inquire({roll: {find: find.trim(), after, missing}});
      if (!stale && answer.roll) setRead(answer);
    }, PAUSE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [find, after, missing, at]);
  return read;
}

export function RollSheet() {
  const [find, setFind] = useState("");
  const [missing, setMissing] = useState(false);
  const [after, setAfter] = useState(0);
  const read = useRoll(find, after, missing);
  const seek = (typed) => {
    setFind(typed);
    setAfter(0);
  };
  return html`<${Sheet} title=${t("more.roll")}>
    <label class="entry"><span class="entry-name">${t("live.find-name")}</span>
      <input class="input" type="search" maxlength="60" autocomplete="off" value=${find} onInput=${(event) => seek(event.target.value)} /></label>
    <label class="tick"><input type="checkbox" checked=${missing} onChange=${(event) => { setMissing(event.target.checked); setAfter(0); }} /><span>${t("more.roll-missing")}</span></label>
    <p class="note" role="status">${read ? t("more.roll-lines", {count: read.count}) : t("live.looking")}</p>
    <ul class="rows">${(read?.roll ?? []).map((line) => html`<li key=${line.id}><${Press} look="row" act=${() => openSheet("roll-line", {line})}>
      <strong><bdi>${line.name || t("live.erased")}</bdi></strong>
      <span class="note">${t(`more.roll-is-${line.state}`)}${line.renewed ? ` · ${t("more.roll-renewed", {count: line.renewed})}` : ""}${line.note ? html` · <bdi>${line.note}</bdi>` : ""}</span><//></li>`)}</ul>
    <div class="buttons">
      ${after > 0 && html`<${Press} look="quiet" act=${() => setAfter(Math.max(0, after - 30))}>${t("more.roll-before")}<//>`}
      ${read && after + read.roll.length < read.count && html`<${Press} look="outline" act=${() => setAfter(after + 30)}>${t("more.roll-after")}<//>`}
    </div>
  <//>`;
}

/** One person on the roll: a new slip, or off the roll; each with its reason for all to read. */
export function RollLineSheet({line}) {
  const [reason, setReason, forget] = useDraft(`slip:${line.id}`);
  const [sure, setSure] = useState("");
  const sits = line.state === "here" || line.state === "gone";
  const done = () => {
    forget();
    openSheet("slip-code", {id: line.id, whom: line.name});
  };
  const usable = line.name && !["phoneless", "revoked"].includes(line.state);
  return html`<${Sheet} title=${line.name || t("live.erased")}>
    <p>${t(`more.roll-is-${line.state}`)}</p>
    ${line.note && html`<p class="note"><bdi>${line.note}</bdi></p>`}
    ${usable && html`<label class="entry"><span class="entry-name">${t("more.slip-why")}</span>
        <input class="input" type="text" maxlength="500" value=${reason} onInput=${(event) => setReason(event.target.value)} />
        <span class="note">${t("more.slip-why-note")}</span></label>
      <p class="note">${t(sits ? "more.renew-sits-note" : "more.renew-note")}</p>
      <${Ask} what="RenewSlip" fields=${{member: line.id, reason: reason.trim()}} look="primary" disabled=${sits && !reason.trim()} then=${done}>${t("more.do-renew")}<//>
      ${!sits && (sure ? html`<${Ask} what="RevokeSlip" fields=${{member: line.id, reason: reason.trim()}} look="outline" disabled=${!reason.trim()} then=${() => openSheet("roll")}>${t("more.do-revoke-sure")}<//>`
        : html`<${Press} look="quiet" act=${() => setSure("revoke")}>${t("more.do-revoke")}<//>`)}`}
    ${!usable && html`<p class="note">${t("more.roll-nothing")}</p>`}
    <${Press} look="quiet" icon="back" act=${() => openSheet("roll")}>${t("more.roll")}<//>
  <//>`;
}

/** Somebody who is not on the roll, or who has no slip: one on the spot. */
export function GiveSlipSheet() {
  const [name, setName, forgetName] = useDraft("slip-name");
  const [note, setNote, forgetNote] = useDraft("slip-note");
  const done = async () => {
    forgetName();
    forgetNote();
    const {roll = []} = await inquire({roll: {find: name.trim(), after: 0, missing: true}});
    const [line] = roll.filter((each) => each.name === name.trim().replace(/\s+/g, " "));
    openSheet(line ? "slip-code" : "roll", line ? {id: line.id, whom: line.name} : {});
  };
  return html`<${Sheet} title=${t("more.do-give-slip")}>
    <p class="note">${t("more.give-slip-note")}</p>
    <form class="form" onSubmit=${(event) => event.preventDefault()}>
      <label class="entry"><span class="entry-name">${t("more.phoneless-name")}</span>
        <input class="input" type="text" maxlength="60" autocomplete="off" value=${name} onInput=${(event) => setName(event.target.value)} /></label>
      <label class="entry"><span class="entry-name">${t("more.slip-note")}</span>
        <input class="input" type="text" maxlength="100" autocomplete="off" value=${note} onInput=${(event) => setNote(event.target.value)} /></label>
      <${Ask} what="GiveSlip" fields=${{name: name.trim(), note: note.trim()}} look="primary" disabled=${!name.trim()} then=${done} submits>${t("more.do-give-slip")}<//>
    </form>
  <//>`;
}

/** The code of a slip just made: shown now, to be scanned or written down, and gone in ten minutes. */
export function SlipCodeSheet({id, whom}) {
  const [code, setCode] = useState("");
  useEffect(() => {
    inquire({slip: id}).then((answer) => setCode(answer.code ?? "-"));
  }, [id]);
  return html`<${Sheet} title=${t("more.slip-for", {name: whom})}>
    ${!code && html`<p class="note">${t("live.looking")}</p>`}
    ${code === "-" && html`<p>${t("refusal.no-such-slip")}</p>`}
    ${code.length > 1 && html`<p class="outside-title code slip-shown">${code}</p>
      <p><img class="slip-image" src=${`/a/${place.code}/slips/${encodeURIComponent(id)}.svg`} alt=${t("more.slip-scan")} width="220" height="220" /></p>
      <p>${t("more.slip-tell")}</p>
      <p class="note">${t("more.slip-shown-note")}</p>`}
  <//>`;
}

/** Codes of all slips that nobody has used: everybody sees that they were printed. */
export function PrintSlipsSheet() {
  const [ready, setReady] = useState(false);
  return html`<${Sheet} title=${t("more.do-print-slips")}>
    <p>${t("more.print-note")}</p>
    ${!ready ? html`<${Ask} what="PrintSlips" fields=${{}} look="primary" then=${() => setReady(true)}>${t("more.do-print-slips")}<//>`
      : html`<a class="button primary" href=${`/a/${place.code}/slips`} target="_blank"><span class="button-words">${t("more.print-open")}</span></a>
        <p class="note">${t("more.slip-shown-note")}</p>`}
  <//>`;
}

/** A roll from a file: read, looked at, and only then brought. */
export function RollImportSheet() {
  const [text, setText, forget] = useDraft("roll-import");
  const [read, setRead] = useState(null); // {people} or {line, said}
  const [busy, setBusy] = useState(false);
  const field = useRef(null);
  const said = useRef(null);
  useEffect(() => {
    if (read) said.current?.scrollIntoView({block: "center"}); // what came of it stands below the fold
  }, [read]);
  const type = (typed) => {
    setText(typed);
    setRead(null);
  };
  const open = async (file) => {
    if (!file) return;
    if (file.size > FILE_BYTES_MAX) setRead({line: 0, said: t("more.roll-too-long")});
    else type(await file.text());
  };
  const look = async () => {
    setBusy(true);
    const answer = await fetch("/roll/read", {method: "POST", body: text}).then((got) => (got.ok ? got.json() : null)).catch(() => null);
    setBusy(false);
    setRead(answer ?? {line: 0, said: t("more.roll-too-long")});
  };
  const bring = async () => {
    const asked = sheet.value;
    for (const people of portions(read.people)) {
      const {entered} = await ask("ImportRoll", {people});
      if (entered === undefined) return;
    }
    forget();
    answered(asked, () => openSheet("print-slips"));
  };
  const sending = isUnanswered("ImportRoll");
  if (!holds("door")) return html`<${Sheet} title=${t("more.do-roll-import")}><p>${t("live.duty-gone")}</p><//>`;
  return html`<${Sheet} title=${t("more.do-roll-import")} foot=${read?.people
    ? html`<${Press} look="primary" act=${() => !sending && bring()}>${sending ? t("live.sending") : t("more.do-bring", {count: read.people.length})}<//>`
    : html`<${Press} look="primary" disabled=${!text.trim() || busy} act=${look}>${t("more.do-read")}<//>`}>
    <label class="entry"><span class="entry-name">${t("more.roll-file")}</span>
      <input class="input" type="file" accept=".csv,.txt,text/csv" onChange=${(event) => open(event.target.files[0])} /></label>
    <label class="entry"><span class="entry-name">${t("more.roll-text")}</span>
      <textarea ref=${field} class="input" rows="8" value=${text} aria-invalid=${read?.said ? "true" : undefined} aria-describedby="roll-note" onInput=${(event) => type(event.target.value)}></textarea>
      <span class="note" id="roll-note">${t("more.roll-text-note")}</span></label>
    <div role="status" ref=${said}>${read?.said && html`<p class="refusal">${read.said}</p>`}
      ${read?.people && html`<h3 class="kicker">${t("more.roll-understood", {count: read.people.length})}</h3>`}</div>
    ${read?.people && html`<ol class="rows">${read.people.slice(0, 50).map((person, index) => html`<li key=${index} class="door-row"><span class="row-mark figures">${index + 1}</span>
      <span class="row-words"><bdi>${person.name}</bdi>${person.note && html`<span class="note"><bdi>${person.note}</bdi></span>`}</span></li>`)}</ol>`}
    ${read?.people?.length > 50 && html`<p class="note">${t("more.roll-and-more", {count: read.people.length - 50})}</p>`}
  <//>`;
}

const bytes = (value) => new TextEncoder().encode(JSON.stringify(value)).length;

/** As many people at once as one message can carry. */
function portions(people) {
  const made = [[]];
  let size = 0;
  for (const person of people) {
    const more = bytes(person) + 1;
    if (size + more > MESSAGE_BYTES_MAX) {
      made.push([]);
      size = 0;
    }
    made[made.length - 1].push(person);
    size += more;
  }
  return made;
}
