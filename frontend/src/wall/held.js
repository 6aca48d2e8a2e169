/** Which decisions stand on the stage: the newest, and beneath it those before it that have not stood long enough. */
export const LEAST_MS = 8000; // a decision stands at least this long, whatever comes next
export const MOST_MS = 30_000; // and this long if nothing else happens

export const keyOf = ({poll, motion}) => poll || motion;

/**
 * @param {Object[]} list decisions, newest first
 * @param {{now: number, busy: boolean, gone: string}} how it is: the time of the server, whether something else wants the stage, and which decision has made way for it
 * @returns {Object[]} the one that stands first, and then those that stand beneath it
 */
export function standing(list, {now, busy, gone}) {
  const [newest, ...before] = list;
  if (!newest) return [];
  const age = Math.max(0, now - newest.at);
  if (age >= LEAST_MS && (busy || gone === keyOf(newest) || age >= MOST_MS)) return [];
  return [newest, ...before.filter(({at}) => now - at < LEAST_MS)];
}
