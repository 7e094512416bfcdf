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
  /** The least that a search has to do which misses nothing. */
  read: number;
  getByRole: number;
}
export interface Load {
  /** Per second, as made. */
  mutations: number;
  seconds: number;
}

/** A list of thousands of rows, each a labelled box, the setting near its end. */
export function fill(): void {
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

/** Milliseconds of each, medians; they take turns, so that all meet the same weather. */
function medians<Name extends string>(runs: Record<Name, () => void>, times: number): Record<Name, number> {
  const names = Object.keys(runs) as Name[];
  const taken = new Map(names.map((name) => [name, [] as number[]]));
  for (let n = 0; n < times; n++) {
    for (const name of names) {
      const start = performance.now();
      runs[name]();
      taken.get(name)!.push(performance.now() - start);
    }
  }
  const middle = (name: Name): number => taken.get(name)!.sort((a, b) => a - b)[times >> 1]!;
  return Object.fromEntries(names.map((name) => [name, middle(name)])) as Record<Name, number>;
}

/** One TreeWalker pass over the texts, and how long they are. */
function walk(): number {
  let length = 0;
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) length += walker.currentNode.nodeValue!.length;
  return length;
}

/** Every text read, every element asked once for its shadow root and for its label, the
 * cheapest way that was found; nothing compared, nothing decided. */
function read(): number {
  let found = document.querySelectorAll("*[aria-label]").length;
  const texts = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
  for (let at = texts.nextNode(); at; at = texts.nextNode()) found += (at as Text).data.length;
  const elements = document.createTreeWalker(document, NodeFilter.SHOW_ELEMENT);
  for (let at = elements.nextNode(); at; at = elements.nextNode()) if ((at as Element).shadowRoot) found++;
  return found;
}

/** On the page that `fill` made. */
export function measureSearch(setting: Setting): PageSpeed {
  const finder = createFinder([setting]);
  const [view] = finder.look(document).views;
  if (view!.stops[0]!.kind !== "found") throw new Error("the switch was not found");
  const nodes = document.evaluate("count(//node())", document, null, XPathResult.NUMBER_TYPE).numberValue;
  const name = "Allow training on my posts";
  const search = () => finder.look(document);
  const getByRole = () => queryAllByRole(document.body, "checkbox", { name });
  return { nodes, ...medians({ search, walk, read }, 41), ...medians({ getByRole }, 5) };
}

/** Counts what observes the page: those that were told to and not yet to stop. */
export const observing = new Set<MutationObserver>();

function countObservers(): void {
  globalThis.MutationObserver = class extends MutationObserver {
    override observe(...of: Parameters<MutationObserver["observe"]>): void {
      observing.add(this);
      super.observe(...of);
    }
    override disconnect(): void {
      observing.delete(this);
      super.disconnect();
    }
  };
}

/** A page that changes a thousand times a second, watched or not. */
export async function underLoad(setting: Setting, watched: boolean, milliseconds: number): Promise<Load> {
  const finder = createFinder([setting]);
  const watcher = new Watcher({
    look: () => {
      const { cost, roots } = finder.look(document);
      watcher.observe(roots);
      return cost;
    },
    noticed: () => undefined,
    over: () => undefined,
  });
  const place = document.createElement("div");
  document.body.append(place);
  const start = performance.now();
  if (watched) watcher.arm(60_000);
  let made = 0;
  while (performance.now() - start < milliseconds) {
    while (made < performance.now() - start) place.replaceChildren(String(++made));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  watcher.disarm();
  place.remove();
  const seconds = (performance.now() - start) / 1000;
  return { mutations: made / seconds, seconds };
}

/** How many observers there are while a watcher is armed, after it was disarmed as after
 * success, and after its time was up. */
export async function observersLeft(): Promise<{ armed: number; disarmed: number; expired: number }> {
  countObservers();
  let over: (() => void) | null = null;
  const watcher: Watcher = new Watcher({
    look: () => (watcher.observe([document]), 0),
    noticed: () => undefined,
    over: () => over?.(),
  });
  const looked = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 50));
  watcher.arm(60_000);
  await looked();
  const armed = observing.size;
  watcher.disarm();
  const disarmed = observing.size;
  watcher.arm(400);
  await new Promise<void>((done) => (over = done));
  return { armed, disarmed, expired: observing.size };
}
