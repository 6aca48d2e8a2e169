/** Ballots that say more than one thing: approve, score, give dots, rank. What is marked counts once it is cast. */
import {html} from "htm/preact";
import {useState} from "preact/hooks";
import {ask} from "../ask.js";
import {note} from "../drafts.js";
import {Icon, Shape} from "../icons.js";
import {ballotIn, line} from "../moment.js";
import {Press} from "../parts/button.js";
import {isGone} from "../parts/gone.js";
import {choiceName} from "../sums.js";
import {figure, t} from "../words.js";
import {standing} from "./ballot.js";

const RANKED = ["irv", "schulze", "stv"];
const whole = (said) => Object.fromEntries(said.split(",").filter((part) => part.includes(":")).map((part) => part.split(":").map(Number)));
const marked = (marks) => Object.entries(marks).map(([option, mark]) => `${option}:${mark}`).join(",");

/** How each method reads a ballot into what is marked here, and says it again as one line. */
const SPOKEN = {
  approval: {read: (said) => (said === "none" ? [] : said.split(",").filter((part) => /^\d+$/.test(part))), say: (picked) => [...picked].sort((one, other) => one - other).join(",") || "none"},
  score: {read: whole, say: (marks) => marked(marks) || "abstain"},
  dots: {read: whole, say: (dots) => marked(Object.fromEntries(Object.entries(dots).filter(([, count]) => count > 0))) || "abstain"},
  ranked: {read: (said) => said.split(/[>=]/).filter((part) => /^\d+$/.test(part)), say: (order) => order.join(">") || "abstain"},
};

export function OptionsBallot({poll}) {
  const spoken = SPOKEN[poll.method] ?? SPOKEN.ranked;
  const sending = line.value.unanswered.find((body) => body.do === "CastBallot" && body.poll === poll.id);
  const cast = ballotIn(poll)?.choice ?? "";
  const [mine, setMine] = useState(null); // what is marked here and not cast yet
  const shown = mine ?? spoken.read(cast === "abstain" ? "" : cast);
  const said = spoken.say(shown);
  const changed = mine !== null && said !== cast;
  const send = async (choice) => {
    const answer = await ask("CastBallot", {poll: poll.id, choice});
    if (answer.entered === undefined) return;
    note(`ballot:${poll.id}`, answer.entered);
    setMine(null);
  };
  const Marks = {approval: Approve, score: Scores, dots: Dots}[poll.method] ?? Rank;
  const nothing = poll.method !== "approval" && said === "abstain";
  const untouched = mine === null && !cast; // "none of these" is an answer, but not the one to press first
  return html`<p class="note">${t(`more.how-${RANKED.includes(poll.method) ? "ranked" : poll.method}`, {count: poll.dots})}</p>
    ${poll.places > 1 && html`<p class="note">${t("more.places", {count: poll.places})}</p>`}
    <div class="answers" role="group" aria-labelledby="question"><${Marks} poll=${poll} shown=${shown} mark=${setMine} look=${sending || changed || !cast ? "sending" : "entered"} /></div>
    <div class="pair">
      <${Press} look=${untouched ? "outline" : "primary"} disabled=${Boolean(sending) || nothing || (!changed && cast !== "")} act=${() => send(said)}>${t(sending ? "live.sending" : cast ? "more.cast-change" : poll.method === "approval" && said === "none" ? "more.cast-none" : "more.cast")}<//>
      <${Press} look=${`outline${cast === "abstain" && !changed ? " on" : ""}`} disabled=${Boolean(sending) || (cast === "abstain" && !changed)} act=${() => send("abstain")}>${t("choice.abstain")}<//>
    </div>
    <p class="ballot-state" role="status">${changed && !sending && cast ? t("more.not-cast-yet") : standing(poll, sending, cast)}</p>`;
}

const optionsOf = (poll) => poll.options.map((_, index) => String(index + 1));

/** One row that can be pressed: its shape or place, its words, and what is marked. */
const Row = ({poll, option, on, look, role, place, press, state}) => html`<div class="answer-place hue-option">
  <button type="button" class=${`answer${on ? ` ${look}` : ""}`} role=${role} aria-checked=${role ? String(on) : undefined} disabled=${isGone(poll, option) && !on} onClick=${press}>
    ${place ? html`<span class="rank figures">${place}</span>` : html`<${Shape} choice=${option} />`}
    <span class="answer-word"><bdi>${choiceName(option, poll.options)}</bdi></span>
    ${on && html`<${Icon} name="check" />`}<span class="unseen">${state}</span>
  </button></div>`;

function Approve({poll, shown, mark, look}) {
  const turn = (option) => mark(shown.includes(option) ? shown.filter((one) => one !== option) : [...shown, option]);
  return optionsOf(poll).map((option) => html`<${Row} key=${option} poll=${poll} option=${option} look=${look} role="checkbox" on=${shown.includes(option)} press=${() => turn(option)} />`);
}

/** The first tap is first, the next second; a tap on one that is ranked takes it out again. */
function Rank({poll, shown, mark, look}) {
  const turn = (option) => mark(shown.includes(option) ? shown.filter((one) => one !== option) : [...shown, option]);
  const place = (option) => shown.indexOf(option) + 1;
  return html`${optionsOf(poll).map((option) => html`<${Row} key=${option} poll=${poll} option=${option} look=${look} on=${place(option) > 0} place=${place(option) ? figure(place(option)) : "·"}
      press=${() => turn(option)} state=${place(option) ? t("more.ranked-as", {place: place(option)}) : t("more.not-ranked")} />`)}
    <div class="pair"><${Press} look="quiet" icon="back" disabled=${!shown.length} act=${() => mark(shown.slice(0, -1))}>${t("more.undo")}<//>
      <${Press} look="quiet" disabled=${!shown.length} act=${() => mark([])}>${t("more.start-over")}<//></div>`;
}

function Scores({poll, shown, mark}) {
  const give = (option, score) => {
    const {[option]: _, ...others} = shown;
    mark(score === null ? others : {...others, [option]: score});
  };
  return optionsOf(poll).map((option) => html`<fieldset key=${option} class="scored"><legend><bdi>${choiceName(option, poll.options)}</bdi></legend>
    ${[null, 0, 1, 2, 3, 4, 5].map((score) => html`<label key=${score}><input type="radio" name=${`score-${option}`} checked=${(shown[option] ?? null) === score} onChange=${() => give(option, score)} />
      <span class="figures">${score ?? "–"}</span>${score === null && html`<span class="unseen">${t("more.no-score")}</span>`}</label>`)}
  </fieldset>`);
}

function Dots({poll, shown, mark}) {
  const left = poll.dots - Object.values(shown).reduce((all, count) => all + count, 0);
  const give = (option, more) => mark({...shown, [option]: (shown[option] ?? 0) + more});
  return html`<p class="turnout" role="status">${t("more.dots-left", {count: left})}</p>
    ${optionsOf(poll).map((option) => {
      const name = choiceName(option, poll.options);
      const count = shown[option] ?? 0;
      return html`<div key=${option} class="dotted" role="group" aria-label=${name}>
        <span class="answer-word"><bdi>${name}</bdi></span>
        <button type="button" class="button outline" disabled=${!count} aria-label=${t("more.dot-less", {name})} onClick=${() => give(option, -1)}>−</button>
        <output class="figures">${figure(count)}</output>
        <button type="button" class="button outline" disabled=${left < 1} aria-label=${t("more.dot-more", {name})} onClick=${() => give(option, 1)}>+</button>
      </div>`;
    })}`;
}

/** What a ballot by name says, in words. */
export function answerWords(said, options) {
  if (/^[a-z-]+$/.test(said)) return t(`choice.${said}`);
  const name = (option) => choiceName(option, options);
  if (said.includes(":")) return said.split(",").map((part) => part.split(":")).map(([option, mark]) => `${name(option)} ${mark}`).join(", ");
  if (said.includes(",")) return said.split(",").map(name).join(", ");
  return said.split(">").map((rank) => rank.split("=").map(name).join(" = ")).join(" > ");
}

/** Ballots by name, newest first. */
export const NamedOptions = ({poll, named, nameOf}) => html`<ul class="named">${named.map(({who, choice}) => html`<li key=${who.id} class="note"><strong><bdi>${nameOf(who)}</bdi></strong>: ${answerWords(choice, poll.options)}</li>`)}</ul>`;
