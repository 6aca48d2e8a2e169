/** What this screen knows now: one signal per panel, so that a change repaints only what shows it. */
import {computed, signal} from "@preact/signals";

const NAMES = ["assembly", "rules", "duties", "notes", "door", "roll", "agenda", "item_texts", "floor", "queue", "shares", "motions", "texts", "amendments", "statements", "translations", "poll", "tally", "count", "temperature", "asking", "decisions", "tasks", "mandates", "appeals", "portions", "signals", "line", "replay", "origin", "me", "tags"];

export const panels = Object.fromEntries(NAMES.map((name) => [name, signal(null)]));
export const standing = signal({at: -1, head: ""});
export const line = signal({connected: false, unanswered: []});
const meFor = signal(""); // the poll that was open when `me` was last seen
const meAfter = signal(""); // the poll whose outcome was known when `me` was last seen
export const refusal = signal(null); // {code, do}: the last command that was refused
export const entered = signal(null); // {position, do, …}: the last command that was entered
export const forks = signal([]);

/** Time on the server [ms]; set once the wire is up. */
export const clock = {read: () => Date.now()};

/** Where the assembly's own pages are; set from the page's data. */
export const place = {code: "", view: "phone", qr: "", join: "", minutes: "", hall: "", language: "en", secure: true};

/** Put new panels in place of the old; an unchanged one repaints nothing. */
export function repaint(news, at, head) {
  for (const [name, panel] of Object.entries(news)) {
    const known = panels[name];
    if (known && JSON.stringify(known.peek()) !== JSON.stringify(panel)) known.value = panel;
  }
  if (news.me) {
    const {id = "", outcome} = panels.poll.peek() ?? {};
    meFor.value = id;
    meAfter.value = outcome ? id : "";
  }
  if (standing.peek().at !== at || standing.peek().head !== head) standing.value = {at, head};
}

export const me = computed(() => panels.me.value ?? {state: "stranger", duties: [], places: [], name: "", id: ""});

export const DUTIES = ["chair", "door", "teller", "timekeeper", "recorder"];

/** Whether I hold a duty: read from the public panel, so that controls move the moment the duty does. */
export const holds = (duty) => Boolean(me.value.id) && holdersOf(duty).some(({who}) => who.id === me.value.id);

/** Everyone who holds a duty: one of most, several tellers, or nobody. */
export const holdersOf = (duty) => [panels.duties.value?.[duty] ?? []].flat();

/** Whether people in my place may press this now; what depends on my own place, motion or ballot is in `me`. */
export function may(command) {
  const lists = panels.assembly.value?.may ?? {};
  const audiences = [me.value.state, ...DUTIES.filter(holds)];
  return audiences.some((audience) => audience && lists[audience]?.includes(command));
}

/** Whether a poll is open to me; until I have looked since it opened, a member may try, and the server decides. */
export function canVote(poll) {
  if (me.value.state !== "member" || poll.state === "closed") return false;
  return meFor.value === poll.id ? me.value.can_vote : true;
}

/** Whether I may demand that a vote be taken again; until I have looked since its outcome, a member may try, likewise. */
export function mayDemand(id) {
  const {may_demand = [], state} = me.value;
  const poll = panels.poll.value;
  const unseen = poll?.id === id && poll.outcome && meAfter.value !== id;
  return may_demand.includes(id) || Boolean(unseen && state === "member");
}

/** Whether this motion or poll would recall me: the others decide. */
export const aboutMe = ({procedure}) => procedure?.act === "recall" && procedure.holder?.id === me.value.id;

/** Whether I wait at the door; an observer who asks for a vote waits there and watches meanwhile. */
export const waitsAtDoor = () => me.value.state === "waiting" || Boolean(panels.door.value?.waiting.some(({id}) => id === me.value.id));

/** My ballot in this poll, or null. */
export const ballotIn = (poll) => (me.value.ballot?.poll === poll.id ? me.value.ballot : null);

/** The motion with this id, and its exact text; the text is empty when it is so old that only the minutes have it. */
export function motionOf(id) {
  const motion = panels.motions.value?.list.find((one) => one.id === id);
  const poll = panels.poll.value;
  const locked = poll?.motion === id ? poll.text : "";
  return motion ? {...motion, text: locked || panels.texts.value?.[id] || ""} : null;
}

/** Whether a command like this waits for its answer. */
export const isUnanswered = (what, match = {}) =>
  line.value.unanswered.some((body) => body.do === what && Object.entries(match).every(([k, v]) => body[k] === v));
