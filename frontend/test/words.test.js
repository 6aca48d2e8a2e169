import assert from "node:assert/strict";
import {readFileSync, readdirSync} from "node:fs";
import test from "node:test";
import {about, speak, stretch, t} from "../src/words.js";

const OURS = /^(live|refusal|kind|reason|choice|verdict|sum)\./;
const catalogue = (language) => JSON.parse(readFileSync(new URL(`../../assembly/words/${language}.json`, import.meta.url), "utf8"));
const LANGUAGES = ["en", "ko"];
const bare = (key) => key.replace(/_(zero|one|two|few|many|other)$/, "");
const sources = readdirSync(new URL("../src/", import.meta.url), {recursive: true})
  .filter((name) => name.endsWith(".js"))
  .map((name) => readFileSync(new URL(`../src/${name}`, import.meta.url), "utf8"))
  .join("\n");

test("every sentence a screen says is in every catalogue", () => {
  const said = new Set([...sources.matchAll(/"((?:live|refusal|kind|reason|choice|verdict|sum)\.[a-z0-9+-]+)"/g)].map((found) => found[1]));
  assert.ok(said.size > 200);
  for (const language of LANGUAGES) {
    const known = new Set(Object.keys(catalogue(language)).map(bare));
    assert.deepEqual([...said].filter((key) => !known.has(key)), [], language);
  }
});

test("every family of sentences is whole: a code from the rules never shows as a code", () => {
  const families = {
    "choice.": ["yes", "no", "abstain", "agree", "reservations", "stand-aside", "block"],
    "live.act-": ["close-debate", "close-queue", "limit-turns", "recess", "adjourn", "postpone", "refer", "take-up", "change-rules"],
    "live.asking-": ["no-objection", "acclamation"],
    "more.asking-": ["no-objection-adopted", "acclamation-adopted", "acclamation-rejected"],
    "live.do-": ["no-objection", "acclamation"],
    "verdict.": ["adopted", "rejected", "chosen", "no-majority", "tied", "no-quorum"],
    "kind.": ["point-of-order", "question", "reply", "new-point"],
    "reason.": ["point-of-order", "question", "reply", "locked", "never-spoken", "least-floor-time", "fewest-turns", "arrival", "deferred"],
    "reason.why-": ["point-of-order", "question", "reply", "locked", "never-spoken", "least-floor-time", "fewest-turns", "arrival", "deferred"],
    "live.phase-": ["gathering", "sitting", "recess", "adjourned"],
    "live.motion-": ["seconding", "tabled", "in-debate", "locked", "adopted", "rejected", "withdrawn", "referred", "postponed", "merged", "lapsed"],
    "live.visibility-": ["named", "counts", "turnout"],
    "live.confidence-": ["documented", "disputed", "not-documented"],
    "more.how-": ["opening", "hand-over", "volunteer", "lot", "poll"],
    "live.signal-": ["agree", "unsure", "disagree", "too-long", "cant-hear"],
    "sum.base-": ["yes+no", "cast", "present", "roll"],
  };
  const refusals = readFileSync(new URL("../../assembly/rules/refusals.py", import.meta.url), "utf8");
  families["refusal."] = [...refusals.matchAll(/^ {4}[A-Z_]+ = "([a-z-]+)"/gm)].map((found) => found[1]);
  assert.ok(families["refusal."].length > 60);
  for (const language of LANGUAGES) {
    const known = new Set(Object.keys(catalogue(language)).map(bare));
    for (const [prefix, names] of Object.entries(families))
      assert.deepEqual(names.filter((name) => !known.has(prefix + name)), [], `${language} ${prefix}`);
  }
});

test("no sentence is kept that nobody says", () => {
  const dynamic = /^(refusal|kind|reason|choice|verdict)\.|^live\.(act|asking|what|confidence|duty|grade|hand-over|how|kind|majority|method|motion|order|phase|signal|tab|take-up|vacant|away|visibility|visible)-|^live\.do-(acclamation|no-objection)$|^sum\.(base|met|unmet|any|half|two-thirds|three-quarters|all)/;
  const unsaid = Object.keys(catalogue("en")).map(bare).filter((key) => OURS.test(key) && !dynamic.test(key) && !sources.includes(`"${key}"`));
  assert.deepEqual([...new Set(unsaid)], []);
});

test("translations fill the same gaps", () => {
  const [en, ko] = LANGUAGES.map(catalogue);
  const gaps = (words, key) => new Set([...`${words[key] ?? words[`${key}_other`]}`.matchAll(/\{\{(\w+)\}\}/g)].map((found) => found[1]));
  for (const key of new Set(Object.keys(en).map(bare).filter((each) => OURS.test(each))))
    assert.deepEqual([...gaps(ko, key)].sort(), [...gaps(en, key)].sort(), key);
});

test("numbers choose their plural form, and are written as the language writes them", () => {
  speak("en", {"n_one": "{{count}} person", "n_other": "{{count}} people", "x": "{{name}} of {{of}}"});
  assert.equal(t("n", {count: 1}), "1 person");
  assert.equal(t("n", {count: 1200}), "1,200 people");
  assert.equal(t("x", {name: "Bo", of: 3}), "Bo of 3");
  assert.equal(t("missing"), "missing");
});

test("time is said as a clock shows it, and what is over has a plus", () => {
  assert.equal(stretch(100_000), "1:40");
  assert.equal(stretch(99_001), "1:40");
  assert.equal(stretch(0), "0:00");
  assert.equal(stretch(-12_500), "+0:12");
});

test("a wait is rounded to minutes", () => {
  speak("en", catalogue("en"));
  assert.equal(about(20), "in a moment");
  assert.equal(about(560), "about 9 min");
});
