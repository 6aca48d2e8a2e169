/** Timers on the server's clock, equal on every screen in the hall. */
import {html} from "htm/preact";
import {useEffect, useState} from "preact/hooks";
import {clock} from "../moment.js";
import {share} from "../sums.js";
import {stretch} from "../words.js";

/** The server's time, read again every `every` ms while `running`. */
export function useNow(running = true, every = 200) {
  const [now, setNow] = useState(() => clock.read());
  useEffect(() => {
    setNow(clock.read());
    if (!running) return undefined;
    const timer = setInterval(() => setNow(clock.read()), every);
    return () => clearInterval(timer);
  }, [running, every]);
  return now;
}

/** What is left of a turn [ms]; below zero when it is over. */
export function leftOf(holder, now) {
  const running = holder.running_since ? Math.max(0, now - holder.running_since) : 0;
  return holder.seconds * 1000 - holder.spent_ms - running;
}

const AROUND = 2 * Math.PI * 44;

/** A ring that empties, with figures in it. */
export function Ring({part, figures, look = ""}) {
  return html`<div class=${`ring ${look}`}>
    <svg viewBox="0 0 100 100" aria-hidden="true" focusable="false">
      <circle class="ring-ground" cx="50" cy="50" r="44" fill="none" />
      <circle class="ring-left" cx="50" cy="50" r="44" fill="none" transform="rotate(-90 50 50)"
        stroke-dasharray=${AROUND.toFixed(2)} stroke-dashoffset=${(AROUND * (1 - part)).toFixed(2)} />
    </svg>
    <span class="ring-figures figures" role="timer">${figures}</span>
  </div>`;
}

/** The speaker's clock. */
export function TurnRing({holder}) {
  const now = useNow(Boolean(holder.running_since));
  const left = leftOf(holder, now);
  const look = !holder.running_since ? "paused" : left < 0 ? "over" : left < 30_000 ? "soon" : "";
  return html`<${Ring} part=${share(Math.max(0, left), holder.seconds * 1000) / 100} figures=${stretch(left)} look=${look} />`;
}

/** The last seconds of a poll. */
export function ClosingRing({until, seconds}) {
  const now = useNow(true, 100);
  const left = Math.max(0, until - now);
  return html`<${Ring} part=${share(left, seconds * 1000) / 100} figures=${String(Math.ceil(left / 1000))} look="soon" />`;
}

/** What is left until a moment, in figures. */
export function Until({at}) {
  const now = useNow(true, 500);
  return html`<span class="figures" role="timer">${stretch(Math.max(0, at - now))}</span>`;
}
