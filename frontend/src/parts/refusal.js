/** What the assembly said when it refused, and what to do about it. */
import {html} from "htm/preact";
import {useEffect} from "preact/hooks";
import {ballotIn, panels, refusal} from "../moment.js";
import {choiceName} from "../sums.js";
import {knows, t} from "../words.js";

/** The sentence of a refusal; an unknown code is said honestly. */
export const sentence = (code) => (knows(`refusal.${code}`) ? t(`refusal.${code}`) : t("live.refused", {code}));

/** What was said to a command; whoever changes a vote too late keeps the earlier one, and is told so. */
function said({code, body}) {
  const poll = panels.poll.value;
  const earlier = code === "poll-not-open" && body.poll === poll?.id && ballotIn(poll);
  if (!earlier) return sentence(code);
  const choice = poll.choices.includes(earlier.choice) ? choiceName(earlier.choice, poll.options) : "";
  return choice ? t("more.change-too-late", {choice}) : t("more.change-too-late-plain");
}

/** Shown beside the button that was pressed, until something else is asked or a quarter of a minute has gone. */
export function Refusal() {
  const told = refusal.value;
  useEffect(() => {
    if (!told) return undefined;
    const timer = setTimeout(() => {
      if (refusal.peek() === told) refusal.value = null;
    }, 15_000);
    return () => clearTimeout(timer);
  }, [told]);
  return html`<div class="refusal-place" role="status">${told && html`<p class="refusal">${said(told)}</p>`}</div>`;
}
