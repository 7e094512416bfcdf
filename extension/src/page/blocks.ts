// SPDX-License-Identifier: Apache-2.0
// The lines of text a person reads in a part of the page. A block is a run of inline
// content between two block boundaries, so a sentence that is cut over <b>, <wbr>, <font>
// or several text nodes is one block, and a title and its help text are two.
import { leadsToMore } from "./more_words";
import { normalise } from "./normalise";
import { pseudoWords } from "./pseudo";
import { remembered } from "./remember";
import { flatChildren, flatParent, isElement, isText, styleOf, upwards } from "./tree";

export interface Block {
  /** Normalised text without links to further reading; empty when all of it is link. */
  text: string;
  /** Normalised text with the links. */
  full: string;
  /** Those with words in them. */
  nodes: Text[];
  /** All of the text stands in links. */
  link: boolean;
}

const LONGEST_ROW = 1_500; // nodes; a row of a settings page has a few dozen
const silent = new Set(["script", "style", "template", "noscript", "select", "textarea", "svg", "math", "iframe", "object", "video", "audio", "canvas"]); // prettier-ignore

interface Piece {
  /** null: a picture's words, or a style sheet's. */
  node: Text | null;
  words: string;
  link: Element | null;
}

function collectBlocks(top: Element): Block[] | null {
  const collected: Block[] = [];
  let pieces: Piece[] = [];
  let left = LONGEST_ROW;
  const flush = (): void => {
    const block = blockFrom(pieces);
    if (block) collected.push(block);
    pieces = [];
  };
  const add = (words: string, link: Element | null): void => {
    if (words !== "") pieces.push({ node: null, words, link });
  };
  const visit = (node: Node, link: Element | null, shown: boolean): void => {
    if (--left < 0) return;
    if (isText(node)) {
      if (shown) pieces.push({ node, words: node.data, link });
    } else if (isElement(node)) visitElement(node, link);
  };
  const visitElement = (element: Element, around: Element | null): void => {
    if (silent.has(element.localName)) return;
    if (element.localName === "br") return flush();
    const style = styleOf(element);
    if (style.display === "none") return;
    const breaks = !isInline(style.display);
    if (breaks) flush();
    const shown = style.visibility === "visible";
    const link = isLink(element) ? element : around;
    if (shown) add(pseudoWords(element, "::before"), link);
    if (shown && element.localName === "img") add(element.getAttribute("alt") ?? "", link);
    for (const child of flatChildren(element)) visit(child, link, shown);
    if (shown) add(pseudoWords(element, "::after"), link);
    if (breaks) flush();
  };
  visit(top, null, true);
  flush();
  return left < 0 ? null : collected;
}

/** The rendered blocks of `top` in flat-tree order; null when it is too large for a row. */
export const blocksOf = remembered(collectBlocks);

function isInline(display: string): boolean {
  return display === "inline" || display === "contents";
}

export function isLink(element: Element): boolean {
  return element.localName === "a" && element.hasAttribute("href");
}

function blockFrom(pieces: Piece[]): Block | null {
  const nodes = pieces.flatMap(({ node }) => (node && /\S/.test(node.data) ? node : []));
  const join = (of: Piece[]): string => normalise(of.map(({ words }) => words).join(""));
  const full = join(pieces);
  if (full === "" || nodes.length === 0) return null;
  const isMore = (link: Element): boolean =>
    leadsToMore(pieces.filter((piece) => piece.link === link).map(({ words }) => words).join(""));
  const link = pieces.every((piece) => piece.link !== null || normalise(piece.words) === "");
  const text = link ? "" : join(pieces.filter((piece) => piece.link === null || !isMore(piece.link)));
  return { text, full, nodes, link };
}

/** The element that holds the whole run a text node stands in; null when it is not
 * rendered or the run's container is too large to be a label's. */
export function blockContainer(node: Text): Element | null {
  const parent = flatParent(node);
  if (!parent) return null;
  for (const at of upwards(parent, 30)) {
    const { display } = styleOf(at);
    if (display === "none") return null;
    if (!isInline(display)) return at;
  }
  return null;
}

export function equalsBlock(block: Block, wording: string): boolean {
  return !block.link && (block.text === wording || block.full === wording);
}
