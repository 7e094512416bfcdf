// SPDX-License-Identifier: Apache-2.0
// Where the page keeps its nodes: the document, open shadow roots at any depth, and frames
// of the same origin (also those that begin as about:blank and are filled or replaced
// later: they are asked for anew at every search).
import { LIMITS, type Budget } from "./budget";

export type Root = Document | ShadowRoot;

/** Every root that can be reached, the document first. Exhausts the budget when there are
 * more than it allows. */
export function collectRoots(top: Root, budget: Budget): Root[] {
  const roots: Root[] = [];
  const open: { root: Root; depth: number }[] = [{ root: top, depth: 0 }];
  while (open.length > 0) {
    const { root, depth } = open.shift()!;
    roots.push(root);
    if (roots.length > LIMITS.roots || depth > LIMITS.depth) budget.exhaust();
    if (budget.exhausted) return roots;
    for (const inner of rootsIn(root, budget)) open.push({ root: inner, depth: depth + 1 });
  }
  return roots;
}

function rootsIn(root: Root, budget: Budget): Root[] {
  const inner: Root[] = [];
  const elements = everyElement(root);
  const count = elements.length;
  if (!budget.spend(count)) return inner;
  for (let i = 0; i < count; i++) {
    const shadow = elements[i]!.shadowRoot;
    if (shadow !== null) inner.push(shadow);
  }
  if (hasFrames(root)) inner.push(...frameDocuments(root));
  return inner;
}

/** The live collection is twice as fast to go through as a new list; shadow roots have none. */
function everyElement(root: Root): ArrayLike<Element> {
  return root.nodeType === Node.DOCUMENT_NODE
    ? (root as Document).getElementsByTagName("*")
    : root.querySelectorAll("*");
}

/** The window counts its frames, in shadow roots as well. */
function hasFrames(root: Root): boolean {
  const document = root.nodeType === Node.DOCUMENT_NODE ? (root as Document) : root.ownerDocument!;
  return (document.defaultView?.length ?? 0) > 0;
}

function frameDocuments(root: Root): Document[] {
  const frames = [...root.querySelectorAll<HTMLIFrameElement>("iframe, frame")];
  return frames.map(frameDocument).filter((document) => document !== null);
}

/** null for a frame of another origin, which is left alone. */
export function frameDocument(frame: HTMLIFrameElement): Document | null {
  try {
    return frame.contentDocument;
  } catch {
    return null;
  }
}

/** The top element of a root's content, from which a TreeWalker can start. */
export function topOf(root: Root): Node {
  return root.nodeType === Node.DOCUMENT_NODE ? ((root as Document).documentElement ?? root) : root;
}
