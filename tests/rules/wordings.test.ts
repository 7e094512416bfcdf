// SPDX-License-Identifier: Apache-2.0
// Every wording of every stop in every language a rule knows, present and past: labels,
// headings, texts of options, buttons that confirm or save. Each is shown by the setting's
// page, the way to it opened, and found or read by these very words. The finder is asked in
// a real browser, in which a page is loaded once and shows one wording after the other, but
// without the page script's waiting and without the host: with them, as languages.test.ts
// does for the present words, it would take ten minutes.
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
  const answers = seen.filter((one) => setting.endsWith(one.setting) && one.stop === stop);
  const known = settings.find((one) => one.setting === setting)!.stops[stop]!;
  const found = answers.find((one) => one.what === (known.options?.[what] ? what : "label"));
  const text = wordings[Math.min(past, wordings.length - 1)]!;
  const where = `${setting}, stop ${stop}, ${language} ${past}, ${what} "${text}": ${JSON.stringify(found)}`;
  const isShown = answers.some((one) => one.what === what && normalise(one.text ?? "") === normalise(text));
  if (what !== "label" && !isShown) return `${where} is not shown`;
  if (known.options?.[what]) return found?.answer === what && found.counts !== false ? null : where;
  if (!isWording(found?.answer)) return where;
  if (what === "heading") return null; // the only one there is; without it nothing is found
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

  /** Has the page show all that is known, and says what was not found. */
  async function holdPage(path: string): Promise<string[]> {
    const [site] = path.split("/") as [string];
    await page.goto(`https://rules.example/${path}`);
    await page.waitForSelector("html[data-ready]", { state: "attached" });
    const settings = (await page.evaluate(() => wordings.keys())).map((key) => catalogued(`${site}/${key}`));
    const shown = showings(settings);
    const walk = ([json, all]: [string, InPage.Shown[]]): Promise<Seen[][]> => wordings.walkAll(json, all);
    const walked = await page.evaluate(walk, [JSON.stringify(settings), shown] as [string, InPage.Shown[]]);
    return shown.flatMap((one, index) => faultsOf(one, walked[index]!, settings));
  }

  function faultsOf({ language, past, of }: InPage.Shown, seen: Seen[], settings: Setting[]): string[] {
    const due = settings.flatMap(saidBy).filter((said) => said.language === language && (past === 0 || said.setting.endsWith(`/${of}`)));
    return due.flatMap((said) => {
      const fault = faultOf(said, past, seen, settings);
      if (fault === null) held.add(id(said, past));
      return fault ?? [];
    });
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

/** All that a page is to show: in each language the present of all settings at once, and
 * the past of one at a time, as what one was called may be what another is called now. */
function showings(settings: Setting[]): InPage.Shown[] {
  const all = settings.flatMap(saidBy);
  return [...new Set(all.map(({ language }) => language))].flatMap((language) => {
    const past = settings.flatMap(({ setting }) => {
      const lists = all.filter((said) => said.setting === setting && said.language === language);
      const most = Math.max(1, ...lists.map(({ wordings }) => wordings.length));
      return Array.from({ length: most - 1 }, (_, index) => ({ language, past: index + 1, of: setting.split("/")[1]! }));
    });
    return [{ language, past: 0, of: "" }, ...past];
  });
}

declare const wordings: typeof InPage;
