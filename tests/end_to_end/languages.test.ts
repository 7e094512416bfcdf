// SPDX-License-Identifier: Apache-2.0
// X in the languages people use it in: the same switch, whatever its words and direction.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertRings, inBothBrowsers } from "./scenario";

const languages = ["en", "ja", "ar", "he", "fa", "de", "fr", "es", "pt", "ko", "zh", "zh-Hant", "hi", "th", "ru", "tr"];

inBothBrowsers("X in many languages", { granted: ["x.com"] }, (scenario) => {
  for (const language of languages) {
    test(`the training switch is ringed on the page in ${language}`, async () => {
      await scenario().visit(`https://x.com/settings/grok_settings?lang=${language}`);
      const ring = await scenario().ringed("x/grok-training");
      await assertRings(scenario(), ring, "[data-keep=training]");
      const { observation } = await scenario().observed("x/grok-training", "found");
      assert.equal(observation?.value, "on");
    });
  }

  test("a past wording is still known", async () => {
    await scenario().visit("https://x.com/settings/grok_settings?lang=de&past=1");
    await assertRings(scenario(), await scenario().ringed("x/grok-training"), "[data-keep=training]");
  });
});
