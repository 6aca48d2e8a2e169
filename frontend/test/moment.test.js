import assert from "node:assert/strict";
import test from "node:test";
import {motionOf, repaint, waitsAtDoor} from "../src/moment.js";
import {STATES, sitting} from "./fixtures.mjs";

const show = (state) => repaint(state, 1, "");

test("a motion has its text from `texts`, from the poll that locked it, or not at all", () => {
  show(sitting());
  assert.match(motionOf("M3").text, /roof of house 14/);
  show({...sitting(), texts: {}});
  assert.equal(motionOf("M3").text, "");
  show({...STATES.poll(), texts: {}});
  assert.match(motionOf("M3").text, /roof of house 14/);
  assert.equal(motionOf("M77"), null);
});

test("an observer at the door waits there and is still inside", () => {
  show(STATES.observer());
  assert.equal(waitsAtDoor(), false);
  show(STATES["observer-at-the-door"]());
  assert.equal(waitsAtDoor(), true);
  show(STATES.waiting());
  assert.equal(waitsAtDoor(), true);
});
