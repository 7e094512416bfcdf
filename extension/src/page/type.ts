// SPDX-License-Identifier: Apache-2.0
// What the type of a line says: a title, another title, or help text. Help is set smaller,
// lighter or greyer than the title it belongs to; a line set alike is another label.
import type { Block } from "./blocks";
import { closestFlat, flatParent, styleOf } from "./tree";

const BOLD = 600;
const LONG = 60; // code units; longer lines are sentences also without a full stop
const sentenceEnd = /[.!?…:;。！？｡।۔؟።]["'’”»)\]]*\s*$/u;

interface Face {
  size: number;
  weight: number;
  color: string;
}

function faceOf(block: Block): Face {
  const style = styleOf(flatParent(block.nodes[0]!)!);
  return { size: parseFloat(style.fontSize), weight: Number(style.fontWeight), color: style.color };
}

export function isHeadingElement(block: Block): boolean {
  const heading = (at: Element): boolean => at.matches("h1, h2, h3, h4, h5, h6, legend, [role=heading]");
  return closestFlat(flatParent(block.nodes[0]!)!, heading, 4) !== null;
}

/** Whether a line can be help text of a title. */
export function isHelpOf(line: Block, title: Block): boolean {
  const [a, b] = [faceOf(line), faceOf(title)];
  if (isHeadingElement(line) || a.size > b.size || a.weight > b.weight) return false;
  if (a.weight >= BOLD && a.weight === b.weight) return false;
  return a.size < b.size || a.weight < b.weight || a.color !== b.color;
}

/** Whether a line that stands between a title and a control looks like a title of its own.
 * `size`: of what the control says, in pixels. */
export function looksLikeTitle(line: Block, size: number): boolean {
  const face = faceOf(line);
  if (isHeadingElement(line) || face.weight >= BOLD) return true;
  const words = line.nodes.map((node) => node.data).join("").trim();
  return face.size >= size && words.length < LONG && !sentenceEnd.test(words);
}

export function fontSizeOf(element: Element): number {
  return parseFloat(styleOf(element).fontSize);
}
