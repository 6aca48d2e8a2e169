/** A decision on the stage: what a poll came to, or what was decided without ballots; and what was decided just before. */
import {html} from "htm/preact";
import {useEffect, useRef, useState} from "preact/hooks";
import {clock, panels} from "../moment.js";
import {Count} from "../parts/count.js";
import {Decided} from "../parts/decided.js";
import {Gone} from "../parts/gone.js";
import {EffectOf} from "../parts/again.js";
import {OutcomeCard} from "../parts/outcome.js";
import {ChangesOf} from "../phone/rule-words.js";
import {titleOf} from "../titles.js";
import {t} from "../words.js";
import {keyOf, standing} from "./held.js";

const TICK_MS = 500;

/**
 * What was decided and stands on the stage now, newest first. A poll that is closed stands whole, with all that its
 * panel knew of it; the next one may already have taken the panel.
 */
export function useDecisions() {
  const poll = panels.poll.value;
  const {list = []} = panels.decisions.value ?? {};
  const whole = useRef({});
  const gone = useRef("");
  const [, again] = useState(0);
  if (poll?.outcome) whole.current = {...whole.current, [poll.id]: poll};
  const newest = list[0] ? keyOf(list[0]) : "";
  useEffect(() => {
    if (!newest) return undefined;
    const timer = setInterval(() => again((n) => n + 1), TICK_MS);
    return () => clearInterval(timer);
  }, [newest]);
  const asked = poll && poll.state !== "closed";
  const {answers = [], lines = 0} = panels.replay.value ?? {};
  const beside = answers.some((each) => each.poll === list[0]?.poll && each.line <= lines); // the record has gone on
  const debated = panels.motions.value?.in_debate;
  const busy = Boolean(asked || beside || debated || panels.asking.value || panels.floor.value?.holder || panels.assembly.value?.phase !== "sitting");
  const stands = standing(list, {now: clock.read(), busy, gone: gone.current});
  if (newest && !stands.length) gone.current = newest; // what has made way does not come back
  return stands.map((decision) => ({...decision, whole: whole.current[decision.poll]}));
}

export function Decisions({decisions: [newest, ...before]}) {
  const crowded = newest.whole?.choices.length > 8;
  return html`<div class=${`scene${crowded ? " crowded" : ""}`}>
    ${newest.whole ? html`<${OutcomeCard} poll=${newest.whole} large><${Gone} poll=${newest.whole} look="wall-lines" /><${ChangesOf} motion=${newest.whole.motion} look="wall-lines" /><${Count} poll=${newest.whole} large /><${EffectOf} poll=${newest.whole} /><//>` : html`<${Decided} decision=${newest} large />`}
    ${before.length > 0 && html`<section><h3 class="kicker">${t("more.just-before")}</h3><ul class="wall-decisions">${before.map((each) => html`<li key=${keyOf(each)}>
      <strong>${t(`verdict.${each.verdict}`)}</strong> <bdi class="words">${titleOf(each)}</bdi></li>`)}</ul></section>`}
  </div>`;
}
