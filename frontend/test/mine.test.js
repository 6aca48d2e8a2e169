import assert from "node:assert/strict";
import test from "node:test";
import {lookWithin} from "../src/mine.js";
import {BO, ME, STATES, mine, myPlace, sitting} from "./fixtures.mjs";

test("a chance joiner in a crowd does not make every phone look", () => {
  const before = sitting();
  assert.equal(lookWithin(before, {assembly: {...before.assembly, present: 72}, roll: before.roll}), -1);
  assert.equal(lookWithin(before, {signals: {agree: 3}}), -1);
  assert.equal(lookWithin(before, {queue: {...before.queue, next: before.queue.next.filter(({who}) => who.id !== ME.id)}}), -1);
});

test("controls move at once when a duty comes or goes", () => {
  const before = sitting();
  const chairing = STATES.chair();
  assert.equal(lookWithin(before, {duties: chairing.duties}), 50);
  assert.equal(lookWithin(chairing, {duties: before.duties}), 50);
});

test("my turn, my place, a poll opened and my own motion are worth a look", () => {
  const before = sitting();
  assert.equal(lookWithin(before, {floor: {turn: 13, holder: {...before.floor.holder, who: ME}}}), 50);
  assert.ok(lookWithin({...before, me: mine(myPlace())}, {queue: before.queue}) > 0);
  assert.ok(lookWithin(before, {poll: STATES.poll().poll}) > 0);
  const list = before.motions.list.map((motion) => (motion.id === "M1" ? {...motion, state: "withdrawn"} : motion));
  assert.ok(lookWithin(before, {motions: {...before.motions, list}}) > 0);
  assert.equal(lookWithin(before, {floor: {turn: 13, holder: {...before.floor.holder, who: BO}}}), -1);
});

test("the larger the hall, the longer the looks are spread", () => {
  const poll = STATES.poll().poll;
  const crowd = sitting();
  crowd.assembly.present = 10_000;
  assert.ok(lookWithin(crowd, {poll}) > 10 * lookWithin(sitting(), {poll}));
});

test("an observer who asked for a vote looks when the door has answered", () => {
  const asked = STATES["observer-at-the-door"]();
  assert.equal(lookWithin(asked, {door: {count: 0, waiting: []}}), 100);
  assert.equal(lookWithin(STATES.observer(), {door: {count: 1, waiting: [{id: BO.id}]}}), -1);
});
