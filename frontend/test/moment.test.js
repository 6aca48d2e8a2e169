import assert from "node:assert/strict";
import test from "node:test";
import {mayDemand, motionOf, repaint, waitsAtDoor} from "../src/moment.js";
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

test("a vote can be demanded again at once by a member, and then by whoever the server says", () => {
  const ana = {state: "member", id: "m1", may_demand: []};
  show({poll: {id: "P1", outcome: null}, me: ana});
  assert.equal(mayDemand("P1"), false, "there is no outcome yet");
  show({poll: {id: "P1", outcome: {verdict: "carried"}}});
  assert.equal(mayDemand("P1"), true, "nobody has looked since");
  assert.equal(mayDemand("P0"), false, "the vote before it has been looked at");
  show({me: {...ana, state: "observer"}});
  assert.equal(mayDemand("P1"), false);
  show({me: {...ana, may_demand: ["P1"]}});
  assert.equal(mayDemand("P1"), true);
  show({me: ana});
  assert.equal(mayDemand("P1"), false, "looked, and may not");
  show({poll: null, me: ana});
});
