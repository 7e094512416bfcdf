// SPDX-License-Identifier: Apache-2.0
// The measuring part of page_speed.ts, in the page.
import { queryAllByRole } from "@testing-library/dom";
import type { Setting } from "../../extension/src/protocol";
import { createFinder } from "../../extension/src/page/look";
import { Watcher } from "../../extension/src/page/watcher";

export interface PageSpeed {
  nodes: number;
  /** Milliseconds, medians. */
  search: number;
  walk: number;
  getByRole: number;
}
export interface WatcherCost {
  mutations: number;
  /** Of one core. */
  share: number;
}

/** A list of thousands of rows, each a labelled box, the setting near its end. */
function fill(): void {
  const list = document.createElement("main");
  for (let n = 0; n < 3_000; n++) {
    const link = document.createElement("a");
    link.href = `/topic/${n}`;
    link.append("Learn more");
    const help = document.createElement("p");
    help.append(`Topic ${n} is shown when somebody you follow writes about it. `, link);
    list.append(row(`Allow mail about topic ${n}`), help, "\n   ");
  }
  list.append(row("Allow training on my posts"), row("Allow training on my photos"));
  document.body.append(list);
}

/** As on many sites: the label wraps text and an undrawn box. */
function row(label: string): Element {
  const element = document.createElement("label");
  const text = document.createElement("div");
  const words = document.createElement("span");
  words.append(label);
  text.append(words);
  const box = document.createElement("div");
  const control = document.createElement("input");
  control.type = "checkbox";
  control.style.opacity = "0";
  box.append(document.createElement("i"), control, " ");
  element.append(text, "\n", box);
  return element;
}

function median(run: () => void, times: number): number {
  const taken = Array.from({ length: times }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return taken[times >> 1]!;
}

export function measureSearch(setting: Setting): PageSpeed {
  fill();
  const finder = createFinder([setting]);
  const [view] = finder.look(document).views;
  if (view!.stops[0]!.kind !== "found") throw new Error("the switch was not found");
  const walk = (): number => {
    let length = 0;
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) length += walker.currentNode.nodeValue!.length;
    return length;
  };
  const nodes = document.evaluate("count(//node())", document, null, XPathResult.NUMBER_TYPE).numberValue;
  const speed = { nodes, search: median(() => finder.look(document), 41), walk: median(walk, 41) };
  const name = "Allow training on my posts";
  const getByRole = median(() => queryAllByRole(document.body, "checkbox", { name }), 1);
  return { ...speed, getByRole };
}

/** Ten seconds of a page that changes a thousand times a second. */
export async function measureWatcher(setting: Setting): Promise<WatcherCost> {
  const finder = createFinder([setting]);
  let spent = 0;
  const watcher = new Watcher({
    look: () => {
      const { cost, roots } = finder.look(document);
      watcher.observe(roots);
      spent += cost;
      return cost;
    },
    over: () => undefined,
    noticed: () => undefined,
  });
  const place = document.createElement("div");
  document.body.append(place);
  const start = performance.now();
  watcher.arm(60_000);
  let made = 0;
  while (performance.now() - start < 10_000) {
    while (made < performance.now() - start) place.replaceChildren(String(++made));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  watcher.disarm();
  const seconds = (performance.now() - start) / 1000;
  return { mutations: made / seconds, share: spent / 1000 / seconds };
}
