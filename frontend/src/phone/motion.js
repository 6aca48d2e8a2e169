/** A motion in full: its exact words or what it would change, what stands beside it, and what may be done with it. */
import {html} from "htm/preact";
import {useState} from "preact/hooks";
import {Icon} from "../icons.js";
import {holds, may, me, motionOf, panels, place} from "../moment.js";
import {Ask, Press} from "../parts/button.js";
import {Diff} from "../parts/diff.js";
import {Sheet, closeSheet, openSheet} from "../parts/sheet.js";
import {titleOf} from "../titles.js";
import {Changes} from "./rule-words.js";
import {hour, list, nameOf, t} from "../words.js";
import {isMine, maySecond, seconds} from "./proposals.js";

const OPEN = ["tabled", "in-debate"];
const EITHER_MAX = 5; // more are not asked about at once

/** The whole text of a motion, and what may be done with it. */
export function MotionSheet({id}) {
  const motion = motionOf(id);
  if (!motion) return html`<${Sheet} title=${id}><${Gone} id=${id} /><//>`;
  const amendment = panels.amendments.value?.[id];
  return html`<${Sheet} title=${`${motion.id} · ${t(`live.motion-${motion.state}`)}`}>
    <article class="text-page">
      ${motion.of && amendment && html`<p class="kicker">${t("live.amends", {motion: motion.of})}</p>`}
      <${Words} motion=${motion} amendment=${amendment} />
      <${Moved} motion=${motion} />
      <${Documented} id=${id} />
      ${motion.state === "locked" && html`<p class="note locked-note"><${Icon} name="lock" size=${18} /> ${t("live.locked-note")}</p>`}
      <${Fate} motion=${motion} />
    </article>
    ${amendment && html`<${Change} motion=${motion} amendment=${amendment} />`}
    <${Deciding} motion=${motion} amendment=${amendment} />
    <${Merges} motion=${motion} />
    <${Amendments} motion=${motion} />
    <${Statements} id=${id} />
    <${Versions} motion=${motion} />
    <${Writing} motion=${motion} amendment=${amendment} />
  <//>`;
}

/** The words as they are voted on, or in the reader's language as somebody has given them, the original a tap away. */
function Words({motion, amendment}) {
  const [original, setOriginal] = useState(false);
  const words = panels.translations.value?.[motion.id]?.[place.language];
  if (words && !original && motion.state !== "locked") {
    return html`<h3 class="text-title words" lang=${place.language}><bdi>${words.title}</bdi></h3>
      <${Text} text=${words.text} />
      <p class="note">${t("more.translated-by", {name: nameOf(words.who)})}${words.version < motion.versions.length ? ` ${t("more.translation-old", {version: words.version})}` : ""}</p>
      <${Press} look="outline small" act=${() => setOriginal(true)}>${t("more.show-original")}<//>`;
  }
  return html`<h3 class="text-title words"><bdi>${titleOf(motion)}</bdi></h3>
    ${motion.procedure ? html`<${Particulars} procedure=${motion.procedure} />` : amendment ? html`<${Diff} parts=${amendment.parts} /><p class="note">${t("more.diff-note")}</p>` : motion.item ? html`${motion.text && html`<${Text} text=${motion.text} />`}<p class="note">${forAgenda(motion.item)}</p>` : html`<${Text} text=${motion.text} />`}
    ${words && html`<${Press} look="outline small" act=${() => setOriginal(false)} disabled=${motion.state === "locked"}>${t("more.show-translation")}<//>`}`;
}

/** What a rally had pending: how well it is documented, and by what. */
function Documented({id}) {
  const from = panels.origin.value?.motions[id];
  if (!from) return null;
  const {code} = panels.origin.value;
  return html`<p class="note">${t("more.origin-line", {code, position: from.position})} <strong>${t(`more.confidence-${from.confidence.replace(" ", "-")}`)}</strong>. ${t("more.origin-sources", {sources: list(from.sources)})}</p>`;
}

/** What a motion would put on the agenda. */
function forAgenda({kind, estimate_seconds}) {
  const what = t(`more.item-${kind}`);
  return t("more.for-agenda", {what: estimate_seconds ? `${what}, ${t("live.minutes-long", {count: Math.max(1, Math.round(estimate_seconds / 60))})}` : what});
}

/** Why it is moved, until when or to whom. */
const Particulars = ({procedure: {changes, details, reason}}) => html`
  ${[details, reason].filter(Boolean).map((part) => html`<p class="words"><bdi>${part}</bdi></p>`)}
  ${changes.length > 0 && html`<${Changes} changes=${changes} />`}`;

/** The exact text, or the way to it. */
function Text({text}) {
  if (!text) return html`<p class="note"><a href=${place.minutes}>${t("live.text-in-minutes")}</a></p>`;
  return text.split(/\n+/).map((part, index) => html`<p key=${index} class="words"><bdi>${part}</bdi></p>`);
}

function Moved({motion}) {
  const movers = [motion.who, ...motion.also].map(nameOf);
  return html`<p class="note"><bdi>${t("live.moved-by", {name: list(movers), time: hour(motion.at)})}</bdi>${motion.state === "seconding" ? ` · ${seconds(motion)}` : ""}</p>`;
}

/** What became of a motion that is not decided. */
function Fate({motion}) {
  const {state, lapsed, because, note} = motion;
  if (lapsed) return html`<p class="say">${t(`more.lapsed-${lapsed}`, {motion: because})}</p>`;
  if (state === "merged") return html`<p class="say">${t("more.merged-into", {motion: because})} <${Open} id=${because} /></p>`;
  return note && html`<p class="say"><bdi>${t(`more.${state}-note`, {note})}</bdi></p>`;
}

const Open = ({id}) => html`<${Press} look="outline small" act=${() => openSheet("motion", {id})}>${t("more.open", {motion: id})}<//>`;

/** Why an amendment is moved, where it stands in the order of voting, and what it cannot stand beside. */
function Change({motion, amendment}) {
  const {taken_out, put_in, conflicts, reason, place: number} = amendment;
  return html`<section class="group">
    ${reason && html`<p class="say"><bdi>${t("more.reason", {reason})}</bdi></p>`}
    <p class="note">${t("more.reach", {out: taken_out, in: put_in})} ${number > 0 ? t(number === 1 ? "more.is-next" : "more.is-nth", {number}) : ""}</p>
    ${conflicts.length > 0 && html`<p class="say">${t("more.conflicts", {motions: list(conflicts)})}</p>`}
    <p class="buttons"><${Open} id=${motion.of} />${conflicts.map((id) => html`<${Open} key=${id} id=${id} />`)}</p>
  </section>`;
}

/** What brings a motion on: a second, the debate, the vote. */
function Deciding({motion, amendment}) {
  const {id, state} = motion;
  const open = OPEN.includes(state);
  const quiet = panels.poll.value && panels.poll.value.state !== "closed";
  const selfRunning = panels.rules.value?.self_running;
  const presides = holds("chair") || selfRunning;
  const next = amendment ? amendment.place === 1 : !Object.values(panels.amendments.value ?? {}).some((one) => one.of === id && one.place);
  return html`<div class="buttons stacked">
    ${state === "seconding" && maySecond(motion) && html`<${Ask} what="SecondMotion" fields=${{motion: id}} look="primary">${t("live.do-second")}<//>`}
    ${presides && !motion.procedure && (state === "tabled" || state === "postponed") && may("TakeUpMotion") && html`<${Ask} what="TakeUpMotion" fields=${{motion: id}} look="primary" then=${closeSheet}>${t("live.do-take-up")}<//>`}
    ${presides && open && next && amendment?.conflicts.length > 0 && may("OfferEither") && html`<${Ask} what="OfferEither" look="outline" then=${closeSheet}
      fields=${{motions: [id, ...amendment.conflicts].slice(0, EITHER_MAX), neither: t("more.neither")}}>${t("more.do-either", {motions: list([id, ...amendment.conflicts].slice(0, EITHER_MAX))})}<//>`}
    ${selfRunning && open && next && !quiet && may("OpenPoll") && html`<${Ask} what="OpenPoll" fields=${{motion: id}} look="primary" then=${closeSheet}>${t("live.put-to-vote")}<//>`}
    ${!selfRunning && holds("chair") && open && next && !quiet && html`
      ${motion.procedure ? html`<${Ask} what="OpenPoll" fields=${{motion: id}} look="outline" then=${closeSheet}>${t("live.put-to-vote")}<//>`
        : html`<${Press} look="outline" act=${() => openSheet("poll", {motion: id})}>${t("live.put-to-vote-more")}<//>`}
      ${may("AskObjections") && html`<${Ask} what="AskObjections" fields=${{motion: id}} look="outline" then=${closeSheet}>${t("live.asking-no-objection")}<//>`}
      ${may("DeclareAcclamation") && html`<div class="grid">${["adopted", "rejected"].map((verdict) => html`<${Ask} key=${verdict} what="DeclareAcclamation" fields=${{motion: id, verdict}} look="quiet" then=${closeSheet}>${t(`more.acclaim-${verdict}`)}<//>`)}</div>`}`}
  </div>`;
}

/** What may be written about it. */
function Writing({motion, amendment}) {
  const {id, state} = motion;
  const open = OPEN.includes(state);
  return html`<div class="buttons stacked">
    ${open && amendable(motion) && may("TableAmendment") && html`<${Press} look="outline" icon="edit" act=${() => openSheet("amend", {id})}>${t("more.do-amend")}<//>`}
    ${open && !motion.procedure && me.value.state === "member" && html`<${Press} look="quiet" act=${() => openSheet("procedure", {motion: id})}>${t("more.move-about")}<//>`}
    ${me.value.state === "member" && !motion.procedure && may("TranslateMotion") && html`<${Press} look="quiet" act=${() => openSheet("translate", {id})}>${t("more.do-translate")}<//>`}
    ${isMine(motion) && !amendment && others(motion).length > 0 && html`<${Press} look="quiet" act=${() => openSheet("merge", {id})}>${t("more.do-merge")}<//>`}
    ${me.value.may_state?.includes(id) && html`<${Press} look="outline" act=${() => openSheet("statement", {id})}>${t("more.do-state")}<//>`}
    ${isMine(motion) && (open || state === "seconding") && html`<${Ask} what="WithdrawMotion" fields=${{motion: id}} look="quiet" then=${closeSheet}>${t(motion.also.length ? "more.do-withdraw-name" : "live.do-withdraw")}<//>
      ${motion.also.length > 0 && html`<p class="note">${t("more.withdraw-name-note")}</p>`}`}
  </div>`;
}

const amendable = (motion) => motion.kind === "main" || (motion.kind === "amendment" && motionOf(motion.of)?.kind === "main");

/** The other proposals that this one could become one with. */
export const others = ({id}) => (panels.motions.value?.list ?? []).filter((one) => one.id !== id && one.kind === "main" && ["seconding", ...OPEN].includes(one.state));

/** What would change this text: what is voted on first comes first. */
function Amendments({motion}) {
  const known = panels.amendments.value ?? {};
  const those = (panels.motions.value?.list ?? []).filter((one) => one.kind === "amendment" && one.of === motion.id);
  if (!those.length) return null;
  const rank = (one) => known[one.id]?.place || 1000 + Number(one.id.slice(1));
  return html`<section class="group">
    <h3 class="kicker">${t("more.amendments")}</h3>
    ${those.some((one) => known[one.id]?.place) && html`<p class="note">${t("more.order-note")}</p>`}
    <ul class="rows">${[...those].sort((a, b) => rank(a) - rank(b)).map((one) => html`<li key=${one.id} class="motion-row">
      <button type="button" class="row-button" onClick=${() => openSheet("motion", {id: one.id})}>
        <span class="row-mark">${one.id}</span>
        <span class="row-words"><span>${[t(`live.motion-${one.state}`), known[one.id]?.place === 1 && t("more.next-vote")].filter(Boolean).join(" · ")}</span>
          <span class="note"><bdi>${nameOf(one.who)}</bdi>${one.state === "seconding" ? ` · ${seconds(one)}` : ""}${known[one.id] ? ` · ${t("more.words-changed", {count: known[one.id].taken_out + known[one.id].put_in})}` : ""}</span>
          ${known[one.id]?.conflicts.length > 0 && html`<span class="note">${t("more.conflicts", {motions: list(known[one.id].conflicts)})}</span>`}</span>
        <${Icon} name="go" />
      </button></li>`)}</ul>
  </section>`;
}

/** A proposal that this motion and others become one, and the word that is asked of me. */
function Merges({motion}) {
  const those = (panels.motions.value?.merges ?? []).filter(({into, others: with_}) => into === motion.id || with_.includes(motion.id));
  return those.map(({into, others: with_, who, waiting}) => {
    const mine = waiting.some(({id}) => id === me.value.id);
    const concerns = mine || isMine(motion);
    return html`<section key=${into} class="card">
      <p class="say"><bdi>${t("more.merge-asked", {name: nameOf(who), motions: list(with_), into})}</bdi></p>
      <p class="note"><bdi>${t("more.merge-waits", {names: list(waiting.map(nameOf))})}</bdi></p>
      ${concerns && html`<div class="buttons">
        ${mine && html`<${Ask} what="AgreeToMerge" fields=${{into}} look="primary">${t("more.do-agree-merge")}<//>`}
        <${Ask} what="DeclineMerge" fields=${{into}} look="quiet">${t("more.do-decline-merge")}<//></div>`}
    </section>`;
  });
}

/** How the words came to be what they are. */
function Versions({motion}) {
  if (motion.versions.length < 2) return null;
  return html`<section class="group"><h3 class="kicker">${t("more.versions")}</h3>
    <ol class="terms">${motion.versions.map(({at, amendment}, index) => html`<li key=${index}>
      ${amendment ? t("more.version-by", {number: index + 1, motion: amendment, time: hour(at)}) : t(index ? "more.version-carried" : "more.version-first", {number: index + 1, time: hour(at)})}
      ${amendment && motionOf(amendment) && html` <${Open} id=${amendment} />`}</li>`)}</ol></section>`;
}

/** Signed words beside a decision. */
function Statements({id}) {
  const beside = panels.statements.value?.[id];
  if (!beside) return null;
  return html`<section class="group"><h3 class="kicker">${t("more.statements")} <span class="figures">${beside.count}</span></h3>
    ${beside.first.map(({who, text, at}, index) => html`<blockquote key=${index} class="note-row">
      <p class="words"><bdi>${text || t("live.erased")}</bdi></p><p class="note"><bdi>${nameOf(who)}</bdi> · ${hour(at)}</p></blockquote>`)}
    ${beside.count > beside.first.length && html`<p class="note"><a href=${place.minutes}>${t("more.statements-all")}</a></p>`}
  </section>`;
}

/** So old that it is no longer listed; while it is voted on, the poll has its text. */
function Gone({id}) {
  const poll = panels.poll.value;
  if (poll?.motion !== id) return html`<p>${t("live.motion-gone")}</p>`;
  return html`<article class="text-page"><h3 class="text-title words"><bdi>${titleOf(poll)}</bdi></h3><${Text} text=${poll.text} /></article>`;
}
