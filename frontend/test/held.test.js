import assert from "node:assert/strict";
import test from "node:test";
import {LEAST_MS, MOST_MS, keyOf, standing} from "../src/wall/held.js";

const at = (now, list, how = {}) => standing(list, {now, busy: false, gone: "", ...how}).map(keyOf);
const POLL = {poll: "P1", motion: "M1", at: 1000};
const ACCLAIMED = {poll: "", motion: "M2", at: 5000};

test("nothing was decided, and nothing stands", () => assert.deepEqual(at(1000, []), []));

test("a decision stands at least eight seconds, whatever comes next", () => {
  assert.deepEqual(at(1000 + LEAST_MS - 1, [POLL], {busy: true}), ["P1"]);
  assert.deepEqual(at(1000 + LEAST_MS, [POLL], {busy: true}), []);
});

test("and longer if nothing else happens, but not for ever, and what has made way does not come back", () => {
  assert.deepEqual(at(1000 + MOST_MS - 1, [POLL]), ["P1"]);
  assert.deepEqual(at(1000 + MOST_MS, [POLL]), []);
  assert.deepEqual(at(1000 + LEAST_MS, [POLL], {gone: "P1"}), []);
});

test("a later one stands first, also one without ballots, and the one before keeps its eight seconds beneath it", () => {
  assert.deepEqual(at(6000, [ACCLAIMED, POLL]), ["M2", "P1"]);
  assert.deepEqual(at(1000 + LEAST_MS, [ACCLAIMED, POLL]), ["M2"]);
  assert.deepEqual(at(5000 + LEAST_MS, [ACCLAIMED, POLL], {busy: true}), []);
});

test("a wall whose clock is behind the server's shows it all the same", () => assert.deepEqual(at(500, [POLL]), ["P1"]));
