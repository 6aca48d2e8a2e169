/** Proposals: listed by where they stand; three taps to table one, and a draft that is never lost. */
import {html} from "htm/preact";
import {ask} from "../ask.js";
import {useDraft} from "../drafts.js";
import {Icon} from "../icons.js";
import {holds, isUnanswered, may, me, motionOf, panels, place} from "../moment.js";
import {Ask, Press} from "../parts/button.js";
import {Sheet, closeSheet, openSheet} from "../parts/sheet.js";
import {titleOf} from "../titles.js";
import {hour, nameOf, t} from "../words.js";

const ORDER = ["in-debate", "locked", "tabled", "seconding", "adopted", "rejected", "undecided", "withdrawn"];

export function Proposals() {
  const motions = panels.motions.value?.list ?? [];
  return html`
    <h2 class="leaf-title">${t("live.tab-proposals")} <span class="figures leaf-count">${panels.motions.value?.count ?? 0}</span></h2>
    ${motions.length === 0 && html`<p class="empty">${t("live.no-proposals")}</p>`}
    ${ORDER.map((state) => {
      const those = motions.filter((motion) => motion.state === state);
      return those.length > 0 && html`<section key=${state} class="group">
        <h3 class="kicker">${t(`live.motion-${state}`)}</h3>
        <ul class="rows">${those.map((motion) => html`<${MotionRow} key=${motion.id} motion=${motion} />`)}</ul>
      </section>`;
    })}`;
}

function MotionRow({motion}) {
  return html`<li class="motion-row">
    <button type="button" class="row-button" onClick=${() => openSheet("motion", {id: motion.id})}>
      <span class="row-mark">${motion.id}</span>
      <span class="row-words"><span class="motion-title"><bdi>${titleOf(motion)}</bdi></span>
        <span class="note"><bdi>${nameOf(motion.who)}</bdi>${motion.state === "seconding" ? ` · ${seconds(motion)}` : ""}</span></span>
      <${Icon} name="go" />
    </button>
    ${motion.state === "seconding" && maySecond(motion) && html`<${Ask} what="SecondMotion" fields=${{motion: motion.id}} look="outline small">${t("live.do-second")}<//>`}
  </li>`;
}

const seconds = (motion) => t("live.seconds-of", {seconds: motion.seconds, needed: motion.seconds_needed});
const isMine = (motion) => motion.who?.id === me.value.id;
const maySecond = (motion) => !isMine(motion) && !me.value.seconded?.includes(motion.id) && me.value.state === "member";

/** The whole text of a motion, and what may be done with it. */
export function MotionSheet({id}) {
  const motion = motionOf(id);
  if (!motion) return html`<${Sheet} title=${id}><${Gone} id=${id} /><//>`;
  const open = motion.state === "tabled" || motion.state === "in-debate";
  const quiet = panels.poll.value && panels.poll.value.state !== "closed";
  const selfRunning = panels.rules.value?.self_running;
  const presides = holds("chair") || selfRunning;
  return html`<${Sheet} title=${`${motion.id} · ${t(`live.motion-${motion.state}`)}`}>
    <article class="text-page">
      <h3 class="text-title words"><bdi>${titleOf(motion)}</bdi></h3>
      ${motion.procedure ? html`<${Particulars} procedure=${motion.procedure} />` : html`<${Text} text=${motion.text} />`}
      <p class="note">${t("live.moved-by", {name: nameOf(motion.who), time: hour(motion.at)})}${motion.state === "seconding" ? ` · ${seconds(motion)}` : ""}</p>
      ${motion.state === "locked" && html`<p class="note locked-note"><${Icon} name="lock" size=${18} /> ${t("live.locked-note")}</p>`}
    </article>
    <div class="buttons stacked">
      ${motion.state === "seconding" && maySecond(motion) && html`<${Ask} what="SecondMotion" fields=${{motion: id}} look="primary">${t("live.do-second")}<//>`}
      ${presides && !motion.procedure && motion.state === "tabled" && may("TakeUpMotion") && html`<${Ask} what="TakeUpMotion" fields=${{motion: id}} look="primary" then=${closeSheet}>${t("live.do-take-up")}<//>`}
      ${selfRunning && open && !quiet && may("OpenPoll") && html`<${Ask} what="OpenPoll" fields=${{motion: id}} look="primary" then=${closeSheet}>${t("live.put-to-vote")}<//>`}
      ${!selfRunning && holds("chair") && open && !quiet && html`
        ${motion.procedure ? html`<${Ask} what="OpenPoll" fields=${{motion: id}} look="outline" then=${closeSheet}>${t("live.put-to-vote")}<//>`
          : html`<${Press} look="outline" act=${() => openSheet("poll", {motion: id})}>${t("live.put-to-vote-more")}<//>`}
        ${may("AskObjections") && html`<${Ask} what="AskObjections" fields=${{motion: id}} look="outline" then=${closeSheet}>${t("live.asking-no-objection")}<//>`}
        ${may("DeclareAcclamation") && html`<div class="grid">${["adopted", "rejected"].map((verdict) => html`<${Ask} key=${verdict} what="DeclareAcclamation" fields=${{motion: id, verdict}} look="quiet" then=${closeSheet}>${t(`live.acclaim-${verdict}`)}<//>`)}</div>`}`}
      ${open && !motion.procedure && me.value.state === "member" && html`<${Press} look="quiet" act=${() => openSheet("procedure", {motion: id})}>${t("live.move-about")}<//>`}
      ${isMine(motion) && (open || motion.state === "seconding") && html`<${Ask} what="WithdrawMotion" fields=${{motion: id}} look="quiet" then=${closeSheet}>${t("live.do-withdraw")}<//>`}
    </div>
  <//>`;
}

/** Why it is moved, until when or to whom. */
const Particulars = ({procedure}) => [procedure.details, procedure.reason].filter(Boolean).map((part) => html`<p class="words"><bdi>${part}</bdi></p>`);

/** The exact text, or the way to it. */
function Text({text}) {
  if (!text) return html`<p class="note"><a href=${place.minutes}>${t("live.text-in-minutes")}</a></p>`;
  return text.split(/\n+/).map((part, index) => html`<p key=${index} class="words"><bdi>${part}</bdi></p>`);
}

/** So old that it is no longer listed; while it is voted on, the poll has its text. */
function Gone({id}) {
  const poll = panels.poll.value;
  if (poll?.motion !== id) return html`<p>${t("live.motion-gone")}</p>`;
  return html`<article class="text-page"><h3 class="text-title words"><bdi>${titleOf(poll)}</bdi></h3><${Text} text=${poll.text} /></article>`;
}

/** Table a motion: a title, the text, send. */
export function TableSheet() {
  const [title, setTitle, forgetTitle] = useDraft("motion-title");
  const [text, setText, forgetText] = useDraft("motion-text");
  const ready = title.trim() && text.trim();
  const sending = isUnanswered("TableMotion");
  const send = async () => {
    if (!ready || sending) return;
    const {entered} = await ask("TableMotion", {title: title.trim(), text: text.trim()});
    if (entered === undefined) return;
    forgetTitle();
    forgetText();
    closeSheet();
  };
  const needed = panels.rules.value?.seconds_needed ?? 0;
  return html`<${Sheet} title=${t("live.do-table")} foot=${html`<${Press} look="primary" disabled=${!ready} act=${send}>${t(sending ? "live.sending" : "live.send")}<//>`}>
    <form class="form" onSubmit=${(event) => event.preventDefault()}>
      <label class="entry"><span class="entry-name">${t("live.title")}</span>
        <input class="input" type="text" maxlength="120" autofocus value=${title} onInput=${(event) => setTitle(event.target.value)} placeholder=${t("live.title-example")} /></label>
      <label class="entry"><span class="entry-name">${t("live.text")}</span>
        <textarea class="input words" rows="7" value=${text} onInput=${(event) => setText(event.target.value)} placeholder=${t("live.text-example")}></textarea>
        <span class="note">${t("live.draft-kept")}</span></label>
      <p class="note">${needed ? t("live.seconds-needed", {count: needed}) : t("live.no-seconds-needed")}</p>
    </form>
  <//>`;
}
