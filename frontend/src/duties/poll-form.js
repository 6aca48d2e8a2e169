/** Putting a question: what is not chosen here follows the standing rules. */
import {html} from "htm/preact";
import {useState} from "preact/hooks";
import {ask} from "../ask.js";
import {useDraft} from "../drafts.js";
import {isUnanswered, may, motionOf, panels} from "../moment.js";
import {Press} from "../parts/button.js";
import {Sheet, answered, closeSheet, openSheet, sheet} from "../parts/sheet.js";
import {baseOf, takesFraction} from "../sums.js";
import {titleOf} from "../titles.js";
import {t} from "../words.js";

const METHODS = ["yes-no", "consent", "single", "approval", "score", "dots", "irv", "schulze", "stv"];
const OPTIONED = METHODS.slice(2);
const COUNTED = METHODS.slice(4); // the count itself decides
const SEVERAL = ["approval", "score", "dots", "stv"];
const BY_HAND = ["yes-no", "single"];
const VISIBILITIES = ["counts", "turnout", "named"];
const BASES = ["yes+no", "cast", "present", "roll"];
const MAJORITIES = {
  simple: {num: 1, den: 2, strict: true, base: "yes+no"},
  absolute: {num: 1, den: 2, strict: true, base: "present"},
  "two-thirds": {num: 2, den: 3, strict: false, base: "yes+no"},
  "three-quarters": {num: 3, den: 4, strict: false, base: "yes+no"},
};
const MINUTES = [0, 1, 2, 5, 10, 30];

const same = (one, other) => ["num", "den", "strict", "base"].every((part) => one[part] === other[part]);

/** @param {{motion: string}} props a motion's id, or "" for a question in words */
export function PollSheet({motion: id}) {
  const rules = panels.rules.value;
  const motion = motionOf(id);
  const [question, setQuestion, forgetQuestion] = useDraft("poll-question");
  const [optionText, setOptionText, forgetOptions] = useDraft("poll-options");
  const [method, setMethod] = useState(motion && OPTIONED.includes(rules.method) ? "yes-no" : rules.method);
  const [majority, setMajority] = useState(rules.majority);
  const [quorum, setQuorum] = useState("");
  const [visibility, setVisibility] = useState(rules.visibility);
  const [minutes, setMinutes] = useState(-1);
  const [places, setPlaces] = useState(1);
  const [dots, setDots] = useState(rules.dots);
  const [sectorText, setSectorText] = useState("");
  const sectors = sectorText.split("\n").map((sector) => sector.trim()).filter(Boolean);
  const optioned = OPTIONED.includes(method);
  const phoneless = panels.roll.value?.phoneless.count ?? 0;
  const hands = phoneless > 0 && visibility === "counts" && BY_HAND.includes(method) && (panels.duties.value?.teller ?? []).length > 1;
  const options = optionText.split("\n").map((option) => option.trim()).filter(Boolean);
  const ready = (motion || question.trim()) && (!optioned || options.length >= 2);
  const sending = isUnanswered("OpenPoll");
  const send = async () => {
    if (!ready || sending) return;
    const fields = {motion: motion ? id : "", question: motion ? "" : question.trim(), method, visibility};
    if (!COUNTED.includes(method)) fields.majority = majority;
    if (optioned) fields.options = options;
    if (SEVERAL.includes(method)) fields.places = places;
    if (method === "dots") fields.dots = dots;
    if (hands && sectors.length) fields.sectors = sectors;
    if (quorum !== "") fields.quorum = {number: Math.max(0, Math.floor(Number(quorum)) || 0), num: 0, den: 1, base: "roll", enforced: rules.quorum.enforced};
    if (minutes >= 0) fields.seconds = minutes * 60;
    const asked = sheet.value;
    const {entered} = await ask("OpenPoll", fields);
    if (entered === undefined) return;
    forgetQuestion();
    forgetOptions();
    answered(asked, closeSheet);
  };
  return html`<${Sheet} title=${motion ? t("live.put-motion", {motion: id}) : t("live.ask-question")}
    foot=${html`<${Press} look="primary" disabled=${!ready} act=${send}>${t(sending ? "live.sending" : "live.open-poll")}<//>`}>
    <form class="form" onSubmit=${(event) => event.preventDefault()}>
      ${may("TakeTemperature") && !motion && html`<${Press} look="quiet" act=${() => openSheet("temperature")}>${t("more.temperature-first")}<//>`}
      ${motion ? html`<p class="words question"><bdi>${titleOf(motion)}</bdi></p><p class="note">${t("live.locks-text")}</p>`
        : html`<label class="entry"><span class="entry-name">${t("live.question")}</span>
          <textarea class="input words" rows="2" maxlength="500" value=${question} onInput=${(event) => setQuestion(event.target.value)}></textarea></label>`}
      <${Choose} name="method" legend=${t("live.method")} among=${motion ? METHODS.slice(0, 2) : METHODS} chosen=${method} choose=${setMethod} words=${(each) => t(COUNTED.includes(each) || each === "approval" ? `more.method-${each}` : `live.method-${each}`)} />
      ${optioned && html`<label class="entry"><span class="entry-name">${t("live.options")}</span>
        <textarea class="input" rows="4" value=${optionText} onInput=${(event) => setOptionText(event.target.value)}></textarea>
        <span class="note">${t("live.options-note")}</span></label>`}
      ${SEVERAL.includes(method) && html`<${Figure} label=${t("more.how-many")} value=${places} set=${setPlaces} most=${Math.max(1, options.length - 1)} />`}
      ${method === "dots" && html`<${Figure} label=${t("more.dots-each")} value=${dots} set=${setDots} most=${100} />`}
      ${hands && html`<label class="entry"><span class="entry-name">${t("more.sectors", {count: phoneless})}</span>
        <textarea class="input" rows="2" value=${sectorText} onInput=${(event) => setSectorText(event.target.value)}></textarea><span class="note">${t("more.sectors-note")}</span></label>`}
      ${phoneless > 0 && !hands && html`<p class="note">${t("more.hands-how", {count: phoneless})}</p>`}
      ${method !== "consent" && !COUNTED.includes(method) && html`<${MajorityField} majority=${majority} setMajority=${setMajority} method=${method} />`}
      <${Choose} name="visibility" legend=${t("live.visibility")} among=${VISIBILITIES} chosen=${visibility} choose=${setVisibility} words=${(each) => t(`live.visible-${each}`)} />
      <p class="note">${t(`live.visibility-${visibility}`)}</p>
      <label class="entry"><span class="entry-name">${t("live.quorum")}</span>
        <input class="input short" type="number" inputmode="numeric" min="0" value=${quorum} onInput=${(event) => setQuorum(event.target.value)} placeholder=${String(rules.quorum_needed || 0)} />
        <span class="note">${t("live.quorum-note", {present: panels.assembly.value.present})}</span></label>
      <${Choose} name="minutes" legend=${t("live.closing-time")} among=${[-1, ...MINUTES]} chosen=${minutes} choose=${setMinutes} words=${(each) => closing(each, rules)} />
    </form>
  <//>`;
}

function closing(minutes, rules) {
  if (minutes > 0) return t("live.minutes-long", {count: minutes});
  if (minutes === 0) return t("live.by-hand");
  return t("live.as-the-rules", {what: rules.poll_seconds ? t("live.minutes-long", {count: Math.round(rules.poll_seconds / 60)}) : t("live.by-hand")});
}

const Figure = ({label, value, set, most}) => html`<label class="entry"><span class="entry-name">${label}</span>
  <input class="input short" type="number" inputmode="numeric" min="1" max=${most} value=${value} onInput=${(event) => set(Math.min(most, Math.max(1, Math.floor(Number(event.target.value)) || 1)))} /></label>`;

function Choose({name, legend, among, chosen, choose, words}) {
  return html`<fieldset class="options inline"><legend class=${legend ? "unseen" : "entry-name"}>${legend ?? t("live.majority")}</legend>
    ${among.map((each) => html`<label key=${each} class="option"><input type="radio" name=${name} checked=${chosen === each} onChange=${() => choose(each)} /><span>${words(each)}</span></label>`)}
  </fieldset>`;
}

/** How much it takes: a usual majority, or one of one's own. */
export function MajorityField({majority, setMajority, method, legend}) {
  const named = Object.keys(MAJORITIES).find((name) => same(MAJORITIES[name], majority));
  const [own, setOwn] = useState(!named);
  const part = (name) => (event) => setMajority({...majority, [name]: Math.max(name === "den" ? 1 : 0, Math.floor(Number(event.target.value)) || 0)});
  return html`<fieldset class="options inline"><legend class=${legend ? "unseen" : "entry-name"}>${legend ?? t("live.majority")}</legend>
    ${Object.keys(MAJORITIES).map((name) => html`<label key=${name} class="option"><input type="radio" name="majority" checked=${!own && named === name}
      onChange=${() => {
        setOwn(false);
        setMajority(MAJORITIES[name]);
      }} /><span>${t(`live.majority-${name}`)}</span></label>`)}
    <label class="option"><input type="radio" name="majority" checked=${own} onChange=${() => setOwn(true)} /><span>${t("live.majority-own")}</span></label>
    ${own && html`<div class="own-majority">
      <label><span class="unseen">${t("live.numerator")}</span><input class="input short" type="number" min="0" inputmode="numeric" value=${majority.num} onInput=${part("num")} /></label>
      <span aria-hidden="true">/</span>
      <label><span class="unseen">${t("live.denominator")}</span><input class="input short" type="number" min="1" inputmode="numeric" value=${majority.den} onInput=${part("den")} /></label>
      <label class="tick"><input type="checkbox" checked=${majority.strict} onChange=${(event) => setMajority({...majority, strict: event.target.checked})} /><span>${t("live.more-than")}</span></label>
      <label class="entry"><span class="unseen">${t("live.base")}</span><select class="input" value=${majority.base} onChange=${(event) => setMajority({...majority, base: event.target.value})}>
        ${BASES.map((base) => html`<option key=${base} value=${base} selected=${base === majority.base}>${baseOf({base}, method)}</option>`)}</select></label>
    </div>`}
    <p class="note">${takesFraction(majority, method)}</p>
  </fieldset>`;
}
