/**
 * The phone's end of the three words. It knows no rules of procedure: it keeps panels in step with the record
 * and sees to it that a command is entered once or refused, never lost and never doubted.
 */
import {ServerClock} from "./clock.js";
import {Outbox} from "./outbox.js";

const ANSWER_WITHIN = 8000; // [ms] then the same key goes out again
const LOOK_WITHIN = 5000; // [ms] then the line is taken for dead

/**
 * @typedef {{from: number, to: number, head: string, now: number, panels: Object}} Changes
 * @typedef {{at: number, head: string, now: number, panels: Object, was?: string|null}} Looked
 * @typedef {{entered?: number, refused?: string, later?: number, head?: string, now?: number, panels?: {me?: Object}}} Answer
 */
export class Wire {
  /**
   * @param {{code: string, socket: Object, storage: Object, now: () => number, after: (ms: number, act: () => void) => void,
   *   makeKey: () => string, told: (panels: Object) => void, repaint: (panels: Object, at: number, head: string) => void, network: (wire: Wire) => void,
   *   settled: (body: Object, answer: Answer) => void, forked: (evidence: Object) => void}} parts
   */
  constructor(parts) {
    Object.assign(this, parts);
    this.clock = new ServerClock(parts.now);
    this.outbox = new Outbox(parts.storage, parts.code);
    this.at = -1; // nothing seen yet
    this.head = "";
    this.meAt = -1;
    this.wanted = 0;
    this.flight = null;
    this.pause = 0;
    this.looks = 0;
    this.answeredLooks = 0;
    this.waiting = new Map();
    this.held = this.kept("held"); // evidence of a fork: nothing is sent until the person goes on
  }

  /** Take up the line; from here on everything follows from what is heard. */
  start() {
    this.socket.on("connect", () => this.connected());
    this.socket.on("disconnect", () => this.lost());
    this.socket.on("changes", (changes) => this.heard(changes));
    if (this.held) this.forked(this.held);
    if (this.socket.connected) this.connected();
  }

  connected() {
    this.look();
    this.pump();
    this.network(this);
  }

  lost() {
    this.flight = null; // unknown, not failed: the same key goes out again
    this.network(this);
  }

  // What the hall says ------------------------------------------------------------------------------

  /** @param {Changes} changes */
  heard(changes) {
    this.clock.heard(changes.now);
    if (this.at < 0) return; // the first look is under way and brings everything
    this.wanted = Math.max(this.wanted, changes.to);
    if (this.isOldNews(changes)) return;
    if (this.isGap(changes)) return this.isLooking() || this.look();
    if (changes.to === this.at && changes.head !== this.head) {
      this.fork({at: this.at, head: this.head}, changes.head);
      return this.look();
    }
    this.told(changes.panels); // before they are shown, so that before and after can be compared
    this.step(changes.to, changes.head, changes.panels);
  }

  /** Old news is ignored; at our own position only what never enters the record (signals) may still be new. */
  isOldNews({from, to}) {
    return to < this.at || (to === this.at && from < to);
  }

  /** Something between our position and this message never came. */
  isGap({from}) {
    return from > this.at;
  }

  /** A look is under way; what it misses is in `wanted`. */
  isLooking() {
    return this.answeredLooks < this.looks;
  }

  step(at, head, panels) {
    this.at = at;
    this.head = head;
    this.remember({at, head});
    this.repaint(panels, at, head);
  }

  // Looking ------------------------------------------------------------------------------------------

  /** Ask for everything as it is now, and whether the server still has what we remember. */
  look() {
    if (!this.socket.connected) return;
    const turn = ++this.looks;
    const have = this.remembered();
    const sent = this.now();
    this.socket.emit("look", have ? {have} : {}, (looked) => {
      if (looked?.later !== undefined) return this.lookLater(turn, looked.later);
      if (looked?.panels === undefined) return;
      this.clock.answered(looked.now, sent);
      this.seen(looked, have);
    });
    this.after(LOOK_WITHIN, () => {
      if (turn === this.looks && this.isLooking()) this.revive();
    });
  }

  /** Ask for something beside the panels; once more when the server is busy. */
  inquire(body, again = true) {
    return new Promise((resolve) => {
      if (!this.socket.connected) return resolve({});
      this.socket.emit("look", body, (answer) => {
        if (answer?.later === undefined || !again) return resolve(answer ?? {});
        this.after(answer.later, () => resolve(this.inquire(body, false)));
      });
    });
  }

  lookLater(turn, ms) {
    this.answeredLooks = this.looks;
    this.after(ms, () => turn === this.looks && this.look());
  }

  /** @param {Looked} looked */
  seen(looked, have) {
    this.answeredLooks = this.looks;
    if (have && looked.was !== undefined && looked.was !== have.head) {
      this.fork(have, looked.was);
      this.at = this.meAt = -1; // another record: its positions cannot be compared with ours
      this.wanted = looked.at;
    }
    const {me, ...others} = looked.panels;
    if (!this.isLate(looked)) this.step(looked.at, looked.head, others);
    this.takeMe(me, looked.at);
    if (looked.at < this.wanted) this.after(200, () => this.at < this.wanted && this.look());
    this.network(this);
  }

  /** A late look never goes backwards. */
  isLate({at}) {
    return at < this.at;
  }

  takeMe(me, at) {
    if (!me || at < this.meAt) return;
    this.meAt = at;
    this.repaint({me}, this.at, this.head);
  }

  /** The line looks alive but answers nothing (a phone that slept): hang up, and it is made anew. */
  revive() {
    this.socket.revive?.();
  }

  // Commands -----------------------------------------------------------------------------------------

  /**
   * Store a command, send it, and send it again until it is entered or refused.
   * @returns {Promise<Answer>}
   */
  ask(body) {
    const item = this.outbox.put(this.makeKey(), body);
    const answer = new Promise((resolve) => this.waiting.set(item, resolve));
    this.pump();
    this.network(this);
    return answer;
  }

  /** Make a passing gesture: it is worth nothing later, so it is neither kept nor repeated. */
  gesture(body) {
    if (this.socket.connected && !this.held) this.socket.emit("command", {...body, key: this.makeKey()}, () => {});
  }

  pump() {
    const item = this.outbox.items[0];
    if (this.flight || this.held || !item || !this.socket.connected || this.now() < this.pause) return;
    const flight = {item, sent: this.now()};
    this.flight = flight;
    this.socket.emit("command", {...item.body, key: item.key}, (answer) => this.answered(flight, answer));
    this.after(ANSWER_WITHIN, () => this.giveUp(flight));
  }

  giveUp(flight) {
    if (this.flight !== flight) return;
    this.flight = null;
    this.pump();
  }

  /** @param {Answer} answer */
  answered(flight, answer) {
    if (answer?.now) this.clock.answered(answer.now, flight.sent);
    if (answer?.later !== undefined) return this.wait(flight, answer.later);
    if (answer?.entered === undefined && answer?.refused === undefined) return; // no answer we know: still unknown
    if (this.flight?.item === flight.item) this.flight = null;
    if (!this.outbox.settle(flight.item)) return; // this key was sent twice, and answered before
    if (answer.entered !== undefined) this.takeMe(answer.panels?.me, answer.entered);
    this.settled(flight.item.body, answer);
    this.waiting.get(flight.item)?.(answer);
    this.waiting.delete(flight.item);
    this.pump();
    this.network(this);
  }

  wait(flight, ms) {
    if (this.flight !== flight) return;
    this.flight = null;
    this.pause = this.now() + ms;
    this.after(ms, () => this.pump());
  }

  /** The bodies of commands not yet answered, oldest first. */
  get unanswered() {
    return this.outbox.items.map((item) => item.body);
  }

  // Memory and forks ---------------------------------------------------------------------------------

  remembered() {
    return this.kept("moment");
  }

  kept(what) {
    try {
      return JSON.parse(this.storage.getItem(`square:${what}:${this.code}`));
    } catch {
      return null;
    }
  }

  remember(moment) {
    try {
      this.storage.setItem(`square:moment:${this.code}`, JSON.stringify(moment));
    } catch {
      // A phone without storage cannot judge forks, and works.
    }
  }

  /** Keep both heads as evidence: at one position the server has shown two different records. Send nothing from now on. */
  fork(mine, theirs) {
    const evidence = {code: this.code, at: mine.at, mine: mine.head, theirs, seen: this.now()};
    const name = `square:fork:${this.code}:${mine.at}:${mine.head.slice(0, 16)}`;
    try {
      if (!this.storage.getItem(name)) this.storage.setItem(name, JSON.stringify(evidence));
      this.storage.setItem(`square:held:${this.code}`, JSON.stringify(evidence));
    } catch {
      // Shown even where it cannot be kept.
    }
    this.held = evidence;
    this.forked(evidence);
    this.network(this);
  }

  /** The person has seen the alarm and goes on with the server's record; what was held back is sent. */
  goOn() {
    this.held = null;
    try {
      this.storage.removeItem(`square:held:${this.code}`);
    } catch {
      // Not kept, so not there.
    }
    this.pump();
    this.network(this);
  }
}
