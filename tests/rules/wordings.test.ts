// SPDX-License-Identifier: Apache-2.0
// Every wording of every stop in every language a rule knows, present and past: labels,
// headings, texts of options, buttons that confirm or save. Each is shown by the setting's
// page, the way to it opened, and found or read by these very words. The finder is asked in
// a real browser, but without the page script's waiting and without the host: with them, as
// languages.test.ts does for the present words, these loads would take ten minutes.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { normalise } from "../../extension/src/page/normalise";
import type { RuleStop, Setting, Wording } from "../../extension/src/protocol";
import { bundle, catalogued, launch } from "../extension/page/stage";
import { observable } from "./observable";
import { cataloguePages, serveCatalogue } from "./pages";
import type { Seen } from "./wordings_in_page";
import type * as InPage from "./wordings_in_page";

/** One list of wordings: a label, a heading or an option's texts, in one language. */
interface Said {
  setting: string;
  stop: number;
  what: string;
  language: string;
  wordings: string[];
}

type Texts = Record<string, string[] | undefined>;

function saidAt(setting: string, stop: number, { labels, headings, options }: RuleStop): Said[] {
  const lists: [string, Texts | undefined][] = [["label", labels], ["heading", headings], ...Object.entries(options ?? {})]; // prettier-ignore
  return lists.flatMap(([what, texts]) =>
    Object.entries(texts ?? {}).map(([language, wordings]) => ({ setting, stop, what, language, wordings: wordings! })),
  );
}

const saidBy = ({ setting, stops }: Setting): Said[] => stops.flatMap((stop, at) => saidAt(setting, at, stop));

const isWording = (answer: Seen["answer"] | undefined): answer is Wording => typeof answer === "object" && answer !== null;

/** What is wrong with what was seen of a list whose wording `past` was shown; null: nothing. */
function faultOf(said: Said, past: number, seen: Seen[], settings: Setting[]): string | null {
  const { setting, stop, what, language, wordings } = said;
  const answers = seen.filter((one) => one.setting === setting && one.stop === stop);
  const known = settings.find((one) => one.setting === setting)!.stops[stop]!;
  const found = answers.find((one) => one.what === (known.options?.[what] ? what : "label"));
  const text = wordings[Math.min(past, wordings.length - 1)]!;
  const where = `${setting}, stop ${stop}, ${language} ${past}, ${what} "${text}": ${JSON.stringify(found)}`;
  if (known.options?.[what]) return found?.answer === what && found.counts !== false ? null : where;
  if (!isWording(found?.answer)) return where;
  if (what === "heading") return null; // without it the control is not found
  const { language: by, index } = found.answer;
  return normalise(known.labels[by]![index]!) === normalise(text) ? null : where;
}

describe("every wording", () => {
  const held = new Set<string>();
  const id = ({ setting, stop, what, language }: Said, past: number): string => [setting, stop, what, language, past].join(" ");
  let browser: Browser;
  let page: Page;
  before(async () => {
    browser = await launch();
    page = await browser.newPage();
    await page.addInitScript(`${await bundle("tests/rules/wordings_in_page.ts", "wordings")};globalThis.wordings = wordings`);
    await serveCatalogue(page);
  });
  after(() => browser.close());

  async function load(path: string, language: string, past: number, of: string): Promise<void> {
    await page.goto(`https://rules.example/${path}?lang=${language}&past=${past}&of=${of}`);
    await page.waitForSelector("html[data-ready]", { state: "attached" });
  }

  // As one text: the browser's protocol takes long to carry a tree of thousands of words.
  const walk = (settings: Setting[]): Promise<Seen[]> => page.evaluate((json) => wordings.walk(json), JSON.stringify(settings));

  /** The loads that show all that is known: the past of one setting of a page at a time, as
   * what one of them was called may be what another is called now. */
  async function holdPage(path: string): Promise<string[]> {
    const [site] = path.split("/") as [string];
    await load(path, "en", 0, "");
    const settings = (await page.evaluate(() => wordings.shown())).map((key) => catalogued(`${site}/${key}`));
    const all = settings.flatMap(saidBy);
    const faults: string[] = [];
    for (const language of new Set(all.map((said) => said.language))) {
      for (const { setting, past } of pasts(settings, language)) {
        await load(path, language, past, setting.split("/")[1]!);
        const seen = await walk(settings);
        const due = all.filter((said) => said.language === language && (past === 0 || said.setting === setting));
        for (const said of due) {
          const fault = faultOf(said, past, seen, settings);
          if (fault === null) held.add(id(said, past));
          else faults.push(fault);
        }
      }
    }
    return faults;
  }

  for (const path of cataloguePages()) {
    test(path, async () => assert.deepEqual(await holdPage(path), []));
  }

  test("there was no wording that no page shows", () => {
    const all = observable().flatMap(([setting]) => saidBy(catalogued(setting)));
    const missing = all.flatMap((said) => said.wordings.map((_, past) => id(said, past))).filter((one) => !held.has(one));
    assert.deepEqual(missing, []);
  });
});

/** The present once, and each setting's past. */
function pasts(settings: Setting[], language: string): { setting: string; past: number }[] {
  const ages = settings.map((setting) => {
    const lists = saidBy(setting).filter((said) => said.language === language);
    return { setting: setting.setting, oldest: Math.max(0, ...lists.map(({ wordings }) => wordings.length)) - 1 };
  });
  const past = ages.flatMap(({ setting, oldest }) =>
    Array.from({ length: Math.max(0, oldest) }, (_, index) => ({ setting, past: index + 1 })),
  );
  return [{ setting: settings[0]!.setting, past: 0 }, ...past];
}

declare const wordings: typeof InPage;
