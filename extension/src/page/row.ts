// SPDX-License-Identifier: Apache-2.0
// The row of a control that has no name of its own, and the row's title: what a person
// reads as its label. Where the layout leaves a doubt there is no title.
import { blocksOf, type Block } from "./blocks";
import { controlsIn, isRendered, kindOf } from "./controls";
import { namingElements } from "./name";
import { saysSomething } from "./normalise";
import { flatContains, flatParent, upwards } from "./tree";
import { fontSizeOf, isHelpOf, looksLikeTitle } from "./type";

export interface Row {
  element: Element;
  title: Block;
  /** All lines of the row, the title among them. */
  blocks: Block[];
  /** Those on the control's own line. */
  beside: Block[];
  /** No other control of its kind stands in the row. */
  alone: boolean;
}

const HIGHEST_ROW = 10; // ancestors of the control
type IsState = (text: string) => boolean;

/** Climbs to the first ancestor that says something besides the control itself and state
 * words. `group` are controls that belong together (the radios of a pair). `own`: elements
 * whose words are the control's, not the row's. */
export function rowOf(group: Element[], isState: IsState, own = ownElements(group)): Row | null {
  let branch = group[0]!;
  for (let up = 0; up < HIGHEST_ROW; up++) {
    const element = flatParent(branch);
    if (!element) return null;
    const all = blocksOf(element);
    if (!all) return null;
    const blocks = all.filter((block) => speaks(block, own, isState));
    if (blocks.length > 0 && group.every((control) => flatContains(element, control))) {
      return titled({ element, branch, group, blocks });
    }
    branch = element;
  }
  return null;
}

function ownElements(group: Element[]): Element[] {
  return group.flatMap((control) => [control, ...namingElements(control)]);
}

function speaks(block: Block, own: Element[], isState: IsState): boolean {
  if (!saysSomething(block.full) || isState(block.full)) return false;
  return !own.some((element) => flatContains(element, block.nodes[0]!));
}

interface Place {
  element: Element;
  /** The child of `element` in which the control stands. */
  branch: Element;
  group: Element[];
  blocks: Block[];
}

function titled(place: Place): Row | null {
  const { element, branch, group, blocks } = place;
  const beside = blocks.filter((block) => group.some((control) => onLine(block, drawnBox(control, branch))));
  const others = rivals(element, group).length;
  const title = titleOf(place, beside, others);
  return title && { element, title, blocks, beside, alone: others === 0 };
}

function titleOf({ element, branch, blocks }: Place, beside: Block[], others: number): Block | null {
  const first = blocks[0]!;
  const alone = others === 0;
  if (blocks.length === 1) return alone || beside.length === 1 ? first : null;
  const column = branches(element, blocks).size === 1;
  if (alone && column && leads(blocks)) return first;
  if (beside.length > 0) {
    const title = beside[0]!;
    // A column of labels and a column of controls slide along each other when one is missing.
    const labels = blocks.filter((block) => block === title || !isHelpOf(block, title));
    return leads(beside) && !(column && labels.length > others + 1) ? title : null;
  }
  return alone && precedes(first, branch) && leads(blocks) && isOverHelp(blocks) ? first : null;
}

/** Whether all lines after the first are help text. */
function leads([first, ...rest]: Block[]): boolean {
  return first !== undefined && rest.every((block) => isHelpOf(block, first));
}

function isOverHelp([first, ...rest]: Block[]): boolean {
  const { body } = first!.nodes[0]!.ownerDocument;
  return rest.every((block) => !looksLikeTitle(block, fontSizeOf(body)));
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
export function onLine(block: Block, box: DOMRect): boolean {
  const text = rectOf(block);
  const common = Math.min(text.bottom, box.bottom) - Math.max(text.top, box.top);
  return box.height > 0 && common >= Math.min(text.height, box.height) / 2;
}

const DRAWN = 6; // px; smaller boxes are clipped inputs for screen readers

/** Of the control, or of the smallest part of its branch that is drawn for it. */
function drawnBox(control: Element, branch: Element): DOMRect {
  for (const at of upwards(control, HIGHEST_ROW)) {
    const box = at.getBoundingClientRect();
    if (at === branch || (box.width >= DRAWN && box.height >= DRAWN)) return box;
  }
  return branch.getBoundingClientRect();
}

export function rectOf(block: Block): DOMRect {
  const range = block.nodes[0]!.ownerDocument.createRange();
  range.setStartBefore(block.nodes[0]!);
  range.setEndAfter(block.nodes.at(-1)!);
  return range.getBoundingClientRect();
}

function precedes(block: Block, control: Element): boolean {
  const order = block.nodes[0]!.compareDocumentPosition(control);
  return (order & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
