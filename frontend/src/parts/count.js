/** A whole count as a picture that is also a table: round by round, pair by pair, or the scores. */
import {html} from "htm/preact";
import "../counted.js";
import {panels} from "../moment.js";
import {choiceName, share} from "../sums.js";
import {figure, list, t} from "../words.js";

/** The count of a closed poll, where there is more to it than its sum. */
export function Count({poll, large = false}) {
  const count = panels.count.value;
  if (!count || count.poll !== poll.id) return null;
  const name = (option) => choiceName(option, poll.options);
  return html`<div class=${`stacked whole-count${large ? " large" : ""}`}>
    ${count.rounds.length > 0 && html`<${Rounds} count=${count} poll=${poll} name=${name} large=${large} />`}
    ${count.pairs.length > 0 && html`<${Pairs} pairs=${count.pairs} name=${name} />`}
    ${count.scores.length > 0 && html`<${Scores} scores=${count.scores} name=${name} />`}
  </div>`;
}

/** A cell whose length says what its figure says. */
const Bar = ({amount, whole, mark}) => html`<span class="count-bar" style=${{inlineSize: `${share(Number(amount), whole).toFixed(1)}%`}}></span>
  <span class="figures">${amount}</span>${mark && html` <strong class="count-mark">${mark}</strong>`}`;

const ROUNDS_ON_A_WALL = 6;

function Rounds({count, poll, name, large}) {
  const all = count.rounds.map((round, index) => ({...round, number: index + 1, counts: Object.fromEntries(round.counts)}));
  const rounds = large && all.length > ROUNDS_ON_A_WALL ? [all[0], ...all.slice(1 - ROUNDS_ON_A_WALL)] : all;
  const options = poll.options.map((_, index) => String(index + 1));
  const last = (option) => all.reduce((found, {counts, number}) => (option in counts ? number : found), 0);
  const at = (option, number) => Number(all[Math.max(0, number - 1)]?.counts[option] ?? 0);
  const won = (option) => (all.findIndex(({elected}) => elected.includes(option)) + 1 || Infinity);
  const first = (one, other) => (won(one) === won(other) ? 0 : won(one) - won(other)); // whoever was elected first stands first
  options.sort((one, other) => first(one, other) || last(other) - last(one) || at(other, last(other)) - at(one, last(one)));
  const whole = Math.max(1, ...all.flatMap(({counts}) => Object.values(counts).map(Number)));
  const fate = (round, option) => (round.elected.includes(option) ? `✓ ${t("more.elected")}` : round.eliminated.includes(option) ? `✕ ${t("more.out")}` : "");
  return html`<div class="scrolls" tabindex="0" role="region" aria-label=${t("more.rounds")}><table class="count-table">
    <caption class="unseen">${t("more.rounds")}</caption>
    <thead><tr><td></td>${rounds.map(({number}) => html`<th key=${number} scope="col">${t("more.round-number", {number})}</th>`)}</tr></thead>
    <tbody>${options.map((option) => html`<tr key=${option}><th scope="row"><bdi>${name(option)}</bdi></th>
      ${rounds.map((round) => html`<td key=${round.number} class=${round.eliminated.includes(option) ? "fallen" : ""}>${option in round.counts
        ? html`<${Bar} amount=${round.counts[option]} whole=${whole} mark=${fate(round, option)} />` : html`<span class="unseen">${t("more.out")}</span>`}</td>`)}</tr>`)}</tbody>
  </table></div>
  ${!large && html`<ol class="stacked note">${all.map((round) => html`<li key=${round.number}>${told(round, name)}</li>`)}</ol>`}`;
}

/** What happened in a round, in words. */
function told(round, name) {
  const names = (options) => list(options.map(name));
  const said = [t("more.round-number", {number: round.number}) + ":"];
  if (round.eliminated.length) said.push(t("more.is-out", {names: names(round.eliminated)}));
  if (round.elected.length) said.push(t("more.is-elected", {names: names(round.elected)}));
  for (const {giver, to, exhausted} of round.transfers) {
    const parts = to.map(([option, amount]) => t("more.goes-to", {amount, name: name(option)}));
    if (exhausted !== "0") parts.push(t("more.goes-nowhere", {amount: exhausted}));
    if (parts.length) said.push(t("more.moved", {name: name(giver), parts: list(parts)}));
  }
  for (const note of round.notes) if (["tie", "lot", "earlier-round"].includes(note.code)) said.push(t(`more.note-${note.code}`, {names: names(note.options), number: note.number}));
  return said.join(" ");
}

function Pairs({pairs, name}) {
  const options = pairs.map((_, index) => String(index + 1));
  return html`<p class="note">${t("more.pairs")}</p><div class="scrolls" tabindex="0" role="region" aria-label=${t("more.pairs")}><table class="count-table pairs">
    <caption class="unseen">${t("more.pairs")}</caption>
    <thead><tr><td></td>${options.map((option) => html`<th key=${option} scope="col"><bdi>${name(option)}</bdi></th>`)}</tr></thead>
    <tbody>${options.map((one, row) => html`<tr key=${one}><th scope="row"><bdi>${name(one)}</bdi></th>
      ${options.map((other, column) => {
        const [ahead, behind] = [pairs[row][column], pairs[column][row]];
        return html`<td key=${other} class=${ahead > behind ? "beats" : ""}>${row === column ? "–" : html`<span class="figures">${figure(ahead)}</span>${ahead > behind && html` <strong class="count-mark">✓<span class="unseen">${t("more.ahead")}</span></strong>`}`}</td>`;
      })}</tr>`)}</tbody>
  </table></div>`;
}

function Scores({scores, name}) {
  const sorted = [...scores].sort((one, other) => Number(other.mean) - Number(one.mean));
  return html`<div class="scrolls" tabindex="0" role="region" aria-label=${t("more.scores")}><table class="count-table">
    <caption class="unseen">${t("more.scores")}</caption>
    <thead><tr><td></td><th scope="col">${t("more.mean")}</th><th scope="col">${t("more.sum-of-scores")}</th><th scope="col">${t("more.how-many-scores")}</th></tr></thead>
    <tbody>${sorted.map(({option, mean, sum, marks}) => html`<tr key=${option}><th scope="row"><bdi>${name(option)}</bdi></th>
      <td><${Bar} amount=${mean} whole=${5} /></td><td class="figures">${figure(sum)}</td><td class="figures">${figure(marks)}</td></tr>`)}</tbody>
  </table></div>`;
}
