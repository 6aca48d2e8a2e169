/** The player: where we are in the record, whether it plays and how fast, and the panels of that position. */
import {computed, signal} from "@preact/signals";
import {clock, line, panels, place, repaint} from "../moment.js";
import {Tape, nextMark} from "./tape.js";

const TICK_MS = 100;
const LOOK_MS = 250; // a look at most this often
const AGAIN_MS = 2000; // [ms] after a lost network
const PICTURE_MS = 4000; // how often a record that goes on is asked for more
const DECISION_MS = 3000; // what was decided stands still for so long
const KEPT_MAX = 200;

export const picture = signal(null);
export const position = signal(0); // where we are
export const shown = signal(0); // whose panels stand on the screen
export const playing = signal(false);
export const speed = signal(60);
export const jumps = signal(0); // a jump is no passage of time: what was held on the stage goes
export const reading = signal(null); // a long record that is read for the first time: how much of it
export const lost = signal(false); // the network is away

export const tape = computed(() => new Tape(picture.value?.knots ?? []));
const spot = signal(0); // the same on the tape [ms], while it plays between two positions

export const end = computed(() => picture.value?.end ?? 0);
export const over = computed(() => Boolean(picture.value?.over));
export const time = computed(() => tape.value.timeAt(spot.value));
export const here = computed(() => spot.value / tape.value.length);

let kept = new Map();
let looking = false;
let looked = 0;

// Moving -----------------------------------------------------------------------------------------------

/** Go to a position, and stay there unless it plays. */
export function goTo(wanted, {jump = true} = {}) {
  const to = Math.min(Math.max(1, wanted), Math.max(1, end.peek()));
  if (jump && to !== position.peek()) jumps.value++;
  position.value = to;
  spot.value = tape.peek().placeOf(to);
  want();
}

/** Go to a part of the tape, 0 to 1: what a finger on the picture does. */
export const goToPart = (part) => goTo(tape.peek().positionAt(Math.min(1, Math.max(0, part)) * tape.peek().length));

export const step = (by) => goTo(position.peek() + by);

/** The next decision, or the one before; without one, the end or the beginning. */
export function goToDecision(direction) {
  const mark = nextMark(picture.peek()?.marks ?? [], position.peek(), direction);
  goTo(mark ? mark.position : direction > 0 ? end.peek() : 1);
}

export function setPlaying(on) {
  if (on && position.peek() >= end.peek()) goTo(1);
  playing.value = on;
}

let ticked = 0;
let stands = 0; // until when a decision stands still

/** Time passes, so many times as fast as in the hall. */
function tick() {
  const now = performance.now();
  const passed = now - ticked;
  ticked = now;
  if (!playing.peek() || now < stands || (looking && behind())) return;
  const from = position.peek();
  const to = Math.min(tape.peek().length, spot.peek() + passed * speed.peek());
  let at = tape.peek().positionAt(to);
  const decision = nextMark(picture.peek().marks, from, 1);
  if (decision && decision.position <= at) {
    at = decision.position;
    spot.value = Math.max(spot.peek(), tape.peek().placeOf(at));
    stands = now + DECISION_MS;
  } else spot.value = to;
  if (at > from) {
    position.value = at;
    want();
  }
  if (spot.peek() >= tape.peek().length && position.peek() >= end.peek() && over.peek()) playing.value = false;
}

/** Whether what is shown has fallen far behind: then time waits for it, rather than skip what was to be seen. */
const behind = () => Math.abs(tape.peek().placeOf(shown.peek()) - spot.peek()) > 5 * LOOK_MS * speed.peek();

// Looking ----------------------------------------------------------------------------------------------

function show(moment) {
  shown.value = moment.at;
  repaint({...moment.panels, me: WATCHING}, moment.at, moment.head);
}

const WATCHING = {id: "", name: "", state: "observer", duties: [], places: []}; // nobody takes part in the past

/** Have the panels of this position, or of the newest one that is wanted once an answer is there. */
function want() {
  const wanted = position.peek();
  if (kept.has(wanted)) return show(kept.get(wanted));
  if (looking) return undefined;
  looking = true;
  setTimeout(() => look(position.peek()), Math.max(0, looked + LOOK_MS - performance.now()));
  return undefined;
}

async function look(wanted) {
  looked = performance.now();
  const {later, ...moment} = await ask(`${wanted}.json`);
  looking = false;
  reading.value = moment.of ? moment : null;
  if (later !== undefined) return setTimeout(want, later);
  keep(moment);
  if (Math.abs(moment.at - position.peek()) <= Math.abs(shown.peek() - position.peek()) || !shown.peek()) show(moment);
  if (position.peek() !== shown.peek()) want();
  return undefined;
}

function keep(moment) {
  kept.set(moment.at, moment);
  if (kept.size > KEPT_MAX) kept.delete(kept.keys().next().value);
}

/** Ask the server; a lost network is asked again. */
async function ask(what) {
  try {
    const answer = await fetch(`/a/${place.code}/replay/${what}`, {cache: "no-cache"});
    lost.value = false;
    if (!answer.ok && answer.status !== 429) return {later: AGAIN_MS};
    return await answer.json();
  } catch {
    lost.value = true;
    return {later: AGAIN_MS};
  }
}

/** Take in the picture, and what has been entered since; whoever stands at the end of it goes on with it. */
async function draw() {
  const drawn = await ask("picture.json");
  if (drawn.later === undefined) {
    const [before, known] = [picture.peek(), position.peek()];
    if (before && drawn.erased !== before.erased) kept = new Map(); // what was erased is not shown from memory
    const follows = before && known === before.end && drawn.end > before.end && !playing.peek();
    if (!before || drawn.head !== before.head) picture.value = drawn;
    if (!known) goTo(asked() || 1, {jump: false});
    else if (follows) goTo(drawn.end, {jump: false});
    else if (!playing.peek()) spot.value = tape.peek().placeOf(known);
  }
  if (!over.peek()) setTimeout(draw, drawn.later ?? PICTURE_MS);
}

/** The position in the address: `#413`, or `#now`. */
export function asked() {
  const [, wanted] = location.hash.match(/^#(\d{1,9}|now)$/) ?? [];
  return wanted === "now" ? end.peek() : Number(wanted ?? 0);
}

/** The address of this moment. */
export const addressOf = (at) => `${location.origin}${location.pathname}#${at}`;

export function start() {
  clock.read = () => time.peek();
  line.value = {connected: true, unanswered: []};
  panels.me.value = WATCHING;
  ticked = performance.now();
  setInterval(tick, TICK_MS);
  addEventListener("hashchange", () => asked() && goTo(asked()));
  draw();
}
