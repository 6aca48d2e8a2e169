import assert from "node:assert/strict";
import {test} from "node:test";
import {Tape, lanesOf, nearBy, nextMark} from "../src/replay/tape.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const tape = new Tape([[1, 0], [2, MINUTE], [3, 2 * MINUTE], [4, 10 * HOUR], [5, 10 * HOUR + MINUTE]]);

test("every position lies where it is found again", () => {
  for (const position of [1, 2, 3, 4, 5]) assert.equal(tape.positionAt(tape.placeOf(position)), position);
});

test("between two positions the earlier one stands", () => {
  assert.equal(tape.positionAt(tape.placeOf(2) + 1), 2);
  assert.equal(tape.positionAt(tape.length * 2), 5);
  assert.equal(tape.positionAt(-1), 1);
});

test("a long pause takes an eighth of the whole at most, and is known as one", () => {
  assert.equal(tape.pauses.length, 1);
  const [[from, to, took]] = tape.pauses;
  assert.equal(took, 10 * HOUR - 2 * MINUTE);
  assert.ok(to - from < took / 7);
});

test("the time in the hall runs on, and jumps at the end of a pause", () => {
  assert.equal(tape.timeAt(tape.placeOf(2) + 500), MINUTE + 500);
  assert.equal(tape.timeAt(tape.placeOf(4)), 10 * HOUR);
  assert.equal(tape.placeAt(10 * HOUR), tape.placeOf(4));
});

test("where only some positions are known, the others are reckoned between them", () => {
  const long = new Tape([[1, 0], [1024, 1_024_000], [2048, 2_048_000]]);
  for (const position of [1, 2, 500, 1023, 1024, 1999, 2048]) {
    const found = long.positionAt(long.placeOf(position));
    assert.ok(Math.abs(found - position) <= 1, `${position}: ${found}`);
  }
});

test("several entries of one moment: the last of them is what was seen", () => {
  const at_once = new Tape([[1, 0], [2, 1000], [3, 1000], [4, 1000], [5, 2000]]);
  assert.equal(at_once.positionAt(1000), 4);
  assert.equal(at_once.positionAt(999), 1);
});

test("a record of one entry is a tape too", () => {
  assert.equal(new Tape([[1, 5]]).positionAt(0), 1);
  assert.equal(new Tape([]).positionAt(0), 1);
});

test("the next and the previous decision", () => {
  const marks = [{position: 3, kind: "decision"}, {position: 5, kind: "motion"}, {position: 9, kind: "decision"}];
  assert.equal(nextMark(marks, 3, 1).position, 9);
  assert.equal(nextMark(marks, 9, -1).position, 3);
  assert.equal(nextMark(marks, 9, 1), null);
});

test("who spoke, and what was entered last", () => {
  const picture = {people: [{name: "Bo"}], blocks: [[3, 10, 20, 0, 1]], marks: [{position: 2, kind: "phase"}]};
  assert.equal(nearBy(picture, 4, 15).speaker.name, "Bo");
  assert.equal(nearBy(picture, 5, 25).speaker, null);
  assert.equal(nearBy(picture, 4, 15).mark.kind, "phase");
  assert.equal(nearBy(picture, 1, 5).mark, null);
});

test("who spoke longest has a lane of their own", () => {
  const people = Array.from({length: 12}, (_, id) => ({id}));
  const blocks = people.map((_, who) => [who + 1, 0, (who + 1) * 1000, who, 1]);
  const {lanes, count} = lanesOf({blocks, people}, 0);
  assert.equal(count, 8);
  assert.equal(new Set(lanes.slice(5)).size, 7);
  assert.ok(lanes.slice(0, 5).every((lane) => lane === 7));
});
