import assert from "node:assert/strict";
import test from "node:test";
import {excerpt} from "../src/wall/excerpt.js";

const DEMANDS = (count, words) => Array.from({length: count}, (_, n) => `${n + 1}. ${words}`).join("\n");

test("a short text stands whole", () => {
  assert.deepEqual(excerpt("That bread\n\nbe shared.", "Bread"), {lines: ["That bread", "be shared."], columns: false, long: false, cut: false});
  assert.deepEqual(excerpt("", "Bread"), {lines: [], columns: false, long: false, cut: false});
});

test("a line takes its height: thirty short ones do not all fit, and it is said", () => {
  const {lines, columns, cut} = excerpt(DEMANDS(30, "A demand, put briefly."));
  assert.deepEqual([lines.length, columns, cut, lines.at(-1)], [21, true, true, "21. A demand, put briefly. …"]);
  const longer = excerpt(DEMANDS(30, "A demand that is put somewhat less briefly."));
  assert.ok(longer.cut && !longer.columns && longer.lines.length <= 11, longer.lines.length);
});

test("a text of one long line is cut between words; Korean letters take the room of two", () => {
  for (const [word, most] of [["roof ", 806], ["지붕을 고친다. ", 480]]) {
    const {lines, cut, long} = excerpt(word.repeat(400));
    assert.ok(cut && long && lines.length === 1 && lines[0].endsWith(" …"));
    assert.ok(lines[0].length <= most + 2 && lines[0].length > most * 0.7, `${lines[0].length}`);
  }
});

test("a long title leaves its text less room", () => {
  const text = "roof ".repeat(400);
  const [none, some, much] = ["", "T".repeat(60), "T".repeat(120)].map((title) => excerpt(text, title).lines[0].length);
  assert.ok(none > some && some > much && much > 150);
});
