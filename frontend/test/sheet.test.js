/** What an answer does to sheets. */
import assert from "node:assert/strict";
import {beforeEach, describe, it} from "node:test";
import {answered, closeSheet, openSheet, sheet} from "../src/parts/sheet.js";

describe("an answer", () => {
  beforeEach(closeSheet);

  it("closes the sheet that asked", () => {
    openSheet("amend");
    answered(sheet.value, closeSheet);
    assert.equal(sheet.value, null);
  });

  it("opens no sheet before somebody who has put theirs away", () => {
    openSheet("amend");
    const asked = sheet.value;
    closeSheet();
    answered(asked, () => openSheet("motion"));
    assert.equal(sheet.value, null);
  });

  it("closes no sheet that was opened meanwhile", () => {
    openSheet("amend");
    const asked = sheet.value;
    openSheet("ask");
    answered(asked, closeSheet);
    assert.equal(sheet.value.name, "ask");
  });
});
