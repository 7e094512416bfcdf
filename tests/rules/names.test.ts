// SPDX-License-Identifier: Apache-2.0
// The accessible names we go by are those the browser tells a screen reader and those the
// library computes: for every control of every page of the corpus and the catalogue.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, CDPSession, Page } from "playwright-core";
import { bundle, launch } from "../extension/page/stage";
import type { Case, names } from "./in_page";
import { catalogue, corpus, type TestPage } from "./pages";

interface Named {
  control: string;
  ours: string | null;
  library: string;
  /** null: the browser hides the control from screen readers. */
  browser: string | null;
}

/** Where we differ from the browser on purpose. */
const differences: { why: string; is: (named: Named) => boolean }[] = [
  {
    // Chromium reads <wbr> as a space, the library drops the space at the edge of an inline
    // element. A name that has lost its words' limits matches nothing; the finder then goes
    // by the lines a person sees (blocks.ts), which are read as they are laid out.
    why: "white space where a text is cut into elements",
    is: ({ ours, library, browser: told }) => ours === library && told !== null && solid(ours) === solid(told),
  },
];
const solid = (name: string | null): string => (name ?? "").replace(/\s/g, "");

/** As it is, and after what changes how a control is named. */
const changes = [
  [], ["text split"], ["strange characters"], ["font elements"], ["in a shadow root"], ["in a frame"],
  ["control kind swapped"], ["extra wrappers", "text split"], ["another language"], ["texts and switches in columns"],
]; // prettier-ignore

let browser: Browser;
let page: Page;
let protocol: CDPSession;
let script: string;

before(async () => {
  browser = await launch();
  page = await browser.newPage();
  script = await bundle("tests/rules/in_page.ts", "inPage");
});
after(() => browser.close());

async function namesOn({ markup, setting }: TestPage, mutations: string[]): Promise<Named[]> {
  const asked: Case = { markup, setting, shown: null, readable: false, mutations, seed: 7 };
  const known: ReturnType<typeof names> = await page.evaluate(`inPage.names(${JSON.stringify(asked)})`);
  const told = await namesTold();
  assert.equal(told.length, known.length);
  const normalised = await page.evaluate<(string | null)[]>(`${JSON.stringify(told)}.map((name) => name && inPage.normalise(name))`);
  return known.map((one, index) => ({ ...one, browser: normalised[index]! }));
}

/** The names in the browser's own accessibility tree, in the order of inPage.named. */
async function namesTold(): Promise<(string | null)[]> {
  const { result } = await protocol.send("Runtime.evaluate", { expression: "inPage.named" });
  const own = await protocol.send("Runtime.getProperties", { objectId: result.objectId!, ownProperties: true });
  const controls = own.result.filter(({ name }) => /^\d+$/.test(name)).sort((a, b) => Number(a.name) - Number(b.name));
  const told: (string | null)[] = [];
  for (const { value } of controls) {
    const { nodes } = await protocol.send("Accessibility.getPartialAXTree", { objectId: value!.objectId!, fetchRelatives: false });
    const [node] = nodes;
    told.push(node && !node.ignored ? String(node.name?.value ?? "") : null);
  }
  return told;
}

function describe({ control, ours, library, browser: told }: Named): string {
  return `${control}: ours ${JSON.stringify(ours)}, library ${JSON.stringify(library)}, Chromium ${JSON.stringify(told)}`;
}

test("our names are the library's and Chromium's on every page", async () => {
  const pages = [...corpus(), ...(await catalogue(page))];
  await page.goto("about:blank");
  protocol = await page.context().newCDPSession(page);
  await protocol.send("Accessibility.enable");
  await page.addScriptTag({ content: script });
  const faults: string[] = [];
  const used = new Set<string>();
  let compared = 0;
  for (const [one, change] of pages.flatMap((each) => changes.map((some) => [each, some] as const))) {
    for (const named of await namesOn(one, change)) {
      const { ours, library, browser: told } = named;
      const meant = differences.find(({ is }) => is(named));
      if (meant) used.add(meant.why);
      if (told !== null) compared += 1;
      if (ours === library && (told === null || told === ours || meant)) continue;
      faults.push(`${one.name} ${change.join()}: ${describe(named)}`);
    }
  }
  assert.deepEqual(faults, []);
  assert.ok(compared > 1_500, `only ${compared} controls were compared`);
  assert.deepEqual(differences.filter(({ why }) => !used.has(why)), []); // nothing is excused for nothing
});
