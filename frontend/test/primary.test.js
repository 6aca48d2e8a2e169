import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import test from "node:test";
import {place, repaint} from "../src/moment.js";
import {next} from "../src/phone/primary.js";
import {tab} from "../src/phone/tab.js";
import {speak} from "../src/words.js";
import {STATES} from "./fixtures.mjs";

speak("en", JSON.parse(readFileSync(new URL("../../assembly/words/en.json", import.meta.url), "utf8")));
place.minutes = "/a/ELM-4821/minutes";

const inState = (name, page = "now") => {
  const {me, ...others} = STATES[name]();
  repaint(others, 1, "");
  repaint({me}, 1, "");
  tab.value = page;
  return next();
};

const OBVIOUS = [
  ["gathering", "Ask to speak"],
  ["gathering-chair", "Begin the sitting"],
  ["floor", "Ask to speak"],
  ["queued", "Leave the queue"],
  ["queued-twice", "Your places in the queue"],
  ["my-floor", "I have finished"],
  ["chair", "Give the floor to Cy Alder"],
  ["adjourned", "Read the minutes"],
];
for (const [state, words] of OBVIOUS)
  test(`${state}: the one obvious next action is "${words}"`, () => assert.equal(inState(state).words, words));

test("giving the floor names the turn it saw", () => {
  assert.deepEqual(inState("chair").fields, {saw_turn: 12, place: "S21"});
});

test("on an open ballot the choices are the action; from another page it is one tap away", () => {
  assert.equal(inState("poll"), null);
  assert.equal(inState("poll", "queue").words, "Vote");
  assert.equal(inState("poll-cast", "queue"), null);
});

test("among the proposals it is to table one", () => {
  assert.equal(inState("floor", "proposals").words, "Table a proposal");
});

test("who only watches, and whoever finds the queue closed, is offered nothing that would be refused", () => {
  assert.equal(inState("observer"), null);
  assert.equal(inState("queue-closed"), null);
});

test("whoever has spoken as often as the rules allow is shown what is still possible", () => {
  const {me, ...others} = STATES.floor();
  repaint(others, 1, "");
  repaint({me: {...me, turns_left: 0}}, 1, "");
  tab.value = "now";
  assert.equal(next().opens, "kinds");
});
