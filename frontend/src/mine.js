/** When does what concerns only me need a fresh look? Public panels say it; the whole hall must not look at once. */

/**
 * How soon to look again after panels have changed [ms]; -1 when nothing here concerns me.
 * @param {Object} before panels as they were
 * @param {Object} news panels that changed
 */
export function lookWithin(before, news) {
  const me = before.me;
  if (!me || me.state === "stranger") return -1;
  const spread = Math.min(60_000, (before.assembly?.present ?? 0) / 2);
  if (me.state === "waiting" || me.state === "turned-away") return "door" in news || "assembly" in news ? 100 + spread : -1;
  if (hadOrHas(before.duties, news.duties, (duties) => dutiesOf(duties, me.id))) return 50;
  if (hadOrHas(before.door, news.door, (door) => door?.waiting.some(({id}) => id === me.id))) return 100;
  if (news.door?.deeds?.some(({whom}) => whom?.id === me.id)) return 50; // perhaps my seat was moved
  if (hadOrHas(before.floor, news.floor, (floor) => floor?.holder?.who.id === me.id)) return 50;
  if (news.queue && (me.places.length || news.queue.next.some(({who}) => who.id === me.id))) return 300 + spread;
  if (news.poll && (news.poll.id !== before.poll?.id || news.poll.state !== before.poll?.state)) return 300 + spread;
  if (news.motions && mineAmong(before.motions, news.motions, me)) return 300 + spread;
  return -1;
}

const hadOrHas = (before, after, mine) => after !== undefined && (mine(before) || mine(after));
const dutiesOf = (duties, id) => Object.values(duties ?? {}).flat().some((duty) => duty?.who?.id === id);

/** A motion of mine, or one I seconded, has changed its state. */
function mineAmong(before, after, me) {
  const ids = [...(me.moved ?? []), ...(me.seconded ?? [])];
  const state = (motions, id) => motions?.list.find((motion) => motion.id === id)?.state;
  return ids.some((id) => state(before, id) !== state(after, id));
}
