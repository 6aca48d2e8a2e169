/** Forms for what comes after a decision: a task, an errand, its report and its recall, an appeal, portions, a file. */
import {html} from "htm/preact";
import {useState} from "preact/hooks";
import {ask} from "../ask.js";
import {useDraft} from "../drafts.js";
import {isUnanswered, panels} from "../moment.js";
import {Press} from "../parts/button.js";
import {Sheet, answered, openSheet, sheet} from "../parts/sheet.js";
import {titleOf} from "../titles.js";
import {nameOf, t} from "../words.js";
import {Picker} from "./people.js";

const DAY_MS = 24 * 3600 * 1000;
const FILE_BYTES_MAX = 64_000;
const adopted = () => (panels.motions.value?.list ?? []).filter(({state}) => state === "adopted");
const whole = (typed, least = 1) => Math.max(least, Math.floor(Number(typed)) || least);

/** The frame of a form: what it asks for once it is ready, and back to the list. */
function Form({title, what, fields, ready, forget = () => {}, back = "afterwards", children}) {
  const sending = isUnanswered(what);
  const send = async () => {
    if (!ready || sending) return;
    const asked = sheet.value;
    const {entered} = await ask(what, fields());
    if (entered === undefined) return;
    forget();
    answered(asked, () => openSheet(back));
  };
  return html`<${Sheet} title=${title} foot=${html`<${Press} look="primary" disabled=${!ready} act=${send}>${t(sending ? "live.sending" : "live.send")}<//>`}>
    <form class="form" onSubmit=${(event) => event.preventDefault()}>${children}</form><//>`;
}

function Line({label, value, set, max = 120, note}) {
  return html`<label class="entry"><span class="entry-name">${label}</span>
    <input class="input" type="text" maxlength=${max} value=${value} onInput=${(event) => set(event.target.value)} />
    ${note && html`<span class="note">${note}</span>`}</label>`;
}

function Amount({label, value, set, max = 1_000_000}) {
  return html`<label class="entry"><span class="entry-name">${label}</span>
    <input class="input short" type="number" inputmode="numeric" min="1" max=${max} value=${value} onInput=${(event) => set(event.target.value)} /></label>`;
}

function Area({label, value, set, rows = 4}) {
  return html`<label class="entry"><span class="entry-name">${label}</span>
    <textarea class="input words" rows=${rows} value=${value} onInput=${(event) => set(event.target.value)}></textarea>
    <span class="note">${t("live.draft-kept")}</span></label>`;
}

/** To which adopted proposal it belongs. */
function Decision({value, set, none = ""}) {
  return html`<label class="entry"><span class="entry-name">${t("more.after-which")}</span>
    <select class="input" value=${value} onChange=${(event) => set(event.target.value)}>
      ${none && html`<option value="">${none}</option>`}
      ${adopted().map((motion) => html`<option key=${motion.id} value=${motion.id}>${motion.id} ${titleOf(motion)}</option>`)}
    </select></label>`;
}

export function TaskFormSheet({motion: given = ""}) {
  const [title, setTitle, forget] = useDraft("task-title");
  const [needed, setNeeded] = useState("1");
  const [motion, setMotion] = useState(given || adopted()[0]?.id || "");
  return html`<${Form} title=${t("more.do-add-task")} what="AddTask" ready=${title.trim() && motion} forget=${forget}
    fields=${() => ({motion, title: title.trim(), needed: whole(needed)})}>
    <${Line} label=${t("more.task-what")} value=${title} set=${setTitle} />
    <${Amount} label=${t("more.task-needed")} value=${needed} set=${setNeeded} max="200" />
    <${Decision} value=${motion} set=${setMotion} />
  <//>`;
}

export function MandateFormSheet() {
  const [title, setTitle, forgetTitle] = useDraft("mandate-title");
  const [text, setText, forgetText] = useDraft("mandate-text");
  const [people, setPeople] = useState([]);
  const [days, setDays] = useState("");
  const fields = () => ({
    title: title.trim(), text: text.trim(), people: people.map(({id}) => id),
    report_by: Number(days) > 0 ? Date.now() + whole(days) * DAY_MS : 0,
  });
  const forget = () => {
    forgetTitle();
    forgetText();
  };
  const add = (person) => setPeople((chosen) => (chosen.length < 20 ? [...chosen, person] : chosen));
  return html`<${Form} title=${t("more.do-mandate")} what="ProposeMandate" ready=${title.trim() && text.trim() && people.length} fields=${fields} forget=${forget}>
    <p class="note">${t("more.mandate-note")}</p>
    <${Line} label=${t("live.title")} value=${title} set=${setTitle} />
    <${Area} label=${t("more.mandate-errand")} value=${text} set=${setText} />
    <p class="entry-name">${t("more.mandate-who")}</p>
    ${people.length > 0 && html`<ul class="buttons">${people.map((person) => html`<li key=${person.id}>
      <button type="button" class="button outline small" onClick=${() => setPeople(people.filter(({id}) => id !== person.id))}
        aria-label=${t("more.take-off", {name: nameOf(person)})}><bdi>${nameOf(person)}</bdi> ×</button></li>`)}</ul>`}
    <${Picker} chosen=${null} choose=${add} legend=${t("more.mandate-who")} fits=${(person) => !person.observer && !people.some(({id}) => id === person.id)} />
    <${Amount} label=${t("more.mandate-days")} value=${days} set=${setDays} max="3650" />
  <//>`;
}

export function ReportSheet({id}) {
  const [text, setText, forget] = useDraft(`report:${id}`);
  const [done, setDone] = useState(false);
  return html`<${Form} title=${t("more.do-report")} what="ReportBack" ready=${text.trim()} forget=${forget} fields=${() => ({mandate: id, text: text.trim(), done})}>
    <${Area} label=${t("more.report-what")} value=${text} set=${setText} rows=${6} />
    <label class="option"><input type="checkbox" checked=${done} onChange=${(event) => setDone(event.target.checked)} /><span>${t("more.report-done")}</span></label>
  <//>`;
}

export function RecallMandateSheet({id}) {
  const [reason, setReason, forget] = useDraft(`recall-mandate:${id}`);
  const mandate = panels.mandates.value?.list.find((each) => each.id === id);
  return html`<${Form} title=${t("more.do-recall-mandate")} what="MoveMandateRecall" ready=${true} forget=${forget} fields=${() => ({mandate: id, reason: reason.trim()})}>
    <p class="words question"><bdi>${mandate?.title}</bdi></p>
    <p class="note">${t("more.recall-mandate-note")}</p>
    <${Line} label=${t("more.recall-why")} value=${reason} set=${setReason} max="500" />
  <//>`;
}

export function AppealFormSheet() {
  const [title, setTitle, forget] = useDraft("appeal-title");
  const [unit, setUnit] = useState("");
  const [needed, setNeeded] = useState("");
  const [motion, setMotion] = useState("");
  return html`<${Form} title=${t("more.do-appeal")} what="MakeAppeal" ready=${title.trim() && unit.trim() && Number(needed) > 0} forget=${forget}
    fields=${() => ({title: title.trim(), unit: unit.trim(), needed: whole(needed), motion})}>
    <${Line} label=${t("more.appeal-what")} value=${title} set=${setTitle} />
    <${Amount} label=${t("more.appeal-needed")} value=${needed} set=${setNeeded} />
    <${Line} label=${t("more.appeal-unit")} value=${unit} set=${setUnit} max="40" note=${t("more.appeal-unit-example")} />
    ${adopted().length > 0 && html`<${Decision} value=${motion} set=${setMotion} none=${t("more.appeal-own")} />`}
    ${!motion && html`<p class="note">${t("more.appeal-own-note")}</p>`}
  <//>`;
}

export function PortionsFormSheet() {
  const [title, setTitle, forget] = useDraft("portions-title");
  const [count, setCount] = useState("");
  return html`<${Form} title=${t("more.do-portions")} what="OfferPortions" ready=${title.trim() && Number(count) > 0} forget=${forget}
    fields=${() => ({title: title.trim(), count: whole(count)})}>
    <p class="note">${t("more.portions-note")}</p>
    <${Line} label=${t("more.portions-what")} value=${title} set=${setTitle} />
    <${Amount} label=${t("more.portions-count")} value=${count} set=${setCount} />
  <//>`;
}

/** The address of an assembly's minutes, if this server holds it. */
async function minutesOf(code) {
  const address = `/a/${encodeURIComponent(code)}/minutes`;
  const answer = await fetch(address, {method: "HEAD"}).catch(() => null);
  return answer?.ok ? address : "";
}

/** A text that another square has adopted, from the file that its minutes give. */
export function MotionFileSheet() {
  const [found, setFound] = useState(null);
  const [problem, setProblem] = useState("");
  const [told, setTold] = useState(true);
  const [here, setHere] = useState(""); // where on this server the minutes of that assembly are
  const read = async (event) => {
    const file = event.target.files?.[0];
    setFound(null);
    setProblem("");
    setHere("");
    try {
      if (!file || file.size > FILE_BYTES_MAX) throw new Error("size");
      const {format, title, text, assembly, assembly_title: from, motion, decided} = JSON.parse(await file.text());
      if (format !== "motion/1" || typeof title !== "string" || typeof text !== "string") throw new Error("format");
      const named = [from, assembly, motion].every((part) => typeof part === "string" && part.length <= 120);
      const at = Number.isSafeInteger(decided?.at) ? new Date(decided.at).toISOString().slice(0, 10) : "";
      setFound({title, text, origin: named ? t("more.file-origin", {title: from, code: assembly, motion, date: at}) : ""});
      if (named) setHere(await minutesOf(assembly));
    } catch {
      setProblem(t("more.file-unread"));
    }
  };
  return html`<${Form} title=${t("more.do-motion-file")} what="TableMotion" ready=${found} fields=${() => ({title: found.title, text: [found.text, told && found.origin].filter(Boolean).join("\n\n")})} back="afterwards">
    <p class="note">${t("more.file-note")}</p>
    <label class="entry"><span class="entry-name">${t("more.file")}</span><input class="input" type="file" accept=".json,application/json" onChange=${read} /></label>
    ${problem && html`<p class="problem" role="alert">${problem}</p>`}
    ${found?.origin && html`<p class="words"><bdi>${found.origin}</bdi></p><p class="note">${here ? html`<a href=${here} target="_blank">${t("more.file-here")}</a>` : t("more.file-unproven")}</p>
      <label class="option"><input type="checkbox" checked=${told} onChange=${(event) => setTold(event.target.checked)} /><span>${t("more.file-say-origin")}</span></label>`}
    ${found && html`<article class="text-page"><h3 class="text-title words"><bdi>${found.title}</bdi></h3>${found.text.split(/\n+/).map((part, index) => html`<p key=${index} class="words"><bdi>${part}</bdi></p>`)}</article>`}
  <//>`;
}
