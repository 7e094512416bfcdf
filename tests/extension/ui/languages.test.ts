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

/** Words that are the same in English; each was looked at. */
const same = /^(name|card_label|category_media|category_community|category_shopping|category_social|detail_sources|popup_details|checkup_pause|category_travel|choices_.*|ledger_filter_.*)$/;

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
    const left = Object.entries(messages).filter(([key, { message }]) => message === english[key]?.message && !same.test(key));
    assert.deepEqual(left, []);
  });
}

for (const language of languages) {
  test(`${language}: the browser takes it, and no text is cut off`, async () => {
    const extension = await Extension.start({ language: language.replace("_", "-"), host: false });
    try {
      for (const path of ["popup.html", "welcome.html", "ledger.html", "checkup.html", "practice.html"]) {
        const page = await extension.open(path);
        await page.setViewportSize({ width: path === "popup.html" ? 384 : 360, height: 700 });
        await page.locator("h1").first().waitFor();
        assert.equal(await page.evaluate(() => document.documentElement.lang), language.replace("_", "-"));
        assert.deepEqual(await page.evaluate(cutOff), [], `${path} in ${language}`);
        await page.close();
      }
    } finally {
      await extension.stop();
    }
  });
}

/** Runs in the page: elements whose text is wider than they are, through all shadow roots.
 * No function inside has a name, for the test runner's compiler would mark it with a helper
 * that the page does not have. */
function cutOff(): string[] {
  const all: Element[] = [];
  const roots: ParentNode[] = [document];
  for (let root = roots.pop(); root; root = roots.pop()) {
    for (const element of root.querySelectorAll("*")) {
      all.push(element);
      if (element.shadowRoot) roots.push(element.shadowRoot);
    }
  }
  return all
    .filter((element) => element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1)
    .filter((element) => !element.closest("textarea, .hidden"))
    .map((element) => `${element.tagName}: ${element.textContent?.trim().slice(0, 60)}`);
}
