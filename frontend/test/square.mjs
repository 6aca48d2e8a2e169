/** A square to test phones against: a record, a server, and a line that drops, repeats and reorders, all from one seed. */

/** Chance that can be repeated (mulberry32). */
export function chance(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Time that passes only when the test says so. */
export class Time {
  constructor() {
    this.at = 1_000_000;
    this.acts = [];
    this.made = 0;
    this.now = () => this.at;
    this.after = (ms, act) => {
      this.acts.push({due: this.at + ms, made: ++this.made, act});
    };
  }

  /** Let `ms` pass, doing everything that falls due, in order. */
  pass(ms) {
    const end = this.at + ms;
    for (;;) {
      const next = this.acts.filter((each) => each.due <= end).sort((a, b) => a.due - b.due || a.made - b.made)[0];
      if (!next) break;
      this.acts.splice(this.acts.indexOf(next), 1);
      this.at = Math.max(this.at, next.due);
      next.act();
    }
    this.at = end;
  }
}

/** A phone's storage, in memory. */
export class Storage {
  constructor() {
    this.map = new Map();
  }
  get length() {
    return this.map.size;
  }
  key(n) {
    return [...this.map.keys()][n] ?? null;
  }
  getItem(name) {
    return this.map.get(name) ?? null;
  }
  setItem(name, value) {
    this.map.set(name, String(value));
  }
  removeItem(name) {
    this.map.delete(name);
  }
}

/** The other end: a record of commands, each key entered at most once, and panels that say where they stand. */
export class Square {
  constructor() {
    this.entries = [];
    this.keys = new Map();
    this.phones = [];
    this.story = "a";
  }
  get at() {
    return this.entries.length;
  }
  headAt(position) {
    return position <= this.at ? `${this.story}${String(position).padStart(15, "0")}` : null;
  }
  panels() {
    return {total: {at: this.at}, last: this.entries.at(-1) ?? null};
  }
  enter(what) {
    const from = this.at;
    this.entries.push(what);
    const changes = {from, to: this.at, head: this.headAt(this.at), now: 0, panels: this.panels()};
    for (const phone of this.phones) phone.deliver("changes", changes);
  }
  gestured() {
    const here = {from: this.at, to: this.at, head: this.headAt(this.at), now: 0, panels: {signals: {agree: this.at}}};
    for (const phone of this.phones) phone.deliver("changes", here);
  }
  heartbeat() {
    const here = {from: this.at, to: this.at, head: this.headAt(this.at), now: 0, panels: {}};
    for (const phone of this.phones) phone.deliver("changes", here);
  }
  command({key, ...body}) {
    if (body.do === "Refuse") return {refused: "no-such-choice", at: this.at};
    if (!this.keys.has(key)) {
      this.enter(body.say);
      this.keys.set(key, this.at);
    }
    const entered = this.keys.get(key);
    return {entered, head: this.headAt(entered), panels: {me: {at: entered}}};
  }
  look({have}) {
    const was = have ? this.headAt(have.at) : undefined;
    return {at: this.at, head: this.headAt(this.at), now: 0, was, panels: {...this.panels(), me: {at: this.at}}};
  }
}

/** A socket whose line loses, doubles and delays, as often as `bad` says. */
export class LossySocket {
  constructor(square, time, random, bad = 0.3) {
    Object.assign(this, {square, time, random, bad, ears: new Map(), connected: true, line: 0});
    square.phones.push(this);
  }
  on(event, ear) {
    this.ears.set(event, ear);
  }
  emit(event, body, ack) {
    const line = this.line;
    this.carry(() => {
      const answer = this.square[event](JSON.parse(JSON.stringify(body)));
      this.carry(() => line === this.line && ack({...answer, now: this.time.now() + 5000}));
    });
  }
  deliver(event, body) {
    this.carry(() => this.connected && this.ears.get(event)?.({...body, now: this.time.now() + 5000}));
  }
  /** Lose it, or bring it late, or bring it twice. */
  carry(act) {
    const times = this.random() < this.bad ? Math.floor(this.random() * 3) : 1;
    for (let n = 0; n < times; n++) this.time.after(this.random() * (this.random() < this.bad ? 3000 : 100), act);
  }
  cut() {
    this.connected = false;
    this.line++;
    this.ears.get("disconnect")?.();
  }
  mend() {
    this.connected = true;
    this.ears.get("connect")?.();
  }
  revive() {
    this.cut();
    this.mend();
  }
}
