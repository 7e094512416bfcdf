// SPDX-License-Identifier: Apache-2.0
// Whoever closes the welcome page before it is there meets the extension's other pages with
// all their words.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Extension } from "./extension";

test("the welcome page closed in its first moment takes no words along", async () => {
  const extension = await Extension.start({ unwelcome: true });
  try {
    const welcome = await extension.open("welcome.html");
    assert.notEqual(await welcome.getByRole("heading", { level: 1 }).innerText(), "");
    assert.equal(await welcome.evaluate(() => chrome.i18n.getMessage("language")), "en");
  } finally {
    await extension.stop();
  }
});
