// SPDX-License-Identifier: Apache-2.0
// The row of a control that has no name of its own, and the row's title: what a person
// reads as its label. Where the layout leaves a doubt there is no title.
import { blocksOf, type Block } from "./blocks";
import { controlsIn, isRendered, kindOf } from "./controls";
import { namingElements } from "./name";
import { saysSomething } from "./normalise";
import { closestFlat, flatContains, flatParent, styleOf } from "./tree";

export interface Row {
  element: Element;
  title: Block;
  /** All lines of the row, the title among them. */
  blocks: Block[];
}

const HIGHEST_ROW = 10; // ancestors of the control
type IsState = (text: string) => boolean;

/** Climbs to the first ancestor that says something besides the control itself and state
 * words. `group` are controls that belong together (the radios of a pair). */
export function rowOf(group: Element[], isState: IsState): Row | null {
  const own = group.flatMap((control) => [control, ...namingElements(control)]);
  let branch = group[0]!;
  for (let up = 0; up < HIGHEST_ROW; up++) {
    const element = flatParent(branch);
    if (!element) return null;
    const all = blocksOf(element);
    if (!all) return null;
    const blocks = all.filter((block) => speaks(block, own, isState));
    if (blocks.length > 0 && group.every((control) => flatContains(element, control))) {
      const title = titleOf(element, branch, group, blocks);
      return title && { element, title, blocks };
    }
    branch = element;
  }
  return null;
}

function speaks(block: Block, own: Element[], isState: IsState): boolean {
  if (!saysSomething(block.full) || isState(block.full)) return false;
  return !own.some((element) => flatContains(element, block.nodes[0]!));
}

function titleOf(row: Element, branch: Element, group: Element[], blocks: Block[]): Block | null {
  const first = blocks[0]!;
  const alone = rivals(row, group).length === 0;
  if (blocks.length === 1) return alone || onLine(first, branch) ? first : null;
  if (alone && branches(row, blocks).size === 1) return first;
  const beside = blocks.filter((block) => onLine(block, branch));
  if (beside.length > 0) return beside[0]!;
  if (!alone || !precedes(first, branch)) return null;
  if (isHeadingElement(first)) return blocks.slice(1).some(isHeadingElement) ? null : first;
  return blocks.slice(1).every((block) => !sameType(block, first)) ? first : null;
}

/** Other controls of the same kind in the row: with them, only the line tells. */
function rivals(row: Element, group: Element[]): Element[] {
  const kind = kindOf(group[0]!);
  return controlsIn(row).filter(
    (other) => kindOf(other) === kind && !group.includes(other) && isRendered(other),
  );
}

/** The children of the row in which its lines stand. */
function branches(row: Element, blocks: Block[]): Set<Node> {
  return new Set(blocks.map((block) => childOf(row, block.nodes[0]!)));
}

function childOf(row: Element, node: Node): Node {
  let at = node;
  for (let up = flatParent(at); up && up !== row; up = flatParent(at)) at = up;
  return at;
}

/** Whether the line stands beside the control: half of the lower one's height. */
export function onLine(block: Block, branch: Element): boolean {
  const text = rectOf(block);
  const box = branch.getBoundingClientRect();
  const common = Math.min(text.bottom, box.bottom) - Math.max(text.top, box.top);
  return box.height > 0 && common >= Math.min(text.height, box.height) / 2;
}

export function rectOf(block: Block): DOMRect {
  const range = block.nodes[0]!.ownerDocument.createRange();
  range.setStartBefore(block.nodes[0]!);
  range.setEndAfter(block.nodes.at(-1)!);
  return range.getBoundingClientRect();
}

export function isHeadingElement(block: Block): boolean {
  const heading = (at: Element): boolean => at.matches("h1, h2, h3, h4, h5, h6, legend, [role=heading]");
  return closestFlat(flatParent(block.nodes[0]!)!, heading, 4) !== null;
}

function precedes(block: Block, control: Element): boolean {
  const order = block.nodes[0]!.compareDocumentPosition(control);
  return (order & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** Help text is set smaller, lighter or greyer than a label; a line set alike is another
 * label. */
export function sameType(a: Block, b: Block): boolean {
  const face = (block: Block): string => {
    const style = styleOf(flatParent(block.nodes[0]!)!);
    return `${style.fontSize} ${style.fontWeight} ${style.color}`;
  };
  return face(a) === face(b);
}
