// SPDX-License-Identifier: Apache-2.0
// Labels first, cost second: one pass over the text of the page finds where a wording of
// the rule stands; names and layout are asked for only there. Most text nodes are refused
// by their first two characters.
import { blockContainer, blocksOf, type Block } from "./blocks";
import type { Budget } from "./budget";
import { termsAt, type Lexicon } from "./lexicon";
import { normalise } from "./normalise";
import { topOf, type Root } from "./roots";
import { flatParent } from "./tree";

/** A place where a wording stands. `text` is its normalised form. */
export interface Hit {
  text: string;
  /** The element that holds the words. */
  element: Element;
  /** null: the words are an attribute, or not rendered. */
  block: Block | null;
}

export type Search = (roots: Root[], budget: Budget) => Hit[];

/** Prepares a search; what depends on the rule alone is computed once. */
export function prepareSearch(lexicon: Lexicon): Search {
  const mayStart = startFilter(lexicon.starts);
  return (roots, budget) => {
    const hits: Hit[] = [];
    const seen = new Map<Element, Block[]>();
    for (const root of roots) {
      if (budget.exhausted || lexicon.starts.length === 0) break;
      for (const node of candidates(root, mayStart, budget)) {
        if (!budget.spend(1)) break;
        const hit = hitAt(node, lexicon, seen);
        if (hit) hits.push(hit);
      }
      hits.push(...namedElements(root, mayStart, lexicon));
    }
    return hits;
  };
}

function candidates(root: Root, mayStart: (data: string) => boolean, budget: Budget): Text[] {
  const found: Text[] = [];
  const owner = root.nodeType === Node.DOCUMENT_NODE ? (root as Document) : root.ownerDocument!;
  const walker = owner.createTreeWalker(topOf(root), NodeFilter.SHOW_TEXT);
  let seen = 0;
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if ((++seen & 1023) === 0 && !budget.spend(1024)) break;
    if (mayStart(node.data)) found.push(node);
    if (found.length > 2_000) {
      budget.exhaust();
      break;
    }
  }
  return found;
}

/** Whether a text can be a wording or the beginning of one. Never refuses wrongly: where
 * characters may fold together (not ASCII) it lets through what begins alike. */
function startFilter(wordings: string[]): (data: string) => boolean {
  const byPair: (string[] | undefined)[] = new Array<string[] | undefined>(128 * 128).fill(undefined);
  const firsts = new Set(wordings.map((wording) => wording[0]!));
  for (const wording of wordings.filter((text) => text.charCodeAt(0) < 128)) {
    for (const pair of pairsOf(wording)) (byPair[pair] ??= []).push(wording);
  }
  const slowly = (data: string, at: number): boolean => {
    const head = normalise(data.slice(at, at + 8));
    return head === "" || firsts.has(head[0]!);
  };
  return (data) => {
    const end = data.length;
    let at = 0;
    while (at < end && data.charCodeAt(at) <= 32) at++;
    if (at === end) return false;
    const first = data.charCodeAt(at);
    const second = at + 1 < end ? data.charCodeAt(at + 1) : 0;
    if (first >= 128 || second >= 128 || second <= 32) return slowly(data, at);
    const near = byPair[folded(first) * 128 + folded(second)];
    if (near === undefined) return false;
    for (let i = 0; i < near.length; i++) if (agrees(data, at, near[i]!)) return true;
    return false;
  };
}

/** The codes of the first two characters; every second one where it may be anything. */
function pairsOf(wording: string): number[] {
  const first = wording.charCodeAt(0) * 128;
  const second = wording.length > 1 ? wording.charCodeAt(1) : 32;
  return second < 128 && second > 32 ? [first + second] : Array.from({ length: 128 }, (_, i) => first + i);
}

function folded(code: number): number {
  return code >= 65 && code <= 90 ? code | 32 : code;
}

const COMPARED = 24; // characters; enough to tell most neighbours apart

/** Whether both go on alike, up to the first character that might fold. */
function agrees(data: string, at: number, wording: string): boolean {
  const end = Math.min(COMPARED, wording.length, data.length - at);
  for (let i = 0; i < end; i++) {
    const code = data.charCodeAt(at + i);
    const wanted = wording.charCodeAt(i);
    if (code >= 128 || code === 96) return true; // folds, or is a quote
    const next = data.charCodeAt(at + i + 1);
    if (wanted >= 128) return next >= 128; // a letter and its accent apart
    if (code <= 32) {
      if (wanted !== 32) return false;
      if (!(next > 32)) return true; // a run of space, or the end
    } else if (folded(code) !== wanted) return next >= 128;
  }
  return true;
}

function hitAt(node: Text, lexicon: Lexicon, seen: Map<Element, Block[]>): Hit | null {
  const own = normalise(node.data);
  if (!startsWording(lexicon.starts, own) && termsAt(lexicon, own).length === 0) return null;
  const container = blockContainer(node);
  if (!container) return hiddenHit(node, own, lexicon);
  let blocks = seen.get(container);
  if (!blocks) seen.set(container, (blocks = blocksOf(container) ?? []));
  const block = blocks.find((b) => b.nodes[0] === node || b.nodes.find(hasWords) === node);
  if (!block) return null;
  const text = [block.text, block.full].find((t) => isSearched(lexicon, t));
  return text === undefined ? null : { text, element: container, block };
}

const hasWords = (node: Text): boolean => normalise(node.data) !== "";

/** Words that are not rendered can still be somebody's aria-labelledby. */
function hiddenHit(node: Text, text: string, lexicon: Lexicon): Hit | null {
  const element = flatParent(node);
  return element && isSearched(lexicon, text) ? { text, element, block: null } : null;
}

function namedElements(root: Root, mayStart: (data: string) => boolean, lexicon: Lexicon): Hit[] {
  const hits: Hit[] = [];
  for (const [selector, attribute] of [["[aria-label]", "aria-label"], ["input[value]", "value"]] as const) {
    if (attribute === "value" && !lexicon.pressed) continue;
    const elements = root.querySelectorAll(selector);
    for (let i = 0; i < elements.length; i++) {
      const name = elements[i]!.getAttribute(attribute)!;
      if (!mayStart(name)) continue;
      const text = normalise(name);
      if (isSearched(lexicon, text)) hits.push({ text, element: elements[i]!, block: null });
    }
  }
  return hits;
}

function isSearched(lexicon: Lexicon, text: string): boolean {
  const { searched } = lexicon;
  if (searched[lowerBound(searched, text)] === text) return true;
  return lexicon.named.length > 0 && !lexicon.terms.has(text) && termsAt(lexicon, text).length > 0;
}

/** Whether some wording begins with this text and goes on. */
function startsWording(sorted: string[], text: string): boolean {
  return text !== "" && (sorted[lowerBound(sorted, text)]?.startsWith(text) ?? false);
}

function lowerBound(sorted: string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
