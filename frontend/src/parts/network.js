/** The truth about the network, in one thin line. */
import {html} from "htm/preact";
import {useEffect, useState} from "preact/hooks";
import {goOn} from "../ask.js";
import {entered, forks, line, standing} from "../moment.js";
import {t} from "../words.js";
import {Press} from "./button.js";

const SHOWN_FOR = 6000; // [ms]

/** "in the square", "reconnecting…, nothing is lost", "sending…", "entered as no. 413". */
export function Network() {
  const {connected, unanswered, held} = line.value;
  const last = entered.value;
  const [, again] = useState(0);
  useEffect(() => {
    if (!last) return undefined;
    const timer = setTimeout(() => again((n) => n + 1), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [last]);
  const fresh = last && last.do !== "Signal" && Date.now() - last.seen < SHOWN_FOR;
  let [look, words] = ["here", t("live.in-the-square")];
  if (!connected) [look, words] = ["away", unanswered.length ? t("live.reconnecting-unsent") : t("live.reconnecting")];
  else if (held) [look, words] = ["away", t("live.fork-held")];
  else if (unanswered.length) [look, words] = ["sending", unanswered[0].do === "CastBallot" ? t("live.sending-ballot") : t("live.sending")];
  else if (fresh) [look, words] = ["entered", t("live.entered", {position: last.position})];
  else if (standing.value.at < 0) [look, words] = ["away", t("live.looking")];
  return html`<p class=${`network ${look}`} role="status"><span class="network-mark" aria-hidden="true"></span>${words}</p>`;
}

/** The record has changed behind our back: say so, and say what was kept. */
export function ForkAlarm() {
  const found = forks.value[0];
  if (!found) return null;
  return html`<section class="alarm" role="alert">
    <h2>${t("live.fork-title")}</h2>
    <p>${t("live.fork-words", {position: found.at})}</p>
    <dl class="heads">
      <dt>${t("live.fork-mine")}</dt><dd>${short(found.mine)}</dd>
      <dt>${t("live.fork-theirs")}</dt><dd>${found.theirs ? short(found.theirs) : t("live.fork-gone")}</dd>
    </dl>
    <p>${t("live.fork-held")}</p>
    <p class="buttons"><${Press} act=${goOn}>${t("live.fork-go-on")}<//></p>
  </section>`;
}

/** The first sixteen digits of a head, in fours. */
export const short = (head) => head.slice(0, 16).replace(/(.{4})(?=.)/g, "$1 ");
