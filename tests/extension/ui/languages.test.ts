// SPDX-License-Identifier: Apache-2.0
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Extension } from "./extension";

type Messages = Record<string, { message: string }>;

const folder = fileURLToPath(new URL("../../../extension/_locales/", import.meta.url));
const languages = readdirSync(folder);
const read = (language: string) => JSON.parse(readFileSync(`${folder}${language}/messages.json`, "utf8")) as Messages;
const english = read("en");
const categories = /_(zero|one|two|few|many|other)$/;
const counted = Object.keys(english).flatMap((key) => (key.endsWith("_other") ? [key.slice(0, -"_other".length)] : []));
const isCounted = (key: string) => categories.test(key) && counted.includes(key.replace(categories, ""));

/** The plural forms a language has for the numbers the interface can show. */
function formsOf(language: string): string[] {
  const rules = new Intl.PluralRules(language);
  return [...new Set(Array.from({ length: 1001 }, (_, number) => rules.select(number)))];
}

/** Texts that are the same in English, and in which languages; each was looked at. */
const same: Record<string, string[]> = {
  badge_text_reverted: ["ar", "es", "fr", "it", "ja", "pt_BR"],
  category_social: ["it"],
  checkup_pause: ["de", "fr"],
  count_sites_one: ["fr", "pt_BR"],
  count_sites_other: ["fr", "pt_BR"],
  detail_sources: ["fr"],
  name: ["ar", "de", "es", "fr", "it", "ja", "pt_BR"],
};

for (const language of languages) {
  const messages = read(language);
  const tag = messages.language!.message;

  test(`${language}: every text is there, and none that nobody asks for`, () => {
    const plain = Object.keys(english).filter((key) => !isCounted(key));
    const plural = counted.flatMap((key) => formsOf(tag).map((form) => `${key}_${form}`));
    assert.deepEqual(Object.keys(messages).sort(), [...plain, ...plural].sort());
    assert.equal(tag, language.replace("_", "-"));
  });

  test(`${language}: every text takes the values the English one takes`, () => {
    const values = (message: string) => [...new Set(message.match(/\$\d/g) ?? [])].sort().join();
    for (const [key, { message }] of Object.entries(messages)) {
      const origin = english[key] ?? english[key.replace(categories, "_other")]!;
      if (key.endsWith("_zero")) continue; // nothing need not be counted
      assert.equal(values(message), values(origin.message), key);
    }
  });

  if (language === "en") continue;
  test(`${language}: no text was left in English`, () => {
    const left = Object.entries(messages).filter(([key, { message }]) => message === english[key]?.message && !same[key]?.includes(language));
    assert.deepEqual(left, []);
  });
}

for (const language of languages) {
  test(`${language}: the browser takes it`, async () => {
    const extension = await Extension.start({ language: language.replace("_", "-"), host: false });
    try {
      const page = await extension.open("ledger.html");
      await page.locator("h1").first().waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.lang), language.replace("_", "-"));
      assert.equal(await page.locator("h1").first().innerText(), read(language).nav_ledger!.message);
    } finally {
      await extension.stop();
    }
  });
}
