/** The ballot: equal, full-width choices, none preselected; and the truth about what has been entered. */
import {html} from "htm/preact";
import {useLayoutEffect, useRef, useState} from "preact/hooks";
import {ask} from "../ask.js";
import {noted, note, useDraft} from "../drafts.js";
import {Shape, hueOf} from "../icons.js";
import {Later, Perhaps, more} from "../later.js";
import {aboutMe, ballotIn, canVote, entered, line, me, panels} from "../moment.js";
import {Bars} from "../parts/bars.js";
import {Press} from "../parts/button.js";
import {isGone} from "../parts/gone.js";
import {openSheet} from "../parts/sheet.js";
import {ClosingRing} from "../parts/timer.js";
import {choiceName, takes} from "../sums.js";
import {titleOf} from "../titles.js";
import {hour, list, nameOf, t} from "../words.js";

const REASONED = ["reservations", "stand-aside", "block"];

export function Ballot({poll}) {
  return html`<section class="card ballot" aria-labelledby="question">
    <div class="ballot-head">
      <p class="kicker">${poll.round > 1 ? t("live.round", {count: poll.round}) : t("live.poll")}${poll.motion ? ` · ${poll.motion}` : ""}</p>
      <div class="ballot-clock">${poll.state === "closing" && poll.closing_at
        ? html`<${ClosingRing} until=${poll.closing_at} seconds=${panels.rules.value?.closing_seconds || 10} />`
        : html`<span class="note">${poll.closes_at ? t("live.closes-at", {time: hour(poll.closes_at)}) : t("live.closes-by-hand")}</span>`}</div>
    </div>
    <h2 class="words question" id="question"><bdi>${titleOf(poll)}</bdi></h2>
    ${[poll.motion, ...(poll.either ?? [])].filter(Boolean).map((id) => html`<button key=${id} type="button" class="link" onClick=${() => openSheet("motion", {id})}>${t("live.read-text")}${id === poll.motion ? "" : ` ${id}`}</button>`)}
    ${poll.motion && html`<${Perhaps} name="ChangesOf" motion=${poll.motion} />`}
    <${Perhaps} name="AskedAgain" />
    ${canVote(poll) ? (isPlain(poll) ? html`<${Choices} poll=${poll} />` : html`<${Later} name="OptionsBallot" poll=${poll} key=${poll.id} />`) : aboutMe(poll) ? html`<${Later} name="AboutYou" />` : html`<p class="say">${t(me.value.state === "observer" ? "live.watch-poll" : "live.came-later")}</p>`}
    ${poll.duty && html`<${Perhaps} name="Standing" />`}
    <${Terms} poll=${poll} />
    ${poll.sectors.length > 0 && html`<${Perhaps} name="Hands" />`}
    <${Live} poll=${poll} />
  </section>`;
}

function Choices({poll}) {
  const [open, setOpen] = useState("");
  const sending = line.value.unanswered.find((body) => body.do === "CastBallot" && body.poll === poll.id);
  const cast = ballotIn(poll)?.choice ?? "";
  const choose = async (choice, reason = "") => {
    if (sending?.choice === choice || (!sending && cast === choice && !reason)) return;
    const answer = await ask("CastBallot", {poll: poll.id, choice, reason});
    if (answer.entered === undefined) return;
    note(`ballot:${poll.id}`, answer.entered);
    setOpen("");
  };
  const press = (choice) => (REASONED.includes(choice) ? setOpen(open === choice ? "" : choice) : choose(choice));
  return html`<div class="answers" role="group" aria-labelledby="question">
    ${poll.choices.map((choice) => {
      const state = sending?.choice === choice ? "sending" : !sending && cast === choice ? "entered" : "";
      return html`<div key=${choice} class=${`answer-place hue-${hueOf(choice)}`}>
        <button type="button" class=${`answer ${state}`} aria-pressed=${state ? "true" : "false"} disabled=${isGone(poll, choice)} onClick=${() => press(choice)}
          aria-expanded=${REASONED.includes(choice) ? open === choice : undefined}>
          <${Shape} choice=${choice} />
          <span class="answer-word"><bdi>${choiceName(choice, poll.options)}</bdi></span>
          <span class="answer-state">${state === "sending" ? t("live.sending") : state === "entered" ? t("live.chosen") : ""}</span>
        </button>
        ${open === choice && html`<${Reason} poll=${poll} choice=${choice} send=${choose} />`}
      </div>`;
    })}
  </div>
  <p class="ballot-state" role="status">${standing(poll, sending, cast)}</p>`;
}

/** One tap says all there is to say; ballots with more to them come later. */
const isPlain = ({method}) => method === "yes-no" || method === "consent" || method === "single";

export function standing(poll, sending, cast) {
  if (sending) return t(line.value.connected ? "live.ballot-sending" : "live.ballot-unsent");
  if (!cast) return t("live.ballot-none");
  const position = entered.value?.do === "CastBallot" && entered.value.body.poll === poll.id ? entered.value.position : noted(`ballot:${poll.id}`);
  return position ? t("live.ballot-entered", {position}) : t("live.ballot-entered-plain");
}

/** A block must say why; whoever has reservations or stands aside may. */
function Reason({poll, choice, send}) {
  const [reason, setReason, forget] = useDraft(`reason:${poll.id}:${choice}`);
  const needed = choice === "block";
  const form = useRef(null);
  useLayoutEffect(() => form.current.scrollIntoView({block: "center"}), []); // or it opens behind the dock
  return html`<form ref=${form} class="form reason" onSubmit=${(event) => event.preventDefault()}>
    <label class="entry"><span class="entry-name">${t(needed ? "live.reason-needed" : "live.reason-optional")}</span>
      <textarea class="input" rows="3" maxlength="500" value=${reason} onInput=${(event) => setReason(event.target.value)}></textarea></label>
    <${Press} look="outline" disabled=${needed && !reason.trim()} act=${() => send(choice, reason.trim()).then(forget)}>
      ${t("live.cast-with-reason", {choice: t(`choice.${choice}`)})}<//>
  </form>`;
}

/** Who may vote, what is shown to whom, what it takes. */
function Terms({poll}) {
  more.value; // some of these words come later
  return html`<ul class="terms">
    <li>${t("live.eligible", {count: poll.eligible})}</li>
    <li>${t(`live.visibility-${poll.visibility}`)}</li>
    <li>${takes(poll)}</li>
  </ul>`;
}

function Live({poll}) {
  const tally = panels.tally.value;
  if (!tally || tally.poll !== poll.id) return null;
  return html`<div class="live-tally">
    <p class="turnout">${t("live.turnout", {cast: tally.cast, eligible: tally.eligible})}</p>
    ${tally.counts && html`<${Bars} choices=${poll.choices} counts=${tally.counts} options=${poll.options} most=${tally.eligible} whole=${poll.method === "approval" ? tally.cast : 0} />`}
    ${tally.named?.length > 0 && !isPlain(poll) && html`<${Later} name="NamedOptions" poll=${poll} named=${tally.named} nameOf=${nameOf} />`}
    ${tally.named?.length > 0 && isPlain(poll) && html`<${Named} poll=${poll} named=${tally.named} more=${tally.cast - tally.named.length} />`}
  </div>`;
}

function Named({poll, named, more}) {
  return html`<div class="named">${poll.choices.map((choice) => {
    const those = named.filter((ballot) => ballot.choice === choice);
    return those.length > 0 && html`<p key=${choice} class="note"><strong>${choiceName(choice, poll.options)}</strong>: ${list(those.map(({who, reason}) =>
      reason ? t("live.name-reason", {name: nameOf(who), reason}) : nameOf(who)))}</p>`;
  })}${more > 0 && html`<p class="note">${t("live.more-waiting", {count: more})}</p>`}</div>`;
}
