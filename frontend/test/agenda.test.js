/** Where the meeting is on its agenda, and how long it has been there. */
import assert from "node:assert/strict";
import test from "node:test";
import {itemsOf, nextItem, numberOf, presentItem, textOf, usedOf} from "../src/agenda.js";
import {panels} from "../src/moment.js";

const item = (id, state, more = {}) => ({id, state, title: id, kind: "business", estimate_seconds: 0, spent_ms: 0, running_since: 0, ...more});

test("what was taken off has no number", () => {
  panels.agenda.value = {present: "A3", items: [item("A1", "done"), item("A2", "removed"), item("A3", "begun"), item("A4", "waiting")]};
  assert.deepEqual(itemsOf().map(({id}) => id), ["A1", "A3", "A4"]);
  assert.equal(presentItem().id, "A3");
  assert.equal(nextItem().id, "A4");
  assert.equal(numberOf(presentItem()), 2);
});

test("a used time grows only while its clock runs", () => {
  assert.equal(usedOf(item("A1", "begun", {spent_ms: 5000, running_since: 10_000}), 12_000), 7000);
  assert.equal(usedOf(item("A1", "begun", {spent_ms: 5000}), 12_000), 5000);
});

test("the lines of a stanza stay together", () => {
  panels.item_texts.value = {A1: "One\ntwo\n\nthree"};
  assert.deepEqual(textOf(item("A1", "begun")), ["One\ntwo", "three"]);
  assert.deepEqual(textOf(item("A2", "begun")), []);
});

test("before anything is known there is no agenda", () => {
  panels.agenda.value = null;
  assert.equal(presentItem(), null);
  assert.equal(nextItem(), null);
});
