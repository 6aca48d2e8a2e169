import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import test from "node:test";
import {share, sum, takes} from "../src/sums.js";
import {speak} from "../src/words.js";

speak("en", JSON.parse(readFileSync(new URL("../../assembly/words/en.json", import.meta.url), "utf8")));

const yesNo = (yes, no, more = {}) => ({
  verdict: "adopted", method: "yes-no", counts: {yes, no, abstain: 0}, cast: yes + no, got: yes, of: yes + no, needed: 40, base: "yes+no",
  num: 2, den: 3, strict: false, present: 71, quorum_needed: 0, winner: "", leaders: [], options: [], ...more,
});

test("an outcome shows its sum", () => {
  assert.equal(sum(yesNo(48, 11)), "48 of 59 is at least two thirds (40 needed).");
  assert.equal(sum(yesNo(31, 40, {verdict: "rejected", needed: 48})), "31 of 71 is less than two thirds (48 needed).");
  assert.equal(sum(yesNo(36, 35, {num: 1, den: 2, strict: true, needed: 36})), "36 of 71 is more than half (36 needed).");
  assert.equal(sum(yesNo(3, 4, {num: 3, den: 5, needed: 5})), "3 of 7 is less than 3/5 (5 needed).");
});

test("0 : 0 adopts nothing, and says so", () => {
  assert.match(sum(yesNo(0, 0, {verdict: "rejected", cast: 0})), /0 : 0 adopts nothing/);
  assert.match(sum(yesNo(0, 0, {verdict: "rejected", cast: 4})), /0 : 0/);
});

test("without a quorum the sum is about who was there", () => {
  assert.equal(sum(yesNo(9, 1, {verdict: "no-quorum", present: 10, quorum_needed: 36})), "10 were present at the close, and the quorum is 36.");
});

test("a tie is declared with its names, a choice with its winner", () => {
  const single = {...yesNo(0, 0), method: "single", options: ["Gym", "Yard"], counts: {1: 24, 2: 24, abstain: 3}, cast: 51, got: 24, of: 48, needed: 25};
  assert.equal(sum({...single, verdict: "tied", leaders: ["1", "2"]}), "Gym and Yard have 24 each: a tie is declared, never broken.");
  assert.equal(sum({...single, verdict: "chosen", leaders: ["2"], winner: "2", got: 30}), "Yard has 30 of 48 (25 needed).");
  assert.equal(sum({...single, verdict: "no-majority", leaders: ["2"]}), "Yard leads with 24 of 48, but 25 were needed.");
});

test("one block is enough, and is counted", () => {
  const consent = {...yesNo(0, 0), method: "consent", cast: 5, counts: {agree: 4, reservations: 0, "stand-aside": 0, block: 1}, verdict: "rejected"};
  assert.equal(sum(consent), "1 member blocks, so it is not adopted.");
  assert.match(sum({...consent, verdict: "adopted", counts: {agree: 3, reservations: 1, "stand-aside": 0, block: 0}}), /Nobody blocks; 4 agree, 1 of them/);
});

test("an open poll says what it takes", () => {
  assert.equal(
    takes({method: "single", majority: {num: 1, den: 2, strict: true, base: "yes+no"}, quorum_needed: 0}),
    "It takes more than half of those choosing an option.",
  );
  assert.equal(
    takes({method: "yes-no", majority: {num: 2, den: 3, strict: false, base: "yes+no"}, quorum_needed: 36}),
    "It takes at least two thirds of those voting yes or no. Quorum: 36 present.",
  );
});

test("a bar is never longer than the whole", () => {
  assert.equal(share(3, 4), 75);
  assert.equal(share(0, 0), 0);
  assert.equal(share(9, 4), 100);
});
