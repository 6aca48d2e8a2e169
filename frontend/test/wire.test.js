import assert from "node:assert/strict";
import test from "node:test";
import {Wire} from "../src/wire.js";
import {LossySocket, Square, Storage, Time, chance} from "./square.mjs";

function phone({Kind = Wire, seed = 1, bad = 0, square = new Square(), time = new Time(), storage = new Storage()} = {}) {
  const random = chance(seed);
  const socket = new LossySocket(square, time, random, bad);
  const seen = {told: [], panels: {}, at: [], answers: [], forks: []};
  let keys = 0;
  const wire = new Kind({
    code: "ELM", socket, storage, now: time.now, after: time.after,
    makeKey: () => `${seed}-${++keys}-${Math.floor(random() * 1e9)}`,
    told: (panels) => seen.told.push(Object.keys(panels)),
    repaint: (panels, at) => {
      Object.assign(seen.panels, panels);
      seen.at.push(at);
    },
    network: () => {},
    settled: (body, answer) => seen.answers.push({...body, ...answer}),
    forked: (evidence) => seen.forks.push(evidence),
  });
  wire.start();
  return {wire, socket, square, time, storage, seen, random};
}

/** Hold a meeting of `steps` steps on a bad line, then let the line mend, and say whether the phone ended up right. */
function meeting(Kind, seed, {steps = 60} = {}) {
  const held = phone({Kind, seed, bad: 0.4});
  const {wire, socket, square, time, seen, random} = held;
  let asked = 0;
  for (let n = 0; n < steps; n++) {
    const what = random();
    if (what < 0.35) square.enter(`other ${n}`);
    else if (what < 0.6) wire.ask({do: "Say", say: `mine ${++asked}`});
    else if (what < 0.7) square.gestured();
    else if (what < 0.8) square.heartbeat();
    else if (what < 0.9 && socket.connected) socket.cut();
    else if (!socket.connected) socket.mend();
    time.pass(random() * 1500);
  }
  if (!socket.connected) socket.mend();
  time.pass(40_000); // still bad: keys go out again and again
  socket.bad = 0;
  for (let n = 0; n < 30; n++) {
    square.heartbeat();
    time.pass(10_000);
  }
  const mine = square.entries.filter((entry) => entry.startsWith("mine"));
  return {
    ...held, asked, mine,
    inStep: wire.at === square.at && seen.panels.total?.at === square.at && wire.head === square.headAt(square.at),
    forwards: seen.at.every((at, n) => !n || at >= seen.at[n - 1]),
    once: mine.length === asked && new Set(mine).size === asked,
    answered: seen.answers.length === asked && seen.answers.every((a) => square.entries[a.entered - 1] === a.say),
  };
}

const SEEDS = Array.from({length: 40}, (_, n) => n + 1);

test("on a line that loses, doubles and reorders, a phone ends in step, never goes back, and enters each command once", () => {
  for (const seed of SEEDS) {
    const {inStep, forwards, once, answered, seen, wire} = meeting(Wire, seed);
    assert.deepEqual({seed, inStep, forwards, once, answered}, {seed, inStep: true, forwards: true, once: true, answered: true});
    assert.equal(seen.forks.length, 0);
    assert.equal(wire.unanswered.length, 0);
  }
});

const CONTROLS = {
  "old news is not ignored": [class extends Wire { isOldNews() { return false; } }, "forwards"],
  "a gap is stepped over": [class extends Wire { isGap() { return false; } look() { if (this.at < 0) super.look(); } }, "inStep"],
  "a late look is believed": [class extends Wire { isLate() { return false; } }, "forwards"],
  "a silent command is dropped": [class extends Wire { giveUp(f) { this.outbox.settle(f.item); super.giveUp(f); } }, "answered"],
  "a command is sent again under a new key": [class extends Wire { giveUp(f) { f.item.key += "x"; super.giveUp(f); } }, "once"],
};
for (const [name, [Kind, broken]] of Object.entries(CONTROLS))
  test(`control: when ${name}, the meeting above notices`, () => {
    assert.ok(SEEDS.some((seed) => !meeting(Kind, seed)[broken]));
  });

test("a gap asks to look", () => {
  const {wire, square, socket, time, seen} = phone();
  time.pass(1000);
  socket.connected = false; // deaf for a moment, and nobody notices
  square.enter("missed");
  time.pass(1000);
  socket.connected = true;
  square.enter("heard");
  time.pass(1000);
  assert.equal(wire.at, 2);
  assert.equal(seen.panels.total.at, 2);
});

test("what a look brings is no news: a phone that looks again upon news does not look for ever", () => {
  const {wire, square, time, seen} = phone();
  let looks = 0;
  const look = square.look.bind(square);
  square.look = (body) => {
    looks++;
    return look(body);
  };
  wire.told = () => time.after(50, () => wire.look());
  time.pass(10_000);
  assert.equal(looks, 1);
  square.enter("one");
  time.pass(10_000);
  assert.equal(looks, 2);
  assert.equal(seen.panels.total.at, 1);
});

test("signals are shown although they enter nothing", () => {
  const {square, time, seen} = phone();
  square.enter("one");
  time.pass(1000);
  square.gestured();
  time.pass(1000);
  assert.deepEqual(seen.panels.signals, {agree: 1});
});

test("a command is stored before it is first sent, and a reload sends the same key", () => {
  const first = phone();
  first.time.pass(1000);
  first.socket.cut();
  first.wire.ask({do: "CastBallot", say: "yes"});
  assert.equal([...first.storage.map.keys()].filter((name) => name.startsWith("square:out:ELM:")).length, 1);
  const again = phone({seed: 2, square: first.square, time: first.time, storage: first.storage});
  again.time.pass(1000);
  assert.deepEqual(first.square.entries, ["yes"]);
  assert.equal(again.seen.answers[0].entered, 1);
  assert.equal([...again.storage.map.keys()].filter((name) => name.startsWith("square:out:ELM:")).length, 0);
});

test("an answer that was lost on the way does not enter the ballot twice", () => {
  const {wire, square, socket, time, seen} = phone();
  time.pass(1000);
  wire.ask({do: "CastBallot", say: "no"});
  time.pass(60); // perhaps on its way, perhaps there
  while (!square.at) time.pass(10);
  socket.cut();
  time.pass(5000);
  socket.mend();
  time.pass(1000);
  assert.deepEqual(square.entries, ["no"]);
  assert.deepEqual(seen.answers.map((a) => a.entered), [1]);
});

test("one command is in flight at a time, and they enter in the order they were asked", () => {
  const {wire, square, time} = phone();
  for (const say of ["a", "b", "c"]) wire.ask({do: "Say", say});
  time.pass(20_000);
  assert.deepEqual(square.entries, ["a", "b", "c"]);
});

test("`later` waits as long as it was told, then the same key goes out", () => {
  const {wire, square, time} = phone();
  const command = square.command.bind(square);
  const keys = [];
  square.command = (body) => {
    keys.push(body.key);
    return keys.length === 1 ? {later: 3000} : command(body);
  };
  time.pass(1000);
  wire.ask({do: "Say", say: "patience"});
  time.pass(2500);
  assert.equal(keys.length, 1);
  time.pass(2500);
  assert.deepEqual(square.entries, ["patience"]);
  assert.equal(keys[0], keys[1]);
});

test("a refusal is an answer: it is not sent again", async () => {
  const {wire, time} = phone();
  const answer = wire.ask({do: "Refuse"});
  time.pass(1000);
  assert.equal((await answer).refused, "no-such-choice");
  assert.equal(wire.unanswered.length, 0);
});

test("another head at a remembered position is a fork, kept as evidence; the same head is not", () => {
  const first = phone();
  first.square.enter("one");
  first.time.pass(1000);
  assert.equal(first.seen.forks.length, 0);
  first.square.story = "b"; // the same positions, another history
  const again = phone({seed: 2, square: first.square, time: first.time, storage: first.storage});
  again.time.pass(1000);
  assert.equal(again.seen.forks.length, 1);
  const kept = [...again.storage.map].find(([name]) => name.startsWith("square:fork:ELM:1:"));
  const {mine, theirs} = JSON.parse(kept[1]);
  assert.deepEqual([mine[0], theirs[0]], ["a", "b"]);
  again.wire.goOn();
  const later = phone({seed: 3, square: first.square, time: first.time, storage: first.storage});
  later.time.pass(1000);
  assert.equal(later.seen.forks.length, 0);
});

/** A phone that remembers one history and finds another, and tries to speak. */
function forkedPhone() {
  const first = phone();
  first.square.enter("one");
  first.time.pass(1000);
  first.square.story = "b";
  const again = phone({seed: 2, square: first.square, time: first.time, storage: first.storage});
  again.time.pass(1000);
  again.wire.ask({do: "CastBallot", say: "yes"});
  again.wire.gesture({do: "Signal", say: "agree"});
  again.time.pass(20_000);
  return again;
}

test("after a fork nothing is sent until the person goes on with the record; then what was held back is", () => {
  const {wire, square, time, seen} = forkedPhone();
  assert.deepEqual(square.entries, ["one"]);
  assert.equal(wire.unanswered.length, 1);
  assert.ok(wire.held && seen.forks.length === 1);
  square.enter("two");
  time.pass(1000);
  assert.equal(wire.at, 2, "looking and painting go on");
  wire.goOn();
  time.pass(1000);
  assert.deepEqual(square.entries, ["one", "two", "yes"]);
  assert.equal(wire.held, null);
});

test("a reload does not undo the alarm of a fork", () => {
  const {square, time, storage} = forkedPhone();
  const later = phone({seed: 3, square, time, storage});
  later.time.pass(20_000);
  assert.deepEqual(square.entries, ["one"]);
  assert.equal(later.seen.forks.length, 1);
  later.wire.goOn();
  later.time.pass(1000);
  assert.deepEqual(square.entries, ["one", "yes"]);
  const last = phone({seed: 4, square, time, storage});
  last.time.pass(1000);
  assert.equal(last.seen.forks.length, 0);
});

test("a record shorter than the one remembered is a fork too, and the phone goes on with it", () => {
  const first = phone();
  for (const entry of ["one", "two", "three"]) first.square.enter(entry);
  first.time.pass(1000);
  first.square.entries.length = 1;
  const again = phone({seed: 2, square: first.square, time: first.time, storage: first.storage});
  again.time.pass(1000);
  assert.equal(again.seen.forks[0].theirs, null);
  assert.equal(again.wire.at, 1);
});

test("a heartbeat with another head at our own position is a fork", () => {
  const {square, time, seen} = phone();
  square.enter("one");
  time.pass(1000);
  square.story = "b";
  square.heartbeat();
  time.pass(1000);
  assert.ok(seen.forks.length > 0);
});

test("the server's clock is known to within half of one way there and back", () => {
  const {wire, time} = phone();
  time.pass(1000);
  assert.ok(Math.abs(wire.clock.read() - (time.now() + 5000)) <= 200);
});
