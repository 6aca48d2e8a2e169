import assert from "node:assert/strict";
import test from "node:test";
import {largest} from "../src/wall/fit.js";

test("what fits stays as it is; what does not is set smaller, as large as it can be", () => {
  assert.equal(largest(() => true), 1);
  for (const most of [0.35, 0.5, 0.77, 0.98]) {
    let set = 1;
    const found = largest((scale) => (set = scale) <= most);
    assert.ok(found <= most && found > most - 0.03, `${found} for ${most}`);
    assert.equal(set, found, "the scale that was found is the one that stands");
  }
});

test("what fits nowhere is set in the smallest size, which still can be read", () => {
  assert.equal(largest(() => false), 0.3);
});
