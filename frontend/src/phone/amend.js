/** What is written about a motion: a new one, other words for it, its words in another language, one's own beside it. */
import {html} from "htm/preact";
import {useState} from "preact/hooks";
import {ask} from "../ask.js";
import {useDraft} from "../drafts.js";
import {isUnanswered, motionOf, panels, place} from "../moment.js";
import {Ask, Press} from "../parts/button.js";
import {Sheet, answered, closeSheet, openSheet, sheet} from "../parts/sheet.js";
import {nameOf, t} from "../words.js";
import {others} from "./motion.js";

/** A form in a sheet that sends one command, and forgets its drafts once it has entered. */
function Form({title, what, fields, ready, forget, then = closeSheet, children}) {
  const sending = isUnanswered(what);
  const send = async () => {
    if (!ready || sending) return;
    const asked = sheet.value;
    const {entered} = await ask(what, fields);
    if (entered === undefined) return;
    forget.forEach((each) => each());
    answered(asked, then);
  };
  return html`<${Sheet} title=${title} foot=${html`<${Press} look="primary" disabled=${!ready} act=${send}>${t(sending ? "live.sending" : "live.send")}<//>`}>
    <form class="form" onSubmit=${(event) => event.preventDefault()}>${children}</form><//>`;
}

function Line({label, value, set, max = 120, note, placeholder, autofocus}) {
  return html`<label class="entry"><span class="entry-name">${label}</span>
    <input class="input" type="text" maxlength=${max} value=${value} autofocus=${autofocus} placeholder=${placeholder} onInput=${(event) => set(event.target.value)} />
    ${note && html`<span class="note">${note}</span>`}</label>`;
}

function Area({label, value, set, rows = 7, note, placeholder}) {
  return html`<label class="entry"><span class="entry-name">${label}</span>
    <textarea class="input words" rows=${rows} value=${value} placeholder=${placeholder} onInput=${(event) => set(event.target.value)}></textarea>
    ${note && html`<span class="note">${note}</span>`}</label>`;
}

/** Table a motion: a title, the text, send. Until then it is a draft, on this phone only. */
export function TableSheet() {
  const [title, setTitle, forgetTitle] = useDraft("motion-title");
  const [text, setText, forgetText] = useDraft("motion-text");
  return html`<${Form} title=${t("live.do-table")} what="TableMotion" fields=${{title: title.trim(), text: text.trim()}}
    ready=${title.trim() && text.trim()} forget=${[forgetTitle, forgetText]}>
    <${Line} label=${t("live.title")} value=${title} set=${setTitle} placeholder=${t("live.title-example")} autofocus />
    <${Area} label=${t("live.text")} value=${text} set=${setText} note=${t("live.draft-kept")} placeholder=${t("live.text-example")} />
    <${Needed} />
  <//>`;
}

/** How many must second what is tabled now. */
function Needed() {
  const rules = panels.rules.value ?? {};
  const fraction = Math.ceil(((rules.seconds_num ?? 0) * (panels.assembly.value?.present ?? 0)) / (rules.seconds_den || 1));
  const needed = Math.max(rules.seconds_needed ?? 0, fraction);
  return html`<p class="note">${needed ? t("live.seconds-needed", {count: needed}) : t("live.no-seconds-needed")}</p>`;
}

/** Amend: the whole text, to be changed where it should read otherwise. */
export function AmendSheet({id}) {
  const motion = motionOf(id);
  const amendment = panels.amendments.value?.[id];
  const now = amendment ? amendment.parts.filter(([part]) => part !== "out").map(([, words]) => words).join("") : (motion?.text ?? "");
  const [text, setText, forgetText] = useDraft(`amend-${id}`, now);
  const [reason, setReason, forgetReason] = useDraft(`amend-reason-${id}`);
  return html`<${Form} title=${t("more.amend-title", {motion: id})} what="TableAmendment" fields=${{motion: id, text: text.trim(), reason: reason.trim()}}
    ready=${text.trim() && text.trim() !== now.trim()} forget=${[forgetText, forgetReason]} then=${() => openSheet("motion", {id})}>
    <p class="note">${t("more.amend-note")}</p>
    <${Area} label=${t("more.amend-text")} value=${text} set=${setText} rows=${10} note=${t("live.draft-kept")} />
    ${text.trim() !== now.trim() && html`<${Press} look="quiet" act=${() => setText(now)}>${t("more.amend-undo")}<//>`}
    <${Line} label=${t("more.amend-reason")} value=${reason} set=${setReason} max=${500} />
    <${Needed} />
  <//>`;
}

/** The words in another language, by default in that of this phone. */
export function TranslateSheet({id}) {
  const motion = motionOf(id);
  const languages = Object.entries(place.languages ?? {});
  const original = panels.assembly.value?.language;
  const [language, setLanguage] = useState(languages.find(([tag]) => tag !== original)?.[0] ?? place.language);
  const [title, setTitle, forgetTitle] = useDraft(`translate-title-${id}-${language}`);
  const [text, setText, forgetText] = useDraft(`translate-text-${id}-${language}`);
  const known = panels.translations.value?.[id]?.[language];
  return html`<${Form} title=${t("more.translate-title", {motion: id})} what="TranslateMotion" fields=${{motion: id, language, title: title.trim(), text: text.trim()}}
    ready=${title.trim() && text.trim()} forget=${[forgetTitle, forgetText]} then=${() => openSheet("motion", {id})}>
    <p class="note">${t("more.translate-note")}</p>
    <fieldset class="options inline"><legend class="entry-name">${t("more.translate-into")}</legend>
      ${languages.map(([tag, name]) => html`<label key=${tag} class="option"><input type="radio" name="language" checked=${language === tag} onChange=${() => setLanguage(tag)} /><span lang=${tag}>${name}</span></label>`)}</fieldset>
    ${known && html`<p class="note"><bdi>${t("more.translation-there", {name: nameOf(known.who)})}</bdi></p>`}
    <${Line} label=${t("live.title")} value=${title} set=${setTitle} note=${motion?.title} />
    <${Area} label=${t("live.text")} value=${text} set=${setText} note=${motion?.text} />
  <//>`;
}

/** One signed statement beside a decision. */
export function StatementSheet({id}) {
  const [text, setText, forget] = useDraft(`statement-${id}`);
  return html`<${Form} title=${t("more.state-title", {motion: id})} what="AddStatement" fields=${{motion: id, text: text.trim()}}
    ready=${text.trim()} forget=${[forget]} then=${() => openSheet("motion", {id})}>
    <p class="note">${t("more.state-note")}</p>
    <${Area} label=${t("more.state-text")} value=${text} set=${setText} />
  <//>`;
}

/** Asking the movers of other motions to make them one with mine. */
export function MergeSheet({id}) {
  const [chosen, setChosen] = useState([]);
  const mine = motionOf(id);
  const toggle = (other) => setChosen(chosen.includes(other) ? chosen.filter((each) => each !== other) : [...chosen, other]);
  return html`<${Sheet} title=${t("more.merge-title", {motion: id})} foot=${html`<${Ask} what="MergeMotions" fields=${{into: id, others: chosen}} look="primary"
    disabled=${!chosen.length} then=${() => openSheet("motion", {id})}>${t("more.do-ask-merge")}<//>`}>
    <p class="note">${t("more.merge-note", {motion: id})}</p>
    <p class="words question"><bdi>${mine?.title}</bdi></p>
    <fieldset class="options"><legend class="entry-name">${t("more.merge-with")}</legend>
      ${others({id}).map((other) => html`<label key=${other.id} class="option"><input type="checkbox" checked=${chosen.includes(other.id)} onChange=${() => toggle(other.id)} />
        <span>${other.id} <bdi>${other.title}</bdi> <span class="note"><bdi>${nameOf(other.who)}</bdi></span></span></label>`)}</fieldset>
  <//>`;
}
